"""Livelihood groups: counted and never named by their members, with what they did on which day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.core.groups import report_kinds
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.profile.models.households import refuse_nik

GROUP_KINDS = (
    ("farm", "Tani"),
    ("garden", "Kebun: pala, cengkih, jambu mete"),
    ("fish", "Nelayan dan rumput laut"),
    ("livestock", "Ternak"),
    ("craft", "Tenun dan kerajinan"),
    ("process", "Olahan hasil"),
    ("savings", "Simpan pinjam"),
    ("other", "Lainnya"),
)
LEADERS = (("female", "Perempuan"), ("male", "Laki-laki"))


class Group(ScopedModel):
    """A livelihood group of a village, counted by women and men; no names, also not of its leader.

    The poorest and people with a disability are counted among the members; None where nobody asked.
    """

    subject = "group"

    name = models.CharField("nama kelompok", max_length=100)
    kind = models.CharField("jenis usaha", max_length=12, choices=GROUP_KINDS)
    members_male = models.PositiveIntegerField("anggota laki-laki", default=0)
    members_female = models.PositiveIntegerField("anggota perempuan", default=0)
    members_poorest = models.PositiveIntegerField("anggota dari rumah tangga miskin (A-RTM)", null=True, blank=True)
    members_disability = models.PositiveIntegerField("anggota dengan disabilitas", null=True, blank=True)
    leader = models.CharField("ketua", max_length=6, choices=LEADERS, blank=True)
    since = models.PositiveSmallIntegerField("berdiri tahun", null=True, blank=True)
    formed_on = models.DateField("tanggal berdiri", null=True, blank=True)
    rules = models.TextField("aturan kelompok", max_length=1200, blank=True)
    state = models.CharField(max_length=8, default="active")
    note = models.TextField("catatan", max_length=600, blank=True)

    class Meta:
        verbose_name = "kelompok penghidupan"
        constraints = (models.UniqueConstraint(fields=["region", "name"], name="group_name_once_per_village"),)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """No NIK in any text."""
        super().clean()
        refuse_nik(self)

    @property
    def members(self) -> int:
        """All members."""
        return self.members_male + self.members_female


class GroupReport(ScopedModel):
    """Something that a group did on a day: a meeting held, a harvest, a sale."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField("kegiatan", max_length=12)
    happened_on = models.DateField("tanggal")
    female = models.PositiveIntegerField("hadir perempuan", null=True, blank=True)
    male = models.PositiveIntegerField("hadir laki-laki", null=True, blank=True)
    quantity = models.DecimalField("banyaknya", max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.CharField("satuan", max_length=20, blank=True)
    income = models.PositiveBigIntegerField("hasil penjualan (Rp)", null=True, blank=True)
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        verbose_name = "kegiatan kelompok"
        indexes = (models.Index(fields=["group", "happened_on"]),)
        constraints = (models.CheckConstraint(condition=Q(quantity__isnull=True) | ~Q(unit=""), name="group_report_quantity_has_its_unit"),)

    def __str__(self) -> str:
        return f"{self.kind_label} {self.happened_on}"

    def clean(self) -> None:
        """No NIK in any text."""
        super().clean()
        refuse_nik(self)

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return dict(report_kinds()).get(self.kind, self.kind)

    def title(self) -> str:
        """What a diary calls it."""
        return f"{self.kind_label.lower()} {self.group.name}"

    def parent_ref(self) -> tuple[str, str]:
        return "group", str(self.group_id)


class GroupSaving(ScopedModel):
    """What a group's savings came to on a day, all members together; never by person."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="savings")
    counted_on = models.DateField("tanggal dihitung")
    total = models.PositiveBigIntegerField("jumlah simpanan (Rp)")
    lent = models.PositiveBigIntegerField("sedang dipinjam anggota (Rp)", null=True, blank=True)
    savers_female = models.PositiveIntegerField("penabung perempuan", null=True, blank=True)
    savers_male = models.PositiveIntegerField("penabung laki-laki", null=True, blank=True)
    source = models.CharField("sumber", max_length=160)

    class Meta:
        verbose_name = "simpanan kelompok"
        constraints = (models.UniqueConstraint(fields=["group", "counted_on"], name="one_saving_per_group_and_day"),)

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        """What a diary calls it; the amount stays on the group's page."""
        return f"simpanan {self.group.name}"

    def parent_ref(self) -> tuple[str, str]:
        return "group", str(self.group_id)


class GroupCheck(ScopedModel):
    """How strong a group found itself on a day, item by item (``policy/groups.toml``)."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="checks")
    checked_on = models.DateField("tanggal diperiksa")
    answers = models.JSONField("jawaban", default=dict)
    female = models.PositiveIntegerField("hadir perempuan", default=0)
    male = models.PositiveIntegerField("hadir laki-laki", default=0)
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        verbose_name = "pemeriksaan kekuatan kelompok"
        constraints = (models.UniqueConstraint(fields=["group", "checked_on"], name="one_check_per_group_and_day"),)

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        """What a diary calls it."""
        return f"kekuatan {self.group.name}"

    def parent_ref(self) -> tuple[str, str]:
        return "group", str(self.group_id)
