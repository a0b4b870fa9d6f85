"""``manage verify_audit``: prove that no event was changed, removed or slipped in."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bangkit.foundation.audit.queries import verify_chain


class Command(BaseCommand):
    help = "Memeriksa rantai jejak: apakah ada baris yang diubah, dihapus atau disisipkan."

    def handle(self, *args: Any, **options: Any) -> None:
        count, problems = verify_chain()
        for problem in problems:
            self.stderr.write(f"jejak {problem.seq}: {problem.message}")
        if problems:
            raise CommandError(f"Rantai jejak tidak utuh: {len(problems)} masalah pada {count} baris.")
        self.stdout.write(f"Rantai jejak utuh: {count} baris.")
