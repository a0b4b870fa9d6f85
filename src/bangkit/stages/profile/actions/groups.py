"""The verbs of livelihood groups."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.groups import ANSWERS, areas, report_kinds, strength
from bangkit.core.words import date_text
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.models import GROUP_KINDS, LEADERS, Group, GroupCheck, GroupReport, GroupSaving

OWN = (
    "name",
    "kind",
    "members_female",
    "members_male",
    "members_poorest",
    "members_disability",
    "leader",
    "since",
    "formed_on",
    "rules",
    "note",
)


def _described(actor: Actor, group: Group, values: Mapping[str, Any]) -> Group:
    """The group with these values, checked as a whole. Errors: ``Invalid``."""
    given = {name: values[name] for name in OWN if name in values}
    given["name"] = " ".join(str(given.get("name", group.name)).split())
    for name in ("rules", "note", "leader"):
        given[name] = str(given.get(name, getattr(group, name)) or "").strip()
    for name, value in given.items():
        setattr(group, name, value)
    errors = {**_names(group), **_counts(group), **_times(actor, group)}
    if errors:
        raise Invalid(errors)
    return group


def _names(group: Group) -> dict[str, str]:
    errors = {}
    if Group.objects.filter(region_id=group.region_id, name__iexact=group.name).exclude(pk=group.pk).exists():
        errors["name"] = "Kelompok dengan nama ini sudah terdaftar di desa ini."
    if group.kind not in dict(GROUP_KINDS):
        errors["kind"] = "Pilih salah satu jenis usaha."
    if group.leader and group.leader not in dict(LEADERS):
        errors["leader"] = "Pilih perempuan atau laki-laki."
    return errors


def _counts(group: Group) -> dict[str, str]:
    errors = {}
    if group.members_female < 0 or group.members_male < 0 or group.members == 0:
        errors["members_female"] = "Tulis jumlah anggota, perempuan dan laki-laki."
    for name in ("members_poorest", "members_disability"):
        count = getattr(group, name)
        if count is not None and not 0 <= count <= group.members:
            errors[name] = f"Lebih banyak daripada anggotanya ({group.members} orang). Periksa lagi."
    return errors


def _times(actor: Actor, group: Group) -> dict[str, str]:
    errors = {}
    if group.since is not None and not 1900 <= group.since <= actor.today.year:
        errors["since"] = f"Tahun berdiri {group.since} tidak mungkin. Periksa lagi."
    if group.formed_on is not None and group.formed_on > actor.today:
        errors["formed_on"] = "Tanggal berdiri tidak boleh sesudah hari ini."
    elif group.formed_on is not None and group.since not in (None, group.formed_on.year):
        errors["formed_on"] = f"Tanggal ini tidak dalam tahun {group.since}. Samakan keduanya."
    return errors


@action("group.register")
def register_group(actor: Actor, village: Region, /, *, name: str, kind: str, members_female: int, members_male: int, **more: Any) -> Group:
    """Daftarkan kelompok penghidupan menurut jumlah anggotanya, tanpa nama orang. ``more``: further names of ``OWN``."""
    if not village.is_village:
        raise Invalid({"name": "Kelompok didaftarkan pada desanya."})
    values = {"name": name, "kind": kind, "members_female": members_female, "members_male": members_male, **more}
    return _described(actor, Group(region=village, created_at=actor.now), values).put()


@action("group.update")
def update_group(actor: Actor, group: Group, /, **values: Any) -> Group:
    """Perbarui data kelompok: jumlah anggota, ketua, aturan. Nilai lamanya tetap ada dalam jejak."""
    return _described(actor, group, values)


@action("group.rest")
def rest_group(actor: Actor, group: Group, *, reason: str) -> Group:
    """Nyatakan kelompok tidak aktif, dengan sebabnya; riwayatnya tetap ada."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa kelompok ini tidak lagi berkegiatan."})
    return group


