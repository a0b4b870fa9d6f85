"""The village's plan of six or eight years (RPJM Desa): what it aims at, its lines with a row a year, and its indicative money.

Years are child rows, never columns: a village whose term was lengthened (UU 3/2024) has eight. A line that is taken out stays with
its reason; what an amendment replaced stays as a frozen copy.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.planning.models.activities import PATTERNS, Activity
from bangkit.stages.planning.models.ideas import Idea
from bangkit.stages.planning.models.plans import Plan

AIM_KINDS = (("mission", "Misi"), ("purpose", "Tujuan"), ("target", "Sasaran"))
# The only two causes for which a plan that was established may change (Permendagri 114/2014).
CAUSES = (("event", "Peristiwa khusus"), ("policy", "Perubahan mendasar kebijakan"))


class Rpjm(ScopedModel):
    """A village's medium-term plan. ``years`` is 6 or 8; the allowed lengths are a setting."""

    subject = "rpjm"

    start_year = models.PositiveSmallIntegerField("tahun mulai")
    years = models.PositiveSmallIntegerField("jumlah tahun")
    inaugurated_on = models.DateField("kepala desa dilantik", null=True, blank=True)
    vision = models.TextField("visi", max_length=1000, blank=True)
    state = models.CharField(max_length=12, default="draft")
    version = models.PositiveIntegerField("versi", default=1)
    discussed_on = models.DateField("musrenbang", null=True, blank=True)
    place = models.CharField("tempat musrenbang", max_length=120, blank=True)
    male = models.PositiveIntegerField("hadir laki-laki", default=0)
    female = models.PositiveIntegerField("hadir perempuan", default=0)
    poorest = models.PositiveIntegerField("hadir A-RTM", default=0)
    disability = models.PositiveIntegerField("hadir penyandang disabilitas", default=0)
    decisions = models.TextField("kesepakatan musrenbang", max_length=4000, blank=True)
    agreed_on = models.DateField("disepakati BPD", null=True, blank=True)
    decree_no = models.CharField("nomor Perdes", max_length=80, blank=True)
    established_on = models.DateField("ditetapkan", null=True, blank=True)

    class Meta:
        verbose_name = "RPJM Desa"
        constraints = (
            models.UniqueConstraint(fields=["region", "start_year"], name="one_rpjm_per_village_and_start"),
            models.CheckConstraint(condition=Q(years__range=(1, 20)), name="rpjm_lasts_some_years"),
        )

    def __str__(self) -> str:
        return f"RPJM Desa {self.start_year}–{self.end_year}"

    def title(self) -> str:
        return str(self)

    @property
    def end_year(self) -> int:
        """Its last year."""
        return self.start_year + self.years - 1

    @property
    def all_years(self) -> range:
        """Every year that it covers."""
        return range(self.start_year, self.start_year + self.years)

    @property
    def is_open(self) -> bool:
        """Whether its contents may change now."""
        return self.state in ("draft", "discussed", "amending")


class RpjmAim(ScopedModel):
    """A mission, a purpose under a mission, or a target under a purpose; in the order in which the village says them."""

    rpjm = models.ForeignKey(Rpjm, on_delete=models.PROTECT, related_name="aims")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField("tingkat", max_length=8, choices=AIM_KINDS)
    place = models.PositiveSmallIntegerField("urutan")
    text = models.CharField("bunyi", max_length=500)

    class Meta:
        verbose_name = "misi, tujuan, atau sasaran"

    def __str__(self) -> str:
        return self.text


class RpjmDirection(ScopedModel):
    """The direction of policy in one bidang: direction, strategy, target, indicator."""

    rpjm = models.ForeignKey(Rpjm, on_delete=models.PROTECT, related_name="directions")
    field = models.CharField("bidang", max_length=2)
    direction = models.TextField("arah kebijakan", max_length=1000)
    strategy = models.TextField("strategi", max_length=1000, blank=True)
    target = models.TextField("sasaran", max_length=1000, blank=True)
    indicator = models.TextField("indikator", max_length=1000, blank=True)

    class Meta:
        verbose_name = "arah kebijakan"
        constraints = (models.UniqueConstraint(fields=["rpjm", "field"], name="one_direction_per_rpjm_and_field"),)

    def __str__(self) -> str:
        return f"bidang {self.field}"


