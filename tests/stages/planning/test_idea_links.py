"""Why before what: an idea answers a problem, a potential, an asset, a season, a shock or a trend of the profile, or stands alone."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.models import Event
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Idea, IdeaLink
from bangkit.stages.profile import actions as profile
from bangkit.stages.profile.actions.pkd import Made
from bangkit.stages.profile.models import PkdEntry, Profile, SeasonRow
from tests.factories import TODAY, YEAR, an_idea, village
from tests.fixtures import count_queries
from tests.people import SOLANG, People, Person

Browse = Callable[[Person], Client]
SAID = "Mata air kering sejak Agustus"


def a_profile(people: People) -> Profile:
    """A profile with one problem that also has a potential, one season row and one shock."""
    sheet = profile.open_profile(people.rahman.actor, village(), year=YEAR)
    told = Made(held_on=TODAY, source="Lokakarya (contoh)", female=9, male=7)
    row = {"problem": SAID, "potential": "Ada mata air di hulu", "field": "2", "category": "natural"}
    profile.assess(people.rahman.actor, sheet, tool="problems", made=told, rows=[row])
    season = {"group": "income", "label": "Paceklik", "levels": "000000333000"}
    SeasonRow.objects.create(region=sheet.region, profile=sheet, created_at=people.rahman.actor.now, **season)
    return sheet


def value_of(kind: str) -> str:
    """How a form names the first thing of a kind."""
    return next(item.value for item in queries.answerable(SOLANG, YEAR) if item.kind == kind)


def test_without_a_profile_an_idea_may_still_answer_an_asset(people: People) -> None:
    assert {item.kind for item in queries.answerable(SOLANG, YEAR)} == {"asset"}
    idea = an_idea(people, links=["asset:natural"])
    assert [(link.kind, link.key) for link in idea.links.all()] == [("asset", "natural")]


def test_a_row_of_the_assessment_is_a_problem_and_a_potential(people: People) -> None:
    a_profile(people)
    offered = {item.kind: item.said for item in queries.answerable(SOLANG, YEAR) if item.kind in ("problem", "potential", "season")}
    assert offered == {"problem": SAID, "potential": "Ada mata air di hulu", "season": "Paceklik"}


def test_what_is_answered_keeps_its_words_when_the_profile_strikes_them_out(people: People) -> None:
    sheet = a_profile(people)
    idea = an_idea(people, links=[value_of("problem")])
    PkdEntry.objects.filter(profile=sheet).update(struck_at=people.rahman.actor.now)
    assert idea.links.get().said == SAID
    again = actions.edit_idea(people.yuli.actor, idea, links=[f"problem:{idea.links.get().key}", "asset:social"])
    assert {link.said for link in again.links.all()} >= {SAID}
    assert "Menjawab 2 hal" in Event.objects.filter(verb="idea.edit").latest("seq").note


def test_a_thing_of_another_villages_profile_is_refused(people: People) -> None:
    with pytest.raises(Invalid) as refused:
        an_idea(people, links=["shock:0190-not-ours"])
    assert list(refused.value.field_errors) == ["links"]
    assert not Idea.objects.exists()


@pytest.mark.parametrize(
    "change", [{"group_kind": "guild"}, {"disability": 60}, {"volume": Decimal(0)}, {"unit": "", "volume": Decimal(3)}]
)
def test_what_cannot_be_is_refused_by_its_field(people: People, change: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refused:
        an_idea(people, **change)
    assert list(refused.value.field_errors) == [next(iter(change))]


def test_the_form_asks_why_before_what_and_keeps_what_was_chosen(people: People, browse: Browse) -> None:
    a_profile(people)
    url, chosen = reverse("idea.voice", args=[SOLANG]), value_of("problem")
    page = browse(people.yuli).get(url).content.decode()
    assert page.index(SAID) < page.index('name="why"') < page.index('name="what"')
    refused = browse(people.yuli).post(url, {"hamlet": "Kanava", "links": [chosen], "why": "", "what": "Perpipaan"})
    assert refused.status_code == 422
    assert f'value="{chosen}"' in refused.content.decode()
    assert "checked" in refused.content.decode()
    kept = {
        "hamlet": "Kanava",
        "group_kind": "women",
        "links": [chosen],
        "why": "Air jauh",
        "what": "Perpipaan",
        "volume": "1,5",
        "unit": "km",
    }
    assert browse(people.yuli).post(url, kept).status_code == 302
    idea = Idea.objects.get()
    assert (idea.volume, idea.unit, idea.proposer) == (Decimal("1.5"), "km", "Kelompok perempuan, Dusun Kanava")
    shown = browse(people.yuli).get(reverse("plan.view:idea", args=[SOLANG, idea.pk])).content.decode()
    assert SAID in shown
    assert SAID in browse(people.yuli).get(f"{reverse('plan.view:ideas', args=[SOLANG])}?tahun={YEAR}").content.decode()


def test_the_list_costs_the_same_however_much_is_answered(people: People) -> None:
    an_idea(people, links=["asset:natural"])
    one = count_queries(lambda: [list(row.idea.links.all()) for row in queries.ranked_ideas(people.yuli.actor, SOLANG, YEAR)])
    for number in range(5):
        an_idea(people, what=f"Gagasan {number}", links=["asset:natural", "asset:social"])
    assert IdeaLink.objects.count() == 11
    assert count_queries(lambda: [list(row.idea.links.all()) for row in queries.ranked_ideas(people.yuli.actor, SOLANG, YEAR)]) == one
