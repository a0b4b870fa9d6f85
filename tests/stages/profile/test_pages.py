"""The pages of the profile: filled on a phone without JavaScript, refused by the field, read by all parties of the place."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from bangkit.stages.profile import queries
from bangkit.stages.profile.actions import record_season, record_shock
from bangkit.stages.profile.models import Group, Observation, Profile, SeasonRow, Shock
from tests.fixtures import count_queries
from tests.people import MADAK, SOLANG, People
from tests.stages.profile.test_profile import DAY, agreed, filled, opened


def test_an_empty_village_says_who_begins(people: People, browse: Any) -> None:
    url = reverse("profile.view:village", args=[SOLANG])
    assert "Buka pemutakhiran profil" in browse(people.yuli).get(url).content.decode()
    assert "memulainya" in browse(people.umar).get(url).content.decode()
    assert browse(people.dewi).get(url).status_code == 404


def test_opening_on_the_page(people: People, browse: Any) -> None:
    client, url = browse(people.yuli), reverse("profile.open", args=[SOLANG])
    refused = client.post(url, {"year": "2099", "goal": "Pangan cukup"})
    assert refused.status_code == 422
    assert "Pangan cukup" in refused.content.decode()
    saved = client.post(url, {"year": "2026", "has_last_seasons": "on"})
    assert saved.url == reverse("profile.view", args=[Profile.objects.get().pk])
    assert client.get(reverse("profile.view:village", args=[SOLANG])).status_code == 302


def test_the_profile_page_names_what_is_missing_and_where(people: People, browse: Any) -> None:
    profile = opened(people.yuli)
    page = browse(people.yuli).get(reverse("profile.view", args=[profile.pk])).content.decode()
    assert "Aset yang belum punya catatan" in page
    assert reverse("profile.season", args=[profile.pk]) in page
    assert reverse("profile.observe:asset", args=[profile.pk, "human"]) in page
    other = browse(people.observer).get(reverse("profile.view", args=[profile.pk])).content.decode()
    assert reverse("profile.observe:asset", args=[profile.pk, "human"]) not in other


def test_the_agreed_profile_shows_the_pentagon_and_its_table(people: People, browse: Any) -> None:
    agreed(people.rahman, year=2025, share=0.3)
    profile = agreed(people.rahman, year=2026, share=0.6)
    record = browse(people.umar).get(reverse("profile.view", args=[profile.pk])).content.decode()
    assert 'class="chart pentagon"' in record
    assert "naik" in record
    assert "4 dari 4 indikator" in record
    assert "20 perempuan" in record


def test_the_profile_page_runs_a_constant_number_of_queries(people: People, browse: Any) -> None:
    profile, client = filled(people.rahman), browse(people.umar)
    url = reverse("profile.view", args=[profile.pk])
    client.get(url)
    few = count_queries(lambda: client.get(url))
    for number in range(5):
        record_shock(people.rahman.actor, profile, kind="natural", what=f"Kejadian {number}", happened_on=DAY)
    assert count_queries(lambda: client.get(url)) == few


def test_one_asset_on_one_page(people: People, browse: Any) -> None:
    profile, client = opened(people.yuli), browse(people.yuli)
    assert client.get(reverse("profile.observe", args=[profile.pk])).status_code == 200
    url = reverse("profile.observe:asset", args=[profile.pk, "natural"])
    assert client.get(reverse("profile.observe:asset", args=[profile.pk, "emas"])).status_code == 404
    form = {
        "observed_on": "1 Mar 2026",
        "source": "Lokakarya desa",
        "N1_value": "62,5",
        "N2_no_data": "on",
        "N2_source": "Kader",
        "N3_value": "14",
    }
    refused = client.post(url, form)
    assert refused.status_code == 422
    assert "62,5" in refused.content.decode()
    assert "0 sampai 12" in refused.content.decode()
    assert not Observation.objects.exists()
    assert client.post(url, {**form, "N3_value": "9"}).status_code == 302
    rows = {row.indicator: row for row in Observation.objects.all()}
    assert set(rows) == {"N1", "N2", "N3"}
    assert rows["N2"].no_data
    assert rows["N2"].source == "Kader"
    assert "62,5" in client.get(url).content.decode()


def test_an_empty_or_contradictory_asset_page_is_refused(people: People, browse: Any) -> None:
    profile, client = opened(people.yuli), browse(people.yuli)
    url = reverse("profile.observe:asset", args=[profile.pk, "human"])
    base = {"observed_on": "1 Mar 2026", "source": "Kader"}
    assert "Belum ada yang diisi" in client.post(url, base).content.decode()
    assert "Salah satu saja" in client.post(url, {**base, "H1_value": "5", "H1_no_data": "on"}).content.decode()


def test_last_years_value_stands_beside_the_field(people: People, browse: Any) -> None:
    agreed(people.rahman, year=2025)
    profile = opened(people.rahman, 2026)
    page = browse(people.rahman).get(reverse("profile.observe:asset", args=[profile.pk, "human"])).content.decode()
    assert "Sebelumnya: 50 persen" in page


def test_a_season_row_is_ticked_month_by_month(people: People, browse: Any) -> None:
    profile, client = opened(people.yuli), browse(people.yuli)
    url = reverse("profile.season", args=[profile.pk])
    form = {"group": "activity", "label": "Panen pala", "few": ["4", "10"], "some": ["5"], "many": ["5", "11"], "source": "Warga"}
    refused = client.post(url, form)
    assert refused.status_code == 422
    assert "Mei sudah dipilih" in refused.content.decode()
    assert client.post(url, {**form, "many": ["11"]}).status_code == 302
    row = SeasonRow.objects.get()
    assert row.levels == "000120000130"
    row_url = reverse("profile.season:row", args=[profile.pk, row.pk])
    assert client.get(row_url).status_code == 200
    assert client.post(row_url, {**form, "many": ["12"], "few": []}).status_code == 302
    assert SeasonRow.objects.get().levels == "000020000003"
    assert client.post(row_url, {**form, "many": ["12"], "is_removed": "on"}).status_code == 302
    assert not SeasonRow.objects.exists()
    assert client.get(row_url).status_code == 404


def test_the_calendar_is_drawn_with_hidden_words_and_both_voices(people: People, browse: Any) -> None:
    profile, actor = filled(people.rahman), people.rahman.actor
    url = reverse("profile.view:calendar", args=[profile.pk])
    record_season(actor, profile, group="hazard", label="Hujan lebat", levels="000013332000", source="Warga")
    record_season(actor, profile, group="data", label="Curah hujan", levels="111112333211", source="BMKG 2016–2025")
    chart = queries.calendar_page(people.yuli.actor, profile).chart
    assert chart is not None
    assert chart.month == 3
    page = browse(people.observer).get(url).content.decode()
    assert '<abbr title="Januari">J' in page
    assert '<span class="sr">banyak</span>' in page
    assert "Jul–Sep" in page
    assert "Tambah baris" not in page
    assert "Tambah baris" in browse(people.rahman).get(url).content.decode()


def test_shocks_on_pages(people: People, browse: Any) -> None:
    profile, client = opened(people.yuli), browse(people.yuli)
    form = {
        "kind": "natural",
        "what": "Gelombang merusak perahu",
        "happened_on": "1 Mar 2026",
        "households": "6",
        "female": "12",
        "male": "14",
    }
    url = reverse("profile.shock", args=[profile.pk])
    assert client.post(url, {**form, "households": "banyak"}).status_code == 422
    assert client.post(url, form).status_code == 302
    shock = Shock.objects.get()
    page = client.get(reverse("profile.view", args=[profile.pk])).content.decode()
    assert "Gelombang merusak perahu" in page
    row_url = reverse("profile.shock:row", args=[profile.pk, shock.pk])
    assert row_url in page
    assert client.post(row_url, {**form, "is_removed": "on"}).status_code == 302
    assert not Shock.objects.exists()
    assert client.get(row_url).status_code == 404


def test_the_agreement_on_a_page(people: People, browse: Any) -> None:
    profile, client = filled(people.rahman), browse(people.rahman)
    url = reverse("profile.confirm", args=[profile.pk])
    form = {"confirmed_on": "8 Mar 2026", "female": "20", "male": "18", "goal": "Pangan cukup sepanjang tahun."}
    assert client.post(url, {**form, "female": "0", "male": "0"}).status_code == 422
    assert client.post(url, form).status_code == 302
    profile.refresh_from_db()
    assert profile.state == "confirmed"
    assert browse(people.yakob).get(url).status_code == 403


def test_lists_and_data_export(people: People, browse: Any) -> None:
    profile, client = filled(people.rahman), browse(people.observer)
    assert "Desa Solang" in client.get(reverse("profile.view:list"), {"keadaan": "draft", "cari": "solang"}).content.decode()
    data = client.get(reverse("profile.view:data", args=[profile.pk]), {"urut": "label"})
    assert "Lokakarya desa" in data.content.decode()
    csv = client.get(reverse("profile.view:data", args=[profile.pk]), {"berkas": "csv"}).content.decode("utf-8-sig")
    assert csv.count("\n") >= 20


def test_groups_are_registered_listed_and_rested(people: People, browse: Any) -> None:
    client = browse(people.rahman)
    url = reverse("group.register", args=[SOLANG])
    form = {"name": "Sagu Mandiri", "kind": "process", "members_female": "14", "members_male": "3", "since": "2024"}
    refused = client.post(url, {**form, "members_female": "0", "members_male": "0"})
    assert refused.status_code == 422
    assert "Sagu Mandiri" in refused.content.decode()
    assert client.post(url, form).status_code == 302
    assert "sudah terdaftar" in client.post(url, {**form, "name": "sagu mandiri"}).content.decode()
    group = Group.objects.get()
    assert group.members == 17
    assert "Sagu Mandiri" in browse(people.umar).get(reverse("group.view:list"), {"usaha": "process"}).content.decode()
    rest = reverse("group.rest", args=[group.pk])
    assert client.post(rest, {"reason": ""}).status_code == 422
    assert client.post(rest, {"reason": "Anggota merantau."}).status_code == 302
    assert "Tidak aktif" in client.get(reverse("group.view", args=[group.pk])).content.decode()
    assert browse(people.rahman).get(reverse("group.register", args=[MADAK])).status_code == 404
