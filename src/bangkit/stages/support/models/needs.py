"""What one village asks for, whatever brought it: its plan, a report, a meeting, or its own call (seed 3.2 tahap 7).

People are counted; names of those who would receive (CPCL) stay on paper in the village. None means that nobody said, never 0.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from bangkit.core.policy import policy
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.delivery.models import ProgressReport
from bangkit.stages.planning.models import Proposal
from bangkit.stages.profile.models import Group
from bangkit.stages.profile.models.households import refuse_nik

SOURCES = (
    ("proposal", "Usulan DU-RKP"),
    ("report", "Laporan kemajuan"),
    ("meeting", "Rapat koordinasi"),
    ("call", "Permintaan desa"),
)


class Need(ScopedModel):
    """One village's ask. Each office that is asked has its own case, with its own answer, date and state."""

    subject = "need"

    source = models.CharField("asal", max_length=8, choices=SOURCES)
    source_ref = models.CharField("rujukan asal", max_length=60, blank=True)
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="asked")
    report = models.OneToOneField(ProgressReport, on_delete=models.PROTECT, null=True, blank=True, related_name="asked")
    name = models.CharField("kebutuhan", max_length=200)
    text = models.TextField("penjelasan", max_length=1000)
    category = models.CharField("bidang", max_length=30, blank=True)
    urusan = models.CharField("urusan", max_length=8, blank=True)
    office_hint = models.CharField("saran OPD", max_length=40, blank=True)
    target_year = models.PositiveSmallIntegerField("tahun dibutuhkan")
    female = models.PositiveIntegerField("penerima manfaat perempuan", null=True, blank=True)
    male = models.PositiveIntegerField("penerima manfaat laki-laki", null=True, blank=True)
    poorest = models.PositiveIntegerField("A-RTM", null=True, blank=True)
    disability = models.PositiveIntegerField("penyandang disabilitas", null=True, blank=True)
    place = models.CharField("lokasi", max_length=200, blank=True)
    volume = models.DecimalField("volume", max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField("satuan", max_length=30, blank=True)
    cost = models.PositiveBigIntegerField("prakiraan biaya", null=True, blank=True)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cpcl_kept = models.BooleanField("daftar CPCL ada di desa", null=True, blank=True)
    cpcl_female = models.PositiveIntegerField("calon penerima perempuan", null=True, blank=True)
    cpcl_male = models.PositiveIntegerField("calon penerima laki-laki", null=True, blank=True)
    land_ready = models.BooleanField("lahan siap", null=True, blank=True)
    raised_on = models.DateField("disampaikan")
    raised_by_role = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=12, default="open")
    reason = models.TextField("alasan ditarik", max_length=500, blank=True)
    withdrawn_on = models.DateField("ditarik", null=True, blank=True)

    class Meta:
        verbose_name = "kebutuhan desa"
        indexes = (models.Index(fields=["region", "state"]),)
        constraints = (
            models.CheckConstraint(condition=Q(proposal__isnull=True) | Q(source="proposal"), name="need_of_a_proposal_says_so"),
            models.CheckConstraint(condition=Q(report__isnull=True) | Q(source="report"), name="need_of_a_report_says_so"),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """No NIK in any text."""
        super().clean()
        refuse_nik(self)

    def title(self) -> str:
        return self.name

    @property
    def cycle_year(self) -> int:
        """The year of the cycle in which it was voiced."""
        return self.proposal.cycle_year if self.proposal is not None else self.raised_on.year

    def parent_ref(self) -> tuple[str, str] | None:
        if self.proposal_id is not None:
            return "proposal", str(self.proposal_id)
        return ("work", str(self.report.work_id)) if self.report is not None else None

    @property
    def raised_by(self) -> str:
        """The role that voiced it."""
        role = policy().roles.get(self.raised_by_role)
        return role.label if role else self.raised_by_role

    @property
    def source_label(self) -> str:
        """Where it came from, in Indonesian."""
        return dict(SOURCES).get(self.source, self.source)

    @property
    def activity(self) -> Any:
        """The line of a plan behind it, by its proposal or by the work whose report asked for help; None for a call."""
        if self.proposal is not None:
            return self.proposal.activity
        return self.report.work.activity if self.report is not None else None
