"""The verbs of a team: formed in a meeting, changed, appointed by decree, its work planned; and of the names that a decree may need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import NotRequired, TypedDict

from bangkit.core.access import Actor
from bangkit.core.households import NIK_REFUSED, looks_like_nik
from bangkit.core.teams import WorkStep, kinds, posts
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.models import SEXES, Team, TeamSeat
from bangkit.stages.planning.queries.teams import team_facts

MOST_SEATS = 25
MOST_STEPS = 30


class SeatValues(TypedDict):
    """A seat: the post's key, the group, P or L, and whether the person has a disability."""

    post: str
    element: str
    sex: str
    has_disability: NotRequired[bool]


def _wrong_seats(seats: Sequence[SeatValues]) -> dict[str, str]:
    if not seats:
        return {"seats": "Isi sedikitnya satu kursi."}
    if len(seats) > MOST_SEATS:
        return {"seats": f"Paling banyak {MOST_SEATS} kursi."}
    for number, seat in enumerate(seats, start=1):
        if seat["post"] not in posts():
            return {"seats": f"Kursi {number}: pilih jabatan pada daftar."}
        if not seat["element"].strip():
            return {"seats": f"Kursi {number}: tulis unsur atau jabatannya di desa."}
        if seat["sex"] not in dict(SEXES):
            return {"seats": f"Kursi {number}: pilih perempuan atau laki-laki."}
    return {}


def _wrong(formed_on: date, place: str, today: date) -> dict[str, str]:
    errors = {}
    if formed_on > today:
        errors["formed_on"] = "Tanggal musyawarah tidak boleh sesudah hari ini."
    if not place.strip():
        errors["place"] = "Tulis tempat musyawarahnya."
    return errors


def _sit(actor: Actor, team: Team, seats: Sequence[SeatValues]) -> None:
    """Put the seats in order; a name stays only where the seat stays the same."""
    known = {seat.number: seat for seat in team.seats.all()}
    for number, values in enumerate(seats, start=1):
        seat = known.pop(number, None) or TeamSeat(region_id=team.region_id, team=team, number=number, created_at=actor.now)
        element = " ".join(values["element"].split())
        if (seat.post, seat.element) != (values["post"], element):
            seat.name = ""
        seat.post, seat.element, seat.sex = values["post"], element, values["sex"]
        seat.has_disability = values.get("has_disability", False)
        seat.put()
    TeamSeat.objects.filter(pk__in=[seat.pk for seat in known.values()]).delete()
    women = sum(1 for values in seats if values["sex"] == "P")
    remark(f"{len(seats)} kursi ({women} perempuan, {len(seats) - women} laki-laki).")


@action("team.form")
def form_team(
    actor: Actor, village: Region, *, kind: str, year: int, formed_on: date, place: str, seats: Sequence[SeatValues], scope: str = ""
) -> Team:
    """Catat tim yang dibentuk dalam musyawarah, dengan kursi dan unsurnya (seed 4.3: tim 7, 9, 11)."""
    errors = _wrong(formed_on, place, actor.today) | _wrong_seats(seats)
    about = " ".join(scope.split())
    if village.level != "village":
        errors["kind"] = "Tim penyusun hanya untuk desa."
    elif kind not in kinds():
        errors["kind"] = "Pilih jenis tim pada daftar."
    elif kind == "verification" and not about:
        errors["scope"] = "Tulis jenis kegiatan yang diperiksa, misalnya: prasarana, pertanian, pelatihan."
    elif Team.objects.filter(region=village, kind=kind, year=year, scope=about).exists():
        errors["year"] = f"{kinds()[kind].label} tahun {year} sudah tercatat. Ubah susunannya bila perlu."
    if not actor.today.year - 1 <= year <= actor.today.year + 1:
        errors["year"] = f"Isi tahun {actor.today.year - 1} sampai {actor.today.year + 1}."
    if errors:
        raise Invalid(errors)
    team = Team(region=village, kind=kind, year=year, scope=about, formed_on=formed_on, place=place.strip(), created_at=actor.now).put()
    _sit(actor, team, seats)
    return team


@action("team.change")
def change_team(actor: Actor, team: Team, *, formed_on: date, place: str, seats: Sequence[SeatValues]) -> Team:
    """Ubah susunan tim; nama yang tersimpan hilang dari kursi yang berganti unsur."""
    if errors := _wrong(formed_on, place, actor.today) | _wrong_seats(seats):
        raise Invalid(errors)
    team.formed_on, team.place = formed_on, place.strip()
    _sit(actor, team, seats)
    return team


@action("team.appoint", facts=team_facts)
def appoint_team(actor: Actor, team: Team, *, decree_no: str, decree_on: date, weighing: str = "", citing: str = "") -> Team:
    """Catat SK kepala desa yang mengangkat tim; dasar hukumnya teks yang dapat diubah."""
    errors = {}
    if not decree_no.strip():
        errors["decree_no"] = "Tulis nomor SK-nya."
    if decree_on > actor.today:
        errors["decree_on"] = "Tanggal SK tidak boleh sesudah hari ini."
    elif decree_on < team.formed_on:
        errors["decree_on"] = "Tanggal SK mendahului musyawarah pembentukannya."
    if errors:
        raise Invalid(errors)
    team.decree_no, team.decree_on = decree_no.strip(), decree_on
    team.weighing, team.citing = weighing.strip(), citing.strip()
    return team


@action("team.schedule")
def schedule_team(actor: Actor, team: Team, *, steps: Sequence[WorkStep]) -> Team:
    """Isi rencana kerja tindak lanjut (RKTL) tim; daftar yang baru menggantikan yang lama."""
    if not steps or len(steps) > MOST_STEPS:
        raise Invalid({"steps": f"Isi 1 sampai {MOST_STEPS} baris rencana kerja."})
    if any(not step.activity.strip() for step in steps):
        raise Invalid({"steps": "Setiap baris menyebut kegiatannya."})
    team.steps = [asdict(step) for step in steps]
    remark(f"{len(steps)} baris.")
    return team


@action("seat.name")
def name_seats(actor: Actor, team: Team, *, names: Mapping[int, str]) -> Team:
    """Isi nama pada kursi, hanya bila SK diketik dengan nama; kursi yang tidak disebut tetap, nama kosong menghapusnya."""
    seats = {seat.number: seat for seat in team.seats.all()}
    if set(names) - set(seats):
        raise Invalid({"names": "Ada kursi yang tidak dikenal. Muat ulang halaman."})
    for number, name in names.items():
        if looks_like_nik(name):
            raise Invalid({f"name_{number}": NIK_REFUSED})
        seats[number].name = " ".join(name.split())
        seats[number].put()
    remark(f"{len(names)} kursi.")
    return team


@action("seat.view")
def open_seats(actor: Actor, team: Team) -> list[TeamSeat]:
    """Buka nama anggota; pembukaannya tercatat dalam jejak."""
    return list(team.seats.all())


@action("seat.expire")
def expire_seats(actor: Actor, team: Team) -> Team:
    """Lepas nama dan tanda disabilitas sesudah masa simpannya; kursi, unsur, dan L/P tetap sebagai hitungan."""
    for seat in team.seats.all():
        seat.name, seat.has_disability = "", False
        seat.put()
    return team
