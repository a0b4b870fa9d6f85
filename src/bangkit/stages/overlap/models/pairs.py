"""Two things set side by side, what was suggested about them, and what a person decided (seed 4.1).

A pair begins with a village's activity. The other side is a line of a programme, an activity of another village or of the same group,
what others bring into the village, or what a group received. ``other_key`` names that side so that a new version of the programmes finds
its pair again. Other rooms' rows are pointed at by number only (``other_ref``): a suggestion must not keep an import from being undone,
and ``other_name`` keeps the words of a row that is gone.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.core.overlap.rules import VERDICTS, verdicts
from bangkit.core.policy import policy
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.planning.models import Activity

KINDS = (
    ("programme", "Desa dan program"),
    ("village", "Antar desa"),
    ("incoming", "Desa dan program yang sudah masuk"),
    ("group", "Kelompok yang sama"),
)
UNRELATED = "unrelated"
DECISIONS = (*((key, one.label) for key, one in verdicts().items()), (UNRELATED, "Tidak berhubungan"))
# How a decision is coloured.
CHIPS = {"conflict": "refused", "duplication": "refused", "overlap": "waiting", "synergy": "done", UNRELATED: "plain"}


class Pair(ScopedModel):
    """``region``: the village, or the kecamatan that two villages share: whoever decides there. ``digest`` and ``decided_digest`` say how
    both sides stood when they were last seen and when they were decided on."""

    subject = "overlap"

    kind = models.CharField("jenis", max_length=10, choices=KINDS)
    year = models.PositiveSmallIntegerField("tahun")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="pairs")
    other_key = models.CharField(max_length=80)
    other_name = models.CharField("disandingkan dengan", max_length=500)
    other = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="pairs_beside")
    other_ref = models.UUIDField("baris yang disandingkan", null=True, blank=True)
    office = models.CharField("OPD", max_length=40, blank=True)
    suggested = models.CharField("saran", max_length=12, choices=[(key, one.label) for key, one in verdicts().items()])
    reasons = models.JSONField("alasan saran", default=list)
    measure = models.DecimalField("nilai", max_digits=7, decimal_places=4, default=0)
    digest = models.CharField(max_length=32)
    seen_on = models.DateField("terakhir ditemukan")
    is_current = models.BooleanField("ditemukan pada pencarian terakhir", default=True)
    state = models.CharField(max_length=8, default="open")
    verdict = models.CharField("putusan", max_length=12, choices=DECISIONS, blank=True)
    reason = models.TextField("alasan putusan", max_length=600, blank=True)
    decided_on = models.DateField("diputuskan", null=True, blank=True)
    decided_by_role = models.CharField(max_length=40, blank=True)
    decided_digest = models.CharField(max_length=32, blank=True)
    remark = models.TextField("pandangan OPD", max_length=600, blank=True)
    remarked_on = models.DateField("disampaikan", null=True, blank=True)

    class Meta:
        verbose_name = "sandingan"
        indexes = (models.Index(fields=["region", "state"]), models.Index(fields=["year", "kind", "is_current"]))
        constraints = (
            models.UniqueConstraint(fields=["year", "kind", "activity", "other_key"], name="two_things_are_one_pair_a_year"),
            models.CheckConstraint(
                condition=Q(state="open", verdict="", decided_on__isnull=True)
                | (Q(state="decided", decided_on__isnull=False) & ~Q(verdict="") & ~Q(reason="")),
                name="a_decision_has_a_verdict_a_reason_and_a_day",
            ),
            models.CheckConstraint(condition=Q(suggested__in=VERDICTS), name="a_pair_has_a_suggestion"),
            models.CheckConstraint(condition=Q(other__isnull=True) | ~Q(other=models.F("activity")), name="a_pair_is_two_things"),
            models.CheckConstraint(
                condition=Q(other__isnull=True, other_ref__isnull=False) | Q(other__isnull=False, other_ref__isnull=True),
                name="a_pair_has_one_other_side",
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity.name} dan {self.other_name}"

    def title(self) -> str:
        return str(self)

    @property
    def cycle_year(self) -> int:
        return self.year - 1

    def parent_ref(self) -> tuple[str, str]:
        return "activity", str(self.activity_id)

    @property
    def is_changed(self) -> bool:
        """Whether a side changed since the decision."""
        return self.state == "decided" and self.decided_digest != self.digest

    @property
    def chip(self) -> tuple[str, str]:
        """Kind and words: the decision, or that it is only a suggestion."""
        if self.state == "decided":
            return CHIPS[self.verdict], self.get_verdict_display()
        return "waiting", f"Saran: {self.get_suggested_display().lower()}"

    @property
    def decided_by(self) -> str:
        """The role that decided."""
        role = policy().roles.get(self.decided_by_role)
        return role.label if role else self.decided_by_role


class Search(ScopedModel):
    """A search for a kabupaten and a year, with what was looked at and what came out."""

    subject = "overlap"

    year = models.PositiveSmallIntegerField("tahun")
    searched_on = models.DateField("tanggal")
    activities = models.PositiveIntegerField("kegiatan desa")
    programmes = models.PositiveIntegerField("program")
    found = models.PositiveIntegerField("sandingan")
    fresh = models.PositiveIntegerField("sandingan baru")
    changed = models.PositiveIntegerField("berubah sejak diputuskan")
    with_model = models.BooleanField("dengan model bahasa", default=False)

    class Meta:
        verbose_name = "pencarian sandingan"
        indexes = (models.Index(fields=["region", "year", "created_at"]),)

    def __str__(self) -> str:
        return f"sandingan tahun {self.year}"

    def title(self) -> str:
        return str(self)

    @property
    def cycle_year(self) -> int:
        return self.year - 1
