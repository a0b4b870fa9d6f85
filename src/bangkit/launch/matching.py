"""``match PROPOSALS.csv PROGRAMMES.csv [--top 10] [--embeddings] [-o OUT.csv]``: which programmes could answer which needs, and why.

Exit code 0 with a table, 2 when a file cannot be used or the language model that was asked for is not installed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from bangkit.config.places import var_folder
from bangkit.core.delimited import Unusable, read, write
from bangkit.core.overlap.matching import Catalogue, Programme
from bangkit.core.overlap.meaning import NoModel, need_vectors, programme_vectors
from bangkit.core.overlap.reading import Need, needs_of, programmes_of_table
from bangkit.launch.saying import entry
from bangkit.launch.tables import content, put

HEADER = ("id", "rank", "kode_sub_giat", "nama_sub_giat", "score", "reasons")


@dataclass
class Request:
    """What was asked."""

    files: list[str]
    output: str = ""
    top: int = 10
    with_model: bool = False


def run(arguments: list[str]) -> int:
    """Suggest, and say how many needs found something."""
    try:
        request = _request(arguments)
        needs = needs_of(read(content(request.files[0])))
        programmes = programmes_of_table(read(content(request.files[1])))
        rows = list(_rows(needs, _catalogue(programmes, request), request))
        put(write(HEADER, rows), request.output, *request.files)
    except Unusable as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except NoModel:
        sys.stderr.write("Model bahasa belum terpasang. Pasang dengan: pip install bangkit[makna], atau jalankan tanpa --embeddings.\n")
        return 2
    found = len({row[0] for row in rows})
    sys.stderr.write(f"{len(needs)} usulan, {len(programmes)} program; {found} usulan mendapat saran. Yang memutuskan tetap orang.\n")
    return 0


def _request(arguments: list[str]) -> Request:
    request, rest = Request([]), list(arguments)
    while rest:
        word = rest.pop(0)
        name, given, value = word.partition("=")
        if name == "--embeddings":
            request.with_model = True
        elif name in ("-o", "--output", "--top"):
            if not given and not rest:
                raise Unusable(f"{name} memerlukan nilai.")
            value = value if given else rest.pop(0)
            if name == "--top":
                request.top = _top(value)
            else:
                request.output = value
        elif word.startswith("-") and word != "-":
            raise Unusable(f"Pilihan {word} tidak dikenal. Yang ada: --top BANYAKNYA, --embeddings, -o BERKAS.")
        else:
            request.files.append(word)
    if len(request.files) != 2:
        raise Unusable(f"Pemakaian: {entry()} match USULAN.csv PROGRAM.csv [--top 10] [--embeddings] [-o SARAN.csv]")
    return request


def _top(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1000:
        raise Unusable(f"--top {text}: tulis banyaknya saran tiap usulan, 1 sampai 1000.")
    return int(text)


def _catalogue(programmes: list[Programme], request: Request) -> Catalogue:
    if not request.with_model:
        return Catalogue(programmes)
    return Catalogue(programmes, programme_vectors([each.text for each in programmes], var_folder() / "makna"))


def _rows(needs: list[Need], catalogue: Catalogue, request: Request) -> Iterator[tuple[str, ...]]:
    vectors = need_vectors([need.name for need in needs]) if request.with_model and needs else [None] * len(needs)
    for need, vector in zip(needs, vectors, strict=True):
        for rank, one in enumerate(catalogue.suggest(need.name, top=request.top, vector=vector), 1):
            yield (need.id, str(rank), one.programme.code, one.programme.name, f"{one.score:.4f}", "; ".join(one.reasons))
