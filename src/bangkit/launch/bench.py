"""``bench NAME``: small measurements that back a choice of the design; run them again where a choice is doubted."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable

from bangkit.launch import bench_match, bench_measures, bench_pack, bench_papers, bench_renja, bench_select
from bangkit.launch.saying import Trouble, say

_ROWS = 200_000
_ROUNDS = 20


def run(arguments: list[str]) -> int:
    """Run one measurement, or name them."""
    if not arguments:
        for name, measure in BENCHES.items():
            say(f"  {name:<8} {(measure.__doc__ or '').splitlines()[0]}")
        return 0
    if arguments[0] not in BENCHES:
        raise Trouble(f"Tidak ada pengukuran «{arguments[0]}». Yang ada: {', '.join(BENCHES)}.")
    return BENCHES[arguments[0]]()


def scope() -> int:
    """Baris di dalam satu kecamatan dari 200.000 baris: rentang setengah terbuka dibanding LIKE."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, region_code TEXT NOT NULL)")
    codes = ((f"{11 + n % 34}.{n // 34 % 15:02d}.{n // 510 % 20:02d}.{2000 + n % 97}",) for n in range(_ROWS))
    database.executemany("INSERT INTO row (region_code) VALUES (?)", codes)
    database.execute("CREATE INDEX row_region ON row (region_code)")
    place = "21.05.07"
    ranged = "SELECT count(*) FROM row WHERE region_code >= ? AND region_code < ?"
    liked = "SELECT count(*) FROM row WHERE region_code LIKE ?"
    found = database.execute(ranged, (f"{place}.", f"{place}/")).fetchone()
    same = found[0] > 0 and found == database.execute(liked, (f"{place}.%",)).fetchone()
    by_range = _best(lambda: database.execute(ranged, (f"{place}.", f"{place}/")).fetchone())
    by_like = _best(lambda: database.execute(liked, (f"{place}.%",)).fetchone())
    say(
        f"  rentang {by_range * 1000:.3f} ms, LIKE {by_like * 1000:.3f} ms, {by_like / by_range:.0f} kali lebih cepat; {found[0]} baris, jawaban sama: {same}"
    )
    return 0 if same else 1


def _best(call: Callable[[], object]) -> float:
    """The best of some rounds: the others measure the machine's other work."""
    spans = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        call()
        spans.append(time.perf_counter() - begun)
    return min(spans)


BENCHES: dict[str, Callable[[], int]] = {
    "scope": scope,
    "select": bench_select.run,
    "match": bench_match.run,
    "measures": bench_measures.run,
    "papers": bench_papers.run,
    "pack": bench_pack.run,
    "renja": bench_renja.run,
}


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
