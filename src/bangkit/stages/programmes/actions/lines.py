"""The verbs of a programme that is written by hand: of province, ministries, organisations, companies, earmarks, or an OPD's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.offices import office_keys
from bangkit.core.programmes.amounts import unit_name
from bangkit.core.programmes.origins import origins
from bangkit.core.programmes.places import plain
from bangkit.core.programmes.rights import LineFacts, own_offices
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action
from bangkit.foundation.regions.models import Region
from bangkit.stages.programmes.models import ProgrammeLine, ProgrammePlace, ProgrammeVersion
from bangkit.stages.programmes.queries.places import gazetteer

WORDS = ("name", "agency", "output", "target_unit", "fund", "beneficiaries", "location", "source")


def line_facts(line: ProgrammeLine, actor: Actor) -> LineFacts:
    """What the rules of a line read."""
    offices = own_offices(actor, "programme.edit", line.region_id)
    return LineFacts(line.is_by_form, offices is None or line.office in offices)


@action("programme.add")
def add_programme(actor: Actor, regency: Region, *, year: int, values: Mapping[str, Any]) -> ProgrammeLine:
    """Catat program pihak lain, atau program OPD sendiri yang tidak ada di SIPD."""
    if regency.level != Region.Level.REGENCY:
        raise Invalid({"name": "Program dicatat untuk kabupaten; desanya disebut pada lokasi."})
    version, _ = ProgrammeVersion.objects.get_or_create(
        region=regency, year=year, document="other", number=1, defaults={"state": "current", "created_at": actor.now}
    )
    line = _filled(actor, ProgrammeLine(region=regency, version=version, created_at=actor.now), values)
    twin = ProgrammeLine.objects.filter(version=version, origin=line.origin, name__iexact=line.name, agency__iexact=line.agency)
    if twin.filter(state="planned", location__iexact=line.location).exists():
        raise Invalid({"name": "Program dengan nama, pelaksana, dan lokasi ini sudah dicatat untuk tahun itu."})
    line.put()
    _name_places(actor, line)
    return line


@action("programme.edit", facts=line_facts)
def edit_programme(actor: Actor, line: ProgrammeLine, *, values: Mapping[str, Any]) -> ProgrammeLine:
    """Perbaiki catatan; tempatnya dibaca lagi bila lokasinya berubah."""
    before = line.location
    _filled(actor, line, values)
    if line.location != before:
        line.places.all().delete()
        _name_places(actor, line)
    return line


@action("programme.cancel", facts=line_facts)
def cancel_programme(actor: Actor, line: ProgrammeLine, *, reason: str) -> ProgrammeLine:
    """Nyatakan program tidak jadi; catatannya tetap ada."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa program ini batal."})
    line.reason = reason.strip()[:300]
    return line


def _filled(actor: Actor, line: ProgrammeLine, values: Mapping[str, Any]) -> ProgrammeLine:
    """The line with cleaned values. Errors: ``Invalid`` by the field."""
    for key in WORDS:
        setattr(line, key, " ".join(str(values.get(key) or "").split()))
    line.target_unit = unit_name(line.target_unit)
    line.origin, line.office = str(values["origin"]), str(values.get("office") or "")
    line.target, line.budget = values.get("target"), values.get("budget")
    errors = {}
    if line.origin not in dict(origins()):
        errors["origin"] = "Pilih asal program pada daftar."
    if line.office and line.office not in office_keys():
        errors["office"] = "Pilih OPD pada daftar."
    if not line.name:
        errors["name"] = "Tulis nama program."
    if not line.source:
        errors["source"] = "Tulis dari mana program ini diketahui."
    if line.target is not None and not line.target_unit:
        errors["target_unit"] = "Tulis satuan targetnya."
    offices = own_offices(actor, "programme.add", line.region_id)
    if offices is not None and line.office not in offices:
        errors["office"] = "Anda mencatat program dinas Anda sendiri. Program pihak lain dicatat Bappeda atau sekretaris Tim Kabupaten."
    if errors:
        raise Invalid(errors)
    return line


def _name_places(actor: Actor, line: ProgrammeLine) -> None:
    """Link the places that the location names; unclear ones are asked like those of a file."""
    rows = []
    for mention in gazetteer(line.region_id).find(line.location):
        row = ProgrammePlace(region=line.region, line=line, place_id=mention.code or None, created_at=actor.now)
        row.words, row.key, row.state = mention.words[:120], plain(mention.words)[:120], "sure" if mention.is_sure else "asked"
        rows.append(row)
    ProgrammePlace.objects.bulk_create(rows)
