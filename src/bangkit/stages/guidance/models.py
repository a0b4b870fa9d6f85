"""Stage 1: guidance in versions (seed 3.2 tahap 1, 4.1).

Tim Program drafts a guidance, the local government is consulted, and Tim Kabupaten confirms that it fits the system and the rules
of the kabupaten. Modules were revised again and again in the field, so that every version is kept: of one name exactly one is in
force, the older ones stay readable as *superseded*.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.foundation.access.models import ScopedModel

LONGEST_BODY = 60_000


class Guidance(ScopedModel):
    """One version of one guidance, for one kabupaten."""

    subject = "guidance"

    name = models.CharField("nama panduan", max_length=120)
    version = models.PositiveSmallIntegerField("versi", default=1)
    summary = models.CharField("ringkasan", max_length=400)
    body = models.TextField("isi", max_length=LONGEST_BODY)
    state = models.CharField(max_length=12, default="draft")
    consulted_on = models.DateField("tanggal konsultasi", null=True, blank=True)
    consulted_male = models.PositiveIntegerField("peserta konsultasi laki-laki", default=0)
    consulted_female = models.PositiveIntegerField("peserta konsultasi perempuan", default=0)
    consultation_note = models.TextField("catatan konsultasi", max_length=2000, blank=True)
    confirmed_on = models.DateField("tanggal konfirmasi", null=True, blank=True)

    class Meta:
        verbose_name = "panduan"
        indexes = (models.Index(fields=["region", "state"]),)
        constraints = (
            models.UniqueConstraint(fields=["region", "name", "version"], name="guidance_version_once"),
            models.UniqueConstraint(fields=["region", "name"], condition=Q(state="confirmed"), name="one_confirmed_guidance_per_name"),
            models.CheckConstraint(
                condition=~Q(state__in=("confirmed", "superseded")) | Q(confirmed_on__isnull=False), name="guidance_in_force_has_its_date"
            ),
        )

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        """What a diary calls it: "Panduan Perencanaan Desa versi 2"."""
        called = self.name if self.name.lower().startswith("panduan") else f"Panduan {self.name}"
        return f"{called} versi {self.version}"

    @property
    def cycle_year(self) -> int | None:
        """The year in which it was confirmed; a draft belongs to none."""
        return self.confirmed_on.year if self.confirmed_on else None

    @property
    def is_in_force(self) -> bool:
        """Whether villages work by this version."""
        return self.state == "confirmed"
