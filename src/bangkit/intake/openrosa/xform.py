"""The XForm of an instrument, made by pyxform from the same questions as the page."""

from __future__ import annotations

from functools import cache

from pyxform.xls2xform import convert

from bangkit.core.instruments import instrument
from bangkit.core.pkd import field_instruments
from bangkit.intake.openrosa.xlsform import sheets


@cache
def xform(key: str) -> str:
    """The instrument as XForm XML. The list of works or rounds comes beside it, since it differs from person to person."""
    one = next((one for one in field_instruments() if one.key == key), None) or instrument(key)
    return str(convert(xlsform=sheets(one, for_our_door=True), validate=False).xform)