class RpjmLine(ScopedModel):
    """A line: what, where, for whom, to what end; how much and with what money stands in its years."""

    rpjm = models.ForeignKey(Rpjm, on_delete=models.PROTECT, related_name="lines")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, null=True, blank=True, related_name="rpjm_lines")
    aim = models.ForeignKey(RpjmAim, on_delete=models.PROTECT, null=True, blank=True, related_name="lines")
    field = models.CharField("bidang", max_length=2)
    code = models.CharField("kode kegiatan", max_length=12, blank=True)
    name = models.CharField("nama kegiatan", max_length=200)
    location = models.CharField("lokasi", max_length=120, blank=True)
    origin = models.CharField("asal usulan", max_length=120, blank=True)
    benefit = models.CharField("sasaran atau manfaat", max_length=200, blank=True)
    output = models.CharField("keluaran", max_length=200, blank=True)
    unit = models.CharField("satuan", max_length=30, blank=True)
    male = models.PositiveIntegerField("penerima manfaat laki-laki", default=0)
    female = models.PositiveIntegerField("penerima manfaat perempuan", default=0)
    poorest = models.PositiveIntegerField("A-RTM", default=0)
    pattern = models.CharField("pola pelaksanaan", max_length=12, choices=PATTERNS, default="swakelola")
    assets = models.JSONField("aset penghidupan", default=list, blank=True)
    goals = models.JSONField("SDGs Desa", default=list, blank=True)
    is_out = models.BooleanField("dikeluarkan", default=False)
    reason = models.TextField("alasan dikeluarkan", max_length=500, blank=True)

    class Meta:
        verbose_name = "kegiatan RPJM Desa"
        indexes = (models.Index(fields=["rpjm", "is_out"]),)

    def __str__(self) -> str:
        return self.name

    @property
    def sub_field(self) -> str:
        """Its sub bidang, e.g. "4.1"; empty while it has no code."""
        return ".".join(self.code.split(".")[:2]) if self.code else ""


class RpjmYear(ScopedModel):
    """What a line does in one year with one source's money. A year with two sources has two rows."""

    line = models.ForeignKey(RpjmLine, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField("tahun")
    source = models.CharField("sumber dana", max_length=8, blank=True)
    volume = models.DecimalField("volume", max_digits=14, decimal_places=2, default=0)
    cost = models.PositiveBigIntegerField("biaya", default=0)

    class Meta:
        verbose_name = "tahun kegiatan RPJM Desa"
        constraints = (models.UniqueConstraint(fields=["line", "year", "source"], name="one_row_per_line_year_and_source"),)

    def __str__(self) -> str:
        return str(self.year)


class RpjmCeiling(ScopedModel):
    """The indicative total of one source in one year (pagu indikatif)."""

    rpjm = models.ForeignKey(Rpjm, on_delete=models.PROTECT, related_name="ceilings")
    year = models.PositiveSmallIntegerField("tahun")
    source = models.CharField("sumber dana", max_length=8)
    amount = models.PositiveBigIntegerField("pagu")

    class Meta:
        verbose_name = "pagu RPJM Desa"
        constraints = (models.UniqueConstraint(fields=["rpjm", "year", "source"], name="one_ceiling_per_rpjm_year_and_source"),)

    def __str__(self) -> str:
        return f"{self.source} {self.year}"


class RpjmLink(ScopedModel):
    """An activity of a yearly plan that was drawn from a line."""

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="rpjm_link")
    line = models.ForeignKey(RpjmLine, on_delete=models.PROTECT, related_name="links")
    year = models.PositiveSmallIntegerField("tahun")

    class Meta:
        verbose_name = "kegiatan RKP dari RPJM"
        indexes = (models.Index(fields=["line", "year"]),)

    def __str__(self) -> str:
        return str(self.year)


class Amendment(ScopedModel):
    """A lawful change of an established plan: its cause, and a frozen copy of what stood before it."""

    rpjm = models.ForeignKey(Rpjm, on_delete=models.PROTECT, null=True, blank=True, related_name="amendments")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="amendments")
    version = models.PositiveIntegerField("versi yang diubah")
    cause = models.CharField("sebab", max_length=8, choices=CAUSES)
    explanation = models.TextField("penjelasan", max_length=1000)
    decree_no = models.CharField("nomor Perdes sebelumnya", max_length=80, blank=True)
    established_on = models.DateField("ditetapkan sebelumnya", null=True, blank=True)
    content = models.JSONField("isi sebelumnya", default=dict)

    class Meta:
        verbose_name = "perubahan rencana yang ditetapkan"
        constraints = (
            models.CheckConstraint(
                condition=Q(rpjm__isnull=False, plan__isnull=True) | Q(rpjm__isnull=True, plan__isnull=False), name="amends_one_plan"
            ),
            models.UniqueConstraint(fields=["rpjm", "version"], name="one_amendment_per_rpjm_version"),
            models.UniqueConstraint(fields=["plan", "version"], name="one_amendment_per_plan_version"),
        )

    def __str__(self) -> str:
        return f"perubahan versi {self.version}"
