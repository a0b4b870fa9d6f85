"""Ideas that become one, and one that becomes several: every origin keeps its words and says what it became."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bangkit.core.lineage import after, ends
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Idea, Plan
from bangkit.stages.planning.queries.lineage import family_of, idea_edges
from tests.factories import SCORES, YEAR, a_plan, an_idea, village
from tests.people import MADAK, SOLANG, People

WHY = "Serupa, jadi dikerjakan bersama."
TOLD: Any = {
    "hamlet": "Kanava",
    "why": "Bibit lokal habis di dua dusun.",
    "what": "Bibit kacang tanah dan jagung",
    "male": 30,
    "female": 31,
}


def two(people: People) -> tuple[Idea, Idea]:
    return an_idea(people), an_idea(people, what="Bibit jagung", why="Jagung mati kering.", links=["asset:natural"])


def merged(people: People, first: Idea, *others: Idea, **changes: Any) -> Idea:
    """What the ideas became."""
    actions.merge_idea(people.rahman.actor, first, others=others, reason=WHY, told={**TOLD, **changes})
    first.refresh_from_db()
    assert first.merged_into is not None
    return first.merged_into


def part(what: str, **more: Any) -> Any:
    return {"hamlet": "Kanava", "why": "Bagian dari gagasan besar.", "what": what, **more}


def ranked(people: People, idea: Idea) -> Idea:
    return actions.rank_idea(people.yuli.actor, Idea.objects.get(pk=idea.pk), **SCORES)


def test_of_two_ideas_one_is_made_and_both_keep_their_words(people: People) -> None:
    first, second = two(people)
    made = merged(people, first, second)
    counts = queries.counts_of(queries.ranked_ideas(people.yuli.actor, SOLANG, YEAR))
    assert (counts.total, counts.waiting, counts.regrouped) == (2, 1, 2), "words are counted where they were said"
    second.refresh_from_db()
    assert (first.state, second.state, made.state) == ("merged", "merged", "voiced")
    assert (second.what, second.why, second.reason, second.decided_by) == ("Bibit jagung", "Jagung mati kering.", WHY, "Tim Desa")
    assert [link.key for link in made.links.all()] == ["natural"]
    verbs = list(Event.objects.filter(subject="idea").order_by("seq").values_list("verb", flat=True))
    assert verbs == ["idea.voice", "idea.voice", "idea.voice", "idea.merge", "idea.merge"]
    assert "Menjadi «Bibit kacang tanah dan jagung»" in Event.objects.filter(verb="idea.merge").latest("seq").note


def test_a_merging_needs_another_idea_of_the_village_and_a_reason(people: People) -> None:
    first, second = two(people)
    elsewhere = actions.voice_idea(people.nus.actor, village(MADAK), hamlet="Induk", why="Kering", what="Embung")
    for others, reason, field in (
        ([], WHY, "others"),
        ([first], WHY, "others"),
        ([second, second], WHY, "others"),
        ([second], " ", "reason"),
    ):
        with pytest.raises(Invalid) as refused:
            actions.merge_idea(people.rahman.actor, first, others=others, reason=reason, told=TOLD)
        assert list(refused.value.field_errors) == [field]
    with pytest.raises(Invalid):
        actions.merge_idea(people.rahman.actor, first, others=[elsewhere], reason=WHY, told=TOLD)
    with pytest.raises(NotAllowed):
        actions.merge_idea(people.hasna.actor, first, others=[second], reason=WHY, told=TOLD)
    assert set(Idea.objects.values_list("state", flat=True)) == {"voiced"}
    assert Idea.objects.count() == 3


def test_a_wrong_word_in_the_new_idea_leaves_the_old_ones_as_they_were(people: People) -> None:
    first, second = two(people)
    with pytest.raises(Invalid) as refused:
        actions.merge_idea(people.rahman.actor, first, others=[second], reason=WHY, told={**TOLD, "why": " "})
    assert list(refused.value.field_errors) == ["why"]
    assert Idea.objects.filter(state="voiced").count() == 2


def test_nothing_is_merged_into_something_older(people: People) -> None:
    first, second = two(people)
    with pytest.raises(Invalid):
        actions.merge_idea(people.rahman.actor, second, into=first, reason=WHY)


def test_one_idea_becomes_several_and_a_wrong_part_is_named_by_its_row(people: People) -> None:
    idea = an_idea(people, links=["asset:natural"])
    with pytest.raises(Invalid) as few:
        actions.split_idea(people.rahman.actor, idea, reason=WHY, parts=[(1, part("Bibit"))])
    assert list(few.value.field_errors) == ["what_2"]
    with pytest.raises(Invalid) as wrong:
        actions.split_idea(people.rahman.actor, idea, reason=WHY, parts=[(1, part("Bibit")), (3, part("Pagar", poorest=9))])
    assert list(wrong.value.field_errors) == ["poorest_3"]
    assert Idea.objects.count() == 1
    actions.split_idea(people.rahman.actor, idea, reason=WHY, parts=[(1, part("Bibit")), (3, part("Pagar kebun"))])
    assert [one.what for one in idea.parts.order_by("pk")] == ["Bibit", "Pagar kebun"]
    assert all(one.links.get().key == "natural" for one in idea.parts.all())


def test_reviving_one_origin_undoes_the_merging_for_all(people: People) -> None:
    first, second = two(people)
    made = merged(people, first, second)
    actions.revive_idea(people.rahman.actor, second)
    states = {idea.what: idea.state for idea in Idea.objects.all()}
    assert states == {"Bibit kacang tanah": "voiced", "Bibit jagung": "voiced", made.what: "withdrawn"}
    made.refresh_from_db()
    assert {one.what for one in family_of(made).before} == {"Bibit kacang tanah", "Bibit jagung"}
    assert family_of(Idea.objects.get(pk=second.pk)).after == ()


def test_what_was_decided_on_its_result_holds_an_origin_back(people: People) -> None:
    first, second = two(people)
    made = ranked(people, merged(people, first, second))
    actions.adopt_idea(people.rahman.actor, made, plan=a_plan(people))
    with pytest.raises(Blocked) as refused:
        actions.revive_idea(people.rahman.actor, first)
    assert [finding.code for finding in refused.value.findings] == ["idea.moved_on"]


def test_a_split_is_undone_while_nothing_was_decided_on_its_parts(people: People) -> None:
    idea = an_idea(people)
    actions.split_idea(people.rahman.actor, idea, reason=WHY, parts=[(1, part("Bibit")), (2, part("Pagar"))])
    bibit, pagar = idea.parts.order_by("pk")
    actions.defer_idea(people.rahman.actor, bibit, reason="Menunggu lahan.")
    with pytest.raises(Blocked):
        actions.revive_idea(people.rahman.actor, idea)
    actions.revive_idea(people.rahman.actor, bibit)
    actions.revive_idea(people.rahman.actor, idea)
    pagar.refresh_from_db()
    assert (idea.state, pagar.state) == ("voiced", "withdrawn")


# --- Laws: whatever a village does, no idea is lost. ------------------------------------------------------------------------

OPEN = ("voiced", "ranked", "deferred", "rejected")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("merge", "split", "defer", "reject", "adopt", "drop", "revive", "rank")), st.integers(0, 30), st.integers(0, 30)
    ),
    max_size=12,
)


def perform(people: People, plan: Plan, step: str, one: Idea, other: Idea) -> None:
    """One step on an idea, as a page would ask for it; what the rules refuse stays undone."""
    actor = people.rahman.actor
    match step:
        case "merge":
            actions.merge_idea(actor, one, others=[other], reason=WHY, told=TOLD)
        case "split":
            actions.split_idea(actor, one, reason=WHY, parts=[(1, part("Bagian satu")), (2, part("Bagian dua"))])
        case "rank":
            ranked(people, one)
        case "adopt":
            actions.adopt_idea(actor, one, plan=plan)
        case "drop":
            for line in one.activities.filter(state="draft"):
                actions.drop_activity(actor, line, reason="Dananya belum ada.")
        case "revive":
            actions.revive_idea(actor, one)
        case "defer":
            actions.defer_idea(actor, one, reason="Menunggu lahan.")
        case "reject":
            actions.reject_idea(actor, one, reason="Sudah ada.")


def where_it_stands(idea: Idea) -> str:
    """The one end of an idea that became nothing else."""
    if idea.state == "adopted":
        return "plan" if queries.idea_facts(idea, None).live_activities else "taken out"  # type: ignore[arg-type]
    return {"voiced": "list", "ranked": "list", "deferred": "put off", "rejected": "not taken up"}[idea.state]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_no_sequence_of_decisions_loses_an_idea(people: People, steps: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        voiced = [an_idea(people, what=f"Gagasan {number}") for number in range(3)]
        plan = a_plan(people)
        for step, first, second in steps:
            rows = list(Idea.objects.order_by("pk"))
            try:
                with transaction.atomic():
                    perform(people, plan, step, rows[first % len(rows)], rows[second % len(rows)])
            except (Blocked, Invalid):
                continue
        check_the_laws(people, voiced)
        transaction.set_rollback(True)


def check_the_laws(people: People, voiced: list[Idea]) -> None:
    edges = idea_edges([SOLANG]).standing
    every = {idea.pk: idea for idea in Idea.objects.all()}
    carried = {idea.pk for idea in queries.left_over(people.yuli.actor, SOLANG, YEAR + 1)}
    for idea in voiced:
        # Its words are still there, and every one of its ends stands in exactly one place.
        assert (every[idea.pk].what, every[idea.pk].why) == (idea.what, idea.why)
        for key in ends(edges, idea.pk):
            assert where_it_stands(every[key]) in ("list", "put off", "not taken up", "taken out", "plan")
            # Whatever did not make it into a plan comes back on next year's list by itself.
            assert (key in carried) == (where_it_stands(every[key]) != "plan")
    for key, idea in every.items():
        assert key not in after(edges, key)
        assert bool(edges.get(key)) == (idea.state in ("merged", "split"))
        if idea.state == "withdrawn":
            assert not any(key in results for results in edges.values())
