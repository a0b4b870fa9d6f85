"""How many people a village counts, by hamlet, age, schooling or work: dated, sourced sums, never persons."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from bangkit.foundation.access.models import ScopedModel

DIMENSIONS = (
    ("hamlet", "Dusun"),
    ("age", "Umur"),
    ("education", "Pendidikan"),
    ("work", "Pekerjaan"),
    ("marriage", "Status perkawinan"),
    ("disability", "Penyandang disabilitas"),
    ("other", "Kelompok lain"),
)


class PopulationCount(ScopedModel):
    """Women and men of one line of a table, on a day, by a source. Either is None where the source does not tell them apart."""

    subject = "population"

    dimension = models.CharField("menurut", max_length=12, choices=DIMENSIONS)
    label = models.CharField("kelompok", max_length=100)
    female = models.PositiveIntegerField("perempuan", null=True, blank=True)
    male = models.PositiveIntegerField("laki-laki", null=True, blank=True)
    total = models.PositiveIntegerField("jumlah")
    counted_on = models.DateField("tanggal data")
    source = models.CharField("sumber", max_length=160)

    class Meta:
        verbose_name = "jumlah penduduk"
        constraints = (
            models.UniqueConstraint(fields=["region", "dimension", "counted_on", "label"], name="population_line_once_per_day"),
            models.CheckConstraint(
                condition=Q(female__isnull=True) | Q(male__isnull=True) | Q(total=F("female") + F("male")), name="population_adds_up"
            ),
        )

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        """What a diary calls it."""
        return f"jumlah penduduk menurut {self.get_dimension_display().lower()}"
