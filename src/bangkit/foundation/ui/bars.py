"""Bars from plain values, above and below zero. The table beside them is the content; a missing value is a gap with a dash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bangkit.core import words

_WIDTH, _LEFT, _TOP, _PLOT, _FOOT = 360.0, 34.0, 8.0, 120.0, 20.0


@dataclass(frozen=True)
class Bar:
    """One value. ``look``: b1 to b5 of the stylesheet; ``label`` stands under it when it is not empty."""

    name: str
    value: float | None
    look: str = "b1"
    label: str = ""


@dataclass(frozen=True)
class DrawnBar:
    """A bar in the units of the drawing."""

    bar: Bar
    x: str
    y: str
    width: str
    height: str
    middle: str


@dataclass(frozen=True)
class BarChart:
    """Bars with a zero line and a few horizontal marks, as ``{% bars … %}`` draws them. ``legend``: look and its words."""

    title: str
    bars: tuple[Bar, ...]
    unit: str = ""
    marks: tuple[float, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    key: str = "batang"

    @property
    def _limits(self) -> tuple[float, float]:
        values = [bar.value for bar in self.bars if bar.value is not None]
        low, high = min([0.0, *values, *self.marks]), max([0.0, *values, *self.marks])
        return low, high if high > low else low + 1

    def _y(self, value: float) -> float:
        low, high = self._limits
        return _TOP + _PLOT * (high - value) / (high - low)

    @property
    def drawn(self) -> list[DrawnBar]:
        """The bars, left to right."""
        step = (_WIDTH - _LEFT) / max(1, len(self.bars))
        zero, found = self._y(0), []
        for place, bar in enumerate(self.bars):
            top = self._y(bar.value or 0)
            x, width = _LEFT + step * (place + 0.12), step * 0.76
            height = max(abs(top - zero), 1.0 if bar.value is not None else 0.0)
            found.append(DrawnBar(bar, f"{x:.1f}", f"{min(top, zero):.1f}", f"{width:.1f}", f"{height:.1f}", f"{x + width / 2:.1f}"))
        return found

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """Zero and the marks: y, where their number stands, and the number."""
        values: Sequence[float] = sorted({0.0, *self.marks})
        return [(f"{self._y(value):.1f}", f"{self._y(value) + 4:.1f}", words.decimal_text(value)) for value in values]

    @property
    def left(self) -> str:
        """Where the plot begins."""
        return f"{_LEFT:g}"

    @property
    def foot(self) -> str:
        """Where the labels under the bars stand."""
        return f"{_TOP + _PLOT + 14:g}"

    @property
    def zero(self) -> str:
        """Where a missing value's dash stands."""
        return f"{self._y(0) - 4:.1f}"

    @property
    def box(self) -> str:
        """The drawing's size."""
        return f"0 0 {_WIDTH:g} {_TOP + _PLOT + _FOOT:g}"
