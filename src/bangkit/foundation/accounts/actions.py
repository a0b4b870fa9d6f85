"""Accounts and memberships. Nobody gives a right beyond their own place, and nobody knows another's password (seed 4.1).

An account is made together with its first membership. Its owner sets the password through a one-time link that can be printed,
since many have no e-mail. Only the digest of the link's secret is kept.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import date, datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from bangkit.core.access import Actor
from bangkit.core.offices import office_keys
from bangkit.core.policy import policy
from bangkit.foundation.access.backends import normal_phone
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.access.models import EmergencyAccess, Membership, SetupLink, User
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region

LINK_DAYS = 7
EMERGENCY_HOURS = 2
EMERGENCY_ROLE = "emergency"
LONGEST_MEMBERSHIP_DAYS = 366 * 6


def _check_membership(actor: Actor, place: Region, role: str, office: str, since: date, until: date, decree_no: str) -> dict[str, str]:
    errors: dict[str, str] = {}
    known = policy().roles.get(role)
    if known is None or role == EMERGENCY_ROLE:
        return {"role": "Pilih peran pada daftar."}
    if known.level != place.level:
        errors["role"] = f"Peran {known.label} tidak berlaku pada tingkat tempat ini."
    if role == "operator" and not actor.has_role("operator"):
        errors["role"] = "Hanya operator yang dapat menambah operator."
    if known.needs_office and office not in office_keys():
        errors["office"] = "Pilih OPD untuk peran ini."
    if until < since:
        errors["until"] = "Tanggal akhir mendahului tanggal mulai."
    elif (until - since).days > LONGEST_MEMBERSHIP_DAYS:
        errors["until"] = "Keanggotaan paling lama enam tahun. Tidak ada hak yang tetap selamanya."
    if not decree_no.strip():
        errors["decree_no"] = "Tulis nomor SK yang menetapkannya."
    return errors


def _membership(actor: Actor, place: Region, user: User, role: str, office: str, since: date, until: date, decree_no: str) -> Membership:
    kept = office if policy().roles[role].needs_office else ""
    row = Membership(
        region=place, user=user, role=role, office=kept, since=since, until=until, decree_no=decree_no.strip(), created_at=actor.now
    )
    return row.put()


@action("account.create")
def create_account(
    actor: Actor,
    place: Region,
    *,
    username: str,
    display_name: str,
    role: str,
    since: date,
    until: date,
    decree_no: str,
    phone: str = "",
    office: str = "",
) -> Membership:
    """Buat akun beserta keanggotaan pertamanya; kata sandinya dibuat pemiliknya sendiri."""
    errors = _check_membership(actor, place, role, office, since, until, decree_no)
    name, number = username.strip().lower(), normal_phone(phone)
    if not re.fullmatch(r"[a-z0-9._-]{3,40}", name):
        errors["username"] = "Pakai 3 sampai 40 huruf kecil, angka, titik, atau garis."
    elif User.objects.filter(username=name).exists():
        errors["username"] = "Nama pengguna ini sudah dipakai. Pilih yang lain."
    if phone.strip() and not number:
        errors["phone"] = "Tulis nomor seperti 081234567890."
    elif number and User.objects.filter(phone=number).exists():
        errors["phone"] = "Nomor ini sudah dipakai akun lain."
    if not display_name.strip():
        errors["display_name"] = "Tulis nama yang dikenal rekan-rekannya."
    if errors:
        raise Invalid(errors)
    user = User(username=name, display_name=display_name.strip(), phone=number or None, created_at=actor.now)
    user.set_unusable_password()
    user.save()
    return _membership(actor, place, user, role, office, since, until, decree_no)


@action("membership.grant")
def grant_membership(
    actor: Actor, place: Region, *, user: User, role: str, since: date, until: date, decree_no: str, office: str = ""
) -> Membership:
    """Catat keanggotaan baru bagi akun yang sudah ada."""
    errors = _check_membership(actor, place, role, office, since, until, decree_no)
    if errors:
        raise Invalid(errors)
    return _membership(actor, place, user, role, office, since, until, decree_no)


@action("membership.end")
def end_membership(actor: Actor, membership: Membership, *, ended_on: date) -> Membership:
    """Akhiri keanggotaan; haknya berhenti sesudah hari itu."""
    if membership.role == "operator" and not actor.has_role("operator"):
        raise Invalid({"ended_on": "Hanya operator yang dapat mengakhiri keanggotaan operator."})
    if ended_on < membership.since:
        raise Invalid({"ended_on": "Tanggal akhir mendahului tanggal mulai."})
    if ended_on > membership.until:
        raise Invalid({"ended_on": f"Keanggotaan ini sudah berakhir {membership.until:%d-%m-%Y}."})
    membership.until = ended_on
    return membership


def digest_of(secret: str) -> str:
    """What is kept of a link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@action("account.link")
def make_link(actor: Actor, membership: Membership) -> str:
    """Buat tautan kata sandi sekali pakai; tautan lama orang itu tidak berlaku lagi."""
    if membership.role == "operator" and not actor.has_role("operator"):
        raise Invalid(message="Hanya operator yang dapat membuat tautan bagi operator.")
    secret = secrets.token_urlsafe(24)
    SetupLink.objects.filter(user=membership.user, used_at__isnull=True).update(used_at=actor.now)
    link = SetupLink(user=membership.user, secret_digest=digest_of(secret), expires_at=actor.now + timedelta(days=LINK_DAYS))
    link.save()
    return secret


def open_link(secret: str, now: datetime) -> SetupLink | None:
    """The link that a secret opens, while it is unused and not expired."""
    return (
        SetupLink.objects.select_related("user").filter(secret_digest=digest_of(secret), used_at__isnull=True, expires_at__gt=now).first()
    )


def set_password(link: SetupLink, password: str, now: datetime) -> User:
    """Set the password through a link, once. Errors: ``Invalid`` by the field ``password``."""
    try:
        validate_password(password, link.user)
    except ValidationError as error:
        raise Invalid({"password": " ".join(error.messages)}) from error
    with transaction.atomic():
        if not SetupLink.objects.filter(pk=link.pk, used_at__isnull=True).update(used_at=now):
            raise Invalid(message="Tautan ini sudah dipakai. Minta tautan baru.")
        link.user.set_password(password)
        link.user.save(update_fields=["password"])
    return link.user


@action("emergency.open")
def open_emergency(actor: Actor, place: Region, *, reason: str) -> EmergencyAccess:
    """Buka akses darurat: hanya membaca, dua jam, beralasan, tercatat."""
    if len(reason.strip()) < 10:
        raise Invalid({"reason": "Tulis alasannya dalam satu kalimat; kalimat ini tercatat."})
    user = User.objects.get(pk=actor.user_id)
    remark(reason.strip()[:300])
    ends = actor.now + timedelta(hours=EMERGENCY_HOURS)
    return EmergencyAccess(region=place, user=user, reason=reason.strip(), expires_at=ends, created_at=actor.now).put()


def keep_password(user: User, password: str) -> None:
    """Keep a password that its owner changed."""
    user.set_password(password)
    user.save(update_fields=["password"])
