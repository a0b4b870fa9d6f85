"""How a need comes into being, is completed by its village, and is withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.findings import blocker
from bangkit.core.offices import kinds_of_need, offices_for
from bangkit.core.routing import urusan_of
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action
from bangkit.foundation.regions.models import Region
from bangkit.stages.delivery.models import ProgressReport
from bangkit.stages.planning.models import Activity, Proposal
from bangkit.stages.support.actions.cases import lapse_support
from bangkit.stages.support.models import Need

# What a village may say beside the ask itself; each may be left open.
DETAILS = (
    "female", "male", "poorest", "disability", "place", "volume", "unit", "cost", "group", "cpcl_kept", "cpcl_female", "cpcl_male", "land_ready",
)  # fmt: skip
_YEARS_AHEAD = 5


def _speaker(actor: Actor, code: str) -> str:
    """The role in which the person speaks for the village, nearest place first."""
    held = [grant for grant in actor.grants if code.startswith(grant.code)]
    return max(held, key=lambda grant: len(grant.code)).role if held else ""


def _of_activity(activity: Activity) -> dict[str, Any]:
    """What the plan says already, so that no office asks the village again. A count of 0 there means that nobody wrote it."""
    hint = next(iter(offices_for(activity.code)), "")
    counted = activity.female + activity.male > 0
    return {
        "female": activity.female if counted else None,
        "male": activity.male if counted else None,
        "poorest": activity.poorest if counted else None,
        "disability": activity.disability,
        "place": activity.place[:200],
        "volume": activity.volume or None,
        "unit": activity.unit,
        "cost": activity.cost or None,
        "group": activity.group,
        "office_hint": hint,
    }


def enter_need(actor: Actor, proposal: Proposal) -> Need:
    """The need of a proposal that was just sent (settings.BANGKIT_FOLLOWS): the sending is its event, and its words are the proposal's."""
    known: Need | None = Need.objects.filter(proposal=proposal).first()
    if known is not None:
        return known
    values = _of_activity(proposal.activity)
    values["office_hint"] = proposal.office_hint or values["office_hint"]
    need = Need(
        region_id=proposal.region_id, source="proposal", proposal=proposal, name=proposal.activity.name, text=proposal.need,
        urusan=urusan_of(values["office_hint"]), target_year=proposal.target_year, land_ready=proposal.has_land,
        raised_on=proposal.sent_on or actor.today, raised_by_role=_speaker(actor, proposal.region_id), created_at=actor.now, **values,
    )  # fmt: skip
    return need.put()


@action("need.raise")
def raise_need(
    actor: Actor,
    village: Region,
    /,
    *,
    name: str,
    text: str,
    source: str = "call",
    category: str = "",
    target_year: int | None = None,
    report: ProgressReport | None = None,
    source_ref: str = "",
    **details: Any,
) -> Need:
    """Sampaikan kebutuhan desa: permintaannya sendiri, dari laporan kemajuan, atau dari rapat (seed 3.2 tahap 7)."""
    errors = _wrong_words(actor, name, text, category, target_year)
    if village.level != "village":
        errors["name"] = "Kebutuhan disampaikan untuk satu desa."
    if source not in ("call", "report", "meeting") or (source == "report") != (report is not None):
        errors["source"] = "Asal kebutuhan tidak dikenal."
    if errors:
        raise Invalid(errors)
    if report is not None and Need.objects.filter(report=report).exists():
        raise Blocked((blocker("need.raised", "Laporan ini sudah menjadi kebutuhan.", "Buka kebutuhan itu untuk melihat jawabannya."),))
    known = _of_activity(report.work.activity) if report is not None else {}
    hint = next(iter(kinds_of_need()[category].offices), "") if category else known.get("office_hint", "")
    need = Need(
        region=village, source=source, source_ref=source_ref, report=report, name=name.strip(), text=text.strip(), category=category,
        target_year=target_year or actor.today.year + 1, raised_on=actor.today, raised_by_role=_speaker(actor, village.code),
        created_at=actor.now,
    )  # fmt: skip
    _write(need, {**known, **_said(details), "office_hint": hint})
    need.urusan = urusan_of(hint)
    return need.put()


def raise_from_report(actor: Actor, report: ProgressReport) -> Need:
    """One tap: the help that a report asks for, in its own words, with what the plan of its work says already."""
    asked, line = report.help_needed.strip().rstrip("."), report.work.activity.name
    if not asked:
        raise Blocked((blocker("need.nothing", "Laporan ini tidak menyebut dukungan yang dibutuhkan.", "Sampaikan kebutuhan baru."),))
    why = f" Penyebab: {report.why.strip()}" if report.why.strip() else ""
    text = f"{asked} (kegiatan {line}, kemajuan fisik {report.physical_percent} persen).{why}"
    name = f"{asked[:120].rstrip(' .;,')}: {line}"
    return raise_need(actor, report.region, source="report", report=report, name=name[:200], text=text[:1000])


def _wrong_words(actor: Actor, name: str, text: str, category: str, year: int | None) -> dict[str, str]:
    errors: dict[str, str] = {}
    if len(name.strip()) < 4:
        errors["name"] = "Tulis apa yang dibutuhkan, singkat saja."
    if len(text.strip()) < 10:
        errors["text"] = "Tulis dalam kalimat: untuk siapa, berapa, dan mengapa."
    if category and category not in kinds_of_need():
        errors["category"] = "Pilih bidang pada daftar."
    if year is not None and not actor.today.year <= year <= actor.today.year + _YEARS_AHEAD:
        errors["target_year"] = f"Isi tahun antara {actor.today.year} dan {actor.today.year + _YEARS_AHEAD}."
    return errors


def _said(details: Mapping[str, Any]) -> dict[str, Any]:
    """What was really said: an empty field never wipes out what the plan told."""
    if unknown := sorted(set(details) - set(DETAILS)):
        raise TypeError(f"unknown details: {', '.join(unknown)}")
    return {key: value for key, value in details.items() if value not in (None, "")}


def _write(need: Need, values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        setattr(need, key, value)
    group = need.group
    if group is not None and group.region_id != need.region_id:
        raise Invalid({"group": "Kelompok ini bukan dari desa yang sama."})
    if need.female is not None and need.male is not None and max(need.poorest or 0, need.disability or 0) > need.female + need.male:
        raise Invalid({"poorest": "A-RTM dan penyandang disabilitas termasuk dalam penerima; jumlahnya tidak boleh lebih."})


@action("need.complete")
def complete_need(actor: Actor, need: Need, /, **details: Any) -> Need:
    """Lengkapi data kebutuhan: lokasi, kelompok, jumlah calon penerima. Nama mereka (CPCL) tetap di desa."""
    if unknown := sorted(set(details) - set(DETAILS)):
        raise TypeError(f"unknown details: {', '.join(unknown)}")
    _write(need, details)
    return need


@action("need.withdraw")
def withdraw_need(actor: Actor, need: Need, *, reason: str) -> Need:
    """Tarik kebutuhan, dengan alasan. Yang belum dijawab OPD ikut ditutup; jawaban yang sudah ada tetap terbaca."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa kebutuhan ini ditarik."})
    for case in need.cases.filter(state__in=("routed", "studied", "needs_data")).order_by("pk"):
        lapse_support(actor, case)
    need.reason, need.withdrawn_on = reason.strip(), actor.today
    return need
