"""Programmes that count, one of them, and those that are written by hand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import regions_where
from bangkit.core.programmes.codes import code_note
from bangkit.core.programmes.origins import origin_label, origins
from bangkit.core.words import decimal_text, rupiah
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Chip
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.programmes import actions, forms, queries
from bangkit.stages.programmes.models import ProgrammeLine
from bangkit.stages.programmes.queries.lines import inside_place
from bangkit.stages.programmes.queries.places import places_named
from bangkit.stages.programmes.queries.versions import line_places, names_of_agencies

PLACE_CHIPS = {"sure": "done", "confirmed": "done", "asked": "waiting", "rejected": "plain"}
FIELDS = ("name", "origin", "agency", "office", "output", "target", "target_unit", "budget", "fund", "beneficiaries", "location", "source")


def line_url(line: ProgrammeLine) -> str:
    """A programme's page."""
    return reverse("programme.view", args=[line.pk])


def target_text(line: ProgrammeLine) -> str:
    """The target as a number with its unit, else as it was written; empty where none is told."""
    return f"{decimal_text(line.target)} {line.target_unit}".strip() if line.target is not None else line.target_text


def line_columns() -> list[Column]:
    """How programmes stand in a list."""
    return [
        Column("name", "Program", link=line_url, sort="name", phone="long"),
        Column("code", "Kode", "sub_code", sort="sub_code", phone="hide"),
        Column("agency", "Pembawa", "carrier", sort="agency"),
        Column("year", "Tahun", lambda line: str(line.version.year), sort="version__year"),
        Column("target", "Target", target_text),
        Column("budget", "Pagu", sort="budget", kind="rupiah"),
        Column("location", "Lokasi menurut sumbernya", phone="hide"),
    ]


def _places(rows: Any) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The kecamatan and the villages that the lines name, for filters; one query."""
    named = places_named(rows)
    subdistricts = {place.code: place.title() for place in named if not place.is_village}
    subdistricts |= {place.subdistrict_code: place.subdistrict_title for place in named if place.is_village}
    villages = [(place.code, f"{place.name} ({place.subdistrict_name})") for place in named if place.is_village]
    return sorted(subdistricts.items(), key=lambda row: row[1]), sorted(villages, key=lambda row: row[1])


@page("programme.view")
def programme_list(request: PageRequest) -> HttpResponse:
    """Every programme that counts, by office, place and year."""
    actor = request.actor
    rows = queries.shown_lines(actor)
    subdistricts, villages = _places(rows)
    years = [(str(year), str(year)) for year in rows.order_by("-version__year").values_list("version__year", flat=True).distinct()]
    listing = Listing(
        rows,
        columns=line_columns(),
        filters=[
            Filter("tahun", "Tahun", years, field="version__year"),
            Filter("asal", "Asal", origins(), field="origin"),
            Filter("opd", "Pembawa", names_of_agencies(rows), field="agency"),
            Filter("kecamatan", "Kecamatan", subdistricts, apply=inside_place),
            Filter("desa", "Desa", villages, apply=inside_place),
        ],
        search=("name", "sub_code", "program", "output", "indicator", "location", "agency"),
        noun="program",
        empty=Empty(
            "Belum ada program",
            "Daftar dari SIPD diimpor Bappeda; program pihak lain dicatat begitu diketahui.",
            "Bappeda atau sekretaris Tim Kabupaten",
        ),
    )
    return listing_page(request, listing, title="Program yang masuk", template="programmes/programmes.html", moves=_list_moves(request))


def _list_moves(request: PageRequest) -> list[Any]:
    """What may be begun: in a kabupaten where the reader writes programmes."""
    found = []
    for code in regions_where(request.actor, "programme.add"):
        found += [create_move(request.actor, "programme.add", code)]
    return [move for move in found if move]


@page("programme.view")
def programme_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One programme: what, by whom, how much, where, and where it comes from."""
    line = get_for(request.actor, ProgrammeLine.objects.select_related("version"), pk, "programme.view")
    found = moves(request.actor, line, actions.line_facts(line, request.actor))
    context = {
        "here": line.region,
        "crumbs": _crumbs(line.region, (line.name[:60], "")),
        "line": line,
        "facts": facts_of(line),
        "note": "" if line.is_by_form else code_note(line.sub_code),
        "places": [(place, Chip(PLACE_CHIPS[place.state], place.get_state_display())) for place in line_places(line)],
        "version_url": reverse("renja.view", args=[line.version_id]),
        "moves": [move for move in found if not move.is_blocked],
        "history": history(request.actor, "programme", str(pk))[::-1],
    }
    return render(request, "programmes/programme.html", context)


