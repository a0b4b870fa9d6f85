"""Forms of a kecamatan's round report."""

from __future__ import annotations

from typing import Any

from bangkit.core.round_report import round_headings
from bangkit.foundation.ui.forms import BangkitForm, TextField


class RemarksForm(BangkitForm):
    """One box for each duty of the camat; the figures stand on the page already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.extend(
            (heading.key, TextField(label=heading.title, help_text=heading.origin, max_length=2000, rows=3, required=False))
            for heading in round_headings()
        )


class ReceiveForm(BangkitForm):
    """What the kabupaten says to a report."""

    reply = TextField(label="Tanggapan kepada kecamatan", max_length=1000, rows=3, required=False)


class ReturnRoundForm(BangkitForm):
    """Why a report goes back."""

    reason = TextField(label="Apa yang perlu diperbaiki kecamatan?", max_length=400, rows=3)
