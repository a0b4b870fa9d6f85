"""Lists of programmes for the tests: made-up files, imported by the real actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bangkit.core.programmes.made_up import HEADER, Row, as_csv
from bangkit.foundation.imports import actions as imports
from bangkit.foundation.imports.models import Import
from bangkit.foundation.regions.models import Region
from bangkit.stages.programmes import actions
from bangkit.stages.programmes.models import ProgrammeLine, ProgrammeVersion
from tests.foundation.imports.tables import as_upload
from tests.people import SBT, People, Person

YEAR = 2027
BOATS = "3.25.03.2.01.0004"
ANSWERS = {"document": "renja", "year": str(YEAR), "into": "new", "dated_on": "1 Mar 2026", "source": "SIPD (contoh)"}


def regency() -> Region:
    return Region.objects.get(pk=SBT)


def a_row(**values: Any) -> list[str]:
    """A good row of the Dinas Perikanan, with some cells changed by their heading."""
    cells = {
        "tahun": YEAR,
        "kode_skpd": "3.25.0.00.0.00.01.0000",
        "nama_skpd": "Dinas Perikanan",
        "kode_sub_giat": BOATS,
        "nama_sub_giat": "Penyediaan Sarana Usaha Perikanan Tangkap",
        "tolak_ukur_output": "Jumlah perahu yang tersedia",
        "target_teks_output": "10 Unit",
        "satuan_output": "Unit",
        "pagu": "250000000",
        "lokasi_bl": "Kec. Teluk Waru, Desa Solang",
    }
    return [str({**cells, **values}.get(name, "")) for name in HEADER]


def a_file(*rows: Sequence[str]) -> bytes:
    return as_csv([Row(list(row), "") for row in rows])


def checked(who: Person, content: bytes, name: str = "renja.csv", **answers: str) -> Import:
    batch = imports.open_import(who.actor, regency(), layout="renja", upload=as_upload(content, name))
    return imports.preview_import(who.actor, batch, columns=batch.columns, answers={**ANSWERS, **answers})


def applied(who: Person, content: bytes, name: str = "renja.csv", **answers: str) -> Import:
    batch = checked(who, content, name, **answers)
    return imports.apply_import(who.actor, batch, plan=imports.planned(who.actor, batch))


def a_list(people: People, *rows: Sequence[str], **answers: str) -> ProgrammeVersion:
    """A list that is in force."""
    applied(people.umar, a_file(*(rows or (a_row(),))), **answers)
    return actions.use_list(people.umar.actor, ProgrammeVersion.objects.get(state="open"))


def a_programme(who: Person, **values: Any) -> ProgrammeLine:
    """A programme of others, written by hand."""
    told = {
        "origin": "ngo",
        "name": "Pelatihan pengolahan ikan asar (contoh)",
        "agency": "Yayasan Contoh",
        "location": "Desa Solang",
        "source": "Surat contoh",
    }
    return actions.add_programme(who.actor, regency(), year=values.pop("year", YEAR), values={**told, **values})


TODAY = date(2026, 3, 10)
