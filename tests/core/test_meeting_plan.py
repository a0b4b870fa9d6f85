"""When the next meeting should be and why, the agenda from what is open, the dates as a calendar file, and whom a lesson could help."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.cadence import meeting_rule
from bangkit.core.ics import Entry, calendar_file
from bangkit.core.lesson_matching import Learnt, Trouble, lessons_for, places_for, weights
from bangkit.core.meeting_plan import next_meeting, plan_of, proposed_agenda, served_by, slots, working_day

YEAR = date(2026, 1, 1)
DAYS = st.integers(0, 364).map(lambda days: YEAR + timedelta(days=days))


def test_the_first_meeting_of_the_year_prepares_the_forum() -> None:
    found = next_meeting("district", [], date(2026, 2, 2))
    assert found is not None
    assert (found.number, found.by, found.day) == (1, date(2026, 4, 30), date(2026, 4, 16))
    assert found.serves is not None
    assert found.serves.key == "opd_forum"
    assert "ke-1 dari sedikitnya 3" in found.reason
    assert "menyiapkan" in found.reason


def test_a_late_meeting_is_proposed_as_soon_as_people_can_be_invited() -> None:
    found = next_meeting("district", [], date(2026, 6, 3))
    assert found is not None
    assert found.is_late
    assert found.day == date(2026, 6, 10)
    assert "seharusnya sudah diadakan" in found.reason


def test_when_all_were_held_nothing_is_proposed() -> None:
    held = [date(2026, 3, 20), date(2026, 8, 20), date(2026, 12, 8)]
    assert next_meeting("district", held, date(2026, 12, 9)) is None


@given(st.lists(DAYS, max_size=5), DAYS)
def test_a_proposed_day_is_no_weekend_and_leaves_time_to_invite(held: list[date], today: date) -> None:
    found = next_meeting("district", held, today)
    done = sum(day <= today for day in held)
    assert (found is None) == (done >= meeting_rule("district").per_year)
    if found is not None:
        assert found.day.weekday() < 5
        assert (found.day - today).days >= plan_of("district").notice_days
        assert found.number == done + 1
        assert found.is_late == (found.by < today)


@given(DAYS)
def test_a_working_day_is_never_later(day: date) -> None:
    assert 0 <= (day - working_day(day)).days <= 2


@pytest.mark.parametrize("kind", ["district", "subdistrict"])
def test_every_meeting_that_is_asked_for_prepares_a_planning_date(kind: str) -> None:
    told = slots(kind, 2026)  # type: ignore[arg-type]
    assert [number for number, _, _ in told] == list(range(1, len(told) + 1))
    assert all(item is not None for _, _, item in told)
    assert served_by(kind, len(told) + 1, 2026, "") is None


FIGURES = {"open_decisions": 3, "late_decisions": 1, "waiting": 21, "late_needs": 2, "overlaps": 2, "villages": 34, "groups": 4}


def test_an_agenda_names_what_is_open_and_its_hours_follow_each_other() -> None:
    text = proposed_agenda("district", FIGURES)
    assert "21 kebutuhan desa menunggu, 2 lewat batas" in text
    assert "2 pasang belum diputuskan" in text
    hours = [line.split(" ", 1)[0].split("–") for line in text.splitlines()]
    assert hours[0][0] == "09.00"
    assert all(one[1] == following[0] for one, following in pairwise(hours))


def test_what_nobody_knows_and_what_is_nought_is_left_out_of_an_agenda() -> None:
    text = proposed_agenda("district", {**FIGURES, "overlaps": None, "open_decisions": 0, "villages": None})
    assert "Tumpang tindih" not in text
    assert "keputusan rapat lalu" not in text
    assert "None" not in text
    assert "{" not in text
    assert "Jawaban OPD" in text


def test_a_calendar_file_is_read_by_others() -> None:
    start = datetime(2026, 12, 3, 0, 0, tzinfo=UTC)
    entry = Entry("1@bangkit", "Rapat, ke-3; penting", start, start + timedelta(hours=3), place="Aula\nBula", text="ä" * 90)
    text = calendar_file([entry, Entry("2@bangkit", "Batas", date(2026, 12, 31), is_cancelled=True)], start)
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert text.endswith("END:VCALENDAR\r\n")
    assert "DTSTART:20261203T000000Z" in lines
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "SUMMARY:Rapat\\, ke-3\\; penting" in lines
    assert "LOCATION:Aula\\nBula" in lines
    assert max(len(line.encode()) for line in lines) <= 75
    assert "ä" * 90 in text.replace("\r\n ", "")
    with pytest.raises(ValueError, match="zone"):
        calendar_file([], datetime(2026, 1, 1))  # noqa: DTZ001


LESSON = Learnt("a", "Perahu menunggu laut teduh sebelum membawa bibit pala.", frozenset({("4.2", "weather")}), frozenset({"4.2"}))


def test_the_same_cause_in_the_same_field_points_to_a_village_and_its_own_is_left_out() -> None:
    same = Trouble("b", frozenset({("4.2", "weather")}), frozenset({"4.2"}))
    found = places_for(LESSON, [same, Trouble("a", same.causes, same.sectors), Trouble("c", sectors=frozenset({"4.2"}))])
    assert [one.place for one in found] == ["b"]
    assert found[0].causes == (("4.2", "weather"),)


def test_like_words_point_to_a_village_that_coded_nothing() -> None:
    found = places_for(LESSON, [Trouble("b", texts=("Bibit pala tertahan karena laut belum teduh.", "Harga turun."))])
    assert [one.place for one in found] == ["b"]
    assert found[0].said.startswith("Bibit pala")
    assert places_for(LESSON, [Trouble("b", texts=("Musyawarah sepi.",))]) == []


TEXTS = st.sampled_from(["Bibit pala rusak", "Laut berombak", "Harga kain turun", "Air jauh", ""])
CAUSE = st.tuples(st.sampled_from(["4.2", "4.1"]), st.sampled_from(["weather", "money"]))
TROUBLE = st.builds(
    Trouble, st.sampled_from("abcd"), st.frozensets(CAUSE), st.frozensets(st.sampled_from(["4.1", "4.2"])), texts=st.tuples(TEXTS)
)


@given(st.lists(TROUBLE, max_size=4, unique_by=lambda one: one.place), st.sampled_from("abcd"), TEXTS, st.frozensets(CAUSE))
def test_whom_a_lesson_could_help_agrees_with_what_could_help_them(
    troubles: list[Trouble], place: str, text: str, causes: frozenset[tuple[str, str]]
) -> None:
    lesson = Learnt(place, text, causes)
    found = places_for(lesson, troubles)
    assert place not in [one.place for one in found]
    assert all(one.score >= weights()["from"] for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for trouble in troubles:
        back = lessons_for(trouble, [("key", lesson)])
        alone = places_for(lesson, [trouble])
        assert [one.place for one in alone] == [trouble.place for _ in back]
