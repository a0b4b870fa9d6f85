"""The shape of a kecamatan's round report: headings of the camat's duties from the policy, and figures that say where they come from."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any

from bangkit.core.policy import PolicyError, read_toml

NOT_CHECKED = "dasar belum dicek ke naskah"


@dataclass(frozen=True)
class Figure:
    """One figure in words. ``value`` and ``unit`` are text, "" for a value that nobody recorded; ``day`` says as of when, in words;
    ``source`` which record it was counted from; ``complete`` how much of the whole that record covers."""

    label: str
    value: str
    unit: str
    day: str
    source: str
    complete: str = ""

    @property
    def says(self) -> str:
        """The value with its unit; what is missing is called so and is no zero."""
        return f"{self.value} {self.unit}".strip() if self.value else "belum tercatat"


@dataclass(frozen=True)
class Heading:
    """One duty of the camat with its figures and the kecamatan's own remark."""

    key: str
    title: str
    basis: str
    sub_activity: str
    figure_keys: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    remark: str = ""

    @property
    def origin(self) -> str:
        """Basis and code of the sub kegiatan, as the page and the paper write them."""
        return f"{self.basis}; sub kegiatan {self.sub_activity}" if self.sub_activity else self.basis


@lru_cache(maxsize=1)
def round_headings() -> tuple[Heading, ...]:
    """The headings in their order, without figures. Errors: ``PolicyError`` for a key that stands twice or a status that is none."""
    rows = read_toml("rounds")["heading"]
    keys = [row["key"] for row in rows]
    if len(set(keys)) != len(keys):
        raise PolicyError("rounds.toml: a heading stands twice")
    if wrong := sorted({row["status"] for row in rows} - {"V", "K"}):
        raise PolicyError(f"rounds.toml: status is V or K, not {', '.join(wrong)}")
    return tuple(
        Heading(
            row["key"],
            row["title"],
            row["basis"] if row["status"] == "V" else f"{row['basis']} ({NOT_CHECKED})",
            row["sub_activity"],
            tuple(row["figures"]),
        )
        for row in rows
    )


def filled_headings(figures: dict[str, tuple[Figure, ...]], remarks: dict[str, str]) -> tuple[Heading, ...]:
    """Every heading with its figures and remark. Errors: ``PolicyError`` for a figure that nobody computes."""
    if unknown := sorted({key for heading in round_headings() for key in heading.figure_keys} - set(figures)):
        raise PolicyError(f"rounds.toml: unknown figure {', '.join(unknown)}")
    return tuple(
        replace(
            heading,
            figures=tuple(figure for key in heading.figure_keys for figure in figures[key]),
            remark=remarks.get(heading.key, ""),
        )
        for heading in round_headings()
    )


def as_json(headings: tuple[Heading, ...]) -> list[dict[str, Any]]:
    """Plain values, as they are kept with a report that was sent."""
    return [
        {**asdict(heading), "figure_keys": list(heading.figure_keys), "figures": [asdict(one) for one in heading.figures]}
        for heading in headings
    ]


def from_json(rows: list[dict[str, Any]]) -> tuple[Heading, ...]:
    """The headings back from what was kept."""
    return tuple(
        Heading(**{**row, "figure_keys": tuple(row["figure_keys"]), "figures": tuple(Figure(**one) for one in row["figures"])})
        for row in rows
    )
