"""The published measures as a document: every column, result and source, as the catalogue holds them."""

from __future__ import annotations

from bangkit.core.measures.catalogue import MEASURES
from bangkit.core.measures.describing import valid_text
from bangkit.core.measures.measure import Measure
from bangkit.outputs.policydocs.markdown import bullets, code, document, table

_KINDS = {"rows": "tiap baris", "table": "tabel ringkas"}


def measures() -> str:
    """All measures of ``./bangkit measure``."""
    rows = [(f"[`{each.name}`](#{each.name})", each.label, _KINDS[each.kind]) for each in MEASURES.values()]
    return document(
        "Ukuran baku",
        "Ukuran terbitan yang dihitung `./bangkit measure`, dibuat dari katalognya (`src/bangkit/core/measures/catalogue.py`). "
        "Cara memakainya: [Menghitung ukuran baku](../ukuran.md).",
        table(("Nama", "Ukuran", "Hasil"), rows),
        *(_one(each) for each in MEASURES.values()),
    )


def _one(measure: Measure) -> str:
    columns = [(code(each.name), each.label, valid_text(each), "tidak" if each.optional else "ya") for each in measure.columns]
    blocks = [
        f"## {measure.name}",
        f"{measure.label}.",
        table(("Kolom", "Isi", "Yang sah", "Wajib"), columns) if columns else "Tidak membaca berkas.",
        table(("Hasil", "Arti"), [(code(each.name), each.label) for each in measure.results]),
        bullets(f"{code(f'--{each.name}')}: {each.label}" for each in measure.options),
        f"Bila kosong atau tidak sah: {measure.missing}",
        f"Sumber: {measure.source}.",
    ]
    return "\n\n".join(block for block in blocks if block)
