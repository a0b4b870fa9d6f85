"""How many people a village counts: the newest tables, and one line noted by hand."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.words import date_text, number
from bangkit.foundation.access.loading import region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move
from bangkit.foundation.ui.tables import Column, Table
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.forms.population import PopulationForm
from bangkit.stages.profile.pages.sheets import crumbs


def _table(counted: queries.Counted) -> Table:
    columns = [
        Column("label", "Kelompok"),
        Column("female", "Perempuan", kind="number"),
        Column("male", "Laki-laki", kind="number"),
        Column("total", "Jumlah", kind="number"),
    ]
    note = f"Jiwa, keadaan {date_text(counted.counted_on)}. Sumber: {counted.source}."
    if counted.split < len(counted.rows):
        note += f" {counted.split} dari {len(counted.rows)} baris memisahkan perempuan dan laki-laki."
    if counted.before:
        note += f" Jumlah {date_text(counted.before[0])}: {number(counted.before[1])}."
    total = ("Jumlah", counted.female, counted.male, counted.total)
    return Table(columns, counted.rows, f"Menurut {counted.label.lower()}", note, total=total, sample=True)


@page("population.view")
def village_counts(request: PageRequest, code: str) -> HttpResponse:
    """The newest table of every kind, each with its date and source."""
    village = region_for(request.actor, code, "population.view")
    actor = request.actor
    found = (create_move(actor, "population.record", code), create_move(actor, "import.open", code))
    context = {
        "here": village,
        "crumbs": crumbs(village, ("Jumlah penduduk", "")),
        "tables": [_table(counted) for counted in queries.newest(actor, code)],
        "moves": [move for move in found if move],
    }
    return render(request, "profile/population.html", context)


@page("population.record")
def record(request: PageRequest, code: str) -> HttpResponse:
    """Note one line of a table of counts."""
    village = region_for(request.actor, code, "population.record")
    return verb_page(
        request,
        form=PopulationForm(initial={"counted_on": request.actor.today}),
        run=lambda data: actions.record_population(request.actor, village, **data),
        done=reverse("population.view", args=[code]),
        title="Catat jumlah penduduk",
        intro="Satu baris. Tabel yang sudah ada di Excel lebih cepat lewat Impor data.",
        submit="Simpan",
        back=reverse("population.view", args=[code]),
        said="Jumlah penduduk tercatat.",
        extra={"here": village, "crumbs": crumbs(village, ("Catat jumlah penduduk", ""))},
    )
