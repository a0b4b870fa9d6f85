"""The QR of a paper: an address and nothing else, the same picture every time."""

from __future__ import annotations

import io
from base64 import b64decode

import segno


def as_svg(address: str) -> str:
    """Squares as SVG, to stand inside a page: no style, no size of its own."""
    return segno.make(address, error="m").svg_inline(border=0, omitsize=True, svgclass=None, lineclass=None)


def as_svg_file(address: str) -> bytes:
    """The same, to stand alone."""
    return as_svg(address).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode()


def as_png(address: str, scale: int) -> io.BytesIO:
    """Squares as a picture, for office files."""
    return io.BytesIO(b64decode(segno.make(address, error="m").png_data_uri(scale=scale, border=0).partition(",")[2]))
