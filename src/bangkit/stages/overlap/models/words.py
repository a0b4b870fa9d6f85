"""A word of the village that a kabupaten reads as a programme: proposed by one, adopted or declined by the team, never silently."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.core.overlap.words import Adopted
from bangkit.core.policy import policy
from bangkit.core.reference import programme_names
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.overlap.models.pairs import Pair


class Word(ScopedModel):
    """``programmes``: codes of programs, the best first; empty where the word means none of them. ``pair``: what it was noticed on."""

    subject = "word"

    said = models.CharField("kata atau frasa desa", max_length=80)
    means = models.CharField("kata baku", max_length=160)
    programmes = models.JSONField("program", default=list, blank=True)
    why = models.TextField("mengapa", max_length=400)
    pair = models.ForeignKey(Pair, on_delete=models.SET_NULL, null=True, blank=True, related_name="words")
    state = models.CharField(max_length=10, default="proposed")
    proposed_on = models.DateField("diusulkan")
    proposed_by_role = models.CharField(max_length=40)
    decided_on = models.DateField("diputuskan", null=True, blank=True)
    decided_by_role = models.CharField(max_length=40, blank=True)
    reply = models.TextField("alasan putusan", max_length=400, blank=True)

    class Meta:
        verbose_name = "kata setempat"
        indexes = (models.Index(fields=["region", "state"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state="proposed", decided_on__isnull=True) | (~Q(state="proposed") & Q(decided_on__isnull=False)),
                name="a_word_is_decided_on_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"kata «{self.said}»"

    def title(self) -> str:
        return str(self)

    @property
    def programme_names(self) -> list[tuple[str, str]]:
        """The programs by code and name."""
        return [(code, programme_names().get(code, "").capitalize()) for code in self.programmes]

    @property
    def proposed_by(self) -> str:
        """The role that proposed it."""
        return _label(self.proposed_by_role)

    @property
    def decided_by(self) -> str:
        """The role that adopted or declined it."""
        return _label(self.decided_by_role)

    def as_adopted(self) -> Adopted:
        """The plain value that the search and the block for the policy read."""
        return Adopted(self.said, self.means, tuple(self.programmes), self.why, self.decided_by or self.proposed_by, self.decided_on)


def _label(key: str) -> str:
    role = policy().roles.get(key)
    return role.label if role else key
