"""Issued papers: numbered, dated, and kept as they were, so that a file made again has the same bytes."""

from __future__ import annotations

from django.db import models

from bangkit.foundation.access.models import ScopedModel


class IssuedPaper(ScopedModel):
    """One paper that left the house, about one record. A later version of the same kind makes this one out of date."""

    subject = "paper"

    kind = models.CharField("jenis", max_length=40)
    name = models.CharField("nama", max_length=120)
    number = models.CharField("nomor", max_length=80, unique=True)
    version = models.PositiveSmallIntegerField("versi")
    year = models.PositiveSmallIntegerField("tahun siklus")
    about = models.CharField("tentang", max_length=20)
    about_id = models.CharField("catatan", max_length=40)
    content = models.JSONField("isi")
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, default="issued")

    class Meta:
        verbose_name = "kertas"
        constraints = (models.UniqueConstraint(fields=["kind", "about_id", "version"], name="one_paper_per_kind_record_and_version"),)

    def __str__(self) -> str:
        return self.number

    def title(self) -> str:
        return f"{self.name} nomor {self.number}"

    @property
    def cycle_year(self) -> int:
        return self.year

    def parent_ref(self) -> tuple[str, str]:
        return self.about, self.about_id
