"""Charts: what is drawn agrees with what the table says."""

from __future__ import annotations

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from bangkit.foundation.ui.charts import Asset, Funding, Pentagon, SeasonChart, SeasonGroup, SeasonRow, Source, whole_shares

FIVE = ("Manusia", "Alam", "Fisik", "Keuangan", "Sosial")


def pentagon(*scores: float | None) -> Pentagon:
    return Pentagon("Desa Solang", tuple(Asset(name, score) for name, score in zip(FIVE, scores, strict=True)), "Sep 2026")


def test_the_first_corner_points_up_and_full_marks_reach_the_rim() -> None:
    chart = pentagon(5, 0, 0, 0, 0)
    assert chart.now_points.split()[0] == "190.0,53.0"
    assert chart.now_points.split()[1] == "190.0,178.0"
    assert chart.rings[-1].split()[0] == "190.0,53.0"


def test_a_figure_with_a_missing_corner_is_not_drawn_and_has_no_mean() -> None:
    chart = pentagon(3, None, 2, 2, 2)
    assert chart.now_points == ""
    assert chart.mean is None
    assert pentagon(1, 2, 3, 4, 5).mean == 3


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [(2.9, 2.4, "naik 0,5"), (3.7, 3.8, "turun 0,1"), (2.0, 2.0, "tetap"), (2.0, None, "baru dinilai"), (None, 2.0, "belum dinilai")],
)
def test_change_is_said_in_words(now: float | None, before: float | None, text: str) -> None:
    assert Asset("Alam", now, before).change == text


@given(st.lists(st.integers(min_value=0, max_value=10**12), max_size=12))
def test_shares_add_up_to_a_hundred_and_are_never_off_by_one(amounts: list[int]) -> None:
    shares = whole_shares(amounts)
    total = sum(amounts)
    assert sum(shares) == (100 if total else 0)
    assert all(abs(share - amount * 100 / total) < 1 for share, amount in zip(shares, amounts, strict=True) if total)


def test_the_parts_of_the_bar_fill_it_without_gaps() -> None:
    parts = Funding("Sumber", (Source("Dana Desa", 3), Source("Swadaya", 1))).slices
    assert [(part.x, part.width, part.share) for part in parts] == [("0.0", "450.0", "75%"), ("450.0", "150.0", "25%")]
    assert Funding("Sumber", (Source("Dana Desa", 0),)).slices[0].share == "0%"


def test_the_season_calendar_says_its_levels_in_words_too() -> None:
    chart = SeasonChart("Kalender", (SeasonGroup("Kegiatan", "", (SeasonRow("Panen", {4: 1, 11: 3}),)),), month=11)
    html = engines["django"].from_string("{% load ui %}{% season chart %}").render({"chart": chart})
    assert html.count('<span class="sr">banyak</span>') == 1
    assert 'class="m m3 this-month"' in html
    assert html.count('scope="col"') == 13


def test_chart_labels_are_escaped() -> None:
    chart = Funding("<b>", (Source("<script>", 1),))
    html = engines["django"].from_string("{% load ui %}{% funding chart %}").render({"chart": chart})
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
