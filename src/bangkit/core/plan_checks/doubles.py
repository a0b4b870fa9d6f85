"""One thing planned twice: in this plan, in a village nearby, or by somebody whose programme comes into the village anyway.

Names are compared by meaning (``overlap.likeness``); where both say in which hamlet, two hamlets are two things.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from bangkit.core.findings import Finding, Guard, note, warning
from bangkit.core.overlap.likeness import alike, roots
from bangkit.core.plan_checks.facts import ActivityFacts, Elsewhere, Mending, PlanFacts
from bangkit.core.plan_checks.telling import listed, names

PROGRAMME, OFFICE, NEIGHBOUR = "programme", "office", "neighbour"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def named_twice(facts: PlanFacts) -> list[ActivityFacts]:
    """The lines that share a name with another, each name once."""
    counts = Counter(_plain(one.title) for one in facts.activities)
    first = {_plain(one.title): one for one in reversed(facts.activities)}
    return [one for name, one in first.items() if counts[name] > 1]


def names_differ(facts: PlanFacts) -> Finding | None:
    """The same name twice is usually one thing written twice; if not, the place tells them apart."""
    rows = named_twice(facts)
    if not rows:
        return None
    return warning("plan.twice", f"Nama kegiatan ini ditulis lebih dari sekali: {names(rows)}.", "Gabungkan, atau bedakan namanya.")


@lru_cache(maxsize=32)
def _meeting(titles: tuple[str, ...], others: tuple[tuple[str, str], ...], places: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Places of titles that mean the same as one of the others (title and where it is); asked several times for one page."""
    held = [roots(title, (*places, where)) for title, where in others]
    return tuple((here, there) for here, there, _ in alike([roots(title, places) for title in titles], held))


def similar_pairs(facts: PlanFacts) -> list[tuple[ActivityFacts, ActivityFacts]]:
    """Lines that probably mean the same under two names, each pair once."""
    lines = facts.activities
    titles = tuple(one.title for one in lines)
    return [
        (lines[here], lines[there])
        for here, there in _meeting(titles, tuple((title, "") for title in titles), facts.places)
        if here < there and _plain(titles[here]) != _plain(titles[there]) and _may_meet(lines[here], lines[there])
    ]


def _may_meet(one: ActivityFacts, other: ActivityFacts) -> bool:
    return not one.hamlet or not other.hamlet or _plain(one.hamlet) == _plain(other.hamlet)


def _similar(facts: PlanFacts) -> list[ActivityFacts]:
    return [one for one, _ in similar_pairs(facts)]


def planned_elsewhere(facts: PlanFacts, kind: str) -> list[tuple[ActivityFacts, Elsewhere]]:
    """Each line with the first thing of that kind that probably means the same."""
    others = [one for one in facts.elsewhere if one.kind == kind]
    titles = tuple(one.title for one in facts.activities)
    found: dict[int, Elsewhere] = {}
    for here, there in _meeting(titles, tuple((one.title, one.where) for one in others), facts.places):
        found.setdefault(here, others[there])
    return [(facts.activities[place], other) for place, other in sorted(found.items())]


def _coming_anyway(facts: PlanFacts) -> list[ActivityFacts]:
    return [one for one, _ in planned_elsewhere(facts, PROGRAMME)]


def _listed_by_offices(facts: PlanFacts) -> list[ActivityFacts]:
    return [one for one, _ in planned_elsewhere(facts, OFFICE)]


def _nearby(facts: PlanFacts) -> list[ActivityFacts]:
    return [one for one, _ in planned_elsewhere(facts, NEIGHBOUR)]


def things_differ(facts: PlanFacts) -> Finding | None:
    """Two names for one thing are pointed out, never merged by themselves."""
    pairs = similar_pairs(facts)
    if not pairs:
        return None
    told = listed([f"{one.title} dan {other.title}" for one, other in pairs])
    return warning("plan.similar", f"Mungkin kegiatan yang sama: {told}.", "Gabungkan bila sama; bila tidak, jelaskan bedanya.")


def not_coming_anyway(facts: PlanFacts) -> Finding | None:
    """What a programme brings into the village need not be paid for twice."""
    rows = planned_elsewhere(facts, PROGRAMME)
    if not rows:
        return None
    told = listed([f"{one.title}, serupa dengan {other.title} ({other.where})" for one, other in rows])
    return warning(
        "plan.programme", f"Mungkin sudah ada program yang masuk desa: {told}.", "Tanyakan lokusnya, lalu sesuaikan atau jelaskan bedanya."
    )


def not_on_the_list(facts: PlanFacts) -> Finding | None:
    """What the kabupaten's own list brings to this very village need not be asked for or paid for again."""
    rows = planned_elsewhere(facts, OFFICE)
    if not rows:
        return None
    told = listed([f"{one.title}, serupa dengan {other.title} ({other.where})" for one, other in rows])
    return warning(
        "plan.office",
        f"Daftar program kabupaten menyebut desa ini untuk hal serupa: {told}.",
        "Tanyakan dinasnya, lalu sesuaikan, bagi perannya, atau jelaskan bedanya.",
    )


def not_next_door(facts: PlanFacts) -> Finding | None:
    """The same thing in a village nearby is a chance to do it together."""
    rows = planned_elsewhere(facts, NEIGHBOUR)
    if not rows:
        return None
    told = listed([f"{one.title}, serupa dengan {other.title} di {other.where}" for one, other in rows])
    return note("plan.neighbours", f"Desa tetangga merencanakan hal serupa: {told}.", "Pertimbangkan kerja sama antar desa.")


GUARDS: dict[str, Guard] = {
    "names_differ": names_differ,
    "things_differ": things_differ,
    "not_coming_anyway": not_coming_anyway,
    "not_on_the_list": not_on_the_list,
    "not_next_door": not_next_door,
}

MENDED_BY: dict[str, Mending] = {
    "plan.twice": ("activity.edit", named_twice),
    "plan.similar": ("activity.edit", _similar),
    "plan.programme": ("activity.edit", _coming_anyway),
    "plan.office": ("activity.edit", _listed_by_offices),
    "plan.neighbours": ("activity.edit", _nearby),
}
