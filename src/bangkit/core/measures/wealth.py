"""Participatory wealth ranking: informants sort a card for every household into piles, 1 for the best-off.

Piles differ in number between informants, so a place is put on one scale: 100·pile/piles, where 100 is the poorest pile. A
household's score is the mean over its informants. Source: Grandin (1988), Wealth Ranking in Smallholder Communities; that it
identifies the poor somewhat less exactly than consumption data but to more satisfaction: Alatas et al. (2012), AER 102(4):1206–40,
640 Indonesian villages. It is shown beside other rankings and never merged with them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bangkit.core.delimited import Unusable
from bangkit.core.measures.measure import Column, Columns, Measure, Numbers, Options, Result
from bangkit.core.measures.numbers import plain

ENOUGH_INFORMANTS = 3
# Below this an informant sees the village differently: ask again. A setting; the method says only "poorly".
POOR_AGREEMENT = 0.5


@dataclass(frozen=True)
class Ranking:
    """Households in order of first appearance, their scores (h,) 0 to 100 (high is poor; NaN without a valid place), informants (h,)."""

    households: tuple[str, ...]
    scores: Numbers
    informants: Numbers


def place(pile: npt.ArrayLike, piles: npt.ArrayLike) -> Numbers:
    """100·pile/piles, above 0 to 100 (any shapes that fit together).

    NaN where one is missing, not whole, where there are fewer than 2 piles, or the pile is not one of 1 to ``piles``.
    """
    mine, all_of = np.asarray(pile, dtype=np.float64), np.asarray(piles, dtype=np.float64)
    sound = (mine >= 1) & (mine <= all_of) & (all_of >= 2) & (mine == np.floor(mine)) & (all_of == np.floor(all_of))
    return plain(100.0 * np.divide(mine, all_of, out=np.full(np.broadcast(mine, all_of).shape, np.nan), where=sound))


def rank(households: npt.ArrayLike, informants: npt.ArrayLike, pile: npt.ArrayLike, piles: npt.ArrayLike) -> Ranking:
    """The ranking from one row for each household and informant, all (n,).

    Errors: ``ValueError`` naming the pair when an informant placed a household twice. Scores of fewer than ``ENOUGH_INFORMANTS``
    are given all the same, with their number.
    """
    table, names, _ = _table(households, informants, pile, piles)
    known = np.isfinite(table)
    count = known.sum(axis=1).astype(np.float64)
    total = np.where(known, table, 0.0).sum(axis=1)
    return Ranking(names, np.where(count > 0, total / np.maximum(count, 1.0), np.nan), count)


def agreement(households: npt.ArrayLike, informants: npt.ArrayLike, pile: npt.ArrayLike, piles: npt.ArrayLike) -> dict[str, float]:
    """Each informant's rank correlation (Spearman, −1 to 1) with the mean of the others; below ``POOR_AGREEMENT`` ask again.

    NaN where fewer than 3 households are shared with the others, or one side puts all of them in one place. Errors: as ``rank``.
    """
    table, _, speakers = _table(households, informants, pile, piles)
    found = {}
    for column, name in enumerate(speakers):
        others = np.delete(table, column, axis=1)
        known = np.isfinite(others)
        others_mean = np.where(known, others, 0.0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
        shared = np.isfinite(table[:, column]) & known.any(axis=1)
        found[name] = _spearman(table[shared, column], others_mean[shared])
    return found


def cut(scores: npt.ArrayLike, classes: int) -> Numbers:
    """The class of each score (h,), 1 the best-off, cut at the ``classes`` − 1 largest gaps between neighbouring scores.

    Equal scores are never parted, so that fewer different scores give fewer classes; of equal gaps the one among the better-off is
    taken first. NaN stays NaN. Errors: ``ValueError`` for fewer than 2 classes.
    """
    if classes < 2:
        raise ValueError("at least two classes")
    values = np.asarray(scores, dtype=np.float64)
    different = np.unique(values[np.isfinite(values)])
    gaps = np.diff(different)
    largest = np.sort(np.argsort(-gaps, kind="stable")[: classes - 1])
    ends = different[largest]
    return np.where(np.isfinite(values), 1.0 + np.searchsorted(ends, values, side="left"), np.nan)


def _table(
    households: npt.ArrayLike, informants: npt.ArrayLike, pile: npt.ArrayLike, piles: npt.ArrayLike
) -> tuple[Numbers, tuple[str, ...], tuple[str, ...]]:
    """Places as households × informants, and the names of both in order of first appearance."""
    cards, speakers = (np.asarray(each).astype(np.str_).tolist() for each in (households, informants))
    names, voices = tuple(dict.fromkeys(cards)), tuple(dict.fromkeys(speakers))
    row, column = ({name: at for at, name in enumerate(listed)} for listed in (names, voices))
    table = np.full((len(names), len(voices)), np.nan)
    seen: set[tuple[str, str]] = set()
    for card, speaker, value in zip(cards, speakers, np.atleast_1d(place(pile, piles)).tolist(), strict=True):
        if (card, speaker) in seen:
            raise ValueError(f"{card}: {speaker}")
        seen.add((card, speaker))
        table[row[card], column[speaker]] = value
    return table, names, voices


def _spearman(one: Numbers, other: Numbers) -> float:
    if len(one) < 3 or np.ptp(one) == 0 or np.ptp(other) == 0:
        return float("nan")
    return float(np.corrcoef(_ranks(one), _ranks(other))[0, 1])


def _ranks(values: Numbers) -> Numbers:
    """Ranks from 1; equal values share the mean of theirs."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(count) - (count - 1) / 2)[place])


