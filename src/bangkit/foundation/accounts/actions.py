"""Accounts and memberships. Nobody gives a right beyond their own place, and nobody knows another's password (seed 4.1).

An account is made together with its first membership. Its owner sets the password through a one-time link that can be printed,
since many have no e-mail. Who could make a link for somebody with rights elsewhere could sign in as that person; so a link is only
made by one who keeps all the places where the person has rights, and only an operator makes one for an operator.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bangkit.core.access import Actor, acting_grant, can
from bangkit.core.offices import office_keys
from bangkit.core.policy import policy
from bangkit.foundation.access.backends import normal_phone
from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.foundation.access.models import EmergencyAccess, Membership, SetupLink, User
from bangkit.foundation.accounts.codes import digest_of, new_code
from bangkit.foundation.accounts.queries import FORGOTTEN, OPERATOR, current_of, is_operator_of, roles_to_give
from bangkit.foundation.audit.door import action, record, remark
from bangkit.foundation.regions.models import Region

LONGEST_MEMBERSHIP_DAYS = 366 * 6


def _check_role(actor: Actor, place: Region, role: str, office: str) -> dict[str, str]:
    known = policy().roles.get(role)
    given = dict(roles_to_give(actor, place))
    if known is None or role not in given:
        if role == OPERATOR:
            return {"role": "Hanya operator yang dapat menambah operator."}
        label = f"Peran {known.label}" if known else "Peran ini"
        return {"role": f"{label} tidak berlaku pada tingkat tempat ini. Pilih peran pada daftar."}
    if known.needs_office and office not in office_keys():
        return {"office": "Pilih OPD untuk peran ini."}
    return {}


def _check_time(actor: Actor, since: date, until: date, decree_no: str) -> dict[str, str]:
    errors: dict[str, str] = {}
    if until < since:
        errors["until"] = "Tanggal akhir mendahului tanggal mulai."
    elif until < actor.today:
        errors["until"] = "Tanggal akhir ini sudah lewat, jadi keanggotaannya tidak memberi hak apa pun."
    elif (until - since).days > LONGEST_MEMBERSHIP_DAYS:
        errors["until"] = "Keanggotaan paling lama enam tahun. Tidak ada hak yang tetap selamanya."
    if not decree_no.strip():
        errors["decree_no"] = "Tulis nomor SK yang menetapkannya."
    return errors


def _check_person(username: str, display_name: str, phone: str) -> dict[str, str]:
    errors: dict[str, str] = {}
    number = normal_phone(phone)
    if not re.fullmatch(r"(?=.*[a-z])[a-z0-9._-]{3,40}", username):
        errors["username"] = "Pakai 3 sampai 40 huruf kecil, angka, titik, atau garis, dengan sedikitnya satu huruf."
    elif username.startswith(FORGOTTEN):
        errors["username"] = f"Awalan “{FORGOTTEN}” dipakai untuk akun yang sudah dilepas. Pilih yang lain."
    elif User.objects.filter(username__iexact=username).exists():
        errors["username"] = "Nama pengguna ini sudah dipakai. Pilih yang lain."
    if phone.strip() and not number:
        errors["phone"] = "Tulis nomor seperti 081234567890."
    elif number and User.objects.filter(phone=number).exists():
        errors["phone"] = "Nomor ini sudah dipakai akun lain."
    if not display_name.strip():
        errors["display_name"] = "Tulis nama yang dikenal rekan-rekannya."
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
    name = username.strip().lower()
    errors = _check_role(actor, place, role, office) | _check_time(actor, since, until, decree_no)
    errors |= _check_person(name, display_name, phone)
    if errors:
        raise Invalid(errors)
    user = User(username=name, display_name=display_name.strip(), phone=normal_phone(phone) or None, created_at=actor.now)
    user.set_unusable_password()
    try:
        user.save()
    except IntegrityError as error:
        raise Invalid({"username": "Nama pengguna atau nomor ini baru saja dipakai. Pilih yang lain."}) from error
    return _membership(actor, place, user, role, office, since, until, decree_no)


@action("membership.grant")
def grant_membership(
    actor: Actor, place: Region, *, user: User, role: str, since: date, until: date, decree_no: str, office: str = ""
) -> Membership:
    """Catat keanggotaan baru bagi akun yang sudah ada."""
    errors = _check_role(actor, place, role, office) | _check_time(actor, since, until, decree_no)
    same = Membership.objects.filter(user=user, region=place, role=role, office=office, since__lte=until, until__gte=since).first()
    if same is not None:
        errors["since"] = f"Keanggotaan yang sama sudah ada sampai {same.until:%d-%m-%Y}. Mulai sesudahnya."
    if errors:
        raise Invalid(errors)
    return _membership(actor, place, user, role, office, since, until, decree_no)


@action("membership.end")
def end_membership(actor: Actor, membership: Membership, *, ended_on: date) -> Membership:
    """Akhiri keanggotaan; haknya berhenti sesudah hari itu."""
    if membership.role == OPERATOR and not is_operator_of(actor, membership.region_id):
        raise Invalid({"ended_on": "Hanya operator yang dapat mengakhiri keanggotaan operator."})
    if ended_on < membership.since:
        raise Invalid({"ended_on": "Tanggal akhir mendahului tanggal mulai."})
    if ended_on > membership.until:
        raise Invalid({"ended_on": f"Keanggotaan ini sudah berakhir {membership.until:%d-%m-%Y}. Pilih tanggal sebelum itu."})
    membership.until = ended_on
    return membership


def _check_link(actor: Actor, user: User) -> None:
    for row in current_of(user, actor):
        if not can(actor, "account.link", row.region_id):
            raise Invalid(message="Orang ini juga bertugas di luar tempat Anda. Tautannya dibuat operator yang membawahi semua tempatnya.")
        if row.role == OPERATOR and not is_operator_of(actor, row.region_id):
            raise Invalid(message="Hanya operator yang dapat membuat tautan bagi operator.")


@action("account.link")
def make_link(actor: Actor, membership: Membership) -> str:
    """Buat tautan kata sandi sekali pakai; tautan lama orang itu tidak berlaku lagi. The code is returned once and kept nowhere."""
    _check_link(actor, membership.user)
    code = new_code()
    SetupLink.objects.filter(user=membership.user, used_at__isnull=True).update(used_at=actor.now)
    ends = actor.now + timedelta(days=settings.BANGKIT_LINK_DAYS)
    SetupLink(user=membership.user, secret_digest=digest_of(code), expires_at=ends).save()
    return code


def check_password(user: User, password: str) -> None:
    """Errors: ``Invalid`` by the field ``password`` for one that is too easy."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid({"password": " ".join(error.messages)}) from error


