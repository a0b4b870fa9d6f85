"""The verbs of a list of programmes: begin a version, put it in force, open it again. Older ones stay as they were."""

from __future__ import annotations

from datetime import date

from django.db.models import Max

from bangkit.core.access import Actor
from bangkit.core.findings import blockers, collect
from bangkit.core.programmes.rights import GUARDS, ListFacts, own_offices
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action
from bangkit.foundation.regions.models import Region
from bangkit.stages.programmes.models import OFFICIAL, ProgrammeVersion


def list_facts(version: ProgrammeVersion, actor: Actor) -> ListFacts:
    """What the rules of a list read."""
    return ListFacts(own_offices(actor, "renja.use", version.region_id) is None, version.lines.count())


@action("renja.open")
def open_list(
    actor: Actor, regency: Region, *, year: int, document: str, dated_on: date | None = None, source: str = ""
) -> ProgrammeVersion:
    """Buka versi baru yang masih kosong; berkas-berkas dinas kemudian dimasukkan ke dalamnya."""
    if refused := blockers(collect([GUARDS["whole_list_is_mine"]], ListFacts(own_offices(actor, "renja.open", regency.code) is None))):
        raise Blocked(refused)
    if document not in OFFICIAL:
        raise Invalid({"document": "Pilih Renja, RKPD, atau APBD."})
    versions = ProgrammeVersion.objects.filter(region=regency, year=year, document=document)
    if waiting := versions.filter(state="open").first():
        raise Invalid({"year": f"{waiting.title()} masih diisi. Isi versi itu, atau berlakukan dulu."})
    number = (versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = ProgrammeVersion(region=regency, year=year, document=document, number=number, created_at=actor.now)
    version.dated_on, version.source = dated_on, source.strip()
    return version.put()


@action("renja.supersede")
def supersede_list(actor: Actor, version: ProgrammeVersion) -> ProgrammeVersion:
    """Gantikan versi yang berlaku; terjadi sendiri saat versi lain diberlakukan."""
    return version


@action("renja.use", facts=list_facts)
def use_list(actor: Actor, version: ProgrammeVersion, *, note: str = "") -> ProgrammeVersion:
    """Berlakukan versi ini untuk tahunnya; yang berlaku sebelumnya digantikan dan tetap tersimpan."""
    same_year = ProgrammeVersion.objects.filter(region_id=version.region_id, year=version.year, document__in=OFFICIAL, state="current")
    for older in same_year.exclude(pk=version.pk):
        supersede_list(actor, older)
    return version


@action("renja.reopen", facts=list_facts)
def reopen_list(actor: Actor, version: ProgrammeVersion, *, reason: str) -> ProgrammeVersion:
    """Buka lagi versi yang berlaku, misalnya karena satu berkas keliru; selama itu tidak ada versi resmi yang berlaku."""
    if version.document not in OFFICIAL:
        raise Invalid(message="Daftar program pihak lain selalu terbuka untuk diisi.")
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa dibuka lagi."})
    return version
