"""Meetings of the village, of every kind: called, held, decided on. One table, whether or not a meeting was called beforehand."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from bangkit.core.assemblies import (
    SEXES,
    WAYS,
    AgendaDay,
    AssemblyKind,
    agenda_days,
    assembly_kinds,
    clock_text,
    element_counts,
    posts,
    text_lines,
)
from bangkit.core.words import date_text
from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.files.models import StoredFile
from bangkit.stages.planning.models.plans import Plan

MEETING_KINDS = tuple((kind.key, kind.label) for kind in assembly_kinds().values())
# Ways of consulting the community about a plan; a plan is agreed on in a meeting that decides.
CONSULTATIONS = tuple((kind.key, kind.label) for kind in assembly_kinds().values() if kind.consults)
DECIDING = tuple(kind.key for kind in assembly_kinds().values() if kind.decides)
MOST_DAYS = 7


class VillageMeeting(ScopedModel):
    """A meeting in the village. ``held_on``: its first day, planned or real; counts are of those who came, women and men apart.

    ``convener``, ``chair``, ``clerk`` and ``speakers`` are posts with where they come from, never names. ``decisions`` are lines that
    were written down in one go; decisions taken one by one are ``resolutions``. ``elements``: people by element of the community.
    """

    subject = "assembly"
    # Set while names are only opened or emptied: neither is a step of a stage.
    is_only_read = False

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="meetings", null=True, blank=True)
    kind = models.CharField("jenis", max_length=12)
    state = models.CharField(max_length=12, default="held")
    topic = models.CharField("materi", max_length=200, blank=True)
    hamlet = models.CharField("dusun", max_length=80, blank=True)
    held_on = models.DateField("tanggal")
    days = models.PositiveSmallIntegerField("lamanya", default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)])
    starts_at = models.TimeField("mulai pukul", null=True, blank=True)
    ends_at = models.TimeField("selesai pukul", null=True, blank=True)
    place = models.CharField("tempat", max_length=120)
    letter_no = models.CharField("nomor undangan", max_length=80, blank=True)
    called_on = models.DateField("tanggal undangan", null=True, blank=True)
    convener = models.CharField("pengundang", max_length=80, blank=True)
    invites = models.TextField("yang diundang", max_length=2000, blank=True)
    agenda = models.TextField("susunan acara", max_length=4000, blank=True)
    male = models.PositiveIntegerField("hadir laki-laki", default=0)
    female = models.PositiveIntegerField("hadir perempuan", default=0)
    poorest = models.PositiveIntegerField("hadir A-RTM", default=0)
    disability = models.PositiveIntegerField("hadir penyandang disabilitas", default=0)
    elements = models.JSONField("hadir menurut unsur", default=dict, blank=True)
    chair = models.CharField("pimpinan", max_length=80, blank=True)
    chair_origin = models.CharField("asal pimpinan", max_length=120, blank=True)
    clerk = models.CharField("notulis", max_length=80, blank=True)
    clerk_origin = models.CharField("asal notulis", max_length=120, blank=True)
    speakers = models.TextField("narasumber", max_length=1000, blank=True)
    decisions = models.TextField("kesepakatan", max_length=4000, blank=True)
    minutes = models.TextField("notulen", max_length=8000, blank=True)
    follow_up = models.TextField("tindak lanjut", max_length=2000, blank=True)
    photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField("alasan batal", max_length=300, blank=True)

    class Meta:
        verbose_name = "musyawarah"
        indexes = (models.Index(fields=["region", "held_on"]), models.Index(fields=["state", "held_on"]))
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="held") | Q(male__gt=0) | Q(female__gt=0), name="somebody_came_to_the_meeting"
            ),
            models.CheckConstraint(
                condition=Q(poorest__lte=F("male") + F("female"), disability__lte=F("male") + F("female")),
                name="some_of_those_who_came_to_the_meeting",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on}"

    def title(self) -> str:
        return f"{self.label}, {self.when}"

    @property
    def kind_policy(self) -> AssemblyKind | None:
        """What the policy says of its kind; None for a kind that left the policy."""
        return assembly_kinds().get(self.kind)

    def get_kind_display(self) -> str:
        """The kind in words; kinds are policy, so that Django has no choices to draw on."""
        return self.kind_policy.label if self.kind_policy else self.kind

    @property
    def label(self) -> str:
        """The kind, with the hamlet where it is a hamlet's."""
        return f"{self.get_kind_display()} {self.hamlet}".strip()

    @property
    def last_day(self) -> date:
        """Its last day."""
        return self.held_on + timedelta(days=self.days - 1)

    @property
    def when(self) -> str:
        """Its day, or its first and last day."""
        return date_text(self.held_on) if self.days == 1 else f"{date_text(self.held_on)} sampai {date_text(self.last_day)}"

    @property
    def hours(self) -> str:
        """From when to when, as far as it is known: 09.00 sampai 15.00."""
        return " sampai ".join(text for text in (clock_text(self.starts_at), clock_text(self.ends_at)) if text)

    @property
    def cycle_year(self) -> int:
        """The plan's cycle; without a plan the year in which people met."""
        return self.plan.cycle_year if self.plan else self.held_on.year

    @property
    def event_stage(self) -> int:
        """Stage 4 where a plan is made, 5 where it is decided on; none for a mere read."""
        return 0 if self.is_only_read else (self.kind_policy.stage if self.kind_policy else 4)

    def parent_ref(self) -> tuple[str, str] | None:
        return ("plan", str(self.plan_id)) if self.plan_id else None

    @property
    def people(self) -> int:
        """Everyone who came."""
        return self.male + self.female

    @property
    def agenda_by_day(self) -> tuple[AgendaDay, ...]:
        """The agenda as it was typed, day by day."""
        return agenda_days(self.agenda)

    @property
    def invited(self) -> tuple[str, ...]:
        """Who was invited, by post or group."""
        return text_lines(self.invites)

    @property
    def speaker_posts(self) -> tuple[tuple[str, str], ...]:
        """Who spoke: post and origin."""
        return posts(self.speakers)

    @property
    def element_lines(self) -> tuple[tuple[str, int], ...]:
        """Those who came by element of the community."""
        return element_counts(self.elements)

    @property
    def agreed_lines(self) -> tuple[str, ...]:
        """Decisions that were written down in one go, without how each was taken."""
        return text_lines(self.decisions)