def _named(columns: Columns) -> tuple[npt.ArrayLike, ...]:
    """The columns of the rows that say which household and which informant."""
    known = (columns["household"] != "") & (columns["informant"] != "")
    return tuple(columns[name][known] for name in ("household", "informant", "pile", "piles"))


def _run(columns: Columns, _: Options) -> Columns:
    try:
        found = rank(*_named(columns))
    except ValueError as error:
        raise Unusable(f"Satu rumah tangga diurutkan dua kali oleh informan yang sama ({error}).") from error
    said = ["tidak ada urutan yang sah" if n == 0 else f"kurang dari {ENOUGH_INFORMANTS} informan" for n in found.informants]
    reasons = ["" if n >= ENOUGH_INFORMANTS else why for n, why in zip(found.informants, said, strict=True)]
    return {"household": list(found.households), "score": found.scores, "n": found.informants, "score_reason": reasons}


def _remarks(columns: Columns) -> list[str]:
    few = sum(n < ENOUGH_INFORMANTS for n in columns["n"])
    said = [f"{few} rumah tangga diurutkan oleh kurang dari {ENOUGH_INFORMANTS} informan."] if few else []
    for name, value in agreement(*_named(columns)).items():
        if value < POOR_AGREEMENT:
            said.append(f"Informan {name} melihat desa berbeda dari yang lain (korelasi {value:.2f}): tanyakan lagi.")
    return said


MEASURE = Measure(
    name="wealth",
    label="Peringkat kesejahteraan partisipatif",
    columns=(
        Column("household", "nomor rumah tangga", text=True),
        Column("informant", "informan, cukup dengan tanda", text=True),
        Column("pile", "tumpukan tempat kartunya; 1 paling sejahtera", 1, whole=True),
        Column("piles", "banyaknya tumpukan informan itu", 2, whole=True),
    ),
    results=(
        Result("household", "nomor rumah tangga"),
        Result("score", "rata-rata 100 × pile / piles; 100 paling miskin"),
        Result("n", "banyaknya informan"),
        Result("score_reason", f"mengapa kosong, atau tanda bahwa informannya kurang dari {ENOUGH_INFORMANTS}"),
    ),
    source="Grandin (1988), Wealth Ranking in Smallholder Communities",
    missing="Baris tanpa tumpukan yang sah tidak dihitung; rumah tangga tanpa satu pun urutan tidak mempunyai skor.",
    run=_run,
    example=(
        ("household", "informant", "pile", "piles"),
        *(("RT-01", who, pile, piles) for who, pile, piles in (("A", "2", "4"), ("B", "3", "5"), ("C", "4", "4"))),
        *(("RT-02", who, pile, piles) for who, pile, piles in (("A", "1", "4"), ("B", "1", "5"), ("C", "2", "4"))),
        *(("RT-03", who, pile, piles) for who, pile, piles in (("A", "4", "4"), ("B", "5", "5"), ("C", "4", "4"))),
    ),
    kind="table",
    remarks=_remarks,
)
