"""The door: it lets in those who may, refuses the others, writes one event, and leaves nothing half-written."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.door import action
from bangkit.foundation.audit.models import ChainHead, Event
from bangkit.foundation.audit.queries import diary, verify_chain
from bangkit.foundation.cycle.actions import close_cycle, open_cycle
from bangkit.foundation.cycle.models import Cycle
from bangkit.foundation.regions.models import Region
from tests.people import SBT, SOLANG, People


def solang() -> Region:
    return Region.objects.get(pk=SOLANG)


def test_a_verb_is_done_and_leaves_one_event(people: People) -> None:
    cycle = open_cycle(people.umar.actor, solang(), year=2026, phase="after")
    event = Event.objects.get()
    assert (event.verb, event.subject, event.subject_id) == ("cycle.open", "cycle", str(cycle.pk))
    assert (event.role, event.party, event.region_id, event.via) == ("district_secretary", "district_team", SOLANG, "page")
    assert event.after["year"] == 2026


def test_a_person_without_the_verb_is_refused_and_nothing_is_written(people: People) -> None:
    with pytest.raises(NotAllowed) as refused:
        open_cycle(people.yuli.actor, solang(), year=2026, phase="after")
    assert refused.value.knows_place
    with pytest.raises(NotAllowed) as outside:
        open_cycle(people.dewi.actor, solang(), year=2026, phase="after")
    assert not outside.value.knows_place
    assert not Event.objects.exists()
    assert not Cycle.objects.exists()


def test_an_ended_membership_opens_nothing(people: People) -> None:
    assert people.mantan.actor.grants == ()


def test_a_wrong_value_rolls_everything_back(people: People) -> None:
    with pytest.raises(Invalid) as refused:
        open_cycle(people.umar.actor, solang(), year=2026, phase="someday")
    assert "phase" in refused.value.field_errors
    assert not Event.objects.exists()


def test_a_move_from_the_wrong_state_is_blocked(people: People) -> None:
    cycle = open_cycle(people.umar.actor, solang(), year=2026, phase="after")
    close_cycle(people.umar.actor, cycle)
    assert Cycle.objects.get().state == "closed"
    with pytest.raises(Blocked):
        close_cycle(people.umar.actor, cycle)
    assert Event.objects.count() == 2


def test_a_stale_copy_does_not_overwrite_the_record(people: People) -> None:
    cycle = open_cycle(people.umar.actor, solang(), year=2026, phase="after")
    stale = Cycle.objects.get()
    close_cycle(people.umar.actor, cycle)
    with pytest.raises(Blocked):
        close_cycle(people.umar.actor, stale)


@action("guidance.supersede")
def supersede_alone(actor: Actor, cycle: Cycle) -> Cycle:
    return cycle


def test_a_system_verb_has_no_door_of_its_own(people: People) -> None:
    cycle = open_cycle(people.umar.actor, solang(), year=2026, phase="after")
    with pytest.raises(NotAllowed):
        supersede_alone(people.umar.actor, cycle)


def test_the_diary_tells_the_event_as_a_sentence(people: People) -> None:
    open_cycle(people.umar.actor, solang(), year=2026, phase="after")
    (entry,) = diary(people.yuli.actor, SOLANG)
    assert entry.sentence == "Pak Umar (Sekretaris Tim Kabupaten) membuka siklus 2026 (pasca program)."
    assert diary(people.dewi.actor, SOLANG) == []


@pytest.mark.migrated
@pytest.mark.parametrize("statement", ["UPDATE audit_event SET title = 'lain'", "DELETE FROM audit_event"])
def test_the_database_refuses_to_change_the_trail(people: People, statement: str) -> None:
    open_cycle(people.umar.actor, solang(), year=2026, phase="after")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.get().title.startswith("siklus 2026")


def break_in(statement: str) -> None:
    """Change the trail as an intruder with the database's own password would."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER audit_event_no_update")
            cursor.execute("DROP TRIGGER audit_event_no_delete")
        cursor.execute(statement)


@pytest.mark.migrated
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE audit_event SET party = 'program_team' WHERE verb = 'cycle.open'", "isinya berubah"),
        ("DELETE FROM audit_event WHERE verb = 'cycle.open'", "tidak menyambung"),
        ("DELETE FROM audit_event WHERE verb = 'cycle.close'", "ujung jejak"),
    ],
)
def test_verify_audit_detects_every_kind_of_tampering(people: People, statement: str, words: str) -> None:
    close_cycle(people.umar.actor, open_cycle(people.umar.actor, solang(), year=2026, phase="after"))
    assert verify_chain() == (2, [])
    break_in(statement)
    _, problems = verify_chain()
    assert any(words in problem.message for problem in problems)


def test_the_chain_grows_one_link_at_a_time(people: People) -> None:
    for year in (2024, 2025, 2026):
        open_cycle(people.umar.actor, solang(), year=year, phase="after", starts_on=date(year, 1, 1))
    head = ChainHead.objects.get()
    assert head.length == 3
    assert head.digest == Event.objects.order_by("-seq")[0].digest
    assert Event.objects.filter(region_id=SBT).count() == 0
