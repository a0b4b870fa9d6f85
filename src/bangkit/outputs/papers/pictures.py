"""Drawings as pictures, for office files that know no SVG: set by the same typesetter and fonts as the PDF."""

from __future__ import annotations

import io

import typst

from bangkit.outputs.papers.pdf import fonts

_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.drawing), format: "svg")'
DOTS_PER_INCH = 200.0


def drawn_png(drawing: str) -> io.BytesIO:
    """An SVG that stands alone as PNG; the same drawing gives the same bytes."""
    found = typst.compile(_PAGE, format="png", ppi=DOTS_PER_INCH, sys_inputs={"drawing": drawing}, font_paths=fonts())
    return io.BytesIO(bytes(found))
