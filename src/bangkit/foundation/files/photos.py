"""Photos made small and blind: upright, a size that a weak signal carries, and nothing of where, when or with what they were taken.

A photo is decoded and painted onto a new sheet, so that nothing hidden in it survives: no EXIF, no remarks, no thumbnails.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from bangkit.foundation.access.errors import Invalid


@dataclass(frozen=True)
class Size:
    """How small a picture must become: sides tried in turn, each in falling quality, until it fits."""

    sides: tuple[int, ...]
    target: int


PHOTO = Size((1600, 1280, 1024), 300_000)
# A photographed letter must stay readable.
SCAN = Size((2400, 2000, 1600), 800_000)
QUALITIES = (80, 65, 50, 40)
# Telephones of today take 50 and 64 megapixels. JPEG is decoded at a fraction of its size; other kinds need it all in memory.
# MPO is what some telephones hide behind a JPEG: two pictures, of which the first counts.
MAX_PIXELS = {"JPEG": 80_000_000, "MPO": 80_000_000, "PNG": 40_000_000, "WEBP": 40_000_000}
_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning)


def small_photo(content: bytes, size: Size = PHOTO, field: str = "photo") -> bytes:
    """The picture as a fresh JPEG. Errors: ``Invalid`` by ``field`` when it cannot be read safely."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"])
            if picture.width * picture.height > MAX_PIXELS[picture.format or "PNG"]:
                raise Invalid({field: "Ukuran gambar ini terlalu besar. Kirim foto biasa dari telepon."})
            picture.draft("RGB", (size.sides[0], size.sides[0]))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((size.sides[0], size.sides[0]))
            sheet = _painted(upright)
    except _BROKEN as error:
        raise Invalid({field: "Foto ini rusak atau tidak dapat dibaca. Ambil foto lagi."}) from error
    return _as_jpeg(sheet, size)


def _painted(picture: Image.Image) -> Image.Image:
    """The picture on a new white sheet; what was transparent is white, and what was attached stays behind."""
    layer = picture.convert("RGBA")
    sheet = Image.new("RGB", layer.size, "white")
    sheet.paste(layer, mask=layer)
    return sheet


def _as_jpeg(sheet: Image.Image, size: Size) -> bytes:
    out = io.BytesIO()
    for side in size.sides:
        sheet.thumbnail((side, side))
        for quality in QUALITIES:
            out = io.BytesIO()
            sheet.save(out, "JPEG", quality=quality, optimize=True)
            if out.tell() <= size.target:
                return out.getvalue()
    return out.getvalue()
