"""Files: known by their bytes, small, blind, and read only by those whose place they belong to."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from PIL import Image, PngImagePlugin

from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.foundation.files import store
from bangkit.foundation.files.actions import attach_file
from bangkit.foundation.files.models import StoredFile
from bangkit.foundation.files.photos import PHOTO, small_photo
from bangkit.foundation.files.sniff import DOCX, XLSX, clean_name
from bangkit.foundation.regions.models import Region
from tests.people import SOLANG, People, Person

Browse = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def kept_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def picture(kind: str = "JPEG", size: tuple[int, int] = (2400, 1800), *, turned: bool = False) -> bytes:
    """A photo as a telephone makes it: with its place, its make and a remark."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Merek telepon"
    if turned:
        exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "S"
    hidden: dict[str, Any] = {"exif": exif}
    if kind == "JPEG":
        hidden |= {"comment": b"rumah Mama Yuli", "xmp": b"<x>rumah Mama Yuli</x>"}
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", "rumah Mama Yuli")
        hidden["pnginfo"] = text
    Image.effect_noise(size, 60).convert("RGB").save(out, kind, **hidden)
    return out.getvalue()


def office(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return out.getvalue()


def attach(people: People, content: bytes, name: str = "kebun.jpg", kind: str = "photo", **more: Any) -> StoredFile:
    return attach_file(people.yuli.actor, Region.objects.get(pk=SOLANG), upload=SimpleUploadedFile(name, content), kind=kind, **more)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_small_and_forgets_where_it_was_taken(kind: str) -> None:
    kept = small_photo(picture(kind))
    again = Image.open(io.BytesIO(kept))
    assert max(again.size) <= 1600
    assert len(kept) <= PHOTO.target
    assert dict(again.getexif()) == {}
    assert b"Yuli" not in kept
    assert b"Merek" not in kept


def test_a_photo_taken_upright_stays_upright() -> None:
    assert Image.open(io.BytesIO(small_photo(picture(size=(800, 600), turned=True)))).size == (600, 800)


def test_what_is_transparent_becomes_white_paper() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    assert Image.open(io.BytesIO(small_photo(out.getvalue()))).getpixel((5, 5)) == (255, 255, 255)


def test_a_photo_is_stored_and_read_by_its_place_only(people: People, browse: Browse, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        stored = attach(people, picture("PNG"), "Kebun Pala.png", about=("work", "w1"))
    assert (stored.media_type, stored.name) == ("image/jpeg", "Kebun Pala.jpg")
    answer = browse(people.ina).get(stored.url)
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"].startswith("private")
    assert answer["Content-Disposition"].startswith("inline")
    assert browse(people.ina).get(stored.url, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert browse(people.nus).get(stored.url).status_code == 404
    assert browse(people.dewi).get(stored.url, headers={"If-None-Match": answer["ETag"]}).status_code == 404
    event = Event.objects.get(verb="file.attach")
    assert (event.title, event.parent_subject, event.parent_id) == ("foto", "work", "w1")


def test_a_word_file_is_downloaded_and_never_opened_by_the_browser(
    people: People, browse: Browse, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        stored = attach(people, office("[Content_Types].xml", "word/document.xml"), "Surat désa.exe", "document")
    assert (stored.media_type, stored.name) == (DOCX, "Surat désa.exe.docx")
    assert browse(people.ina).get(stored.url)["Content-Disposition"].startswith("attachment")


def test_lost_bytes_are_a_missing_page_and_not_a_crash(people: People, browse: Browse) -> None:
    assert browse(people.ina).get(attach(people, picture()).url).status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "kind", "words"),
    [
        (b"", "kosong.jpg", "photo", "kosong"),
        (b"<script>alert(1)</script>", "foto.jpg", "photo", "bukan foto"),
        (b"%PDF-1.7 x", "foto.jpg", "photo", "bukan foto"),
        (b"\xff\xd8\xff\xe0 rusak", "foto.jpg", "photo", "rusak"),
        (b"\x00\x00\x00\x18ftypheic", "foto.heic", "photo", "HEIC"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1lama", "lama.xls", "document", "bukan foto, PDF"),
        (b"MZ\x90 program", "surat.pdf", "document", "bukan foto, PDF"),
        (b"PK\x03\x04 rusak", "surat.docx", "document", "bukan foto, PDF"),
        (office("apa saja.txt"), "surat.docx", "document", "bukan foto, PDF"),
        (office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "makro.docx", "document", "bukan foto, PDF"),
        (b"%PDF-" + b"0" * 10_000_001, "besar.pdf", "document", "10,0 MB, lebih besar dari 10 MB"),
    ],
)
def test_what_is_not_what_it_says_is_refused(people: People, folder: Path, content: bytes, name: str, kind: str, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        attach(people, content, name, kind)
    assert words in refused.value.field_errors[kind]
    assert not StoredFile.objects.exists()
    assert kept_in(folder) == []


def test_an_excel_file_is_known_by_its_inside(people: People) -> None:
    assert attach(people, office("[Content_Types].xml", "xl/workbook.xml"), "x", "document").media_type == XLSX


def test_a_zip_that_unpacks_without_end_is_refused(people: People) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        with archive.open("xl/workbook.xml", "w") as part:
            for _ in range(201):
                part.write(b"0" * 1_000_000)
    with pytest.raises(Invalid):
        attach(people, out.getvalue(), "bom.xlsx", "document")


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    out = io.BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    with pytest.raises(Invalid):
        small_photo(out.getvalue())


def test_a_transaction_that_is_undone_leaves_no_bytes_behind(people: People, folder: Path, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        attach(people, picture())
        assert len(kept_in(folder)) == 1
        transaction.set_rollback(True)
    assert not StoredFile.objects.exists()
    assert kept_in(folder) == []


def test_the_same_bytes_are_kept_once(people: People, folder: Path, django_capture_on_commit_callbacks: Any) -> None:
    photo = picture(size=(300, 200))
    with django_capture_on_commit_callbacks(execute=True):
        first, second = attach(people, photo), attach(people, photo, "lagi.jpg")
    assert first.pk != second.pk
    assert kept_in(folder) == [first.sha256]
    assert second.read() == first.read()


def test_what_a_power_cut_left_waiting_is_swept_the_next_day(people: People, folder: Path) -> None:
    waiting = folder / "menunggu" / "sisa"
    waiting.parent.mkdir()
    waiting.write_bytes(b"x")
    os.utime(waiting, (0, 0))
    store.put_on_commit("ab/abc", b"baru")
    assert not waiting.exists()


def test_only_those_who_work_there_attach(people: People) -> None:
    with pytest.raises(NotAllowed):
        attach_file(people.nus.actor, Region.objects.get(pk=SOLANG), upload=SimpleUploadedFile("a.jpg", picture()), kind="photo")


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../etc/passwd", "passwd"), ("C:\\foto\\kebun.jpg", "kebun.jpg"), ("..", "berkas"), ("a\x00b.jpg", "ab.jpg"), ("", "berkas")],
)
def test_a_name_is_only_a_name(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_a_file_that_does_not_exist_is_a_missing_page(people: People, browse: Browse) -> None:
    assert browse(people.ina).get(reverse("file.view", args=["0198c0de-0000-7000-8000-000000000000"])).status_code == 404
