"""Stage 8: what came of it, what was learnt, and what the next plan must consider (seed 3.2 tahap 8)."""

from __future__ import annotations

from django.db import models

from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.delivery.models import ProgressReport
from bangkit.stages.planning.models import Activity

VERDICTS = (
    ("continue", "Teruskan"),
    ("improve", "Perbaiki"),
    ("stop", "Hentikan"),
    ("replicate", "Tiru di desa lain"),
)
LESSON_KINDS = (("worked", "Yang berhasil"), ("failed", "Yang tidak berhasil"), ("process", "Tentang prosesnya"))


class Evaluation(ScopedModel):
    """One village's evaluation of one cycle."""

    subject = "evaluation"

    year = models.PositiveSmallIntegerField("tahun siklus")
    state = models.CharField(max_length=12, default="open")
    male = models.PositiveIntegerField("peserta laki-laki", default=0)
    female = models.PositiveIntegerField("peserta perempuan", default=0)
    poorest = models.PositiveIntegerField("peserta A-RTM", default=0)
    disability = models.PositiveIntegerField("peserta penyandang disabilitas", null=True, blank=True)
    concluded_on = models.DateField("disimpulkan", null=True, blank=True)
    conclusion = models.TextField("simpulan", max_length=2000, blank=True)

    class Meta:
        verbose_name = "evaluasi"
        constraints = (models.UniqueConstraint(fields=["region", "year"], name="one_evaluation_per_village_and_year"),)

    def __str__(self) -> str:
        return f"evaluasi siklus {self.year}"

    def title(self) -> str:
        return f"evaluasi siklus {self.year}"

    @property
    def cycle_year(self) -> int:
        return self.year


class Result(ScopedModel):
    """What came of one activity against its target, and what should happen with it.

    People are None where nobody counted. ``report`` is the progress report whose figures stood on the form; where another figure was
    written, ``edit_reason`` says why. ``hamlets`` are people reached by hamlet; who is in none of them is unknown, not nobody.
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="results")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="results")
    report = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    target = models.DecimalField("target volume", max_digits=14, decimal_places=2)
    actual = models.DecimalField("realisasi volume", max_digits=14, decimal_places=2)
    unit = models.CharField("satuan", max_length=30)
    spent = models.PositiveBigIntegerField("realisasi dana", null=True, blank=True)
    finished_on = models.DateField("selesai", null=True, blank=True)
    male = models.PositiveIntegerField("penerima manfaat laki-laki", null=True, blank=True)
    female = models.PositiveIntegerField("penerima manfaat perempuan", null=True, blank=True)
    poorest = models.PositiveIntegerField("A-RTM", null=True, blank=True)
    disability = models.PositiveIntegerField("penyandang disabilitas", null=True, blank=True)
    hamlets = models.JSONField("penerima manfaat menurut dusun", default=dict, blank=True)
    edit_reason = models.CharField("mengapa berbeda dari laporan", max_length=300, blank=True)
    verdict = models.CharField("putusan", max_length=10, choices=VERDICTS)
    reason = models.TextField("alasan", max_length=1000)

    class Meta:
        verbose_name = "hasil kegiatan"
        constraints = (models.UniqueConstraint(fields=["evaluation", "activity"], name="one_result_per_activity"),)

    def __str__(self) -> str:
        return self.activity.name

    @property
    def percent(self) -> int | None:
        """Realised share of the target in whole percent; ``None`` when the target is zero."""
        return None if not self.target else round(self.actual * 100 / self.target)


class Lesson(ScopedModel):
    """One thing learnt; ``consider`` passes it to the next plan, which must answer it."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="lessons")
    kind = models.CharField("jenis", max_length=8, choices=LESSON_KINDS)
    text = models.TextField("pembelajaran", max_length=1000)
    consider = models.BooleanField("teruskan ke perencanaan berikutnya", default=True)

    class Meta:
        verbose_name = "pembelajaran"

    def __str__(self) -> str:
        return self.text[:60]
