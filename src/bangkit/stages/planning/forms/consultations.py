"""Forms of the open consultation: publish, comment, note for somebody, answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from bangkit.core.consultation import PublicLine, hiding_reasons, settings, ways
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, TextField


class OpenConsultationForm(BangkitForm):
    """Until when, and a word to the people."""

    closes_on = DateField(label="Masukan diterima sampai")
    invitation = TextField(label="Ajakan kepada warga", max_length=500, required=False)


class ExtendForm(BangkitForm):
    """Another day."""

    closes_on = DateField(label="Masukan diterima sampai")


class CommentForm(BangkitForm):
    """What anybody may write. ``homepage`` must stay empty: machines fill everything that they find."""

    text = TextField(label="Masukan Anda", max_length=int(settings()["door"]["longest"]))
    homepage = forms.CharField(label="Biarkan kosong", required=False)

    def clean_homepage(self) -> str:
        """Said openly, since a person may have been led here by a browser that fills forms by itself."""
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError("Kotak yang harus kosong ternyata terisi. Kosongkan, lalu kirim lagi.")
        return ""


class NoteCommentForm(BangkitForm):
    """What somebody said who does not write, or a card; counts may stay empty."""

    way = ChoiceField(label="Cara masukan ini sampai", choices=[(key, label) for key, label in ways().items() if key != "page"])
    line = ChoiceField(label="Tentang kegiatan", required=False)
    text = TextField(
        label="Masukan", max_length=int(settings()["door"]["longest"]), help_text="Dengan kata orangnya sendiri, tanpa nama dan tanpa NIK."
    )
    female = CountField(label="Perempuan", unit="orang", required=False)
    male = CountField(label="Laki-laki", unit="orang", required=False)
    poorest = CountField(label="Di antaranya A-RTM", unit="orang", required=False)
    disability = CountField(label="Di antaranya penyandang disabilitas", unit="orang", required=False)

    groups: ClassVar[Any] = (("Siapa yang menyampaikan (boleh kosong)", ("female", "male", "poorest", "disability")),)

    def __init__(self, *args: Any, lines: Sequence[PublicLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("line", [("", "Seluruh rencana"), *((str(one.number), f"{one.number}. {one.name}") for one in lines)])

    def values(self) -> dict[str, Any]:
        """The cleaned values as the action takes them."""
        data = dict(self.cleaned_data)
        data["line"] = int(data["line"] or 0)
        return data


class HideForm(BangkitForm):
    """Why a comment is not shown."""

    because = ChoiceField(label="Tidak ditampilkan karena", choices=list(hiding_reasons().items()), widget=forms.RadioSelect)


class AnswerCommentForm(BangkitForm):
    """Used or not, and why."""

    is_used = ChoiceField(
        label="Dipakai dalam rencana?", choices=[("ya", "Ya, dipakai"), ("tidak", "Tidak dipakai")], widget=forms.RadioSelect
    )
    reply = TextField(label="Jawaban", max_length=1000, help_text="Apa yang berubah, atau mengapa tidak. Warga membacanya.")
