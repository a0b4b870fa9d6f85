"""Forms of complaints: for anybody, for a kader who heard one, and for the desks that answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from bangkit.core.complaints import kinds, settings, ways
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, TextField
from bangkit.stages.delivery.models import Work

KINDS = [(kind.key, kind.label) for kind in kinds().values()]
LONGEST = int(settings()["door"]["longest"])


class _AboutForm(BangkitForm):
    """What every complaint says: of what kind, about which work, and the words."""

    kind = ChoiceField(label="Tentang apa", choices=KINDS, widget=forms.RadioSelect)
    work = ChoiceField(label="Kegiatan (bila ada)", required=False)
    text = TextField(
        label="Aduan", max_length=LONGEST, help_text="Apa yang terjadi, di mana, kapan. Jangan menulis NIK atau nomor telepon siapa pun."
    )

    def __init__(self, *args: Any, works: Sequence[Work] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.works = {str(work.pk): work for work in works}
        self.choose("work", [("", "Tidak tentang satu kegiatan"), *((key, work.activity.name) for key, work in self.works.items())])

    def values(self) -> dict[str, Any]:
        """The cleaned values as the action takes them."""
        data = {key: value for key, value in self.cleaned_data.items() if key != "homepage"}
        return {**data, "work": self.works.get(data["work"])}


class ComplaintForm(_AboutForm):
    """What anybody may write. ``homepage`` must stay empty: machines fill everything that they find."""

    homepage = forms.CharField(label="Biarkan kosong", required=False)

    def clean_homepage(self) -> str:
        """Said openly, since a person may have been led here by a browser that fills forms by itself."""
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError("Kotak yang harus kosong ternyata terisi. Kosongkan, lalu kirim lagi.")
        return ""


class NoteComplaintForm(_AboutForm):
    """A complaint that was heard, or that lay in the box."""

    way = ChoiceField(label="Cara aduan ini sampai", choices=[(key, label) for key, label in ways().items() if key != "page"])


class ReceiptForm(BangkitForm):
    """The code that was given when the complaint was received."""

    code = forms.CharField(label="Kode tanda terima", max_length=40, help_text="Enam belas huruf dan angka, misalnya ABCD-EFGH-JKMN-PQRS.")


class ObjectionForm(ReceiptForm):
    """What is not settled yet."""

    text = TextField(label="Apa yang belum selesai", max_length=1000)


class AnswerComplaintForm(BangkitForm):
    """The answer."""

    reply = TextField(
        label="Jawaban",
        max_length=1500,
        help_text="Apa yang sudah atau akan dilakukan, oleh siapa, kapan. Jawaban aduan biasa juga tampil pada halaman aduan desa; "
        "jangan menulis nama orang.",
    )


class SortForm(BangkitForm):
    """Another kind."""

    kind = ChoiceField(label="Jenis aduan", choices=KINDS, widget=forms.RadioSelect)
