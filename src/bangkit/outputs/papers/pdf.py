"""PDF by typst: tagged for screen readers, bundled fonts, page x of y, the same bytes for the same paper."""

from __future__ import annotations

import io
import json
from pathlib import Path

import segno
import typst

from bangkit.outputs.papers.paper import SHEETS, Paper, shown

HERE = Path(__file__).resolve().parent


def _input(paper: Paper) -> str:
    """The paper for the template: every cell already as text, since the template only sets type."""
    width, height = SHEETS[paper.sheet]
    raw = paper.as_json()
    for block, source in zip(raw["blocks"], paper.blocks, strict=True):
        kinds = [column.kind for column in source.columns]
        block["rows"] = [
            {"role": row.role, "cells": [shown(value, kind) for value, kind in zip(row.cells, kinds, strict=False)] or list(row.cells)}
            for row in source.rows
        ]
    return json.dumps({**raw, "width": width, "height": height, "footer": paper.footer}, ensure_ascii=False)


def _qr(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", xmldecl=False, border=0)
    return out.getvalue().decode()


def to_pdf(paper: Paper) -> bytes:
    """The paper as tagged PDF. Errors: ``RuntimeError`` when the typesetter warns, e.g. of a missing font."""
    inputs = {"paper": _input(paper), "qr": _qr(paper.check_url) if paper.check_url else ""}
    content, warnings = typst.compile_with_warnings(
        HERE / "paper.typ", format="pdf", sys_inputs=inputs, font_paths=[HERE / "fonts"], ignore_system_fonts=True, pdf_standards="ua-1"
    )
    if warnings:
        raise RuntimeError("; ".join(str(warning) for warning in warnings))
    return bytes(content)
