"""Villages look at each other's results in a round of the kecamatan (seed 4.5: sharing lessons, evaluating together)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from bangkit.core.peers import STANDINGS
from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.models import Activity


class PeerReview(ScopedModel):
    """What guests from one village saw in another (``region``), and what its people answer. No score: a word at most."""

    subject = "peer_review"

    visitor = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", db_column="visitor_code")
    year = models.PositiveSmallIntegerField("tahun")
    held_on = models.DateField("tanggal")
    round_name = models.CharField("dalam putaran", max_length=120, blank=True)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="peer_reviews")
    male = models.PositiveIntegerField("tamu laki-laki", null=True, blank=True)
    female = models.PositiveIntegerField("tamu perempuan", null=True, blank=True)
    copying = models.TextField("layak ditiru", max_length=1000, blank=True)
    mending = models.TextField("perlu diperbaiki", max_length=1000, blank=True)
    standing = models.CharField("keadaan menurut tamu", max_length=10, choices=STANDINGS, blank=True)
    reply = models.TextField("jawaban desa", max_length=1000, blank=True)
    replied_on = models.DateField("dijawab", null=True, blank=True)
    state = models.CharField(max_length=10, default="given")

    class Meta:
        verbose_name = "pandangan desa tetangga"
        indexes = (models.Index(fields=["region", "year"]), models.Index(fields=["visitor", "year"]))
        constraints = (
            models.CheckConstraint(condition=~Q(region=F("visitor")), name="a_village_does_not_review_itself"),
            models.CheckConstraint(condition=~Q(copying="") | ~Q(mending=""), name="a_peer_review_says_something"),
            models.CheckConstraint(condition=~Q(state="answered") | ~Q(reply=""), name="an_answered_peer_review_has_its_answer"),
        )

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        return f"pandangan {self.visitor.title()}, {self.year}"

    @property
    def cycle_year(self) -> int:
        return self.year
