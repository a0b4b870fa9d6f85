"""Scenes of what others publish about a village and its households. Every figure is invented and says so in its source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from bangkit.core.dtsen import consent_purpose
from bangkit.core.indices import ID, index_kinds
from bangkit.demo.lines import read
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.foundation.imports import actions as imports
from bangkit.stages.profile import actions as profile
from bangkit.stages.profile.models import Consent

SOURCE = "Angka karangan untuk peragaan (contoh), bukan hasil Kemendesa"


def scene_indeks_desa_dicatat(village: Village) -> Iterator[Beat]:
    """Pemerintah desa menyalin hasil Indeks Desa sejak tahun pertama indeks itu terbit."""
    if village.year >= index_kinds()[ID].first_year:
        yield village.beat("Indeks Desa dicatat", village.on(9, 18), lambda moment: _copy(village, moment))


def scene_salinan_indeks_dibetulkan(village: Village) -> Iterator[Beat]:
    """Di desa pertama statusnya salah salin; sepuluh hari kemudian dibetulkan."""
    if village.number == 0 and village.index == len(village.world.years) - 1 and village.year >= index_kinds()[ID].first_year:
        yield village.beat("salinan indeks dibetulkan", village.on(9, 28), lambda moment: _mend(village, moment))


def _mend(village: Village, moment: datetime) -> None:
    kept = village.memo.indices[village.year]
    dimensions = {name: getattr(kept, name) for name, _ in index_kinds()[ID].dimensions}
    actor = village.role("village_team", moment)
    profile.correct_index(
        actor, kept, status="Berkembang", source=SOURCE, published_on=kept.published_on, score=kept.score, dimensions=dimensions
    )


def _copy(village: Village, moment: datetime) -> None:
    base = Decimal(40 + village.number % 5 * 6 + village.index * 2)
    names = [name for name, _ in index_kinds()[ID].dimensions]
    village.memo.indices[village.year] = profile.record_index(
        village.role("village_government", moment), village.region, year=village.year, score=base, source=SOURCE, published_on=moment.date(),
        status=("Tertinggal", "Berkembang", "Maju")[village.number % 3],
        dimensions={name: base + place * 3 for place, name in enumerate(names)},
    )  # fmt: skip


def scene_desil_dibahas(village: Village) -> Iterator[Beat]:
    """Di desa yang mendata rumah tangga, Tim Desa mengimpor desil bagi yang menyetujui, lalu membukanya sebelum musyawarah."""
    if village.code in read("households") and village.index == len(village.world.years) - 1:
        yield village.beat("desil DTSEN dibuka", village.on(10, 12), lambda moment: _deciles(village, moment))


def _deciles(village: Village, moment: datetime) -> None:
    actor = village.role("village_team", moment)
    standing = Consent.objects.filter(region=village.region, withdrawn_on__isnull=True, household__state="active")
    numbers = sorted(row.household.number for row in standing.select_related("household") if consent_purpose() in row.purposes)
    lines = "\n".join(f"{number};{1 + int(number) * 7 % 10}" for number in numbers)
    upload = SimpleUploadedFile("desil.csv", f"Nomor rumah tangga;Desil\n{lines}\n".encode())
    batch = imports.open_import(actor, village.region, layout="deciles", upload=upload)
    answers = {"as_of": f"31 Jul {village.year}", "source": "Angka karangan untuk peragaan (contoh), bukan DTSEN"}
    imports.preview_import(actor, batch, columns=batch.columns, answers=answers)
    imports.apply_import(actor, batch, plan=imports.planned(actor, batch))
    profile.open_deciles(actor, village.region)
