"""What people in the village want, and why."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from bangkit.core import ranking
from bangkit.core.idea_lines import HAMLET, proposer_label
from bangkit.core.policy import policy
from bangkit.foundation.access.models import ScopedModel

# Each key is a field of Idea; the words and the scale are policy (livelihood.toml).
CRITERIA = ranking.criteria()
# What an idea may answer; the key of an asset is its own, that of everything else the number of the profile's row.
LINK_KINDS = (
    ("problem", "Masalah"),
    ("potential", "Potensi"),
    ("asset", "Aset"),
    ("season", "Musim"),
    ("shock", "Guncangan"),
    ("trend", "Kecenderungan"),
)


class Idea(ScopedModel):
    """What somebody in the village wants, and why, before what is to be bought.

    ``year``: on whose list it stands now; ``first_year``: on whose list it was voiced, so that the older lists keep showing it.
    ``carried_note``: why it was put aside before it came back. Of several ideas one may be made (each keeps its words and points to the
    new one by ``merged_into``), and of one idea several (each part points back by ``split_from``). ``from_proposal``: the proposal to
    the kabupaten that was not granted, when people voice the need again.
    """

    subject = "idea"

    year = models.PositiveSmallIntegerField("tahun")
    first_year = models.PositiveSmallIntegerField("pertama disampaikan", default=0)
    hamlet = models.CharField("dusun", max_length=80)
    group_kind = models.CharField("unsur pengusul", max_length=24, blank=True)
    group_name = models.CharField("kelompok pengusul", max_length=100, blank=True)
    why = models.TextField("mengapa penting", max_length=500)
    what = models.CharField("gagasan", max_length=200)
    male = models.PositiveIntegerField("penerima manfaat laki-laki", default=0)
    female = models.PositiveIntegerField("penerima manfaat perempuan", default=0)
    poorest = models.PositiveIntegerField("A-RTM", default=0)
    disability = models.PositiveIntegerField("penyandang disabilitas", default=0)
    place = models.CharField("lokasi", max_length=120, blank=True)
    volume = models.DecimalField("prakiraan volume", max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField("satuan", max_length=30, blank=True)
    state = models.CharField(max_length=12, default="voiced")
    felt_by_many = models.PositiveSmallIntegerField(null=True, blank=True)
    severe = models.PositiveSmallIntegerField(null=True, blank=True)
    blocks_income = models.PositiveSmallIntegerField(null=True, blank=True)
    recurring = models.PositiveSmallIntegerField(null=True, blank=True)
    potential = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField("alasan", max_length=500, blank=True)
    decided_by_role = models.CharField(max_length=40, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    carried_note = models.CharField("keputusan sebelumnya", max_length=700, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="origins")
    split_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    from_proposal = models.ForeignKey("planning.Proposal", on_delete=models.PROTECT, null=True, blank=True, related_name="ideas_again")

    class Meta:
        verbose_name = "gagasan"
        indexes = (models.Index(fields=["region", "year", "state"]),)
        constraints = (
            models.CheckConstraint(condition=~Q(state="merged") | Q(merged_into__isnull=False), name="merged_idea_says_into_what"),
            models.CheckConstraint(condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="idea_is_not_merged_into_itself"),
            models.CheckConstraint(condition=Q(split_from__isnull=True) | ~Q(split_from=F("id")), name="idea_is_not_part_of_itself"),
        )

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
    def group_label(self) -> str:
        """The kind of people that it comes from, in words; empty when nobody said it."""
        return proposer_label(self.group_kind)

    @property
    def proposer(self) -> str:
        """Where it comes from: the group or its kind, or the hamlet."""
        group = self.group_name or (self.group_label if self.group_kind not in ("", HAMLET) else "")
        return f"{group}, Dusun {self.hamlet}" if group else f"Dusun {self.hamlet}"

    @property
    def location(self) -> str:
        """Where it is to happen; the hamlet when no place was named."""
        return self.place or f"Dusun {self.hamlet}"

    @property
    def decided_by(self) -> str:
        """The role that put it off or did not take it up."""
        role = policy().roles.get(self.decided_by_role)
        return role.label if role else self.decided_by_role


class IdeaLink(ScopedModel):
    """What an idea answers: a problem or potential of the PKD, an asset, a season, a shock or a trend of the profile.

    ``key``: the asset's key, or the id of the profile's row. ``said``: its words on that day, since a row of the profile may be struck
    out or carried into the next year under another id.
    """

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="links")
    kind = models.CharField("jenis", max_length=10, choices=LINK_KINDS)
    key = models.CharField("baris profil", max_length=40)
    said = models.CharField("bunyinya", max_length=300)

    class Meta:
        verbose_name = "kaitan gagasan"
        constraints = (models.UniqueConstraint(fields=["idea", "kind", "key"], name="idea_answers_a_thing_once"),)

    def __str__(self) -> str:
        return self.said

    def parent_ref(self) -> tuple[str, str]:
        return "idea", str(self.idea_id)
