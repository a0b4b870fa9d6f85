"""The verbs of a work itself: started, halted, finished, handed over."""

from __future__ import annotations

from datetime import date

from bangkit.core.access import Actor
from bangkit.core.delivery_checks import WorkFacts
from bangkit.core.findings import blocker
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.stages.delivery.models import CONDITIONS, Work
from bangkit.stages.planning.models import Activity


def work_facts(work: Work, actor: Actor) -> WorkFacts:
    """What the rules of this stage read."""
    return WorkFacts(reports=work.reports.count(), physical_percent=work.physical_percent)


@action("delivery.start")
def start_work(actor: Actor, activity: Activity, *, started_on: date, due_on: date | None = None) -> Work:
    """Mulai kegiatan yang rencananya sudah ditetapkan (seed 3.2 tahap 6)."""
    if activity.state != "set":
        raise Blocked(
            (blocker("work.not_set", "Rencana yang memuat kegiatan ini belum ditetapkan.", "Tetapkan rencana desa lebih dahulu."),)
        )
    if Work.objects.filter(activity=activity).exists():
        raise Blocked((blocker("work.started", "Kegiatan ini sudah dimulai.", "Buka halaman pelaksanaannya."),))
    if started_on > actor.today:
        raise Invalid({"started_on": "Tanggal mulai tidak boleh sesudah hari ini."})
    if due_on is not None and due_on < started_on:
        raise Invalid({"due_on": "Rencana selesai mendahului tanggal mulai."})
    return Work(region_id=activity.region_id, activity=activity, started_on=started_on, due_on=due_on, created_at=actor.now).put()


@action("delivery.halt")
def halt_work(actor: Actor, work: Work, *, reason: str) -> Work:
    """Nyatakan kegiatan terhenti, dengan alasannya."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa kegiatan ini terhenti."})
    return work


@action("delivery.finish", facts=work_facts)
def finish_work(actor: Actor, work: Work, *, finished_on: date) -> Work:
    """Nyatakan kegiatan selesai setelah laporan 100 persen."""
    if finished_on > actor.today or finished_on < work.started_on:
        raise Invalid({"finished_on": "Tanggal selesai harus di antara tanggal mulai dan hari ini."})
    work.finished_on = finished_on
    return work


@action("delivery.hand_over", facts=work_facts)
def hand_over_work(
    actor: Actor, work: Work, *, handed_over_on: date, received_by: str, kept_by: str, handover_condition: str, handover_note: str = ""
) -> Work:
    """Catat serah terima hasil kegiatan: kapan, kepada siapa, dalam keadaan apa, dan siapa yang merawatnya."""
    errors: dict[str, str] = {}
    if handed_over_on > actor.today or (work.finished_on and handed_over_on < work.finished_on):
        errors["handed_over_on"] = "Serah terima di antara hari selesai dan hari ini."
    if not received_by.strip():
        errors["received_by"] = "Tulis kelompok, lembaga, atau jabatan yang menerima."
    if not kept_by.strip():
        errors["kept_by"] = "Tulis siapa yang merawat hasilnya."
    if handover_condition not in dict(CONDITIONS):
        errors["handover_condition"] = "Pilih keadaan hasilnya."
    elif handover_condition != "good" and not handover_note.strip():
        errors["handover_note"] = "Tulis apa yang kurang dan siapa yang menyelesaikannya."
    if errors:
        raise Invalid(errors)
    work.handed_over_on, work.received_by, work.kept_by = handed_over_on, received_by.strip(), kept_by.strip()
    work.handover_condition, work.handover_note = handover_condition, handover_note.strip()
    remark(f"Diterima {work.received_by}; dirawat {work.kept_by}.")
    return work
