"""Programmes that count: by version, by hand, by village; who may write and who sees."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bangkit.foundation.access.errors import Blocked, Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.stages.profile.actions import open_profile, record_programme
from bangkit.stages.programmes import actions, queries
from bangkit.stages.programmes.models import ProgrammeLine, ProgrammePlace, ProgrammeVersion
from tests.factories import village
from tests.people import MADAK, SBT, SOLANG, TELUK_WARU, People, Person
from tests.stages.programmes.lists import YEAR, a_list, a_programme, a_row, regency

Browse = Callable[[Person], Client]


def names(rows: object) -> list[str]:
    return [row.name for row in rows]  # type: ignore[attr-defined]


# --- Versions ------------------------------------------------------------------------------------------------------------------------


def test_one_official_list_is_in_force_and_the_other_stands_beside_it(people: People) -> None:
    renja = a_list(people, a_row(nama_sub_giat="Menurut Renja"))
    rkpd = a_list(people, a_row(nama_sub_giat="Menurut RKPD"), document="rkpd")
    a_programme(people.umar, name="Menurut lembaga")
    assert names(queries.current_lines(SBT, YEAR)) == ["Menurut lembaga", "Menurut RKPD"]
    actions.use_list(people.umar.actor, renja)
    rkpd.refresh_from_db()
    assert rkpd.state == "superseded"
    assert "Menurut Renja" in names(queries.current_lines(SBT, YEAR))
    assert Event.objects.filter(verb="renja.supersede").count() == 2
    assert names(queries.current_lines(SBT, YEAR + 1)) == []


def test_a_list_that_is_filled_does_not_count_yet_and_an_empty_one_never(people: People) -> None:
    version = actions.open_list(people.umar.actor, regency(), year=YEAR, document="renja", source="SIPD")
    with pytest.raises(Blocked, match="renja.empty"):
        actions.use_list(people.umar.actor, version)
    with pytest.raises(Invalid, match="masih diisi"):
        actions.open_list(people.umar.actor, regency(), year=YEAR, document="renja")


def test_one_office_does_not_decide_which_list_counts(people: People) -> None:
    version = a_list(people)
    actions.reopen_list(people.umar.actor, version, reason="Perbaikan.")
    assert list(queries.current_lines(SBT, YEAR)) == []
    for act in (
        lambda: actions.use_list(people.rina.actor, version),
        lambda: actions.open_list(people.rina.actor, regency(), year=YEAR + 1, document="renja"),
    ):
        with pytest.raises(Blocked, match="renja.office"):
            act()
    with pytest.raises(NotAllowed):
        actions.use_list(people.yakob.actor, version)


# --- By hand ---------------------------------------------------------------------------------------------------------------------------


def test_a_programme_of_others_is_linked_to_the_places_that_it_names(people: People) -> None:
    line = a_programme(people.umar, location="Kec. Teluk Waru, Ds. Solang, Madakk", target_unit="org", target=20)
    assert set(line.places.values_list("place_id", "state")) == {(SOLANG, "sure"), (MADAK, "asked")}
    assert line.target_unit == "Orang"
    actions.edit_programme(people.umar.actor, line, values={**vars(line), "location": "Desa Madak"})
    assert set(line.places.values_list("place_id", "state")) == {(MADAK, "sure")}
    actions.cancel_programme(people.umar.actor, line, reason="Dananya dialihkan.")
    assert list(queries.lines_naming(MADAK, YEAR)) == []
    assert ProgrammeLine.objects.get().reason == "Dananya dialihkan."


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"origin": "moon"}, "origin"),
        ({"source": ""}, "source"),
        ({"office": "moon"}, "office"),
        ({"target": 3}, "target_unit"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_written(people: People, values: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        a_programme(people.umar, **values)
    assert set(refused.value.field_errors) == {field}
    assert not ProgrammeLine.objects.exists()


def test_the_same_programme_is_not_written_twice(people: People) -> None:
    a_programme(people.umar)
    with pytest.raises(Invalid) as refused:
        a_programme(people.sari)
    assert "sudah dicatat" in refused.value.field_errors["name"]


def test_an_office_writes_and_mends_its_own_programmes_only(people: People) -> None:
    own = a_programme(people.rina, origin="regency", office="perikanan", name="Kapal pengawas (contoh)")
    with pytest.raises(Invalid) as refused:
        a_programme(people.rina, office="pertanian")
    assert "office" in refused.value.field_errors
    other = a_programme(people.umar)
    with pytest.raises(Blocked, match="programme.office"):
        actions.cancel_programme(people.rina.actor, other, reason="Coba.")
    assert actions.cancel_programme(people.rina.actor, own, reason="Batal.").state == "cancelled"


def test_a_line_from_sipd_is_mended_there(people: People) -> None:
    a_list(people)
    with pytest.raises(Blocked, match="programme.imported"):
        actions.cancel_programme(people.umar.actor, ProgrammeLine.objects.get(), reason="Coba.")


# --- A village -------------------------------------------------------------------------------------------------------------------------


def test_a_village_sees_what_names_it_its_kecamatan_everybody_and_its_own_register(people: People) -> None:
    a_list(
        people,
        a_row(nama_sub_giat="Untuk Solang", lokasi_bl="Desa Solang"),
        a_row(nama_sub_giat="Untuk Madak", lokasi_bl="Desa Madak"),
        a_row(nama_sub_giat="Untuk kecamatan", lokasi_bl="Kec. Teluk Waru"),
        a_row(nama_sub_giat="Tanpa tempat", lokasi_bl=""),
    )
    a_programme(people.umar, name="Ketahanan pangan 20 persen (contoh)", origin="earmark", location="")
    profile = open_profile(people.rahman.actor, village(), year=2026)
    record_programme(people.rahman.actor, profile, origin="ngo", name="Air bersih (contoh)", year=YEAR, source="Rapat desa")
    found = queries.programmes_of_village(SOLANG, YEAR)
    assert names(found.named) == ["Untuk Solang"]
    assert names(found.subdistrict) == ["Untuk kecamatan"]
    assert names(found.everywhere) == ["Ketahanan pangan 20 persen (contoh)"]
    assert names(found.register) == ["Air bersih (contoh)"]
    assert names(queries.lines_naming(SOLANG, YEAR)) == ["Untuk Solang"]
    assert set(names(queries.lines_reaching(SOLANG, YEAR))) == {"Untuk Solang", "Untuk kecamatan"}
    assert queries.programmes_of_village(MADAK, YEAR).register == []


def test_a_guess_is_not_shown_to_the_village_before_somebody_confirms_it(people: People) -> None:
    a_list(people, a_row(lokasi_bl="Desa Solng"))
    assert list(queries.lines_naming(SOLANG, YEAR)) == []


# --- Pages -----------------------------------------------------------------------------------------------------------------------------


def test_everybody_of_the_kabupaten_reads_programmes_and_nobody_from_elsewhere(people: People, browse: Browse) -> None:
    version = a_list(people)
    line = ProgrammeLine.objects.get()
    urls = [
        reverse("programme.view", args=[line.pk]),
        reverse("renja.view", args=[version.pk]),
        reverse("renja.view:lines", args=[version.pk]),
        reverse("renja.view:changes", args=[version.pk]),
    ]
    for person in (people.rahman, people.observer, people.tomi):
        assert {browse(person).get(url).status_code for url in urls} == {200}
    assert {browse(people.dewi).get(url).status_code for url in urls} == {404}
    assert b"Penyediaan Sarana" in browse(people.rahman).get(reverse("programme.view:list")).content
    assert b"Penyediaan Sarana" not in browse(people.dewi).get(reverse("programme.view:list")).content


def test_the_list_is_narrowed_by_year_office_and_place(people: People, browse: Browse) -> None:
    a_list(people, a_row(nama_sub_giat="Satu", lokasi_bl="Desa Solang"), a_row(nama_sub_giat="Dua", lokasi_bl="Desa Madak"))
    a_programme(people.umar, name="Tiga", year=YEAR + 1)
    client, url = browse(people.lina), reverse("programme.view:list")

    def shown(query: str) -> set[str]:
        text = client.get(f"{url}?{query}").content.decode()
        return {name for name in ("Satu", "Dua", "Tiga") if f">{name}</a>" in text}

    assert shown("") == {"Satu", "Dua", "Tiga"}
    assert shown(f"desa={SOLANG}") == {"Satu", "Tiga"}
    assert shown(f"kecamatan={TELUK_WARU}&tahun={YEAR}") == {"Satu", "Dua"}
    assert shown("opd=Dinas+Perikanan&cari=dua") == {"Dua"}


def test_the_lists_ask_the_same_number_of_questions_for_one_row_and_for_many(people: People, browse: Browse) -> None:
    counts: dict[str, list[int]] = {}
    for number in (1, 30):
        rows = [a_row(nama_sub_giat=f"Kegiatan {number} {one}", lokasi_bl="Desa Solang, Desa Madakk") for one in range(number)]
        version = a_list(people, *rows)
        for name, url in (
            ("list", reverse("programme.view:list")),
            ("versions", reverse("renja.view:list")),
            ("lines", reverse("renja.view:lines", args=[version.pk])),
            ("version", reverse("renja.view", args=[version.pk])),
            ("village", f"{reverse('programme.view:village', args=[SOLANG])}?tahun={YEAR}"),
            ("names", reverse("programme.locate", args=[SBT])),
        ):
            client = browse(people.umar)
            client.get(url)
            with CaptureQueriesContext(connection) as asked:
                client.get(url)
            counts.setdefault(name, []).append(len(asked))
    assert all(few == many for few, many in counts.values()), counts


def test_differences_are_a_page_and_a_file(people: People, browse: Browse) -> None:
    a_list(people, a_row(), a_row(nama_sub_giat="Hilang", kode_sub_giat="3.25.03.2.02.0001"))
    new = a_list(people, a_row(pagu="300000000", target_teks_output="12 Unit"))
    client, url = browse(people.lina), reverse("renja.view:changes", args=[new.pk])
    text = client.get(url).content.decode()
    assert "Pagu dan target berubah: <strong>1</strong>" in text
    assert "Hilang: <strong>1</strong>" in text
    assert "10 Unit → 12 Unit" in text
    assert "Hilang;" in client.get(f"{url}?berkas=csv&beda=gone").content.decode("utf-8-sig")
    assert client.get(f"{url}?berkas=xlsx").content[:2] == b"PK"


def test_names_are_answered_on_one_page(people: People, browse: Browse) -> None:
    a_list(people, a_row(lokasi_bl="Desa Solng, Desa Madakk"))
    client, url = browse(people.umar), reverse("programme.locate", args=[SBT])
    assert "2 nama belum jelas" in client.get(url).content.decode()
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"name_solng": SOLANG, "name_madakk": ""}).status_code == 302
    assert list(ProgrammePlace.objects.filter(state="confirmed").values_list("place_id", flat=True)) == [SOLANG]
    assert queries.questions_waiting(SBT) == 1
    assert "Kecamatan Teluk Waru" in client.get(f"{url}?semua=1").content.decode()


def test_a_programme_is_written_and_mended_on_pages(people: People, browse: Browse) -> None:
    client = browse(people.umar)
    sent = {
        "year": YEAR,
        "origin": "company",
        "name": "Bibit pala (contoh)",
        "location": "Desa Solang",
        "source": "Surat contoh",
        "budget": "Rp 5.000.000",
    }
    page = client.post(reverse("programme.add", args=[SBT]), sent)
    line = ProgrammeLine.objects.get()
    assert page.url == reverse("programme.view", args=[line.pk])
    assert line.budget == 5_000_000
    wrong = client.post(reverse("programme.edit", args=[line.pk]), {**sent, "name": ""})
    assert (wrong.status_code, b"Surat contoh" in wrong.content) == (422, True)
    client.post(reverse("programme.edit", args=[line.pk]), {**sent, "name": "Bibit pala dan cengkih (contoh)"})
    line.refresh_from_db()
    assert line.name == "Bibit pala dan cengkih (contoh)"


def test_the_holders_of_the_list_are_reminded_and_others_are_not(people: People) -> None:
    version = a_list(people, a_row(lokasi_bl="Desa Solng"))
    actions.reopen_list(people.umar.actor, version, reason="Perbaikan.")
    assert {task.verb for task in queries.open_tasks(people.umar.actor)} == {"renja.use", "programme.locate"}
    assert queries.open_tasks(people.rina.actor) == []
    assert queries.open_tasks(people.rahman.actor) == []


def test_programmes_are_found_by_the_search(people: People) -> None:
    a_list(people)
    assert [hit.title for hit in queries.search(people.rahman.actor, "sarana usaha")] == ["Penyediaan Sarana Usaha Perikanan Tangkap"]
    assert queries.search(people.dewi.actor, "sarana usaha") == []


def test_versions_stay_in_their_kabupaten(people: People) -> None:
    a_list(people)
    assert list(queries.versions_of(people.dewi.actor)) == []
    assert ProgrammeVersion.objects.get() in queries.versions_of(people.rahman.actor)
