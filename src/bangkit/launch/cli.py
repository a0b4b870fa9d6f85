"""The words of the entry point, one line each, and the way from a word to the code that does it.

In a checkout a word that needs libraries first gets its environment (launch/environment.py) and then runs inside it. An installed
wheel has its libraries already, and leaves out the words that need the source: test, check, fix and docs.
"""

from __future__ import annotations

import importlib
import os
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from bangkit.config.places import checkout
from bangkit.launch.saying import Trouble, entry, say


@dataclass(frozen=True)
class Word:
    """A word of the entry point: what it says about itself, what it stands on, and where it is done."""

    says: str
    needs: str
    module: str
    function: str = "run"
    source_only: bool = False
    # Its standard output is data: whatever the launcher itself has to say goes to standard error.
    answers: bool = False


WORDS = {
    "demo": Word("memuat cerita peragaan dan membukanya di komputer ini (--port, --no-serve, --reset)", "base", "demonstration"),
    "serve": Word("menjalankan BangKIT untuk dipakai, dengan pekerja latar di sampingnya (--port, --host)", "base", "serving"),
    "test": Word("menjalankan semua uji; «test fast» untuk putaran kerja yang singkat", "test", "testing", source_only=True),
    "check": Word(
        "memeriksa kode, tipe, lantai bangunan, migrasi, dan dokumen; menyebut semua yang gagal", "test", "checking", source_only=True
    ),
    "fix": Word("merapikan kode dan membuat ulang dokumen", "test", "checking", "fix", source_only=True),
    "docs": Word("membuat ulang docs/kebijakan dari kebijakan", "base", "checking", "docs", source_only=True),
    "backup": Word("menyimpan seluruh data dan berkas ke satu FILE", "base", "backup"),
    "restore": Word("memulihkan data dan berkas dari FILE; yang ada sekarang disimpan dulu", "base", "restore"),
    "manage": Word("perintah Django, misalnya: manage story desa 81.05.15.2004", "base", "managing"),
    "measure": Word(
        "menghitung ukuran baku dari berkas CSV, misalnya: measure fcs rumah.csv; daftarnya: measure --list",
        "base",
        "measure",
        answers=True,
    ),
    "select": Word("memilih kegiatan dalam pagu: select KEGIATAN.csv ATURAN.toml [-o TERPILIH.csv]", "base", "selecting"),
    "match": Word("menyarankan program pemerintah bagi usulan desa: match USULAN.csv PROGRAM.csv [-o SARAN.csv]", "base", "matching"),
    "import": Word(
        "membaca tabel, misalnya: import rkpdes RKP.xlsx --desa 81.05.15.2004, import renja R.csv --kabupaten 81.05; tanpa --apply pratinjau",
        "base",
        "importing",
        answers=True,
    ),
    "bench": Word("mengukur satu hal, misalnya: bench scope", "base", "bench"),
}


def main(arguments: list[str] | None = None) -> int:
    """Do the word that was given; print all words when none was."""
    rest = list(sys.argv[1:] if arguments is None else arguments)
    name = rest.pop(0) if rest else "help"
    if name in ("help", "-h", "--help", "bantuan"):
        _print_words()
        return 0
    word = _words().get(name)
    if word is None:
        sys.stderr.write(f"«{name}» bukan perintah BangKIT. Ketik perintah tanpa apa-apa untuk melihat daftarnya.\n")
        return 2
    try:
        return _do(name, word, rest)
    except Trouble as trouble:
        sys.stderr.write(f"\n{trouble}\n")
        return 1
    except PermissionError as error:
        sys.stderr.write(f"\n{error.filename} tidak boleh dibaca atau ditulis oleh akun ini. Pakai folder milik Anda sendiri.\n")
        return 1
    except BrokenPipeError:
        # Whoever read our lines has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nDihentikan.\n")
        return 130


def _words() -> dict[str, Word]:
    return {name: word for name, word in WORDS.items() if checkout() or not word.source_only}


def _print_words() -> None:
    say("BangKIT – pengembangan penghidupan berkelanjutan bagi masyarakat desa")
    say()
    for name, word in _words().items():
        say(f"  {entry()} {name:<8} {word.says}")


def _do(name: str, word: Word, rest: list[str]) -> int:
    root = checkout()
    if root is not None:
        from bangkit.launch import environment

        with redirect_stdout(sys.stderr if word.answers else sys.stdout):
            python = environment.ensure(root, word.needs)
        if Path(sys.prefix).resolve() != (root / ".venv").resolve():
            sys.stdout.flush()
            os.execve(python, [str(python), "-m", "bangkit.launch", name, *rest], _inside(root))  # noqa: S606
    module = importlib.import_module(f"bangkit.launch.{word.module}")
    code: int = getattr(module, word.function)(rest)
    return code


def _inside(root: Path) -> dict[str, str]:
    """The surroundings of the program inside the environment: the source of this checkout comes first."""
    paths = [str(root / "src"), *filter(None, [os.environ.get("PYTHONPATH", "")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "VIRTUAL_ENV": str(root / ".venv"), "PYTHONUTF8": "1"}
