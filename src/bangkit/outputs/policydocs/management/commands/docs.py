"""``./bangkit docs``: docs/kebijakan from the policy; ``--check`` only compares."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

import bangkit
from bangkit.outputs.policydocs.library import differences, write_all


def default_folder() -> Path:
    """docs/kebijakan of the source. Errors: ``CommandError`` for an installed product, which carries no documents."""
    root = Path(bangkit.__file__).resolve().parents[2]
    if not (root / "pyproject.toml").is_file():
        raise CommandError("Perintah ini memerlukan kode sumber. Sebutkan foldernya dengan --folder.")
    return root / "docs" / "kebijakan"


class Command(BaseCommand):
    help = "Membuat docs/kebijakan dari kebijakan; --check hanya membandingkan."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="Hanya bandingkan; kode keluar 1 bila berbeda.")
        parser.add_argument("--folder", type=Path, default=None, help="Folder tujuan; bawaannya docs/kebijakan.")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"] or default_folder()
        if not options["check"]:
            changed = write_all(folder)
            self.stdout.write(f"{len(changed)} berkas diperbarui di {folder.name}." if changed else "Semua berkas sudah sesuai kebijakan.")
            return
        found = differences(folder)
        for text in found.values():
            self.stdout.write(text)
        if found:
            raise CommandError(f"{len(found)} berkas tidak sesuai kebijakan: {', '.join(found)}. Jalankan ./bangkit docs.")
        self.stdout.write("Semua berkas sudah sesuai kebijakan.")
