"""Lines that people type about a meeting, and what the rules say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.assemblies import agenda_days, assembly_kinds, clock, clock_text, element_counts, elements, named_people, posts
from bangkit.core.assembly_checks import CHECKS, GUARDS, AssemblyFacts, vote_problem
from bangkit.core.findings import collect
from bangkit.core.terms import terms_for

HELD = AssemblyFacts(
    "Musyawarah dusun Kanava", "held", male=14, female=12, poorest=6, decisions=2, has_minutes=True, has_photo=True, has_chair=True
)
PLAIN = st.text(st.characters(categories=("Ll", "Lu"), max_codepoint=0x24F), min_size=1, max_size=12)


def codes(facts: AssemblyFacts) -> set[str]:
    return {finding.code for finding in collect(CHECKS, facts)}


# --- What is typed -------------------------------------------------------------------------------------------------------


def test_the_workshop_brings_its_three_days_in_the_order_of_practice() -> None:
    days = agenda_days("\n".join(assembly_kinds()["workshop"].agenda))
    assert [day.heading for day in days] == ["Kondisi objektif desa", "Tujuan bersama", "Rencana kegiatan"]
    assert all(item.at and item.title for day in days for item in day.items)


@pytest.mark.parametrize("key", list(assembly_kinds()))
@pytest.mark.parametrize("code", ["81.05.15.2004", "53.18.07.2002", ""])
def test_every_kind_can_be_said_in_local_words(key: str, code: str) -> None:
    kind = assembly_kinds()[key].filled({**terms_for(code).words, "year": "2027", "hamlet_name": "Kanava"})
    text = "\n".join((kind.convener, kind.chair, kind.topic, *kind.agenda, *kind.invites))
    assert "{" not in text
    assert len(agenda_days("\n".join(kind.agenda))) == kind.days


@pytest.mark.parametrize("bpd", ["musdes_plan", "musdes", "musdes_final"])
def test_the_bpd_convenes_village_meetings_and_the_head_convenes_musrenbang(bpd: str) -> None:
    assert assembly_kinds()[bpd].convener == "Ketua {village_council}"
    assert assembly_kinds()["musrenbang"].convener == "{village_head}"


def test_an_agenda_is_read_as_it_is_written() -> None:
    days = agenda_days("09.00 Pembukaan | Kepala Desa\nMakan bersama\nHari ke-2 : Tujuan\n 8:30 - 10.00  Sketsa desa \n\nHari 3")
    assert [(day.day, day.heading, len(day.items)) for day in days] == [(1, "", 2), (2, "Tujuan", 1), (3, "", 0)]
    assert (days[0].items[0].at, days[0].items[0].title, days[0].items[0].lead) == ("09.00", "Pembukaan", "Kepala Desa")
    assert (days[0].items[1].at, days[1].items[0].at) == ("", "8:30 - 10.00")
    assert agenda_days(" \n ") == ()


@given(st.lists(st.tuples(PLAIN, st.booleans()), max_size=6))
def test_no_line_of_an_agenda_is_lost(lines: list[tuple[str, bool]]) -> None:
    text = "\n".join(f"09.30 {title}" if timed else f"- {title}" for title, timed in lines)
    items = [item for day in agenda_days(text) for item in day.items]
    assert [item.title for item in items] == [title if timed else f"- {title}" for title, timed in lines]


@pytest.mark.parametrize(("text", "value"), [("9.30", time(9, 30)), ("09:30", time(9, 30)), (" 23.59 ", time(23, 59))])
def test_an_hour_is_read(text: str, value: time) -> None:
    assert clock(text) == value
    assert clock_text(value) == f"{value:%H.%M}"


@pytest.mark.parametrize("text", ["", "9", "24.00", "9.3", "09.60", "pagi"])
def test_what_is_no_hour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no hour"):
        clock(text)


def test_speakers_are_posts_with_their_origin() -> None:
    assert posts("Penyuluh pertanian, Dinas Pertanian, SBT\nKepala sekolah") == (
        ("Penyuluh pertanian", "Dinas Pertanian, SBT"), ("Kepala sekolah", ""),
    )  # fmt: skip


def test_a_list_of_names_is_counted_and_a_wrong_line_is_named_by_its_number_only() -> None:
    people, wrong = named_people("Contoh Satu, P, Kelompok tani\nContoh Dua\nContoh Tiga, laki-laki\n, L")
    assert [(one.sex, one.element) for one in people] == [("P", "Kelompok tani"), ("L", "")]
    assert len(wrong) == 2
    assert wrong[0].startswith("Baris 2")
    assert "Contoh" not in " ".join(wrong)


def test_counts_by_element_keep_the_order_of_the_policy_and_old_keys() -> None:
    assert element_counts({"women": 4, "customary": 1, "gone": 2, "poor": 0}) == (
        (elements()["customary"], 1), (elements()["women"], 4), ("gone", 2),
    )  # fmt: skip


# --- What the rules say --------------------------------------------------------------------------------------------------


def test_a_whole_record_has_nothing_said_against_it() -> None:
    assert codes(HELD) == set()


@pytest.mark.parametrize(("changes", "code"), [
    ({"female": 5, "male": 21}, "assembly.women"),
    ({"poorest": 0}, "assembly.poorest"),
    ({"decisions": 0}, "assembly.decisions"),
    ({"has_minutes": False}, "assembly.minutes"),
    ({"has_photo": False}, "assembly.photo"),
    ({"has_chair": False}, "assembly.chair"),
])  # fmt: skip
def test_each_rule_says_one_thing_about_any_kind_of_meeting(changes: dict[str, object], code: str) -> None:
    assert codes(replace(HELD, **changes)) == {code}
    assert codes(replace(HELD, **changes, state="called")) == set()


def test_who_came_never_blocks() -> None:
    assert all(finding.level != "blocker" for finding in collect(CHECKS, AssemblyFacts("Musdes", "held", male=40)))


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_share_of_women_is_the_setting_exactly(female: int, male: int) -> None:
    said = "assembly.women" in codes(replace(HELD, female=female, male=male))
    assert said == (female + male > 0 and female / (female + male) < 0.30 - 1e-12)


def test_a_day_that_passed_is_asked_for_only_after_the_last_day() -> None:
    called = AssemblyFacts("Lokakarya", last_day=date(2026, 8, 5))
    assert codes(replace(called, today=date(2026, 8, 5))) == set()
    assert codes(replace(called, today=date(2026, 8, 6))) == {"assembly.unrecorded"}
    assert codes(replace(called, state="cancelled", today=date(2026, 9, 1))) == set()


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 100))
def test_votes_never_exceed_those_who_came(agree: int, disagree: int, abstain: int, people: int) -> None:
    cast = agree + disagree + abstain
    assert (vote_problem(agree, disagree, abstain, people) == "") == (0 < cast <= people)


def test_what_an_established_plan_stands_on_is_not_rewritten() -> None:
    guard = GUARDS["plan_is_not_established"]
    found = guard(replace(HELD, plan_state="established"))
    assert found is not None
    assert found.level == "blocker"
    assert guard(replace(HELD, plan_state="agreed")) is None
