"""What an upload really is, whatever its name says, and photos made small and blind: no place, no camera, no time.

A file is known by its first bytes. A photo is decoded and written anew, so that nothing hidden in it survives.
"""

from __future__ import annotations

import io
import re
import unicodedata
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from bangkit.foundation.access.errors import Invalid

MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole"),
)
# Limits by kind: bytes that may arrive, and what may be inside.
LIMITS = {"photo": 12_000_000, "document": 10_000_000}
ALLOWED = {
    "photo": {"image/jpeg", "image/png", "image/webp"},
    "document": {"image/jpeg", "image/png", "image/webp", "application/pdf", "application/zip"},
}
MAX_PIXELS = 40_000_000
LONGEST_SIDE = 1600
TARGET_BYTES = 300_000


def media_type(head: bytes) -> str:
    """The kind of file by its first bytes; empty when it is none that we know."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for magic, kind in MAGIC if head.startswith(magic)), "")


def clean_name(name: str) -> str:
    """A harmless name to show and to download by; never used as a path."""
    plain = unicodedata.normalize("NFKC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = re.sub(r"[^\w.\- ]+", "", plain).strip(" .")
    return kept[-80:] or "berkas"


def check(kind: str, content: bytes) -> str:
    """The media type of an upload that may be kept. Errors: ``Invalid`` by the field ``photo`` or ``document``."""
    found = media_type(content[:16])
    if not content:
        raise Invalid({kind: "Berkas ini kosong. Pilih berkas lain."})
    if len(content) > LIMITS[kind]:
        size, limit = len(content) / 1e6, LIMITS[kind] // 1_000_000
        raise Invalid({kind: f"Berkas ini {size:.1f} MB, lebih besar dari {limit} MB. Pilih yang lebih kecil.".replace(".", ",", 1)})
    if found not in ALLOWED[kind]:
        raise Invalid({kind: "Isi berkas ini bukan foto." if kind == "photo" else "Isi berkas ini bukan foto, PDF, Word, atau Excel."})
    return found


def small_photo(content: bytes) -> bytes:
    """The photo as a fresh JPEG: upright, at most 1600 px, without EXIF. Errors: ``Invalid`` when it cannot be read safely."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content))
            if picture.width * picture.height > MAX_PIXELS:
                raise Invalid({"photo": "Ukuran gambar ini terlalu besar. Kirim foto biasa dari telepon."})
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise Invalid({"photo": "Foto ini rusak atau tidak dapat dibaca. Ambil foto lagi."}) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return _as_jpeg(upright)


def _as_jpeg(picture: Image.Image) -> bytes:
    for quality in (80, 65, 50, 35):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= TARGET_BYTES:
            break
    return out.getvalue()
