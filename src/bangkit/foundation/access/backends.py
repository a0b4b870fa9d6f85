"""Sign in with a user name or a phone number, since many have only one of the two in mind."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.db.models import Q
from django.http import HttpRequest

from bangkit.foundation.access.models import User


def normal_phone(text: str) -> str:
    """``0812-3456 789`` and ``+62 812…`` as one spelling; empty when it is no phone number."""
    digits = re.sub(r"[^\d+]", "", text)
    if digits.startswith("+62"):
        digits = f"0{digits[3:]}"
    return digits if re.fullmatch(r"0\d{8,14}", digits) else ""


class NameOrPhoneBackend(BaseBackend):
    """Authentication by user name or phone, with Django's password hashers."""

    def authenticate(self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any) -> User | None:
        if not username or password is None:
            return None
        phone = normal_phone(username)
        match = Q(username__iexact=username.strip()) | (Q(phone=phone) if phone else Q(pk__in=()))
        user = User.objects.filter(match).first()
        if user is None:
            # Hashing anyway keeps the answer's time the same for a name that does not exist.
            User().set_password(password)
            return None
        return user if user.is_active and user.check_password(password) else None

    def get_user(self, user_id: Any) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()
