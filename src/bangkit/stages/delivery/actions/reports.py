"""Reports on a work. One is never changed: what is wrong is corrected by a new one that names it, and photos only ever join."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NotRequired, TypedDict, Unpack

from bangkit.core.access import Actor, acting_grant
from bangkit.core.progress import Computed, computed_percent, needs_reason
from bangkit.core.reference import funding_sources
from bangkit.core.words import date_text, rupiah
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.files.models import StoredFile
from bangkit.stages.delivery.actions.works import work_facts
from bangkit.stages.delivery.models import CAUSES, ProgressReport, ReportPhoto, Work
from bangkit.stages.delivery.queries.states import done_of, kind_of_work, standing, target_of

MOST_PHOTOS = 12


class Progress(TypedDict):
    """What a report says. People are counts, None where nobody counted; money is whole rupiah up to that day.

    ``physical_percent`` 0–100; None: as computed from what was done. ``spent_by``: rupiah by source, together ``spent``.
    ``steps_done``: numbers of the finished milestones. ``photo_place`` and ``photo_on``: what the person says, coarse.
    """

    reported_on: date
    physical_percent: NotRequired[int | None]
    spent: int
    what_runs: str
    percent_reason: NotRequired[str]
    volume_done: NotRequired[Decimal | None]
    alive: NotRequired[int | None]
    steps_done: NotRequired[Sequence[int]]
    spent_by: NotRequired[dict[str, int]]
    male: NotRequired[int | None]
    female: NotRequired[int | None]
    poorest: NotRequired[int | None]
    disability: NotRequired[int | None]
    what_does_not: NotRequired[str]
    cause: NotRequired[str]
    why: NotRequired[str]
    help_needed: NotRequired[str]
    photo: NotRequired[StoredFile | None]
    photo_place: NotRequired[str]
    photo_on: NotRequired[date | None]


def _wrong_days(work: Work, today: date, seen: Progress) -> dict[str, str]:
    errors: dict[str, str] = {}
    if seen["reported_on"] > today:
        errors["reported_on"] = "Tanggal pengamatan tidak boleh sesudah hari ini."
    elif seen["reported_on"] < work.started_on:
        errors["reported_on"] = f"Kegiatan baru dimulai {date_text(work.started_on)}. Periksa lagi tanggalnya."
    taken = seen.get("photo_on")
    if taken is not None and not work.started_on <= taken <= today:
        errors["photo_on"] = "Hari foto di antara hari mulai dan hari ini."
    return errors


def _wrong_words(seen: Progress) -> dict[str, str]:
    errors: dict[str, str] = {}
    cause = seen.get("cause", "")
    if cause not in dict(CAUSES):
        errors["cause"] = "Pilih salah satu penyebab pada daftar."
    if seen.get("what_does_not") and not (seen.get("why") or cause):
        errors["why"] = "Ada yang tidak berjalan. Tulis juga mengapa."
    return errors


def _wrong_counts(work: Work, seen: Progress) -> dict[str, str]:
    """Money by source adds up, steps are those of the plan, and nobody is counted twice as a part."""
    errors: dict[str, str] = {}
    parts = seen.get("spent_by") or {}
    if parts and sum(parts.values()) != seen["spent"]:
        errors["spent"] = f"Jumlah tiap sumber {rupiah(sum(parts.values()))}, tetapi dana seluruhnya {rupiah(seen['spent'])}. Samakan."
    if unknown := set(parts) - set(funding_sources()):
        errors["spent"] = f"Sumber dana {', '.join(sorted(unknown))} tidak ada pada daftar."
    known = {row.number for row in work.milestones.all()}
    if wrong := sorted(set(seen.get("steps_done") or ()) - known):
        said = ", ".join(map(str, wrong))
        errors["steps_done"] = f"Tahap nomor {said} tidak ada pada rencana kegiatan ini." if known else "Kegiatan ini belum punya tahap."
    people, part = done_of(seen).people, seen.get("disability")
    if people is not None and part is not None and part > people:
        errors["disability"] = f"Penyandang disabilitas {part} orang, lebih dari {people} penerima manfaat."
    return errors


def _wrong_percent(seen: Progress, computed: Computed | None) -> dict[str, str]:
    own = seen.get("physical_percent")
    if own is None:
        said = "Isi kemajuan fisik; yang sudah dikerjakan belum cukup untuk menghitungnya."
        return {} if computed is not None else {"physical_percent": said}
    if not 0 <= own <= 100:
        return {"physical_percent": f"Kemajuan {own} persen tidak mungkin. Isi 0 sampai 100."}
    if computed is not None and needs_reason(own, computed.percent) and not (seen.get("percent_reason") or "").strip():
        said = f"Menurut rumus {computed.percent} persen ({computed.says}), Anda menulis {own}. Tulis mengapa berbeda."
        return {"percent_reason": said}
    return {}


def _made(actor: Actor, work: Work, verb: str, seen: Progress) -> ProgressReport:
    """The report as it will stand. Errors: ``Invalid`` by field."""
    kind, target = kind_of_work(work)[0], target_of(work)
    computed = computed_percent(kind, target, done_of(seen))
    errors = _wrong_days(work, actor.today, seen) | _wrong_words(seen) | _wrong_counts(work, seen)
    if "steps_done" not in errors:
        errors |= _wrong_percent(seen, computed)
    if errors:
        raise Invalid(errors)
    values: dict[str, Any] = {**seen, "steps_done": sorted(seen.get("steps_done") or ()), "spent_by": _by_source(work, seen)}
    if values.get("physical_percent") is None and computed is not None:
        values["physical_percent"] = computed.percent
    report = ProgressReport(region_id=work.region_id, work=work, via=actor.via, created_at=actor.now, **values)
    report.volume_unit = target.unit if report.volume_done is not None else ""
    if computed is not None:
        report.computed_percent, report.percent_basis = computed.percent, computed.basis
    grant = acting_grant(actor, verb, work.region_id)
    report.reporter_role = grant.role if grant else ""
    return report


def _by_source(work: Work, seen: Progress) -> dict[str, int]:
    """Rupiah by source; where the plan has one source only, all of it is from there."""
    given = {code: amount for code, amount in (seen.get("spent_by") or {}).items() if amount}
    sources = set(work.activity.fundings.values_list("source", flat=True))
    return given or ({sources.pop(): seen["spent"]} if len(sources) == 1 and seen["spent"] else {})


def _take_newest(work: Work) -> None:
    """What the work says of itself: the newest report that no later one corrected."""
    newest = standing(work.reports).last()
    if newest is not None:
        work.physical_percent, work.spent, work.last_report_on = newest.physical_percent, newest.spent, newest.reported_on
    work.version += 1


def _noted(report: ProgressReport) -> str:
    told = f"Fisik {report.physical_percent} persen."
    if report.computed_percent is None or report.computed_percent == report.physical_percent:
        return told
    return f"{told} Menurut rumus {report.computed_percent} persen."


@action("progress.report", facts=work_facts)
def report_progress(actor: Actor, work: Work, **seen: Unpack[Progress]) -> Work:
    """Laporkan apa yang berjalan, apa yang tidak, dan mengapa (seed 4.3; tiga pertanyaan inti pemantauan)."""
    work.reported = _made(actor, work, "progress.report", seen).put()
    _take_newest(work)
    remark(_noted(work.reported))
    return work


@action("progress.correct", facts=work_facts)
def correct_report(actor: Actor, work: Work, *, report: ProgressReport, reason: str, **seen: Unpack[Progress]) -> Work:
    """Koreksi laporan kemajuan dengan laporan baru yang menyebut laporan lamanya; yang lama tetap terbaca."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis apa yang keliru pada laporan lama."})
    if report.work_id != work.pk or ProgressReport.objects.filter(corrects=report).exists():
        raise Invalid(message="Laporan ini sudah dikoreksi. Koreksi laporan yang menggantikannya.")
    made = _made(actor, work, "progress.correct", seen)
    if work.state == "done" and made.physical_percent < 100:
        raise Invalid({"physical_percent": "Kegiatan ini sudah dinyatakan selesai; kemajuannya tetap 100 persen."})
    made.corrects, made.correction_reason = report, reason.strip()[:300]
    work.reported = made.put()
    _take_newest(work)
    remark(f"{date_text(report.reported_on)}: semula {report.physical_percent} persen. {_noted(made)}")
    return work