class Resolution(ScopedModel):
    """One decision of a meeting: how it was taken, who disagreed in words (never names), and who carries it on."""

    meeting = models.ForeignKey(VillageMeeting, on_delete=models.PROTECT, related_name="resolutions")
    text = models.CharField("butir kesepakatan", max_length=500)
    way = models.CharField("cara memutuskan", max_length=10, choices=WAYS)
    agree = models.PositiveIntegerField("setuju", default=0)
    disagree = models.PositiveIntegerField("tidak setuju", default=0)
    abstain = models.PositiveIntegerField("abstain", default=0)
    dissent = models.CharField("pendapat berbeda", max_length=500, blank=True)
    owner = models.CharField("penanggung jawab", max_length=80, blank=True)
    due_on = models.DateField("batas waktu", null=True, blank=True)

    class Meta:
        verbose_name = "butir kesepakatan"
        ordering = ("created_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(way="vote") | Q(agree=0, disagree=0, abstain=0), name="only_a_vote_has_counts"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def how(self) -> str:
        """How it was decided, in words."""
        if self.way != "vote":
            return self.get_way_display()
        return f"{self.get_way_display()}: {self.agree} setuju, {self.disagree} tidak setuju, {self.abstain} abstain"


class Attendee(ScopedModel):
    """A name on an attendance list, kept only where a paper needs it and emptied by the retention; counts stay on the meeting."""

    meeting = models.ForeignKey(VillageMeeting, on_delete=models.PROTECT, related_name="attendees")
    name = models.CharField("nama", max_length=80)
    sex = models.CharField("L/P", max_length=1, choices=SEXES)
    element = models.CharField("unsur", max_length=100, blank=True)

    class Meta:
        verbose_name = "peserta musyawarah"
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return f"peserta {self.pk}"

    def parent_ref(self) -> tuple[str, str]:
        return "assembly", str(self.meeting_id)
