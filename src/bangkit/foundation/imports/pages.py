"""An import in four pages: choose the file, confirm its columns, see what every row becomes, decide."""

from __future__ import annotations

from itertools import islice
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from bangkit.core.access import can
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.imports import actions, queries
from bangkit.foundation.imports.forms import OpenForm, UndoForm, chosen_columns, columns_form
from bangkit.foundation.imports.heading import Heading, guess
from bangkit.foundation.imports.layout import layouts
from bangkit.foundation.imports.models import OUTCOMES, Import, ImportLine
from bangkit.foundation.imports.reading import NAMES
from bangkit.foundation.jobs.actions import start_job
from bangkit.foundation.ui import export
from bangkit.foundation.ui.context import default_crumbs
from bangkit.foundation.ui.forms import BangkitForm
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page

CHIPS = {"opened": "waiting", "checked": "waiting", "applied": "done", "undone": "plain", "dropped": "plain"}
OUTCOME_CHIPS = {"accepted": "done", "refused": "refused", "skipped": "plain"}
# More rows than these are written in the background, so that no page waits for long.
AT_ONCE = 500
# Larger files than these (bytes) are checked in the background: how many rows they hold is not known before.
CHECKED_AT_ONCE = 300_000


def _url(batch: Import) -> str:
    return reverse("import.view", args=[batch.pk])


@page("import.view")
def import_list(request: PageRequest) -> HttpResponse:
    """Every import in my places."""
    listing = Listing(
        queries.imports(request.actor),
        columns=[
            Column("layout", "Jenis data", "layout_label", link=_url),
            Column("village", "Tempat", lambda row: row.region.title(), sort="region__name"),
            Column("created_at", "Dibuka", sort="created_at", kind="moment"),
            Column("accepted", "Diterima", sort="accepted", kind="number"),
            Column("refused", "Ditolak", sort="refused", kind="number"),
            Column("state", "Keadaan", lambda row: Chip(CHIPS[row.state], row.state_label), sort="state"),
        ],
        filters=[Filter("jenis", "Jenis data", [(one.key, one.label) for one in layouts().values()], field="layout")],
        noun="impor",
        empty=Empty("Belum ada impor", "Tabel dari Excel, ODS, atau CSV dapat dimasukkan sekaligus dari halaman desa."),
    )
    return listing_page(request, listing, title="Impor data")


@page("import.open")
def open_import(request: PageRequest, code: str) -> HttpResponse:
    """Choose the kind of table and the file."""
    region = region_for(request.actor, code, "import.open")
    offered = queries.layouts_for(request.actor, code)
    form = OpenForm(initial={"layout": request.GET.get("jenis", "")})
    form.choose("layout", [(one.key, one.label) for one in offered])
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.open_import(request.actor, region, **data),
        done=lambda batch: reverse("import.preview", args=[batch.pk]),
        title=f"Impor data {region.title()}",
        intro="Pilih berkas Excel, ODS, atau CSV. Belum ada yang disimpan sebelum Anda melihat hasil pemeriksaan setiap baris.",
        submit="Buka berkas",
        back=reverse("import.view:list"),
        said="Berkas terbaca. Pastikan kolomnya.",
        template="imports/open.html",
        extra={"here": region, "offered": offered},
    )


@page("import.open")
def example(request: PageRequest, key: str) -> HttpResponse:
    """An empty table with the right headings, to be filled in a spreadsheet."""
    layout = layouts().get(key)
    if layout is None:
        raise Http404
    columns = [Column(one.key, one.label) for one in layout.columns]
    notes = [f"{one.label}: {one.help or ('wajib diisi' if one.required else 'boleh kosong')}" for one in layout.columns]
    body = export.to_xlsx(columns, [], title=layout.label, notes=notes, made=request.actor.now)
    response = HttpResponse(body, content_type=export.XLSX)
    response["Content-Disposition"] = f'attachment; filename="{export.file_name(layout.label, request.actor.today, "xlsx")}"'
    return response


