"""Stage 6: carrying out what was planned, and watching how it goes (seed 3.2 tahap 6).

The core questions of every round are what runs, what does not, and why. A report is never changed: a correction is a new one.
"""

from __future__ import annotations

from django.db import models

from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.files.models import StoredFile
from bangkit.stages.planning.models import Activity

# Coded causes beside the words, so that a kecamatan can count them. Settings: any kabupaten may add its own.
CAUSES = (
    ("", "Tidak ada kendala"),
    ("weather", "Cuaca atau musim"),
    ("money", "Dana belum cair"),
    ("material", "Bahan atau alat belum ada"),
    ("labour", "Tenaga tidak tersedia"),
    ("skill", "Keterampilan kurang"),
    ("group", "Kelompok belum kompak"),
    ("land", "Lahan atau izin"),
    ("transport", "Angkutan atau laut"),
    ("other", "Lainnya"),
)


class Work(ScopedModel):
    """One planned activity being carried out, from start to done."""

    subject = "work"

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="work")
    state = models.CharField(max_length=12, default="running")
    started_on = models.DateField("mulai")
    due_on = models.DateField("rencana selesai", null=True, blank=True)
    finished_on = models.DateField("selesai", null=True, blank=True)
    physical_percent = models.PositiveSmallIntegerField("kemajuan fisik", default=0)
    spent = models.PositiveBigIntegerField("realisasi dana", default=0)
    last_report_on = models.DateField("laporan terakhir", null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    # The report that ``progress.report`` has just made; no column. Doors that bring a photo later must find this very report.
    reported: ProgressReport | None = None

    class Meta:
        verbose_name = "pelaksanaan kegiatan"
        constraints = (models.CheckConstraint(condition=models.Q(physical_percent__lte=100), name="work_percent_at_most_100"),)

    def __str__(self) -> str:
        return self.activity.name

    @property
    def cycle_year(self) -> int:
        return self.started_on.year

    def parent_ref(self) -> tuple[str, str]:
        return "activity", str(self.activity_id)


class ProgressReport(ScopedModel):
    """What was seen on one day: percent, money, people reached, and the three core questions."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="reports")
    reported_on = models.DateField("tanggal pengamatan")
    physical_percent = models.PositiveSmallIntegerField("kemajuan fisik")
    spent = models.PositiveBigIntegerField("realisasi dana sampai hari ini")
    male = models.PositiveIntegerField("penerima manfaat laki-laki", default=0)
    female = models.PositiveIntegerField("penerima manfaat perempuan", default=0)
    poorest = models.PositiveIntegerField("A-RTM", default=0)
    what_runs = models.TextField("apa yang berjalan", max_length=1000)
    what_does_not = models.TextField("apa yang tidak berjalan", max_length=1000, blank=True)
    cause = models.CharField("penyebab", max_length=12, choices=CAUSES, blank=True)
    why = models.TextField("mengapa", max_length=1000, blank=True)
    help_needed = models.TextField("dukungan yang dibutuhkan", max_length=1000, blank=True)
    photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    via = models.CharField(max_length=12, default="page")
    reporter_role = models.CharField(max_length=40)

    class Meta:
        verbose_name = "laporan kemajuan"
        constraints = (models.CheckConstraint(condition=models.Q(physical_percent__lte=100), name="report_percent_at_most_100"),)

    def __str__(self) -> str:
        return f"laporan {self.reported_on}"

    @property
    def people(self) -> int:
        """People reached, men and women."""
        return self.male + self.female
