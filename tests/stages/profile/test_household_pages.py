"""The pages of households: masked lists, recorded readings, counts that may leave the village, and no leak by the way."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from bangkit.core.disclosure import HIDDEN, SMALL
from bangkit.core.households import purposes
from bangkit.foundation.audit.models import Event
from bangkit.outputs.search.queries import search
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.models import Household
from tests.factories import TODAY, village
from tests.fixtures import count_queries
from tests.people import MADAK, SOLANG, People, Person
from tests.stages.profile.test_household_steps import COUNTS, PERSONAL, a_full_household, a_household, kept, with_consent

Browse = Callable[[Person], Client]
SECRETS = ("Mariam", "Musyawarah dusun", "Rp500.000 sampai", "Kebun: pala, cengkih, kelapa, jambu mete</dd>")


def page_of(household: Household) -> str:
    return reverse("household.view", args=[household.pk])


def roster() -> str:
    return reverse("household.list", args=[SOLANG])


def views() -> int:
    return Event.objects.filter(verb="household.view").count()


def test_a_visit_on_the_doorstep_from_number_to_ranges(people: People, browse: Browse) -> None:
    yuli = browse(people.yuli)
    reply = yuli.post(
        reverse("household.register", args=[SOLANG]), {"hamlet": "Kanava", "female_adult": "2", "male_adult": "1"}, follow=True
    )
    assert "Bacakan naskah persetujuan" in reply.content.decode()
    household = Household.objects.get()
    assert (household.number, household.female_adult, household.male_child) == ("001", 2, None)
    form = yuli.get(reverse("household.edit", args=[household.pk])).content.decode()
    assert "head_name" not in form
    assert "belum menyetujui apa pun" in form
    text = yuli.get(reverse("household.consent", args=[household.pk])).content.decode()
    for purpose in purposes():
        assert purpose.why in text
    assert "3 tahun sesudah terakhir dimutakhirkan" in text
    answers = {
        "agreed": ["identity", "disability"],
        "agreed_on": "10 Mar 2026",
        "method": "thumb",
        "language": "local",
        "text_version": "2026-1",
    }
    assert yuli.post(reverse("household.consent", args=[household.pk]), answers).status_code == 302
    form = yuli.get(reverse("household.edit", args=[household.pk])).content.decode()
    assert "head_name" in form
    assert "income_range" not in form
    assert "Berjalan atau menaiki tangga" in form
    values = {"hamlet": "Kanava", "female_adult": "2", "head_name": "Mariam Contoh", "head_sex": "P"}
    assert yuli.post(reverse("household.edit", args=[household.pk]), values).status_code == 302
    household.refresh_from_db()
    assert (household.head_name, household.head_sex) == ("Mariam Contoh", "P")


def test_a_nik_is_refused_at_its_field_and_what_was_typed_stays(people: People, browse: Browse) -> None:
    household = with_consent(people, a_household(people))
    url = reverse("household.edit", args=[household.pk])
    reply = browse(people.yuli).post(url, {"hamlet": "Kanava", "head_name": "Mariam 8105150107850001", "livelihood": "farm"})
    assert reply.status_code == 422
    text = reply.content.decode()
    assert "tampak seperti NIK" in text
    assert 'value="farm" ' in text
    assert kept(household)["livelihood"] == ""


def test_no_form_asks_for_a_nik(people: People, browse: Browse) -> None:
    household = with_consent(people, a_household(people))
    for name in ("household.register", "household.consent", "household.edit"):
        url = reverse(name, args=[SOLANG if name.endswith("register") else household.pk])
        text = browse(people.rahman).get(url).content.decode().lower()
        assert 'name="nik"' not in text
        assert ">nik" not in text


def test_the_roster_shows_a_letter_and_its_file_not_even_that(people: People, browse: Browse) -> None:
    a_full_household(people)
    client = browse(people.rahman)
    text = client.get(roster()).content.decode()
    assert "M…" in text
    assert not [secret for secret in SECRETS if secret in text]
    file = client.get(roster(), {"berkas": "csv"}).content.decode()
    assert "M…" not in file
    assert not [secret for secret in SECRETS if secret in file]
    assert views() == 0


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({"dusun": "Waru"}, {"002"}),
        ({"artm": "ya"}, {"001"}),
        ({"artm": "belum"}, {"002"}),
        ({"kepala": "P"}, {"001"}),
        ({"disabilitas": "ada"}, {"001"}),
        ({"persetujuan": "tidak"}, {"002"}),
        ({"keadaan": "merged"}, {"003"}),
        ({"cari": "Mariam"}, set()),
    ],
)
def test_the_roster_is_narrowed_but_never_searched_by_name(
    people: People, browse: Browse, filters: dict[str, str], numbers: set[str]
) -> None:
    a_full_household(people)
    kept_one = a_household(people, hamlet="Waru")
    actions.merge_household(people.rahman.actor, a_household(people), into=kept_one, reason="rumah yang sama")
    text = browse(people.rahman).get(roster(), filters).content.decode()
    assert {number for number in ("001", "002", "003") if f">{number}</a>" in text} == numbers


def test_the_roster_costs_the_same_for_few_and_many(people: People, browse: Browse) -> None:
    client = browse(people.rahman)
    a_full_household(people)
    client.get(roster())
    few = count_queries(lambda: client.get(roster()))
    for _ in range(8):
        a_household(people)
    assert count_queries(lambda: client.get(roster())) == few


def test_one_household_is_closed_until_somebody_opens_it_and_that_is_an_event(people: People, browse: Browse) -> None:
    household = a_full_household(people)
    client = browse(people.usman)
    closed = client.get(page_of(household)).content.decode()
    assert not [secret for secret in SECRETS if secret in closed]
    assert views() == 0
    reply = client.post(page_of(household))
    assert all(secret in reply.content.decode() for secret in ("Mariam Contoh", "Musyawarah dusun"))
    assert reply["Cache-Control"] == "no-store, private"
    client.post(page_of(household))
    assert views() == 2


def test_filling_in_again_shows_what_is_kept_which_is_a_reading(people: People, browse: Browse) -> None:
    household = a_full_household(people)
    url = reverse("household.edit", args=[household.pk])
    assert "Mariam Contoh" in browse(people.yuli).get(url).content.decode()
    assert views() == 1


@pytest.mark.parametrize("key", ["ina", "umar", "sari", "operator", "hasna"])
def test_inside_the_place_without_the_right_is_403(people: People, browse: Browse, key: str) -> None:
    household = a_full_household(people)
    for url in (page_of(household), roster(), reverse("household.export", args=[SOLANG])):
        assert browse(people[key]).get(url).status_code == 403
    assert browse(people[key]).post(page_of(household)).status_code == 403


def test_for_the_next_village_it_does_not_exist(people: People, browse: Browse) -> None:
    household = a_full_household(people)
    for url in (page_of(household), roster()):
        assert browse(people.nus).get(url).status_code == 404
        assert browse(people.dewi).get(url).status_code == 404


def test_the_full_file_comes_only_with_a_reason(people: People, browse: Browse) -> None:
    a_full_household(people)
    url = reverse("household.export", args=[SOLANG])
    client = browse(people.rahman)
    assert client.post(url, {"reason": "x"}).status_code == 422
    reply = client.post(url, {"reason": "Dicocokkan dengan hasil musyawarah dusun."})
    assert reply["Content-Disposition"].startswith("attachment")
    cells = [cell.value for row in load_workbook(io.BytesIO(reply.content))["Data"].iter_rows() for cell in row]
    assert "Mariam Contoh" in cells
    assert Event.objects.filter(verb="household.export").count() == 1


def test_twins_are_joined_from_the_page_and_parted_again(people: People, browse: Browse) -> None:
    one, other = a_full_household(people), a_full_household(people)
    client = browse(people.rahman)
    text = client.get(reverse("household.merge:village", args=[SOLANG])).content.decode()
    assert "Mariam" not in text
    assert f"?ke={one.pk}" in text
    url = reverse("household.merge", args=[other.pk])
    assert client.post(url, {"into": str(one.pk), "reason": "rumah yang sama"}).status_code == 302
    assert kept(other)["state"] == "merged"
    assert client.post(reverse("household.unmerge", args=[other.pk]), {"reason": "ternyata dua rumah"}).status_code == 302
    assert kept(other)["state"] == "active"


# --- Counts -----------------------------------------------------------------------------------------------------------------


def three_hamlets(people: People) -> None:
    """One household in Waru, many in Kanava and Tanjung."""
    for hamlet, number in (("Kanava", 9), ("Tanjung", 12), ("Waru", 1)):
        for _ in range(number):
            a_household(people, hamlet=hamlet)


def test_the_village_reads_its_own_counts_whole(people: People) -> None:
    three_hamlets(people)
    rows, whole = queries.counts_of_village(people.rahman.actor, village())
    assert [(row.label, row.figures["households"], row.figures["female"]) for row in rows] == [
        ("Kanava", 9, 27),
        ("Tanjung", 12, 36),
        ("Waru", 1, 3),
    ]
    assert (whole.figures["households"], whole.figures["members"], whole.complete) == (22, 88, 10)
    assert whole.figures["poorest"] is None


@pytest.mark.parametrize("key", ["ina", "umar", "tomi", "observer", "sari"])
def test_outside_the_village_small_counts_are_closed_and_the_total_does_not_open_them(people: People, key: str) -> None:
    three_hamlets(people)
    rows, whole = queries.counts_of_village(people[key].actor, village())
    shown = {row.label: row.figures["households"] for row in rows}
    assert shown["Waru"] in (SMALL, HIDDEN)
    assert whole.figures["households"] in (22, HIDDEN)
    assert not (whole.figures["households"] == 22 and shown["Kanava"] == 9 and shown["Tanjung"] == 12)


def test_the_kecamatan_reads_words_instead_of_small_numbers(people: People, browse: Browse) -> None:
    three_hamlets(people)
    text = browse(people.ina).get(reverse("household.count", args=[SOLANG])).content.decode()
    assert "kurang dari 5" in text
    assert "ditutup" in text
    assert "Mariam" not in text


def test_the_list_of_villages_shows_of_each_what_its_own_page_shows_and_no_sum_over_them(people: People) -> None:
    three_hamlets(people)
    a_full_household(people)
    actions.register_household(people.nus.actor, village(MADAK), hamlet="Madak", counts=COUNTS)
    rows = {row.key: row.figures for row in queries.counts_of_villages(people.ina.actor)}
    assert rows[MADAK]["households"] in (SMALL, HIDDEN)
    for code, figures in rows.items():
        assert figures == queries.counts_of_village(people.ina.actor, village(code))[1].figures
    assert set(rows) == {SOLANG, MADAK}
    (own,) = queries.counts_of_villages(people.nus.actor)
    assert own.figures["households"] == 1


def test_the_list_of_villages_costs_the_same_for_few_and_many(people: People, browse: Browse) -> None:
    three_hamlets(people)
    client, url = browse(people.ina), reverse("household.count:list")
    client.get(url)
    before = count_queries(lambda: client.get(url))
    a_household(people)
    actions.register_household(people.nus.actor, village(MADAK), hamlet="Madak", counts=COUNTS)
    assert count_queries(lambda: client.get(url)) == before


# --- Nothing by the way -------------------------------------------------------------------------------------------------------


def test_no_search_finds_a_name(people: People) -> None:
    a_full_household(people)
    for person in (people.rahman, people.umar):
        found: Any = search(person.actor, "Mariam Contoh")
        assert "Mariam" not in repr(found).replace("words='Mariam Contoh'", "").replace("query='Mariam Contoh'", "")


def test_no_log_record_and_no_address_holds_a_personal_value(people: People, browse: Browse, caplog: pytest.LogCaptureFixture) -> None:
    household = a_full_household(people)
    client = browse(people.rahman)
    with caplog.at_level(logging.DEBUG):
        client.post(page_of(household))
        reply = client.post(reverse("household.edit", args=[household.pk]), {"hamlet": "Kanava", **_typed()})
        client.post(reverse("household.edit", args=[household.pk]), {"hamlet": "", **_typed()})
    assert reply["Location"] == page_of(household)
    mine = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert "Mariam" not in " ".join(str(record.__dict__) for record in mine)


def _typed() -> dict[str, str]:
    dates = {"poorest_on": "1 Feb 2026", "disability_on": "1 Mar 2026", "poorest": "yes"}
    return {name: str(value) for name, value in PERSONAL.items()} | dates | {name: str(value) for name, value in COUNTS.items()}


def test_the_events_say_changed_and_nothing_more(people: People) -> None:
    household = a_full_household(people)
    actions.edit_household(people.rahman.actor, household, values={"head_name": "Yakoba Contoh", "female_elder": 1})
    event = Event.objects.filter(verb="household.edit").latest("seq")
    assert event.after["head_name"] == event.before["head_name"] == "(berubah)"
    assert event.after["female_elder"] == "(berubah)"
    assert TODAY.isoformat() not in str(event.before)
