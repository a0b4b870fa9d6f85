"""What the village brings to the kabupaten, and what the last evaluation asks of the next plan."""

from __future__ import annotations

from django.db import models

from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.planning.models.activities import Activity


class Proposal(ScopedModel):
    """A need that the village brings to the kabupaten; it lands in the budget one year after its sibling in the RKP Desa."""

    subject = "proposal"

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="proposal")
    target_year = models.PositiveSmallIntegerField("tahun usulan")
    need = models.TextField("kebutuhan", max_length=1000)
    office_hint = models.CharField("saran OPD", max_length=40, blank=True)
    has_land = models.BooleanField("lahan siap", default=False)
    has_technical_detail = models.BooleanField("rincian teknis siap", default=False)
    state = models.CharField(max_length=12, default="draft")
    sent_on = models.DateField("dikirim", null=True, blank=True)

    class Meta:
        verbose_name = "usulan ke kabupaten"
        indexes = (models.Index(fields=["region", "state"]),)

    def __str__(self) -> str:
        return self.activity.name

    def title(self) -> str:
        return self.activity.name

    @property
    def cycle_year(self) -> int:
        return self.target_year - 2

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
