"""Rainfall that somebody measured: whole files, their rows as they stood, and the months made of them.

An import only adds rows of its own, so that undoing it takes them away and leaves everything else as it was. Until somebody says
that it is to be used, it stands in no calendar. Several imports of one station become one series when read; nothing is overwritten.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bangkit.core.climate import RainMonth as MonthValue
from bangkit.core.words import MONTHS_SHORT
from bangkit.foundation.access.models import ScopedModel

RAIN_LAYOUTS = (
    ("bmkg", "BMKG, harian"),
    ("chirps", "CHIRPS dari WFP/HDX, dasarian"),
    ("plain", "Tabel bulanan"),
)


class RainImport(ScopedModel):
    """One file of rainfall of a station or an area, for a village, a kecamatan or a kabupaten."""

    subject = "rainfall"

    layout = models.CharField("bentuk berkas", max_length=8, choices=RAIN_LAYOUTS)
    station = models.CharField("stasiun atau wilayah", max_length=100)
    source = models.CharField("sumber", max_length=160)
    details = models.JSONField("keterangan berkas", default=list, blank=True)
    file_name = models.CharField("nama berkas", max_length=100)
    sha256 = models.CharField("sidik berkas", max_length=64)
    rows_read = models.PositiveIntegerField("baris dibaca")
    rows_measured = models.PositiveIntegerField("baris berisi angka")
    rows_refused = models.PositiveIntegerField("baris ditolak")
    state = models.CharField(max_length=8, default="checked")

    class Meta:
        verbose_name = "impor data hujan"
        constraints = (models.UniqueConstraint(fields=["region", "sha256", "station"], name="rain_file_once_per_place"),)

    def __str__(self) -> str:
        return f"data hujan {self.station}"

    @property
    def series_key(self) -> tuple[str, str, str]:
        """Imports with the same key are one series."""
        return self.region_id, self.layout, self.station


class RainRow(ScopedModel):
    """A row of the file as it stood, with its line and what was read from it; the reason where no amount was."""

    rain_import = models.ForeignKey(RainImport, on_delete=models.PROTECT, related_name="rows")
    line = models.PositiveIntegerField("baris")
    key = models.CharField("tanggal tertulis", max_length=40, blank=True)
    text = models.CharField("nilai tertulis", max_length=40, blank=True)
    first = models.DateField("hari pertama", null=True, blank=True)
    amount = models.DecimalField("curah hujan", max_digits=10, decimal_places=4, null=True, blank=True)
    why = models.CharField("sebab", max_length=120, blank=True)
    column = models.CharField("kolom yang ditolak", max_length=30, blank=True)
    version = models.CharField("versi", max_length=8, blank=True)

    class Meta:
        verbose_name = "baris data hujan"
        constraints = (
            models.UniqueConstraint(fields=["rain_import", "line"], name="rain_row_once_per_line"),
            models.CheckConstraint(condition=Q(amount__isnull=False) | ~Q(why=""), name="rain_row_has_amount_or_reason"),
        )

    def __str__(self) -> str:
        return f"baris {self.line}"

    def parent_ref(self) -> tuple[str, str]:
        return "rainfall", str(self.rain_import_id)


class RainMonth(ScopedModel):
    """A month of an import: its sum when it is complete, and how complete it is."""

    rain_import = models.ForeignKey(RainImport, on_delete=models.PROTECT, related_name="months")
    year = models.PositiveSmallIntegerField("tahun")
    month = models.PositiveSmallIntegerField("bulan")
    amount = models.DecimalField("curah hujan", max_digits=10, decimal_places=4, null=True, blank=True)
    part = models.DecimalField("jumlah yang terukur", max_digits=10, decimal_places=4, null=True, blank=True)
    known = models.PositiveSmallIntegerField("terukur")
    expected = models.PositiveSmallIntegerField("seharusnya")
    version = models.CharField("versi", max_length=8, blank=True)

    class Meta:
        verbose_name = "bulan data hujan"
        constraints = (
            models.UniqueConstraint(fields=["rain_import", "year", "month"], name="rain_month_once_per_import"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="rain_month_is_a_month"),
        )

    def __str__(self) -> str:
        return f"{MONTHS_SHORT[self.month - 1]} {self.year}"

    def as_value(self) -> MonthValue:
        """The plain value that the rules read."""
        return MonthValue(self.year, self.month, self.amount, self.part, self.known, self.expected, self.version)

    def parent_ref(self) -> tuple[str, str]:
        return "rainfall", str(self.rain_import_id)
