"""People, the roles they hold at places for a time, and the base of every row that belongs to a place.

A right is never given to a person: it is a membership in a role, at a place, under a decree, with an end date.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from bangkit.core.access import Actor, Grant, regions_above, regions_where
from bangkit.core.policy import policy
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.ids import uuid7
from bangkit.foundation.regions.models import Region


def within(scopes: tuple[str, ...], field: str = "region_id") -> Q:
    """Rows in or below one of the places, as half-open ranges on the plain index."""
    query = Q(pk__in=())
    for scope in scopes:
        query |= Q(**{field: scope}) | Q(**{f"{field}__gte": f"{scope}.", f"{field}__lt": f"{scope}/"})
    return query


class ScopedQuerySet(models.QuerySet[Any]):
    """Rows that belong to places."""

    def visible_to(self, actor: Actor, verb: str) -> Self:
        """The list twin of ``can``: exactly the rows on which ``actor`` may perform ``verb``."""
        return self.filter(within(regions_where(actor, verb)) | Q(region_id__in=regions_above(actor, verb)))

    def inside(self, code: str) -> Self:
        """Rows at the place or anywhere below it."""
        return self.filter(within((code,)))


class ScopedModel(models.Model):
    """A row that belongs to a place. The region's key is the Kemendagri code, so scope needs no join."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, db_column="region_code", related_name="+")
    created_at = models.DateTimeField()

    objects: ClassVar[Any] = ScopedQuerySet.as_manager()
    subject: ClassVar[str] = ""

    class Meta:
        abstract = True

    def title(self) -> str:
        """Short Indonesian label for diaries and lists."""
        return str(self)

    def parent_ref(self) -> tuple[str, str] | None:
        """Label and key of the thing that this one belongs to, for the trail."""
        return None

    @property
    def cycle_year(self) -> int | None:
        """The year of the cycle that this row counts for, where it has one."""
        return None

    @property
    def state_label(self) -> str:
        """The state in Indonesian, by the subject's policy file; empty for rows without states."""
        return policy().subjects[self.subject].state_label(getattr(self, "state", "")) if self.subject else ""

    def put(self) -> Self:
        """Validate and save. Errors: ``Invalid`` with a message by each field."""
        relations = [field.name for field in self._meta.concrete_fields if field.is_relation]
        try:
            self.clean_fields(exclude=relations)
            self.clean()
        except ValidationError as error:
            raise Invalid({name: " ".join(texts) for name, texts in error.message_dict.items()}) from error
        self.save()
        return self


class UserManager(BaseUserManager["User"]):
    """Makes accounts; only the actions of this room call it."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=username)


class User(AbstractBaseUser):
    """A person who signs in. The name shown is what colleagues call them; no NIK, no address."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField("nama pengguna", max_length=40, unique=True)
    phone = models.CharField("nomor telepon", max_length=20, unique=True, null=True, blank=True)
    display_name = models.CharField("nama tampilan", max_length=80)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    objects = UserManager()

    class Meta:
        verbose_name = "pengguna"

    def __str__(self) -> str:
        return self.display_name


class Membership(ScopedModel):
    """A role held at a place under a decree, until a date."""

    subject = "account"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40)
    office = models.CharField(max_length=40, blank=True)
    since = models.DateField("mulai")
    until = models.DateField("sampai")
    decree_no = models.CharField("nomor SK", max_length=80)

    class Meta:
        verbose_name = "keanggotaan"
        indexes = (models.Index(fields=["user", "until"]), models.Index(fields=["region", "role"]))
        constraints = (models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="membership_ends_after_it_starts"),)

    def __str__(self) -> str:
        return f"{self.role} {self.region_id}"

    def title(self) -> str:
        """Role and place; never the person's name, since titles go into the trail."""
        role = policy().roles.get(self.role)
        return f"{role.label if role else self.role} di {self.region.title()}"

    def is_active_on(self, day: date) -> bool:
        """Whether the membership gives rights on ``day``."""
        return self.since <= day <= self.until

    def as_grant(self) -> Grant:
        """The value that the access rule reads."""
        return Grant(self.role, self.region_id, self.office)


class SetupLink(models.Model):
    """A one-time link with which a person sets a password. Only the digest of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    secret_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "tautan kata sandi"

    def __str__(self) -> str:
        return f"tautan {self.id}"


class EmergencyAccess(ScopedModel):
    """An operator's time-limited reading right at a place, with its reason; every use of it is in the trail."""

    subject = "account"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("alasan", max_length=300)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = "akses darurat"

    def __str__(self) -> str:
        return f"akses darurat {self.region_id}"
