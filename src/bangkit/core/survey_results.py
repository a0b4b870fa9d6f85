"""What a round of household answers comes to: distributions of measures and of answers, with how many were asked and why some say nothing.

Nothing here names a household: rows go in, counts come out. Counts by women-headed, men-headed and poorest households.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

from bangkit.core.delimited import Unusable
from bangkit.core.disclosure import SMALL, Shown, smallest_group, suppress, suppress_table
from bangkit.core.instruments import Instrument, Question, Result
from bangkit.core.measures.catalogue import MEASURES
from bangkit.core.measures.running import SUFFIX, answer

Rows = Sequence[Mapping[str, Any]]
Cells = dict[str, list[str]]
GROUPS = (("all", "Semua"), ("female", "KK perempuan"), ("male", "KK laki-laki"), ("poorest", "A-RTM"))
SEXES = ("female", "male")
MOST_REASONS = 5
_HARD = ("3", "4")
# The column that tells whether a strategy for essential needs served to buy food.
_OPTIONS: dict[str, dict[str, Any]] = {"lcs-en": {"food-reason": "LhCSIEnAccess1"}}


@dataclass(frozen=True)
class Line:
    """One class or one answer: its label and, by group, how many (or that it is not shown) and which share of the valid ones in percent."""

    label: str
    counts: dict[str, Shown]
    shares: dict[str, float | None]


@dataclass(frozen=True)
class Table:
    """A distribution. ``valid`` of ``asked`` rows have a value; ``reasons`` say why the others have none, most frequent first."""

    title: str
    lines: tuple[Line, ...]
    valid: Shown
    asked: int
    reasons: tuple[tuple[str, int], ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Score:
    """A number's mean and median by group; None where nobody has a value, or too few outside the village."""

    title: str
    unit: str
    valid: Shown
    asked: int
    means: dict[str, float | None]
    medians: dict[str, float | None]
    source: str = ""


def groups_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The groups of a row of answers: all, by the head's sex, and A-RTM where the village counts it so."""
    sex = {"0": ("female",), "1": ("male",)}.get(str(row.get("HHHSex", "")), ())
    return ("all", *sex, *(("poorest",) if str(row.get("is_poorest", "")) == "1" else ()))


def cells_of(one: Instrument, rows: Rows) -> Cells:
    """The answers as columns of text, as a measure reads them: no answer is "", each choice of several has a 0/1 column of its own."""
    cells: Cells = {}
    for question in one.questions:
        if question.type == "select_many":
            for value, _ in question.choices:
                cells[f"{question.name}{value}"] = ["1" if value in (row.get(question.name) or ()) else "0" for row in rows]
        elif question.is_answered or question.type == "sum":
            cells[question.name] = ["" if row.get(question.name) is None else str(row[question.name]) for row in rows]
    return cells


def measured(one: Instrument, rows: Rows) -> Cells:
    """The columns that the instrument's measures compute, with their reasons; a measure that is not at hand gives no columns."""
    cells, found = cells_of(one, rows), Cells()
    for name in dict.fromkeys(result.measure for result in one.results):
        found |= {"disability": [_disability(row, one) for row in rows]} if name == "washington" else _run(name, cells | found)
    return found


def _run(name: str, cells: Cells) -> Cells:
    measure = MEASURES.get(name)
    if measure is None:
        return {}
    try:
        return answer(measure, cells, _OPTIONS.get(name, {})).columns
    except Unusable:
        return {}


def _disability(row: Mapping[str, Any], one: Instrument) -> str:
    """1 where one of the six is a lot of difficulty or cannot be done at all; "" where none is and one is unknown (Washington Group)."""
    given = [
        str(row.get(question.name, "")) for question in one.questions if question.name.startswith("PDisab") and len(question.choices) > 2
    ]
    if any(value in _HARD for value in given):
        return "1"
    return "0" if all(value in ("1", "2") for value in given) else ""


def results(one: Instrument, rows: Rows, *, is_inside: bool) -> tuple[Table | Score, ...]:
    """What the instrument's measures say of ``rows``; without measures, how each question was answered.

    ``rows`` are the answers of those who were interviewed. Outside the village (``is_inside`` False) small counts are withheld.
    """
    members = [groups_of(row) for row in rows]
    if not one.results:
        questions = [question for question in one.questions if question.type in ("select_one", "select_many")]
        return tuple(_answers(question, rows, members, is_inside) for question in questions if question.name not in ("outcome", "RESPSex"))
    columns = measured(one, rows)
    found: list[Table | Score] = []
    for result in one.results:
        if result.column in columns:
            build = _table if result.classes else _score
            found.append(build(result, columns, members, is_inside))
    return tuple(found)


