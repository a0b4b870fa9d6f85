"""Reads of needs: lists, those without an owner, and one need with the answers of all its offices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from bangkit.core.access import Actor
from bangkit.core.offices import office_label
from bangkit.core.routing import OfficeSuggestion, suggest_offices
from bangkit.core.support_checks import PROMISED, WAITING
from bangkit.core.words import decimal_text, people_text, rupiah
from bangkit.foundation.audit.models import Event
from bangkit.foundation.audit.queries import DiaryEntry, tell_all
from bangkit.foundation.files.models import StoredFile
from bangkit.foundation.ui.tables import Chip
from bangkit.stages.overlap.queries import pairs_of
from bangkit.stages.support.models import Need, SupportCase
from bangkit.stages.support.queries.board import answer_words
from bangkit.stages.support.queries.cases import due_chip

STANDINGS = (
    ("unowned", "Belum ada OPD"),
    ("waiting", "Menunggu jawaban"),
    ("answered", "Sudah dijawab"),
    ("missing", "Belum sampai"),
    ("arrived", "Sudah sampai"),
    ("withdrawn", "Ditarik desa"),
)


def needs(actor: Actor) -> Any:
    """The needs that the reader may see, with their cases: two queries for a page of them."""
    rows = Need.objects.visible_to(actor, "need.view").select_related("region", "group")
    return rows.prefetch_related("cases")


def unrouted(actor: Actor) -> Any:
    """Needs that have no owner yet: open, and no office was asked."""
    return standing(needs(actor), "unowned").order_by("raised_on", "created_at")


def standing(rows: Any, key: str) -> Any:
    """The needs that stand so, each by its own cases; the choices are ``STANDINGS``."""
    cases = SupportCase.objects.filter(need=OuterRef("pk")).exclude(state="withdrawn")
    if key == "withdrawn":
        return rows.filter(state="withdrawn")
    if key == "unowned":
        return rows.filter(~Exists(cases), state="open")
    if key == "answered":
        return rows.filter(Exists(cases), ~Exists(cases.filter(state__in=WAITING)))
    states = {"waiting": WAITING, "missing": ("missing", "part_arrived"), "arrived": ("fulfilled",)}.get(key, ())
    return rows.filter(Exists(cases.filter(state__in=states)))


def offices_text(need: Need) -> str:
    """The offices that were asked, in one line; "" when none was."""
    return ", ".join(office_label(case.office, need.region_id) for case in need.cases.all() if case.state != "withdrawn")


def need_chip(need: Need, today: date) -> Chip:
    """How a need stands as a whole: the case that wants attention first; for several answers, how many there are."""
    if need.state == "withdrawn":
        return Chip("plain", need.state_label)
    asked = [case for case in need.cases.all() if case.state != "withdrawn"]
    if not asked:
        return Chip("refused", "Belum ada OPD")
    waiting = sorted((case for case in asked if case.state in WAITING), key=lambda case: case.due_on)
    if waiting:
        return Chip(*due_chip(waiting[0], today))
    first = min(asked, key=lambda case: _ATTENTION.get(case.state, 9))
    return Chip(*due_chip(first, today))


# Which of several answers is told first on a line: what did not arrive, what is promised, what arrived, what was refused.
_ATTENTION = {
    "missing": 0, "part_arrived": 1, "delivered": 2, "accepted": 3, "partial": 3, "postponed": 4, "fulfilled": 5, "forwarded": 6, "refused": 7,
}  # fmt: skip


@dataclass(frozen=True)
class OfficeAnswer:
    """What one office answered, as the village reads it."""

    case: SupportCase
    label: str
    chip: tuple[str, str]


def answers_of_need(actor: Actor, need: Need) -> list[OfficeAnswer]:
    """Every office that was asked, in the order of asking; one query."""
    rows = need.cases.select_related("region", "received_photo", "gathering").order_by("routed_on", "created_at")
    listed = []
    for case in rows:
        case.need = need
        listed.append(OfficeAnswer(case, office_label(case.office, need.region_id), due_chip(case, actor.today)))
    return listed


@dataclass(frozen=True)
class VillageAnswer:
    """One office's part in a need: whose desk, how it stands, what was answered when."""

    label: str
    chip: Chip
    text: str
    answered_on: date | None


@dataclass(frozen=True)
class VillageNeed:
    """A need on the village's page with every office that was asked; no line while nobody owns it."""

    need: Need
    lines: tuple[VillageAnswer, ...]


def village_board(actor: Actor, code: str, most: int = 6) -> tuple[list[VillageNeed], int]:
    """The needs of a village as its page shows them, what is unsettled first and then the latest, and how many there are; two queries."""
    rows = list(needs(actor).filter(region_id=code, state="open").order_by("-raised_on", "-created_at"))
    rows.sort(key=_settled)
    return [VillageNeed(need, tuple(_board_line(need, case, actor.today) for case in _by_day(need))) for need in rows[:most]], len(rows)


