"""The forms of accounts."""

from __future__ import annotations

from typing import Any

from django import forms

from bangkit.core.offices import office_choices
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, DateField, TextField

# Far beyond any sentence that people remember; hashing a whole book would keep the server busy.
LONGEST_PASSWORD = 200
USERNAME_HELP = "Huruf kecil, misalnya rahman.solang."


def _secret(kind: str) -> forms.PasswordInput:
    """A field that password managers recognise; pasting works."""
    return forms.PasswordInput(attrs={"autocomplete": kind, "autocapitalize": "none", "spellcheck": "false"})


class LoginForm(BangkitForm):
    """User name or phone, and the password."""

    username = forms.CharField(
        label="Nama pengguna atau nomor HP",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(label="Kata sandi", strip=False, max_length=LONGEST_PASSWORD, widget=_secret("current-password"))


class CodeForm(BangkitForm):
    """The code on the printed card."""

    code = forms.CharField(
        label="Kode pada kartu Anda",
        max_length=60,
        help_text="Enam belas huruf dan angka. Huruf besar atau kecil dan garisnya tidak berpengaruh.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class MembershipForm(BangkitForm):
    """A role at a place, under a decree, until a date."""

    role = ChoiceField(label="Peran", widget=forms.RadioSelect)
    office = ChoiceField(label="OPD", required=False, help_text="Hanya untuk peran OPD.", widget=forms.Select)
    since = DateField(label="Mulai")
    until = DateField(label="Sampai", help_text="Setiap keanggotaan berakhir. Catat yang baru bila SK-nya diperpanjang.")
    decree_no = forms.CharField(label="Nomor SK", max_length=80)

    def __init__(self, *args: Any, roles: list[tuple[str, str]], region_code: str, level: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("role", roles)
        if level == "regency":
            self.choose("office", [("", "Bukan OPD"), *office_choices(region_code)])
        else:
            del self.fields["office"]


class AccountForm(MembershipForm):
    """A new account with its first membership."""

    username = forms.CharField(label="Nama pengguna", max_length=40, help_text=USERNAME_HELP)
    display_name = forms.CharField(label="Nama tampilan", max_length=80, help_text="Nama yang dikenal rekan-rekannya.")
    phone = forms.CharField(label="Nomor HP", max_length=20, required=False, help_text="Boleh kosong. Dapat dipakai untuk masuk.")
    field_order = ("display_name", "username", "phone", "role", "office", "since", "until", "decree_no")


class EndForm(BangkitForm):
    """The last day."""

    ended_on = DateField(label="Hari terakhir")


class EmergencyForm(BangkitForm):
    """Why."""

    reason = TextField(label="Alasan", max_length=300, help_text="Satu kalimat. Alasan ini tercatat dan dapat dibaca.")


class PasswordForm(BangkitForm):
    """A new password, once."""

    password = forms.CharField(
        label="Kata sandi baru",
        strip=False,
        max_length=LONGEST_PASSWORD,
        help_text="Sekurangnya 10 huruf. Kalimat pendek yang mudah Anda ingat lebih baik daripada kata yang sulit.",
        widget=_secret("new-password"),
    )


class ChangePasswordForm(PasswordForm):
    """The old password, then the new one."""

    old = forms.CharField(label="Kata sandi sekarang", strip=False, max_length=LONGEST_PASSWORD, widget=_secret("current-password"))
    field_order = ("old", "password")
