"""What python-docx has no words for: styles of a village paper, page numbers, heads that repeat, rows that are not cut."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Bookman Old Style"
SIDES = {"left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}
GREY = "ECECEC"
CELL_STYLE = "Isi tabel"


def _element(name: str, **values: str) -> Any:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _face(style: Any, size: float, *, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if "heme" in key:
            del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _style(document: Any, name: str, size: float, *, bold: bool = False, side: str = "left", before: float = 0, after: float = 0) -> Any:
    known = [style.name for style in document.styles]
    style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name not in known:
        style.base_style = document.styles["Normal"]
        style.quick_style = True
    _face(style, size, bold=bold)
    form = style.paragraph_format
    form.alignment, form.space_before, form.space_after = SIDES[side], Pt(before), Pt(after)
    form.line_spacing = 1.05
    return style


def set_styles(document: Any, size: float) -> None:
    """The styles by which a secretary changes the whole paper at once; the language is Indonesian."""
    normal = _style(document, "Normal", size, after=5)
    normal.element.get_or_add_rPr().append(_element("w:lang", val="id-ID", eastAsia="id-ID"))
    title = _style(document, "Title", 12, bold=True, side="center", before=8, after=8)
    for border in title.element.findall(".//" + qn("w:pBdr")):
        border.getparent().remove(border)
    _style(document, "Heading 2", size + 0.5, bold=True, before=8, after=3).paragraph_format.keep_with_next = True
    _style(document, "Kop", 11, side="center")
    _style(document, "Kop terakhir", 14, bold=True, side="center", after=6)
    items = _style(document, "Butir", size, after=3).paragraph_format
    items.left_indent, items.first_line_indent = Mm(7), Mm(-7)
    items.tab_stops.add_tab_stop(Mm(7))
    findings = _style(document, "Temuan", size, after=4)
    findings.paragraph_format.left_indent = Mm(3)
    _border(findings.element.get_or_add_pPr(), "left", "single", "10")
    _style(document, CELL_STYLE, 8).paragraph_format.line_spacing = 1.0
    _style(document, "Kecil", 7.5)
    _style(document, "Jarak", 4)
    foot = _style(document, "Footer", 7.5)
    foot.paragraph_format.tab_stops.clear_all()
    _style(document, "Header", 7.5, side="right")


def _border(properties: Any, side: str, kind: str, size: str) -> None:
    borders = _element("w:pBdr")
    borders.append(_element(f"w:{side}", val=kind, sz=size, space="4", color="000000"))
    # The order of the properties is fixed by the format; the borders come before spacing, indents and sides.
    later = [qn(f"w:{name}") for name in ("shd", "tabs", "spacing", "ind", "jc", "outlineLvl", "rPr")]
    place = next((place for place, child in enumerate(properties) if child.tag in later), len(properties))
    properties.insert(place, borders)


def rule_below(paragraph: Any) -> None:
    """The double rule under a letterhead: a thick and a thin line."""
    _border(paragraph._p.get_or_add_pPr(), "bottom", "thickThinSmallGap", "18")


def set_page(section: Any, width: int, height: int, margin: int) -> None:
    """Sheet size, which way round, margins."""
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(margin)
    section.header_distance = section.footer_distance = Mm(7)


def _field(paragraph: Any, code: str) -> None:
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        else:
            instruction = _element("w:instrText")
            instruction.text = code
            run._r.append(instruction)


def set_foot(section: Any, text: str, usable: float) -> None:
    """Number and data time on the left, page x of y on the right."""
    paragraph = section.footer.paragraphs[0]
    paragraph.style = "Footer"
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(usable), WD_TAB_ALIGNMENT.RIGHT)
    _border(paragraph._p.get_or_add_pPr(), "top", "single", "4")
    paragraph.add_run(f"{text}\tHalaman ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" dari ")
    _field(paragraph, "NUMPAGES")


def set_marks(section: Any, marks: tuple[str, ...]) -> None:
    """What stands on every page of a paper that is not valid."""
    paragraph = section.header.paragraphs[0]
    paragraph.style = "Header"
    run = paragraph.add_run(" · ".join(marks))
    run.bold = True
    run._r.get_or_add_rPr().append(_element("w:bdr", val="single", sz="6", space="1", color="000000"))


def write(paragraph: Any, text: str) -> Any:
    """Text as one run; a new line in it stays a new line."""
    return paragraph.add_run(text)


def keep_whole(row: Any) -> None:
    """Let a row not be cut by the end of a page."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))


def narrow_margins(table: Any) -> None:
    """Less white beside the text of a cell, so that amounts keep to one line."""
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w="62", type="dxa"))
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)


def sign(cell: Any, above: str, role: str, name: str) -> None:
    """A place to sign: what stands above, the role, room, the name or a line."""
    lines = (above, role, "", "", name or f"({'.' * 40})")
    for place, text in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.alignment = SIDES["center"]
        paragraph.paragraph_format.space_after = Pt(5 if 1 < place < len(lines) - 1 else 0)
        paragraph.paragraph_format.keep_with_next = True
        run = write(paragraph, text)
        run.bold = run.underline = bool(name) and place == len(lines) - 1


def describe_picture(element: Any, text: str) -> None:
    """Words for those who cannot see the picture."""
    for properties in element.iter(qn("wp:docPr")):
        properties.set("descr", text)
