"""Tables of an evaluation as pages, sheets and papers show them."""

from __future__ import annotations

from typing import Any

from bangkit.core.disclosure import disclosure_text, smallest_group
from bangkit.core.words import date_text, decimal_text, number
from bangkit.foundation.ui.tables import Chip, Column, Table
from bangkit.stages.evaluation.queries import AssessRow, AssetLine, BeforeAfter, Benefit, IndicatorLine, Measured, ShownPart
from bangkit.stages.profile.models import Observation

NO_DATA = "tidak ada data"
CHIPS = {"naik": "done", "turun": "refused", "tetap": "plain", "baru": "running", "hilang": "waiting", "tidak ada data": "plain"}
# Few people of these kinds could be known by name outside their village.
_CLOSED = ("A-RTM", "Penyandang disabilitas")


def _is_small(value: Any) -> bool:
    return isinstance(value, int) and 0 < value < smallest_group()


def _figure(line: Measured, value: Any, *, is_home: bool) -> str:
    """A figure in words; a small one of the poorest or of people with a disability is closed outside the village."""
    if value is None:
        return NO_DATA
    if not is_home and line.label in _CLOSED and _is_small(value):
        return str(disclosure_text("small"))
    return decimal_text(value) if line.kind == "decimal" else number(value)


def _percent(line: Measured, *, is_home: bool) -> str:
    is_closed = not is_home and line.label in _CLOSED and (_is_small(line.planned) or _is_small(line.reached))
    return "–" if line.percent is None or is_closed else f"{line.percent}%"


def result_table(row: AssessRow, *, is_home: bool) -> Table:
    """Planned beside reached, one line a figure."""
    columns = [
        Column("label", "Ukuran", lambda line: f"{line.label} ({line.unit})" if line.unit else line.label),
        Column("planned", "Rencana", lambda line: _figure(line, line.planned, is_home=is_home), numeric=True),
        Column("reached", "Tercapai", lambda line: _figure(line, line.reached, is_home=is_home), numeric=True),
        Column("percent", "Capaian", lambda line: _percent(line, is_home=is_home), numeric=True, phone="hide"),
    ]
    return Table(columns, row.measured, _basis(row), sample=True)


def _basis(row: AssessRow) -> str:
    """Where the reached figures come from, with their day."""
    report = row.known.report
    said = f"laporan {date_text(report.reported_on)}" if report is not None else "tanpa laporan"
    judged = "Dinilai bersama" if row.result is not None else "Belum dinilai"
    return f"{row.activity.name}. {judged}; {said}"


def benefit_table(found: Benefit) -> Table:
    """Who benefited: each part with what it is a part of, its share, and of how many activities it is known."""
    columns = [
        Column("label", "Siapa", lambda part: part.part.label),
        Column("count", "Orang", lambda part: _shown(part.count), numeric=True),
        Column("among", "Dari", lambda part: _shown(part.among), numeric=True),
        Column("percent", "Bagian", lambda part: "–" if part.percent is None else f"{part.percent}%", numeric=True),
        Column("known", "Diketahui dari", _known, phone="long"),
    ]
    total = f"{_shown(found.people)} orang, dari {found.found.counted} kegiatan yang dihitung; {found.found.unknown} belum dihitung"
    return Table(columns, found.parts, f"Penerima manfaat: {total}", sample=True)


def _shown(value: Any) -> str:
    told = disclosure_text(value)
    return NO_DATA if told is None else number(told) if isinstance(told, int) else told


def _known(part: ShownPart) -> str:
    return f"{part.part.counted} kegiatan; {part.part.unknown} tidak diketahui"


def asset_table(found: BeforeAfter) -> Table:
    """The five assets, 0–5, in both profiles."""
    columns = [
        Column("label", "Aset", lambda line: line.change.after.label),
        Column("before", _year(found.before, "Sebelum"), lambda line: _score(line.change.before.score), numeric=True),
        Column("after", _year(found.after, "Sesudah"), lambda line: _score(line.change.after.score), numeric=True),
        Column("shared", "Indikator sama", lambda line: f"{line.change.shared} dari {line.change.after.total}", numeric=True),
        Column("movement", "Arah", lambda line: Chip(CHIPS[line.change.movement], line.change.movement)),
        Column("activities", "Kegiatan yang menuju ke sini", _aiming, phone="long"),
    ]
    return Table(columns, found.assets, "Lima aset, skala 0–5; arah dari indikator yang ada pada kedua tahun", sample=True)


def _year(profile: Any, fallback: str) -> str:
    return f"{fallback} ({profile.year})" if profile is not None else fallback


def _score(value: float | None) -> str:
    return NO_DATA if value is None else decimal_text(value, 1)


def _aiming(line: AssetLine) -> str:
    return "; ".join(activity.name for activity in line.activities) or "tidak ada"


def indicator_table(line: AssetLine, found: BeforeAfter) -> Table:
    """The indicators of one asset with unit, day and source of each figure."""
    columns = [
        Column("label", "Indikator", lambda one: f"{one.change.indicator.label} ({one.change.indicator.unit})"),
        Column("before", _year(found.before, "Sebelum"), lambda one: _value(one.before), numeric=True),
        Column("after", _year(found.after, "Sesudah"), lambda one: _value(one.after), numeric=True),
        Column("movement", "Perubahan", _movement),
        Column("source", "Sumber dan tanggal", _sources, phone="long"),
    ]
    known = f"data ada: {line.change.before.says} lalu {line.change.after.says}"
    return Table(columns, line.lines, f"{line.change.after.label}; {known}", sample=True)


def _value(row: Observation | None) -> str:
    return "belum dijawab" if row is None else NO_DATA if row.value is None else decimal_text(row.value)


def _movement(one: IndicatorLine) -> Chip:
    """The word of a change, coloured by its meaning, since less is better for some."""
    better = one.change.is_better
    return Chip(CHIPS[one.change.movement] if better is None else "done" if better else "refused", one.change.movement)


def _sources(one: IndicatorLine) -> str:
    told = [f"{row.source}, {date_text(row.observed_on)}" for row in (one.before, one.after) if row is not None and row.source]
    return "; lalu ".join(told) or "–"
