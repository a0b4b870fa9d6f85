"""Stage 6: carrying out what was planned, and watching how it goes (seed 3.2 tahap 6).

The core questions of every round are what runs, what does not, and why. A report is never changed: a correction is a new one.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from bangkit.core.reference import funding_sources
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


# Who carries a work out: roles and groups, so that no private name is needed.
CARRIERS = (
    ("tpk", "TPK"),
    ("group", "Kelompok masyarakat"),
    ("villages", "Kerja sama antar desa"),
    ("office", "OPD"),
    ("third_party", "Pihak ketiga"),
)
CONDITIONS = (("good", "Baik, dapat dipakai"), ("partly", "Ada kekurangan"), ("broken", "Belum dapat dipakai"))


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
    kind = models.CharField("jenis pekerjaan", max_length=16, blank=True)
    carried_by = models.CharField("pelaksana", max_length=12, choices=CARRIERS, blank=True)
    carrier_name = models.CharField("nama unit atau kelompok pelaksana", max_length=120, blank=True)
    target_volume = models.DecimalField("sasaran volume", max_digits=14, decimal_places=2, null=True, blank=True)
    target_unit = models.CharField("satuan sasaran", max_length=30, blank=True)
    handed_over_on = models.DateField("serah terima", null=True, blank=True)
    received_by = models.CharField("yang menerima", max_length=120, blank=True)
    kept_by = models.CharField("yang merawat", max_length=120, blank=True)
    handover_condition = models.CharField("keadaan saat diserahkan", max_length=12, choices=CONDITIONS, blank=True)
    handover_note = models.TextField("catatan serah terima", max_length=600, blank=True)

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
    computed_percent = models.PositiveSmallIntegerField("kemajuan menurut rumus", null=True, blank=True)
    percent_basis = models.CharField("dasar rumus", max_length=40, blank=True)
    percent_reason = models.CharField("mengapa angkanya lain", max_length=300, blank=True)
    volume_done = models.DecimalField("volume yang sudah selesai", max_digits=14, decimal_places=2, null=True, blank=True)
    volume_unit = models.CharField("satuan volume", max_length=30, blank=True)
    alive = models.PositiveIntegerField("yang masih hidup atau berfungsi", null=True, blank=True)
    steps_done = models.JSONField("tahap yang sudah selesai", default=list, blank=True)
    spent_by = models.JSONField("realisasi tiap sumber", default=dict, blank=True)
    male = models.PositiveIntegerField("penerima manfaat laki-laki", null=True, blank=True)
    female = models.PositiveIntegerField("penerima manfaat perempuan", null=True, blank=True)
    poorest = models.PositiveIntegerField("A-RTM", null=True, blank=True)
    disability = models.PositiveIntegerField("penyandang disabilitas", null=True, blank=True)
    what_runs = models.TextField("apa yang berjalan", max_length=1000)
    what_does_not = models.TextField("apa yang tidak berjalan", max_length=1000, blank=True)
    cause = models.CharField("penyebab", max_length=12, choices=CAUSES, blank=True)
    why = models.TextField("mengapa", max_length=1000, blank=True)
    help_needed = models.TextField("dukungan yang dibutuhkan", max_length=1000, blank=True)
    photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    photo_place = models.CharField("tempat foto", max_length=80, blank=True)
    photo_on = models.DateField("hari foto", null=True, blank=True)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by")
    correction_reason = models.CharField("alasan koreksi", max_length=300, blank=True)
    via = models.CharField(max_length=12, default="page")
    reporter_role = models.CharField(max_length=40)

    class Meta:
        verbose_name = "laporan kemajuan"
        constraints = (models.CheckConstraint(condition=models.Q(physical_percent__lte=100), name="report_percent_at_most_100"),)

    def __str__(self) -> str:
        return f"laporan {self.reported_on}"

    @property
    def people(self) -> int | None:
        """People reached, men and women; None where nobody counted them."""
        if self.male is None and self.female is None:
            return None
        return (self.male or 0) + (self.female or 0)

    @property
    def money_by_source(self) -> list[tuple[str, int]]:
        """Name and rupiah of each source, where the report says it."""
        known = funding_sources()
        return [(known[code].short if code in known else code, amount) for code, amount in self.spent_by.items()]

    def answer(self, name: str) -> Any:
        """What the form's field of that name would hold."""
        if name.startswith("spent_"):
            return self.spent_by.get(name.removeprefix("spent_"))
        return [str(number) for number in self.steps_done] if name == "steps_done" else getattr(self, name, "")

    def parent_ref(self) -> tuple[str, str]:
        return "work", str(self.work_id)


class ReportPhoto(ScopedModel):
    """A further photo of a report. Its own data of place were taken away; place and day are what the person said, coarse."""

    report = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    place = models.CharField("tempat foto", max_length=80, blank=True)
    taken_on = models.DateField("hari foto", null=True, blank=True)

    class Meta:
        verbose_name = "foto laporan"

    def __str__(self) -> str:
        return f"foto {self.report}"
