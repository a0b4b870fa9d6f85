"""The tools of the Pengkajian Keadaan Desa: sheets made with people on a day, and the numbered rows that they gave.

A sheet carries what makes a row traceable: when it was made, from whom, with how many women and men, written by which role, with its
photo. A row is never changed in place: a correction strikes the old row out and writes a new one under the same number, as people
do on paper, so that what was said first, when, and through whom stays in the record.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from bangkit.core.pkd import Tool, tool_of
from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.files.models import StoredFile
from bangkit.stages.profile.models.sheet import Profile


class PkdSheet(ScopedModel):
    """One sheet of one tool: a workshop's page, or what was noted on a screen that day."""

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="pkd_sheets")
    tool = models.CharField("alat", max_length=16)
    held_on = models.DateField("tanggal")
    source = models.CharField("sumber", max_length=160)
    recorder = models.CharField("dicatat oleh", max_length=80, blank=True)
    female = models.PositiveIntegerField("perempuan", default=0)
    male = models.PositiveIntegerField("laki-laki", default=0)
    photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "lembar PKD"
        indexes = (models.Index(fields=["profile", "tool"]),)

    def __str__(self) -> str:
        return f"lembar {self.tool}"

    def parent_ref(self) -> tuple[str, str]:
        return "profile", str(self.profile_id)


class PkdEntry(ScopedModel):
    """One row of a tool under its number. ``data`` holds the cells by the policy's columns; ``private`` what nobody else may read.

    A row with a place carries its point: taken on the village outline or typed, and never a person's house.
    """

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="pkd_entries")
    sheet = models.ForeignKey(PkdSheet, on_delete=models.PROTECT, related_name="entries")
    tool = models.CharField("alat", max_length=16)
    number = models.PositiveIntegerField("nomor")
    data = models.JSONField("isi", default=dict)
    private = models.JSONField("isi tersamar", default=dict, blank=True)
    latitude = models.DecimalField("lintang", max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField("bujur", max_digits=9, decimal_places=6, null=True, blank=True)
    struck_at = models.DateTimeField("dicoret", null=True, blank=True)

    class Meta:
        verbose_name = "baris PKD"
        constraints = (
            models.UniqueConstraint(fields=["profile", "tool", "number"], condition=Q(struck_at__isnull=True), name="one_row_per_number"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__gte=-12,
                    latitude__lte=7,
                    longitude__gte=94,
                    longitude__lte=142,
                ),
                name="pkd_point_in_indonesia",
            ),
        )

    def __str__(self) -> str:
        return f"baris {self.number} {self.tool}"

    @property
    def values(self) -> dict[str, Any]:
        """All cells, private ones too; only for those who fill the tool."""
        return {**self.data, **self.private}

    @property
    def kind(self) -> Tool:
        """The tool with its columns."""
        return tool_of(self.tool)

    def parent_ref(self) -> tuple[str, str]:
        return "profile", str(self.profile_id)
