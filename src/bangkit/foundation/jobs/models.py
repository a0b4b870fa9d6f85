"""Long work: what was asked for, how far it is, and when it last gave a sign of life.

The library that runs tasks has no progress, retries or recovery; this row has. A job that has been silent for too long is lost
and starts again, so every kind of work must be safe to do twice.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.files.models import StoredFile

STATES = (
    ("queued", "Menunggu giliran"),
    ("running", "Sedang dikerjakan"),
    ("done", "Selesai"),
    ("failed", "Tidak berhasil"),
    ("lost", "Terputus"),
)
UNFINISHED = ("queued", "running")
CHIPS = {"queued": "waiting", "running": "running", "done": "done", "failed": "refused", "lost": "refused"}


class Job(ScopedModel):
    """One piece of long work, seen only by the person who started it. ``args`` hold nothing personal."""

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
        indexes = (models.Index(fields=["state", "heartbeat_at"]), models.Index(fields=["actor_id", "created_at"]))
        constraints = (
            models.CheckConstraint(condition=Q(done__lte=models.F("total")), name="job_never_does_more_steps_than_it_has"),
            models.CheckConstraint(
                condition=Q(state__in=UNFINISHED, finished_at__isnull=True) | (~Q(state__in=UNFINISHED) & Q(finished_at__isnull=False)),
                name="job_has_an_end_exactly_when_it_is_over",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state not in UNFINISHED

    @property
    def chip(self) -> str:
        """How its state is coloured."""
        return CHIPS[self.state]

    @property
    def step(self) -> int:
        """The step being worked on, counted from 1."""
        return min(self.done + 1, self.total)
