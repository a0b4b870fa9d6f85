"""``bench match``: how often the right program is among the first five, with and without the policy's list of words.

The needs were written for this purpose in the language of villages, from the kinds of work that the field notes and the village budget
codes name; the codes were chosen by reading the nomenclature. They are not real proposals. ``latih`` and ``uji`` come from the hand that
wrote the list of words, so that their shares are higher than the field will give; ``lain`` comes from another hand, 130 written before
seeing the list and 60 after; the list was then widened by what was missed. ``baru`` was written after that, so that it tells best what
to expect.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Sequence
from importlib import resources

from bangkit.core.overlap.matching import Catalogue, Programme
from bangkit.core.overlap.reading import named_programmes
from bangkit.core.words import decimal_text
from bangkit.launch.saying import say

_FIRST = 5


def needs() -> list[dict[str, str]]:
    """The needs with the programs that could answer them."""
    text = resources.files("bangkit.data").joinpath("match/usulan_desa_contoh.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def share_found(catalogue: Catalogue, rows: Sequence[dict[str, str]], *, is_plain: bool = False) -> float:
    """The share of needs (0–1) with a right program among the first five; ``is_plain``: by words alone."""
    found = 0
    for row in rows:
        right = set(row["kode_program"].split(";"))
        suggested = catalogue.suggest(row["nama"], top=_FIRST, is_plain=is_plain)
        found += any(".".join(one.programme.code.split(".")[:3]) in right for one in suggested)
    return found / len(rows)


def run() -> int:
    """Mencari program bagi usulan desa: daftar kata kebijakan dibanding kata saja."""
    programmes: list[Programme] = named_programmes()
    begun = time.perf_counter()
    catalogue, rows = Catalogue(programmes), needs()
    for part in ("latih", "uji", "lain", "baru"):
        some = [row for row in rows if row["bagian"] == part]
        with_list, plain = share_found(catalogue, some), share_found(catalogue, some, is_plain=True)
        say(f"  {part}: {len(some)} usulan, benar di lima teratas {_percent(with_list)}; kata saja {_percent(plain)}")
    each = (time.perf_counter() - begun) / (2 * len(rows))
    say(f"  {len(programmes)} program; 500 usulan kira-kira {decimal_text(500 * each, 1)} detik")
    return 0


def _percent(share: float) -> str:
    return f"{decimal_text(share * 100, 1)} %"
