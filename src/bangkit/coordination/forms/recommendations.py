"""The forms by which lessons pass between villages."""

from __future__ import annotations

from django import forms

from bangkit.coordination.actions.recommendations import ANSWERS
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, TextField


class RecommendForm(BangkitForm):
    """Why this lesson is good for that village; the machine only says what is alike."""

    why = TextField(label="Mengapa berguna bagi desa ini", rows=3, max_length=400)
    lesson = forms.UUIDField(widget=forms.HiddenInput)


class AnswerForm(BangkitForm):
    """What the village says to it."""

    answer = ChoiceField(label="Jawaban desa", choices=ANSWERS)
    text = TextField(
        label="Keterangan", rows=3, max_length=400, required=False, help_text="Bila tidak cocok, tulis mengapa. Bila dicoba, tulis caranya."
    )
