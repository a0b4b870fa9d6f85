"""Stage 7: answering what villages need (seed 3.2 tahap 7).

Every need has an owner, an answer, a date and a state. "Next year, by unit X" is an answer; silence is not.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from bangkit.core.support_checks import ANSWERED, WAITING, CaseDays, Turn, turn
from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.files.models import StoredFile
from bangkit.stages.planning.models import Proposal
from bangkit.stages.profile.models.households import refuse_nik
from bangkit.stages.support.models.gatherings import Gathering
from bangkit.stages.support.models.needs import Need

FORWARDED_TO = (("province", "Pemerintah provinsi"), ("ministry", "Kementerian atau lembaga"), ("other", "Pihak lain"))


class SupportCase(ScopedModel):
    """A village's need at the desk of one OPD, from being routed to having arrived in the village."""

    subject = "support"

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="cases")
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    office = models.CharField("OPD", max_length=40)
    state = models.CharField(max_length=12, default="routed")
    routed_on = models.DateField("diteruskan")
    due_on = models.DateField("batas jawaban")
    studied_on = models.DateField("mulai ditelaah", null=True, blank=True)
    answered_on = models.DateField("dijawab", null=True, blank=True)
    answer_year = models.PositiveSmallIntegerField("tahun dukungan", null=True, blank=True)
    answer_unit = models.CharField("unit pelaksana", max_length=120, blank=True)
    answer_part = models.CharField("bagian yang didukung", max_length=300, blank=True)
    answer_rest = models.CharField("bagian yang tidak didukung", max_length=300, blank=True)
    reason = models.TextField("alasan untuk desa", max_length=1000, blank=True)
    forwarded_to = models.CharField("diteruskan kepada", max_length=8, choices=FORWARDED_TO, blank=True)
    forwarded_name = models.CharField("nama instansi", max_length=160, blank=True)
    letter_ref = models.CharField("nomor surat", max_length=80, blank=True)
    data_request = models.TextField("data yang diminta", max_length=1000, blank=True)
    data_reply = models.TextField("data dari desa", max_length=2000, blank=True)
    data_due_on = models.DateField("batas kirim data", null=True, blank=True)
    urged_on = models.DateField("terakhir diingatkan", null=True, blank=True)
    delivered_on = models.DateField("dikirim OPD", null=True, blank=True)
    delivered_note = models.CharField("keterangan pengiriman", max_length=300, blank=True)
    received_on = models.DateField("diterima desa", null=True, blank=True)
    checked_on = models.DateField("diperiksa desa", null=True, blank=True)
    received_note = models.CharField("catatan desa", max_length=500, blank=True)
    received_photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "kebutuhan dukungan"
        indexes = (models.Index(fields=["office", "state"]), models.Index(fields=["region", "state"]))
        constraints = (
            models.CheckConstraint(condition=Q(due_on__gte=models.F("routed_on")), name="answer_due_after_routing"),
            models.UniqueConstraint(fields=["need", "office"], name="need_once_at_each_office"),
            models.CheckConstraint(condition=Q(state__in=WAITING) | Q(state="withdrawn") | Q(answered_on__isnull=False), name="an_answer_has_a_date"),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.need.title()

    def clean(self) -> None:
        """No NIK in any text: names of those who would receive stay in the village."""
        super().clean()
        refuse_nik(self)

    def title(self) -> str:
        return self.need.title()

    @property
    def cycle_year(self) -> int:
        return self.routed_on.year

    def parent_ref(self) -> tuple[str, str]:
        # The story of an idea looks for its answers under the proposal; other needs are their own parent.
        if self.need.proposal_id is not None:
            return "proposal", str(self.need.proposal_id)
        return "need", str(self.need_id)

    @property
    def proposal(self) -> Proposal | None:
        """The proposal of the DU-RKP from which the need comes; None for other sources."""
        return self.need.proposal

    @property
    def activity(self) -> Any:
        """The line of the plan behind the need, or None."""
        return self.need.activity

    @property
    def turn(self) -> Turn:
        """Whose turn it is, and by which day."""
        return turn(CaseDays(self.state, self.due_on, self.data_due_on, self.answer_year, self.delivered_on, self.checked_on))

    @property
    def is_answered(self) -> bool:
        """Whether the village has an answer, of whatever kind."""
        return self.state in ANSWERED
