"""Accounts: made by those who keep them, inside their own place, with an end; passwords only by their owners."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from bangkit.core.policy import policy
from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.foundation.access.models import Membership, SetupLink, User
from bangkit.foundation.accounts import actions, queries
from bangkit.foundation.accounts.codes import digest_of, grouped, new_code, plain_code
from bangkit.foundation.audit.models import Event
from bangkit.foundation.regions.models import Region
from tests.people import ATE_DALO, MADAK, NOW, SBD, SBT, SOLANG, People

PAPER: dict[str, Any] = {"since": date(2026, 1, 1), "until": date(2027, 12, 31), "decree_no": "SK 7/2026"}
NEW: dict[str, Any] = {"username": "mince", "display_name": "Mama Ince", "role": "village_team", **PAPER}


def place(code: str) -> Region:
    return Region.objects.get(pk=code)


def test_a_secretary_makes_an_account_whose_password_nobody_knows(people: People) -> None:
    row = actions.create_account(people.umar.actor, place(MADAK), phone="0812-3456 7890", **NEW)
    assert row.user.phone == "081234567890"
    assert not row.user.has_usable_password()
    event = Event.objects.get(verb="account.create")
    assert event.title == "Tim Desa di Desa Madak"
    assert "Ince" not in f"{event.title}{event.before}{event.after}"


def test_nobody_gives_a_right_outside_their_own_place(people: People) -> None:
    with pytest.raises(NotAllowed):
        actions.create_account(people.umar.actor, place(SBD), **{**NEW, "role": "observer"})
    with pytest.raises(NotAllowed):
        actions.create_account(people.rahman.actor, place(SOLANG), **NEW)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"role": "district_team"}, "role"),
        ({"role": "emergency"}, "role"),
        ({"until": date(2025, 1, 1)}, "until"),
        ({"since": date(2025, 1, 1), "until": date(2026, 3, 9)}, "until"),
        ({"until": date(2040, 1, 1)}, "until"),
        ({"decree_no": " "}, "decree_no"),
        ({"username": "Mama Ince"}, "username"),
        ({"username": "yuli"}, "username"),
        ({"username": "YULI"}, "username"),
        ({"username": "081234567890"}, "username"),
        ({"display_name": " "}, "display_name"),
        ({"phone": "12"}, "phone"),
    ],
)
def test_a_wrong_value_is_named_by_its_field(people: People, change: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.create_account(people.umar.actor, place(MADAK), **{**NEW, **change})
    assert field in refused.value.field_errors
    assert not User.objects.filter(display_name="Mama Ince").exists()


def test_only_an_operator_makes_an_operator(people: People) -> None:
    with pytest.raises(Invalid):
        actions.create_account(people.umar.actor, place(SBT), **{**NEW, "role": "operator"})
    actions.create_account(people.operator.actor, place(SBT), **{**NEW, "role": "operator"})


def test_an_ended_membership_gives_nothing_the_day_after(people: People) -> None:
    row = Membership.objects.get(user=people.rahman.user)
    actions.end_membership(people.umar.actor, row, ended_on=date(2026, 3, 9))
    assert people.rahman.actor.grants == ()
    assert people.rahman.at(NOW - timedelta(days=2)).grants != ()


def test_a_new_link_closes_the_old_one(people: People) -> None:
    row = Membership.objects.get(user=people.rahman.user)
    first, second = actions.make_link(people.umar.actor, row), actions.make_link(people.umar.actor, row)
    assert queries.open_link(first, NOW) is None
    assert queries.open_link(second, NOW) is not None
    assert queries.open_link(second, NOW + timedelta(days=8)) is None


def test_emergency_access_reads_for_two_hours_and_is_recorded(people: People) -> None:
    assert not [grant for grant in people.operator.actor.grants if grant.role == "emergency"]
    actions.open_emergency(people.operator.actor, place(SBT), reason="Laporan galat pada halaman desa Madak.")
    soon, later = people.operator.at(NOW + timedelta(hours=1)), people.operator.at(NOW + timedelta(hours=3))
    assert {grant.role for grant in soon.grants} == {"emergency", "operator"}
    assert "emergency" not in {grant.role for grant in later.grants}
    assert Event.objects.get(verb="emergency.open").note.startswith("Laporan galat")


def test_a_membership_is_not_recorded_twice_for_the_same_time(people: People) -> None:
    yuli = people.yuli.user
    with pytest.raises(Invalid) as refused:
        actions.grant_membership(people.umar.actor, place(SOLANG), user=yuli, role="village_facilitator", **PAPER)
    assert "sampai 31-12-2031" in refused.value.field_errors["since"]
    row = actions.grant_membership(people.umar.actor, place(MADAK), user=yuli, role="village_facilitator", **PAPER)
    assert {grant.code for grant in people.yuli.actor.grants} == {SOLANG, MADAK}
    assert Event.objects.get(verb="membership.grant").title == row.title() == "Fasilitator Desa di Desa Madak"


def test_an_office_belongs_to_the_role_of_an_office(people: People) -> None:
    with pytest.raises(Invalid) as refused:
        actions.create_account(people.umar.actor, place(SBT), **{**NEW, "role": "opd"})
    assert "office" in refused.value.field_errors
    assert actions.create_account(people.umar.actor, place(SBT), **{**NEW, "role": "opd"}, office="pertanian").office == "pertanian"


def test_a_secretary_does_not_end_an_operator(people: People) -> None:
    row = Membership.objects.get(user=people.operator.user)
    with pytest.raises(Invalid):
        actions.end_membership(people.umar.actor, row, ended_on=date(2026, 3, 10))
    with pytest.raises(Invalid):
        actions.make_link(people.umar.actor, row)
    assert actions.make_link(people.operator.actor, row)


def test_nobody_makes_a_link_for_a_person_with_rights_elsewhere(people: People) -> None:
    """Else a secretary could sign in as somebody who may do more than she."""
    row = Membership.objects.get(user=people.rahman.user)
    elsewhere = Membership.objects.create(
        user=row.user, role="village_team", region_id=ATE_DALO, since=row.since, until=row.until, decree_no="1", created_at=NOW
    )
    with pytest.raises(Invalid) as refused:
        actions.make_link(people.umar.actor, row)
    assert "di luar tempat Anda" in refused.value.message
    Membership.objects.filter(pk=elsewhere.pk).update(until=date(2026, 3, 9))
    assert actions.make_link(people.umar.actor, row)


def test_a_code_is_read_as_people_write_it() -> None:
    code = new_code()
    assert re.fullmatch(r"[A-HJKMNP-Z2-9]{16}", code)
    assert plain_code(f" {grouped(code).lower()} ") == code
    assert digest_of(grouped(code).lower()) == digest_of(code)
    assert new_code() != code


def test_only_the_digest_of_a_code_is_kept(people: People) -> None:
    code = actions.make_link(people.umar.actor, Membership.objects.get(user=people.rahman.user))
    link = SetupLink.objects.get()
    assert code not in f"{link.__dict__}{list(Event.objects.values())}"
    assert link.expires_at == NOW + timedelta(days=7)


def test_a_link_of_a_closed_account_opens_nothing(people: People) -> None:
    code = actions.make_link(people.umar.actor, Membership.objects.get(user=people.rahman.user))
    User.objects.filter(pk=people.rahman.user.pk).update(is_active=False)
    assert queries.open_link(code, NOW) is None


def test_emergency_access_needs_a_reason_and_only_reads(people: People) -> None:
    with pytest.raises(Invalid):
        actions.open_emergency(people.operator.actor, place(SBT), reason="  cek   ")
    with pytest.raises(NotAllowed):
        actions.open_emergency(people.umar.actor, place(SBT), reason="Laporan galat pada halaman desa Madak.")
    assert [verb for verb in policy().roles["emergency"].verbs if not policy().verbs[verb].reads] == []
