"""The verbs of an import: open a file, check its rows, write them as a whole, undo them as a whole, or throw the file away.

Nothing is written before ``import.apply``, and what it writes stands or falls together. The bytes of the file go as soon as the import is
decided; a file that nobody decided about goes after ``KEPT_DAYS``, each night (``manage forget_imports``) or when the next file is opened.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from bangkit.core.access import Actor, can, knows_place
from bangkit.core.words import date_text, number
from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.files.sniff import clean_name
from bangkit.foundation.imports.actions.undoing import refuse_when_changed, take_back
from bangkit.foundation.imports.actions.writing import write
from bangkit.foundation.imports.checking import Outcome, outcomes
from bangkit.foundation.imports.heading import Heading, find_heading, guess
from bangkit.foundation.imports.layout import Layout, Run, layouts
from bangkit.foundation.imports.models import UNDECIDED, Import, ImportFile, ImportLine
from bangkit.foundation.imports.reading import MOST_BYTES, Upload, open_upload
from bangkit.foundation.regions.models import Region

KEPT_DAYS = 7
CHANGED_MEANWHILE = "Data desa berubah sementara impor berjalan, jadi tidak ada yang disimpan. Periksa barisnya lagi, lalu ulangi."
FILE_GONE = "Berkasnya sudah dihapus karena terlalu lama menunggu. Unggah lagi."
Step = Callable[[int, int, str], None]


def layout_for(actor: Actor, key: str, code: str) -> Layout:
    """A layout that the person may fill at the place. Errors: ``Invalid`` by ``layout``, ``NotAllowed``."""
    layout = layouts().get(key)
    if layout is None:
        raise Invalid({"layout": "Pilih jenis data yang diimpor."})
    if not can(actor, layout.verb, code):
        raise NotAllowed(layout.verb, code, knows_place=knows_place(actor, code))
    return layout


@action("import.open")
def open_import(actor: Actor, region: Region, *, layout: str, upload: Any) -> Import:
    """Buka berkas tabel: dikenali dari isinya, judul kolomnya dicari. Belum ada yang disimpan."""
    wanted = layout_for(actor, layout, region.code)
    content = bytes(upload.read(MOST_BYTES + 1))
    opened = open_upload(content)
    digest = hashlib.sha256(content).hexdigest()
    # A workbook may hold several tables; which of them was imported already is seen when one is chosen.
    if len(opened.sheets) == 1:
        _refuse_the_same_file(region, wanted, digest)
    _forget_the_undecided(actor, region, wanted, digest)
    heading = find_heading(opened, wanted)
    batch = Import(region=region, layout=wanted.key, kind=opened.kind, size=len(content), sha256=digest, created_at=actor.now)
    batch.name, batch.actor_id, batch.columns = clean_name(str(upload.name or "")), actor.user_id, guess(heading.labels, wanted)
    batch.sheet, batch.heading_first, batch.heading_last = heading.sheet[:80], heading.first, heading.last
    batch.put()
    ImportFile(region=region, batch=batch, content=opened.kept(), created_at=actor.now).put()
    return batch


def _refuse_the_same_file(region: Region, layout: Layout, digest: str) -> None:
    twin = Import.objects.filter(region=region, layout=layout.key, sha256=digest, state="applied").first()
    if twin is not None:
        when = date_text(twin.decided_at.date() if twin.decided_at else None)
        raise Invalid(
            {
                "upload": f"Berkas yang sama sudah diimpor {when} ({number(twin.accepted)} baris). Batalkan impor itu dulu bila ingin mengulang."
            }
        )


def _forget_the_undecided(actor: Actor, region: Region, layout: Layout, digest: str) -> None:
    """The same file opened again replaces its earlier opening; what waited too long goes as well."""
    again = Import.objects.filter(state__in=UNDECIDED, region=region, layout=layout.key, sha256=digest, actor_id=actor.user_id)
    _let_go(list(again), actor.now)
    forget_undecided(actor.now)


def forget_undecided(now: datetime) -> int:
    """Drop every import that nobody decided about within ``KEPT_DAYS``, with its bytes; how many there were."""
    late = list(Import.objects.filter(state__in=UNDECIDED, created_at__lt=now - timedelta(days=KEPT_DAYS)))
    _let_go(late, now)
    return len(late)


def _let_go(batches: list[Import], now: datetime) -> None:
    for batch in batches:
        _blank(batch)
        Import.objects.filter(pk=batch.pk).update(state="dropped", decided_at=now)
        _forget_bytes(batch)


def _forget_bytes(batch: Import) -> None:
    ImportFile.objects.filter(batch=batch).delete()


def _blank(batch: Import) -> None:
    """What stood in the refused cells is not needed once the import is decided."""
    lines = list(batch.lines.exclude(problems=[]))
    for line in lines:
        line.problems = [[column, "", why] for column, _, why in line.problems]
    ImportLine.objects.bulk_update(lines, ["problems"], batch_size=500)


def opened(batch: Import) -> Upload:
    """The file again. Errors: ``Invalid`` when its bytes are gone."""
    kept = ImportFile.objects.filter(batch=batch).first()
    if kept is None:
        raise Invalid(message=FILE_GONE)
    return open_upload(bytes(kept.content))


def heading_of(batch: Import, upload: Upload, layout: Layout, sheet: str = "") -> Heading:
    """The heading of the sheet that the import reads, or of another one."""
    return find_heading(upload, layout, sheet or batch.sheet)


@action("import.preview")
def preview_import(
    actor: Actor,
    batch: Import,
    *,
    columns: Mapping[str, int],
    answers: Mapping[str, Any],
    sheet: str = "",
    check: Check | None = None,
) -> Import:
    """Periksa setiap baris menurut kolom yang dipastikan orang. Belum ada yang disimpan.

    ``check``: what ``checked`` gave for the same choices, where a large file was read before this transaction.
    """
    found = check or checked(actor, batch, columns=columns, answers=answers, sheet=sheet)
    heading = found.heading
    batch.sheet, batch.heading_first, batch.heading_last = heading.sheet[:80], heading.first, heading.last
    batch.columns, batch.answers = dict(columns), found.answers
    batch.headings, batch.blank = found.headings, found.blank
    batch.lines.all().delete()
    told = [one for one in found.outcomes if one.word != "accepted" or one.notes]
    ImportLine.objects.bulk_create([_line(actor, batch, outcome) for outcome in told], batch_size=500)
    _count(batch, found.outcomes)
    return batch


@dataclass(frozen=True)
class Check:
    """A file read by choices of columns and answers: what becomes of every row, and how many were passed over."""

    heading: Heading
    answers: dict[str, Any]
    outcomes: list[Outcome]
    headings: int
    blank: int


def checked(
    actor: Actor, batch: Import, *, columns: Mapping[str, int], answers: Mapping[str, Any], sheet: str = "", step: Step | None = None
) -> Check:
    """Every row checked, without writing anything. Errors: ``Invalid`` by the column or the answer that does not fit."""
    layout = layout_for(actor, batch.layout, batch.region_id)
    run = choices_fit(actor, batch, columns, answers)
    upload = opened(batch)
    heading = heading_of(batch, upload, layout, sheet)
    kept = {key: value for key, value in answers.items() if key in _asked(layout)}
    # The rows that would be made are not needed until they are written: a large file stays light.
    found = _all((replace(one, made=()) for one in outcomes(run, layout, upload, heading, columns)), step, batch.read)
    return Check(heading, kept, found, run.headings, run.blank)


def choices_fit(actor: Actor, batch: Import, columns: Mapping[str, int], answers: Mapping[str, Any]) -> Run:
    """A reading by these choices. Errors: ``Invalid`` by the column or the answer that does not fit."""
    layout = layout_for(actor, batch.layout, batch.region_id)
    _columns_are_chosen(layout, columns)
    run = reading(actor, batch.region, layout, {key: value for key, value in answers.items() if key in _asked(layout)})
    layout.prepare(run)
    return run


def _all(found: Iterable[Outcome], step: Step | None, total: int) -> list[Outcome]:
    """The outcomes, told on the way. ``total``: how many rows are expected, 0 where nobody knows yet."""
    listed = []
    for outcome in found:
        listed.append(outcome)
        if step and len(listed) % 200 == 0:
            step(len(listed), max(total, len(listed) + 1), "Memeriksa baris")
    return listed


def _columns_are_chosen(layout: Layout, columns: Mapping[str, int]) -> None:
    errors = {f"column_{one.key}": f"Pilih kolom untuk {one.label}." for one in layout.columns if one.required and one.key not in columns}
    used: dict[int, str] = {}
    for key, place in columns.items():
        if place in used:
            errors[f"column_{key}"] = f"Kolom ini sudah dipakai untuk {layout.column(used[place]).label}."
        used.setdefault(place, key)
    if errors:
        raise Invalid(errors)


def _asked(layout: Layout) -> tuple[str, ...]:
    return tuple(layout.form.base_fields) if layout.form else ()


def reading(actor: Actor, region: Region, layout: Layout, answers: Mapping[str, Any]) -> Run:
    """A reading with its cleaned answers. Errors: ``Invalid`` by the answer's field."""
    if layout.form is None:
        return Run(actor, region)
    form = layout.form(data=dict(answers))
    if not form.is_valid():
        raise Invalid({name: " ".join(str(text) for text in texts) for name, texts in form.errors.items()})
    return Run(actor, region, form.cleaned_data)


