"""Forms of what follows a promise: sent by the office, and checked by the village."""

from __future__ import annotations

from typing import Any

from django import forms

from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, DateField, PhotoField

ARRIVALS = (("full", "Ya, sudah sampai semua"), ("part", "Baru sebagian"), ("none", "Belum sampai"))


class DeliverForm(BangkitForm):
    """The day on which the office sent it."""

    delivered_on = DateField(label="Tanggal dikirim")
    delivered_note = forms.CharField(
        label="Apa yang dikirim", max_length=300, required=False, help_text="Misalnya: 300 kg bibit, diserahkan kepada kelompok."
    )


class ArrivalForm(BangkitForm):
    """Sudah sampai? Yes, in part, or not yet; with a photo and a note."""

    arrived = ChoiceField(label="Sudah sampai?", choices=ARRIVALS)
    received_on = DateField(label="Tanggal sampai", required=False, help_text="Kosongkan bila belum sampai.")
    received_note = forms.CharField(
        label="Catatan desa",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
        help_text="Apa yang sampai, apa yang kurang. Jangan menulis nama penerima.",
    )
    photo = PhotoField(label="Foto", required=False)

    def clean(self) -> dict[str, Any]:
        """A day belongs to what arrived; words belong to what did not."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("arrived") in ("full", "part") and not values.get("received_on") and "received_on" not in self.errors:
            self.add_error("received_on", "Isi tanggal sampainya.")
        if values.get("arrived") in ("part", "none") and not values.get("received_note", "").strip():
            self.add_error("received_note", "Tulis apa yang belum sampai.")
        return values
