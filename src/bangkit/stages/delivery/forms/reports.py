"""The report's form, the same at every door; a correction, and further photos.

Without a work it takes whatever a door may send; for a work it asks only what that work has: its steps, its unit, its sources.
"""

from __future__ import annotations

from typing import Any

from django import forms

from bangkit.core.instruments import coded
from bangkit.core.reference import funding_sources
from bangkit.core.words import decimal_text
from bangkit.foundation.ui.forms import BangkitForm, CountField, DateField, DecimalField, PhotoField, RupiahField
from bangkit.stages.delivery.models import CAUSES, ProgressReport, Work
from bangkit.stages.delivery.queries.states import kind_of_work, steps_of, target_of
from bangkit.stages.profile.forms.surveys import AnsweredManyField

STEPS = range(1, 13)
SPENT = "spent_"


class _Opening(BangkitForm):
    """What was seen, and what it cost in all."""

    reported_on = DateField(label="Tanggal pengamatan", help_text="Hari Anda melihat kegiatannya, bukan hari mengisi formulir ini.")
    steps_done = AnsweredManyField(
        label="Tahap yang sudah selesai seluruhnya",
        choices=[(str(number), f"Tahap {number}") for number in STEPS],
        required=False,
        help_text="Nomornya ada pada rencana pelaksanaan; kosongkan bila belum ada rencananya.",
    )
    volume_done = DecimalField(
        label="Volume yang sudah selesai",
        max_value=10**9,
        required=False,
        help_text="Dari awal sampai hari itu, dalam satuan rencana: meter, sesi, ekor, atau unit.",
    )
    alive = CountField(label="Yang masih hidup atau berfungsi", required=False, help_text="Untuk ternak, bibit, dan barang yang dibagikan.")
    physical_percent = CountField(
        label="Kemajuan fisik (persen)",
        max_value=100,
        required=False,
        help_text="0 belum ada yang dikerjakan, 100 selesai. Boleh kosong bila tahap atau volume sudah diisi.",
    )
    percent_reason = forms.CharField(
        label="Mengapa persennya lain dari hitungan tahap atau volume",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=300,
        required=False,
    )
    spent = RupiahField(label="Dana yang sudah dipakai sampai hari ini (Rp)")
    sources = AnsweredManyField(
        label="Sumber dana yang sudah dipakai",
        choices=[(code, source.short) for code, source in funding_sources().items()],
        required=False,
        help_text="Bila lebih dari satu sumber, tulis bagiannya masing-masing.",
    )


# One question for each source of the list, so that a new source needs no new code.
_Spending = type(
    "_Spending",
    (_Opening,),
    {
        f"{SPENT}{code}": RupiahField(label=f"Dipakai dari {source.short} (Rp)", required=False, help_text="")
        for code, source in funding_sources().items()
    },
)


class ProgressForm(_Spending):  # type: ignore[misc, valid-type]
    """Steps or volume, percent, money by source, people, and the three core questions."""

    male = CountField(label="Penerima manfaat laki-laki (orang)", required=False)
    female = CountField(label="Penerima manfaat perempuan (orang)", required=False)
    poorest = CountField(label="Dari rumah tangga termiskin, A-RTM (orang)", required=False)
    disability = CountField(label="Penyandang disabilitas (orang)", required=False)
    what_runs = forms.CharField(label="Apa yang berjalan", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)
    what_does_not = forms.CharField(
        label="Apa yang tidak berjalan", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False
    )
    cause = forms.ChoiceField(label="Penyebab utama", choices=CAUSES, required=False)
    why = forms.CharField(label="Mengapa", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False)
    help_needed = forms.CharField(
        label="Dukungan yang dibutuhkan", widget=forms.Textarea(attrs={"rows": 2}), max_length=1000, required=False
    )
    photo = PhotoField(label="Foto", required=False, help_text="Sebaiknya tanpa wajah orang. Foto diperkecil dan data tempatnya dihapus.")
    photo_place = forms.CharField(label="Tempat foto", max_length=80, required=False, help_text="Cukup dusun atau nama lokasinya.")
    photo_on = DateField(label="Hari foto diambil", required=False, help_text="Bila lain dari tanggal pengamatan.")

    def __init__(self, *args: Any, work: Work | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if work is not None:
            self._fit(work)

    def _fit(self, work: Work) -> None:
        """Only what this work has, in its own words."""
        (kind, _), target, steps = kind_of_work(work), target_of(work), steps_of(work)
        self.fields["physical_percent"].help_text = f"{kind.definition} Kosongkan supaya dihitung; isi bila menurut Anda lain."
        volume = self.fields["volume_done"]
        volume.label, volume.unit = kind.volume, target.unit
        planned = f", dari sasaran {decimal_text(target.volume)} {target.unit}" if target.volume else ""
        volume.help_text = f"Dari awal sampai hari itu{planned}."
        if steps:
            self.choose("steps_done", [(str(step.number), f"{step.number} · {step.name} ({step.weight}%)") for step in steps])
            self.fields["steps_done"].help_text = "Centang yang sudah selesai, juga yang selesai sebelum ini."
        sources = set(work.activity.fundings.values_list("source", flat=True))
        for name in [name for name in self.fields if name.startswith(SPENT)]:
            if len(sources) < 2 or name.removeprefix(SPENT) not in sources:
                del self.fields[name]
        unasked = {"sources", *(() if steps else ("steps_done",)), *(() if "alive" in kind.measures else ("alive",))}
        for name in unasked:
            del self.fields[name]

    def with_codes(self) -> None:
        """Put a number before each cause, as it is printed on the sheet."""
        self.choose("cause", [(value, coded(str(place), label)) for place, (value, label) in enumerate(CAUSES)])


class CorrectForm(ProgressForm):
    """The same questions with what the report said, and why it is corrected; photos stay where they are."""

    reason = forms.CharField(label="Apa yang keliru", widget=forms.Textarea(attrs={"rows": 2}), max_length=300)

    def __init__(self, *args: Any, report: ProgressReport, **kwargs: Any) -> None:
        super().__init__(*args, work=report.work, initial={name: report.answer(name) for name in self.base_fields}, **kwargs)
        for name in ("photo", "photo_place", "photo_on"):
            del self.fields[name]
        self.order_fields(["reason"])


class PhotosForm(BangkitForm):
    """Some photos at once, with a coarse place and the day if the person knows them."""

    photo = PhotoField(label="Foto 1", help_text="Sebaiknya tanpa wajah orang. Foto diperkecil dan data tempatnya dihapus.")
    photo_2 = PhotoField(label="Foto 2", required=False, help_text="")
    photo_3 = PhotoField(label="Foto 3", required=False, help_text="")
    photo_4 = PhotoField(label="Foto 4", required=False, help_text="")
    place = forms.CharField(label="Tempat foto", max_length=80, required=False, help_text="Cukup dusun atau nama lokasinya.")
    taken_on = DateField(label="Hari foto diambil", required=False)

    def uploads(self) -> list[Any]:
        """What was chosen."""
        found = (self.cleaned_data.get(name) for name in ("photo", "photo_2", "photo_3", "photo_4"))
        return [upload for upload in found if upload]
