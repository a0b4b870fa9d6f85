"""What villagers say changed most (Davies & Dart 2005, most significant change): a story, its consent, and why it was chosen.

No name is kept. Who told it stands as a role, a sex and a group; the words themselves are personal, since a small place knows its people.
A withdrawn consent empties the words at once, so that nothing is left to be shown.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.core.households import SEXES
from bangkit.core.stories import CONSENTS, LEVELS, domains, level_label
from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.files.models import StoredFile
from bangkit.stages.planning.models import Activity
from bangkit.stages.profile.models import Group
from bangkit.stages.profile.models.households import refuse_nik


class Story(ScopedModel):
    """One villager's account of a change, in the words of the teller, for those whom the consent names."""

    subject = "story"

    year = models.PositiveSmallIntegerField("tahun")
    told_on = models.DateField("diceritakan")
    place = models.CharField("diceritakan dalam", max_length=120, blank=True)
    hamlet = models.CharField("dusun", max_length=80, blank=True)
    teller_role = models.CharField("pencerita sebagai", max_length=80, blank=True)
    teller_sex = models.CharField("pencerita", max_length=1, choices=SEXES, blank=True)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="stories")
    domain = models.CharField("bidang perubahan", max_length=20)
    heading = models.CharField("judul", max_length=120, blank=True)
    before = models.TextField("dahulu", max_length=1500, blank=True)
    change = models.TextField("yang berubah", max_length=2000, blank=True)
    meaning = models.TextField("mengapa itu penting", max_length=1500, blank=True)
    consent = models.CharField("boleh dibaca", max_length=10, choices=CONSENTS)
    consent_on = models.DateField("tanggal persetujuan")
    consent_way = models.CharField("cara persetujuan", max_length=12)
    withdrawn_on = models.DateField("persetujuan ditarik", null=True, blank=True)
    photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    photo_consent = models.BooleanField("orang pada foto setuju", default=False)
    state = models.CharField(max_length=10, default="told")

    class Meta:
        verbose_name = "cerita perubahan"
        indexes = (models.Index(fields=["region", "year", "state"]),)
        constraints = (
            models.CheckConstraint(condition=~Q(state="told") | ~Q(change=""), name="a_told_story_has_words"),
            models.CheckConstraint(
                condition=Q(state="told") | Q(heading="", before="", change="", meaning="", photo__isnull=True),
                name="a_withdrawn_story_keeps_no_words",
            ),
            models.CheckConstraint(condition=Q(photo__isnull=True) | Q(photo_consent=True), name="a_photo_only_with_consent"),
            models.CheckConstraint(condition=~Q(state="withdrawn") | Q(withdrawn_on__isnull=False), name="withdrawn_story_has_its_date"),
        )

    def __str__(self) -> str:
        return f"cerita perubahan {self.told_on:%d-%m-%Y}"

    def clean(self) -> None:
        """No NIK in any text."""
        super().clean()
        refuse_nik(self)

    def title(self) -> str:
        """For the trail: never what was said."""
        return f"cerita perubahan {self.year}"

    @property
    def cycle_year(self) -> int:
        return self.year

    @property
    def domain_label(self) -> str:
        """The domain of change in words."""
        return domains().get(self.domain, self.domain)

    @property
    def teller(self) -> str:
        """Who told it, as far as that is kept: role, sex, group, hamlet."""
        parts = (self.teller_role, self.get_teller_sex_display() if self.teller_sex else "", self.group.name if self.group else "")
        return ", ".join(part for part in (*parts, f"Dusun {self.hamlet}" if self.hamlet else "") if part)


class StoryChoice(ScopedModel):
    """A session that chose this story among others, with who sat there and why they chose it."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="choices")
    level = models.CharField("tingkat", max_length=12, choices=LEVELS)
    held_on = models.DateField("tanggal")
    among = models.PositiveSmallIntegerField("dari berapa cerita", null=True, blank=True)
    male = models.PositiveIntegerField("laki-laki", null=True, blank=True)
    female = models.PositiveIntegerField("perempuan", null=True, blank=True)
    poorest = models.PositiveIntegerField("A-RTM", null=True, blank=True)
    disability = models.PositiveIntegerField("penyandang disabilitas", null=True, blank=True)
    reason = models.TextField("mengapa dipilih", max_length=1000, blank=True)

    class Meta:
        verbose_name = "pemilihan cerita"
        constraints = (models.UniqueConstraint(fields=["story", "level"], name="a_story_is_chosen_once_per_level"),)

    def __str__(self) -> str:
        return f"dipilih tingkat {level_label(self.level).lower()}"

    def clean(self) -> None:
        """No NIK in any text."""
        super().clean()
        refuse_nik(self)

    def parent_ref(self) -> tuple[str, str]:
        return "story", str(self.story_id)
