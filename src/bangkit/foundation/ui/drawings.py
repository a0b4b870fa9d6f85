"""Drawings from plain shapes, for pages and for papers: circles, lines, areas and words, each with a look.

The same drawing stands on a page (where the stylesheet knows its looks), alone as a file, and on paper (where the attributes hold).
What a drawing shows always stands in a table beside it; the table is the content.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

# How a look is drawn where no stylesheet is: black on white, so that a copier keeps it.
LOOKS: dict[str, str] = {
    "land": 'fill="#f1ebe0" stroke="#16242b"',
    "ring": 'fill="none" stroke="#756f60" stroke-dasharray="4 4"',
    "tie": 'fill="none" stroke="#756f60"',
    "village": 'fill="#07343d" stroke="#07343d"',
    "body": 'fill="#dcebec" stroke="#0b4a55" stroke-width="2"',
    "dot": 'fill="#96361a" stroke="#ffffff" stroke-width="1.5"',
    "figure": 'fill="#0b4a55" fill-opacity="0.16" stroke="#0b4a55"',
    "earlier": 'fill="none" stroke="#96361a" stroke-dasharray="6 5"',
    "course": 'fill="none" stroke="#0b4a55"',
    "came": 'fill="none" stroke="#16242b" stroke-dasharray="1.5 4" stroke-linecap="round"',
    "words": 'fill="#16242b"',
    "light": 'fill="#ffffff"',
}


@dataclass(frozen=True)
class Circle:
    """A circle around ``x``, ``y``."""

    x: float
    y: float
    radius: float
    look: str

    def svg(self) -> str:
        return f'<circle class="d-{self.look}" {LOOKS[self.look]} cx="{self.x:.1f}" cy="{self.y:.1f}" r="{self.radius:.1f}"/>'


@dataclass(frozen=True)
class Path:
    """A line or an area by its SVG path; ``move`` is a transform, ``scale`` what it does to the width of lines."""

    path: str
    look: str
    move: str = ""
    scale: float = 1.0

    def svg(self) -> str:
        move = f' transform="{escape(self.move)}"' if self.move else ""
        return f'<path class="d-{self.look}" {LOOKS[self.look]} stroke-width="{1.2 / self.scale:.3f}" d="{escape(self.path)}"{move}/>'


@dataclass(frozen=True)
class Words:
    """A line of words in the middle of ``x``; ``y`` is its foot."""

    x: float
    y: float
    text: str
    look: str = "words"
    size: int = 13
    anchor: str = "middle"

    def svg(self) -> str:
        place = f'x="{self.x:.1f}" y="{self.y:.1f}" text-anchor="{self.anchor}" font-size="{self.size}"'
        return f'<text class="d-{self.look}" {LOOKS[self.look]} {place}>{escape(self.text)}</text>'


Shape = Circle | Path | Words


@dataclass(frozen=True)
class Drawing:
    """A drawing with its title and what it shows in a sentence; ``key`` is its id on a page."""

    key: str
    title: str
    description: str
    width: int
    height: int
    shapes: tuple[Shape, ...]

    def _shapes(self) -> str:
        return "".join(shape.svg() for shape in self.shapes)

    def on_page(self) -> SafeString:
        """As part of a page; every word in it is escaped."""
        return mark_safe(  # noqa: S308 - numbers and escaped words only
            f'<svg class="chart drawing" viewBox="0 0 {self.width} {self.height}" role="img" aria-labelledby="{self.key}-t {self.key}-d">'
            f'<title id="{self.key}-t">{escape(self.title)}</title><desc id="{self.key}-d">{escape(self.description)}</desc>'
            f"{self._shapes()}</svg>"
        )

    def alone(self, font: str = "sans-serif") -> str:
        """As a file of its own, on white."""
        size = f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}"'
        ground = f'<rect width="{self.width}" height="{self.height}" fill="#ffffff"/>'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{escape(font)}">{ground}{self._shapes()}</svg>'
