"""Stages 4b and 5: from ideas to a plan that the village agrees on, and to proposals for the kabupaten (seed 3.2).

One activity has one id from the room where it was voiced to its evaluation. Nothing is deleted: an idea that is put off or not
taken up keeps the reason, who decided and when; a plan keeps every meeting. Money is whole rupiah; people are counts, women and
men apart, with A-RTM (members of the poorest households) among them.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.core import ranking
from bangkit.core.policy import policy
from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.files.models import StoredFile

# Each key is a field of Idea; the words and the scale are policy (livelihood.toml).
CRITERIA = ranking.criteria()
PATTERNS = (("swakelola", "Swakelola"), ("antardesa", "Kerja sama antar desa"), ("pihak_ketiga", "Kerja sama pihak ketiga"))
ROUTES = (("rkpdes", "RKP Desa"), ("du_rkp", "Usulan ke kabupaten (DU-RKP)"), ("other", "Swadaya atau pihak lain"))
PAID_THROUGH = (("apbdes", "APB Desa"), ("opd", "OPD"), ("direct", "Langsung"))
# The first three are ways of consulting the community; a plan is agreed on in the last.
CONSULTATIONS = (("consultation", "Konsultasi dengan masyarakat"), ("hamlet", "Musyawarah dusun"), ("group", "Musyawarah khusus kelompok"))
MEETING_KINDS = (*CONSULTATIONS, ("musdes", "Musyawarah desa"))


class Plan(ScopedModel):
    """A village's livelihood plan for one year."""

    subject = "plan"

    target_year = models.PositiveSmallIntegerField("tahun rencana")
    goal = models.TextField("tujuan bersama", max_length=1000, blank=True)
    state = models.CharField(max_length=12, default="draft")
    version = models.PositiveIntegerField("versi", default=1)
    submitted_on = models.DateField("diajukan", null=True, blank=True)
    reviewed_on = models.DateField("ditelaah", null=True, blank=True)
    review_note = models.TextField("catatan telaah", max_length=1000, blank=True)
    agreed_on = models.DateField("disepakati", null=True, blank=True)
    decree_no = models.CharField("nomor Perdes", max_length=80, blank=True)
    established_on = models.DateField("ditetapkan", null=True, blank=True)

    class Meta:
        verbose_name = "rencana desa"
        constraints = (models.UniqueConstraint(fields=["region", "target_year"], name="one_plan_per_village_and_year"),)

    def __str__(self) -> str:
        return f"rencana desa tahun {self.target_year}"

    def title(self) -> str:
        return f"rencana desa tahun {self.target_year}"

    @property
    def cycle_year(self) -> int:
        """The plan for year N+1 is the work of cycle N."""
        return self.target_year - 1

    @property
    def is_open(self) -> bool:
        """Whether its activities may still change."""
        return self.state in ("draft", "returned")


