"""The verbs of stages 2 and 3."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Q

from bangkit.core.access import Actor
from bangkit.core.guidance_checks import TrainingFacts
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.access.models import User
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.capacity.models import KINDS, NUMBERED, ORGANISERS, SEXES, UNNAMED, Assignment, Training, TrainingParticipant

MOST_AT_ONCE = 200
LONGEST_TRAINING_DAYS = 120


class NewParticipant(NamedTuple):
    """A person to enrol: name, L or P, the code of the place that they come from ("" = where the training is), and their office."""

    name: str
    sex: str
    origin: str = ""
    unit: str = ""


def training_facts(training: Training, actor: Actor) -> TrainingFacts:
    """What the rules of this stage read; named people and those counted without a name together."""
    female, passed = Q(sex="P"), Q(has_passed=True)
    named = training.participants.aggregate(all=Count("pk"), female=Count("pk", filter=female), passed=Count("pk", filter=passed))
    return TrainingFacts(
        enrolled=named["all"] + training.unnamed_female + training.unnamed_male,
        enrolled_female=named["female"] + training.unnamed_female,
        passed=named["passed"] + training.unnamed_passed_female + training.unnamed_passed_male,
    )


def _check_period(first: date, last: date, names: tuple[str, str], today: date | None = None) -> dict[str, str]:
    """Errors of a period; with ``today`` it must lie in the past."""
    if last < first:
        return {names[1]: "Tanggal akhir mendahului tanggal mulai."}
    if (last - first).days > LONGEST_TRAINING_DAYS:
        return {names[1]: f"Lamanya lebih dari {LONGEST_TRAINING_DAYS} hari. Periksa lagi tahunnya."}
    if today is not None and last > today:
        return {names[1]: "Tanggal ini belum lewat. Catat setelah selesai."}
    return {}


@action("training.plan")
def plan_training(
    actor: Actor,
    place: Region,
    *,
    kind: str,
    name: str,
    organiser: str,
    class_from: date,
    class_until: date,
    topic: str = "",
    practice_from: date | None = None,
    practice_until: date | None = None,
    practice_place: str = "",
) -> Training:
    """Rencanakan pelatihan: kelas dahulu, lalu praktik di lapangan (seed 3.1)."""
    errors = _check_period(class_from, class_until, ("class_from", "class_until"))
    if kind not in dict(KINDS):
        errors["kind"] = "Pilih salah satu jenis pelatihan."
    if kind == "district_facilitator" and place.level != Region.Level.REGENCY:
        errors["kind"] = "Pelatihan fasilitator kabupaten dicatat pada kabupatennya, bukan pada kecamatan atau desa."
    if organiser not in dict(ORGANISERS):
        errors["organiser"] = "Pilih salah satu penyelenggara."
    if practice_from and practice_until:
        errors |= _check_period(practice_from, practice_until, ("practice_from", "practice_until"))
    if practice_from and practice_from < class_from:
        errors["practice_from"] = "Praktik lapangan mengikuti kelas, jadi tidak dapat mendahuluinya."
    if errors:
        raise Invalid(errors)
    values: dict[str, Any] = {"kind": kind, "name": " ".join(name.split()), "topic": topic.strip(), "organiser": organiser}
    values |= {"practice_place": practice_place.strip(), "practice_from": practice_from, "practice_until": practice_until or practice_from}
    return Training(region=place, class_from=class_from, class_until=class_until, created_at=actor.now, **values).put()


@action("training.enrol")
def enrol_participants(
    actor: Actor,
    training: Training,
    *,
    people: Iterable[tuple[str, ...]] = (),
    unnamed_female: int | None = None,
    unnamed_male: int | None = None,
) -> Training:
    """Tambah peserta, beberapa sekaligus; ``unnamed_*`` menggantikan jumlah peserta yang tidak dicatat namanya."""
    listed = [NewParticipant(*each) for each in people]
    _check_people(training, listed)
    for person in listed:
        TrainingParticipant(
            region_id=training.region_id,
            training=training,
            name=" ".join(person.name.split()),
            sex=person.sex,
            origin_id=person.origin or training.region_id,
            unit=person.unit.strip(),
            created_at=actor.now,
        ).put()
    training.unnamed_female = training.unnamed_female if unnamed_female is None else unnamed_female
    training.unnamed_male = training.unnamed_male if unnamed_male is None else unnamed_male
    remark(f"{len(listed)} nama ditambah.")
    return training


def _check_people(training: Training, listed: list[NewParticipant]) -> None:
    """Refuse the whole list with the first wrong line, without repeating a name."""
    if len(listed) > MOST_AT_ONCE:
        raise Invalid({"people": f"Ada {len(listed)} baris, paling banyak {MOST_AT_ONCE} sekali kirim. Bagi menjadi beberapa kiriman."})
    codes = {person.origin for person in listed if person.origin}
    known = set(Region.objects.filter(code__in=codes).values_list("code", flat=True))
    seen = {(name.lower(), origin) for name, origin in training.participants.values_list("name", "origin_id")}
    for number, person in enumerate(listed, 1):
        key = (" ".join(person.name.split()).lower(), person.origin or training.region_id)
        if not key[0]:
            raise Invalid({"people": f"Baris {number}: namanya kosong."})
        if person.sex not in dict(SEXES):
            raise Invalid({"people": f"Baris {number}: tulis L untuk laki-laki atau P untuk perempuan."})
        if person.origin and person.origin not in known:
            raise Invalid({"people": f"Baris {number}: tempat asalnya tidak ada dalam daftar wilayah."})
        if key in seen:
            raise Invalid({"people": f"Baris {number}: orang ini sudah tercatat sebagai peserta."})
        seen.add(key)


@action("training.record_class", facts=training_facts)
def record_class(actor: Actor, training: Training, *, class_from: date, class_until: date, note: str = "") -> Training:
    """Catat bahwa simulasi dalam kelas selesai, dengan tanggal yang sebenarnya (seed 3.1)."""
    if errors := _check_period(class_from, class_until, ("class_from", "class_until"), actor.today):
        raise Invalid(errors)
    training.class_from, training.class_until = class_from, class_until
    return training


@action("training.record_practice")
def record_practice(
    actor: Actor,
    training: Training,
    *,
    practice_from: date,
    practice_until: date,
    practice_place: str,
    passed: Collection[Any] = (),
    unnamed_passed_female: int = 0,
    unnamed_passed_male: int = 0,
    note: str = "",
) -> Training:
    """Catat praktik lapangan dan siapa yang siap memfasilitasi; boleh dicatat lagi setelah praktik ulang (seed 3.1)."""
    errors = _check_period(practice_from, practice_until, ("practice_from", "practice_until"), actor.today)
    if practice_from < training.class_from:
        errors["practice_from"] = "Praktik lapangan mengikuti kelas, jadi tidak dapat mendahuluinya."
    if not 0 <= unnamed_passed_female <= training.unnamed_female:
        errors["unnamed_passed_female"] = f"Peserta perempuan tanpa nama hanya {training.unnamed_female}. Periksa lagi angkanya."
    if not 0 <= unnamed_passed_male <= training.unnamed_male:
        errors["unnamed_passed_male"] = f"Peserta laki-laki tanpa nama hanya {training.unnamed_male}. Periksa lagi angkanya."
    participants = {str(row.pk): row for row in training.participants.all()}
    chosen = {str(key) for key in passed}
    if chosen - set(participants):
        errors["passed"] = "Ada pilihan yang bukan peserta pelatihan ini. Muat ulang halaman."
    if errors:
        raise Invalid(errors)
    for key, row in participants.items():
        if row.has_passed != (key in chosen):
            row.has_passed = key in chosen
            row.put()
    training.practice_from, training.practice_until, training.practice_place = practice_from, practice_until, practice_place.strip()
    training.unnamed_passed_female, training.unnamed_passed_male = unnamed_passed_female, unnamed_passed_male
    return training


@action("training.close", facts=training_facts)
def close_training(actor: Actor, training: Training, *, closed_on: date | None = None, note: str = "") -> Training:
    """Nyatakan pelatihan selesai, setelah kelas dan praktik tercatat."""
    day = closed_on or actor.today
    if day > actor.today or (training.practice_until and day < training.practice_until):
        raise Invalid({"closed_on": "Tanggal selesai harus di antara akhir praktik dan hari ini."})
    training.closed_on = day
    return training


@action("person.view")
def open_names(actor: Actor, training: Training) -> list[TrainingParticipant]:
    """Buka nama peserta; pembukaannya tercatat dalam jejak."""
    training.is_only_read = True
    return list(training.participants.select_related("origin").order_by("name", "pk"))


@action("facilitator.assign")
def assign_facilitator(
    actor: Actor, place: Region, *, person_name: str, sex: str, decree_no: str, since: date, until: date, user: User | None = None
) -> Assignment:
    """Tugaskan fasilitator kabupaten atau fasilitator desa; tingkat tempatnya menentukan tugasnya (seed 4.1, 4.4)."""
    levels = {Region.Level.REGENCY: "district_facilitator", Region.Level.VILLAGE: "village_facilitator"}
    called, decree = " ".join(person_name.split()), " ".join(decree_no.split())
    errors = {} if until >= since else {"until": "Tanggal akhir mendahului tanggal mulai."}
    if place.level not in levels:
        errors["place"] = "Fasilitator ditugaskan untuk kabupaten atau untuk desa."
    if sex not in dict(SEXES):
        errors["sex"] = "Pilih perempuan atau laki-laki."
    if Assignment.objects.filter(region=place, person_name__iexact=called, state="active").exists():
        errors["person_name"] = "Orang ini masih bertugas di sini. Akhiri dahulu penugasan yang lama."
    if errors:
        raise Invalid(errors)
    return Assignment(
        region=place, level=levels[Region.Level(place.level)], person_name=called, sex=sex, user=user, decree_no=decree,
        since=since, until=until, created_at=actor.now,
    ).put()  # fmt: skip


@action("facilitator.release")
def release_facilitator(actor: Actor, assignment: Assignment, *, ended_on: date, reason: str = "") -> Assignment:
    """Akhiri penugasan; riwayatnya tetap ada."""
    if not assignment.since <= ended_on <= actor.today:
        raise Invalid({"ended_on": "Tanggal berakhir harus di antara tanggal mulai dan hari ini."})
    assignment.ended_on = ended_on
    return assignment


@action("training.expire")
def expire_names(actor: Actor, training: Training) -> Training:
    """Ganti nama peserta dengan nomor sesudah masa simpannya; perempuan, laki-laki, asal, dan hasilnya tetap sebagai hitungan."""
    training.is_only_read = True
    rows = list(training.participants.order_by("created_at", "pk"))
    for place, one in enumerate(rows, 1):
        one.name = f"{NUMBERED} {place}"
        one.put()
    remark(f"{len(rows)} nama.")
    return training


@action("facilitator.expire")
def expire_assignment(actor: Actor, assignment: Assignment) -> Assignment:
    """Lepas nama dan akun dari penugasan yang sudah lama berakhir; SK dan masanya tetap."""
    assignment.person_name, assignment.user = UNNAMED, None
    return assignment
