"""Drawn pictures for the reports of the story, by kind of work: nobody's photo, and each says that it is an example."""

from __future__ import annotations

import io
from functools import lru_cache

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

SIZE = (640, 420)
SKY, GROUND, DARK = "#dcebec", "#7a8f5a", "#16242b"


@lru_cache(maxsize=8)
def _drawn(kind: str) -> bytes:
    image = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(image)
    {"fish": _sea, "craft": _cloth, "livestock": _goats}.get(kind, _garden)(draw)
    draw.text((20, 20), "Gambar contoh", fill=DARK)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=70)
    return out.getvalue()


def picture(kind: str) -> SimpleUploadedFile:
    """A picture for a kind of work: sea, cloth, goats, or a garden."""
    return SimpleUploadedFile("gambar-contoh.jpg", _drawn(kind), "image/jpeg")


def _garden(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 280, 640, 420), fill=GROUND)
    for place in range(40, 620, 70):
        draw.polygon([(place, 280), (place + 22, 190), (place + 44, 280)], fill="#1c5c34")


def _sea(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 230, 640, 420), fill="#3f7f93")
    draw.polygon([(200, 260), (440, 260), (400, 310), (240, 310)], fill="#7a4b2a")
    draw.line((320, 260, 320, 120), fill=DARK, width=6)


def _cloth(draw: ImageDraw.ImageDraw) -> None:
    for row in range(70, 380, 40):
        draw.rectangle((120, row, 520, row + 26), fill="#8c2f2f" if row % 80 else "#e2b04a")


def _goats(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 280, 640, 420), fill="#b59b62")
    for place in (120, 300, 480):
        draw.ellipse((place, 210, place + 110, 270), fill="#f2efe6")
        draw.ellipse((place + 90, 180, place + 140, 225), fill="#f2efe6")
        for leg in (place + 20, place + 80):
            draw.line((leg, 262, leg, 310), fill="#f2efe6", width=10)
