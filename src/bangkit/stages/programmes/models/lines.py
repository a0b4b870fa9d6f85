"""One line of a list of programmes, the places that it names, and what people answered about names that were not clear.

Lines come from SIPD without anything about people: who typed them and when is not read from the file. Money is whole rupiah, and None
where the file says nothing; a target is a number with its unit where one could be read, beside the words as they stood.
"""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from bangkit.core.offices import office_label
from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.regions.models import Region
from bangkit.stages.programmes.models.versions import ProgrammeVersion

ORIGIN_EARMARK = "earmark"
PLACE_STATES = (("sure", "Jelas"), ("asked", "Ditanyakan"), ("confirmed", "Dipastikan"), ("rejected", "Bukan tempat ini"))
# The states in which a line counts as being in the place.
LINKED = ("sure", "confirmed")


class ProgrammeLine(ScopedModel):
    """A sub kegiatan with one of its outputs, or a programme of others. ``office``: the key of the OPD that carries it, "" unknown."""

    subject = "programme"

    version = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="lines")
    state = models.CharField(max_length=10, default="planned")
    origin = models.CharField("asal program", max_length=12, default="regency")
    office = models.CharField("OPD", max_length=40, blank=True)
    agency_code = models.CharField("kode perangkat daerah", max_length=40, blank=True)
    agency = models.CharField("perangkat daerah atau lembaga", max_length=200, blank=True)
    unit_code = models.CharField("kode unit", max_length=40, blank=True)
    unit_name = models.CharField("unit", max_length=200, blank=True)
    affair_code = models.CharField("kode bidang urusan", max_length=12, blank=True)
    affair = models.CharField("bidang urusan", max_length=200, blank=True)
    program_code = models.CharField("kode program", max_length=16, blank=True)
    program = models.CharField("program", max_length=400, blank=True)
    activity_code = models.CharField("kode kegiatan", max_length=20, blank=True)
    activity = models.CharField("kegiatan", max_length=400, blank=True)
    sub_code = models.CharField("kode sub kegiatan", max_length=24, blank=True)
    name = models.CharField("sub kegiatan atau nama program", max_length=500)
    output = models.CharField("uraian keluaran", max_length=1000, blank=True)
    indicator = models.CharField("tolok ukur", max_length=1000, blank=True)
    target_text = models.CharField("target menurut berkas", max_length=200, blank=True)
    target = models.DecimalField("target", max_digits=18, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)])
    target_unit = models.CharField("satuan target", max_length=60, blank=True)
    budget = models.PositiveBigIntegerField("pagu (Rp)", null=True, blank=True)
    budget_indicative = models.PositiveBigIntegerField("pagu indikatif (Rp)", null=True, blank=True)
    budget_next = models.PositiveBigIntegerField("pagu tahun berikut (Rp)", null=True, blank=True)
    fund = models.CharField("sumber dana", max_length=200, blank=True)
    beneficiaries = models.CharField("kelompok sasaran", max_length=400, blank=True)
    location = models.CharField("lokasi menurut sumbernya", max_length=1000, blank=True)
    source = models.CharField("dari mana diketahui", max_length=160, blank=True)
    reason = models.CharField("alasan dibatalkan", max_length=300, blank=True)

    class Meta:
        verbose_name = "program"
        indexes = (
            models.Index(fields=["version", "sub_code"]),
            models.Index(fields=["version", "office"]),
            models.Index(fields=["version", "origin"]),
        )

    def __str__(self) -> str:
        return self.name

    def parent_ref(self) -> tuple[str, str]:
        return "renja", str(self.version_id)

    @property
    def cycle_year(self) -> int:
        return self.version.year

    @property
    def is_by_form(self) -> bool:
        """Whether people wrote it here; otherwise it came in a list from SIPD."""
        return self.version.document == "other"

    @property
    def carrier(self) -> str:
        """Who brings it, as people of the kabupaten say it."""
        return self.agency or (office_label(self.office, self.region_id) if self.office else "")


class ProgrammePlace(ScopedModel):
    """A place that a line names. ``region`` is the kabupaten; ``place`` the kecamatan or village, or the likeliest one while it is asked.

    It follows from the line and goes with it.
    """

    # Read from the line's own words; an import that is undone takes it along, answered or not.
    goes_with_import = True

    line = models.ForeignKey(ProgrammeLine, on_delete=models.CASCADE, related_name="places")
    place = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True, db_column="place_code", related_name="+")
    words = models.CharField("disebut", max_length=120)
    key = models.CharField("huruf saja", max_length=120, default="")
    state = models.CharField("keadaan", max_length=10, choices=PLACE_STATES)

    class Meta:
        verbose_name = "tempat program"
        indexes = (models.Index(fields=["place", "state"]), models.Index(fields=["region", "state", "key"]))
        constraints = (
            models.UniqueConstraint(fields=["line", "place"], condition=Q(place__isnull=False), name="a_line_names_a_place_once"),
            models.CheckConstraint(condition=Q(place__isnull=False) | Q(state__in=("asked", "rejected")), name="a_linked_place_is_known"),
        )

    def __str__(self) -> str:
        return self.words

    def parent_ref(self) -> tuple[str, str]:
        return "programme", str(self.line_id)


class PlaceAnswer(ScopedModel):
    """What a person answered about a name that was not clear, kept for the next file. ``place`` None: it names no place here."""

    words = models.CharField("disebut", max_length=120)
    key = models.CharField("huruf saja", max_length=120)
    place = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True, db_column="place_code", related_name="+")

    class Meta:
        verbose_name = "arti nama tempat"
        constraints = (models.UniqueConstraint(fields=["region", "key"], name="a_name_is_answered_once"),)

    def __str__(self) -> str:
        return self.words
