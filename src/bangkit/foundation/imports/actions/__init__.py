"""The verbs of an import, and how its rows are written and taken back."""

from bangkit.foundation.imports.actions.verbs import (
    KEPT_DAYS,
    Check,
    apply_import,
    checked,
    choices_fit,
    drop_import,
    forget_undecided,
    heading_of,
    layout_for,
    open_import,
    opened,
    planned,
    preview_import,
    reading,
    undo_import,
)

__all__ = [
    "KEPT_DAYS",
    "Check",
    "apply_import",
    "checked",
    "choices_fit",
    "drop_import",
    "forget_undecided",
    "heading_of",
    "layout_for",
    "open_import",
    "opened",
    "planned",
    "preview_import",
    "reading",
    "undo_import",
]
