"""Forms and manners that all of planning shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from bangkit.foundation.ui.forms import (
    BangkitForm,
    TextField,
)


class NoteForm(BangkitForm):
    """A note that may stay empty."""

    note = TextField(label="Catatan", max_length=1000, required=False)


class ReasonForm(BangkitForm):
    """A reason that must be given."""

    reason = TextField(label="Alasan atau catatan", max_length=500)


class GrownForm(BangkitForm):
    """A form whose fields are known only when it is made: as many lines as there are things."""

    def __init__(self, *args: Any, more: dict[str, forms.Field], lines: Sequence[tuple[str, Sequence[str]]] = (), **kwargs: Any) -> None:
        # Django copies base_fields while it makes the form, so that what grows here gets its words like every other field.
        self.base_fields = {**type(self).base_fields, **more}  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        self.groups = lines  # type: ignore[misc]
