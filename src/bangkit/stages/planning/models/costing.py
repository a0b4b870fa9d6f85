"""What an activity costs item by item (RAB), and the local prices from which items are taken."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.core.costing import SECTIONS, Item
from bangkit.foundation.access.models import ScopedModel
from bangkit.stages.planning.models.activities import Activity


class RabItem(ScopedModel):
    """One line of an activity's RAB. ``amount`` is volume × unit price in whole rupiah, kept so that the database can add it up.

    ``priced_on`` and ``price_origin``: the list from which the price came, as it was then; empty for a price of one's own.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="rab_items")
    section = models.CharField("kelompok", max_length=8, choices=SECTIONS)
    position = models.PositiveSmallIntegerField("urutan")
    name = models.CharField("uraian", max_length=160)
    volume = models.DecimalField("volume", max_digits=14, decimal_places=3)
    unit = models.CharField("satuan", max_length=30)
    unit_price = models.PositiveBigIntegerField("harga satuan")
    amount = models.PositiveBigIntegerField("jumlah")
    account = models.CharField("kode rekening", max_length=12, blank=True)
    source = models.CharField("sumber dana", max_length=8, blank=True)
    priced_on = models.DateField("tanggal harga", null=True, blank=True)
    price_origin = models.CharField("asal harga", max_length=160, blank=True)

    class Meta:
        verbose_name = "butir RAB"
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["activity", "position"], name="one_rab_item_per_position"),)

    def __str__(self) -> str:
        return self.name

    def as_item(self) -> Item:
        """The value that sums, pages and papers read."""
        return Item(
            self.section, self.name, self.volume, self.unit, self.unit_price, self.account, self.source, self.priced_on, self.price_origin
        )


class Price(ScopedModel):
    """A price of a place (kabupaten or kecamatan) on a day, whole rupiah per unit. A newer day is a new row, so that old ones stay."""

    subject = "price"

    section = models.CharField("kelompok", max_length=8, choices=SECTIONS)
    name = models.CharField("uraian", max_length=160)
    unit = models.CharField("satuan", max_length=30)
    amount = models.PositiveBigIntegerField("harga satuan")
    dated_on = models.DateField("tanggal harga")
    origin = models.CharField("asal harga", max_length=160)

    class Meta:
        verbose_name = "harga setempat"
        indexes = (models.Index(fields=["region", "name"]),)
        constraints = (
            models.UniqueConstraint(fields=["region", "name", "unit", "dated_on"], name="one_price_per_place_thing_and_day"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_price_is_above_nothing"),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.unit})"
