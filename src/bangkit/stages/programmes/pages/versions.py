"""Lists of programmes by version: all of them, one, its lines, and how it differs from another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import can, regions_where
from bangkit.core.programmes.origins import origins
from bangkit.core.programmes.versions import KINDS, Change
from bangkit.core.words import EMPTY, decimal_text, number
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Chip, Table
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.programmes import actions, forms, queries
from bangkit.stages.programmes.models import DOCUMENTS, ProgrammeVersion
from bangkit.stages.programmes.pages.lines import line_columns
from bangkit.stages.programmes.queries.versions import names_of_agencies

CHIPS = {"open": "waiting", "current": "done", "superseded": "plain"}
KIND_CHIPS = {"new": "done", "gone": "refused", "budget": "running", "target": "running", "both": "running"}


def version_url(version: ProgrammeVersion) -> str:
    """The page of a list."""
    return reverse("renja.view", args=[version.pk])


def _crumbs(here: Region, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return ((here.title(), reverse("district.view", args=[here.code])), ("Daftar program", reverse("renja.view:list")), *more)


@page("renja.view")
def version_list(request: PageRequest) -> HttpResponse:
    """Every list in my kabupaten, the newest first."""
    actor = request.actor
    rows = queries.versions_of(actor)
    years = [(str(year), str(year)) for year in rows.order_by("-year").values_list("year", flat=True).distinct()]
    listing = Listing(
        rows,
        columns=[
            Column("name", "Daftar", lambda row: row.title(), link=version_url),
            Column("region", "Kabupaten", "region.name", sort="region__name", phone="hide"),
            Column("state", "Keadaan", lambda row: Chip(CHIPS[row.state], row.state_label), sort="state"),
            Column("dated_on", "Tanggal data", sort="dated_on", kind="date"),
            Column("line_count", "Baris", sort="line_count", kind="number"),
            Column("told", "Jumlah pagu", sort="told", kind="rupiah"),
            Column("source", "Asal", phone="hide"),
        ],
        filters=[Filter("tahun", "Tahun", years, field="year"), Filter("dokumen", "Dokumen", DOCUMENTS, field="document")],
        noun="daftar",
        empty=Empty("Belum ada daftar program", "Bappeda mengimpor Renja atau RKPD dari SIPD.", "Bappeda atau sekretaris Tim Kabupaten"),
    )
    return listing_page(request, listing, title="Daftar program kabupaten", template="programmes/versions.html", moves=_begin(request))


def _begin(request: PageRequest) -> list[Any]:
    """Importing a file first, then beginning an empty list."""
    found = []
    for code in regions_where(request.actor, "programme.add"):
        found += [create_move(request.actor, "import.open", code), create_move(request.actor, "renja.open", code)]
    return [replace(move, url=f"{move.url}?jenis=renja") if move.verb == "import.open" else move for move in found if move]


@page("renja.view")
def version_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """What a list holds, what may be done with it, and with which others it can be compared."""
    actor = request.actor
    version = get_for(actor, ProgrammeVersion, pk, "renja.view")
    sheet = queries.version_sheet(version)
    others = queries.comparable(version) if version.document != "other" else []
    waiting = queries.questions_waiting(version.region_id) if can(actor, "programme.locate", version.region_id) else 0
    context = {
        "here": version.region,
        "crumbs": _crumbs(version.region, (version.title(), "")),
        "version": version,
        "chip_kind": CHIPS[version.state],
        "sheet": sheet,
        "table": _agencies(sheet),
        "compare": [(other, f"{reverse('renja.view:changes', args=[version.pk])}?dengan={other.pk}") for other in others],
        "waiting": waiting,
        "moves": moves(actor, version, actions.list_facts(version, actor)) if version.document != "other" else [],
        "history": history(actor, "renja", str(pk))[::-1],
    }
    return render(request, "programmes/version.html", context)


def _agencies(sheet: queries.VersionSheet) -> Table:
    columns = [
        Column("agency", "SKPD atau lembaga", lambda row: row[0]),
        Column("lines", "Baris", lambda row: row[1], kind="number"),
        Column("priced", "Menyebut pagu", lambda row: row[2], kind="number"),
        Column("told", "Jumlah pagu", lambda row: row[3], kind="rupiah"),
    ]
    total = ["Seluruhnya", sheet.lines, sheet.lines - sheet.without_budget, sheet.told]
    return Table(columns, sheet.agencies, "Menurut SKPD", "Baris tanpa pagu tidak dihitung sebagai nol.", total=total)


@page("renja.view")
def version_lines(request: PageRequest, pk: UUID) -> HttpResponse:
    """Every line of one list, whether or not it counts."""
    version = get_for(request.actor, ProgrammeVersion, pk, "renja.view")
    rows = version.lines.select_related("version").order_by("sub_code", "name", "pk")
    listing = Listing(
        rows,
        columns=line_columns(),
        filters=[Filter("opd", "Pembawa", names_of_agencies(rows), field="agency"), Filter("asal", "Asal", origins(), field="origin")],
        search=("name", "sub_code", "program", "output", "indicator", "location", "agency"),
        noun="baris",
        empty=Empty("Belum ada baris"),
    )
    crumbs = _crumbs(version.region, (version.title(), version_url(version)), ("Baris", ""))
    return listing_page(request, listing, title=f"Baris {version.title()}", here=version.region, crumbs=crumbs)


@page("renja.view")
def version_changes(request: PageRequest, pk: UUID) -> HttpResponse:
    """What is new, gone or changed since another list."""
    version = get_for(request.actor, ProgrammeVersion, pk, "renja.view")
    others = queries.comparable(version)
    asked = request.GET.get("dengan", "")
    older = next((other for other in others if str(other.pk) == asked), others[0] if others else None)
    changes = queries.changes_between(older, version) if older else []
    listing = Listing(
        changes,
        columns=_change_columns(),
        filters=[
            Filter("dengan", "Dibandingkan dengan", [(str(other.pk), other.title()) for other in others], apply=_as_asked),
            Filter("beda", "Beda", KINDS, field="kind"),
        ],
        search=(lambda change: f"{change.line.name} {change.line.code} {change.line.measure}",),
        noun="perbedaan",
        empty=Empty("Tidak ada perbedaan" if older else "Belum ada daftar lain untuk dibandingkan"),
    )
    counts = [(label, number(sum(change.kind == kind for change in changes))) for kind, label in KINDS]
    crumbs = _crumbs(version.region, (version.title(), version_url(version)), ("Beda", ""))
    title = f"Beda {version.title()} dari {older.title()}" if older else f"Beda {version.title()}"
    return listing_page(
        request,
        listing,
        title=title,
        template="programmes/changes.html",
        here=version.region,
        crumbs=crumbs,
        counts=counts,
        older=older,
    )


def _as_asked(rows: Any, value: str) -> Any:
    """The list to compare with was chosen before the rows were made."""
    return rows


def _change_columns() -> list[Column]:
    def target(line: Any) -> str:
        return (
            EMPTY if line is None else f"{decimal_text(line.target)} {line.unit}".strip() if line.target is not None else line.target_text
        )

    def both(change: Change, value: Any) -> str:
        old, new = value(change.old), value(change.new)
        return str(new) if change.kind == "new" else str(old) if change.kind == "gone" else str(new) if old == new else f"{old} → {new}"

    return [
        Column("kind", "Beda", lambda row: Chip(KIND_CHIPS[row.kind], dict(KINDS)[row.kind])),
        Column("name", "Program", lambda row: row.line.name, sort=True, phone="long"),
        Column("code", "Kode", lambda row: row.line.code, sort=True, phone="hide"),
        Column("old_budget", "Pagu dulu", lambda row: row.old.budget if row.old else None, sort=True, kind="rupiah"),
        Column("new_budget", "Pagu sekarang", lambda row: row.new.budget if row.new else None, sort=True, kind="rupiah"),
        Column("more", "Selisih", lambda row: row.more, sort=True, kind="rupiah", phone="hide"),
        Column("target", "Target", lambda row: both(row, target)),
        Column("measure", "Tolok ukur", lambda row: row.line.measure, phone="hide"),
    ]


@page("renja.open")
def open_list(request: PageRequest, code: str) -> HttpResponse:
    """Begin an empty version, for files that come office by office."""
    regency = region_for(request.actor, code, "renja.open")
    title = "Buka versi baru"
    return verb_page(
        request,
        form=forms.ListForm(initial={"year": request.actor.today.year + 1, "document": "renja", "source": "SIPD"}),
        run=lambda data: actions.open_list(request.actor, regency, **data),
        done=version_url,
        title=title,
        intro="Untuk berkas yang datang per dinas. Bila seluruh daftar ada dalam satu berkas, langsung impor saja.",
        submit="Buka versi",
        back=reverse("renja.view:list"),
        said="Versi dibuka. Dinas dapat mengimpor barisnya ke versi ini.",
        extra={"here": regency, "crumbs": _crumbs(regency, (title, ""))},
    )


@page("renja.use")
def use_list(request: PageRequest, pk: UUID) -> HttpResponse:
    """Put a version in force."""
    version = get_for(request.actor, ProgrammeVersion, pk, "renja.use")
    return verb_page(
        request,
        form=forms.UseForm,
        run=lambda data: actions.use_list(request.actor, version, **data),
        done=version_url,
        title="Berlakukan versi ini",
        subject=version,
        intro=f"Daftar inilah yang tampil pada desa dan dipakai memeriksa kegiatan ganda tahun {version.year}. Versi yang berlaku sebelumnya tetap tersimpan.",
        submit="Berlakukan",
        back=version_url(version),
        said="Versi ini berlaku.",
        extra={"crumbs": _crumbs(version.region, (version.title(), version_url(version)), ("Berlakukan", ""))},
    )


@page("renja.reopen")
def reopen_list(request: PageRequest, pk: UUID) -> HttpResponse:
    """Open a version again."""
    version = get_for(request.actor, ProgrammeVersion, pk, "renja.reopen")
    return verb_page(
        request,
        form=forms.ReopenForm,
        run=lambda data: actions.reopen_list(request.actor, version, **data),
        done=version_url,
        title="Buka lagi untuk diisi",
        subject=version,
        intro="Selama dibuka, tidak ada daftar resmi yang berlaku untuk tahun ini, sampai versi ini atau versi lain diberlakukan.",
        submit="Buka lagi",
        back=version_url(version),
        extra={"crumbs": _crumbs(version.region, (version.title(), version_url(version)), ("Buka lagi", ""))},
    )