@page("import.preview")
def preview(request: PageRequest, pk: UUID) -> HttpResponse:
    """Confirm which column is which; every row is checked then."""
    batch = get_for(request.actor, Import, pk, "import.preview")
    layout = layouts().get(batch.layout)
    if layout is None or batch.state not in ("opened", "checked"):
        return redirect(_url(batch))
    try:
        upload = actions.opened(batch)
    except Invalid:
        return redirect(_url(batch))
    sheet = request.GET.get("lembar", "")
    heading = actions.heading_of(batch, upload, layout, sheet)
    below = islice((cells for number, cells in upload.rows(heading.sheet) if number > heading.last), 1)
    chosen = batch.columns if heading.sheet[:80] == batch.sheet else guess(heading.labels, layout)
    found = chosen_columns(layout, request.POST) if request.method == "POST" else {}
    if found and batch.size > CHECKED_AT_ONCE and (job := _checked_later(request, batch, found, heading.sheet)):
        return job
    form = columns_form(layout, heading, next(below, []), chosen, {**layout.answers(heading, request.actor.today), **batch.answers})
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.preview_import(
            request.actor, batch, columns=chosen_columns(layout, data), answers=request.POST.dict(), sheet=heading.sheet
        ),
        done=_url(batch),
        title="Pastikan kolomnya",
        subject=batch,
        intro=_found(heading),
        submit="Periksa setiap baris",
        back=_url(batch),
        said="Setiap baris sudah diperiksa.",
        template="imports/columns.html",
        extra={"sheets": [one for one in upload.sheets if one != heading.sheet], "sheet": heading.sheet},
    )


def _checked_later(request: PageRequest, batch: Import, columns: dict[str, int], sheet: str) -> HttpResponse | None:
    """The job that checks a large file; None where the choices do not fit, which the form then says."""
    layout = layouts()[batch.layout]
    answers = {key: request.POST[key] for key in (layout.form.base_fields if layout.form else ()) if key in request.POST}
    try:
        actions.choices_fit(request.actor, batch, columns, answers)
    except Invalid:
        return None
    args = {"import": str(batch.pk), "page": _url(batch), "columns": columns, "answers": answers, "sheet": sheet}
    job = start_job(request.actor, batch.region, kind="import_check", name=f"Memeriksa {batch.title()}", args=args)
    return redirect(reverse("job.view", args=[job.pk]))


def _found(heading: Heading) -> str:
    """Where the headings were found, or that none was recognised."""
    if not heading.hits:
        return "Judul kolomnya tidak dikenali. Pilih sendiri kolom mana berisi apa, atau periksa apakah lembarnya benar."
    return f"Judul kolom ditemukan pada baris {heading.first}. Yang sudah terpilih adalah tebakan; ubah bila keliru."


@page("import.view")
def import_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """What every row becomes, or became."""
    batch = get_for(request.actor, Import, pk, "import.view")
    layout = layouts().get(batch.layout)
    # What stood in a cell may be about people; it is for those who may fill such a table.
    is_mine = layout is not None and can(request.actor, layout.verb, batch.region_id)
    listing = Listing(
        batch.lines.order_by("number"),
        columns=[
            Column("number", "Baris", sort="number", kind="number"),
            Column("outcome", "Hasil", lambda row: Chip(OUTCOME_CHIPS[row.outcome], row.get_outcome_display()), sort="outcome"),
            Column("problems", "Apa yang perlu diperbaiki", lambda row: told(row.problems, with_cells=is_mine), phone="long"),
        ],
        filters=[Filter("hasil", "Hasil", (*OUTCOMES, ("noted", "Diterima dengan catatan")), apply=_of_outcome)],
        order="number",
        noun="baris",
        page_size=50,
        empty=Empty("Tidak ada baris yang bermasalah") if batch.state == "checked" else Empty("Belum ada baris yang diperiksa"),
    )
    found = moves(request.actor, batch)
    facts = [("Tempat", batch.region.title()), ("Berkas", f"{batch.name if is_mine else 'tertutup'}, {NAMES.get(batch.kind, batch.kind)}")]
    facts += [("Lembar", batch.sheet)] if batch.sheet else []
    return listing_page(
        request,
        listing,
        title=batch.layout_label,
        template="imports/import.html",
        here=batch.region,
        batch=batch,
        chip_kind=CHIPS[batch.state],
        facts=facts,
        moves=[move for move in found if move.verb != "import.undo"],
        undo=next((move for move in found if move.verb == "import.undo"), None),
        result_url=queries.result_url(batch) if batch.state == "applied" else "",
        kept_days=actions.KEPT_DAYS,
        history=history(request.actor, "import", str(pk))[::-1],
        crumbs=(*default_crumbs(batch.region, "")[:-1], ("Impor data", reverse("import.view:list")), (batch.layout_label, "")),
        again=create_move(request.actor, "import.open", batch.region_id),
    )


