"""What a paper can be about: an explicit table from the subject to its rows, its reading right and the way back to its page.

A paper is always made from one record. A new subject is one line in ``SUBJECTS``; its papers are lines in ``kinds.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from bangkit.coordination.models import Meeting, RoundReport
from bangkit.core.access import Actor, can
from bangkit.foundation.access.loading import allow
from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.regions.models import Region
from bangkit.stages.delivery.models import MonitoringSheet, Work
from bangkit.stages.evaluation.models import Evaluation
from bangkit.stages.planning.models import Activity, Consultation, Plan, Rpjm, Team, VillageMeeting
from bangkit.stages.profile.models import Profile
from bangkit.stages.support.models import SupportCase

# A village's page lists this many records of a subject; the others are reached from their own pages.
LISTED = 12


@dataclass(frozen=True)
class VillageYear:
    """A village in a year, for papers that stand on no single record, such as the list of its ideas."""

    region: Region
    year: int

    @property
    def region_id(self) -> str:
        """The village's code."""
        return str(self.region.code)

    @property
    def pk(self) -> str:
        """Code and year: 81.05.15.2004-2026."""
        return f"{self.region_id}-{self.year}"

    def title(self) -> str:
        """What it is called in lists."""
        return f"tahun {self.year}"


def _year_of(key: str) -> VillageYear | None:
    found = re.fullmatch(r"([\d.]+)-(20\d\d)", key)
    village = Region.objects.filter(code=found[1], level="village").first() if found else None
    return VillageYear(village, int(found[2])) if found and village else None


def _place_year_of(key: str) -> VillageYear | None:
    """A kecamatan or kabupaten in a year, or a village: whatever has an evaluation page."""
    found = re.fullmatch(r"([\d.]+)-(20\d\d)", key)
    place = Region.objects.filter(code=found[1]).exclude(level="province").first() if found else None
    return VillageYear(place, int(found[2])) if found and place else None


def _place_years_at(actor: Actor, code: str) -> Iterable[VillageYear]:
    place = Region.objects.filter(code=code).first()
    return [VillageYear(place, year) for year in (actor.today.year, actor.today.year - 1)] if place else []


def _years_at(actor: Actor, code: str) -> Iterable[VillageYear]:
    village = Region.objects.filter(code=code, level="village").first()
    return [VillageYear(village, year) for year in (actor.today.year, actor.today.year - 1)] if village else []


@dataclass(frozen=True)
class Subject:
    """One thing that papers are about.

    ``word`` stands in addresses; ``verb`` is the right to read the record; ``back`` names the address of its page;
    ``year`` is the year in the paper's number; ``load`` and ``at`` find one record, and a village's records, newest first.
    """

    key: str
    word: str
    label: str
    verb: str
    back: Callable[[Any], str]
    year: Callable[[Any], int]
    load: Callable[[str], Any | None]
    at: Callable[[Actor, str], Iterable[Any]]


def _rows(
    key: str, word: str, label: str, model: type[ScopedModel], verb: str, *, back: str = "", year: Callable[[Any], int] | None = None
) -> Subject:
    """A subject whose records are the rows of a table; ``back`` is the address's name where it is not the verb's."""

    def load(pk: str) -> Any | None:
        try:
            return model.objects.select_related("region").filter(pk=UUID(pk)).first()
        except ValueError:
            return None

    def at(actor: Actor, code: str) -> Iterable[Any]:
        return model.objects.visible_to(actor, verb).filter(region_id=code).order_by("-created_at")[:LISTED]

    def cycle(row: Any) -> int:
        return int(row.cycle_year)

    return Subject(key, word, label, verb, lambda row: reverse(back or verb, args=[row.pk]), year or cycle, load, at)


def _plan_year(row: Any) -> int:
    return int(row.plan.target_year)


def _target_year(row: Any) -> int:
    return int(row.target_year)


SUBJECTS: dict[str, Subject] = {
    subject.key: subject
    for subject in (
        _rows("plan", "rencana", "Rencana desa", Plan, "plan.view", year=_target_year),
        _rows("activity", "kegiatan", "Kegiatan", Activity, "activity.view", year=lambda row: int(row.plan.target_year)),
        _rows("assembly", "musyawarah", "Musyawarah", VillageMeeting, "assembly.view", year=lambda row: int(row.held_on.year)),
        _rows("rpjm", "rpjm", "RPJM Desa", Rpjm, "rpjm.view", year=lambda row: int(row.start_year)),
        _rows("team", "tim", "Tim penyusun", Team, "team.view"),
        _rows("consultation", "konsultasi", "Konsultasi terbuka", Consultation, "consultation.view", year=_plan_year),
        _rows("profile", "profil", "Profil desa", Profile, "profile.view"),
        _rows("meeting", "rapat", "Rapat koordinasi", Meeting, "meeting.view", year=lambda row: int(row.held_on.year)),
        _rows("work", "pelaksanaan", "Pelaksanaan kegiatan", Work, "delivery.view"),
        _rows("support", "jawaban", "Jawaban OPD", SupportCase, "support.view"),
        _rows("evaluation", "evaluasi", "Evaluasi", Evaluation, "evaluation.view"),
        _rows("monitoring", "pemantauan", "Lembar pemantauan", MonitoringSheet, "monitoring.view"),
        _rows("round", "putaran", "Laporan putaran", RoundReport, "round.view"),
        Subject(
            "village_year",
            "tahun-desa",
            "Desa dalam setahun",
            "plan.view",
            lambda row: reverse("village.view", args=[row.region_id]),
            lambda row: int(row.year),
            _year_of,
            _years_at,
        ),
        Subject(
            "place_year",
            "tahun-wilayah",
            "Wilayah dalam setahun",
            "evaluation.view",
            lambda row: reverse("evaluation.view:place", args=[row.region_id]),
            lambda row: int(row.year),
            _place_year_of,
            _place_years_at,
        ),
    )
}


def record_for(actor: Actor, about: str, key: str, verb: str) -> Any:
    """The record, when ``actor`` may perform ``verb`` and read it there; otherwise 404 outside my places and 403 inside."""
    subject = SUBJECTS[about]
    record = subject.load(key)
    if record is None:
        raise Http404
    allow(actor, verb, record.region_id)
    allow(actor, subject.verb, record.region_id)
    return record


def records_at(actor: Actor, code: str, about: Iterable[str]) -> list[tuple[Subject, list[Any]]]:
    """A village's records of the subjects ``about``, for those that the reader may see; empty ones are left out."""
    some = [SUBJECTS[key] for key in dict.fromkeys(about) if can(actor, SUBJECTS[key].verb, code)]
    found = [(subject, list(subject.at(actor, code))) for subject in some]
    return [(subject, rows) for subject, rows in found if rows]


class AboutConverter:
    """The word of a subject in an address: ``rencana`` is the plan."""

    regex = "|".join(re.escape(subject.word) for subject in SUBJECTS.values())

    def to_python(self, value: str) -> str:
        """The subject's key."""
        return next(subject.key for subject in SUBJECTS.values() if subject.word == value)

    def to_url(self, value: str) -> str:
        """The subject's word."""
        return SUBJECTS[value].word


class RecordConverter:
    """What stands for one record in an address: its id, or a village's code and a year."""

    regex = "[0-9a-f.-]+"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: Any) -> str:
        """As text."""
        return str(value)
