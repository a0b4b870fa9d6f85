"""The parts of a profile beside its five assets, each with a page of its own, so that the profile's page stays short."""

from __future__ import annotations

from django.urls import reverse

from bangkit.core.words import number
from bangkit.stages.profile import queries
from bangkit.stages.profile.models import Profile

# Their buttons stand on the part's page; the profile's page has those that carry the whole profile on.
PART_VERBS = frozenset({
    "profile.shock", "profile.trend", "profile.rule", "profile.programme", "profile.strategy", "profile.outcome", "profile.keep",
})  # fmt: skip


def part_lines(profile: Profile) -> list[tuple[str, str, str]]:
    """Label, how much it holds, and address of each part."""
    counts = {name: number(count) if count else "belum ada" for name, count in queries.part_counts(profile).items()}
    lines = (
        ("Konteks kerentanan", f"{counts['shocks']} guncangan, {counts['trends']} kecenderungan", "vulnerability"),
        ("Struktur dan proses", f"{counts['rules']} aturan", "structures"),
        ("Program pihak lain", f"{counts['programmes']} program yang masuk desa", "programmes"),
        ("Strategi penghidupan", f"{counts['strategies']} strategi", "strategies"),
        ("Hasil penghidupan", f"{counts['outcomes']} indikator dijawab", "outcomes"),
        ("Titik masuk yang disarankan", "aset lemah, guncangan yang sering, potensi yang ada", "entry-points"),
        ("Bandingkan dua tahun", "apa yang naik, turun, tetap, baru, hilang", "compare"),
    )
    return [(label, line, reverse(f"profile.view:{name}", args=[profile.pk])) for label, line, name in lines]
