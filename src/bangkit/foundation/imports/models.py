"""An import: a file, how its columns were read, and what became of every row. The bytes are kept only until it is decided."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.imports.layout import layouts

OUTCOMES = (("accepted", "Diterima"), ("refused", "Ditolak"), ("skipped", "Dilewati"))
UNDECIDED = ("opened", "checked")


class Import(ScopedModel):
    """One uploaded table. ``sha256`` stays when the bytes are gone, so that the same file is recognised."""

    subject = "import"

    layout = models.CharField("susunan", max_length=40)
    name = models.CharField("nama berkas", max_length=80)
    kind = models.CharField("jenis berkas", max_length=8)
    size = models.PositiveIntegerField("ukuran (bita)")
    sha256 = models.CharField(max_length=64, db_index=True)
    state = models.CharField(max_length=8, default="opened")
    sheet = models.CharField("lembar", max_length=80, blank=True)
    heading_first = models.PositiveIntegerField("baris judul", default=1)
    heading_last = models.PositiveIntegerField("sampai baris", default=1)
    columns = models.JSONField("kolom", default=dict, blank=True)
    answers = models.JSONField("keterangan untuk semua baris", default=dict, blank=True)
    read = models.PositiveIntegerField("dibaca", default=0)
    accepted = models.PositiveIntegerField("diterima", default=0)
    refused = models.PositiveIntegerField("ditolak", default=0)
    skipped = models.PositiveIntegerField("dilewati", default=0)
    noted = models.PositiveIntegerField("diterima dengan catatan", default=0)
    headings = models.PositiveIntegerField("baris judul berkas", default=0)
    blank = models.PositiveIntegerField("baris kosong", default=0)
    actor_id = models.CharField(max_length=40)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "impor"
        indexes = (models.Index(fields=["region", "layout", "created_at"]),)
        constraints = (
            models.CheckConstraint(condition=Q(read=F("accepted") + F("refused") + F("skipped")), name="import_accounts_for_every_row"),
            models.CheckConstraint(condition=Q(noted__lte=F("accepted")), name="import_notes_only_what_it_accepts"),
        )

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        """The kind of table only: a file's name may say too much."""
        return f"impor {self.layout_label[:1].lower()}{self.layout_label[1:]}"

    @property
    def rows_in_file(self) -> int:
        """Every row of the file: read, above or in the heading, or empty."""
        return self.read + self.headings + self.blank

    @property
    def layout_label(self) -> str:
        """The kind of table in words; its key when the product no longer knows it."""
        known = layouts().get(self.layout)
        return known.label if known else self.layout


class ImportFile(ScopedModel):
    """The bytes of a file, only until its import is decided. They stand in the database, so that they come and go with the rows."""

    batch = models.OneToOneField(Import, on_delete=models.PROTECT, related_name="file")
    content = models.BinaryField("isi berkas")

    class Meta:
        verbose_name = "berkas impor"

    def __str__(self) -> str:
        return "berkas impor"


class ImportLine(ScopedModel):
    """What became of one row: why it was refused or skipped, or which rows of the database it made.

    ``problems``: [column, what stood there, why]; what stood there is blanked as soon as the import is decided. ``made``: [table, key,
    digest of the row as it was written], so that undoing knows whether anybody changed it since.
    """

    batch = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField("baris")
    outcome = models.CharField("hasil", max_length=8, choices=OUTCOMES)
    problems = models.JSONField(default=list, blank=True)
    made = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = "baris impor"
        constraints = (models.UniqueConstraint(fields=["batch", "number"], name="import_line_once"),)

    def __str__(self) -> str:
        return f"baris {self.number}"

    def parent_ref(self) -> tuple[str, str]:
        return "import", str(self.batch_id)
