"""Stage 7: answering what villages need (seed 3.2 tahap 7).

Every need has an owner, an answer, a date and a state. "Next year, by unit X" is an answer; silence is not.
"""

from __future__ import annotations

from django.db import models

from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.planning.models import Proposal


class SupportCase(ScopedModel):
    """A village's proposal at the desk of one OPD, from being routed to being received."""

    subject = "support"

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="case")
    office = models.CharField("OPD", max_length=40)
    state = models.CharField(max_length=12, default="routed")
    routed_on = models.DateField("diteruskan")
    due_on = models.DateField("batas jawaban")
    answered_on = models.DateField("dijawab", null=True, blank=True)
    answer_year = models.PositiveSmallIntegerField("tahun dukungan", null=True, blank=True)
    answer_unit = models.CharField("unit pelaksana", max_length=120, blank=True)
    reason = models.TextField("alasan untuk desa", max_length=1000, blank=True)
    data_request = models.TextField("data yang diminta", max_length=1000, blank=True)
    data_reply = models.TextField("data dari desa", max_length=2000, blank=True)
    received_on = models.DateField("diterima desa", null=True, blank=True)

    class Meta:
        verbose_name = "kebutuhan dukungan"
        indexes = (models.Index(fields=["office", "state"]), models.Index(fields=["region", "state"]))
        constraints = (models.CheckConstraint(condition=models.Q(due_on__gte=models.F("routed_on")), name="answer_due_after_routing"),)

    def __str__(self) -> str:
        return self.proposal.title()

    def title(self) -> str:
        return self.proposal.title()

    @property
    def cycle_year(self) -> int:
        return self.routed_on.year

    def parent_ref(self) -> tuple[str, str]:
        return "proposal", str(self.proposal_id)

    @property
    def is_answered(self) -> bool:
        """Whether the village has an answer, of whatever kind."""
        return self.state in ("accepted", "postponed", "refused", "fulfilled")
