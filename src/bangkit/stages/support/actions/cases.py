"""A need on its way to its owner: routed, moved, studied, and completed with data."""

from __future__ import annotations

from datetime import date, timedelta

from bangkit.core.access import Actor
from bangkit.core.cadence import due_days
from bangkit.core.findings import blocker
from bangkit.core.offices import office_keys, office_label
from bangkit.core.support_checks import SupportFacts, is_escalated
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.stages.planning.models import Proposal
from bangkit.stages.support.models import Gathering, Need, SupportCase


def support_facts(case: SupportCase | Gathering, actor: Actor) -> SupportFacts:
    """The office that was asked, and the offices of the person."""
    late = isinstance(case, SupportCase) and is_escalated(case.turn, actor.today)
    return SupportFacts(case.office, actor.offices, office_label(case.office, case.region_id), late)


def answer_days() -> int:
    """Days in which an office answers (policy/cadence.toml)."""
    return due_days()["support.accept"]


def _check_office(office: str) -> None:
    if office not in office_keys():
        raise Invalid({"office": "Pilih OPD pada daftar."})


def needed(field: str, text: str, message: str) -> str:
    """The text without blanks around it. Errors: ``Invalid`` at ``field`` when there is none."""
    if not text.strip():
        raise Invalid({field: message})
    return text.strip()


def _need_of(asked: Need | Proposal) -> Need:
    """The need behind a sent proposal; a need is itself."""
    if isinstance(asked, Need):
        return asked
    need: Need | None = Need.objects.filter(proposal=asked).first()
    if asked.state != "sent" or need is None:
        raise Blocked((blocker("support.not_sent", "Usulan ini belum dikirim desa.", "Tunggu desa mengirimnya."),))
    return need


@action("support.route")
def route_support(actor: Actor, asked: Need | Proposal, *, office: str, due_on: date | None = None) -> SupportCase:
    """Teruskan kebutuhan desa kepada OPD yang sesuai, dengan batas jawaban (seed 4.1). Boleh beberapa OPD, satu per langkah."""
    need = _need_of(asked)
    if need.state != "open":
        raise Blocked((blocker("support.withdrawn", "Kebutuhan ini sudah ditarik desa.", "Buka kebutuhannya untuk membaca alasannya."),))
    _check_office(office)
    if SupportCase.objects.filter(need=need, office=office).exists():
        raise Blocked(
            (blocker("support.routed", "Kebutuhan ini sudah diteruskan kepada OPD itu.", "Buka halamannya, atau pilih OPD lain."),)
        )
    due = due_on or actor.today + timedelta(days=answer_days())
    if due < actor.today:
        raise Invalid({"due_on": "Batas jawaban tidak boleh sebelum hari ini."})
    case = SupportCase(region_id=need.region_id, need=need, office=office, routed_on=actor.today, due_on=due, created_at=actor.now)
    remark(f"Kepada {office_label(office, need.region_id)}.")
    return case.put()


@action("support.reroute")
def reroute_support(actor: Actor, case: SupportCase, *, office: str, reason: str) -> SupportCase:
    """Pindahkan ke OPD lain, dengan alasannya. Yang dikumpulkan pada OPD lama keluar dari kumpulannya."""
    _check_office(office)
    needed("reason", reason, "Tulis mengapa dipindahkan.")
    if office == case.office:
        raise Invalid({"office": "Kebutuhan ini sudah ada pada OPD tersebut."})
    if SupportCase.objects.filter(need_id=case.need_id, office=office).exists():
        raise Invalid({"office": "OPD itu sudah ditanya tentang kebutuhan ini."})
    case.office, case.routed_on, case.studied_on, case.gathering = office, actor.today, None, None
    case.due_on = max(case.due_on, actor.today + timedelta(days=answer_days()))
    remark(f"Kepada {office_label(office, case.region_id)}: {reason.strip()}")
    return case


@action("support.study", facts=support_facts)
def study_support(actor: Actor, case: SupportCase) -> SupportCase:
    """Nyatakan bahwa kebutuhan ini sedang ditelaah; batas jawabannya tetap."""
    case.studied_on = actor.today
    return case


@action("support.request_data", facts=support_facts)
def request_data(actor: Actor, case: SupportCase, *, data_request: str) -> SupportCase:
    """Minta data tambahan kepada desa."""
    case.data_request = needed("data_request", data_request, "Tulis data apa yang diperlukan.")
    case.data_due_on = actor.today + timedelta(days=due_days()["support.supply_data"])
    remark(case.data_request[:200])
    return case


@action("support.supply_data")
def supply_data(actor: Actor, case: SupportCase, *, data_reply: str) -> SupportCase:
    """Kirim data yang diminta OPD."""
    case.data_reply = needed("data_reply", data_reply, "Tulis data yang diminta.")
    case.due_on = max(case.due_on, actor.today + timedelta(days=due_days()["support.supply_data"]))
    return case


@action("support.urge", facts=support_facts)
def urge_office(actor: Actor, case: SupportCase, *, reason: str) -> SupportCase:
    """Ingatkan OPD yang jauh melewati batasnya; tugasnya tetap pada OPD, dan peringatannya terbaca di perjalanan kebutuhan."""
    text = needed("reason", reason, "Tulis apa yang diharapkan dari OPD, dan sampai kapan.")
    case.urged_on = actor.today
    remark(text[:200])
    return case


@action("support.lapse")
def lapse_support(actor: Actor, case: SupportCase) -> SupportCase:
    """Tutup kebutuhan pada OPD karena desa menariknya; hanya akibat dari penarikan."""
    case.gathering = None
    return case
