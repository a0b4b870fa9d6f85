"""Tim Desa and households: counts first, the rest with consent, and everything can be taken back."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from bangkit.core.households import consent_fields, current_text, purposes
from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.audit.queries import diary, not_in_diaries
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.models import COUNT_FIELDS, Consent, Household
from tests.factories import TODAY, village
from tests.people import SOLANG, People

EVERY = [purpose.key for purpose in purposes()]
COUNTS = {**dict.fromkeys(COUNT_FIELDS, 0), "female_adult": 2, "female_child": 1, "male_adult": 1}
PERSONAL: dict[str, Any] = {
    "head_name": "Mariam Contoh",
    "head_sex": "P",
    "livelihood": "garden",
    "income_range": "i2",
    "debt_range": "d1",
    "poorest": True,
    "poorest_source": "Musyawarah dusun",
    "poorest_on": date(2026, 2, 1),
    "disability_female": 1,
    "disability_male": 0,
    "disability_on": date(2026, 3, 1),
}


def a_household(people: People, **values: Any) -> Household:
    """Registered by Pak Rahman, with counts and nothing else."""
    return actions.register_household(people.rahman.actor, village(), **{"hamlet": "Kanava", "counts": COUNTS, **values})


def with_consent(people: People, household: Household, agreed: list[str] | None = None) -> Household:
    """Consent given today, with a thumb print."""
    return actions.record_consent(
        people.yuli.actor, household, agreed_on=TODAY, method="thumb", language="local", agreed=EVERY if agreed is None else agreed
    )


def a_full_household(people: People, **values: Any) -> Household:
    """With consent to everything and every field filled."""
    household = with_consent(people, a_household(people))
    return actions.edit_household(people.rahman.actor, household, values={**PERSONAL, **values})


def kept(household: Household) -> dict[str, Any]:
    """Every column as the database holds it."""
    return Household.objects.values().get(pk=household.pk)


def personal_of(household: Household) -> set[str]:
    """The consent fields that hold something."""
    row = kept(household)
    return {name for name in consent_fields() if row[name] not in ("", None)}


def test_numbers_follow_each_other_and_may_be_chosen(people: People) -> None:
    assert [a_household(people).number, a_household(people, number="14").number, a_household(people).number] == ["001", "014", "015"]
    with pytest.raises(Invalid, match="sudah dipakai"):
        a_household(people, number="014")


@pytest.mark.parametrize("number", ["8105150107850001", "14a", "12345"])
def test_a_number_that_is_not_a_running_number_is_refused_and_says_no_nik(people: People, number: str) -> None:
    with pytest.raises(Invalid) as refused:
        a_household(people, number=number)
    assert "NIK" in refused.value.field_errors["number"]


def test_without_consent_nothing_personal_is_kept(people: People) -> None:
    household = a_household(people)
    for name, value in PERSONAL.items():
        with pytest.raises(Invalid) as refused:
            actions.edit_household(people.rahman.actor, household, values={name: value})
        assert name in refused.value.field_errors
    assert personal_of(household) == set()
    actions.edit_household(people.rahman.actor, household, values={"male_elder": 1})
    assert kept(household)["male_elder"] == 1


@pytest.mark.parametrize("purpose", purposes(), ids=lambda purpose: purpose.key)
def test_one_purpose_opens_its_own_fields_and_no_other(people: People, purpose: Any) -> None:
    household = with_consent(people, a_household(people), [purpose.key])
    with pytest.raises(Invalid) as refused:
        actions.edit_household(people.rahman.actor, household, values=PERSONAL)
    assert set(refused.value.field_errors) == set(PERSONAL) - set(purpose.fields)
    own = {name: PERSONAL[name] for name in purpose.fields}
    actions.edit_household(people.rahman.actor, household, values=own)
    assert personal_of(household) == {name for name, value in own.items() if value not in ("", None)}


def test_consent_says_which_text_how_in_which_language_and_for_what(people: People) -> None:
    household = with_consent(people, a_household(people), ["identity"])
    consent = Consent.objects.get(household=household)
    assert (consent.text_version, consent.method, consent.language, consent.purposes) == (
        current_text().version,
        "thumb",
        "local",
        ["identity"],
    )
    event = Event.objects.get(verb="household.consent")
    assert event.actor_id == str(people.yuli.user.pk)
    assert "cap jempol" in event.note


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"agreed": []}, "agreed"),
        ({"agreed": ["everything"]}, "agreed"),
        ({"method": "assumed"}, "method"),
        ({"language": "xx"}, "language"),
        ({"text_version": "1900-1"}, "text_version"),
        ({"agreed_on": TODAY + timedelta(days=1)}, "agreed_on"),
    ],
)
def test_a_consent_that_says_too_little_is_none(people: People, wrong: dict[str, Any], field: str) -> None:
    household = a_household(people)
    values = {"agreed_on": TODAY, "method": "thumb", "language": "id", "agreed": ["identity"], **wrong}
    with pytest.raises(Invalid) as refused:
        actions.record_consent(people.yuli.actor, household, **values)
    assert field in refused.value.field_errors
    assert not Consent.objects.exists()


def test_agreeing_to_less_wipes_what_is_no_longer_agreed_to(people: People) -> None:
    household = a_full_household(people)
    with_consent(people, household, ["identity"])
    assert personal_of(household) == {"head_name", "head_sex"}
    assert Consent.objects.filter(household=household, withdrawn_on__isnull=True).count() == 1


def test_withdrawing_wipes_what_is_personal_and_keeps_number_and_counts(people: People) -> None:
    household = a_full_household(people)
    before = kept(household)
    actions.withdraw_consent(people.rahman.actor, household, withdrawn_on=TODAY)
    after = kept(household)
    assert personal_of(household) == set()
    for name in ("number", "hamlet", "state", *COUNT_FIELDS):
        assert after[name] == before[name]
    with pytest.raises(Invalid):
        actions.withdraw_consent(people.rahman.actor, household, withdrawn_on=TODAY)


def test_poverty_names_its_source_and_disability_fits_the_members(people: People) -> None:
    household = with_consent(people, a_household(people))
    with pytest.raises(Invalid) as refused:
        actions.edit_household(people.rahman.actor, household, values={"poorest": False, "disability_female": 4, "disability_male": 0})
    assert set(refused.value.field_errors) == {"poorest_source", "disability_female", "disability_on"}


# --- Readings -------------------------------------------------------------------------------------------------------------


def test_every_opening_is_an_event_and_no_event_holds_a_personal_value(people: People) -> None:
    household = a_full_household(people)
    for _ in range(2):
        actions.open_household(people.usman.actor, household)
    actions.withdraw_consent(people.rahman.actor, household, withdrawn_on=TODAY)
    assert Event.objects.filter(verb="household.view", actor_id=str(people.usman.user.pk)).count() == 2
    told = " ".join(f"{event.title} {event.note} {event.before} {event.after}" for event in Event.objects.all())
    for secret in ("Mariam", "'garden'", "'i2'", "'d1'", "Musyawarah dusun", "2026-03-01"):
        assert secret not in told


def test_openings_stay_out_of_the_villages_diary(people: People) -> None:
    household = a_full_household(people)
    actions.open_household(people.usman.actor, household)
    assert "household.view" not in {entry.verb for entry in diary(people.rahman.actor, SOLANG)}
    assert {"household.view", "person.view", "decile.view", "household.export"} <= set(not_in_diaries())


@pytest.mark.parametrize("key", ["ina", "umar", "sari", "operator", "hasna", "nus", "dewi"])
def test_nobody_else_opens_one(people: People, key: str) -> None:
    household = a_full_household(people)
    with pytest.raises(NotAllowed):
        actions.open_household(people[key].actor, household)


def test_a_download_names_its_reason_and_is_an_event(people: People) -> None:
    a_full_household(people)
    with pytest.raises(Invalid):
        actions.export_households(people.rahman.actor, village(), reason="perlu")
    rows = actions.export_households(people.rahman.actor, village(), reason="Dicocokkan dengan hasil musyawarah dusun.")
    assert [row.number for row in rows] == ["001"]
    event = Event.objects.get(verb="household.export")
    assert event.note == "1 rumah tangga. Dicocokkan dengan hasil musyawarah dusun."
    with pytest.raises(NotAllowed):
        actions.export_households(people.ina.actor, village(), reason="Dicocokkan dengan hasil musyawarah dusun.")


# --- Twins ----------------------------------------------------------------------------------------------------------------


def test_like_names_in_one_hamlet_are_suggested_and_nothing_is_joined_by_itself(people: People) -> None:
    a_full_household(people)
    a_full_household(people, head_name="Contoh Maryam")
    a_full_household(people, head_name="Yance Contoh")
    a_full_household(people, head_name="Mariam Contoh", hamlet="Waru")
    a_full_household(people, head_name="Mariam Contoh", head_sex="L")
    (twins,) = queries.suggested_twins(people.rahman.actor, village())
    assert (twins.one.number, twins.other.number, twins.apart) == ("001", "002", 0)
    assert Household.objects.filter(state="active").count() == 5
    assert queries.suggested_twins(people.yuli.actor, village()) == []


@pytest.mark.slow
@given(names=st.sets(st.sampled_from(sorted(PERSONAL))), reason=st.sampled_from(["orang sama", "rumah yang sama", "salah catat nomor"]))
def test_merging_and_unmerging_leaves_both_as_they_were(people: People, names: set[str], reason: str) -> None:
    one, other = a_household(people), a_full_household(people)
    one = with_consent(people, one)
    values = {name: PERSONAL[name] for name in names if not name.startswith(("poorest", "disability"))}
    actions.edit_household(people.rahman.actor, one, values=values)
    before = kept(one), kept(other)
    actions.merge_household(people.rahman.actor, one, into=other, reason=reason)
    assert kept(one)["state"] == "merged"
    actions.unmerge_household(people.rahman.actor, one, reason=reason)
    assert (kept(one), kept(other)) == before
    for row in (one, other):
        actions.anonymise_household(people.rahman.actor, row, reason="selesai contoh")


def test_a_merged_household_is_not_counted_nor_filled_in_and_says_where_it_went(people: People) -> None:
    one, other = a_household(people), a_household(people)
    actions.merge_household(people.rahman.actor, one, into=other, reason="rumah yang sama")
    _, whole = queries.counts_of_village(people.rahman.actor, village())
    assert whole.figures["households"] == 1
    with pytest.raises(Blocked):
        actions.edit_household(people.rahman.actor, one, values={"hamlet": "Waru"})
    with pytest.raises(Invalid, match="digabungkan"):
        actions.merge_household(people.rahman.actor, other, into=a_household(people), reason="rumah yang sama")


@pytest.mark.parametrize("which", ["itself", "elsewhere", "merged"])
def test_a_twin_goes_only_into_another_living_record_of_the_village(people: People, which: str) -> None:
    one, other, third = a_household(people), a_household(people), a_household(people)
    actions.merge_household(people.rahman.actor, third, into=other, reason="rumah yang sama")
    there = actions.register_household(people.nus.actor, village("81.05.15.2011"), hamlet="Madak")
    into = {"itself": one, "elsewhere": there, "merged": third}[which]
    with pytest.raises(Invalid):
        actions.merge_household(people.rahman.actor, one, into=into, reason="rumah yang sama")


def test_what_is_withdrawn_from_one_is_wiped_from_its_twin_too(people: People) -> None:
    one, other = a_full_household(people), a_full_household(people)
    actions.merge_household(people.rahman.actor, one, into=other, reason="rumah yang sama")
    actions.withdraw_consent(people.rahman.actor, other, withdrawn_on=TODAY)
    assert personal_of(one) == personal_of(other) == set()


def test_a_household_that_left_is_unknown_and_no_longer_counted_but_may_return(people: People) -> None:
    household = a_full_household(people)
    actions.anonymise_household(people.usman.actor, household, reason="pindah ke desa lain")
    assert personal_of(household) == set()
    assert queries.counts_of_village(people.rahman.actor, village())[0] == []
    with_consent(people, household, ["identity"])
    assert kept(household)["state"] == "active"


# --- The command ------------------------------------------------------------------------------------------------------------


def anonymised(*numbers: str, by: str = "usman", **options: Any) -> str:
    """What ``manage anonymise household`` says."""
    out = io.StringIO()
    call_command("anonymise", "household", *numbers, village=SOLANG, by=by, stdout=out, **options)
    return out.getvalue()


def test_the_command_previews_numbers_and_then_makes_them_unknown(people: People) -> None:
    one, other = a_full_household(people), a_full_household(people)
    assert anonymised("1", "002", dry_run=True) == "001: Tercatat, akan dianonimkan\n002: Tercatat, akan dianonimkan\n"
    assert personal_of(one) == set(PERSONAL) == personal_of(other)
    assert anonymised("1", "2", reason="pindah ke desa lain") == "001: Dianonimkan\n002: Dianonimkan\n"
    assert personal_of(one) == set() == personal_of(other)
    assert {event.via for event in Event.objects.filter(verb="household.anonymise")} == {"command"}


@pytest.mark.parametrize(
    ("numbers", "options", "says"),
    [
        (["1", "99"], {"reason": "pindah ke desa lain"}, "099"),
        (["1"], {"reason": "x"}, "alasannya"),
        (["1"], {"reason": "pindah ke desa lain", "by": "ina"}, "tidak berhak"),
        (["2", "1"], {"reason": "pindah ke desa lain"}, "Dianonimkan"),
    ],
)
def test_the_command_does_all_or_nothing(people: People, numbers: list[str], options: dict[str, Any], says: str) -> None:
    one, other = a_full_household(people), a_full_household(people)
    actions.anonymise_household(people.usman.actor, other, reason="pindah ke desa lain")
    with pytest.raises(CommandError, match=says):
        anonymised(*numbers, **options)
    assert kept(one)["state"] == "active"
