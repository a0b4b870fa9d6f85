"""Files that belong to a place: photos and documents. They have no address of their own; a page decides who reads each."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.files import store

# Files about these are handed out by the page of the thing itself, since somebody's consent decides who sees them.
BY_CONSENT = frozenset({"story"})
KINDS = (("photo", "Foto"), ("document", "Dokumen"), ("bundle", "Kumpulan berkas"))


class StoredFile(ScopedModel):
    """One upload, known by the digest of its bytes."""

    kind = models.CharField("jenis", max_length=10, choices=KINDS)
    name = models.CharField("nama berkas", max_length=80)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField("ukuran (bita)")
    sha256 = models.CharField(max_length=64, db_index=True)
    about_subject = models.CharField(max_length=40, blank=True)
    about_id = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = "berkas"
        indexes = (models.Index(fields=["about_subject", "about_id"]),)

    def __str__(self) -> str:
        return self.name

    def title(self) -> str:
        """Its kind only: a name that somebody typed may say too much."""
        return self.get_kind_display().lower()

    def parent_ref(self) -> tuple[str, str] | None:
        return (self.about_subject, self.about_id) if self.about_subject else None

    @property
    def url(self) -> str:
        """The page that hands it out, to those who may read it."""
        return reverse("file.view", args=[self.pk])

    @property
    def path(self) -> str:
        """Where the bytes lie in the private store: by digest, so that the same bytes are kept once."""
        return f"{self.sha256[:2]}/{self.sha256}"

    def read(self) -> bytes:
        """The bytes. Errors: ``FileNotFoundError`` when the store has lost them."""
        return store.read(self.path)
