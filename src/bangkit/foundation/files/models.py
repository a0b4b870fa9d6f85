"""Files that belong to a place: photos and documents. They have no address of their own; a page decides who reads each."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.db import models

from bangkit.foundation.access.models import ScopedModel

KINDS = (("photo", "Foto"), ("document", "Dokumen"))


class StoredFile(ScopedModel):
    """One upload, known by the digest of its bytes."""

    kind = models.CharField("jenis", max_length=10, choices=KINDS)
    name = models.CharField("nama berkas", max_length=80)
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField("ukuran (bita)")
    sha256 = models.CharField(max_length=64, db_index=True)
    about_subject = models.CharField(max_length=40, blank=True)
    about_id = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = "berkas"

    def __str__(self) -> str:
        return self.name

    def title(self) -> str:
        """Its kind only: a name that somebody typed may say too much."""
        return self.get_kind_display().lower()

    def parent_ref(self) -> tuple[str, str] | None:
        return (self.about_subject, self.about_id) if self.about_subject else None

    @property
    def path(self) -> str:
        """Where the bytes lie in the private store, by digest."""
        return f"{self.sha256[:2]}/{self.sha256}"

    def read(self) -> bytes:
        """The bytes."""
        with default_storage.open(self.path) as handle:
            return bytes(handle.read())