def set_password(link: SetupLink, password: str, now: datetime) -> User:
    """Set the password through a link, once. Errors: ``Invalid``."""
    check_password(link.user, password)
    with transaction.atomic():
        if not SetupLink.objects.filter(pk=link.pk, used_at__isnull=True, expires_at__gt=now).update(used_at=now):
            raise Invalid(message="Tautan ini sudah dipakai. Minta tautan baru.")
        keep_password(link.user, password)
    return link.user


def change_password(user: User, old: str, password: str) -> None:
    """The owner's own change. Errors: ``Invalid`` by ``old`` or ``password``."""
    if not user.check_password(old):
        raise Invalid({"old": "Kata sandi sekarang tidak cocok."})
    check_password(user, password)
    keep_password(user, password)


def keep_password(user: User, password: str) -> None:
    """Keep a password that its owner chose; every other session of theirs ends with it."""
    user.set_password(password)
    user.save(update_fields=["password"])


def open_person(actor: Actor, membership: Membership) -> None:
    """Record that somebody's page was opened: a reading of personal data."""
    grant = acting_grant(actor, "account.view", membership.region_id)
    if grant is None:
        raise NotAllowed("account.view", membership.region_id, knows_place=False)
    if str(membership.user_id) == actor.user_id:
        return
    with transaction.atomic():
        record(actor, grant, policy().verbs["person.view"], membership, note="", before={}, after={})


@action("emergency.open")
def open_emergency(actor: Actor, place: Region, *, reason: str) -> EmergencyAccess:
    """Buka akses darurat: hanya membaca, terbatas waktu, beralasan, tercatat."""
    why = " ".join(reason.split())
    if len(why) < 10:
        raise Invalid({"reason": "Tulis alasannya dalam satu kalimat; kalimat ini tercatat."})
    remark(why[:300])
    ends = actor.now + timedelta(hours=settings.BANGKIT_EMERGENCY_HOURS)
    return EmergencyAccess(region=place, user_id=actor.user_id, reason=why[:300], expires_at=ends, created_at=actor.now).put()


@action("account.expire")
def expire_account(actor: Actor, membership: Membership, *, is_whole: bool) -> Membership:
    """Lepas nomor telepon, dan sesudah masa simpannya juga nama, dari akun yang keanggotaannya sudah berakhir; jejaknya tetap utuh."""
    user = membership.user
    user.phone = None
    if is_whole:
        role = policy().roles.get(membership.role)
        user.username, user.display_name = f"{FORGOTTEN}{user.pk.hex[:24]}", role.label if role else membership.role
        user.is_active, user.last_login = False, None
        user.set_unusable_password()
    user.save()
    return membership
