"""Reads the words of a PDF that typst made, well enough to prove what is printed: glyphs back to letters by the fonts' own tables."""

from __future__ import annotations

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\bendobj", re.DOTALL)
# A carriage return before the last line break may be the stream's own last byte.
_STREAM = re.compile(rb"stream\r?\n(.*?)\nendstream", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]+)>")
_FONT = re.compile(rb"/(f\d+) (\d+) 0 R")
_SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found, "an object without its stream"
    return zlib.decompress(found[1]) if b"/FlateDecode" in body else found[1]


def _letters(cmap: bytes) -> dict[int, str]:
    """Glyph to letters, from a ToUnicode table."""
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in _PAIR.findall(cmap) if len(glyph) == 4}


def _raw(literal: bytes) -> bytes:
    return _ESCAPE.sub(lambda one: bytes([int(one[1], 8)]) if len(one[1]) == 3 else _LETTERS.get(one[1], one[1]), literal)


def pages(content: bytes) -> list[str]:
    """The words of each page in the order in which they are drawn, without spaces that only the layout makes."""
    objects = {int(number): body for number, body in _OBJECT.findall(content)}
    unicode = {
        number: _letters(_stream(objects[int(found[1])]))
        for number, body in objects.items()
        if (found := re.search(rb"/ToUnicode (\d+) 0 R", body))
    }
    found = []
    for body in objects.values():
        if b"/Type/Page/" in body:
            own, content_at = (int(re.search(rb"/%s (\d+) 0 R" % key, body)[1]) for key in (b"Resources", b"Contents"))  # type: ignore[index]
            fonts = {name: unicode[int(number)] for name, number in _FONT.findall(objects[own])}
            found.append(_words(_stream(objects[content_at]), fonts))
    return found


def _words(stream: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    found: list[str] = []
    letters: dict[int, str] = {}
    for font, literal in _SHOWN.findall(stream):
        if font:
            letters = fonts[font]
            found.append("\n")
        else:
            glyphs = _raw(literal)
            found.extend(letters.get(int.from_bytes(glyphs[at : at + 2], "big"), "") for at in range(0, len(glyphs), 2))
    return "".join(found)
