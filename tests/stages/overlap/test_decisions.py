"""A person decides, with a reason that villages read; the kecamatan between its villages, the Tim Kabupaten about programmes."""

from __future__ import annotations

import pytest

from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.stages.overlap import actions, queries
from bangkit.stages.overlap.models import Pair
from tests.factories import YEAR, a_found_pair, a_plan_at, searched
from tests.people import SBT, SOLANG, People
from tests.stages.overlap.test_search import WHY, a_plan_of_madak


def between_villages(people: People) -> Pair:
    a_plan_at(people, "submitted")
    a_plan_of_madak(people)
    searched(people)
    return Pair.objects.get(kind="village")


def test_nothing_is_decided_before_a_person_does(people: People) -> None:
    pair = a_found_pair(people)
    assert (pair.state, pair.verdict, pair.chip) == ("open", "", ("waiting", "Saran: tumpang tindih"))
    assert list(queries.open_pairs(SOLANG)) == [pair]
    decided = actions.decide_pair(people.lina.actor, pair, verdict="overlap", reason=WHY)
    assert (decided.state, decided.decided_by, decided.chip) == ("decided", "Tim Kabupaten", ("waiting", "Tumpang tindih"))
    assert list(queries.open_pairs(SOLANG)) == []
    assert list(queries.pairs_of(pair.activity)) == [pair]
    assert Event.objects.filter(verb="overlap.decide").get().note == f"Tumpang tindih. {WHY}"


def test_a_suggestion_may_be_wrong(people: People) -> None:
    pair = actions.decide_pair(people.umar.actor, a_found_pair(people), verdict="unrelated", reason="Programnya untuk benih sebar.")
    assert pair.chip == ("plain", "Tidak berhubungan")
    assert pair.suggested == "overlap"


@pytest.mark.parametrize(("values", "field"), [
    ({"verdict": "overlap", "reason": "ya"}, "reason"),
    ({"verdict": "apa saja", "reason": WHY}, "verdict"),
    ({"verdict": "", "reason": WHY}, "verdict"),
])  # fmt: skip
def test_without_a_verdict_and_a_reason_nothing_is_written(people: People, values: dict[str, str], field: str) -> None:
    pair = a_found_pair(people)
    with pytest.raises(Invalid) as refused:
        actions.decide_pair(people.umar.actor, pair, **values)  # type: ignore[arg-type]
    assert set(refused.value.field_errors) == {field}
    pair.refresh_from_db()
    assert (pair.state, pair.verdict) == ("open", "")


def test_the_kecamatan_decides_between_its_villages_and_not_about_programmes(people: People) -> None:
    pair = between_villages(people)
    assert actions.decide_pair(people.ina.actor, pair, verdict="synergy", reason=WHY).decided_by == "Kecamatan"
    programme = a_found_pair(people)
    with pytest.raises(Blocked) as refused:
        actions.decide_pair(people.ina.actor, programme, verdict="overlap", reason=WHY)
    assert refused.value.findings[0].code == "overlap.district"
    assert [task.verb for task in queries.open_tasks(people.ina.actor)] == []


@pytest.mark.parametrize("key", ["rahman", "usman", "yuli", "tomi", "yakob", "sari", "observer", "dewi"])
def test_nobody_else_decides(people: People, key: str) -> None:
    pair = a_found_pair(people)
    with pytest.raises(NotAllowed):
        actions.decide_pair(people[key].actor, pair, verdict="overlap", reason=WHY)
    with pytest.raises(NotAllowed):
        actions.reopen_pair(people[key].actor, pair, reason=WHY)


def test_a_decision_can_be_looked_at_again_and_the_old_one_stays_in_the_trail(people: People) -> None:
    pair = actions.decide_pair(people.umar.actor, a_found_pair(people), verdict="overlap", reason=WHY)
    pair = actions.reopen_pair(people.umar.actor, pair, reason="Lokusnya pindah ke Madak.")
    assert (pair.state, pair.verdict, pair.reason, pair.decided_on) == ("open", "", "", None)
    told = Event.objects.filter(subject="overlap", subject_id=str(pair.pk)).order_by("seq").values_list("verb", "note")
    assert list(told) == [("overlap.decide", f"Tumpang tindih. {WHY}"), ("overlap.reopen", "Lokusnya pindah ke Madak.")]
    with pytest.raises(Blocked):
        actions.reopen_pair(people.umar.actor, pair, reason="Sekali lagi dibuka.")


def test_an_office_speaks_about_its_own_programme_only(people: People) -> None:
    pair = a_found_pair(people)
    told = actions.remark_pair(people.tomi.actor, pair, text="Lokus 2027 di Teluk Waru bagian utara.")
    assert (told.remark, told.state, told.verdict) == ("Lokus 2027 di Teluk Waru bagian utara.", "open", "")
    with pytest.raises(Blocked):
        actions.remark_pair(people.rina.actor, pair, text="Ini bukan program kami di perikanan.")
    with pytest.raises(NotAllowed):
        actions.remark_pair(people.umar.actor, pair, text="Tim tidak berbicara bagi dinas.")


def test_grave_suggestions_wait_for_the_team_and_synergies_do_not_nag(people: People) -> None:
    pair = a_found_pair(people)
    assert [task.url for task in queries.open_tasks(people.umar.actor)] == [f"/sandingan/{pair.pk}/putuskan/"]
    Pair.objects.update(suggested="synergy")
    assert queries.open_tasks(people.umar.actor) == []
    assert queries.open_tasks(people.rahman.actor) == []


def test_a_meeting_gets_what_is_open_the_gravest_first(people: People) -> None:
    between_villages(people)
    programme = a_found_pair(people, target=500, target_unit="kg")
    assert [pair.suggested for pair in queries.pairs_to_discuss(SBT)] == ["duplication", "synergy"]
    actions.decide_pair(people.umar.actor, programme, verdict="duplication", reason=WHY)
    assert [pair.suggested for pair in queries.pairs_to_discuss(SBT)] == ["synergy"]
    assert queries.last_search(SBT).year == YEAR + 1  # type: ignore[union-attr]