def _of_outcome(rows: QuerySet[ImportLine], outcome: str) -> QuerySet[ImportLine]:
    """The rows of one outcome; those with a note are accepted too."""
    return rows.filter(outcome="accepted").exclude(problems=[]) if outcome == "noted" else rows.filter(outcome=outcome)


def told(problems: list[list[str]], *, with_cells: bool = True) -> str:
    """The problems of a row as sentences to act on; ``with_cells``: with what stood there."""
    parts = []
    for column, value, why in problems:
        where = f"{column}: " if column else ""
        parts.append(f"{where}“{value}” – {why}" if value and with_cells else f"{where}{why}")
    return " ".join(parts)


@page("import.apply")
def apply_import(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write the accepted rows: a small file at once, a large one in the background."""
    batch = get_for(request.actor, Import, pk, "import.apply")
    if request.method == "POST" and batch.read > AT_ONCE and batch.state == "checked":
        args = {"import": str(batch.pk), "page": _url(batch)}
        job = start_job(request.actor, batch.region, kind="import", name=batch.title().capitalize(), args=args)
        return redirect(reverse("job.view", args=[job.pk]))
    return verb_page(
        request,
        form=BangkitForm,
        run=lambda data: actions.apply_import(request.actor, batch, plan=actions.planned(request.actor, batch)),
        done=_url(batch),
        title="Simpan hasil impor",
        subject=batch,
        submit="Simpan baris yang diterima",
        back=_url(batch),
        said="Baris yang diterima sudah disimpan.",
        template="imports/apply.html",
        extra={"batch": batch},
    )


@page("import.undo")
def undo_import(request: PageRequest, pk: UUID) -> HttpResponse:
    """Take a whole import back."""
    batch = get_for(request.actor, Import, pk, "import.undo")
    return verb_page(
        request,
        form=UndoForm,
        run=lambda data: actions.undo_import(request.actor, batch, **data),
        done=_url(batch),
        title="Batalkan seluruh impor",
        subject=batch,
        intro="Semua baris yang dibuat impor ini dihapus, dan data desa kembali seperti sebelumnya. Kedua kejadian tetap tercatat.",
        submit="Batalkan impor ini",
        back=_url(batch),
        said="Impor dibatalkan; data desa kembali seperti sebelumnya.",
    )


@page("import.drop")
def drop_import(request: PageRequest, pk: UUID) -> HttpResponse:
    """Throw the file away."""
    batch = get_for(request.actor, Import, pk, "import.drop")
    return verb_page(
        request,
        form=BangkitForm,
        run=lambda data: actions.drop_import(request.actor, batch),
        done=_url(batch),
        title="Buang berkas impor",
        subject=batch,
        intro="Berkasnya dihapus. Tidak ada data desa yang berubah.",
        submit="Buang berkas",
        back=_url(batch),
        said="Berkas dibuang.",
    )
