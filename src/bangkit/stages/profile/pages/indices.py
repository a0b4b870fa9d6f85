"""Published indices: one village over the years, the list of my villages, and writing down what was published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.indices import IndexKind, incomparable, index_kinds, statuses
from bangkit.core.words import date_text
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Table
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.forms.indices import IndexForm, IndexRowForm, index_initial
from bangkit.stages.profile.models import IndexScore
from bangkit.stages.profile.pages.sheets import crumbs


def village_url(code: str) -> str:
    """The page of a village's indices."""
    return reverse("profile.view:village_indices", args=[code])


@page("profile.view")
def index_list(request: PageRequest) -> HttpResponse:
    """The published indices of the villages in my places."""
    listing = Listing(
        queries.index_scores(request.actor),
        columns=[
            Column("village", "Desa", lambda row: row.region.title(), sort="region__name", link=lambda row: village_url(row.region_id)),
            Column("district", "Kecamatan", lambda row: row.region.subdistrict_name, phone="hide"),
            Column("kind", "Indeks", str, sort="year"),
            Column("score", "Nilai", sort="score", kind="decimal"),
            Column("status", "Status", sort="status"),
            Column("source", "Sumber", phone="hide"),
        ],
        filters=[
            Filter("indeks", "Indeks", [(kind.key, kind.short) for kind in index_kinds().values()], field="kind"),
            Filter("status", "Status", [(status, status) for status in statuses()], field="status"),
        ],
        search=["region__name"],
        order="village",
        noun="catatan",
        empty=Empty(
            "Belum ada indeks",
            "IDM dimuat dari daftar resmi; Indeks Desa dicatat seperti diterbitkan atau diimpor dari daftarnya.",
            "Pemerintah Desa, Tim Desa, atau sekretaris Tim Kabupaten mencatatnya.",
        ),
    )
    return listing_page(request, listing, title="Indeks desa", intro=incomparable())


@page("profile.view")
def village_indices(request: PageRequest, code: str) -> HttpResponse:
    """A village's indices over the years, each kind by itself."""
    actor = request.actor
    village = region_for(actor, code, "profile.view")
    rows = queries.indices_of_village(actor, code)
    tables = [_table(actor, kind, [row for row in rows if row.kind == kind.key]) for kind in reversed(index_kinds().values())]
    context = {
        "here": village,
        "crumbs": crumbs(village, ("Indeks desa", "")),
        "tables": [table for table in tables if table],
        "incomparable": incomparable(),
        "record_move": create_move(actor, "index.record", code),
        "list_url": reverse("profile.view:indices"),
    }
    return render(request, "profile/indices.html", context)


def _table(actor: Actor, kind: IndexKind, rows: Sequence[IndexScore]) -> Table | None:
    """One kind: a row a year, a column a dimension. What the source does not give is a dash, not 0."""
    if not rows:
        return None

    def dimension(name: str) -> Any:
        return lambda row: getattr(row, name)

    def link(row: IndexScore) -> str:
        return reverse("index.correct", args=[row.pk]) if kind.is_entered and can(actor, "index.correct", row.region_id) else ""

    def source(row: IndexScore) -> str:
        return f"{row.source}, {date_text(row.published_on)}" if row.published_on else row.source

    columns = [
        Column("year", "Tahun", lambda row: str(row.year), link=link),
        Column("status", "Status"),
        Column("score", "Nilai", kind="decimal"),
        *(Column(name, label, dimension(name), kind="decimal") for name, label in kind.dimensions),
        Column("source", "Sumber", source, phone="long"),
    ]
    return Table(columns, rows, f"{kind.label}", note=kind.basis, sample=kind.is_entered)


@page("index.record")
def record(request: PageRequest, code: str) -> HttpResponse:
    """Write down a year's Indeks Desa as it was published."""
    actor = request.actor
    village = _village(actor, code)
    form = IndexForm(initial={"year": actor.today.year, "published_on": actor.today})
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.record_index(actor, village, year=data["year"], **form.values()),
        done=village_url(code),
        title=f"Catat Indeks Desa: {village.name}",
        intro="Salin dari hasil yang diterbitkan. Nilai dan status tidak dihitung di sini.",
        submit="Simpan catatan",
        back=village_url(code),
        said="Indeks Desa tercatat beserta sumbernya.",
        extra={"here": village, "crumbs": crumbs(village, ("Indeks desa", village_url(code)), ("Catat", ""))},
    )


def _village(actor: Actor, code: str) -> Region:
    place = region_for(actor, code, "index.record")
    if not place.is_village:
        raise Http404
    return place


@page("index.correct")
def correct(request: PageRequest, pk: UUID) -> HttpResponse:
    """Mend or remove what was written down wrongly."""
    kept = get_for(request.actor, IndexScore, pk, "index.correct")
    form = IndexRowForm(initial=index_initial(kept))
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.correct_index(request.actor, kept, is_removed=data["is_removed"], **form.values()),
        done=village_url(kept.region_id),
        title=f"Perbaiki {kept}",
        submit="Simpan perbaikan",
        subject=kept,
        back=village_url(kept.region_id),
        said="Catatan indeks diperbaiki.",
    )
