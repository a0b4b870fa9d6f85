"""The verbs of stage 6. ``progress.report`` comes through three doors: a page, the offline outbox, and ODK Collect."""

from __future__ import annotations

from datetime import date
from typing import NotRequired, TypedDict, Unpack

from bangkit.core.access import Actor, acting_grant
from bangkit.core.delivery_checks import WorkFacts
from bangkit.core.findings import blocker
from bangkit.core.words import date_text
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.files.models import StoredFile
from bangkit.stages.delivery.models import CAUSES, ProgressReport, Work
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


class Progress(TypedDict):
    """What a report says. People are counts, ``spent`` is whole rupiah up to that day, ``physical_percent`` 0–100."""

    reported_on: date
    physical_percent: int
    spent: int
    what_runs: str
    male: NotRequired[int | None]
    female: NotRequired[int | None]
    poorest: NotRequired[int | None]
    what_does_not: NotRequired[str]
    cause: NotRequired[str]
    why: NotRequired[str]
    help_needed: NotRequired[str]
    photo: NotRequired[StoredFile | None]


def _check_report(work: Work, today: date, seen: Progress) -> None:
    errors: dict[str, str] = {}
    percent, cause = seen["physical_percent"], seen.get("cause", "")
    if seen["reported_on"] > today:
        errors["reported_on"] = "Tanggal pengamatan tidak boleh sesudah hari ini."
    elif seen["reported_on"] < work.started_on:
        errors["reported_on"] = f"Kegiatan baru dimulai {date_text(work.started_on)}. Periksa lagi tanggalnya."
    if not 0 <= percent <= 100:
        errors["physical_percent"] = f"Kemajuan {percent} persen tidak mungkin. Isi 0 sampai 100."
    if cause not in dict(CAUSES):
        errors["cause"] = "Pilih salah satu penyebab pada daftar."
    if seen.get("what_does_not") and not (seen.get("why") or cause):
        errors["why"] = "Ada yang tidak berjalan. Tulis juga mengapa."
    if errors:
        raise Invalid(errors)


@action("progress.report", facts=work_facts)
def report_progress(actor: Actor, work: Work, **seen: Unpack[Progress]) -> Work:
    """Laporkan apa yang berjalan, apa yang tidak, dan mengapa (seed 4.3; tiga pertanyaan inti pemantauan)."""
    _check_report(work, actor.today, seen)
    grant = acting_grant(actor, "progress.report", work.region_id)
    report = ProgressReport(region_id=work.region_id, work=work, via=actor.via, created_at=actor.now, **seen)
    report.reporter_role = grant.role if grant else ""
    work.reported = report.put()
    if work.last_report_on is None or report.reported_on >= work.last_report_on:
        work.physical_percent, work.spent, work.last_report_on = report.physical_percent, report.spent, report.reported_on
    work.version += 1
    remark(f"Fisik {report.physical_percent} persen.")
    return work


def keep_photo(report: ProgressReport, photo: StoredFile) -> None:
    """Let a photo that arrived later join its report; the attachment has its own event."""
    report.photo = photo
    report.save(update_fields=["photo"])


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
