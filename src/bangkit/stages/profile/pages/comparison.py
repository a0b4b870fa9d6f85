"""Two years of a village's profile side by side, as a page, on paper and as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.livelihood import scale
from bangkit.core.profile_comparison import AssetChange
from bangkit.core.words import decimal_text
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Table
from bangkit.stages.profile import queries
from bangkit.stages.profile.models import Profile
from bangkit.stages.profile.pages.context import way
from bangkit.stages.profile.queries.comparison import CompareLine, Comparison

CHIPS = {"naik": "done", "turun": "refused", "tetap": "plain", "baru": "running", "hilang": "waiting", "tidak ada data": "plain"}
TITLE = "Bandingkan dua tahun"


def _other(profile: Profile, years: list[Profile], wanted: str) -> Profile | None:
    """The year asked for; otherwise the one before, or the next one where this is the first."""
    asked = next((row for row in years if str(row.year) == wanted), None)
    earlier = next((row for row in years if row.year < profile.year), None)
    return asked or earlier or (years[-1] if years else None)


@page("profile.view")
def compare(request: PageRequest, pk: UUID) -> HttpResponse:
    """What rose, fell, stayed, is new or is missing between this year and another one."""
    actor = request.actor
    profile = get_for(actor, Profile, pk, "profile.view")
    years = list(queries.profiles(actor).filter(region_id=profile.region_id).exclude(pk=profile.pk).order_by("-year"))
    other = _other(profile, years, request.GET.get("dengan", ""))
    if other is None:
        context = {"here": profile.region, "title": TITLE, "crumbs": way(profile, TITLE), "back": reverse("profile.view", args=[pk])}
        return render(request, "profile/compare_none.html", context)
    found = queries.comparison(profile, other)
    names = (str(found.before.year), str(found.after.year))
    return listing_page(
        request,
        _listing(found, years, other),
        title=f"{profile.region.title()}: {names[0]} dan {names[1]}",
        template="profile/compare.html",
        crumbs=way(profile, TITLE),
        extra={"here": profile.region, "assets": _asset_table(found, names), "counts": found.counts, "notes": _notes(found)},
    )


def _listing(found: Comparison, years: list[Profile], other: Profile) -> Listing:
    before, after = str(found.before.year), str(found.after.year)
    columns = [
        Column("label", "Indikator"),
        Column("part", "Aset atau hasil", phone="long"),
        Column("before", before, "before_text", export=lambda line: line.before if line.before is not None else line.before_text),
        Column("after", after, "after_text", export=lambda line: line.after if line.after is not None else line.after_text),
        Column("unit", "Satuan"),
        Column("movement", "Perubahan", _movement, export=lambda line: line.movement),
        Column("means", "Artinya", lambda line: line.means or "–", phone="long"),
    ]
    return Listing(
        found.lines,
        columns=columns,
        filters=[
            Filter("dengan", "Bandingkan dengan", [(str(row.year), f"Profil {row.year}") for row in years], apply=lambda rows, value: rows),
            Filter("perubahan", "Perubahan", [(key, key.capitalize()) for key in CHIPS], field="movement"),
        ],
        page_size=100,
        noun="indikator",
        caption=f"Indikator {before} dan {after}",
        empty=Empty("Belum ada indikator", "Daftar indikator kabupaten ini kosong."),
    )


def _movement(line: CompareLine) -> Chip:
    """The word of a change, coloured by its meaning: less is better for some."""
    kind = CHIPS[line.movement] if line.is_better is None else "done" if line.is_better else "refused"
    return Chip(kind, line.movement)


def _asset_table(found: Comparison, names: tuple[str, str]) -> Table:
    def score(value: float | None) -> str:
        return "tidak ada data" if value is None else decimal_text(value, 1)

    columns = [
        Column("label", "Aset", lambda one: one.after.label),
        Column("before", names[0], lambda one: score(one.before.score), numeric=True),
        Column("after", names[1], lambda one: score(one.after.score), numeric=True),
        Column("counts", "Dari berapa indikator", _available, phone="long"),
        Column("shared", "Indikator yang sama", _shared, phone="long"),
        Column("movement", "Arah", _asset_movement),
    ]
    return Table(columns, found.assets, "Lima aset, skala 0–5", sample=True)


def _available(one: AssetChange) -> str:
    return f"{one.before.available} lalu {one.after.available}, dari {one.after.total}"


def _shared(one: AssetChange) -> str:
    """The means over the same indicators, where the two years answered different ones."""
    if one.is_like_for_like and one.shared:
        return f"{one.shared}, semuanya sama"
    if not one.shared:
        return "tidak ada yang sama"
    return f"{one.shared}: {decimal_text(one.shared_before, 1)} lalu {decimal_text(one.shared_after, 1)}"


def _asset_movement(one: AssetChange) -> Chip:
    is_apart = not one.shared and one.before.score is not None and one.after.score is not None
    return Chip("plain", "tidak dapat dibandingkan") if is_apart else Chip(CHIPS[one.movement], one.movement)


def _notes(found: Comparison) -> list[Any]:
    """What a reader must know before reading the arrows."""
    notes = [
        "Arah aset dihitung dari indikator yang ada datanya pada kedua tahun, supaya tidak naik hanya karena lebih banyak yang dijawab.",
        f"Selisih nilai aset di bawah {decimal_text(scale().change_from)} disebut tetap.",
    ]
    unlike = [one.after.label for one in found.assets if one.shared and not one.is_like_for_like]
    if unlike:
        notes.append(f"Kedua tahun menjawab indikator yang berbeda pada: {', '.join(unlike)}.")
    drafts = [row.title() for row in (found.before, found.after) if row.is_open]
    if drafts:
        notes.append(f"Belum disepakati warga: {', '.join(drafts)}.")
    return notes
