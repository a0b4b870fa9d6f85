"""What people ask about their own data, with the time by which they must have an answer (UU 27/2022)."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from bangkit.core.households import REQUEST_KINDS, REQUEST_RESULTS
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.profile.models.households import Household, refuse_nik


class DataRequest(ScopedModel):
    """One request of a person about their own data. ``due_at`` is set when it is received, by the hours of the policy."""

    subject = "data_request"

    kind = models.CharField("yang diminta", max_length=12, choices=REQUEST_KINDS)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, blank=True, related_name="requests")
    what = models.TextField("keterangan", max_length=600, blank=True)
    asked_at = models.DateTimeField("diminta")
    due_at = models.DateTimeField("batas waktu")
    result = models.CharField("hasil", max_length=12, choices=REQUEST_RESULTS, blank=True)
    answer = models.TextField("jawaban", max_length=600, blank=True)
    answered_at = models.DateTimeField("dijawab", null=True, blank=True)
    state = models.CharField(max_length=10, default="waiting")

    class Meta:
        verbose_name = "permintaan data pribadi"
        constraints = (
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at__isnull=True) | Q(state="answered", answered_at__isnull=False),
                name="data_request_answered_says_when",
            ),
        )
        indexes = (models.Index(fields=["region", "state", "due_at"]),)

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        """What is asked and for which number; never by whom in words."""
        about = f", {self.household.title().lower()}" if self.household_id and self.household else ""
        return f"permintaan {self.get_kind_display().lower()}{about}"

    def parent_ref(self) -> tuple[str, str] | None:
        return ("household", str(self.household_id)) if self.household_id else None

    def clean(self) -> None:
        """No NIK in any text."""
        super().clean()
        refuse_nik(self)

    def is_late(self, now: datetime) -> bool:
        """Whether the answer came, or is still missing, after the time."""
        return (self.answered_at or now) > self.due_at
