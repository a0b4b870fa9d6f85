"""The trail: every verb that was performed, append-only, chained by digest.

An event has no foreign keys, so that it stays readable when what it speaks of is gone, and it never holds a personal value.
Database triggers refuse to change or delete it on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import Any, ClassVar

from django.db import models

from bangkit.foundation.access.models import ScopedQuerySet
from bangkit.foundation.regions.models import RegionCodeField

FIRST_DIGEST = "0" * 64

_CHAINED = (
    "subject",
    "subject_id",
    "title",
    "parent_subject",
    "parent_id",
    "region_id",
    "cycle_year",
    "stage",
    "verb",
    "actor_id",
    "role",
    "party",
    "office",
    "on_behalf",
    "note",
    "via",
    "before",
    "after",
)


class Event(models.Model):
    """One verb, performed once, by one person in one role."""

    seq = models.BigAutoField(primary_key=True)
    subject = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    parent_subject = models.CharField(max_length=40, blank=True)
    parent_id = models.CharField(max_length=40, blank=True)
    region_id = RegionCodeField(db_column="region_code")
    cycle_year = models.PositiveSmallIntegerField(null=True)
    stage = models.PositiveSmallIntegerField(default=0)
    verb = models.CharField(max_length=60)
    actor_id = models.CharField(max_length=40)
    role = models.CharField(max_length=40)
    party = models.CharField(max_length=40)
    office = models.CharField(max_length=40, blank=True)
    on_behalf = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=500, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField()
    via = models.CharField(max_length=12)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    objects: ClassVar[Any] = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "jejak"
        ordering = ("seq",)
        indexes = (
            models.Index(fields=["region_id", "seq"]),
            models.Index(fields=["subject", "subject_id", "seq"]),
            models.Index(fields=["stage", "region_id"]),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.subject_id}"

    def compute_digest(self) -> str:
        """The digest over every field and the digest before it."""
        values: dict[str, Any] = {name: getattr(self, name) for name in _CHAINED}
        values["at"] = self.at.astimezone(UTC).isoformat()
        values["previous"] = self.previous
        text = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


class ChainHead(models.Model):
    """The last link of the chain; its row lock puts writers in line."""

    digest = models.CharField(max_length=64, default=FIRST_DIGEST)
    length = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "ujung jejak"

    def __str__(self) -> str:
        return self.digest
