"""Across the stages: meetings of the Tim Kabupaten, of the kecamatan, and learning classes of groups (seed 4.1, 4.5).

Every report has the four headings achievement, challenge, lesson, support needed. What is noted is a line that is only ever added:
several people write at once, and nobody's line can push out another's.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.core.assemblies import AgendaDay, agenda_days, clock_text
from bangkit.core.words import date_text
from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.models import Group

KINDS = (("district", "Rapat Tim Kabupaten"), ("subdistrict", "Koordinasi kecamatan"), ("class", "Kelas belajar"))
# The level of place that each kind of meeting belongs to, and the verb that calls it: whoever may call a kind may lead it.
LEVELS = {"district": ("regency",), "subdistrict": ("subdistrict",), "class": ("subdistrict", "village")}
CALLS = {"district": "meeting.call", "subdistrict": "meeting.convene", "class": "meeting.open_class"}
STAGES = {"district": 7, "subdistrict": 6, "class": 8}
HEADINGS = (
    ("achievement", "Capaian"),
    ("challenge", "Tantangan"),
    ("lesson", "Pembelajaran"),
    ("support_needed", "Dukungan yang dibutuhkan"),
)
INVITEES = (("role", "Pihak"), ("office", "OPD"), ("place", "Kecamatan atau desa"), ("other", "Undangan lain"))
REPLIES = (("yes", "Hadir"), ("no", "Tidak dapat hadir"))
RESULTS = (("worked", "Berhasil"), ("partly", "Sebagian berhasil"), ("failed", "Belum berhasil"))


class Meeting(ScopedModel):
    """One coordination meeting; ``convener_party`` tells who really called it, programme or local.

    ``serves``: the item of the planning calendar that it prepares (policy/cadence.toml); ``first_date``: the day that was announced
    first, once it was put off; ``reason``: why it was put off or called off. ``theme`` belongs to a learning class.
    """

    subject = "meeting"

    kind = models.CharField("jenis", max_length=12, choices=KINDS)
    name = models.CharField("nama", max_length=160)
    held_on = models.DateField("tanggal")
    starts_at = models.TimeField("mulai pukul", null=True, blank=True)
    ends_at = models.TimeField("selesai pukul", null=True, blank=True)
    venue = models.CharField("tempat", max_length=120)
    letter_no = models.CharField("nomor undangan", max_length=80, blank=True)
    agenda = models.TextField("agenda", max_length=2000, blank=True)
    theme = models.CharField("tema", max_length=160, blank=True)
    serves = models.CharField("menyiapkan", max_length=40, blank=True)
    convener_party = models.CharField("pengundang", max_length=40)
    state = models.CharField(max_length=12, default="called")
    male = models.PositiveIntegerField("hadir laki-laki", default=0)
    female = models.PositiveIntegerField("hadir perempuan", default=0)
    disability = models.PositiveIntegerField("hadir penyandang disabilitas", default=0)
    first_date = models.DateField("tanggal semula", null=True, blank=True)
    reason = models.CharField("alasan ditunda atau dibatalkan", max_length=300, blank=True)
    closed_on = models.DateField("ditutup", null=True, blank=True)

    class Meta:
        verbose_name = "rapat"
        indexes = (models.Index(fields=["region", "kind", "held_on"]),)

    def __str__(self) -> str:
        return self.name

    def title(self) -> str:
        return f"{self.name}, {date_text(self.held_on)}"

    @property
    def cycle_year(self) -> int:
        return self.held_on.year

    @property
    def event_stage(self) -> int:
        """A kecamatan round supports monitoring (stage 6), a rakor answers needs (7), a class is the groups' own evaluation (8)."""
        return STAGES.get(self.kind, 7)

    @property
    def people(self) -> int:
        """Everyone who came."""
        return self.male + self.female

    @property
    def hours(self) -> str:
        """From when to when, as far as it is known: 09.00 sampai 12.30."""
        return " sampai ".join(text for text in (clock_text(self.starts_at), clock_text(self.ends_at)) if text)

    @property
    def agenda_by_day(self) -> tuple[AgendaDay, ...]:
        """The agenda as it was typed, one line an item."""
        return agenda_days(self.agenda)


class MeetingPoint(ScopedModel):
    """One line under one of the four headings, often about one village. Struck out, never deleted."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="points")
    heading = models.CharField("pokok", max_length=16, choices=HEADINGS)
    text = models.TextField("isi", max_length=1000)
    about = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_column="about_code")
    said_by_role = models.CharField(max_length=40)
    struck_on = models.DateField("dicoret", null=True, blank=True)
    struck_why = models.CharField("alasan dicoret", max_length=200, blank=True)

    class Meta:
        verbose_name = "pokok pembahasan"

    def __str__(self) -> str:
        return self.text[:60]


class Invitee(ScopedModel):
    """A party, office or place that was invited: never a person. Counts are None until somebody said them.

    ``key``: the role, the office or the place's code; empty for another guest, who is only ``label``.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitees")
    kind = models.CharField("jenis", max_length=8, choices=INVITEES)
    key = models.CharField(max_length=40, blank=True)
    label = models.CharField("yang diundang", max_length=120)
    reply = models.CharField("jawaban", max_length=4, choices=REPLIES, blank=True)
    will_male = models.PositiveIntegerField("akan hadir laki-laki", null=True, blank=True)
    will_female = models.PositiveIntegerField("akan hadir perempuan", null=True, blank=True)
    replied_on = models.DateField("dijawab", null=True, blank=True)
    came = models.BooleanField("hadir", null=True, blank=True)
    male = models.PositiveIntegerField("hadir laki-laki", null=True, blank=True)
    female = models.PositiveIntegerField("hadir perempuan", null=True, blank=True)

    class Meta:
        verbose_name = "yang diundang"
        ordering = ("created_at", "id")
        constraints = (models.UniqueConstraint(fields=["meeting", "kind", "key", "label"], name="invited_once_to_a_meeting"),)

    def __str__(self) -> str:
        return self.label


class GroupTurn(ScopedModel):
    """What one livelihood group brought to a learning class: what it tried, what came of it, what it will try next."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="turns")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    male = models.PositiveIntegerField("hadir laki-laki", null=True, blank=True)
    female = models.PositiveIntegerField("hadir perempuan", null=True, blank=True)
    tried = models.TextField("yang sudah dicoba", max_length=600, blank=True)
    result = models.CharField("hasilnya", max_length=8, choices=RESULTS, blank=True)
    will_try = models.TextField("yang akan dicoba", max_length=600, blank=True)

    class Meta:
        verbose_name = "kelompok dalam kelas belajar"
        ordering = ("created_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "group"], name="a_group_once_in_a_class"),
            models.CheckConstraint(condition=Q(result="") | ~Q(tried=""), name="a_class_result_is_of_something_tried"),
        )

    def __str__(self) -> str:
        return str(self.group)
