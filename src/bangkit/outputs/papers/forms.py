"""The forms of papers."""

from __future__ import annotations

from bangkit.foundation.ui.forms import BangkitForm


class ConfirmForm(BangkitForm):
    """A confirmation without questions."""
