"""The life of a plan: opened, consulted on, submitted, returned or reviewed, agreed on, established (seed 3.2 tahap 4 dan 5)."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.actions.activities import set_activity
from bangkit.stages.planning.actions.amending import refuse_half_changed
from bangkit.stages.planning.actions.meetings import MeetingValues, correct_meeting, record_meeting
from bangkit.stages.planning.models import CONSULTATIONS, DECIDING, Plan, VillageMeeting
from bangkit.stages.planning.queries.facts import plan_facts


@action("plan.open")
def open_plan(actor: Actor, village: Region, *, target_year: int, goal: str = "") -> Plan:
    """Buka rencana penghidupan desa untuk satu tahun (seed 4.3)."""
    if village.level != "village":
        raise Invalid({"target_year": "Rencana hanya untuk desa."})
    if not actor.today.year <= target_year <= actor.today.year + 2:
        raise Invalid({"target_year": f"Isi tahun {actor.today.year} sampai {actor.today.year + 2}."})
    if Plan.objects.filter(region=village, target_year=target_year).exists():
        raise Invalid({"target_year": f"Rencana tahun {target_year} sudah ada."})
    return Plan(region=village, target_year=target_year, goal=goal.strip(), created_at=actor.now).put()


@action("plan.consult", facts=plan_facts)
def consult_plan(actor: Actor, plan: Plan, *, kind: str = "consultation", **told: Unpack[MeetingValues]) -> Plan:
    """Catat konsultasi usulan rencana dengan masyarakat desa: satu desa, satu dusun, atau satu kelompok (seed 4.3)."""
    if kind not in dict(CONSULTATIONS):
        raise Invalid({"kind": "Pilih jenis pertemuan pada daftar."})
    record_meeting(actor, plan, kind, **told)
    return plan


@action("plan.submit", facts=plan_facts)
def submit_plan(actor: Actor, plan: Plan, *, note: str = "") -> Plan:
    """Ajukan rencana kepada kecamatan untuk ditelaah (seed 3.2 tahap 5)."""
    plan.submitted_on = actor.today
    if plan.state == "returned":
        plan.version += 1
    return plan


@action("plan.return")
def return_plan(actor: Actor, plan: Plan, *, reason: str) -> Plan:
    """Kembalikan rencana dengan catatan yang dapat dikerjakan desa (seed 4.5)."""
    if len(reason.strip()) < 10:
        raise Invalid({"reason": "Tulis apa yang perlu diperbaiki, supaya desa dapat mengerjakannya."})
    plan.review_note = reason.strip()
    return plan


@action("plan.review")
def review_plan(actor: Actor, plan: Plan, *, note: str = "") -> Plan:
    """Nyatakan telaah selesai; kecamatan menelaah, tidak menetapkan (seed 4.5)."""
    plan.reviewed_on, plan.review_note = actor.today, note.strip()
    return plan


@action("plan.agree")
def agree_plan(actor: Actor, plan: Plan, *, meeting: VillageMeeting | None = None, **told: Unpack[MeetingValues]) -> Plan:
    """Catat kesepakatan musyawarah desa dengan daftar hadirnya (seed 3.2 tahap 5); ``meeting``: yang sudah tercatat."""
    refuse_half_changed(actor, plan)
    if meeting is None:
        plan.agreed_on = record_meeting(actor, plan, "musdes", **told).held_on
        return plan
    if meeting.plan_id != plan.pk or meeting.kind not in DECIDING or meeting.state != "held":
        raise Invalid(message="Pilih musyawarah desa tentang rencana ini yang sudah terlaksana.")
    if not (meeting.agreed_lines or meeting.resolutions.exists()):
        raise Invalid(message="Musyawarah ini belum memuat butir kesepakatan. Catat butirnya lebih dahulu.")
    plan.agreed_on = meeting.held_on
    return plan


@action("plan.correct")
def correct_plan_meeting(actor: Actor, plan: Plan, *, meeting: VillageMeeting, **told: Unpack[MeetingValues]) -> Plan:
    """Perbaiki catatan konsultasi atau musyawarah yang keliru, selama rencana belum ditetapkan; yang lama disebut dalam jejak."""
    if meeting.plan_id != plan.pk:
        raise Invalid(message="Pertemuan ini bukan bagian dari rencana yang dibuka.")
    before = correct_meeting(actor, meeting, **told)
    if meeting.kind in DECIDING:
        plan.agreed_on = meeting.held_on
    remark(
        f"{meeting.get_kind_display()}: semula {before}, kini {meeting.people} orang ({meeting.female} perempuan, {meeting.male} laki-laki)."
    )
    return plan


@action("plan.establish", facts=plan_facts)
def establish_plan(actor: Actor, plan: Plan, *, decree_no: str, established_on: date) -> Plan:
    """Tetapkan rencana desa dengan peraturan desa; kegiatannya ikut ditetapkan (seed 3.2 tahap 5)."""
    errors: dict[str, str] = {}
    if not decree_no.strip():
        errors["decree_no"] = "Tulis nomor peraturan desanya."
    if established_on > actor.today:
        errors["established_on"] = "Tanggal penetapan tidak boleh sesudah hari ini."
    elif plan.agreed_on and established_on < plan.agreed_on:
        errors["established_on"] = "Tanggal penetapan mendahului musyawarah desa."
    if errors:
        raise Invalid(errors)
    plan.decree_no, plan.established_on = decree_no.strip(), established_on
    for activity in plan.activities.filter(state="draft").order_by("priority", "created_at"):
        set_activity(actor, activity)
    return plan
