"""Which programme could answer a need: candidates by meaning, suggested with reasons and decided by a person (seed 4.1; tahap 7).

A need and a programme are compared by their stems (TF-IDF, cosine), by what the village's words officially mean, and by the programmes
that those words usually belong to; all three stand in ``policy/overlap.toml``. With vectors of a language model, likeness of meaning
joins in. Source: the vector space model (Salton, Wong and Yang 1975); Indonesian Snowball stemmer.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from bangkit.core.overlap.vocabulary import Meaning, Reading, programmes_of, readings, terms, weights

Vectors = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True)
class Programme:
    """A sub kegiatan as the government's plan names it, with what stands over it. Texts may be empty except ``name``."""

    code: str
    name: str
    activity: str = ""
    programme: str = ""
    office: str = ""

    @property
    def text(self) -> str:
        """What a reader of meaning is given."""
        return ". ".join(part for part in (self.name, self.activity, self.programme) if part)


@dataclass(frozen=True)
class Suggestion:
    """A programme that could answer a need: ``score`` 0 or more, comparable within one need only, and why."""

    programme: Programme
    score: float
    reasons: tuple[str, ...]


def _field_terms(each: Programme) -> dict[str, float]:
    """The weight of every stem: by the field where it stands, softened where it is repeated."""
    weight = weights()
    found: Counter[str] = Counter()
    parts = (("sub_activity", each.name), ("activity", each.activity), ("programme", each.programme), ("office", each.office))
    for field, text in parts:
        for stem in set(terms(text)):
            found[stem] += weight[field]
    return {stem: math.sqrt(value) for stem, value in found.items()}


def _prior(code: str) -> float:
    """How readily a programme is meant by a village: household matters of offices hardly ever are."""
    weight, parts = weights(), code.split(".")
    if len(parts) > 2 and parts[2] == "01":
        return float(weight["support"])
    return float(weight["inner"]) if parts[0] in weight["inner_fields"] else 1.0


class Catalogue:
    """The programmes of a year, ready to be searched."""

    def __init__(self, programmes: Sequence[Programme], vectors: Vectors | None = None, local: tuple[Meaning, ...] = ()) -> None:
        """``vectors``: one row a programme, of length 1, in the same order; None without a language model. ``local``: words that the
        kabupaten adopted beside the policy's list."""
        self.programmes = tuple(programmes)
        self.vectors = vectors
        self.local = local
        self._prior = np.array([_prior(each.code) for each in self.programmes])
        documents = [_field_terms(each) for each in self.programmes]
        seen = Counter(stem for document in documents for stem in document)
        self._place = {stem: place for place, stem in enumerate(sorted(seen))}
        self._rarity = {stem: math.log(1 + len(documents) / count) for stem, count in seen.items()}
        self._matrix = self._rows(documents)
        self._under = _places_under(self.programmes)
        self._program = [".".join(each.code.split(".")[:3]) for each in self.programmes]

    def _rows(self, documents: Sequence[Mapping[str, float]]) -> Any:
        """Documents as rows of length 1."""
        columns, values, starts = [], [], [0]
        for document in documents:
            row = {stem: value * self._rarity[stem] for stem, value in document.items() if stem in self._place}
            length = math.sqrt(sum(value * value for value in row.values())) or 1.0
            columns += [self._place[stem] for stem in row]
            values += [value / length for value in row.values()]
            starts.append(len(columns))
        return csr_matrix((values, columns, starts), shape=(len(documents), len(self._place)))

    def _query(self, text: str, found: Iterable[Reading]) -> dict[str, float]:
        """The stems of a need; what its words officially mean counts less than what was said."""
        wanted = dict.fromkeys(terms(text), 1.0)
        for reading in found:
            for stem in terms(reading.meaning.means):
                wanted[stem] = max(wanted.get(stem, 0.0), float(weights()["meaning"]))
        return wanted

    def _code_scores(self, found: Sequence[Reading]) -> Vectors:
        """How strongly the policy points to each programme."""
        scores: Vectors = np.zeros(len(self.programmes), dtype=np.float32)
        for code, value in programmes_of(found).items():
            places = self._under.get(code, [])
            scores[places] = np.maximum(scores[places], value)
        return scores

    def scores(self, text: str, vector: Vectors | None = None, *, is_plain: bool = False) -> Vectors:
        """How well every programme fits a need, in their order.

        ``vector``: the need's own, of length 1, when there are vectors; ``is_plain``: by words alone, without the policy's list.
        """
        found = () if is_plain else readings(text, self.local)
        query = self._rows([self._query(text, found)])
        scores = np.asarray((self._matrix @ query.T).todense()).ravel() + weights()["code"] * self._code_scores(found)
        if vector is not None and self.vectors is not None:
            scores = scores + _likeness(self.vectors @ vector)
        fitted: Vectors = scores * self._prior
        return fitted

    def suggest(self, text: str, *, top: int = 10, vector: Vectors | None = None, is_plain: bool = False) -> list[Suggestion]:
        """The best ``top`` programmes for a need, best first; fewer when the rest does not fit at all."""
        return [
            Suggestion(self.programmes[place], round(float(score), 4), self._reasons(text, place))
            for place, score in self._ranked(self.scores(text, vector, is_plain=is_plain), top)
        ]

    def _ranked(self, scores: Vectors, top: int) -> list[tuple[int, float]]:
        """The best places with their scores, never rising; a program that was named already counts less each time, so that others
        are seen too."""
        weight = weights()
        pool = [int(place) for place in np.argsort(-scores, kind="stable")[: top * 8] if scores[place] >= weight["different"]]
        named: Counter[str] = Counter()
        ranked: list[tuple[int, float]] = []
        while pool and len(ranked) < top:
            score, place = max((_lessened(scores[place], named[self._program[place]]), -place) for place in pool)
            pool.remove(-place)
            named[self._program[-place]] += 1
            ranked.append((-place, score))
        return ranked

    def _reasons(self, text: str, place: int) -> tuple[str, ...]:
        """Why a programme is suggested, in words."""
        each = self.programmes[place]
        here = set(terms(f"{each.name} {each.activity} {each.programme}"))
        same = [word for word in dict.fromkeys(terms(text)) if word in here]
        found = [
            reading
            for reading in readings(text, self.local)
            if any(each.code.startswith(f"{code}.") for code in reading.meaning.programmes)
        ]
        reasons = [f"kata yang sama: {', '.join(same)}"] if same else []
        return (*reasons, *(f"«{reading.said}» dibaca sebagai {reading.meaning.means}" for reading in found))


def _places_under(programmes: Sequence[Programme]) -> dict[str, list[int]]:
    """The places of all programmes below a code: urusan, bidang, program, kegiatan."""
    found: dict[str, list[int]] = {}
    for place, each in enumerate(programmes):
        parts = each.code.split(".")
        for length in range(1, len(parts)):
            found.setdefault(".".join(parts[:length]), []).append(place)
    return found


def _lessened(score: float, times: int) -> float:
    """The score of a sub kegiatan whose program was named so many times already."""
    return float(score) * float(weights()["repeat"]) ** times


def _likeness(cosines: Vectors) -> Vectors:
    """Likeness of meaning on the scale of the other parts: models of this kind hardly go below 0.7, so that the spread is what counts."""
    low, high = float(np.quantile(cosines, 0.5)), float(cosines.max())
    return weights()["likeness"] * np.clip((cosines - low) / max(high - low, 1e-6), 0.0, 1.0)  # type: ignore[no-any-return]
