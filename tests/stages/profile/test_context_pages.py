"""The pages around the assets: short, filled without JavaScript, kept when refused, printed and taken along as a file."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.actions import Observed, observe_assets
from bangkit.stages.profile.models import OutcomeValue, Profile, Programme, Rule, Strategy, Trend
from tests.fixtures import count_queries
from tests.people import SOLANG, People
from tests.stages.profile.test_context import PROGRAMME, RULE, STRATEGY, TREND, told
from tests.stages.profile.test_profile import DAY, agreed, filled, opened

PARTS = ("vulnerability", "structures", "programmes", "strategies", "outcomes", "entry-points", "compare")


def test_the_profile_leads_to_its_parts_and_every_part_answers_while_empty(people: People, browse: Any) -> None:
    profile, client = opened(people.yuli), browse(people.observer)
    page = client.get(reverse("profile.view", args=[profile.pk])).content.decode()
    for part in PARTS:
        url = reverse(f"profile.view:{part}", args=[profile.pk])
        assert url in page
        assert client.get(url).status_code == 200
    assert browse(people.dewi).get(reverse("profile.view:vulnerability", args=[profile.pk])).status_code == 404


@pytest.mark.parametrize(
    ("verb", "model", "form", "wrong", "back"),
    [
        ("profile.trend", Trend, {**TREND, "since": "2018"}, {"evidence": ""}, "vulnerability"),
        ("profile.rule", Rule, RULE, {"about": ""}, "structures"),
        ("profile.strategy", Strategy, {**STRATEGY, "headed_female": "7"}, {"poorest": "48"}, "strategies"),
        ("profile.programme", Programme, {**PROGRAMME, "volume": "2.000", "budget": "80.000.000"}, {"unit": ""}, "programmes"),
    ],
)
def test_a_row_is_written_refused_changed_and_removed(
    people: People, browse: Any, verb: str, model: Any, form: dict[str, Any], wrong: dict[str, Any], back: str
) -> None:
    profile, client = opened(people.yuli), browse(people.yuli)
    url, shown = reverse(verb, args=[profile.pk]), reverse(f"profile.view:{back}", args=[profile.pk])
    name = str(form.get("name") or form["what"])
    refused = client.post(url, {**form, **wrong})
    assert refused.status_code == 422
    assert name in refused.content.decode()
    assert not model.objects.exists()
    assert client.post(url, form).url == shown
    row = model.objects.get()
    row_url = reverse(f"{verb}:row", args=[profile.pk, row.pk])
    page = client.get(shown).content.decode()
    assert name in page
    assert row_url in page
    assert row_url not in browse(people.observer).get(shown).content.decode()
    assert name in client.get(row_url).content.decode()
    assert client.post(row_url, {"is_removed": "on"}).url == shown
    assert not model.objects.exists()
    assert client.get(row_url).status_code == 404


def test_outcomes_are_filled_on_one_page_with_last_years_figure_beside_it(people: People, browse: Any) -> None:
    told(people.rahman)
    profile, client = opened(people.rahman, 2026), browse(people.rahman)
    url = reverse("profile.outcome", args=[profile.pk])
    assert "Sebelumnya: 20 persen" in client.get(url).content.decode()
    form = {"observed_on": "1 Mar 2026", "source": "Musyawarah", "HI1_value": "25", "HF1_no_data": "on"}
    assert client.post(url, {**form, "HI1_value": "250"}).status_code == 422
    assert client.post(url, form).status_code == 302
    assert OutcomeValue.objects.filter(profile=profile).count() == 2
    page = client.get(reverse("profile.view:outcomes", args=[profile.pk])).content.decode()
    assert "25 persen" in page
    assert "tidak ada data" in page
    assert "belum dijawab" in page
    assert "Tim Desa, " in page


def test_what_came_along_is_marked_and_said_to_hold_on_one_page(people: People, browse: Any) -> None:
    told(people.rahman)
    profile, client = opened(people.rahman, 2026), browse(people.rahman)
    home = client.get(reverse("profile.view", args=[profile.pk])).content.decode()
    assert "4 baris dibawa dari tahun lalu" in home
    url = reverse("profile.keep", args=[profile.pk])
    assert url in home
    shown = client.get(reverse("profile.view:structures", args=[profile.pk])).content.decode()
    assert "Diperiksa tahun ini" in shown
    assert "Dari 2025" in shown
    assert client.post(url, {}).status_code == 422
    rule, trend = Rule.objects.get(profile=profile), Trend.objects.get(profile=profile)
    assert client.post(url, {"rows": [str(rule.pk), str(trend.pk)]}).status_code == 302
    assert "Dari 2025" not in client.get(reverse("profile.view:structures", args=[profile.pk])).content.decode()
    assert (
        "dari profil 2025" in client.get(reverse("profile.strategy:row", args=[profile.pk, profile.strategies.get().pk])).content.decode()
    )
    assert "belum diperiksa" in client.get(reverse("profile.view:calendar", args=[profile.pk])).content.decode()


def test_programmes_in_both_layouts_and_as_files(people: People, browse: Any) -> None:
    profile = told(people.rahman)
    client, url = browse(people.observer), reverse("profile.view:programmes", args=[profile.pk])
    assert "Prakiraan pelaksana" in client.get(url).content.decode()
    newer = client.get(url, {"susunan": "21"}).content.decode()
    assert "Mendukung SDGs Desa ke-" in newer
    assert "2, 8" in newer
    csv = client.get(url, {"susunan": "21", "berkas": "csv"}).content.decode("utf-8-sig")
    assert "Bantuan bibit pala" in csv
    assert "Dinas Pertanian" in csv
    assert client.get(url, {"kawasan": "True"}).content.decode().count("Bantuan bibit pala") == 0


def test_two_years_side_by_side(people: People, browse: Any) -> None:
    agreed(people.rahman, year=2025, share=0.3)
    profile = opened(people.rahman, 2026)
    seen = [Observed("H1", 80, DAY, "Sekolah"), Observed("H3", 90, DAY, "Kader"), Observed("N1", None, DAY, "Kader", no_data=True)]
    observe_assets(people.rahman.actor, profile, observations=seen)
    client, url = browse(people.observer), reverse("profile.view:compare", args=[profile.pk])
    page = client.get(url).content.decode()
    assert "Desa Solang: 2025 dan 2026" in page
    assert "2 naik" in page
    assert "18 hilang" in page
    assert "membaik" in page
    assert "memburuk" in page
    assert "belum dijawab" in page
    assert "tidak ada data" in page
    assert "4 lalu 2, dari 4" in page
    assert "Belum disepakati warga: profil desa 2026" in page
    only = client.get(url, {"perubahan": "naik", "berkas": "csv"}).content.decode("utf-8-sig")
    assert only.strip().count("\n") == 2
    sheet = client.get(url, {"berkas": "xlsx"})
    assert sheet.status_code == 200
    earlier = Profile.objects.get(year=2025)
    turned = client.get(reverse("profile.view:compare", args=[earlier.pk]), {"dengan": "2026"})
    assert "Desa Solang: 2025 dan 2026" in turned.content.decode()


def test_outcomes_of_two_years_stand_beside_each_other_too(people: People, browse: Any) -> None:
    told(people.rahman)
    profile = opened(people.rahman, 2026)
    seen = [Observed("HI1", 28, DAY, "Kader"), Observed("HV1", 30, DAY, "Kader")]
    actions.record_outcomes(people.rahman.actor, profile, values=seen)
    lines = {line.code: line for line in queries.comparison(profile, Profile.objects.get(year=2025)).lines}
    assert (lines["HI1"].movement, lines["HI1"].means, lines["HI1"].part) == ("naik", "membaik", "Hasil: pendapatan bertambah")
    assert (lines["HV1"].movement, lines["HV1"].before_text) == ("baru", "belum dijawab")
    assert "Hasil: kerentanan berkurang" in browse(people.observer).get(reverse("profile.view:compare", args=[profile.pk])).content.decode()


def test_every_figure_says_who_wrote_it_and_what_stood_there_before(people: People, browse: Any) -> None:
    profile = opened(people.yuli)
    observe_assets(people.yuli.actor, profile, observations=[Observed("H1", 40, DAY, "Kader")])
    observe_assets(people.rahman.actor, profile, observations=[Observed("H1", 45, DAY, "Sekolah")])
    page = browse(people.observer).get(reverse("profile.view:data", args=[profile.pk])).content.decode()
    assert "Tim Desa, 10" in page
    assert "40 persen (diamati 1" in page
    assert "dicatat Fasilitator Desa" in page


def test_part_pages_run_a_constant_number_of_queries(people: People, browse: Any) -> None:
    profile, client = filled(people.rahman), browse(people.observer)
    actor = people.rahman.actor
    for round_number in range(2):
        for number in range(1 + 4 * round_number):
            name = f"{round_number}-{number}"
            actions.record_trend(actor, profile, **{**TREND, "what": name})
            actions.record_rule(actor, profile, **{**RULE, "name": name})
            actions.record_strategy(actor, profile, **{**STRATEGY, "name": name})
            actions.record_programme(actor, profile, **{**PROGRAMME, "name": name})
        urls = [reverse(f"profile.view:{part}", args=[profile.pk]) for part in PARTS]
        counted = [count_queries(lambda url=url: client.get(url)) for url in urls]
        if round_number == 0:
            few = [count_queries(lambda url=url: client.get(url)) for url in urls]
    assert counted == few


def test_the_ideas_of_a_village_lead_to_entry_points_and_programmes(people: People, browse: Any) -> None:
    url, client = reverse("plan.view:ideas", args=[SOLANG]), browse(people.observer)
    assert "titik masuk" not in client.get(url).content.decode()
    profile = opened(people.rahman, 2026)
    page = client.get(url).content.decode()
    assert reverse("profile.view:entry-points", args=[profile.pk]) in page
    assert reverse("profile.view:programmes", args=[profile.pk]) in page
