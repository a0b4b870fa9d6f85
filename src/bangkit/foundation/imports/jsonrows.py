"""Rows of a JSON file: a list of records, alone or under "data", as SIPD answers it. Who typed a record is left in the file.

The first row that is given is the heading: every key in the order in which it first appears, so that records may lack some.
"""

from __future__ import annotations

import json
import re
from typing import Any

# What a register says about the people who keep it: no column of any table here.
_PEOPLE = re.compile(r"user|created|updated|migrated|_at$|^set_", re.IGNORECASE)


class NoRecords(ValueError):
    """The JSON holds no list of records."""


def records(text: str) -> list[dict[str, Any]]:
    """The records of a text, without what is told about people. Errors: ``NoRecords``."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise NoRecords from None
    if isinstance(found, dict):
        found = next((value for value in found.values() if isinstance(value, list) and value and isinstance(value[0], dict)), None)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise NoRecords
    return [{key: value for key, value in one.items() if not _PEOPLE.search(key)} for one in found]


def lean(text: str) -> bytes:
    """The same records as a file, without people."""
    return json.dumps(records(text), ensure_ascii=False).encode()


def json_rows(text: str) -> list[list[Any]]:
    """The heading, then a row for each record; what is no single value is left empty."""
    found = records(text)
    keys = list(dict.fromkeys(key for one in found for key in one))
    return [keys, *([_cell(one.get(key)) for key in keys] for one in found)] if keys else []


def _cell(value: Any) -> Any:
    return value if isinstance(value, str | int | float) else ""