def facts_of(line: ProgrammeLine) -> list[tuple[str, Any]]:
    """What a line says, in the order in which people ask; what it leaves out is left out."""
    rows = [
        ("Asal", origin_label(line.origin)),
        ("Pembawa", line.carrier),
        ("Unit", line.unit_name if line.unit_name != line.agency else ""),
        ("Bidang urusan", f"{line.affair_code} {line.affair}".strip()),
        ("Program", f"{line.program_code} {line.program}".strip()),
        ("Kegiatan", f"{line.activity_code} {line.activity}".strip()),
        ("Kode sub kegiatan", line.sub_code),
        ("Keluaran", line.output),
        ("Tolok ukur", line.indicator),
        ("Target", target_text(line)),
        ("Pagu", rupiah(line.budget) if line.budget is not None else "tidak disebut"),
        ("Pagu indikatif", rupiah(line.budget_indicative) if line.budget_indicative is not None else ""),
        ("Pagu tahun berikut", rupiah(line.budget_next) if line.budget_next is not None else ""),
        ("Sumber dana", line.fund),
        ("Kelompok sasaran", line.beneficiaries),
        ("Lokasi menurut sumbernya", line.location),
        ("Dari mana diketahui", line.source),
        ("Alasan batal", line.reason),
    ]
    return [(label, value) for label, value in rows if value]


def _crumbs(here: Region, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return ((here.title(), reverse("district.view", args=[here.code])), ("Program yang masuk", reverse("programme.view:list")), *more)


@page("programme.add")
def add_programme(request: PageRequest, code: str) -> HttpResponse:
    """Write a programme of others down."""
    regency = region_for(request.actor, code, "programme.add")
    title = "Catat program"
    own = sorted(request.actor.offices)
    return verb_page(
        request,
        form=forms.ProgrammeForm.at(code, {"year": request.actor.today.year + 1, "office": own[0] if len(own) == 1 else ""}),
        run=lambda data: actions.add_programme(request.actor, regency, year=data.pop("year"), values=data),
        done=line_url,
        title=title,
        intro="Untuk program provinsi, kementerian, lembaga, perusahaan, Dana Desa yang ditentukan, dan program OPD yang tidak ada di SIPD.",
        submit="Catat program",
        back=reverse("programme.view:list"),
        said="Program tercatat dan tampil pada desa yang disebut.",
        extra={"here": regency, "crumbs": _crumbs(regency, (title, ""))},
    )


@page("programme.edit")
def edit_programme(request: PageRequest, pk: UUID) -> HttpResponse:
    """Mend what was written by hand."""
    line = get_for(request.actor, ProgrammeLine.objects.select_related("version"), pk, "programme.edit")
    form = forms.ProgrammeForm.at(line.region_id, {key: getattr(line, key) for key in FIELDS})
    del form.fields["year"]
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.edit_programme(request.actor, line, values=data),
        done=line_url,
        title="Perbaiki program",
        subject=line,
        back=line_url(line),
        extra={"crumbs": _crumbs(line.region, (line.name[:60], line_url(line)), ("Perbaiki", ""))},
    )


@page("programme.cancel")
def cancel_programme(request: PageRequest, pk: UUID) -> HttpResponse:
    """Say that a programme will not come."""
    line = get_for(request.actor, ProgrammeLine.objects.select_related("version"), pk, "programme.cancel")
    return verb_page(
        request,
        form=forms.CancelForm,
        run=lambda data: actions.cancel_programme(request.actor, line, **data),
        done=line_url,
        title="Nyatakan program batal",
        subject=line,
        intro="Program ini tidak lagi tampil pada desa; catatannya tetap ada.",
        submit="Nyatakan batal",
        back=line_url(line),
        extra={"crumbs": _crumbs(line.region, (line.name[:60], line_url(line)), ("Batal", ""))},
    )
