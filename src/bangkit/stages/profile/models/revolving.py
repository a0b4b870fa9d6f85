"""Aid that revolves: lots and their ledger. A balance is always added up (``core/revolving.py``) and never kept."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from bangkit.core.groups import settings
from bangkit.core.revolving import KINDS, PASSED, Agreement, Entry
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.profile.models.groups import Group
from bangkit.stages.profile.models.households import Household, refuse_nik


def holder_key(group_id: Any, household_id: Any) -> str:
    """A holder as the rules call it; "" for none."""
    return f"group:{group_id}" if group_id else f"household:{household_id}" if household_id else ""


class RevolvingLot(ScopedModel):
    """What was given once, to one group, from one source, with what was agreed about passing it on."""

    subject = "revolving"

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="lots")
    asset = models.CharField("yang diberikan", max_length=12)
    what = models.CharField("keterangan", max_length=120, blank=True)
    unit = models.CharField("satuan", max_length=12)
    given_on = models.DateField("tanggal diberikan")
    source = models.CharField("dari siapa", max_length=160)
    pass_on = models.PositiveIntegerField("disepakati digulirkan", null=True, blank=True)
    within_months = models.PositiveSmallIntegerField("dalam berapa bulan", null=True, blank=True)
    rule = models.TextField("kesepakatan perguliran", max_length=600, blank=True)

    class Meta:
        verbose_name = "pemberian bergulir"

    def __str__(self) -> str:
        return self.title()

    def clean(self) -> None:
        """No NIK in any text."""
        super().clean()
        refuse_nik(self)

    @property
    def asset_label(self) -> str:
        """The asset in words."""
        return next((one["label"] for one in settings()["revolving"]["asset"] if one["key"] == self.asset), self.asset)

    def title(self) -> str:
        """What lists and diaries call it."""
        return f"{self.asset_label.lower()} bergulir {self.group.name}"

    def agreement(self) -> Agreement:
        """The plain value that the rules read."""
        return Agreement(self.given_on, self.pass_on, self.within_months)

    def parent_ref(self) -> tuple[str, str]:
        return "group", str(self.group_id)


class RevolvingEntry(ScopedModel):
    """One movement of a lot, written once. What is wrong is taken off by a counter entry that names it."""

    lot = models.ForeignKey(RevolvingLot, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField("kejadian", max_length=8, choices=KINDS)
    happened_on = models.DateField("tanggal")
    number = models.IntegerField("jumlah")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by")
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        verbose_name = "catatan perguliran"
        indexes = (models.Index(fields=["lot", "happened_on"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(number__gt=0, corrects__isnull=True) | Q(number__lt=0, corrects__isnull=False),
                name="revolving_entry_counts_or_corrects",
            ),
            models.CheckConstraint(
                condition=Q(group__isnull=False, household__isnull=True) | Q(group__isnull=True, household__isnull=False),
                name="revolving_entry_has_one_holder",
            ),
            models.CheckConstraint(
                condition=Q(kind=PASSED, to_group__isnull=False, to_household__isnull=True)
                | Q(kind=PASSED, to_group__isnull=True, to_household__isnull=False)
                | (~Q(kind=PASSED) & Q(to_group__isnull=True, to_household__isnull=True)),
                name="revolving_entry_passes_to_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    def clean(self) -> None:
        """No NIK in any text."""
        super().clean()
        refuse_nik(self)

    def title(self) -> str:
        """What a diary calls it."""
        return self.lot.title()

    def parent_ref(self) -> tuple[str, str]:
        return "revolving", str(self.lot_id)

    @property
    def holder(self) -> str:
        """Who holds, as the rules call it."""
        return holder_key(self.group_id, self.household_id)

    @property
    def to(self) -> str:
        """To whom it was passed, as the rules call it."""
        return holder_key(self.to_group_id, self.to_household_id)

    def as_entry(self) -> Entry:
        """The plain value that the rules read."""
        return Entry(self.kind, self.holder, self.number, self.happened_on, self.to)
