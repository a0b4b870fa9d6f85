"""The village's own monitoring: one sheet a round, one line for each activity (seed 4.3; what runs, what does not, why).

A line keeps what the newest progress report said on that day, so that nothing is typed twice and a sent sheet stays what it was.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from bangkit.core.rounds import STATUSES, Round
from bangkit.core.words import date_text
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.delivery.models.works import CAUSES
from bangkit.stages.planning.models import Activity


class OfARound(ScopedModel):
    """What belongs to one round: a village's sheet, a kecamatan's report. The days are those of the round when the row was made."""

    year = models.PositiveSmallIntegerField("tahun")
    number = models.PositiveSmallIntegerField("putaran")
    since = models.DateField("dari")
    until = models.DateField("sampai")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title()

    @property
    def cycle_year(self) -> int:
        return self.year

    @property
    def round(self) -> Round:
        """The round as it was when the row was made; the calendar may change later."""
        return Round(self.year, self.number, self.since, self.until)


class MonitoringSheet(OfARound):
    """What a village found in one round. People are those who checked together; None where nobody counted them."""

    subject = "monitoring"

    held_on = models.DateField("tanggal pemeriksaan")
    male = models.PositiveIntegerField("peserta laki-laki", default=0)
    female = models.PositiveIntegerField("peserta perempuan", default=0)
    poorest = models.PositiveIntegerField("peserta A-RTM", null=True, blank=True)
    disability = models.PositiveIntegerField("peserta penyandang disabilitas", null=True, blank=True)
    note = models.TextField("hal lain", max_length=1000, blank=True)
    reason = models.CharField("alasan dikembalikan", max_length=400, blank=True)
    state = models.CharField(max_length=12, default="filled")
    sent_on = models.DateField("dikirim", null=True, blank=True)

    class Meta:
        verbose_name = "lembar pemantauan"
        constraints = (
            models.UniqueConstraint(fields=["region", "year", "number"], name="one_monitoring_sheet_per_village_and_round"),
            models.CheckConstraint(
                condition=(Q(poorest__isnull=True) | Q(poorest__lte=F("male") + F("female")))
                & (Q(disability__isnull=True) | Q(disability__lte=F("male") + F("female"))),
                name="some_of_those_who_monitored",
            ),
        )

    def title(self) -> str:
        return f"lembar pemantauan putaran {self.number} tahun {self.year}"

    @property
    def people(self) -> int:
        """Everyone who checked."""
        return self.male + self.female


class MonitoringLine(ScopedModel):
    """What a village found about one activity; ``status`` is empty while nobody has judged it.

    ``percent`` (0–100) and ``reported_on`` are those of the newest progress report; None without one.
    """

    sheet = models.ForeignKey(MonitoringSheet, on_delete=models.PROTECT, related_name="lines")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="monitored")
    status = models.CharField("keadaan", max_length=8, choices=tuple(STATUSES.items()), blank=True)
    what_runs = models.TextField("apa yang berjalan", max_length=1000, blank=True)
    cause = models.CharField("penyebab", max_length=12, choices=CAUSES, blank=True)
    why = models.TextField("apa yang tidak berjalan dan mengapa", max_length=1000, blank=True)
    help_needed = models.TextField("dukungan yang dibutuhkan", max_length=1000, blank=True)
    percent = models.PositiveSmallIntegerField("kemajuan fisik", null=True, blank=True)
    reported_on = models.DateField("laporan terakhir", null=True, blank=True)

    class Meta:
        verbose_name = "baris lembar pemantauan"
        constraints = (models.UniqueConstraint(fields=["sheet", "activity"], name="one_line_per_activity_and_sheet"),)

    def __str__(self) -> str:
        return self.activity.name

    @property
    def seen(self) -> str:
        """The newest report in words; empty without one."""
        return f"{self.percent} persen, {date_text(self.reported_on)}" if self.percent is not None else ""
