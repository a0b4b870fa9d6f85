"""Measured rainfall in the room: read, previewed, used beside the calendar, and taken back as if it had never been."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.importers import read_rain_file
from bangkit.stages.profile.models import RainImport, RainRow
from bangkit.stages.profile.queries import rain_index
from tests.fixtures import count_queries
from tests.foundation.imports.tables import xlsx_of
from tests.foundation.imports.test_imports import everything
from tests.people import MADAK, SBT, SOLANG, People, Person
from tests.stages.profile.test_profile import agreed

BMKG = Path(__file__).parent / "bmkg" / "Data_BMKG_-_Kab._Bogor.csv"
DRY, WET = (7, 8, 9), (1, 2, 12)


def plain(first: int = 2000, years: int = 3) -> bytes:
    """Invented months: wet at the turn of the year, dry in the middle."""
    rows = [
        f"{year},{month},{300 if month in WET else 20 if month in DRY else 150}"
        for year in range(first, first + years)
        for month in range(1, 13)
    ]
    return ("year,month,precip\n" + "\n".join(rows) + "\n").encode()


def loaded(person: Person, code: str = SOLANG, content: bytes = b"", station: str = "Pos contoh") -> RainImport:
    actor = person.actor
    reading, digest = read_rain_file(content or plain(), today=actor.today)
    place = Region.objects.get(pk=code)
    return actions.load_rainfall(actor, place, reading=reading, file_name="hujan.csv", sha256=digest, source="Contoh", station=station)


def used(person: Person, code: str = SOLANG, content: bytes = b"", station: str = "Pos contoh") -> RainImport:
    return actions.use_rainfall(person.actor, loaded(person, code, content, station))


def test_a_bmkg_file_is_kept_row_by_row_as_it_stood(people: People) -> None:
    kept = loaded(people.yakob, SBT, BMKG.read_bytes(), station="")
    assert kept.station == "96751 Stasiun Meteorologi Citeko"
    assert (kept.rows_read, kept.rows_measured, kept.rows_refused) == (366, 331, 0)
    first = kept.rows.get(line=2)
    assert (first.key, first.text, first.amount) == ("01-01-2024", "23,5", 23.5)
    assert kept.rows.filter(text="8888", amount=None, why="tidak terukur").count() == 20
    assert queries.unmeasured(kept) == [("tidak ada data", 15), ("tidak terukur", 20)]
    assert kept.months.get(month=1).amount == 552.5
    assert kept.months.filter(amount=None).count() == 11


def test_what_is_only_checked_stands_nowhere(people: People) -> None:
    kept = loaded(people.rahman)
    assert queries.rain_series(people.rahman.actor, SOLANG) == []
    actions.use_rainfall(people.rahman.actor, kept)
    (series,) = queries.rain_series(people.rahman.actor, SOLANG)
    assert series.period == "2000–2002"


def test_undo_leaves_the_tables_as_they_were(people: People) -> None:
    used(people.yakob, SBT)
    before = everything()
    kept = used(people.yakob, SBT, plain(2003), station="Pos lain")
    assert everything() != before
    actions.undo_rainfall(people.yakob.actor, kept, reason="Stasiunnya keliru.")
    assert everything() == before
    assert list(Event.objects.filter(subject_id=str(kept.pk)).values_list("verb", flat=True)) == [
        "rainfall.load",
        "rainfall.use",
        "rainfall.undo",
    ]


def test_a_checked_import_is_taken_back_too_and_the_file_may_come_again(people: People) -> None:
    kept = loaded(people.rahman)
    with pytest.raises(Invalid):
        loaded(people.rahman)
    with pytest.raises(Invalid):
        actions.undo_rainfall(people.rahman.actor, kept, reason=" ")
    actions.undo_rainfall(people.rahman.actor, kept, reason="Keliru.")
    assert loaded(people.rahman).state == "checked"


def test_a_later_file_of_the_same_station_lengthens_the_series(people: People) -> None:
    used(people.yakob, SBT, plain(2000))
    used(people.yakob, SBT, plain(2002))
    (series,) = queries.rain_series(people.yuli.actor, SOLANG)
    assert (series.period, len(series.amounts), len(series.imports)) == ("2000–2004", 60, 2)


def test_a_village_reads_the_series_above_it_and_its_own_comes_first(people: People) -> None:
    used(people.yakob, SBT, plain(1990, 30))
    used(people.rahman, SOLANG)
    assert [series.place.code for series in queries.rain_series(people.yuli.actor, SOLANG)] == [SOLANG, SBT]
    assert [series.place.code for series in queries.rain_series(people.nus.actor, MADAK)] == [SBT]
    assert queries.rain_series(people.dewi.actor, SOLANG) == []
    notes = queries.rain_notes(queries.rain_series(people.nus.actor, MADAK)[0], MADAK)
    assert len(notes) == 1
    assert "bukan desa ini sendiri" in notes[0]


def test_only_their_own_place(people: People) -> None:
    for person, code in ((people.rahman, SBT), (people.observer, SOLANG), (people.dewi, SOLANG), (people.usman, SOLANG)):
        with pytest.raises(NotAllowed):
            loaded(person, code)
    assert not RainImport.objects.exists()


def test_what_the_file_does_not_say_is_asked_for(people: People) -> None:
    with pytest.raises(Invalid) as refused:
        loaded(people.rahman, station="")
    assert set(refused.value.field_errors) == {"station"}
    with pytest.raises(Invalid) as refused:
        loaded(people.rahman, content=b"a,b\n1,2\n")
    assert "Kepala tabel" in refused.value.field_errors["upload"]


def test_the_calendar_shows_both_voices_and_costs_the_same_with_many_months(people: People) -> None:
    profile = agreed(people.rahman)
    actor = people.yuli.actor
    assert queries.calendar_page(actor, profile).rain is None
    used(people.yakob, SBT)
    short = count_queries(lambda: queries.calendar_page(actor, profile))
    used(people.yakob, SBT, plain(1970, 30))
    sheet = queries.calendar_page(actor, profile)
    assert count_queries(lambda: queries.calendar_page(actor, profile)) == short == 3
    assert sheet.chart is not None
    rows = [row for group in sheet.chart.groups for row in group.rows if row.label == "Hujan rata-rata"]
    assert rows[0].levels == {month: 3 if month in WET else 1 if month in DRY else 2 for month in range(1, 13)}
    told = sheet.voices[-1]
    assert (told.label, told.peak) == ("Hujan rata-rata", "basah: Des–Feb; kering: Jul–Sep")
    assert "1970–2002" in told.source


# --- Pages ----------------------------------------------------------------------------------------------------------------


def posted(content: bytes, **more: str) -> dict[str, Any]:
    return {"upload": SimpleUploadedFile("hujan.csv", content), "source": "Contoh", "station": "Pos contoh", "area": "", **more}


def test_a_file_is_read_previewed_used_and_undone_on_the_pages(people: People, browse: Any) -> None:
    client = browse(people.rahman)
    empty = client.get(reverse("rainfall.view:place", args=[SOLANG])).content.decode()
    assert "tidak membawa deret hujan" in empty
    answer = client.post(reverse("rainfall.load", args=[SOLANG]), posted(plain() + b"2003,1,basah\n"))
    kept = RainImport.objects.get()
    assert answer.url == reverse("rainfall.view", args=[kept.pk])
    page = client.get(answer.url).content.decode()
    assert "Pratinjau: belum tampil" in page
    assert "Bukan angka." in page
    client.post(reverse("rainfall.use", args=[kept.pk]))
    shown = client.get(reverse("rainfall.view:place", args=[SOLANG])).content.decode()
    assert "Warga berkata, data berkata" in shown
    assert "sedikitnya 30 tahun" in shown
    listed = client.get(reverse("rainfall.view:rows", args=[kept.pk]), {"isi": "ditolak"}).content.decode()
    assert "basah" in listed
    client.post(reverse("rainfall.undo", args=[kept.pk]), {"reason": "Keliru."})
    assert not RainRow.objects.exists()


def test_the_page_refuses_at_the_field_and_writes_nothing(people: People, browse: Any) -> None:
    client = browse(people.rahman)
    for content, more in ((b"a,b\n1,2\n", {}), (plain(), {"source": ""}), (plain(), {"station": ""}), (b"%PDF-1.4 x", {})):
        answer = client.post(reverse("rainfall.load", args=[SOLANG]), posted(content, **more))
        assert answer.status_code == 422
    assert not RainImport.objects.exists()


def test_pages_cost_the_same_whatever_the_length(people: People, browse: Any) -> None:
    agreed(people.rahman)
    client = browse(people.yuli)
    place, listed = reverse("rainfall.view:place", args=[SOLANG]), reverse("rainfall.view:list")
    used(people.rahman)
    client.get(place)
    short = [count_queries(lambda url=url: client.get(url)) for url in (place, listed)]
    for first in (1950, 1960, 1970):
        used(people.rahman, content=plain(first, 10))
    assert [count_queries(lambda url=url: client.get(url)) for url in (place, listed)] == short


# --- The command ------------------------------------------------------------------------------------------------------------


def test_the_command_previews_loads_and_refuses_in_sentences(people: People, tmp_path: Path) -> None:
    out, path = StringIO(), tmp_path / "hujan.csv"
    path.write_bytes(plain() + b"2003,1,basah\n")
    named = {"place": SBT, "username": "yakob", "source": "Contoh", "station": "Pos contoh", "stdout": out}
    call_command("import_rainfall", [path], dry_run=True, **named)
    assert "37 baris dibaca, 36 berisi angka, 1 ditolak" in out.getvalue()
    assert "baris 38, kolom precip: Bukan angka." in out.getvalue()
    assert not RainImport.objects.exists()
    call_command("import_rainfall", [path], **named)
    assert RainImport.objects.get().state == "used"
    for wrong in ({"place": "99"}, {"username": ""}, {"username": "observer"}, {"source": ""}, {"area": "x"}):
        if "area" in wrong:
            path.write_text("date,pcode,rfh\n2024-01-01,A,1\n2024-01-01,B,1\n")
        with pytest.raises(CommandError):
            call_command("import_rainfall", [path], **{**named, **wrong})
    with pytest.raises(CommandError, match="tidak dapat dibuka"):
        call_command("import_rainfall", [tmp_path / "tidak-ada.csv"], **named)
    assert RainImport.objects.count() == 1


def test_several_files_are_kept_together_or_not_at_all(people: People, tmp_path: Path) -> None:
    good, bad, more = tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "c.csv"
    good.write_bytes(plain(2000))
    bad.write_bytes(b"a,b\n1,2\n")
    more.write_bytes(plain(2003))
    named = {"place": SBT, "username": "yakob", "source": "Contoh", "station": "Pos contoh", "stdout": StringIO()}
    with pytest.raises(CommandError, match="b.csv"):
        call_command("import_rainfall", [good, bad], **named)
    assert not RainImport.objects.exists()
    call_command("import_rainfall", [good, more], **named)
    assert queries.rain_series(people.yuli.actor, SOLANG)[0].period == "2000–2005"


def test_a_workbook_with_dates_and_numbers_and_the_station_above(people: People) -> None:
    days = [["ID WMO", "97748"], ["NAMA STASIUN", "Contoh"], [], ["TANGGAL", "TN", "RR"], ["01-01-2024", 22.5, 10.8], ["02-01-2024", 22, 0], ["03-01-2024", 22, 8888], ["04-01-2024", 22, ""]]  # fmt: skip
    content = xlsx_of(sheets={"Petunjuk": [["Baca dulu"]], "Data": days})
    reading, _ = read_rain_file(content, today=date(2026, 3, 10))
    assert reading.station == "97748 Contoh"
    assert [(row.line, row.text, row.why) for row in reading.rows] == [
        (5, "10.8", ""),
        (6, "0", ""),
        (7, "8888", "tidak terukur"),
        (8, "", "kosong"),
    ]
    kept = loaded(people.rahman, content=content, station="")
    assert ["Catatan", "Hanya lembar Data yang dibaca, tidak termasuk Petunjuk. Muat lembar lain sebagai berkas sendiri."] in kept.details


def test_a_day_ahead_is_no_observation(people: People) -> None:
    reading, _ = read_rain_file(b"year,month,precip\n2026,1,5\n2026,12,5\n", today=date(2026, 3, 10))
    assert [row.why for row in reading.refused] == ["Tanggalnya belum terjadi."]


# --- SPI and trend ------------------------------------------------------------------------------------------------------------


def spell(years: int, dry_year: int = 0) -> bytes:
    """Invented months that differ from year to year; ``dry_year`` has a third of the rain, and most Septembers have none."""
    rows = []
    for year in range(2000, 2000 + years):
        for month in range(1, 13):
            amount = (320 - 30 * abs(7 - month)) * (0.7 + ((year * 7 + month * 3) % 11) / 20) * (0.3 if year == dry_year else 1)
            rows.append(f"{year},{month},{0 if month == 9 and year % 3 else round(amount, 1)}")
    return ("year,month,precip\n" + "\n".join(rows) + "\n").encode()


def series_of(people: People, content: bytes) -> queries.RainSeries:
    used(people.rahman, SOLANG, content)
    return queries.rain_series(people.rahman.actor, SOLANG)[0]


def test_a_dry_year_is_seen_and_a_month_that_mostly_has_no_rain_is_greyed(people: People) -> None:
    months = rain_index.index_months(series_of(people, spell(20, dry_year=2019)))
    assert len(months) == 240
    assert months[0].values[3] is None
    assert months[0].says(3) == "tidak dihitung"
    assert months[-1].says(6) == "sangat kering"
    september = next(each for each in months[::-1] if each.key[1] == 9)
    assert september.is_rare
    assert "muted" in str(september.shown(1))
    assert "muted" not in str(september.shown(3))


def test_a_gap_has_no_index_and_is_not_zero(people: People) -> None:
    content = b"\n".join(line for line in spell(12).splitlines() if not line.startswith(b"2005,4,"))
    months = {each.key: each for each in rain_index.index_months(series_of(people, content))}
    assert [months[2005, month].values[3] for month in (4, 5, 6)] == [None] * 3
    assert months[2005, 7].values[3] is not None


def test_the_trend_is_said_in_words_with_its_numbers_or_why_not(people: People) -> None:
    assert "baru 9 tahun" in rain_index.trend_says(series_of(people, spell(9)))
    falling = "\n".join(f"{year},{month},{300 - 8 * (year - 1980)}" for year in range(1980, 2000) for month in range(1, 13))
    actions.undo_rainfall(people.rahman.actor, RainImport.objects.get(), reason="Contoh berikutnya.")
    said = rain_index.trend_says(series_of(people, b"year,month,precip\n" + falling.encode()))
    assert said.startswith("Jumlah hujan setahun berkurang dengan jelas: kemiringan Sen -96,0 mm setahun")
    assert "20 tahun lengkap" in said


def test_the_page_shows_the_index_with_its_limits(people: People, browse: Any) -> None:
    used(people.rahman, SOLANG, spell(20, dry_year=2019))
    page = browse(people.yuli).get(reverse("rainfall.view:place", args=[SOLANG])).content.decode()
    for words in ("SPI-3: jumlah 3 bulan", "SPI-6: jumlah 6 bulan", "sangat kering", "SPI-1 dalam kurung", "sedikitnya 30 tahun"):
        assert words in page


@pytest.mark.parametrize("content", [b"year,month,precip\n2020,1,\n", b"year,month,precip\n2020,1,5\n", BMKG.read_bytes()])
def test_a_series_with_hardly_a_month_is_shown_and_says_so(people: People, browse: Any, content: bytes) -> None:
    used(people.rahman, SOLANG, content)
    profile = agreed(people.rahman)
    page = browse(people.yuli).get(reverse("rainfall.view:place", args=[SOLANG])).content.decode()
    assert "anggap hasilnya sementara" in page
    assert "tidak ada data" in page
    assert browse(people.yuli).get(reverse("profile.view:calendar", args=[profile.pk])).status_code == 200
