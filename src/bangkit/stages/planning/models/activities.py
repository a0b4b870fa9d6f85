"""The lines of a plan and who pays for them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.core.climate_check import is_checked
from bangkit.core.place import place_text
from bangkit.core.readiness import missing_labels
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.planning.models.ideas import Idea
from bangkit.stages.planning.models.plans import Plan
from bangkit.stages.profile.models import Group, PkdEntry

PATTERNS = (("swakelola", "Swakelola"), ("antardesa", "Kerja sama antar desa"), ("pihak_ketiga", "Kerja sama pihak ketiga"))
ROUTES = (("rkpdes", "RKP Desa"), ("du_rkp", "Usulan ke kabupaten (DU-RKP)"), ("other", "Swadaya atau pihak lain"))
PAID_THROUGH = (("apbdes", "APB Desa"), ("opd", "OPD"), ("direct", "Langsung"))
RECURRENT = (("yes", "Ada"), ("no", "Tidak ada"))


class Activity(ScopedModel):
    """A line of the plan: where, how much, for whom, at what cost, for which assets."""

    subject = "activity"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="activities")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, null=True, blank=True, related_name="activities")
    name = models.CharField("nama kegiatan", max_length=200)
    code = models.CharField("kode kegiatan", max_length=12, blank=True)
    hamlet = models.CharField("dusun", max_length=80, blank=True)
    neighbourhood = models.CharField("RT/RW", max_length=30, blank=True)
    location = models.CharField("lokasi", max_length=120, blank=True)
    latitude = models.DecimalField("lintang", max_digits=6, decimal_places=3, null=True, blank=True)
    longitude = models.DecimalField("bujur", max_digits=6, decimal_places=3, null=True, blank=True)
    specification = models.TextField("spesifikasi teknis", max_length=1000, blank=True)
    volume = models.DecimalField("volume", max_digits=14, decimal_places=2, default=0)
    unit = models.CharField("satuan", max_length=30, blank=True)
    cost = models.PositiveBigIntegerField("biaya", default=0)
    male = models.PositiveIntegerField("penerima manfaat laki-laki", default=0)
    female = models.PositiveIntegerField("penerima manfaat perempuan", default=0)
    poorest = models.PositiveIntegerField("A-RTM", default=0)
    disability = models.PositiveIntegerField("penyandang disabilitas", null=True, blank=True)
    existing_data = models.CharField("data eksisting", max_length=200, blank=True)
    starts_month = models.PositiveSmallIntegerField("bulan mulai", null=True, blank=True)
    ends_month = models.PositiveSmallIntegerField("bulan selesai", null=True, blank=True)
    pattern = models.CharField("pola pelaksanaan", max_length=12, choices=PATTERNS, default="swakelola")
    implementer = models.CharField("pelaksana kegiatan", max_length=120, blank=True)
    maintenance_owner = models.CharField("yang merawat hasilnya", max_length=120, blank=True)
    recurrent = models.CharField("biaya perawatan rutin", max_length=3, choices=RECURRENT, blank=True)
    authority = models.CharField("kewenangan", max_length=10, blank=True)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    pkd_entry = models.ForeignKey(PkdEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    shocks = models.JSONField("guncangan yang dijawab", default=list, blank=True)
    climate = models.JSONField("periksa iklim", default=dict, blank=True)
    climate_action = models.CharField("yang dilakukan terhadap risikonya", max_length=300, blank=True)
    assets = models.JSONField("aset penghidupan", default=list, blank=True)
    goals = models.JSONField("SDGs Desa", default=list, blank=True)
    earmarks = models.JSONField("dihitung untuk", default=list, blank=True)
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
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False, latitude__range=(-12, 7), longitude__range=(94, 142)),
                name="activity_point_in_indonesia",
            ),
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
    def place(self) -> str:
        """Where it is, as papers print it: hamlet, RT and what else was written, each once."""
        return place_text(self.hamlet, self.neighbourhood, self.location)

    @property
    def filled(self) -> dict[str, bool]:
        """Which items of the list "siap diusulkan" stand (policy/readiness.toml); a count of 0 is not yet an answer."""
        texts = ("code", "volume", "unit", "specification", "cost", "implementer", "maintenance_owner", "authority", "assets", "goals")
        return {
            **{name: bool(getattr(self, name)) for name in (*texts, "existing_data", "recurrent", "starts_month", "poorest")},
            "location": bool(self.place),
            "people": self.male + self.female > 0,
            "disability": self.disability is not None,
            "point": self.latitude is not None,
            "group": self.group_id is not None,
            "climate": is_checked(self.code, self.climate),
            "origin": self.idea_id is not None or self.pkd_entry_id is not None,
        }

    @property
    def missing(self) -> tuple[str, ...]:
        """What a line needs before it may leave the village, in Indonesian."""
        return missing_labels(self.filled)


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
