"""The forms of accounts."""

from __future__ import annotations

from typing import Any

from django import forms

from bangkit.core.offices import office_choices
from bangkit.core.policy import policy
from bangkit.foundation.ui.forms import BangkitForm, DateField, TextField


class LoginForm(BangkitForm):
    """User name or phone, and the password."""

    username = forms.CharField(
        label="Nama pengguna atau nomor HP",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(label="Kata sandi", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


class MembershipForm(BangkitForm):
    """A role at a place, under a decree, until a date."""

    role = forms.ChoiceField(label="Peran")
    office = forms.ChoiceField(label="OPD, bila perannya OPD", required=False)
    since = DateField(label="Mulai")
    until = DateField(label="Sampai", help_text="Setiap keanggotaan berakhir. Perpanjang bila SK-nya diperpanjang.")
    decree_no = forms.CharField(label="Nomor SK", max_length=80)

    def __init__(self, *args: Any, level: str, region_code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(role.key, role.label) for role in policy().roles.values() if role.level == level and role.key != "emergency"]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        self.fields["office"].choices = [("", "Bukan OPD"), *office_choices(region_code)]  # type: ignore[attr-defined]


class AccountForm(MembershipForm):
    """A new account with its first membership."""

    username = forms.CharField(label="Nama pengguna", max_length=40, help_text="Huruf kecil, misalnya rahman.solang.")
    display_name = forms.CharField(label="Nama tampilan", max_length=80, help_text="Nama yang dikenal rekan-rekannya.")
    phone = forms.CharField(label="Nomor HP", max_length=20, required=False)
    field_order = ("username", "display_name", "phone", "role", "office", "since", "until", "decree_no")


class EndForm(BangkitForm):
    """The last day."""

    ended_on = DateField(label="Hari terakhir")


class EmergencyForm(BangkitForm):
    """Why."""

    reason = TextField(label="Alasan", max_length=300)


class PasswordForm(BangkitForm):
    """A new password, once; people can see what they type."""

    password = forms.CharField(
        label="Kata sandi baru",
        strip=False,
        help_text="Sekurangnya 10 huruf. Kalimat pendek yang mudah Anda ingat lebih baik daripada kata sulit.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class ChangePasswordForm(PasswordForm):
    """The old password, then the new one."""

    old = forms.CharField(label="Kata sandi sekarang", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    field_order = ("old", "password")


class ConfirmForm(BangkitForm):
    """A confirmation without questions."""
