"""The verbs of stage 7. Every answer says why, in words that villagers read."""

from __future__ import annotations

from datetime import date, timedelta

from bangkit.core.access import Actor
from bangkit.core.findings import blocker
from bangkit.core.offices import office_keys, office_label
from bangkit.core.policy import policy
from bangkit.core.support_checks import SupportFacts
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.stages.planning.models import Proposal
from bangkit.stages.support.models import SupportCase


def support_facts(case: SupportCase, actor: Actor) -> SupportFacts:
    """The office that was asked, and the offices of the person."""
    return SupportFacts(case.office, actor.offices, office_label(case.office, case.region_id))


def _check_office(office: str) -> None:
    if office not in office_keys():
        raise Invalid({"office": "Pilih OPD pada daftar."})


def _needed(field: str, text: str, message: str) -> str:
    if not text.strip():
        raise Invalid({field: message})
    return text.strip()


@action("support.route")
def route_support(actor: Actor, proposal: Proposal, *, office: str, due_on: date | None = None) -> SupportCase:
    """Teruskan usulan desa kepada OPD yang sesuai, dengan batas jawaban (seed 4.1)."""
    if proposal.state != "sent":
        raise Blocked((blocker("support.not_sent", "Usulan ini belum dikirim desa.", "Tunggu desa mengirimnya."),))
    if SupportCase.objects.filter(proposal=proposal).exists():
        raise Blocked((blocker("support.routed", "Usulan ini sudah diteruskan.", "Buka halamannya, atau pindahkan ke OPD lain."),))
    _check_office(office)
    due = due_on or actor.today + timedelta(days=policy().verbs["support.accept"].due_days)
    if due < actor.today:
        raise Invalid({"due_on": "Batas jawaban tidak boleh sebelum hari ini."})
    case = SupportCase(
        region_id=proposal.region_id, proposal=proposal, office=office, routed_on=actor.today, due_on=due, created_at=actor.now
    )
    remark(f"Kepada {office_label(office, proposal.region_id)}.")
    return case.put()


@action("support.reroute")
def reroute_support(actor: Actor, case: SupportCase, *, office: str, reason: str) -> SupportCase:
    """Pindahkan ke OPD lain, dengan alasannya."""
    _check_office(office)
    _needed("reason", reason, "Tulis mengapa dipindahkan.")
    if office == case.office:
        raise Invalid({"office": "Kebutuhan ini sudah ada pada OPD tersebut."})
    case.office, case.routed_on = office, actor.today
    case.due_on = max(case.due_on, actor.today + timedelta(days=policy().verbs["support.accept"].due_days))
    remark(f"Kepada {office_label(office, case.region_id)}: {reason.strip()}")
    return case


@action("support.request_data", facts=support_facts)
def request_data(actor: Actor, case: SupportCase, *, data_request: str) -> SupportCase:
    """Minta data tambahan kepada desa."""
    case.data_request = _needed("data_request", data_request, "Tulis data apa yang diperlukan.")
    remark(case.data_request[:200])
    return case


@action("support.supply_data")
def supply_data(actor: Actor, case: SupportCase, *, data_reply: str) -> SupportCase:
    """Kirim data yang diminta OPD."""
    case.data_reply = _needed("data_reply", data_reply, "Tulis data yang diminta.")
    case.due_on = max(case.due_on, actor.today + timedelta(days=14))
    return case


@action("support.accept", facts=support_facts)
def accept_support(actor: Actor, case: SupportCase, *, answer_year: int, answer_unit: str, reason: str = "") -> SupportCase:
    """Dukung kebutuhan desa pada tahun tertentu oleh unit tertentu."""
    _check_year(actor, answer_year)
    case.answer_unit = _needed("answer_unit", answer_unit, "Tulis unit yang akan melaksanakan.")
    case.answer_year, case.reason, case.answered_on = answer_year, reason.strip(), actor.today
    remark(f"Tahun {answer_year} oleh {case.answer_unit}.")
    return case


@action("support.postpone", facts=support_facts)
def postpone_support(actor: Actor, case: SupportCase, *, answer_year: int, answer_unit: str, reason: str) -> SupportCase:
    """Tunda ke tahun lain oleh unit tertentu; jawaban yang sah bagi desa."""
    if answer_year <= case.proposal.target_year:
        raise Invalid({"answer_year": f"Tahun usulannya {case.proposal.target_year}. Penundaan harus ke tahun sesudahnya."})
    _check_year(actor, answer_year)
    case.answer_unit = _needed("answer_unit", answer_unit, "Tulis unit yang akan melaksanakan.")
    case.reason = _needed("reason", reason, "Tulis alasan yang akan dibaca desa.")
    case.answer_year, case.answered_on = answer_year, actor.today
    remark(f"Ke tahun {answer_year} oleh {case.answer_unit}: {case.reason[:160]}")
    return case


@action("support.refuse", facts=support_facts)
def refuse_support(actor: Actor, case: SupportCase, *, reason: str) -> SupportCase:
    """Jawab bahwa tidak dapat didukung, dengan alasan dan jalan lain bila ada."""
    case.reason = _needed("reason", reason, "Tulis alasan yang akan dibaca desa.")
    case.answered_on = actor.today
    remark(case.reason[:200])
    return case


@action("support.confirm_received")
def confirm_received(actor: Actor, case: SupportCase, *, received_on: date) -> SupportCase:
    """Desa menyatakan dukungan sudah sampai."""
    if received_on > actor.today:
        raise Invalid({"received_on": "Tanggal diterima tidak boleh sesudah hari ini."})
    if case.answered_on is not None and received_on < case.answered_on:
        raise Invalid({"received_on": "Tanggal diterima mendahului tanggal jawaban."})
    case.received_on = received_on
    return case


def _check_year(actor: Actor, year: int) -> None:
    if not actor.today.year <= year <= actor.today.year + 5:
        raise Invalid({"answer_year": f"Isi tahun antara {actor.today.year} dan {actor.today.year + 5}."})