class Idea(ScopedModel):
    """What somebody in the village wants, and why, before what is to be bought."""

    subject = "idea"

    year = models.PositiveSmallIntegerField("tahun")
    hamlet = models.CharField("dusun", max_length=80)
    group_name = models.CharField("kelompok pengusul", max_length=100, blank=True)
    why = models.TextField("mengapa penting", max_length=500)
    what = models.CharField("gagasan", max_length=200)
    male = models.PositiveIntegerField("penerima manfaat laki-laki", default=0)
    female = models.PositiveIntegerField("penerima manfaat perempuan", default=0)
    poorest = models.PositiveIntegerField("A-RTM", default=0)
    state = models.CharField(max_length=12, default="voiced")
    felt_by_many = models.PositiveSmallIntegerField(null=True, blank=True)
    severe = models.PositiveSmallIntegerField(null=True, blank=True)
    blocks_income = models.PositiveSmallIntegerField(null=True, blank=True)
    recurring = models.PositiveSmallIntegerField(null=True, blank=True)
    potential = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField("alasan", max_length=500, blank=True)
    decided_by_role = models.CharField(max_length=40, blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "gagasan"
        indexes = (models.Index(fields=["region", "year", "state"]),)

    def __str__(self) -> str:
        return self.what

    def title(self) -> str:
        return self.what

    @property
    def cycle_year(self) -> int:
        return self.year

    @property
    def scores(self) -> list[int | None]:
        """The five scores in the order of the criteria; None where the room has not scored."""
        return [getattr(self, name) for name, _ in CRITERIA]

    @property
    def total(self) -> int | None:
        """Sum of the five scores; None until all are given ("no data" is never 0)."""
        return ranking.total(self.scores)

    @property
    def proposer(self) -> str:
        """Where it comes from: the group, or the hamlet."""
        return f"{self.group_name}, Dusun {self.hamlet}" if self.group_name else f"Dusun {self.hamlet}"

    @property
    def decided_by(self) -> str:
        """The role that put it off or did not take it up."""
        role = policy().roles.get(self.decided_by_role)
        return role.label if role else self.decided_by_role


class Activity(ScopedModel):
    """A line of the plan: where, how much, for whom, at what cost, for which assets."""

    subject = "activity"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="activities")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, null=True, blank=True, related_name="activities")
    name = models.CharField("nama kegiatan", max_length=200)
    code = models.CharField("kode kegiatan", max_length=12, blank=True)
    location = models.CharField("lokasi", max_length=120, blank=True)
    volume = models.DecimalField("volume", max_digits=14, decimal_places=2, default=0)
    unit = models.CharField("satuan", max_length=30, blank=True)
    cost = models.PositiveBigIntegerField("biaya", default=0)
    male = models.PositiveIntegerField("penerima manfaat laki-laki", default=0)
    female = models.PositiveIntegerField("penerima manfaat perempuan", default=0)
    poorest = models.PositiveIntegerField("A-RTM", default=0)
    existing_data = models.CharField("data eksisting", max_length=200, blank=True)
    starts_month = models.PositiveSmallIntegerField("bulan mulai", null=True, blank=True)
    ends_month = models.PositiveSmallIntegerField("bulan selesai", null=True, blank=True)
    pattern = models.CharField("pola pelaksanaan", max_length=12, choices=PATTERNS, default="swakelola")
    implementer = models.CharField("pelaksana kegiatan", max_length=120, blank=True)
    maintenance_owner = models.CharField("yang merawat hasilnya", max_length=120, blank=True)
    assets = models.JSONField("aset penghidupan", default=list, blank=True)
    goals = models.JSONField("SDGs Desa", default=list, blank=True)
    priority = models.PositiveSmallIntegerField("urutan prioritas", default=0)
    route = models.CharField("jalur", max_length=8, choices=ROUTES, default="rkpdes")
    reason = models.TextField("alasan dikeluarkan", max_length=500, blank=True)
    state = models.CharField(max_length=12, default="draft")

    class Meta:
        verbose_name = "kegiatan"
        indexes = (models.Index(fields=["region", "state"]),)
        constraints = (
            models.CheckConstraint(condition=Q(starts_month__isnull=True) | Q(starts_month__range=(1, 12)), name="start_is_a_month"),
            models.CheckConstraint(condition=Q(ends_month__isnull=True) | Q(ends_month__range=(1, 12)), name="end_is_a_month"),
        )

    def __str__(self) -> str:
        return self.name

    def title(self) -> str:
        return self.name

    @property
    def cycle_year(self) -> int:
        return self.plan.cycle_year

    def parent_ref(self) -> tuple[str, str]:
        return "plan", str(self.plan_id)

    @property
    def months(self) -> tuple[int, ...]:
        """The months in which it runs, January 1; empty when not said."""
        if not self.starts_month:
            return ()
        return tuple(range(self.starts_month, (self.ends_month or self.starts_month) + 1))

    @property
    def missing(self) -> tuple[str, ...]:
        """What a line needs before it may leave the village, in Indonesian."""
        needed = {
            "kode kegiatan": self.code,
            "lokasi": self.location,
            "volume": self.volume,
            "satuan": self.unit,
            "biaya": self.cost,
            "penerima manfaat": self.male + self.female,
            "pelaksana": self.implementer,
        }
        return tuple(label for label, value in needed.items() if not value)


class Funding(ScopedModel):
    """One source's share of an activity's cost, in cash or in kind."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="fundings")
    source = models.CharField("sumber dana", max_length=8)
    amount = models.PositiveBigIntegerField("jumlah")
    in_kind = models.BooleanField("berupa barang atau tenaga", default=False)
    paid_through = models.CharField("dibayar lewat", max_length=8, choices=PAID_THROUGH, default="apbdes")

    class Meta:
        verbose_name = "sumber dana kegiatan"
        constraints = (models.UniqueConstraint(fields=["activity", "source", "in_kind"], name="one_share_per_source_and_kind"),)

    def __str__(self) -> str:
        return self.source


class VillageMeeting(ScopedModel):
    """A meeting in the village about a plan, with attendance of women and men."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField("jenis", max_length=12, choices=MEETING_KINDS)
    held_on = models.DateField("tanggal")
    place = models.CharField("tempat", max_length=120)
    male = models.PositiveIntegerField("hadir laki-laki")
    female = models.PositiveIntegerField("hadir perempuan")
    poorest = models.PositiveIntegerField("hadir A-RTM", default=0)
    disability = models.PositiveIntegerField("hadir penyandang disabilitas", default=0)
    chair = models.CharField("pimpinan", max_length=80, blank=True)
    decisions = models.TextField("kesepakatan", max_length=4000)
    photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "musyawarah"
        constraints = (models.CheckConstraint(condition=Q(male__gt=0) | Q(female__gt=0), name="somebody_came_to_the_meeting"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on}"

    @property
    def people(self) -> int:
        """Everyone who came."""
        return self.male + self.female


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
