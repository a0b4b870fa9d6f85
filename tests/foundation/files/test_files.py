"""Files: known by their bytes, small, blind, and read only by those whose place they belong to."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.files.actions import attach_file
from bangkit.foundation.files.models import StoredFile
from bangkit.foundation.files.sniff import TARGET_BYTES, clean_name, small_photo
from bangkit.foundation.regions.models import Region
from tests.people import SOLANG, People, Person


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def picture(kind: str = "JPEG", size: tuple[int, int] = (2400, 1800), *, with_place: bool = True) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    if with_place:
        exif[0x010F] = "Merek telepon"
        exif.get_ifd(0x8825)[1] = "S"
    Image.effect_noise(size, 60).convert("RGB").save(out, kind, **({"exif": exif} if kind == "JPEG" else {}))
    return out.getvalue()


def attach(people: People, content: bytes, name: str = "kebun.jpg", kind: str = "photo") -> StoredFile:
    return attach_file(people.yuli.actor, Region.objects.get(pk=SOLANG), upload=SimpleUploadedFile(name, content), kind=kind)


def test_a_photo_becomes_small_and_forgets_where_it_was_taken() -> None:
    kept = small_photo(picture())
    again = Image.open(io.BytesIO(kept))
    assert max(again.size) == 1600
    assert len(kept) <= TARGET_BYTES * 3
    assert dict(again.getexif()) == {}


def test_a_photo_is_stored_and_read_by_its_place_only(
    people: People, browse: Callable[[Person], Client], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        stored = attach(people, picture("PNG"), "Kebun Pala.png")
    assert (stored.media_type, stored.name) == ("image/jpeg", "Kebun Pala.jpg")
    url = reverse("file.view", args=[stored.pk])
    answer = browse(people.ina).get(url)
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "private" in answer["Cache-Control"]
    assert browse(people.nus).get(url).status_code == 404
    assert browse(people.dewi).get(url).status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "kind", "words"),
    [
        (b"", "kosong.jpg", "photo", "kosong"),
        (b"<script>alert(1)</script>", "foto.jpg", "photo", "bukan foto"),
        (b"%PDF-1.7 x", "foto.jpg", "photo", "bukan foto"),
        (b"\xff\xd8\xff\xe0 rusak", "foto.jpg", "photo", "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1lama", "lama.xls", "document", "bukan foto, PDF"),
        (b"%PDF-" + b"0" * 10_000_001, "besar.pdf", "document", "lebih besar dari 10 MB"),
    ],
)
def test_what_is_not_what_it_says_is_refused(people: People, content: bytes, name: str, kind: str, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        attach(people, content, name, kind)
    assert words in str(refused.value.field_errors)
    assert not StoredFile.objects.exists()


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    out = io.BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    with pytest.raises(Invalid):
        small_photo(out.getvalue())


def test_nothing_is_kept_when_the_transaction_fails(people: People, tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        attach(people, b"bukan gambar")
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../etc/passwd", "passwd"), ("C:\\foto\\kebun.jpg", "kebun.jpg"), ("..", "berkas"), ("a\x00b.jpg", "ab.jpg"), ("", "berkas")],
)
def test_a_name_is_only_a_name(given: str, kept: str) -> None:
    assert clean_name(given) == kept
