"""Places, from province to village, known by their Kemendagri code.

The code is already a path: 81, 81.05, 81.05.15, 81.05.15.2004. It is the primary key, so that a row that belongs to a place
carries the code itself and "inside" needs no join. Official lists move (villages split, kecamatan are cut out of others):
a place has dates of validity and is never deleted, and old codes keep a link to the new one. BPS numbers places otherwise; its
code stands beside and is never used as a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Length, Substr
from django.db.models.lookups import Exact

CODE_SHAPE = r"^\d{2}(\.\d{2}(\.\d{2}(\.[123]\d{3})?)?)?$"

# Time zones follow the province (WIB is the rest): Keppres 41/1987 and the provinces made since then.
_WIT = frozenset({"81", "82", "91", "92", "93", "94", "95", "96", "97"})
_WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
_FIRST_KOTA = 71


if TYPE_CHECKING:
    _CharField = models.CharField[str, str]
else:
    _CharField = models.CharField


class RegionCodeField(_CharField):
    """A Kemendagri code whose order is the order of bytes, on both databases.

    The range that finds a place and all in it (``81.05.`` to ``81.05/``) holds only where "." sorts just before "/".
    SQLite compares so by default; PostgreSQL must be told. Foreign keys take the collation of the field they point to.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 13)
        super().__init__(*args, **kwargs)

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        """Ask PostgreSQL for collation ``C``; a migration stays the same for both databases."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class Region(models.Model):
    """A place of any level (seed §4: every function is tied to a level of place)."""

    subject = "region"
    cycle_year = None

    class Level(models.TextChoices):
        """The four levels of place."""

        PROVINCE = "province", "Provinsi"
        REGENCY = "regency", "Kabupaten/Kota"
        SUBDISTRICT = "subdistrict", "Kecamatan"
        VILLAGE = "village", "Desa/Kelurahan"

    class Kind(models.TextChoices):
        """What the official list calls the place; local words (Negeri) are terms of the kabupaten."""

        NONE = "", "Provinsi"
        KABUPATEN = "kabupaten", "Kabupaten"
        KOTA = "kota", "Kota"
        KECAMATAN = "kecamatan", "Kecamatan"
        DISTRIK = "distrik", "Distrik"
        DESA = "desa", "Desa"
        KELURAHAN = "kelurahan", "Kelurahan"
        DESA_ADAT = "desa_adat", "Desa Adat"

    code = RegionCodeField(
        "kode Kemendagri",
        primary_key=True,
        validators=[RegexValidator(CODE_SHAPE, "Kode wilayah harus berbentuk 81.05.15.2004.")],
    )
    name = models.CharField("nama", max_length=100)
    level = models.CharField("tingkat", max_length=11, choices=Level.choices)
    kind = models.CharField("jenis", max_length=9, choices=Kind.choices, blank=True, default="")
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        db_column="parent_code",
        verbose_name="wilayah induk",
    )
    lineage = models.CharField("nama berikut induknya", max_length=255, blank=True, default="")
    bps_code = models.CharField("kode BPS", max_length=11, blank=True, default="")
    latitude = models.DecimalField("lintang", max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField("bujur", max_digits=9, decimal_places=6, null=True, blank=True)
    postcode = models.CharField("kode pos", max_length=5, blank=True, default="")
    edition = models.CharField("daftar resmi", max_length=60, blank=True, default="")
    valid_from = models.DateField("berlaku dari", null=True, blank=True)
    valid_until = models.DateField("berlaku sampai", null=True, blank=True)

    class Meta:
        verbose_name = "wilayah"
        verbose_name_plural = "wilayah"
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                name="region_level_fits_code_length",
                condition=models.Q(Exact(Length("code"), 2), level="province", parent__isnull=True)
                | models.Q(Exact(Length("code"), 5), level="regency", parent__isnull=False)
                | models.Q(Exact(Length("code"), 8), level="subdistrict", parent__isnull=False)
                | models.Q(Exact(Length("code"), 13), level="village", parent__isnull=False),
            ),
            models.CheckConstraint(
                name="region_lies_in_its_parent",
                condition=models.Q(parent__isnull=True) | models.Q(Exact(Substr("code", 1, Length("parent")), models.F("parent"))),
            ),
            models.CheckConstraint(
                name="region_validity_in_order",
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="region_coordinates_in_indonesia",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(
                    # A comparison with an empty value is neither true nor false, and a check lets it pass.
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__gte=-12,
                    latitude__lte=7,
                    longitude__gte=94,
                    longitude__lte=142,
                ),
            ),
        )

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        """What people call it: "Desa Solang", "Kecamatan Teluk Waru", "Maluku"."""
        return _titled(self.kind, self.name)

    def parent_ref(self) -> tuple[str, str] | None:
        """The place above, as the diary refers to it."""
        return ("region", self.parent_id) if self.parent_id else None

    @property
    def region_id(self) -> str:
        """A place belongs to itself, so that it can stand where a scoped row stands."""
        return self.code

    @property
    def is_village(self) -> bool:
        """Whether it is a desa, kelurahan or desa adat."""
        return self.level == self.Level.VILLAGE

    @property
    def is_current(self) -> bool:
        """Whether the newest official list still holds it."""
        return self.valid_until is None

    def _code_at(self, parts: int) -> str:
        pieces = self.code.split(".")
        return ".".join(pieces[:parts]) if len(pieces) >= parts else ""

    @property
    def province_code(self) -> str:
        """The code of its province."""
        return self._code_at(1)

    @property
    def regency_code(self) -> str:
        """The code of its kabupaten or kota; empty for a province."""
        return self._code_at(2)

    @property
    def subdistrict_code(self) -> str:
        """The code of its kecamatan; empty above that level."""
        return self._code_at(3)

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and those above it, nearest first; kept in the row, so that a list needs no join."""
        return tuple((self.lineage or self.name).split("|"))

    def _name_at(self, parts: int) -> str:
        below = len(self.code.split(".")) - parts
        return self.names[below] if 0 <= below < len(self.names) else ""

    @property
    def province_name(self) -> str:
        """The name of its province."""
        return self._name_at(1)

    @property
    def regency_name(self) -> str:
        """The bare name of its kabupaten or kota."""
        return self._name_at(2)

    @property
    def subdistrict_name(self) -> str:
        """The bare name of its kecamatan."""
        return self._name_at(3)

    @property
    def regency_title(self) -> str:
        """Its kabupaten or kota as people say it: "Kabupaten Seram Bagian Timur"."""
        kind = "kota" if self.regency_code and int(self.regency_code[3:5]) >= _FIRST_KOTA else "kabupaten"
        return _titled(kind, self.regency_name) if self.regency_name else ""

    @property
    def subdistrict_title(self) -> str:
        """Its kecamatan as people say it: "Kecamatan Teluk Waru"."""
        kind = "distrik" if int(self.province_code) >= 91 else "kecamatan"
        return _titled(kind, self.subdistrict_name) if self.subdistrict_name else ""

    @property
    def path_name(self) -> str:
        """The place with those above it: "Desa Solang, Kecamatan Teluk Waru, Kabupaten Seram Bagian Timur"."""
        above = {
            self.Level.VILLAGE: [self.subdistrict_title, self.regency_title],
            self.Level.SUBDISTRICT: [self.regency_title],
            self.Level.REGENCY: [self.province_name],
        }.get(self.Level(self.level), [])
        return ", ".join(part for part in (self.title(), *above) if part)

    @property
    def timezone_name(self) -> str:
        """The zone in which people there read a clock."""
        if self.province_code in _WIT:
            return "Asia/Jayapura"
        return "Asia/Makassar" if self.province_code in _WITA else "Asia/Jakarta"

    @property
    def zone_label(self) -> str:
        """The zone's short name: WIT in Maluku, WITA in NTT."""
        return {"Asia/Jayapura": "WIT", "Asia/Makassar": "WITA"}.get(self.timezone_name, "WIB")


