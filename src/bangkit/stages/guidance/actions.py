"""The verbs of stage 1. A text that changes after its consultation must be consulted on again."""

from __future__ import annotations

from datetime import date

from django.db.models import Max

from bangkit.core.access import Actor
from bangkit.core.guidance_checks import GuidanceFacts
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action
from bangkit.foundation.regions.models import Region
from bangkit.stages.guidance.models import Guidance

OPEN_STATES = ("draft", "consulted")


def guidance_facts(guidance: Guidance, actor: Actor) -> GuidanceFacts:
    """What the rules of this stage read."""
    return GuidanceFacts(len(guidance.body.strip()), guidance.consulted_male, guidance.consulted_female)


def _forget_consultation(guidance: Guidance) -> None:
    guidance.consulted_on, guidance.consultation_note = None, ""
    guidance.consulted_male = guidance.consulted_female = 0


@action("guidance.draft")
def draft_guidance(actor: Actor, regency: Region, *, name: str, summary: str, body: str) -> Guidance:
    """Susun panduan baru, atau versi berikut dari panduan yang sudah ada (seed 3.2 tahap 1)."""
    if regency.level != Region.Level.REGENCY:
        raise Invalid({"name": "Panduan berlaku untuk satu kabupaten. Pilih kabupatennya."})
    called = " ".join(name.split())
    same = Guidance.objects.filter(region=regency, name__iexact=called)
    if open_one := same.filter(state__in=OPEN_STATES).first():
        raise Invalid({"name": f"Versi {open_one.version} dari panduan ini masih disusun. Perbaiki versi itu, atau selesaikan dahulu."})
    newest = same.order_by("-version").first()
    version = (same.aggregate(newest=Max("version"))["newest"] or 0) + 1
    return Guidance(
        region=regency,
        name=newest.name if newest else called,
        version=version,
        summary=summary.strip(),
        body=body.strip(),
        created_at=actor.now,
    ).put()


@action("guidance.revise")
def revise_guidance(actor: Actor, guidance: Guidance, *, summary: str, body: str, note: str = "") -> Guidance:
    """Perbaiki rancangan; hasil konsultasi atas teks lama tidak berlaku lagi bagi teks yang berubah."""
    guidance.summary, guidance.body = summary.strip(), body.strip()
    _forget_consultation(guidance)
    return guidance


@action("guidance.consult", facts=guidance_facts)
def consult_guidance(actor: Actor, guidance: Guidance, *, consulted_on: date, male: int, female: int, note: str = "") -> Guidance:
    """Catat konsultasi dengan tim pemerintah daerah, beserta peserta laki-laki dan perempuan (seed 3.2 tahap 1)."""
    errors = {}
    if consulted_on > actor.today:
        errors["consulted_on"] = "Tanggal konsultasi tidak boleh sesudah hari ini."
    if male < 0 or female < 0 or male + female == 0:
        errors["female"] = "Tulis jumlah peserta, perempuan dan laki-laki. Keduanya tidak boleh nol bersamaan."
    if errors:
        raise Invalid(errors)
    guidance.consulted_on, guidance.consulted_male, guidance.consulted_female = consulted_on, male, female
    guidance.consultation_note = note.strip()
    return guidance


@action("guidance.return")
def return_guidance(actor: Actor, guidance: Guidance, *, reason: str) -> Guidance:
    """Kembalikan panduan yang belum sesuai, dengan alasan yang dapat dikerjakan penyusunnya (seed 4.1)."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis apa yang belum sesuai, supaya penyusunnya tahu apa yang harus diperbaiki."})
    _forget_consultation(guidance)
    return guidance


@action("guidance.supersede")
def supersede_guidance(actor: Actor, guidance: Guidance) -> Guidance:
    """Gantikan versi lama; terjadi sendiri saat versi baru dikonfirmasi."""
    return guidance


@action("guidance.confirm", facts=guidance_facts)
def confirm_guidance(actor: Actor, guidance: Guidance, *, confirmed_on: date | None = None, note: str = "") -> Guidance:
    """Konfirmasi kesesuaian panduan terhadap sistem dan aturan daerah; versi lama dengan nama sama digantikan (seed 4.1)."""
    day = confirmed_on or actor.today
    if day > actor.today:
        raise Invalid({"confirmed_on": "Tanggal konfirmasi tidak boleh sesudah hari ini."})
    if guidance.consulted_on and day < guidance.consulted_on:
        raise Invalid({"confirmed_on": "Tanggal konfirmasi mendahului tanggal konsultasinya."})
    for older in Guidance.objects.filter(region_id=guidance.region_id, name=guidance.name, state="confirmed").exclude(pk=guidance.pk):
        supersede_guidance(actor, older)
    guidance.confirmed_on = day
    return guidance
