"""Logs as JSON lines that hold nothing about a person.

A log travels further than the database: it is mailed, pasted and kept. So a line says when, how bad, where in the code and which
page by its *name*; never a path, a query string, a user, a form's values or an error's text, which often quotes the value.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path

# Set by our own loggers through ``extra=``; all of them are names, numbers or made-up keys.
_OWN_FIELDS = ("page", "method", "status", "ms", "request_id", "verb", "kind", "attempt", "number")
# Their messages carry paths or values: as arguments, so that the template alone is kept, or written into the text already.
_FOREIGN = ("django", "axes", "django_tasks", "django_tasks_db", "gunicorn", "py.warnings")


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        foreign = record.name.split(".")[0] in _FOREIGN
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _template(record) if foreign else record.getMessage(),
        }
        line.update({name: getattr(record, name) for name in _OWN_FIELDS if hasattr(record, name)})
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["at"] = _places(record)
        return json.dumps(line, ensure_ascii=False, default=str)


def _template(record: logging.LogRecord) -> str:
    """A message of others without its values; nothing at all where they can no longer be told apart."""
    return str(record.msg) if record.args else ""


def _places(record: logging.LogRecord) -> list[str]:
    """Where the error went through, innermost last; file, line and function only."""
    trace = record.exc_info[2] if record.exc_info else None
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)][-12:]