def _titled(kind: str, name: str) -> str:
    label = str(Region.Kind(kind).label) if kind else ""
    return name if name.startswith(f"{label} ") else f"{label} {name}".strip()


class RegionAlias(models.Model):
    """Another spelling in use (Solan for Solang), so that people and imports find the place of the official list."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="aliases", db_column="region_code")
    name = models.CharField("nama lain", max_length=100)
    reason = models.CharField("alasan", max_length=200)

    class Meta:
        verbose_name = "nama lain wilayah"
        verbose_name_plural = "nama lain wilayah"
        ordering = ("region_id", "name")
        constraints = (models.UniqueConstraint(fields=["region", "name"], name="region_alias_once"),)

    def __str__(self) -> str:
        return f"{self.name} → {self.region_id}"


class RegionLink(models.Model):
    """An old code that became a new one, so that older data finds its place."""

    class Kind(models.TextChoices):
        """What happened between the two lists."""

        RECODED = "recoded", "Berganti kode"
        SPLIT = "split", "Dimekarkan"
        MERGED = "merged", "Digabung"

    old_code = RegionCodeField("kode lama", db_index=True)
    old_name = models.CharField("nama lama", max_length=100, blank=True, default="")
    new_code = RegionCodeField("kode baru", db_index=True)
    kind = models.CharField("perubahan", max_length=7, choices=Kind.choices)
    valid_from = models.DateField("berlaku dari", null=True, blank=True)
    source = models.CharField("sumber", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "sambungan kode wilayah"
        verbose_name_plural = "sambungan kode wilayah"
        ordering = ("old_code", "new_code")
        constraints = (
            models.UniqueConstraint(fields=["old_code", "new_code"], name="region_link_once"),
            models.CheckConstraint(name="region_link_changes_code", condition=~models.Q(old_code=models.F("new_code"))),
        )

    def __str__(self) -> str:
        return f"{self.old_code} → {self.new_code}"


class Boundary(models.Model):
    """The outline of a place, already simplified and written as an SVG path, so that a map costs no geometry at run time.

    Units are thousandths of a degree, x to the east and y to the south, the same for all places: outlines of neighbours
    meet, and a map of any set of places only needs another viewBox. ``anchor`` is a point inside; ``text`` is where the name
    can stand on the map of its parent without covering other names, and a leader line joins the two.
    """

    region = models.OneToOneField(Region, on_delete=models.CASCADE, primary_key=True, related_name="boundary", db_column="region_code")
    path = models.TextField("garis batas (SVG)")
    left = models.IntegerField("tepi barat")
    top = models.IntegerField("tepi utara")
    right = models.IntegerField("tepi timur")
    bottom = models.IntegerField("tepi selatan")
    anchor_x = models.IntegerField("titik di dalam, timur")
    anchor_y = models.IntegerField("titik di dalam, selatan")
    text_x = models.IntegerField("tengah tulisan, timur")
    text_y = models.IntegerField("tengah tulisan, selatan")
    source = models.CharField("sumber", max_length=200)

    class Meta:
        verbose_name = "batas wilayah"
        verbose_name_plural = "batas wilayah"
        constraints = (
            models.CheckConstraint(
                name="boundary_box_in_order",
                condition=models.Q(left__lte=models.F("right"), top__lte=models.F("bottom")),
            ),
        )

    def __str__(self) -> str:
        return f"Batas {self.region_id}"
