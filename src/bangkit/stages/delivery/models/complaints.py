"""What villagers complain about, and the answer they get (seed 3.2 tahap 6).

Nothing about the sender is kept. Who holds the receipt code reads the answer; of the code only a digest is kept.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from bangkit.core.complaints import ComplaintRow, desks, kinds, ways
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.delivery.models.works import Work

OPEN = ("received", "handled")


class Complaint(ScopedModel):
    """One complaint about a work or a service of the village, with its desk, its day and its answer."""

    subject = "complaint"

    work = models.ForeignKey(Work, on_delete=models.PROTECT, null=True, blank=True, related_name="complaints")
    kind = models.CharField("jenis", max_length=12)
    is_sealed = models.BooleanField("isinya ditutup", default=False)
    is_escalated = models.BooleanField("diteruskan ke kecamatan", default=False)
    text = models.TextField("isi aduan", max_length=2000, blank=True)
    way = models.CharField("cara", max_length=8)
    receipt_digest = models.CharField("sidik kode tanda terima", max_length=64, unique=True)
    received_on = models.DateField("diterima")
    due_on = models.DateField("batas jawaban")
    taken_on = models.DateField("ditangani sejak", null=True, blank=True)
    answered_on = models.DateField("dijawab", null=True, blank=True)
    closed_on = models.DateField("selesai", null=True, blank=True)
    reply = models.TextField("jawaban", max_length=1500, blank=True)
    objection = models.TextField("mengapa belum selesai", max_length=1000, blank=True)
    state = models.CharField(max_length=8, default="received")

    # The code that the sender is shown once; no column.
    receipt: str = ""

    class Meta:
        verbose_name = "aduan warga"
        indexes = (models.Index(fields=["region", "state"]),)
        constraints = (
            models.CheckConstraint(condition=models.Q(due_on__gte=models.F("received_on")), name="complaint_due_after_receipt"),
            models.CheckConstraint(
                condition=~models.Q(state__in=("answered", "closed")) | models.Q(answered_on__isnull=False),
                name="complaint_answer_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return f"aduan {self.pk}"

    def title(self) -> str:
        """For the trail: neither what was said nor of what kind it is."""
        return "aduan warga"

    @property
    def cycle_year(self) -> int:
        return self.received_on.year

    @property
    def kind_label(self) -> str:
        """What it is about, in words."""
        found = kinds().get(self.kind)
        return found.label if found else self.kind

    @property
    def way_label(self) -> str:
        """How it came, in words."""
        return ways().get(self.way, self.way)

    @property
    def is_open(self) -> bool:
        """Whether an answer is awaited."""
        return self.state in OPEN

    def desks(self, today: date) -> frozenset[str]:
        """Who answers it today."""
        return desks(is_sealed=self.is_sealed, is_escalated=self.is_escalated, is_open=self.is_open, due_on=self.due_on, today=today)

    def row(self) -> ComplaintRow:
        """The plain value that counts are made of."""
        return ComplaintRow(self.kind, self.received_on, self.due_on, self.answered_on)