def _table(result: Result, columns: Cells, members: list[tuple[str, ...]], is_inside: bool) -> Table:
    values = columns[result.column]
    source = MEASURES[result.measure].source if result.measure in MEASURES else "Washington Group on Disability Statistics"
    lines, valid = _lines(result.classes, [{value} for value in values], members, is_inside)
    return Table(result.label, lines, valid, len(values), _reasons(columns, result.column) if valid != SMALL else (), source)


def _reasons(columns: Cells, column: str) -> tuple[tuple[str, int], ...]:
    said = Counter(text for text in columns.get(f"{column}{SUFFIX}", ()) if text)
    return tuple(said.most_common(MOST_REASONS))


def _answers(question: Question, rows: Rows, members: list[tuple[str, ...]], is_inside: bool) -> Table:
    given = [row.get(question.name) for row in rows]
    sets = [set(value) if isinstance(value, list) else {str(value)} if value is not None else set() for value in given]
    several = " (boleh lebih dari satu)" if question.type == "select_many" else ""
    lines, valid = _lines(question.choices, sets, members, is_inside)
    return Table(f"{question.label}{several}", lines, valid, len(rows))


def _lines(
    classes: Sequence[tuple[str, str]], values: Sequence[set[str]], members: Sequence[tuple[str, ...]], is_inside: bool
) -> tuple[tuple[Line, ...], Shown]:
    """One line for each class, and how many have a value; outside the village nothing small, and nothing at all where too few have one."""
    keys = {key for key, _ in classes}
    bases = {group: sum(1 for has, of in zip(values, members, strict=True) if has & keys and group in of) for group, _ in GROUPS}
    if not is_inside and 0 < bases["all"] < smallest_group():
        return (), SMALL

    def count(key: str, group: str) -> int:
        return sum(1 for has, of in zip(values, members, strict=True) if key in has and group in of)

    counted = {group: [count(key, group) for key, _ in classes] for group, _ in GROUPS}
    shown: Mapping[str, Sequence[Shown]] = counted if is_inside else _outside(counted)
    return tuple(_line(label, place, shown, bases) for place, (_, label) in enumerate(classes)), bases["all"]


def _outside(counted: Mapping[str, Sequence[int]]) -> dict[str, list[Shown]]:
    """The counts as they may leave the village: women-headed, men-headed and all add up, so that they are closed together."""
    by_sex = list(zip(*(counted[sex] for sex in SEXES), strict=True))
    table = suppress_table(by_sex)
    poorest = suppress({str(place): count for place, count in enumerate(counted["poorest"])}).counts
    return {
        "all": list(table.row_totals),
        **{sex: [cells[place] for cells in table.cells] for place, sex in enumerate(SEXES)},
        "poorest": list(poorest.values()),
    }


def _line(label: str, place: int, shown: Mapping[str, Sequence[Shown]], bases: Mapping[str, int]) -> Line:
    counts = {group: shown[group][place] for group, _ in GROUPS}
    return Line(label, counts, {group: _share(counts[group], bases[group]) for group, _ in GROUPS})


def _share(count: Shown, base: int) -> float | None:
    return 100 * count / base if isinstance(count, int) and base else None


def _score(result: Result, columns: Cells, members: list[tuple[str, ...]], is_inside: bool) -> Score:
    values = columns[result.column]
    by_group = {group: [float(value) for value, of in zip(values, members, strict=True) if value and group in of] for group, _ in GROUPS}
    least = 1 if is_inside else smallest_group()
    few = {group for group in by_group if len(by_group[group]) < least}
    if any(by_group[sex] for sex in SEXES if sex in few):
        few |= set(SEXES)
    means = {group: None if group in few else fmean(found) for group, found in by_group.items()}
    medians = {group: None if group in few else median(found) for group, found in by_group.items()}
    valid = len(by_group["all"])
    shown: Shown = SMALL if not is_inside and 0 < valid < least else valid
    return Score(result.label, result.unit, shown, len(values), means, medians, MEASURES[result.measure].source)