@action("progress.add_photo", facts=work_facts)
def add_photos(
    actor: Actor, work: Work, *, report: ProgressReport, photos: Sequence[StoredFile], place: str = "", taken_on: date | None = None
) -> Work:
    """Tambahkan foto pada laporan yang sudah ada; laporannya tidak berubah."""
    if report.work_id != work.pk:
        raise Invalid(message="Laporan ini bukan laporan kegiatan ini.")
    if not photos:
        raise Invalid({"photo": "Pilih sedikitnya satu foto."})
    if taken_on is not None and not work.started_on <= taken_on <= actor.today:
        raise Invalid({"taken_on": "Hari foto di antara hari mulai dan hari ini."})
    if report.photos.count() + len(photos) > MOST_PHOTOS:
        raise Invalid({"photo": f"Paling banyak {MOST_PHOTOS} foto tambahan pada satu laporan."})
    for photo in photos:
        ReportPhoto(region_id=work.region_id, report=report, file=photo, place=place.strip(), taken_on=taken_on, created_at=actor.now).put()
    remark(f"{len(photos)} foto pada laporan {date_text(report.reported_on)}.")
    return work


def keep_photo(report: ProgressReport, photo: StoredFile) -> None:
    """Let a photo that arrived later join its report; the attachment has its own event."""
    report.photo = photo
    report.save(update_fields=["photo"])
