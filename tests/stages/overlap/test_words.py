"""Words are learned by a proposal to the policy, never silently: proposed, adopted or declined, listed, and handed over as TOML."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.overlap.words import Adopted, in_policy, is_taken_up, local_meanings, toml_block, wrong_word
from bangkit.core.words import date_text
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.stages.overlap import actions, queries
from tests.factories import TODAY, a_found_pair, a_programme_line, a_word
from tests.people import SBD, SBT, People


def codes(text: str, district: str = SBT) -> list[str]:
    return [hint.programme.code for hint in queries.programmes_for(text, district)]


def test_a_proposed_word_changes_nothing_and_an_adopted_one_counts_at_once_here_only(people: People) -> None:
    word = a_word(people)
    assert (word.state, word.proposed_by) == ("proposed", "OPD")
    assert codes("Batu miring") == []
    actions.adopt_word(people.umar.actor, word)
    assert codes("Batu miring")[0].startswith("1.03.10.")
    assert codes("Batu miring", SBD) == []
    actions.decline_word(people.umar.actor, word, reply="Di sini artinya lain.")
    assert codes("Batu miring") == []


def test_a_wrong_reading_can_be_taken_away(people: People) -> None:
    assert codes("Ketinting")[0].startswith("3.25.03.")
    word = a_word(people, said="ketinting", means="nama tarian", programmes=[], why="Di sini nama tarian adat.")
    actions.adopt_word(people.umar.actor, word)
    assert codes("Ketinting") == []


def test_only_the_team_adopts_and_nothing_is_adopted_twice(people: People) -> None:
    word = a_word(people)
    for key in ("tomi", "yakob", "rahman", "ina", "sari", "observer", "dewi"):
        with pytest.raises(NotAllowed):
            actions.adopt_word(people[key].actor, word)
    adopted = actions.adopt_word(people.lina.actor, word)
    assert (adopted.state, adopted.decided_by) == ("adopted", "Tim Kabupaten")
    with pytest.raises(Blocked):
        actions.adopt_word(people.umar.actor, adopted)


@pytest.mark.parametrize(("changes", "field"), [
    ({"said": "dan untuk"}, "said"),
    ({"said": ""}, "said"),
    ({"said": "satu dua tiga empat lima enam tujuh talud"}, "said"),
    ({"means": " "}, "means"),
    ({"programmes": ["9.99.99"]}, "programmes"),
    ({"programmes": ["1.03.10", "1.03.02", "1.03.03", "1.04.03", "2.13.04", "2.09.03"]}, "programmes"),
    ({"why": "ya"}, "why"),
])  # fmt: skip
def test_a_word_that_says_nothing_is_refused_at_its_field(people: People, changes: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        a_word(people, **changes)
    assert set(refused.value.field_errors) == {field}


def test_the_same_word_is_proposed_once(people: People) -> None:
    word = a_word(people)
    with pytest.raises(Invalid):
        a_word(people, said="Batu  Miring")
    actions.decline_word(people.umar.actor, word, reply="Belum jelas artinya.")
    assert a_word(people).state == "proposed"


def test_a_word_may_come_from_a_pair_and_keeps_it(people: People) -> None:
    pair = a_found_pair(people)
    assert a_word(people, pair=pair).pair == pair


def test_the_block_holds_adopted_words_with_who_when_and_why(people: People) -> None:
    a_word(people, said="talud batu")
    actions.adopt_word(people.umar.actor, a_word(people))
    text = queries.policy_block(people.umar.actor)
    assert f"# Begitu warga menyebut talud. (Sekretaris Tim Kabupaten, {date_text(TODAY)})" in text
    rows = tomllib.loads(text)["synonym"]
    assert rows == [{"words": ["batu miring"], "means": "tembok penahan tebing", "programmes": ["1.03.10"]}]


def test_what_the_policy_says_already_is_not_proposed_to_it_and_what_it_says_otherwise_is_told() -> None:
    known = in_policy("ketinting")[0]
    assert is_taken_up(Adopted("ketinting", "apa pun", known.programmes))
    other = Adopted("ketinting", "nama tarian", ())
    assert not is_taken_up(other)
    assert f"«{known.means}»" in toml_block([other])


TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)


@given(TEXT, TEXT, st.lists(st.sampled_from(["1.03.10", "3.25.03"]), unique=True), TEXT)
def test_whatever_people_type_the_block_is_toml_that_says_the_same(said: str, means: str, programmes: list[str], why: str) -> None:
    if wrong_word(said, means, programmes):
        return
    word = Adopted(said, means, tuple(programmes), why, "Tim Kabupaten")
    row = tomllib.loads(toml_block([word]))["synonym"][0]
    assert row["programmes"] == programmes
    assert set(row) == {"words", "means", "programmes"}
    assert local_meanings([word])[0].programmes == tuple(programmes)


def test_programmes_come_from_the_list_in_force_and_else_from_the_nomenclature(people: People) -> None:
    named = queries.programmes_for("Bantuan ketinting untuk nelayan", SBT, top=3)
    assert named[0].office == "perikanan"
    assert named[0].line is None
    line = a_programme_line(
        name="Penyediaan sarana penangkapan ikan nelayan", sub_code="3.25.03.2.01.0004", office="perikanan", agency="Dinas Perikanan"
    )
    found = queries.programmes_for("Bantuan ketinting untuk nelayan", SBT, top=3)
    assert [hint.line for hint in found] == [line]
    assert (found[0].office, found[0].office_label) == ("perikanan", "Dinas Perikanan")
    assert found[0].reasons
    assert queries.programmes_for("xyzzy", SBT) == []
