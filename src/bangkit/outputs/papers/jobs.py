"""Made in the background: all papers about a record in all formats as one zip, and a book of papers as one PDF."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from bangkit.core.access import Actor
from bangkit.foundation.files.actions import attach_file
from bangkit.foundation.files.models import StoredFile
from bangkit.outputs.papers.books import books, contents_of, lines_of
from bangkit.outputs.papers.formats import FORMATS
from bangkit.outputs.papers.kinds import KINDS, build
from bangkit.outputs.papers.paper import Paper
from bangkit.outputs.papers.pdf import to_bundle
from bangkit.outputs.papers.queries import issued, latest, paper_of
from bangkit.outputs.papers.subjects import SUBJECTS, record_for


def make_bundle(actor: Actor, job: Any, progress: Any) -> StoredFile:
    """Write every paper about the record named in the job's arguments: issued ones as they were issued, the others as drafts."""
    about, subject = job.args["about"], SUBJECTS[job.args["about"]]
    record = record_for(actor, about, job.args["id"], "paper.view")
    papers = latest(actor, about, record, job.args.get("base_url", ""))
    place, year = record.region_id, subject.year(record)
    out = io.BytesIO()
    total = len(papers) * len(FORMATS)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for start, (prefix, paper) in enumerate(papers):
            name = f"{prefix}-{place}-{year}{'-rancangan' if paper.is_draft else ''}"
            for step, (ending, (render, _)) in enumerate(FORMATS.items(), start=1):
                info = zipfile.ZipInfo(f"{name}.{ending}", (2020, 1, 1, 0, 0, 0))
                archive.writestr(info, render(paper), zipfile.ZIP_DEFLATED)
                progress.step(start * len(FORMATS) + step, total, f"{paper.title}, {ending}")
    upload = SimpleUploadedFile(f"kertas-{place}-{year}.zip", out.getvalue(), "application/zip")
    return attach_file(actor, record.region, upload=upload, kind="bundle", about=(about, str(record.pk)))


def make_book(actor: Actor, job: Any, progress: Any) -> StoredFile:
    """The book named in the job's arguments as one PDF: contents page, then every paper that can be made."""
    about, book = job.args["about"], books()[job.args["book"]]
    record = record_for(actor, about, job.args["id"], "paper.view")
    lines = lines_of(actor, book, record)
    wanted = [one for line in lines for one in line.found]
    steps = len(wanted) + 1
    papers: list[Paper] = []
    for place, one in enumerate(wanted):
        progress.step(place, steps, one.kind.name)
        papers.append(one.paper(actor, job.args.get("base_url", "")))
    progress.step(len(wanted), steps, "Menyusun satu PDF dengan daftar isi")
    content = to_bundle(contents_of(book, record, lines, papers), papers)
    name = f"{book.key}-{record.region_id}-{SUBJECTS[about].year(record)}.pdf"
    stored = attach_file(
        actor,
        record.region,
        upload=SimpleUploadedFile(name, content, "application/pdf"),
        kind="bundle",
        about=(about, str(record.pk)),
    )
    progress.step(steps, steps, "Selesai")
    return stored


def make_paper(actor: Actor, job: Any, progress: Any) -> StoredFile:
    """One long paper in one format: as it was issued, else as the record stands now."""
    args = job.args
    record = record_for(actor, args["about"], args["id"], "paper.view")
    progress.step(0, 2, "Membaca catatan")
    if "issued" in args:
        paper = paper_of(issued(actor).get(pk=args["issued"]), args["base_url"])
    else:
        paper = build(actor, record, KINDS[args["kind"]])
    progress.step(1, 2, "Menyusun berkas")
    write, media = FORMATS[args["ending"]]
    upload = SimpleUploadedFile(f"{args['name']}.{args['ending']}", write(paper), media)
    stored = attach_file(actor, record.region, upload=upload, kind="bundle", about=(args["about"], args["id"]))
    progress.step(2, 2, "Selesai")
    return stored
