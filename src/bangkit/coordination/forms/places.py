"""The forms of a place: its yearly cycle, and questions without fields."""

from __future__ import annotations

from django import forms

from bangkit.foundation.cycle.models import PHASES
from bangkit.foundation.ui.forms import BangkitForm, CountField


class CycleForm(BangkitForm):
    """Which year, and under which executors."""

    year = CountField(label="Tahun siklus")
    phase = forms.ChoiceField(label="Masa", choices=PHASES, widget=forms.RadioSelect)
