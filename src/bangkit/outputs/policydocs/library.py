"""The shelf of docs/kebijakan: which documents there are, and how the files differ from the policy."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

from bangkit.outputs.policydocs import catalogued, mechanism, rights
from bangkit.outputs.policydocs.markdown import document, table

DOCUMENTS: dict[str, tuple[str, Callable[[], str]]] = {
    "peta-tahap": ("Delapan tahap dengan kedua kolom pelaksana", mechanism.stage_map),
    "pihak": ("Para pihak, setiap fungsi dan tugasnya", mechanism.parties),
    "siapa-boleh-apa": ("Peran, langkah, dan alasannya", rights.who_may),
    "keadaan": ("Diagram keadaan setiap jenis catatan", rights.states),
    "penghidupan": ("Lima aset, patokan nilai, kerentanan, tujuan", mechanism.livelihood),
    "indikator": ("Ukuran program", mechanism.measures),
    "ukuran-baku": ("Ukuran terbitan: kolom, hasil, sumber", catalogued.measures),
    "kalender": ("Rapat, kalender perencanaan, batas waktu", mechanism.cadence),
    "opd-dan-istilah": ("OPD, saran OPD, istilah setempat", rights.local_names),
    "privasi": ("Kelas data setiap isian", rights.privacy),
    "glosarium": ("Arti kata", rights.glossary),
    "pengaturan": ("Yang perlu disetujui kabupaten", rights.settings),
}


def _index() -> str:
    rows = [(f"[{name}]({name}.md)", about) for name, (about, _) in DOCUMENTS.items()]
    return document(
        "Kebijakan BangKIT",
        "Berkas-berkas ini dibuat dari kebijakan yang dipakai aplikasi, jadi isinya selalu sama dengan yang berlaku.",
        table(("Berkas", "Isi"), rows),
    )


def render_all() -> dict[str, str]:
    """Every file by its name, as the policy has it now."""
    return {"README.md": _index(), **{f"{name}.md": make() for name, (_, make) in DOCUMENTS.items()}}


def write_all(folder: Path) -> list[str]:
    """Write what differs and remove what no longer exists; returns the names that changed."""
    wanted = render_all()
    changed = sorted(differences(folder))
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed:
        if name in wanted:
            (folder / name).write_text(wanted[name], encoding="utf-8", newline="\n")
        else:
            (folder / name).unlink()
    return changed


def differences(folder: Path) -> dict[str, str]:
    """A short unified diff by file name, for every file that is missing, stale or left over."""
    wanted = render_all()
    present = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")} if folder.is_dir() else {}
    return {
        name: _diff(name, present.get(name), wanted.get(name))
        for name in sorted({*wanted, *present})
        if present.get(name) != wanted.get(name)
    }


def _diff(name: str, old: str | None, new: str | None) -> str:
    if old is None:
        return f"{name}: belum ada"
    if new is None:
        return f"{name}: tidak lagi dibuat"
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), f"{name} (tersimpan)", f"{name} (kebijakan)", lineterm="", n=0)
    return "\n".join(list(lines)[:20])
