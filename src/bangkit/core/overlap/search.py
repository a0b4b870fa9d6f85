"""Which pairs are worth a look, among everything that a kabupaten plans for a year: never each with each.

Programmes are looked for by meaning (``matching``), by the places that they name, and by the rules; villages by shared words within
their kecamatan; a group by its own key. What is kept at most is a setting (``policy/overlap_rules.toml``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from bangkit.core.access import ancestors
from bangkit.core.overlap import rules
from bangkit.core.overlap.evidence import Kind, Side
from bangkit.core.overlap.likeness import alike, roots
from bangkit.core.overlap.matching import Catalogue, Vectors
from bangkit.core.overlap.rules import CONFLICT, DUPLICATION, VERDICTS
from bangkit.core.overlap.verdicts import Judgement, suggest
from bangkit.core.overlap.vocabulary import Meaning

_KECAMATAN = len("00.00.00")
_STEP = 25
Say = Callable[[int, int], None]


@dataclass(frozen=True)
class Found:
    """A pair with what is suggested about it; ``one`` and ``other`` are the keys of the sides, ``measure`` orders like verdicts."""

    kind: Kind
    one: str
    other: str
    judgement: Judgement
    measure: float


@dataclass(frozen=True)
class Plans:
    """Everything that is set side by side. ``programmes`` stand in the order of the catalogue; ``incoming`` and ``gifts`` are those of
    villages; ``around`` are activities of the years beside, for groups helped twice."""

    activities: Sequence[Side]
    programmes: Sequence[Side] = ()
    incoming: Sequence[Side] = ()
    gifts: Sequence[Side] = ()
    around: Sequence[Side] = ()
    local: tuple[Meaning, ...] = field(default=())


def find(plans: Plans, catalogue: Catalogue, vectors: Sequence[Vectors] | None = None, say: Say | None = None) -> list[Found]:
    """All pairs with a suggestion, the same for the same plans. ``vectors``: one for each activity, where the catalogue has vectors."""
    found: list[Found] = []
    by_words = _Programmes(plans, catalogue)
    for number, activity in enumerate(plans.activities):
        found += by_words.beside(activity, vectors[number] if vectors is not None else None)
        if say and number % _STEP == 0:
            say(number, len(plans.activities))
    return [*found, *_incoming(plans), *_neighbours(plans), *_groups(plans)]


def _judged(kind: Kind, one: Side, other: Side, measure: float, local: tuple[Meaning, ...]) -> Found | None:
    # How well a programme fits is measured on coded sub kegiatan; others are compared by their words.
    judgement = suggest(one, other, kind, score=measure if kind == "programme" and other.code else 0.0, local=local)
    return Found(kind, one.key, other.key, judgement, round(measure, 4)) if judgement.verdict else None


class _Programmes:
    """The programmes, ready to be asked what lies beside an activity."""

    def __init__(self, plans: Plans, catalogue: Catalogue) -> None:
        self.plans, self.catalogue = plans, catalogue
        self.by_place: dict[str, list[int]] = defaultdict(list)
        self.by_rule: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, each in enumerate(plans.programmes):
            for code in each.places:
                self.by_place[code].append(place)
            for key, said in rules.sides(each.text).items():
                for side in said:
                    self.by_rule[key, side].append(place)

    def beside(self, activity: Side, vector: Vectors | None) -> list[Found]:
        """The programmes that are worth a look beside one activity, the gravest first."""
        if not self.plans.programmes:
            return []
        scores = self.catalogue.scores(activity.what, vector)
        places = self._candidates(activity, scores)
        judged = (_judged("programme", activity, self.plans.programmes[at], float(scores[at]), self.plans.local) for at in places)
        return self._kept([one for one in judged if one])

    def _candidates(self, activity: Side, scores: Vectors) -> Iterable[int]:
        """The best by meaning, all that name the place, and all that a rule of conflict points to."""
        found = [int(at) for at in np.argsort(-scores, kind="stable")[: rules.most("candidates")]]
        for code in activity.places:
            for place in (code, *ancestors(code)[:1]):
                found += self.by_place.get(place, [])
        own = rules.sides(activity.text)
        for rule in rules.conflicts():
            for side in own.get(rule.key, ()):
                found += self.by_rule.get((rule.key, "other" if side == "one" else "one"), [])
        return sorted(set(found))

    def _kept(self, judged: list[Found]) -> list[Found]:
        """Every duplication and conflict, and the best of the rest; of programmes without a place only a few."""
        placed = {each.key for each in self.plans.programmes if each.places}
        grave = [one for one in judged if one.judgement.verdict in (DUPLICATION, CONFLICT)]
        rest = [one for one in _ordered(judged) if one.judgement.verdict not in (DUPLICATION, CONFLICT)]
        unplaced = [one for one in rest if one.other not in placed][: rules.most("unplaced")]
        here = [one for one in rest if one.other in placed]
        return _ordered([*grave, *[*here, *unplaced][: rules.most("pairs")]])


def _ordered(found: Iterable[Found]) -> list[Found]:
    return sorted(found, key=lambda one: (VERDICTS.index(one.judgement.verdict), -one.measure, one.one, one.other))


def _by_village(sides: Iterable[Side]) -> Mapping[str, list[Side]]:
    found: dict[str, list[Side]] = defaultdict(list)
    for side in sides:
        found[side.places[0] if side.places else ""].append(side)
    return found


def _incoming(plans: Plans) -> Iterator[Found]:
    """What comes into a village anyway beside what it plans: few enough to compare each with each."""
    coming = _by_village(plans.incoming)
    for activity in plans.activities:
        for other in coming.get(activity.places[0] if activity.places else "", ()):
            if found := _judged("incoming", activity, other, 0.0, plans.local):
                yield found


def _neighbours(plans: Plans) -> Iterator[Found]:
    """Villages of one kecamatan beside each other: like names, and what a rule of conflict points to."""
    areas: dict[str, list[Side]] = defaultdict(list)
    for side in plans.activities:
        areas[side.places[0][:_KECAMATAN] if side.places else ""].append(side)
    for listed in areas.values():
        yield from _nearest(_pairs_within(listed, plans.local))


def _pairs_within(listed: Sequence[Side], local: tuple[Meaning, ...]) -> Iterator[Found]:
    names = tuple({name for side in listed for name in side.names})
    held = [roots(side.what, names) for side in listed]
    near = {(here, there): measure for here, there, measure in alike(held, held) if here < there}
    marked = [rules.sides(side.text) for side in listed]
    for here, there in combinations([at for at, own in enumerate(marked) if own], 2):
        if rules.met(rules.conflicts(), marked[here], marked[there]):
            near.setdefault((here, there), 0.0)
    for (here, there), measure in sorted(near.items()):
        one, other = sorted((listed[here], listed[there]), key=lambda side: side.key)
        if one.places != other.places and (found := _judged("village", one, other, measure, local)):
            yield found


def _nearest(found: Iterable[Found]) -> Iterator[Found]:
    """Of each activity the likest few; a pair stays when either side keeps it. Conflicts always stay."""
    taken: dict[str, int] = defaultdict(int)
    for one in _ordered(found):
        if one.judgement.verdict == CONFLICT or min(taken[one.one], taken[one.other]) < rules.most("villages"):
            taken[one.one] += 1
            taken[one.other] += 1
            yield one


def _groups(plans: Plans) -> Iterator[Found]:
    """What the same group gets by several ways: two plans, or a plan and what it received before."""
    own = {side.key for side in plans.activities}
    by_group: dict[str, list[Side]] = defaultdict(list)
    for side in (*plans.activities, *plans.around):
        if side.group:
            by_group[side.group].append(side)
    for listed in by_group.values():
        for one, other in combinations(sorted(listed, key=lambda side: side.key), 2):
            if (one.key in own or other.key in own) and (found := _judged("group", one, other, 0.0, plans.local)):
                yield found
    for gift in plans.gifts:
        for activity in by_group.get(gift.group, ()):
            if activity.key in own and (found := _judged("group", activity, gift, 0.0, plans.local)):
                yield found
