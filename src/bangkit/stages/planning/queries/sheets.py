"""One plan as pages and papers show it: lines by bidang, sums by source, meetings. All sums are computed here, once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from bangkit.core.access import Actor
from bangkit.core.livelihood import assets
from bangkit.core.reference import activity_codes, fields, funding_sources, village_goals
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.models import DECIDING, Activity, Funding, Plan, Proposal, VillageMeeting

OTHER_FIELD = "0"


@dataclass(frozen=True)
class Line:
    """One activity with the shares of its sources."""

    activity: Activity
    shares: tuple[Funding, ...]
    proposal: Proposal | None
    code_name: str
    asset_labels: tuple[str, ...]
    goal_names: tuple[str, ...]

    @property
    def funded(self) -> int:
        """All shares together, whole rupiah."""
        return sum(share.amount for share in self.shares)

    @property
    def gap(self) -> int:
        """Cost minus funded; negative when there is too much."""
        return self.activity.cost - self.funded

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing and the money adds up."""
        return not self.activity.missing and self.gap == 0

    @property
    def source_names(self) -> str:
        """The sources in words, each once."""
        return ", ".join(dict.fromkeys(funding_sources()[share.source].name for share in self.shares))


@dataclass(frozen=True)
class Field:
    """A bidang with its lines."""

    code: str
    name: str
    lines: tuple[Line, ...]

    @property
    def total(self) -> int:
        """Cost of all lines, whole rupiah."""
        return sum(line.activity.cost for line in self.lines)


@dataclass(frozen=True)
class SourceSum:
    """What one source carries in the whole plan."""

    code: str
    name: str
    amount: int


@dataclass(frozen=True)
class PlanSheet:
    """A plan with everything that a page or a paper needs."""

    plan: Plan
    village: Region
    fields: tuple[Field, ...]
    sources: tuple[SourceSum, ...]
    meetings: tuple[VillageMeeting, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, bidang by bidang."""
        return tuple(line for field in self.fields for line in field.lines)

    @property
    def total(self) -> int:
        """Cost of the whole plan, whole rupiah: the sum of its bidang."""
        return sum(field.total for field in self.fields)

    @property
    def proposals(self) -> tuple[Line, ...]:
        """The lines that go to the kabupaten."""
        return tuple(line for line in self.lines if line.proposal is not None or line.activity.route == "du_rkp")

    @property
    def musdes(self) -> VillageMeeting | None:
        """The village meeting that agreed on the plan."""
        return next((meeting for meeting in self.meetings if meeting.kind in DECIDING), None)


def short_source(code: str) -> str:
    """A source's name as sentences say it; a code that left the list is shown as it is, since old rows stay readable."""
    known = funding_sources().get(code)
    return known.short if known else code


def _line(activity: Activity, labels: dict[str, str]) -> Line:
    code = activity_codes().get(activity.code)
    return Line(
        activity,
        tuple(sorted(activity.fundings.all(), key=lambda share: share.source)),
        getattr(activity, "proposal", None),
        code.name if code else "",
        tuple(labels[key] for key in activity.assets if key in labels),
        tuple(village_goals()[number] for number in activity.goals if number in village_goals()),
    )


def plan_sheet(actor: Actor, plan: Plan) -> PlanSheet:
    """The plan with its lines grouped by bidang: four queries, however long it is."""
    rows = plan.activities.exclude(state="dropped").select_related("proposal__asked").prefetch_related("fundings", "proposal__asked__cases")
    labels = {asset.key: asset.label for asset in assets()}
    grouped: dict[str, list[Line]] = defaultdict(list)
    amounts: dict[str, int] = defaultdict(int)
    for activity in rows.order_by("priority", "created_at"):
        line = _line(activity, labels)
        grouped[activity.code.split(".")[0] if activity.code else OTHER_FIELD].append(line)
        for share in line.shares:
            amounts[share.source] += share.amount
    names = {**fields(), OTHER_FIELD: "Belum berkode"}
    return PlanSheet(
        plan,
        plan.region,
        tuple(Field(code, names.get(code, code), tuple(lines)) for code, lines in sorted(grouped.items())),
        tuple(SourceSum(code, funding_sources()[code].name, amount) for code, amount in sorted(amounts.items())),
        tuple(plan.meetings.filter(state="held").select_related("photo").order_by("held_on", "created_at")),
    )