def _by_day(need: Need) -> list[SupportCase]:
    return sorted((case for case in need.cases.all() if case.state != "withdrawn"), key=lambda case: (case.routed_on, case.created_at))


def _settled(need: Need) -> bool:
    """Whether nothing is awaited from anybody: everything arrived, was refused, or was sent on."""
    asked = _by_day(need)
    return bool(asked) and all(case.turn.who == "" for case in asked)


def _board_line(need: Need, case: SupportCase, today: date) -> VillageAnswer:
    return VillageAnswer(
        office_label(case.office, need.region_id),
        Chip(*due_chip(case, today)),
        answer_words(case) if case.is_answered else "",
        case.answered_on,
    )


@dataclass(frozen=True)
class KnownFact:
    """What is known of a need already, so that no office asks the village again; ``text`` is "" when nobody said."""

    label: str
    text: str


def known_data(need: Need) -> list[KnownFact]:
    """Place, people, group, CPCL counts, costing and photos, from the need and from the plan behind it; two queries at most."""
    line = need.activity
    volume = f"{decimal_text(need.volume)} {need.unit}".strip() if need.volume is not None else ""
    group = need.group
    members = f"{group.name}: {group.members_female} P, {group.members_male} L" if group is not None else ""
    listed = [
        ("Lokasi", f"{need.place}, {need.region.title()}" if need.place else ""),
        ("Titik lokasi", f"{line.latitude}, {line.longitude}" if line is not None and line.latitude is not None else ""),
        ("Volume", volume),
        ("Penerima manfaat", people_text(need.female, need.male, need.poorest) if need.female is not None or need.male is not None else ""),
        ("Penyandang disabilitas", "" if need.disability is None else f"{need.disability} orang"),
        ("Kelompok", members),
        ("Daftar CPCL di desa", _cpcl(need)),
        ("Lahan siap", {True: "Ya", False: "Belum", None: ""}[need.land_ready]),
        ("Prakiraan biaya", rupiah(need.cost) if need.cost is not None else ""),
        ("RAB", _estimate(line)),
        ("Foto", _photos(need)),
    ]
    return [KnownFact(label, text) for label, text in listed]


def _cpcl(need: Need) -> str:
    """Only that the list exists and how many stand on it: the names stay in the village."""
    counts = [f"{count} {word}" for count, word in ((need.cpcl_female, "P"), (need.cpcl_male, "L")) if count is not None]
    kept = {True: "Ada di desa", False: "Belum dibuat", None: ""}[need.cpcl_kept]
    return ": ".join(part for part in (kept, ", ".join(counts)) if part)


def _estimate(line: Any) -> str:
    if line is None:
        return ""
    count = line.rab_items.count()
    return f"{count} butir" if count else ""


def _photos(need: Need) -> str:
    about = Q(about_subject="need", about_id=str(need.pk))
    if need.report is not None:
        about |= Q(about_subject="work", about_id=str(need.report.work_id))
    line = need.activity
    if line is not None:
        about |= Q(about_subject="activity", about_id=str(line.pk))
    count = StoredFile.objects.filter(about, kind="photo").count()
    return f"{count} foto" if count else ""


def suggested_offices(need: Need) -> tuple[OfficeSuggestion, ...]:
    """The offices that the need usually belongs to, with reasons, also from programmes found beside its activity; a person chooses."""
    line = need.activity
    beside = pairs_of(line).exclude(office="")[:3] if line is not None else []
    return suggest_offices(
        f"{need.name} {need.text}",
        village_code=line.code if line is not None else "",
        category=need.category,
        hint=need.office_hint if need.source == "proposal" else "",
        programmes=[(pair.office, pair.other_name[:120]) for pair in beside],
        code=need.region_id,
    )


def timeline(actor: Actor, need: Need) -> list[DiaryEntry]:
    """Everything that happened to the need and at each office, oldest first, with the sending of its proposal; two queries."""
    about = Q(subject="need", subject_id=str(need.pk))
    about |= Q(subject="support", subject_id__in=[str(pk) for pk in need.cases.values_list("pk", flat=True)])
    if need.proposal_id is not None:
        about |= Q(subject="proposal", subject_id=str(need.proposal_id), verb="proposal.send")
    return tell_all(Event.objects.visible_to(actor, "village.view").filter(about).order_by("seq"))


def promised_to(actor: Actor, code: str) -> Any:
    """The cases of a village that were promised and have not all arrived."""
    rows = SupportCase.objects.visible_to(actor, "support.view").filter(region_id=code, state__in=PROMISED)
    return rows.select_related("region", "need").order_by("answer_year", "routed_on")
