"""What the village brings to the kabupaten, and what the last evaluation asks of the next plan."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from bangkit.core.policy import policy
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.planning.models.activities import Activity


class Proposal(ScopedModel):
    """A need that the village brings to the kabupaten; it lands in the budget one year after its sibling in the RKP Desa.

    Before it is sent, several may become one (``merged_into``) and one several (``split_from``); each keeps its words.
    """

    subject = "proposal"

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="proposal")
    target_year = models.PositiveSmallIntegerField("tahun usulan")
    need = models.TextField("kebutuhan", max_length=1000)
    office_hint = models.CharField("saran OPD", max_length=40, blank=True)
    has_land = models.BooleanField("lahan siap", default=False)
    has_technical_detail = models.BooleanField("rincian teknis siap", default=False)
    state = models.CharField(max_length=12, default="draft")
    sent_on = models.DateField("dikirim", null=True, blank=True)
    reason = models.TextField("alasan digabung atau dipecah", max_length=500, blank=True)
    decided_by_role = models.CharField(max_length=40, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="origins")
    split_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")

    class Meta:
        verbose_name = "usulan ke kabupaten"
        indexes = (models.Index(fields=["region", "state"]),)
        constraints = (
            models.CheckConstraint(condition=~Q(state="merged") | Q(merged_into__isnull=False), name="merged_proposal_says_into_what"),
            models.CheckConstraint(condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="proposal_not_merged_into_itself"),
            models.CheckConstraint(condition=Q(split_from__isnull=True) | ~Q(split_from=F("id")), name="proposal_is_not_part_of_itself"),
        )

    def __str__(self) -> str:
        return self.activity.name

    def title(self) -> str:
        return self.activity.name

    @property
    def cycle_year(self) -> int:
        return self.target_year - 2

    @property
    def decided_by(self) -> str:
        """The role that merged or split it."""
        role = policy().roles.get(self.decided_by_role)
        return role.label if role else self.decided_by_role

    def parent_ref(self) -> tuple[str, str]:
        return "activity", str(self.activity_id)


class Consideration(ScopedModel):
    """What the last evaluation asks the next plan to consider; it must be answered, taken up or not."""

    subject = "consideration"

    year = models.PositiveSmallIntegerField("tahun siklus")
    text = models.TextField("bahan", max_length=1000)
    origin = models.CharField("asal evaluasi", max_length=40, blank=True)
    state = models.CharField(max_length=12, default="open")
    is_used = models.BooleanField("dipakai", null=True, blank=True)
    reply = models.TextField("tanggapan", max_length=1000, blank=True)
    answered_on = models.DateField("ditanggapi", null=True, blank=True)

    class Meta:
        verbose_name = "bahan pertimbangan"
        indexes = (models.Index(fields=["region", "year", "state"]),)

    def __str__(self) -> str:
        return self.text[:60]

    def title(self) -> str:
        return self.text[:120]

    @property
    def cycle_year(self) -> int:
        return self.year
