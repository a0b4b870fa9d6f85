"""How a work is meant to go: milestones with weights, money in tranches, materials that must arrive."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.delivery.models.works import Work


class Milestone(ScopedModel):
    """A step of a work with its share of the whole. ``number`` stays its own for good, since reports name steps by it."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="milestones")
    number = models.PositiveSmallIntegerField("nomor tahap")
    name = models.CharField("tahap", max_length=160)
    weight = models.PositiveSmallIntegerField("bobot (persen)")
    starts_on = models.DateField("rencana mulai", null=True, blank=True)
    ends_on = models.DateField("rencana selesai", null=True, blank=True)

    class Meta:
        verbose_name = "tahap pekerjaan"
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["work", "number"], name="one_milestone_per_number"),
            models.CheckConstraint(condition=Q(weight__range=(1, 100)), name="milestone_weight_1_to_100"),
        )

    def __str__(self) -> str:
        return self.name


class Tranche(ScopedModel):
    """A part of the money: from which source, when and how much was planned, and what came. ``received`` None: nothing came yet."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="tranches")
    number = models.PositiveSmallIntegerField("nomor termin")
    source = models.CharField("sumber dana", max_length=8)
    planned_on = models.DateField("rencana tanggal", null=True, blank=True)
    planned = models.PositiveBigIntegerField("rencana jumlah")
    received_on = models.DateField("tanggal diterima", null=True, blank=True)
    received = models.PositiveBigIntegerField("jumlah diterima", null=True, blank=True)

    class Meta:
        verbose_name = "termin dana"
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["work", "number"], name="one_tranche_per_number"),
            models.CheckConstraint(
                condition=Q(received__isnull=True, received_on__isnull=True) | Q(received__isnull=False, received_on__isnull=False),
                name="what_came_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return f"termin {self.number}"


class Material(ScopedModel):
    """Something that must be on the spot: how much is needed, how much arrived. ``arrived`` None: nobody said yet."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="materials")
    number = models.PositiveSmallIntegerField("nomor")
    name = models.CharField("bahan atau alat", max_length=160)
    unit = models.CharField("satuan", max_length=30)
    needed = models.DecimalField("dibutuhkan", max_digits=14, decimal_places=3)
    arrived = models.DecimalField("sudah tiba", max_digits=14, decimal_places=3, null=True, blank=True)
    arrived_on = models.DateField("keadaan per tanggal", null=True, blank=True)
    is_from_rab = models.BooleanField("dari RAB", default=False)

    class Meta:
        verbose_name = "bahan pekerjaan"
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["work", "number"], name="one_material_per_number"),)

    def __str__(self) -> str:
        return self.name
