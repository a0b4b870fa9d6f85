"""Forms of a work itself: started, halted, finished, handed over."""

from __future__ import annotations

from django import forms

from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, DateField, TextField
from bangkit.stages.delivery.models import CONDITIONS


class StartForm(BangkitForm):
    """When the work began and when it should end."""

    started_on = DateField(label="Tanggal mulai")
    due_on = DateField(label="Rencana selesai", required=False, help_text="Boleh dikosongkan bila belum ada rencana.")


class HaltForm(BangkitForm):
    """Why a work stands still."""

    reason = forms.CharField(label="Mengapa terhenti", widget=forms.Textarea(attrs={"rows": 3}), max_length=400)


class FinishForm(BangkitForm):
    """The day on which it was done."""

    finished_on = DateField(label="Tanggal selesai")


class HandOverForm(BangkitForm):
    """To whom the result goes, in what condition, and who looks after it; groups and posts, no private names."""

    handed_over_on = DateField(label="Tanggal serah terima")
    received_by = forms.CharField(label="Yang menerima", max_length=120, help_text="Kelompok, lembaga, atau jabatan; tanpa nama orang.")
    handover_condition = ChoiceField(label="Keadaan hasil", choices=CONDITIONS)
    kept_by = forms.CharField(label="Yang merawat", max_length=120, help_text="Menurut rencana, atau yang disepakati sekarang.")
    handover_note = TextField(
        label="Catatan", rows=3, max_length=600, required=False, help_text="Yang masih kurang, biaya perawatan, kesepakatan pemakaian."
    )
