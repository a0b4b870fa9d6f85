"""What the rules of planning read: an activity, a plan and an idea as plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bangkit.core.money import Money


@dataclass(frozen=True)
class ActivityFacts:
    """One activity. ``cost`` and ``funded``: whole rupiah; people are counts; ``asset_keys`` of the five assets.

    ``key`` finds it again; ``months`` are those in which it runs (1–12, empty when not said); ``has_owner``: somebody is named who
    looks after what it leaves; ``waits_for_proposal``: it goes to the kabupaten and no proposal was written yet;
    ``is_outside_rpjm``: an RPJM covers the year and the line was not drawn from it. ``route``: rkpdes,
    du_rkp or other; ``authority``: village, regency or province, "" not said; ``quiet_group``: the group that receives it when nothing
    was noted of that group lately, else ""; ``shock_keys``: shocks of the profile that it answers; ``climate_risks``: hazards that it
    does not stand and against which nothing is written.
    """

    title: str
    cost: int
    funded: int
    male: int
    female: int
    poorest: int
    asset_keys: tuple[str, ...]
    missing: tuple[str, ...] = ()
    key: str = ""
    months: tuple[int, ...] = ()
    has_owner: bool = True
    has_existing_data: bool = True
    waits_for_proposal: bool = False
    verdict: str | None = None
    is_outside_rpjm: bool = False
    route: str = "rkpdes"
    authority: str = ""
    hamlet: str = ""
    is_from_pkd: bool = True
    has_recurrent_cost: bool = False
    quiet_group: str = ""
    shock_keys: tuple[str, ...] = ()
    is_climate_checked: bool = True
    climate_risks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Elsewhere:
    """Something planned by others that may be the same: ``kind`` programme (on the village's register), office (a line of the kabupaten's
    list that names the village) or neighbour (a village nearby). ``where``: who brings it, or the village.
    """

    kind: str
    title: str
    where: str


@dataclass(frozen=True)
class Reply:
    """The newest answer to a finding: ``code`` of the finding, ``key`` of the line that it is about ("" all), who answered and when."""

    code: str
    key: str
    reason: str
    role: str
    day: date


@dataclass(frozen=True)
class PlanFacts:
    """What the rules need to know of a plan. ``women_busy_months`` and ``men_busy_months``: when the season calendar says that they
    work hard; ``shocks``: key and words of the profile's shocks; ``late_steps``: steps of the calendar that passed their day undone;
    ``places``: names that say where and not what.

    ``due_on``: the day by which the calendar wants the plan established; None where no calendar applies (a plan written late for the
    running year). ``money``: ceilings, earmarks and RAB (``core/money.py``). ``team_people`` and ``team_female``: who sits in the teams that write it; None where it was not asked.
    ``comments_open``: comments without an answer; ``consultation_until``: the last day of one that still runs.
    """

    activities: tuple[ActivityFacts, ...] = ()
    consultation_male: int = 0
    consultation_female: int = 0
    consultations: int = 0
    musdes_male: int = 0
    musdes_female: int = 0
    musdes_count: int = 0
    open_considerations: int = 0
    weak_assets: tuple[tuple[str, str], ...] = ()
    plan_state: str = "draft"
    women_busy_months: tuple[int, ...] = ()
    men_busy_months: tuple[int, ...] = ()
    shocks: tuple[tuple[str, str], ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    late_steps: tuple[tuple[str, date], ...] = ()
    places: tuple[str, ...] = ()
    replies: tuple[Reply, ...] = ()
    due_on: date | None = None
    today: date | None = None
    money: Money | None = None
    comments_open: int = 0
    consultation_until: date | None = None
    team_people: int | None = None
    team_female: int = 0


@dataclass(frozen=True)
class IdeaFacts:
    """What the rules need to know of an idea.

    ``live_activities``: lines of plans that carry it, also after they were joined or parted, and were not dropped. ``moved_on``: how
    many ideas that were made of it were decided on, or joined or parted again.
    """

    live_activities: int = 0
    moved_on: int = 0


# Where a finding is mended: the verb, and which activities it is about (None: the plan itself).
Pick = Callable[[PlanFacts], list[ActivityFacts]]
Mending = tuple[str, Pick | None]
