"""``bench papers``: an RKP Desa of 800 lines with its RAB as PDF, DOCX and XLSX, beside plain writing of the same cells.

Each format is made in a process of its own, so that its peak of memory is its own; plain writing is the csv of the same tables.
"""

from __future__ import annotations

import csv
import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable

from bangkit.core.words import decimal_text, number
from bangkit.launch.saying import say
from bangkit.outputs.papers.builders.plan_columns import RKP_114
from bangkit.outputs.papers.docx import to_docx
from bangkit.outputs.papers.paper import Block, Column, Paper, Row, Signature
from bangkit.outputs.papers.pdf import to_pdf
from bangkit.outputs.papers.xlsx import to_xlsx

LINES, ITEMS = 800, 4
RAB = (
    Column("No", kind="center", weight=0.5),
    Column("Uraian", weight=3),
    Column("Volume", kind="number", weight=1),
    Column("Satuan", weight=1),
    Column("Harga satuan (Rp)", kind="rupiah", weight=1.4),
    Column("Jumlah (Rp)", kind="rupiah", weight=1.4),
)


def a_paper(lines: int = LINES) -> Paper:
    """The made-up village's RKP with the RAB of every line as annex; nothing in it is real."""
    activities, items = [], []
    for place in range(1, lines + 1):
        costs = [(place % 7 + part) * 250_000 for part in range(1, ITEMS + 1)]
        where = (f"Pembangunan jalan usaha tani ruas {place}", f"RT {place % 9 + 1:02d}, Dusun Contoh", f"{place * 10} m")
        who = ("120 jiwa (62 LK, 58 PR), 31 A-RTM", "Mar–Jun 2027", sum(costs), "Dana Desa, Swadaya", True, False, False, "TPK Desa")
        activities.append(Row((str(place), *where, *who)))
        items.append(Row((f"{place}. {where[0]}",), "group"))
        items += [Row((str(part), f"Bahan {part}", part, "paket", cost // part, cost)) for part, cost in enumerate(costs, start=1)]
        items.append(Row(("Jumlah", "", "", "", "", sum(costs)), "sum"))
    whole = sum(row.cells[6] for row in activities)
    total = Row(("Jumlah total", "", "", "", "", "", whole, "", "", "", "", ""), "total")
    return Paper(
        "bench",
        "RENCANA KERJA PEMERINTAH DESA (RKP DESA)",
        "TAHUN 2027",
        letterhead=("PEMERINTAH KABUPATEN CONTOH", "KECAMATAN CONTOH", "DESA CONTOH"),
        blocks=(
            Block("table", columns=RKP_114, rows=(*activities, total)),
            Block("annex", text="LAMPIRAN RENCANA ANGGARAN BIAYA (RAB)"),
            Block("table", columns=RAB, rows=(*items, Row(("Jumlah total", "", "", "", "", whole), "total"))),
        ),
        signatures=(
            Signature("Ketua Tim Penyusun RKP Desa", above="Disusun oleh"),
            Signature("Kepala Desa Contoh", above="Contoh, 1 Mei 2027"),
        ),
        is_sample=True,
    )


def plainly(paper: Paper) -> bytes:
    """The same cells without any layout."""
    out = io.StringIO()
    for block in paper.blocks:
        csv.writer(out).writerows(row.cells for row in block.rows)
    return out.getvalue().encode()


WRITERS: dict[str, Callable[[Paper], bytes]] = {"csv": plainly, "xlsx": to_xlsx, "docx": to_docx, "pdf": to_pdf}


def _alone(ending: str) -> None:
    """In a process of its own: seconds of the processor, so that other work on the machine does not count; peak of memory in MiB, bytes."""
    paper = a_paper()
    begun = time.process_time()
    content = WRITERS[ending](paper)
    spent = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps([spent, peak, len(content)]))


def run() -> int:
    """RKP Desa 800 baris dengan RAB sebagai XLSX, DOCX, dan PDF, dibanding menulis sel yang sama tanpa tata letak."""
    found: dict[str, tuple[float, float, int]] = {}
    for ending in WRITERS:
        made = subprocess.run([sys.executable, "-m", __name__, ending], capture_output=True, text=True, check=True)
        found[ending] = tuple(json.loads(made.stdout))
    rows = LINES + LINES * (ITEMS + 2) + 2
    say(f"  {number(LINES)} kegiatan, {number(rows)} baris tabel; memori di atas proses yang menulis csv")
    for ending, (spent, peak, size) in found.items():
        times = f"{decimal_text(spent / found['xlsx'][0], 1)} kali XLSX" if ending != "csv" else "tanpa tata letak"
        more = max(0.0, peak - found["csv"][1])
        say(
            f"  {ending:<4} {decimal_text(spent, 2):>6} detik prosesor ({times}), memori +{number(round(more))} MiB, berkas {number(size // 1024)} KiB"
        )
    return 0


if __name__ == "__main__":
    _alone(sys.argv[1])
