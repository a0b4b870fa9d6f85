"""A version of what the kabupaten plans to pay in a year: Renja, RKPD or APBD, as it stood when it was taken out of SIPD.

Versions are never overwritten. One official version of a year is in force at a time; what others bring (province, ministries,
organisations, companies, earmarks of Dana Desa) is written line by line into the one list of the year that is of kind ``other``.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.foundation.access.models import ScopedModel

DOCUMENTS = (("renja", "Renja"), ("rkpd", "RKPD"), ("apbd", "APBD"), ("other", "Program pihak lain"))
OFFICIAL = ("renja", "rkpd", "apbd")


class ProgrammeVersion(ScopedModel):
    """One list of programmes of a kabupaten and a year. ``number`` counts within kabupaten, year and document, from 1."""

    subject = "renja"

    year = models.PositiveSmallIntegerField("tahun")
    document = models.CharField("dokumen", max_length=8, choices=DOCUMENTS)
    number = models.PositiveSmallIntegerField("versi", default=1)
    state = models.CharField(max_length=12, default="open")
    dated_on = models.DateField("tanggal data", null=True, blank=True)
    source = models.CharField("asal data", max_length=160, blank=True)

    class Meta:
        verbose_name = "daftar program"
        indexes = (models.Index(fields=["region", "year", "state"]),)
        constraints = (
            models.UniqueConstraint(fields=["region", "year", "document", "number"], name="one_programme_version_per_number"),
            models.UniqueConstraint(
                fields=["region", "year"], condition=Q(state="current", document__in=OFFICIAL), name="one_official_version_in_force"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_of_programmes_count_from_one"),
        )

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        """As people name it: "Renja 2027 versi 2"."""
        label = f"{self.get_document_display()} {self.year}"
        return label if self.document == "other" else f"{label} versi {self.number}"

    @property
    def cycle_year(self) -> int:
        return self.year

    @property
    def is_current(self) -> bool:
        """Whether this is what counts for its year today."""
        return self.state == "current"
