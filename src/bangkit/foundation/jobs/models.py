"""Long work: what was asked for, how far it is, and when it last gave a sign of life.

The library that runs tasks has no progress, retries or recovery; this row has. A job that has been silent for too long is lost
and starts again, so every kind of work must be safe to do twice.
"""

from __future__ import annotations

from django.db import models

from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.files.models import StoredFile

STATES = (
    ("queued", "Menunggu giliran"),
    ("running", "Sedang dikerjakan"),
    ("done", "Selesai"),
    ("failed", "Tidak berhasil"),
)


class Job(ScopedModel):
    """One piece of long work, seen only by the person who started it."""

    kind = models.CharField("jenis", max_length=40)
    name = models.CharField("nama", max_length=120)
    args = models.JSONField(default=dict, blank=True)
    actor_id = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=STATES, default="queued")
    done = models.PositiveIntegerField("langkah", default=0)
    total = models.PositiveIntegerField("dari", default=0)
    message = models.CharField("keterangan", max_length=200, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    result = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "pekerjaan panjang"
        indexes = (models.Index(fields=["state", "heartbeat_at"]),)

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ("done", "failed")
