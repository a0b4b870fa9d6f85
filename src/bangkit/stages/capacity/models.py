"""Stages 2 and 3: facilitators are trained in two steps, in class and in the field, and then assigned (seed 3.1, 3.2, 4.1, 4.4).

Two kinds of training are kept apart: those that make facilitators, and the technical ones that a village plan asks for. Names of
participants are personal: lists show who came by sex and place only, and opening the names is itself a recorded act.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.regions.models import Region

KINDS = (
    ("district_facilitator", "Fasilitator/pelatih kabupaten"),
    ("village_facilitator", "Fasilitator dan kader desa"),
    ("technical", "Teknis bagi pelaku penghidupan"),
)
ORGANISERS = (
    ("program_team", "Tim Program"),
    ("district_facilitator", "Fasilitator Kabupaten"),
    ("district_team", "Tim Kabupaten"),
    ("opd", "OPD"),
    ("subdistrict", "Kecamatan"),
    ("village_government", "Pemerintah Desa"),
)
SEXES = (("P", "Perempuan"), ("L", "Laki-laki"))
# What stands where a name stood, once its time is over.
NUMBERED, UNNAMED = "Peserta", "Nama dilepas"
LEVELS = (("district_facilitator", "Fasilitator Kabupaten"), ("village_facilitator", "Fasilitator Desa"))


class Training(ScopedModel):
    """A training at the place where it is held; stage 2 when it makes trainers for the kabupaten, otherwise stage 3."""

    subject = "training"
    # Set while names are only being opened: a read is no step of a stage, so that it must not count for the hand-over.
    is_only_read = False

    kind = models.CharField("jenis", max_length=20, choices=KINDS)
    name = models.CharField("nama pelatihan", max_length=140)
    topic = models.CharField("materi", max_length=400, blank=True)
    organiser = models.CharField("penyelenggara", max_length=20, choices=ORGANISERS)
    state = models.CharField(max_length=14, default="planned")
    class_from = models.DateField("kelas mulai")
    class_until = models.DateField("kelas sampai")
    practice_from = models.DateField("praktik mulai", null=True, blank=True)
    practice_until = models.DateField("praktik sampai", null=True, blank=True)
    practice_place = models.CharField("tempat praktik", max_length=140, blank=True)
    closed_on = models.DateField("tanggal selesai", null=True, blank=True)
    unnamed_female = models.PositiveIntegerField("peserta perempuan tanpa nama", default=0)
    unnamed_male = models.PositiveIntegerField("peserta laki-laki tanpa nama", default=0)
    unnamed_passed_female = models.PositiveIntegerField("yang siap, perempuan tanpa nama", default=0)
    unnamed_passed_male = models.PositiveIntegerField("yang siap, laki-laki tanpa nama", default=0)

    class Meta:
        verbose_name = "pelatihan"
        indexes = (models.Index(fields=["region", "state"]),)
        constraints = (
            models.CheckConstraint(condition=Q(class_until__gte=F("class_from")), name="training_class_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(practice_from__isnull=True) | Q(practice_until__gte=F("practice_from")),
                name="training_practice_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(unnamed_passed_female__lte=F("unnamed_female"), unnamed_passed_male__lte=F("unnamed_male")),
                name="training_passes_no_more_than_came",
            ),
            models.CheckConstraint(condition=~Q(state="closed") | Q(closed_on__isnull=False), name="training_closed_has_its_date"),
        )

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        """What a diary calls it: "Pelatihan Fasilitasi Perencanaan"."""
        return self.name if self.name.lower().startswith(("pelatihan", "lokakarya")) else f"Pelatihan {self.name}"

    @property
    def cycle_year(self) -> int:
        """The year of the class."""
        return self.class_from.year

    @property
    def event_stage(self) -> int:
        """Stage 2 for trainers of the kabupaten, stage 3 otherwise; none for a mere read."""
        if self.is_only_read:
            return 0
        return 2 if self.kind == "district_facilitator" else 3


class TrainingParticipant(ScopedModel):
    """A person who was enrolled. ``origin`` is the village or place that they come from, ``unit`` their office if any."""

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="participants")
    name = models.CharField("nama", max_length=80)
    sex = models.CharField("L/P", max_length=1, choices=SEXES)
    origin = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", db_column="origin_code", verbose_name="asal")
    unit = models.CharField("instansi", max_length=80, blank=True)
    has_passed = models.BooleanField("siap memfasilitasi", default=False)

    class Meta:
        verbose_name = "peserta pelatihan"
        constraints = (models.UniqueConstraint(fields=["training", "name", "origin"], name="participant_once_per_training"),)

    def __str__(self) -> str:
        return f"peserta {self.pk}"

    def parent_ref(self) -> tuple[str, str]:
        return "training", str(self.training_id)


class Assignment(ScopedModel):
    """A person appointed as facilitator for a kabupaten or a village, under a decree, until a date (seed 4.1, 4.4).

    Facilitators are appointed so that people can turn to them; their names are shown to all parties of the place.
    """

    subject = "assignment"

    level = models.CharField("tugas", max_length=20, choices=LEVELS)
    person_name = models.CharField("nama", max_length=80)
    sex = models.CharField("L/P", max_length=1, choices=SEXES)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="akun"
    )
    decree_no = models.CharField("nomor SK atau surat tugas", max_length=80)
    since = models.DateField("mulai")
    until = models.DateField("sampai")
    ended_on = models.DateField("diakhiri", null=True, blank=True)
    state = models.CharField(max_length=8, default="active")

    class Meta:
        verbose_name = "penugasan fasilitator"
        indexes = (models.Index(fields=["region", "state"]),)
        constraints = (models.CheckConstraint(condition=Q(until__gte=F("since")), name="assignment_ends_after_it_starts"),)

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        """For the trail, which never holds a person's name."""
        return f"{self.get_level_display()} di {self.region.title()} ({self.decree_no})"

    @property
    def cycle_year(self) -> int:
        """The year in which the task began."""
        return self.since.year

    @property
    def event_stage(self) -> int:
        """Stage 2 for the kabupaten's facilitators, stage 3 for the villages'."""
        return 2 if self.level == "district_facilitator" else 3

    def served_in(self, year: int) -> bool:
        """Whether the task ran on some day of the year."""
        last = min(self.until, self.ended_on or self.until)
        return self.since <= date(year, 12, 31) and last >= date(year, 1, 1)