@action("group.revive")
def revive_group(actor: Actor, group: Group, *, reason: str) -> Group:
    """Aktifkan lagi kelompok yang berkegiatan kembali, atau yang keliru dinyatakan tidak aktif."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa kelompok ini aktif lagi."})
    return group


@action("group.report")
def report_group(
    actor: Actor,
    group: Group,
    *,
    kind: str,
    happened_on: date,
    female: int | None = None,
    male: int | None = None,
    quantity: Decimal | None = None,
    unit: str = "",
    income: int | None = None,
    note: str = "",
    row: GroupReport | None = None,
    is_removed: bool = False,
) -> Group:
    """Catat apa yang dilakukan kelompok pada satu hari; dari catatan inilah keaktifan dibaca."""
    if row is not None and row.group_id != group.pk:
        raise Invalid(message="Catatan ini bukan milik kelompok yang dibuka.")
    if row is not None and is_removed:
        row.delete()
        remark("Satu catatan kegiatan dihapus.")
        return group
    errors = {}
    if kind not in dict(report_kinds()):
        errors["kind"] = "Pilih salah satu kegiatan."
    if happened_on > actor.today:
        errors["happened_on"] = "Tanggal kegiatan tidak boleh sesudah hari ini."
    if quantity is not None and not unit.strip():
        errors["unit"] = "Tulis satuannya, misalnya kg atau lembar."
    if errors:
        raise Invalid(errors)
    kept = row or GroupReport(region_id=group.region_id, group=group, created_at=actor.now)
    kept.kind, kept.happened_on, kept.female, kept.male = kind, happened_on, female, male
    kept.quantity, kept.unit, kept.income, kept.note = quantity, unit.strip() if quantity is not None else "", income, note.strip()
    kept.put()
    remark(f"{kept.kind_label}, {date_text(happened_on)}.")
    return group


@action("group.save")
def save_group(
    actor: Actor,
    group: Group,
    *,
    counted_on: date,
    total: int,
    source: str,
    lent: int | None = None,
    savers_female: int | None = None,
    savers_male: int | None = None,
) -> Group:
    """Catat jumlah simpanan kelompok pada satu tanggal; tanggal yang sama memperbaiki catatan sebelumnya."""
    errors = {}
    if counted_on > actor.today:
        errors["counted_on"] = "Tanggal dihitung tidak boleh sesudah hari ini."
    if lent is not None and lent > total:
        errors["lent"] = "Yang dipinjam lebih besar daripada seluruh simpanan. Periksa lagi."
    if not source.strip():
        errors["source"] = "Tulis sumbernya, misalnya buku kas kelompok."
    for name, count, most in (("savers_female", savers_female, group.members_female), ("savers_male", savers_male, group.members_male)):
        if count is not None and count > most:
            errors[name] = f"Lebih banyak daripada anggotanya ({most} orang). Perbarui dulu data anggota."
    if errors:
        raise Invalid(errors)
    kept = group.savings.filter(counted_on=counted_on).first()
    kept = kept or GroupSaving(region_id=group.region_id, group=group, counted_on=counted_on, created_at=actor.now)
    kept.total, kept.lent, kept.savers_female, kept.savers_male, kept.source = total, lent, savers_female, savers_male, source.strip()
    kept.put()
    remark(f"Keadaan {date_text(counted_on)}.")
    return group


@action("group.assess")
def assess_group(
    actor: Actor, group: Group, *, checked_on: date, answers: Mapping[str, str], female: int, male: int, note: str = ""
) -> Group:
    """Periksa kekuatan kelompok bersama anggotanya, pada empat bidang; tanggal yang sama memperbaiki catatan sebelumnya."""
    known = {item.key for area in areas() for item in area.items}
    errors = {f"item_{key}": "Pilih salah satu jawaban." for key, value in answers.items() if key in known and value not in dict(ANSWERS)}
    given = {key: value for key, value in answers.items() if key in known}
    if checked_on > actor.today:
        errors["checked_on"] = "Tanggal pemeriksaan tidak boleh sesudah hari ini."
    if female + male <= 0:
        errors["female"] = "Tulis jumlah anggota yang hadir, perempuan dan laki-laki."
    if errors:
        raise Invalid(errors)
    if all(line.score is None for line in strength(given)):
        raise Invalid(message="Belum ada satu butir pun yang dijawab.")
    kept = group.checks.filter(checked_on=checked_on).first()
    kept = kept or GroupCheck(region_id=group.region_id, group=group, checked_on=checked_on, created_at=actor.now)
    kept.answers, kept.female, kept.male, kept.note = given, female, male, note.strip()
    kept.put()
    remark(f"Keadaan {date_text(checked_on)}.")
    return group
