"""The forms of meetings: the invitation, the answer to it, who came, and the lines of the room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms

from bangkit.coordination.actions.meetings import Presence
from bangkit.coordination.models import HEADINGS, REPLIES, RESULTS, Invitee, Meeting
from bangkit.coordination.queries.guests import Guest
from bangkit.core.cadence import calendar
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField, DateField, FieldGroup, ManyField, TextField
from bangkit.stages.planning.forms.assemblies import ClockField
from bangkit.stages.profile.models import Group

CAME = (("yes", "Hadir"), ("no", "Tidak hadir"), ("", "Tidak dicatat"))


class InvitationForm(BangkitForm):
    """When, where, what about and who is invited; the agenda and the usual guests come filled and may be changed."""

    starts_at = ClockField(label="Mulai pukul", required=False)
    ends_at = ClockField(label="Selesai pukul", required=False)
    venue = forms.CharField(label="Tempat", max_length=120)
    serves = forms.ChoiceField(
        label="Menyiapkan tanggal perencanaan", required=False, help_text="Supaya hasil rapat sempat dipakai sebelum tanggal itu."
    )
    letter_no = forms.CharField(
        label="Nomor undangan", max_length=80, required=False, help_text="Boleh kosong; ditulis tangan pada kertasnya."
    )
    agenda = TextField(
        label="Agenda",
        rows=8,
        required=False,
        help_text="Satu baris satu acara, misalnya: 09.00–09.15 Pembukaan | Ketua. Diusulkan dari yang masih terbuka.",
    )
    invited = ManyField(label="Yang diundang", required=False, help_text="Pihak, OPD, dan tempat; bukan nama orang.")
    others = TextField(label="Undangan lain", rows=3, required=False, max_length=1200, help_text="Satu baris satu pihak, tanpa nama orang.")
    groups: ClassVar[Any] = (("Jam", ("starts_at", "ends_at")),)

    def __init__(self, *args: Any, guests: Sequence[Guest] = (), code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("invited", [(guest.value, guest.label) for guest in guests])
        self.choose("serves", [("", "Tidak terikat tanggal"), *((item.key, item.label) for item in calendar(code))])
        self.initial.setdefault("invited", [guest.value for guest in guests if guest.is_usual])


class MeetingForm(InvitationForm):
    """A whole invitation to a meeting."""

    name = forms.CharField(label="Nama rapat", max_length=160, help_text="Misalnya: Rapat koordinasi Tim Kabupaten ke-2 tahun ini.")
    held_on = DateField(label="Tanggal")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["name", "held_on"])


class ClassForm(InvitationForm):
    """An invitation to a learning class: its theme and the groups that learn."""

    name = forms.CharField(label="Nama kelas", max_length=160, help_text="Misalnya: Kelas belajar pengolahan ikan, putaran pertama.")
    theme = forms.CharField(label="Tema", max_length=160, help_text="Satu hal yang dipelajari bersama, misalnya: mengeringkan rumput laut.")
    held_on = DateField(label="Tanggal")
    groups_invited = ManyField(label="Kelompok yang belajar", help_text="Dari daftar kelompok penghidupan di profil desa.")

    def __init__(self, *args: Any, learners: Sequence[Group] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["name", "theme", "held_on", "groups_invited"])
        self._learners = {str(group.pk): group for group in learners}
        self.choose("groups_invited", [(key, f"{row.name}, {row.region.name}") for key, row in self._learners.items()])

    def told(self, data: dict[str, Any]) -> dict[str, Any]:
        """The values as the action takes them."""
        values = dict(data)
        values["groups"] = [self._learners[key] for key in values.pop("groups_invited")]
        return values


class ReplyForm(BangkitForm):
    """Whether an invited party comes, and with how many."""

    guest = ChoiceField(label="Atas undangan untuk", widget=forms.Select)
    reply = ChoiceField(label="Jawaban", choices=REPLIES)
    male = CountField(label="Laki-laki", unit="orang", required=False)
    female = CountField(label="Perempuan", unit="orang", required=False)
    groups: ClassVar[Any] = (("Yang akan hadir, bila sudah diketahui", ("male", "female")),)

    def __init__(self, *args: Any, invitees: Sequence[Invitee] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows = {str(row.pk): row for row in invitees}
        self.choose("guest", [(key, row.label) for key, row in self._rows.items()])

    def clean_guest(self) -> Invitee:
        return self._rows[self.cleaned_data["guest"]]


class PostponeForm(BangkitForm):
    """Another day, and why."""

    held_on = DateField(label="Tanggal baru")
    reason = TextField(label="Alasan", rows=2, max_length=300, help_text="Misalnya gelombang tinggi, atau bersamaan dengan acara adat.")


class ReasonForm(BangkitForm):
    """Why."""

    reason = TextField(label="Alasan", rows=2, max_length=300)


class PointForm(BangkitForm):
    """One point under one of the four headings."""

    heading = forms.ChoiceField(label="Pokok", choices=HEADINGS, widget=forms.RadioSelect)
    text = forms.CharField(label="Isi", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)
    about = forms.ChoiceField(label="Tentang", required=False, help_text="Pilih seluruh wilayah bila bukan tentang satu tempat.")
    line = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("about", places or [("", "Seluruh wilayah")])


class StrikeForm(BangkitForm):
    """Why a line is struck out."""

    why = forms.CharField(label="Mengapa dicoret", max_length=200, help_text="Tulisannya tetap terbaca, dengan coretan dan alasan ini.")


class TurnForm(BangkitForm):
    """What one group brought to a class."""

    group = ChoiceField(label="Kelompok", widget=forms.Select)
    male = CountField(label="Laki-laki", unit="orang", required=False)
    female = CountField(label="Perempuan", unit="orang", required=False)
    tried = TextField(label="Yang sudah dicoba", rows=2, max_length=600, required=False)
    result = ChoiceField(label="Hasilnya", choices=[*RESULTS, ("", "Belum dapat dikatakan")], required=False, widget=forms.RadioSelect)
    will_try = TextField(label="Yang akan dicoba", rows=2, max_length=600, required=False)
    groups: ClassVar[Any] = (("Anggota yang hadir", ("male", "female")),)

    def __init__(self, *args: Any, learners: Sequence[Group] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._learners = {str(row.pk): row for row in learners}
        self.choose("group", [(key, f"{row.name}, {row.region.name}") for key, row in self._learners.items()])

    def clean_group(self) -> Group:
        return self._learners[self.cleaned_data["group"]]


class AttendanceForm(BangkitForm):
    """Who came, always women and men apart; and, where it was noted, which of the invited came."""

    male = CountField(label="Laki-laki", unit="orang")
    female = CountField(label="Perempuan", unit="orang")
    disability = CountField(label="Di antaranya penyandang disabilitas", unit="orang", required=False)

    def __init__(self, *args: Any, meeting: Meeting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(meeting.invitees.all()) if meeting is not None else []
        self._invitees = {str(row.pk): row for row in rows}
        groups: list[tuple[str, tuple[str, ...]]] = [("Semua yang hadir", ("male", "female", "disability"))]
        for key, row in self._invitees.items():
            names = (f"came_{key}", f"male_{key}", f"female_{key}")
            self.extend(
                (
                    (names[0], forms.ChoiceField(label="Keadaan", choices=[CAME[2], CAME[0], CAME[1]], required=False)),
                    (names[1], CountField(label="Laki-laki", unit="orang", required=False)),
                    (names[2], CountField(label="Perempuan", unit="orang", required=False)),
                )
            )
            groups.append((row.label, names))
            came = {True: "yes", False: "no", None: ""}[row.came]
            self.initial.update({names[0]: came, names[1]: row.male, names[2]: row.female})
        self._rows = groups
        if meeting is not None and meeting.people:
            self.initial.update({"male": meeting.male, "female": meeting.female, "disability": meeting.disability})

    def field_groups(self) -> Iterator[FieldGroup]:
        """The whole first, then one row for each of the invited."""
        for legend, names in self._rows:
            yield FieldGroup(legend, tuple(self[name] for name in names))

    def told(self, data: dict[str, Any]) -> dict[str, Any]:
        """The values as the action takes them."""
        came = {
            UUID(key): Presence({"yes": True, "no": False}.get(data[f"came_{key}"]), data[f"male_{key}"], data[f"female_{key}"])
            for key in self._invitees
        }
        return {"male": data["male"], "female": data["female"], "disability": data["disability"] or 0, "came": came}
