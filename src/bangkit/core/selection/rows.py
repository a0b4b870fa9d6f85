"""Rules of the room as inequalities in whole numbers, each with the sentence that a meeting can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bangkit.core.selection.values import Candidate, Row, Rules
from bangkit.core.words import decimal_text, rupiah

SHARE_OF = {"women": "kelompok perempuan", "poorest": "rumah tangga termiskin"}


def _percent(share: object) -> str:
    return f"{decimal_text(round(float(share) * 100, 2))} %"  # type: ignore[arg-type]


def _budgets(candidates: Sequence[Candidate], rules: Rules) -> Iterator[Row]:
    for source, amount in rules.budget.items():
        weights = {place: each.costs[source] for place, each in enumerate(candidates) if each.costs.get(source)}
        if weights:
            yield Row(f"pagu {source} {rupiah(amount)}", weights, high=amount)


def _shares(candidates: Sequence[Candidate], rules: Rules) -> Iterator[Row]:
    """Σ (is − share) · cost ≥ 0, multiplied by the share's denominator so that every number stays whole."""
    for group, share in rules.min_share.items():
        weights = {}
        for place, each in enumerate(candidates):
            reaches = int(getattr(each, group))
            weight = (reaches * share.denominator - share.numerator) * each.cost
            if weight:
                weights[place] = weight
        yield Row(f"sedikitnya {_percent(share)} dari semua uang untuk {SHARE_OF[group]}", weights, low=0, equity=group)


def _earmarks(candidates: Sequence[Candidate], rules: Rules) -> Iterator[Row]:
    for tag, mark in rules.earmarks.items():
        weights = {
            place: each.costs[mark.source] for place, each in enumerate(candidates) if tag in each.tags and each.costs.get(mark.source)
        }
        if mark.is_most:
            most = mark.share.numerator * rules.budget.get(mark.source, 0) // mark.share.denominator
            yield Row(f"paling banyak {_percent(mark.share)} pagu {mark.source} untuk {tag}", weights, high=most)
            continue
        # Rounded up: a rupiah less would not reach the share.
        least = -(-mark.share.numerator * rules.budget.get(mark.source, 0) // mark.share.denominator)
        yield Row(f"sedikitnya {_percent(mark.share)} pagu {mark.source} untuk {tag}", weights, low=least, equity=f"earmark.{tag}")


def _dusuns(candidates: Sequence[Candidate], rules: Rules) -> Iterator[Row]:
    if rules.per_dusun <= 0:
        return
    for dusun in dict.fromkeys(each.dusun for each in candidates if each.dusun):
        weights = {place: 1 for place, each in enumerate(candidates) if each.dusun == dusun}
        says = f"sedikitnya {rules.per_dusun} kegiatan di {dusun} (calonnya {len(weights)})"
        yield Row(says, weights, low=rules.per_dusun, equity="per_dusun")


def _ties(candidates: Sequence[Candidate]) -> Iterator[Row]:
    """What belongs together, and what cannot stand beside each other."""
    places = {each.id: place for place, each in enumerate(candidates)}
    for place, each in enumerate(candidates):
        for other in each.requires:
            yield Row(f"{each.id} hanya bersama {other}", {places[other]: 1, place: -1}, low=0)
        for other in each.excludes:
            yield Row(f"{each.id} dan {other} tidak bersama", {place: 1, places[other]: 1}, high=1)


def _fixed(candidates: Sequence[Candidate], rules: Rules) -> Iterator[Row]:
    for place, each in enumerate(candidates):
        if each.id in rules.must:
            yield Row(f"{each.id} ({each.name}) wajib masuk", {place: 1}, low=1)
        if each.id in rules.never:
            yield Row(f"{each.id} ({each.name}) tidak boleh masuk", {place: 1}, high=0)


def rows_of(candidates: Sequence[Candidate], rules: Rules) -> tuple[Row, ...]:
    """Every rule as an inequality over the candidates' places. Errors: ``KeyError`` for a tie to an unknown id."""
    return (
        *_budgets(candidates, rules),
        *_shares(candidates, rules),
        *_earmarks(candidates, rules),
        *_dusuns(candidates, rules),
        *_ties(candidates),
        *_fixed(candidates, rules),
    )
