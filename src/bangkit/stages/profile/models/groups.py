"""Livelihood groups, counted and never named by their members."""

from __future__ import annotations

from django.db import models

from bangkit.foundation.access.models import ScopedModel

GROUP_KINDS = (
    ("farm", "Tani"),
    ("garden", "Kebun: pala, cengkih, jambu mete"),
    ("fish", "Nelayan dan rumput laut"),
    ("livestock", "Ternak"),
    ("craft", "Tenun dan kerajinan"),
    ("process", "Olahan hasil"),
    ("savings", "Simpan pinjam"),
    ("other", "Lainnya"),
)


class Group(ScopedModel):
    """A livelihood group of a village, counted by women and men; no names."""

    subject = "group"

    name = models.CharField("nama kelompok", max_length=100)
    kind = models.CharField("jenis usaha", max_length=12, choices=GROUP_KINDS)
    members_male = models.PositiveIntegerField("anggota laki-laki", default=0)
    members_female = models.PositiveIntegerField("anggota perempuan", default=0)
    since = models.PositiveSmallIntegerField("berdiri tahun", null=True, blank=True)
    state = models.CharField(max_length=8, default="active")
    note = models.TextField("catatan", max_length=600, blank=True)

    class Meta:
        verbose_name = "kelompok penghidupan"
        constraints = (models.UniqueConstraint(fields=["region", "name"], name="group_name_once_per_village"),)

    def __str__(self) -> str:
        return self.name

    @property
    def members(self) -> int:
        """All members."""
        return self.members_male + self.members_female
