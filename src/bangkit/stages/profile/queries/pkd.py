"""The PKD of a village's year: how far each tool is, who was heard, what its rows say, and what changed since the last one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bangkit.core.access import Actor
from bangkit.core.findings import Finding
from bangkit.core.livelihood import indicators
from bangkit.core.pkd import ENTRY_VERB, Change, Column, Tool, compared, shown, tool_of, tools, wanted
from bangkit.core.profile_checks import PkdFacts, pkd_findings
from bangkit.foundation.audit.queries import history
from bangkit.stages.profile.models import PkdEntry, PkdSheet, Profile
from bangkit.stages.profile.queries.pkd_wealth import Ranked, ranking, strangers


@dataclass(frozen=True)
class ToolState:
    """How far one tool is. ``before``: rows of the profile before. ``by``: the roles that entered it."""

    tool: Tool
    rows: int
    total: int
    before: int
    female: int
    male: int
    newest: date | None
    by: tuple[str, ...]

    @property
    def is_done(self) -> bool:
        """Filled: every indicator answered for the assets, at least one row for the others."""
        return self.rows >= self.total if self.total else self.rows > 0

    @property
    def is_begun(self) -> bool:
        """Whether something is there."""
        return self.rows > 0


@dataclass(frozen=True)
class Board:
    """The whole PKD of a profile."""

    profile: Profile
    older: Profile | None
    states: tuple[ToolState, ...]
    findings: tuple[Finding, ...]

    @property
    def done(self) -> int:
        """How many of the wanted tools are filled; optional ones never count."""
        return sum(state.is_done for state in self.states if not state.tool.optional)

    @property
    def whole(self) -> int:
        """How many tools a whole PKD has."""
        return len(wanted())

    @property
    def next_state(self) -> ToolState | None:
        """The first wanted tool that is not filled yet, by day."""
        open_ones = [state for state in self.states if not state.tool.optional and not state.is_done]
        return min(open_ones, key=lambda state: state.tool.day, default=None)


def older_profile(profile: Profile) -> Profile | None:
    """The village's profile that came before."""
    return Profile.objects.filter(region_id=profile.region_id, year__lt=profile.year).order_by("-year").first()


def entries_of(profile: Profile, tool: str = "") -> list[PkdEntry]:
    """The rows as they stand, with their sheets, by tool and number; of one tool when it is named."""
    rows = profile.pkd_entries.filter(struck_at__isnull=True).select_related("sheet").order_by("tool", "number")
    return list(rows.filter(tool=tool) if tool else rows)


def next_number(profile: Profile, tool: str) -> int:
    """Numbers are never used again, so that "baris 3" means the same row in every diary."""
    newest = profile.pkd_entries.filter(tool=tool).order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1


def title_of(entry: PkdEntry) -> str:
    """The first words of a row."""
    column = next(one for one in entry.kind.columns if one.required and one.type in ("text", "long"))
    return shown(column, entry.data.get(column.key))


def board(actor: Actor, profile: Profile) -> Board:
    """Everything that the overview shows, in a fixed number of queries."""
    older = older_profile(profile)
    now, before = _counts(profile), _counts(older) if older else {}
    entries = entries_of(profile)
    people, newest = _heard(profile), _newest(entries)
    newest |= _newest_elsewhere(profile)
    by = _roles(actor, profile)
    states = tuple(
        ToolState(
            tool,
            now.get(tool.key, 0),
            len(indicators()) if tool.key == "assets" else 0,
            before.get(tool.key, 0),
            *people.get(tool.key, (0, 0)),
            newest.get(tool.key),
            by.get(tool.key, ()),
        )
        for tool in tools()
    )
    return Board(profile, older, states, pkd_findings(facts_of(states, entries)))


def _counts(profile: Profile) -> dict[str, int]:
    rows: defaultdict[str, int] = defaultdict(int)
    for key in profile.pkd_entries.filter(struck_at__isnull=True).values_list("tool", flat=True):
        rows[key] += 1
    return {**rows, "calendar": profile.seasons.count(), "assets": profile.observations.count()}


def _heard(profile: Profile) -> dict[str, tuple[int, int]]:
    """The most women and the most men on any sheet of each tool: the same people often come to several sheets."""
    found: dict[str, tuple[int, int]] = {}
    for tool, female, male in profile.pkd_sheets.values_list("tool", "female", "male"):
        women, men = found.get(tool, (0, 0))
        found[tool] = max(women, female), max(men, male)
    return found


def _newest(entries: Iterable[PkdEntry]) -> dict[str, date]:
    found: dict[str, date] = {}
    for entry in entries:
        found[entry.tool] = max(found.get(entry.tool, entry.sheet.held_on), entry.sheet.held_on)
    return found


def _newest_elsewhere(profile: Profile) -> dict[str, date]:
    days = {
        "assets": profile.observations.order_by("-observed_on").values_list("observed_on", flat=True).first(),
        "calendar": profile.seasons.exclude(observed_on=None).order_by("-observed_on").values_list("observed_on", flat=True).first(),
    }
    return {key: day for key, day in days.items() if day is not None}


