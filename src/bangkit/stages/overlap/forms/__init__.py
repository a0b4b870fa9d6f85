"""Forms of overlap: what is searched, what is decided and why, and how a word is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from bangkit.core.overlap.rules import verdicts
from bangkit.core.overlap.words import MOST_PROGRAMMES
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, TextField
from bangkit.stages.overlap.models import DECISIONS


class SearchForm(BangkitForm):
    """For which year."""

    year = ChoiceField(label="Tahun", help_text="Tahun pelaksanaan: rencana desa dan program pada tahun yang sama.")

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("year", [(str(year), str(year)) for year in years])


def _decision_label(key: str, label: str) -> str:
    known = verdicts().get(key)
    return f"{label}: {known.says[0].lower()}{known.says[1:]}" if known else f"{label}: saran ini keliru."


class DecideForm(BangkitForm):
    """Which verdict, and why."""

    verdict = ChoiceField(
        label="Putusan", widget=forms.RadioSelect, choices=[(key, _decision_label(key, label)) for key, label in DECISIONS]
    )
    reason = TextField(
        label="Alasan dan kesepakatan", max_length=600, help_text="Dibaca desa dan OPD: siapa mengerjakan apa, di mana, dan kapan."
    )


class ReopenForm(BangkitForm):
    """Why it is looked at again."""

    reason = TextField(label="Mengapa dibuka lagi", max_length=300)


class RemarkForm(BangkitForm):
    """What the office knows about its programme."""

    text = TextField(label="Pandangan dinas", max_length=600, help_text="Misalnya lokus, tahun, atau penerima program ini.")


class WordForm(BangkitForm):
    """A word, what it means, and the programs that it points to."""

    said = forms.CharField(label="Kata atau frasa desa", max_length=80, help_text="Seperti ditulis warga, misalnya «batu miring».")
    means = forms.CharField(label="Artinya dengan kata baku", max_length=160, help_text="Misalnya «tembok penahan tebing».")
    programmes = forms.CharField(
        label="Kode program",
        max_length=80,
        required=False,
        help_text=f"Paling banyak {MOST_PROGRAMMES}, dipisah koma, misalnya 1.03.10. Kosongkan bila kata ini bukan program apa pun pada daftar.",
    )
    why = TextField(label="Mengapa", max_length=400)

    def clean_programmes(self) -> tuple[str, ...]:
        """The codes, each by itself."""
        return tuple(filter(None, (code.strip() for code in self.cleaned_data["programmes"].split(","))))


class AdoptForm(BangkitForm):
    """A word for those who asked."""

    reply = TextField(label="Catatan", max_length=400, required=False)


class DeclineForm(BangkitForm):
    """Why not."""

    reply = TextField(label="Mengapa tidak dipakai", max_length=400)
