"""Scenes of programmes coming in: Renja from SIPD in versions, an office's own part, programmes of others, names of places answered.

Codes and names are the real nomenclature; every figure, place and turn is invented (contoh).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from bangkit.core.access import Actor
from bangkit.core.programmes.codes import office_of
from bangkit.core.programmes.made_up import HEADER, Row, agency_of, as_csv
from bangkit.core.reference import programme_names
from bangkit.demo.scenes.panduan import Desk
from bangkit.demo.stage import Beat, at
from bangkit.foundation.imports import actions as imports
from bangkit.foundation.regions.models import Region
from bangkit.stages.programmes import actions as programmes
from bangkit.stages.programmes.models import ProgrammeLine, ProgrammeVersion

SOURCE = "SIPD, angka karangan untuk peragaan (contoh)"
# The programs from which a village's livelihood may expect something.
PROGRAMS = (
    "1.03.06", "1.03.10", "2.08.02", "2.09.03", "2.13.04", "2.13.05", "2.17.07", "2.17.08", "3.25.03", "3.25.04", "3.25.06", "3.26.02",
    "3.27.02", "3.27.03", "3.27.04", "3.27.05", "3.27.07", "3.30.07", "3.31.02", "7.01.03",
)  # fmt: skip
ADDRESSES = {
    "81.05": (
        "Kec. Teluk Waru, Desa Solang", "Kec. Teluk Waru, Desa Madak dan Nama Lena", "Kec. Teluk Waru", "Kec. Bula", "Ds. Solan",
        "Kec. Teluk Waru, Ds. Solng", "Semua Kecamatan, Semua Kel/Desa", "", "Kec. Bula Barat, Kec. Bula", "Desa Madakk",
    ),
    "53.18": ("Kec. Kodi, Desa Ate Dalo", "Kec. Kodi", "Desa Hamonggo Lele", "Semua Kecamatan, Semua Kel/Desa", "Kec. Kodi Utara", ""),
}  # fmt: skip
MOST = {"81.05": 96, "53.18": 24}
OTHERS: tuple[dict[str, Any], ...] = (
    {"origin": "province", "name": "Bantuan sarana tangkap ramah lingkungan (contoh)", "agency": "Dinas Kelautan dan Perikanan Provinsi",
     "location": "Kec. Teluk Waru, Desa Solang", "target": 12, "target_unit": "unit", "budget": 360_000_000, "source": "Rapat provinsi (contoh)"},
    {"origin": "government", "name": "Bantuan benih jagung (contoh)", "agency": "Kementerian Pertanian", "location": "Kec. Teluk Waru",
     "target": 40, "target_unit": "ha", "budget": None, "source": "Surat edaran (contoh)"},
    {"origin": "ngo", "name": "Pelatihan olahan ikan asar bagi kelompok perempuan (contoh)", "agency": "Yayasan Contoh", "location": "Ds. Solang",
     "target": 25, "target_unit": "org", "budget": 45_000_000, "source": "Nota kesepahaman (contoh)"},
    {"origin": "company", "name": "Kebun bibit kelapa (contoh)", "agency": "PT Contoh", "location": "Desa Madak", "target": 1500,
     "target_unit": "btg", "budget": 60_000_000, "source": "Forum CSR (contoh)"},
    {"origin": "earmark", "name": "Ketahanan pangan dan hewani dari Dana Desa (contoh)", "agency": "", "location": "", "budget": None,
     "source": "Petunjuk prioritas Dana Desa (contoh)"},
)  # fmt: skip


def scene_program_masuk(desk: Desk) -> Iterator[Beat]:
    """Renja tahun depan diimpor dan diberlakukan; di Seram Bagian Timur dinas memasukkan barisnya sendiri, lalu RKPD menggantikannya."""
    if desk.index < 2:
        if desk.regency == "81.05":
            yield desk.beat("Renja diimpor", at(desk.year, 3, 5), partial(_whole, desk, document="renja", newer=False))
        return
    if desk.regency == "53.18":
        yield desk.beat("Renja diimpor", at(desk.year, 3, 6), partial(_whole, desk, document="renja", newer=False))
        return
    yield desk.beat("versi Renja dibuka", at(desk.year, 3, 2), partial(_open, desk))
    yield desk.beat("dinas mengimpor barisnya", at(desk.year, 3, 4), partial(_part, desk, lambda office: office == "perikanan", "rina"))
    yield desk.beat("Renja diimpor", at(desk.year, 3, 6), partial(_part, desk, lambda office: office != "perikanan", ""))
    yield desk.beat("Renja diberlakukan", at(desk.year, 3, 9), partial(_use, desk, "renja"))
    yield desk.beat("nama tempat dijawab", at(desk.year, 3, 10), partial(_answer, desk))
    yield desk.beat("Renja dibuka lagi", at(desk.year, 3, 12), partial(_reopen, desk))
    yield desk.beat("Renja diberlakukan", at(desk.year, 3, 13), partial(_use, desk, "renja"))
    yield desk.beat("program pihak lain dicatat", at(desk.year, 4, 15), partial(_others, desk))
    yield desk.beat("RKPD menggantikan Renja", at(desk.year, 7, 20), partial(_whole, desk, document="rkpd", newer=True))


def _holder(desk: Desk, moment: datetime) -> Actor:
    return desk.role("district_secretary", moment)


def _rows(desk: Desk, *, newer: bool = False, wanted: Callable[[str], bool] = lambda office: True) -> list[Row]:
    """The made-up list; the newer one lacks some lines, has others, and differs in money and targets."""
    names, places = programme_names(), ADDRESSES[desk.regency]
    codes = [code for code in names if code.count(".") == 5 and ".".join(code.split(".")[:3]) in PROGRAMS][: MOST[desk.regency]]
    rows = []
    for number, code in enumerate(codes):
        agency = agency_of(code)
        if not wanted(office_of(agency[0])) or number % 17 == (5 if newer else 11):
            continue
        budget = (40 + number * 7 % 260) * 1_000_000 + (15_000_000 if newer and number % 7 == 0 else 0)
        target = 2 + number % 30 + (3 if newer and number % 9 == 0 else 0)
        unit = ("Orang", "org", "Kelompok", "Unit", "Paket", "Dokumen")[number % 6]
        money = (f"Rp {budget:,}".replace(",", ".") + ",00") if number % 10 == 3 else "1,5 M" if number % 40 == 25 else str(budget)
        cells = {
            "tahun": desk.year + 1, "kode_skpd": agency[0], "nama_skpd": agency[1], "kode_sub_giat": code, "nama_sub_giat": names[code],
            "urai_output": f"Keluaran contoh {number + 1}", "tolak_ukur_output": f"Jumlah {unit.lower()} pada keluaran contoh {number + 1}",
            "target_teks_output": f"{target} {unit}", "satuan_output": unit, "pagu": money, "pagu_indikatif": budget,
            "lokasi_bl": places[number % len(places)], "kelompok_sasaran": "Masyarakat (contoh)",
        }  # fmt: skip
        rows.append(Row([str(cells.get(name, "")) for name in HEADER], ""))
    rows.insert(len(rows) // 2, Row(list(HEADER), ""))
    return [*rows, Row(["Jumlah", *[""] * (len(HEADER) - 1)], "")]


def _import(desk: Desk, actor: Actor, rows: list[Row], **answers: str) -> None:
    upload = SimpleUploadedFile("renja.csv", as_csv(rows))
    batch = imports.open_import(actor, desk.place, layout="renja", upload=upload)
    told = {
        "document": "renja",
        "year": str(desk.year + 1),
        "into": "new",
        "source": SOURCE,
        "dated_on": actor.today.isoformat(),
        **answers,
    }
    imports.preview_import(actor, batch, columns=batch.columns, answers=told)
    imports.apply_import(actor, batch, plan=imports.planned(actor, batch))


def _version(desk: Desk, document: str) -> ProgrammeVersion:
    version: ProgrammeVersion = ProgrammeVersion.objects.filter(region=desk.place, year=desk.year + 1, document=document).latest("number")
    return version


def _whole(desk: Desk, moment: datetime, *, document: str, newer: bool) -> None:
    _import(desk, _holder(desk, moment), _rows(desk, newer=newer), document=document)
    _use(desk, document, moment)


def _open(desk: Desk, moment: datetime) -> None:
    programmes.open_list(_holder(desk, moment), desk.place, year=desk.year + 1, document="renja", dated_on=moment.date(), source=SOURCE)


def _part(desk: Desk, wanted: Callable[[str], bool], office_person: str, moment: datetime) -> None:
    actor = desk.world.actor("opd", desk.regency, moment, "perikanan") if office_person else _holder(desk, moment)
    _import(desk, actor, _rows(desk, wanted=wanted), into="open")


def _use(desk: Desk, document: str, moment: datetime) -> None:
    programmes.use_list(_holder(desk, moment), _version(desk, document), note="Contoh.")


def _reopen(desk: Desk, moment: datetime) -> None:
    programmes.reopen_list(_holder(desk, moment), _version(desk, "renja"), reason="Satu dinas menanyakan barisnya (contoh).")


def _answer(desk: Desk, moment: datetime) -> None:
    solang = Region.objects.get(code="81.05.15.2004")
    programmes.locate_place(_holder(desk, moment), desk.place, words="Solng", place=solang)


def _others(desk: Desk, moment: datetime) -> None:
    who = _holder(desk, moment)
    for told in OTHERS:
        programmes.add_programme(who, desk.place, year=desk.year + 1, values=told)
    lines = ProgrammeLine.objects.filter(version__region=desk.place, version__document="other", version__year=desk.year + 1)
    grown = lines.get(origin="ngo")
    programmes.edit_programme(who, grown, values={**OTHERS[2], "target": 30})
    programmes.cancel_programme(who, lines.get(origin="company"), reason="Perusahaan menunda ke tahun sesudahnya (contoh).")
