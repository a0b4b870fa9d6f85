"""What people say to a finding that they do not mend: the reason, who gave it and when."""

from __future__ import annotations

from django.db import models

from bangkit.core.policy import policy
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.planning.models.activities import Activity
from bangkit.stages.planning.models.plans import Plan


class FindingAnswer(ScopedModel):
    """An answer to one finding of a plan, for one of its activities or for all. Nothing is changed: a newer answer takes its place.

    ``is_taken_back``: this one only takes back what was answered before, with the reason.
    """

    subject = "finding"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="finding_answers")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="finding_answers")
    code = models.CharField("temuan", max_length=40)
    reason = models.TextField("alasan", max_length=500)
    is_taken_back = models.BooleanField("jawaban sebelumnya ditarik", default=False)
    role = models.CharField("peran yang menjawab", max_length=40)
    answered_on = models.DateField("dijawab")

    class Meta:
        verbose_name = "jawaban temuan"
        indexes = (models.Index(fields=["plan", "code"]),)

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        """What a diary calls it: the thing that the finding is about."""
        return self.activity.name if self.activity else self.plan.title()

    @property
    def cycle_year(self) -> int:
        return self.plan.cycle_year

    def parent_ref(self) -> tuple[str, str]:
        return "plan", str(self.plan_id)

    @property
    def role_label(self) -> str:
        """Who answered, as people call the role."""
        role = policy().roles.get(self.role)
        return role.label if role else self.role
