"""Who does what by when, where a need concerns several offices: agreed in a meeting or at the desk of the Tim Kabupaten (seed 4.1)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.core.offices import office_label
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.profile.models.households import refuse_nik
from bangkit.stages.support.models.gatherings import Gathering
from bangkit.stages.support.models.needs import Need


class RoleShare(ScopedModel):
    """One office's part of a need, or of like needs that were gathered; its place is that of the need or of the gathering."""

    subject = "role_share"

    need = models.ForeignKey(Need, on_delete=models.PROTECT, null=True, blank=True, related_name="shares")
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, null=True, blank=True, related_name="shares")
    office = models.CharField("OPD", max_length=40)
    part = models.CharField("peran", max_length=300)
    due_on = models.DateField("sampai")
    agreed_on = models.DateField("disepakati")
    agreed_in = models.CharField("disepakati dalam", max_length=160)
    done_on = models.DateField("dikerjakan", null=True, blank=True)
    done_note = models.CharField("yang dikerjakan", max_length=300, blank=True)
    reason = models.CharField("alasan dibatalkan", max_length=300, blank=True)
    state = models.CharField(max_length=10, default="agreed")

    class Meta:
        verbose_name = "pembagian peran"
        indexes = (models.Index(fields=["office", "state"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(need__isnull=True, gathering__isnull=False) | Q(need__isnull=False, gathering__isnull=True),
                name="share_of_a_need_or_of_a_gathering",
            ),
        )

    def __str__(self) -> str:
        return f"{office_label(self.office, self.region_id)}: {self.part}"

    def clean(self) -> None:
        """No NIK in any text."""
        super().clean()
        refuse_nik(self)

    def title(self) -> str:
        return str(self)[:200]

    @property
    def cycle_year(self) -> int:
        return self.agreed_on.year

    @property
    def of(self) -> Need | Gathering:
        """What it is a part of."""
        found = self.need or self.gathering
        if found is None:
            raise ValueError("a share stands on a need or on a gathering")
        return found

    def parent_ref(self) -> tuple[str, str]:
        return self.of.subject, str(self.of.pk)
