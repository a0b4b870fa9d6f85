"""The pages of the PKD: filled on a phone without JavaScript, or a whole sheet at once; refused by the field; read by all parties."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from bangkit.foundation.regions.models import Boundary
from bangkit.stages.profile import queries
from bangkit.stages.profile.actions import record_season
from bangkit.stages.profile.models import PkdEntry, PkdSheet, Profile, SeasonRow
from tests.fixtures import count_queries
from tests.people import MADAK, SOLANG, People
from tests.stages.profile.test_pkd import SPRING, WORKSHOP, written
from tests.stages.profile.test_profile import agreed, filled, opened

FACTS = {"held_on": "5 Mar 2026", "source": "Lokakarya desa", "recorder": "kader desa", "female": "12", "male": "9"}


def address(name: str, profile: Profile, *more: Any) -> str:
    return reverse(f"profile.{name}", args=[profile.pk, *more])


def with_outline(profile: Profile) -> None:
    """A square of a fifth of a degree around 3.2 south, 130.5 east."""
    Boundary.objects.create(
        region=profile.region, path="M130400 3100h200v200h-200z", left=130400, top=3100, right=130600, bottom=3300,
        anchor_x=130500, anchor_y=3200, text_x=130500, text_y=3200, source="uji",
    )  # fmt: skip


def test_the_overview_is_read_by_all_and_filled_by_those_who_may(people: People, browse: Any) -> None:
    profile = opened(people.yuli)
    url = address("view:pkd", profile)
    team, reader = (browse(person).get(url).content.decode() for person in (people.yuli, people.umar))
    assert "0 dari 9 alat terisi" in team
    assert "Hari 3: Tujuan bersama dan tindakan" in team
    assert "Langkah berikut: Sketsa desa" in team
    assert address("assess:rows", profile, "sketsa") in team
    assert address("assess:rows", profile, "sketsa") not in reader
    assert browse(people.dewi).get(url).status_code == 404


def test_it_is_reached_from_the_profile_and_from_the_village(people: People, browse: Any) -> None:
    profile, client = opened(people.yuli), browse(people.umar)
    assert address("view:pkd", profile) in client.get(address("view", profile)).content.decode()
    assert client.get(reverse("profile.view:pkd-village", args=[SOLANG])).url == address("view:pkd", profile)
    assert client.get(reverse("profile.view:pkd-village", args=[MADAK])).url == reverse("profile.view:village", args=[MADAK])


def test_the_overview_and_a_tool_run_a_constant_number_of_queries(people: People, browse: Any) -> None:
    profile, client = filled(people.rahman), browse(people.rahman)
    urls = [address("view:pkd", profile), address("view:tool", profile, "sketsa")]
    written(people.rahman, profile, "sketch", SPRING)
    for url in urls:
        client.get(url)
    few = [count_queries(lambda url=url: client.get(url)) for url in urls]
    written(people.rahman, profile, "sketch", *({"element": f"Unsur {number}"} for number in range(9)))
    assert [count_queries(lambda url=url: client.get(url)) for url in urls] == few


def test_one_row_is_written_on_a_phone(people: People, browse: Any) -> None:
    profile, client = opened(people.yuli), browse(people.yuli)
    url = address("assess:rows", profile, "sejarah")
    refused = client.post(url, {**FACTS, "r0_year": "2099", "r0_event": "Jalan dibuka"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Tahun 2099 di luar batas" in page
    assert "Jalan dibuka" in page, "what was typed is kept"
    assert not PkdEntry.objects.exists()
    assert client.post(url, {**FACTS, "r0_year": "2014", "r0_event": "Jalan dibuka"}).status_code == 302
    shown = client.get(address("view:tool", profile, "sejarah")).content.decode()
    assert "Jalan dibuka" in shown
    assert "5 Mar" in shown.replace("\u00a0", " ")
    assert "dimasukkan Fasilitator Desa" in shown


def test_a_whole_sheet_is_moved_at_once_and_empty_rows_are_passed_over(people: People, browse: Any) -> None:
    profile, client = opened(people.yuli), browse(people.yuli)
    url = address("assess:rows", profile, "potensi") + "?baris=8"
    assert "Baris 8" in client.get(url).content.decode()
    rows = {"r0_category": "social", "r0_explanation": "Kerja bergilir", "r3_category": "natural", "r3_explanation": "Lahan tidur"}
    refused = client.post(url, {**FACTS, **rows, "r5_category": "human"})
    assert refused.status_code == 422
    assert "Penjelasan belum diisi" in refused.content.decode()
    assert not PkdEntry.objects.exists(), "nothing is half-written"
    assert client.post(url, {**FACTS, **rows}).status_code == 302
    assert [row.data["explanation"] for row in queries.entries_of(profile, "potentials")] == ["Kerja bergilir", "Lahan tidur"]
    sheet = PkdSheet.objects.get()
    assert (sheet.held_on, sheet.recorder) == (date(2026, 3, 5), "kader desa")


def test_a_row_is_corrected_and_struck_out_on_its_page(people: People, browse: Any) -> None:
    profile, client = opened(people.yuli), browse(people.yuli)
    (row,) = written(people.yuli, profile, "sketch", SPRING)
    url = address("assess:row", profile, "sketsa", row.pk)
    assert "Mata air Kanava" in client.get(url).content.decode()
    assert client.post(url, {**FACTS, "r0_element": "Mata air Kanava", "r0_condition": "Kering"}).status_code == 302
    (now,) = queries.entries_of(profile, "sketch")
    assert now.data["condition"] == "Kering"
    assert client.get(url).status_code == 404, "the old row is history"
    again = address("assess:row", profile, "sketsa", now.pk)
    assert client.post(again, {**FACTS, "r0_element": "x", "is_removed": "on"}).status_code == 302
    assert queries.entries_of(profile, "sketch") == []


def test_the_photo_of_a_sheet_stands_with_it(people: People, browse: Any) -> None:
    profile, client = opened(people.yuli), browse(people.yuli)
    out = BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG")
    url = address("assess:rows", profile, "sketsa") + "?baris=0"
    assert client.post(url, FACTS).status_code == 422
    photo = SimpleUploadedFile("sketsa.jpg", out.getvalue(), "image/jpeg")
    assert client.post(url, {**FACTS, "photo": photo}).status_code == 302
    assert PkdSheet.objects.get().photo is not None
    assert "Lihat foto lembar" in client.get(address("view:tool", profile, "sketsa")).content.decode()


def test_an_element_is_placed_by_tapping_the_outline(people: People, browse: Any) -> None:
    profile, client = opened(people.yuli), browse(people.yuli)
    with_outline(profile)
    (row,) = written(people.yuli, profile, "sketch", SPRING)
    url = address("assess:point", profile, "sketsa", row.pk)
    page = client.get(url).content.decode()
    assert 'type="image"' in page
    assert client.get(address("view:outline", profile)).headers["Content-Type"] == "image/svg+xml"
    nowhere = client.post(url, {"letak.x": "0", "letak.y": "0"})
    assert "Tekan letaknya pada gambar" in nowhere.content.decode(), "a keyboard sends the corner, which is no place"
    assert client.post(url, {"letak.x": "150", "letak.y": "150"}).status_code == 302
    (placed,) = queries.entries_of(profile, "sketch")
    assert (float(placed.latitude or 0), float(placed.longitude or 0)) == (-3.2, 130.5)
    assert placed.data["potential"] == "Debit cukup", "the other cells stay"
    assert ">1</text>" in client.get(address("view:tool", profile, "sketsa")).content.decode()


def test_a_place_may_be_typed_and_is_the_only_way_without_an_outline(people: People, browse: Any) -> None:
    profile, client = opened(people.yuli), browse(people.yuli)
    (row,) = written(people.yuli, profile, "sketch", SPRING)
    url = address("assess:point", profile, "sketsa", row.pk)
    assert "belum dimuat" in client.get(url).content.decode()
    refused = client.post(url, {"latitude": "-33,2", "longitude": "130,5"})
    assert refused.status_code == 422
    assert "di luar Indonesia" in refused.content.decode()
    assert client.post(url, {"latitude": "-3,2", "longitude": "130,5"}).status_code == 302
    assert queries.entries_of(profile, "sketch")[0].latitude is not None


def test_the_next_year_starts_from_last_years_rows(people: People, browse: Any) -> None:
    first = opened(people.yuli, 2025)
    written(people.yuli, first, "sketch", SPRING)
    second, client = opened(people.yuli, 2026), browse(people.yuli)
    assert "Mulai dari baris tahun lalu" in client.get(address("view:tool", second, "sketsa")).content.decode()
    page = client.get(address("assess:rows", second, "sketsa") + "?dari=tahun-lalu").content.decode()
    assert "Mengecil pada musim panas" in page
    assert not queries.entries_of(second, "sketch"), "nothing is taken over before people confirm it"


def test_the_data_alignment_starts_from_the_asset_data(people: People, browse: Any) -> None:
    filled(people.rahman, year=2025, share=0.3)
    profile = filled(people.rahman, year=2026, share=0.6)
    page = browse(people.rahman).get(address("assess:rows", profile, "penyelarasan") + "?dari=aset").content.decode()
    assert 'value="Orang dewasa tamat SMP atau lebih"' in page
    assert 'value="60"' in page
    assert 'value="30"' in page
    assert "2026, Lokakarya desa" in page


def test_a_whole_calendar_is_moved_from_its_sheet(people: People, browse: Any) -> None:
    profile, client = opened(people.yuli), browse(people.yuli)
    url = address("season:sheet", profile)
    assert "Musim angin dan ombak" in client.get(url).content.decode()
    base = {"observed_on": "5 Mar 2026", "source": "Kelompok perempuan"}
    rows = {
        "r0_group": "season",
        "r0_label": "Musim angin dan ombak",
        "r0_many": "Jun–Agu",
        "r2_group": "activity",
        "r2_label": "Kebun",
        "r2_some": "1-3",
    }
    refused = client.post(url, {**base, **rows, "r3_group": "hazard", "r3_label": "Ombak", "r3_many": "Jumat"})
    assert refused.status_code == 422
    assert "bukan nama bulan" in refused.content.decode()
    assert not SeasonRow.objects.exists()
    assert client.post(url, {**base, **rows}).status_code == 302
    found = {row.label: (row.levels, row.observed_on, row.source) for row in SeasonRow.objects.all()}
    assert found == {
        "Musim angin dan ombak": ("000003330000", date(2026, 3, 5), "Kelompok perempuan"),
        "Kebun": ("222000000000", date(2026, 3, 5), "Kelompok perempuan"),
    }
    assert client.post(url, {**base, "r0_group": "season", "r0_label": "x"}).status_code == 422


def test_the_calendar_offers_the_words_of_the_district(people: People, browse: Any) -> None:
    profile, client = opened(people.yuli), browse(people.yuli)
    record_season(people.yuli.actor, profile, group="season", label="Musim panas", levels="3" * 12, note="Ke laut")
    page = client.get(address("view:calendar", profile)).content.decode()
    assert "Tambah baris musim angin dan ombak" in page
    assert "Tambah baris musim panas" not in page, "it is there already"
    assert "Ke laut" in page
    started = client.get(address("season", profile) + "?group=season&label=Musim+angin").content.decode()
    assert 'value="Musim angin"' in started


def test_the_short_address_of_a_sheet_leads_to_its_entry(people: People, browse: Any) -> None:
    client = browse(people.yuli)
    short = reverse("profile.assess:sheet", args=[SOLANG, 2026, "sketsa"])
    assert client.get(short).url == reverse("profile.view:village", args=[SOLANG]), "no profile of that year yet"
    profile = opened(people.yuli)
    assert client.get(short).url == address("assess:rows", profile, "sketsa") + "?baris=8"
    assert client.get(reverse("profile.assess:sheet", args=[SOLANG, 2026, "kalender"])).url == address("season:sheet", profile)
    assert client.get(reverse("profile.assess:sheet", args=[SOLANG, 2026, "emas"])).status_code == 404
    assert browse(people.umar).get(short).status_code in (403, 404)


def test_an_agreed_profile_shows_its_pkd_and_takes_no_more(people: People, browse: Any) -> None:
    profile, client = agreed(people.rahman), browse(people.rahman)
    assert "Tambah baris" not in client.get(address("view:tool", profile, "sketsa")).content.decode()
    late = client.post(address("assess:rows", profile, "sketsa"), {**FACTS, "r0_element": "Dermaga"})
    assert late.status_code == 422
    assert not PkdEntry.objects.exists()


def test_household_numbers_are_seen_only_by_those_who_fill_the_tool(people: People, browse: Any) -> None:
    profile = opened(people.yuli)
    written(people.yuli, profile, "wealth", {"informant": "female", "pile1": "314, 159", "pile2": "271"}, made=WORKSHOP)
    url = address("view:tool", profile, "kesejahteraan")
    assert "314, 159" in browse(people.yuli).get(url).content.decode()
    other = browse(people.umar).get(url).content.decode()
    assert "314, 159" not in other
    assert "tersamar" in other


def test_what_is_no_tool_is_not_found(people: People, browse: Any) -> None:
    profile, client = opened(people.yuli), browse(people.yuli)
    for slug in ("emas", "kalender"):
        assert client.get(address("view:tool", profile, slug)).status_code == 404
        assert client.get(address("assess:rows", profile, slug)).status_code == 404
    (row,) = written(people.yuli, profile, "history", {"year": "1998", "event": "Jalan"})
    assert client.get(address("assess:point", profile, "sejarah", row.pk)).status_code == 404
