"""What happened in the field and arrives later: an envelope, numbered on the device.

The number is the primary key, so that delivering twice is impossible by constraint and not by an if. Once delivered, the
contents are forgotten: the record has them, and the digest proves a repeat. ``created_at`` is when it was received.
"""

from __future__ import annotations

from django.db import models

from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.files.models import StoredFile

# Verb: what it is about, and what it brings.
ABOUT = {
    "progress.report": ("work", "laporan kemajuan"),
    "profile.observe": ("profile", "data aset"),
    "survey.answer": ("survey", "jawaban survei"),
    "idea.voice": ("place", "gagasan warga"),
}


class Envelope(ScopedModel):
    """One delivery from a phone, by outbox or by ODK Collect."""

    subject = "envelope"

    kind = models.CharField("jenis", max_length=60)
    digest = models.CharField(max_length=64)
    photo_digest = models.CharField(max_length=64, blank=True)
    user_id = models.CharField(max_length=40)
    about_id = models.CharField(max_length=40)
    made_at = models.DateTimeField("dibuat di perangkat")
    base_version = models.PositiveIntegerField(null=True, blank=True)
    supersedes = models.UUIDField(null=True, blank=True)
    via = models.CharField(max_length=12)
    state = models.CharField(max_length=12, default="received")
    payload = models.JSONField(default=dict, blank=True)
    result = models.JSONField(default=dict, blank=True)
    photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField("alasan keputusan", max_length=300, blank=True)

    class Meta:
        verbose_name = "kiriman lapangan"
        indexes = (models.Index(fields=["user_id", "state"]), models.Index(fields=["region", "state"]))

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        return f"{self._about[1]} dari lapangan"

    @property
    def _about(self) -> tuple[str, str]:
        """What it is about, and what it brings."""
        return ABOUT.get(self.kind.partition("/")[0], ("work", "laporan kemajuan"))

    @property
    def is_survey(self) -> bool:
        """Whether it holds what a household answered."""
        return self.kind.startswith("survey.answer/")

    def parent_ref(self) -> tuple[str, str]:
        return self._about[0], self.about_id