def _roles(actor: Actor, profile: Profile) -> dict[str, tuple[str, ...]]:
    """Which roles entered each tool: from the trail, since it alone knows."""
    of_verb = {tool.verb: tool.key for tool in tools() if tool.verb != ENTRY_VERB}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for event in history(actor, "profile", str(profile.pk)):
        key = of_verb.get(event.verb, "")
        if event.verb == ENTRY_VERB:
            key = next((tool.key for tool in tools() if event.note.startswith((f"{tool.label}:", f"{tool.label},"))), "")
        if key and event.role_label not in found[key]:
            found[key].append(event.role_label)
    return {key: tuple(roles) for key, roles in found.items()}


def facts_of(states: Sequence[ToolState], entries: Sequence[PkdEntry]) -> PkdFacts:
    """What the rules of the PKD read."""
    problems = {entry.number for entry in entries if entry.tool == "problems"}
    answered = {entry.data.get("problem") for entry in entries if entry.tool == "actions" and entry.data.get("action")}
    sortings = [entry for entry in entries if entry.tool == "wealth"]
    aligned = [entry for entry in entries if entry.tool == "alignment"]
    differing = [entry for entry in aligned if differs(entry)]
    return PkdFacts(
        empty=tuple(state.tool.label for state in states if not state.tool.optional and not state.is_begun),
        without_women=tuple(state.tool.label for state in states if state.rows and state.tool.verb == ENTRY_VERB and not state.female),
        problems_without_action=tuple(sorted(problems - answered)) if problems else (),
        undecided=tuple(entry.number for entry in differing if entry.data.get("decision") in (None, "check")),
        unexplained=tuple(entry.number for entry in differing if not entry.data.get("reason")),
        informants=len(sortings),
        strangers=strangers(sortings),
    )


def differs(entry: PkdEntry) -> bool:
    """Whether the figure of now is another one than the earlier or the other source's."""
    now = entry.data.get("now")
    others = [entry.data[key] for key in ("before", "other") if entry.data.get(key) is not None]
    return now is not None and any(Decimal(other) != Decimal(now) for other in others)


# --- One tool -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class EntryLine:
    """A row as a page shows it: its cells in words, and where it comes from."""

    entry: PkdEntry
    cells: tuple[tuple[str, str], ...]
    by: str

    @property
    def number(self) -> int:
        """Its number."""
        return self.entry.number

    @property
    def title(self) -> str:
        """Its first words."""
        return next((text for _, text in self.cells if text), "")

    def cell(self, label: str) -> str:
        """The cell under a label."""
        return dict(self.cells).get(label, "")


@dataclass(frozen=True)
class ToolPage:
    """One tool of a profile with all that its page shows. ``earlier``: how many rows the profile before has."""

    profile: Profile
    tool: Tool
    lines: tuple[EntryLine, ...]
    entries: tuple[PkdEntry, ...]
    sheets: tuple[PkdSheet, ...]
    older: Profile | None
    earlier: int
    changes: tuple[Change, ...]
    ranked: tuple[Ranked, ...] = ()


def tool_page(actor: Actor, profile: Profile, key: str, *, may_fill: bool) -> ToolPage:
    """The rows of one tool, its sheets, and what changed since the profile before; private cells only for those who fill it."""
    tool, older = tool_of(key), older_profile(profile)
    entries = entries_of(profile, tool.key)
    sheets = tuple(profile.pkd_sheets.filter(tool=tool.key).select_related("photo").order_by("-held_on", "created_at"))
    lines = tuple(lines_of(tool, entries, referred(profile, tool), recorders(actor, profile), is_open=may_fill))
    earlier = entries_of(older, tool.key) if older and not tool.private else []
    changes = compared(tool, [one.data for one in earlier], [one.data for one in entries]) if earlier and entries else ()
    ranked = ranking(entries) if tool.key == "wealth" and may_fill else ()
    return ToolPage(profile, tool, lines, tuple(entries), sheets, older, len(earlier), changes, ranked)


def recorders(actor: Actor, profile: Profile) -> dict[datetime, str]:
    """Which role entered what was written at a moment: a row and the event of its writing carry the same one."""
    return {event.at: event.role_label for event in history(actor, "profile", str(profile.pk)) if event.verb == ENTRY_VERB}


def referred(profile: Profile, tool: Tool) -> dict[tuple[str, int], str]:
    """The words of the rows that this tool names by their numbers: (tool, number) → words."""
    wanted_tools = {column.of for column in tool.columns if column.of}
    if not wanted_tools:
        return {}
    rows = profile.pkd_entries.filter(tool__in=wanted_tools, struck_at__isnull=True)
    return {(row.tool, row.number): title_of(row) for row in rows}


def lines_of(
    tool: Tool, entries: Iterable[PkdEntry], names: dict[tuple[str, int], str], by: dict[datetime, str], *, is_open: bool = True
) -> Iterable[EntryLine]:
    """Rows in words, for pages and papers."""
    for entry in entries:
        values = entry.values if is_open else entry.data
        cells = tuple((column.question, _cell(column, values, names, hidden=tool.private and not is_open)) for column in tool.columns)
        yield EntryLine(entry, cells, by.get(entry.created_at, ""))


def _cell(column: Column, values: dict[str, object], names: dict[tuple[str, int], str], *, hidden: bool) -> str:
    if hidden and column.type == "households":
        return "tersamar"
    text = shown(column, values.get(column.key))
    said = names.get((column.of, int(text)), "") if column.type == "row" and text else ""
    return f"{text}. {said}" if said else text
