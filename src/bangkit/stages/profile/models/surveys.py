"""Survey rounds of a village, and the answers of its households by number, never by name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.core.instruments import Instrument, instrument, instrument_keys
from bangkit.core.words import date_text
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.profile.models.households import Household

OUTCOMES = (("done", "Diwawancarai"), ("refused", "Tidak bersedia"), ("absent", "Tidak bertemu"), ("moved", "Pindah"))


class Survey(ScopedModel):
    """One round: an instrument in one version, asked in one village in one period."""

    subject = "survey"

    instrument = models.CharField("instrumen", max_length=40)
    version = models.CharField("versi instrumen", max_length=10)
    since = models.DateField("mulai")
    until = models.DateField("sampai", null=True, blank=True)
    target = models.PositiveIntegerField("rumah tangga yang hendak ditanya", null=True, blank=True)
    sample_note = models.CharField("cara memilih rumah tangga", max_length=300, blank=True)
    state = models.CharField(max_length=8, default="open")
    closed_on = models.DateField("ditutup", null=True, blank=True)

    class Meta:
        verbose_name = "putaran survei"
        constraints = (
            models.CheckConstraint(condition=~Q(state="closed") | Q(closed_on__isnull=False), name="survey_closed_has_its_date"),
        )

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        """What a diary calls it."""
        known = self.asked
        return f"survei {known.title if known else self.instrument}, {date_text(self.since, 'bulan')}"

    @property
    def asked(self) -> Instrument | None:
        """The instrument; None once the policy no longer knows it."""
        return instrument(self.instrument) if self.instrument in instrument_keys() else None

    @property
    def is_open(self) -> bool:
        """Whether answers may still come in, in the version of today's policy."""
        return self.state == "open" and self.asked is not None and self.asked.version == self.version

    @property
    def cycle_year(self) -> int:
        """The round counts for the year in which it began."""
        return self.since.year


class SurveyAnswer(ScopedModel):
    """What one household, or one member of it, answered; also that it did not. ``answers`` holds JSON values by question.

    It goes with its household: what is forgotten there is forgotten here.
    """

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="answers")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    member_no = models.PositiveSmallIntegerField("nomor anggota", default=0)
    outcome = models.CharField("hasil kunjungan", max_length=8, choices=OUTCOMES)
    respondent_sex = models.CharField("yang menjawab", max_length=1, blank=True, choices=(("P", "Perempuan"), ("L", "Laki-laki")))
    answered_on = models.DateField("tanggal wawancara")
    answers = models.JSONField("jawaban", default=dict, blank=True)
    via = models.CharField(max_length=12)

    class Meta:
        verbose_name = "jawaban rumah tangga"
        constraints = (models.UniqueConstraint(fields=["survey", "household", "member_no"], name="one_answer_per_household_and_round"),)

    def __str__(self) -> str:
        return "jawaban rumah tangga"

    def parent_ref(self) -> tuple[str, str]:
        return "survey", str(self.survey_id)
