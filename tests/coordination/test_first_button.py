"""The first button of a thing is the step that *Tugas saya* asks for, in every room: nobody is led to send work back by habit."""

from __future__ import annotations

from bangkit.coordination import actions as coordination
from bangkit.foundation.audit.moves import moves
from bangkit.stages.guidance import actions as guidance
from tests.factories import MEETING, TODAY, a_case, a_plan_at, village
from tests.people import People


def first(people: People, who: str, row: object, facts: object = None) -> str:
    return moves(people[who].actor, row, facts)[0].verb  # type: ignore[arg-type]


def test_the_kecamatan_is_led_to_the_review_and_not_to_sending_back(people: People) -> None:
    assert first(people, "ina", a_plan_at(people, "submitted")) == "plan.review"


def test_an_office_is_led_to_an_answer(people: People) -> None:
    assert first(people, "tomi", a_case(people)) == "support.accept"


def test_a_consulted_guidance_is_led_to_its_confirmation(people: People) -> None:
    body = "# Bekerja dengan data\n- Setiap angka menyebut tanggal dan sumbernya.\n\n# Musyawarah\nPerempuan dan laki-laki diundang."
    draft = guidance.draft_guidance(people.sari.actor, village("81.05"), name="Panduan", summary="Untuk desa.", body=body)
    assert first(people, "sari", draft) == "guidance.consult"
    guidance.consult_guidance(people.sari.actor, draft, consulted_on=TODAY, male=7, female=6, note="Setuju.")
    draft.refresh_from_db()
    assert first(people, "umar", draft) == "guidance.confirm"


def test_a_meeting_is_led_to_the_list_of_those_who_came(people: People) -> None:
    meeting = coordination.call_meeting(people.umar.actor, village("81.05"), name="Rapat", held_on=MEETING["held_on"], venue="Bula")
    assert first(people, "umar", meeting) == "meeting.hold"