def _line(actor: Actor, batch: Import, outcome: Outcome) -> ImportLine:
    problems = [[one.column, one.value, one.why] for one in (*outcome.troubles, *outcome.notes)] or [["", "", outcome.skipped]]
    return ImportLine(
        region=batch.region, batch=batch, number=outcome.number, outcome=outcome.word, problems=problems, created_at=actor.now
    )


def _count(batch: Import, found: Sequence[Outcome]) -> None:
    counts = Counter(outcome.word for outcome in found)
    batch.accepted, batch.refused, batch.skipped = counts["accepted"], counts["refused"], counts["skipped"]
    batch.noted = sum(outcome.word == "accepted" and bool(outcome.notes) for outcome in found)
    batch.read = len(found)


def planned(actor: Actor, batch: Import, step: Step | None = None) -> list[Outcome]:
    """Every row checked once more, before the transaction that writes: the village may have changed since the preview."""
    layout = layout_for(actor, batch.layout, batch.region_id)
    upload = opened(batch)
    heading = heading_of(batch, upload, layout)
    return _all(outcomes(reading(actor, batch.region, layout, batch.answers), layout, upload, heading, batch.columns), step, batch.read)


@action("import.apply")
def apply_import(actor: Actor, batch: Import, *, plan: list[Outcome]) -> Import:
    """Simpan semua baris yang diterima, sekaligus; ``plan`` is what ``planned`` gave."""
    layout_for(actor, batch.layout, batch.region_id)
    twin = Import.objects.filter(region=batch.region, layout=batch.layout, sha256=batch.sha256, sheet=batch.sheet, state="applied")
    if twin.exclude(pk=batch.pk).exists():
        raise Invalid(message="Berkas yang sama sudah diimpor. Buang berkas ini.")
    if not any(outcome.word == "accepted" for outcome in plan):
        raise Invalid(message="Tidak ada baris yang dapat disimpan.")
    batch.lines.all().delete()
    try:
        with transaction.atomic():
            write(actor, batch, plan)
    except IntegrityError:
        raise Invalid(message=CHANGED_MEANWHILE) from None
    _count(batch, plan)
    batch.decided_at = actor.now
    remark(f"{number(batch.accepted)} dari {number(batch.read)} baris disimpan.")
    _forget_bytes(batch)
    return batch


@action("import.undo")
def undo_import(actor: Actor, batch: Import, *, reason: str) -> Import:
    """Hapus semua baris yang dibuat impor ini, kecuali bila ada yang sudah berubah atau dipakai."""
    layout_for(actor, batch.layout, batch.region_id)
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa impor ini dibatalkan."})
    refuse_when_changed(batch)
    take_back(batch)
    batch.decided_at = actor.now
    return batch


@action("import.drop")
def drop_import(actor: Actor, batch: Import) -> Import:
    """Buang berkas yang tidak jadi diimpor; tidak ada data desa yang berubah."""
    _blank(batch)
    batch.decided_at = actor.now
    _forget_bytes(batch)
    return batch
