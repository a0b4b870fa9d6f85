"""``bench renja``: a made-up Renja of 20,000 lines, a twentieth of them dirty, imported and taken back, beside saving row by row.

In a database of its own that goes with the run. The plain way reads the same file with the csv module and saves one line after the other:
no checks, no places, no undo.
"""

from __future__ import annotations

import csv
import io
import os
import resource
import tempfile
import time
from collections import Counter
from datetime import date
from typing import Any

from bangkit.core.programmes.made_up import HEADER, REFUSED, SKIPPED, Row, as_csv, made_up_rows
from bangkit.core.words import decimal_text, number
from bangkit.launch import installation
from bangkit.launch.saying import say

LINES, YEAR, DISTRICT = 20_000, 2027, "81.05"
PLACES = ("Kec. Teluk Waru, Desa Solang", "Kec. Bula", "Desa Madak, Waru", "Ds. Solng", "Semua Kecamatan, Semua Kel/Desa", "")


def run() -> int:
    """Impor Renja 20.000 baris dengan 5 persen baris kotor: diperiksa, disimpan, dibatalkan, dibanding menyimpan baris demi baris."""
    with tempfile.TemporaryDirectory(prefix="bangkit-bench-") as folder:
        os.environ["BANGKIT_VAR"] = folder
        os.environ.pop("DATABASE_URL", None)
        installation.set_up(demo=False)
        installation.migrate()
        installation.command("load_regions")
        rows = list(made_up_rows(LINES, year=YEAR, places=PLACES))
        ours, is_right = _ours(rows)
        plain = _plainly(as_csv(rows))
    say(f"  detik prosesor: impor {decimal_text(ours, 1)}, menyimpan baris demi baris {decimal_text(plain, 1)}")
    say(f"  impor dengan pemeriksaan, tempat, dan pembatalan {decimal_text(ours / plain, 2)} kali menyimpan baris demi baris")
    say(
        f"  puncak memori {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB; setiap baris dipertanggungjawabkan: {is_right}"
    )
    return 0 if is_right else 1


def _actor() -> Any:
    """Somebody who may import for the whole kabupaten."""
    from bangkit.foundation.access.actor import actor_for, clock
    from bangkit.foundation.access.models import Membership, User

    user = User.objects.create(username="bench", display_name="Bench", password="!", created_at=clock())  # noqa: S106
    times = {"since": date(2020, 1, 1), "until": date(2099, 12, 31), "created_at": clock()}
    Membership.objects.create(user=user, role="district_secretary", region_id=DISTRICT, decree_no="bench", **times)
    return actor_for(user, via="command")


def _ours(rows: list[Row]) -> tuple[float, bool]:
    """Seconds of the processor until the lines are written, and whether each row was accounted for and undo left nothing."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from bangkit.foundation.imports import actions
    from bangkit.foundation.regions.models import Region
    from bangkit.stages.programmes.models import ProgrammeLine, ProgrammePlace, ProgrammeVersion

    actor, regency = _actor(), Region.objects.get(code=DISTRICT)
    upload = SimpleUploadedFile("renja.csv", as_csv(rows))
    answers = {"document": "renja", "year": str(YEAR), "into": "new", "source": "bench"}
    begun, spent = time.perf_counter(), time.process_time()
    batch = actions.open_import(actor, regency, layout="renja", upload=upload)
    batch = actions.preview_import(actor, batch, columns=batch.columns, answers=answers)
    seen = time.perf_counter()
    batch = actions.apply_import(actor, batch, plan=actions.planned(actor, batch))
    written, spent = time.perf_counter(), time.process_time() - spent
    kinds = Counter(row.kind for row in rows)
    is_right = batch.rows_in_file == LINES + 1 and (batch.refused, batch.skipped) == (kinds[REFUSED], kinds[SKIPPED])
    is_right = is_right and ProgrammeLine.objects.count() == batch.accepted
    say(
        f"  {number(batch.rows_in_file)} baris: {number(batch.accepted)} diterima ({number(batch.noted)} dengan catatan), "
        f"{number(batch.refused)} ditolak, {number(batch.skipped)} dilewati, {number(batch.blank)} kosong, {batch.headings} judul"
    )
    actions.undo_import(actor, batch, reason="bench")
    undone = time.perf_counter()
    is_right = is_right and not any(model.objects.exists() for model in (ProgrammeLine, ProgrammePlace, ProgrammeVersion))
    say(f"  diperiksa {seen - begun:.1f} detik, disimpan {written - seen:.1f} detik, dibatalkan {undone - written:.1f} detik")
    return spent, is_right


def _plainly(content: bytes) -> float:
    """Seconds of the processor for saving every row of the file one after the other."""
    from django.db import transaction

    from bangkit.foundation.access.actor import clock
    from bangkit.stages.programmes.models import ProgrammeLine, ProgrammeVersion

    version = ProgrammeVersion.objects.create(region_id=DISTRICT, year=YEAR, document="renja", number=1, created_at=clock())
    names = {
        "name": "nama_sub_giat",
        "sub_code": "kode_sub_giat",
        "agency": "nama_skpd",
        "program": "nama_program",
        "location": "lokasi_bl",
    }
    begun = time.process_time()
    with transaction.atomic():
        for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), fieldnames=HEADER, delimiter=";"):
            values = {key: row[column] or "" for key, column in names.items()}
            ProgrammeLine(region_id=DISTRICT, version=version, created_at=clock(), **values).save()
    return time.process_time() - begun
