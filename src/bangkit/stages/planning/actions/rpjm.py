"""The life of an RPJM Desa: opened, discussed, agreed on, established, and changed only for one of the two lawful causes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NotRequired, TypedDict, Unpack

from bangkit.core.access import Actor
from bangkit.core.reference import fields
from bangkit.core.rpjm_aims import Aim, OutlineError, read_outline
from bangkit.core.rpjm_checks import lengths
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, enclose, remark
from bangkit.foundation.audit.snapshot import take
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.models import CAUSES, Amendment, Rpjm, RpjmAim, RpjmDirection
from bangkit.stages.planning.queries.rpjm import aims_of, rpjm_facts
from bangkit.stages.planning.queries.versions import frozen_rpjm

SHORTEST_EXPLANATION = 20
TEXTS = ("direction", "strategy", "target", "indicator")


class MusrenbangValues(TypedDict):
    """What a musrenbang came to: who came, in counts, and what was agreed."""

    held_on: date
    place: str
    male: int
    female: int
    decisions: str
    poorest: NotRequired[int]
    disability: NotRequired[int]


def _wrong_period(village: Region, start_year: int, years: int, known: Rpjm | None = None) -> dict[str, str]:
    errors: dict[str, str] = {}
    if years not in lengths():
        errors["years"] = f"RPJM Desa berlaku {' atau '.join(map(str, lengths()))} tahun."
    others = Rpjm.objects.filter(region=village).exclude(pk=known.pk if known else None)
    asked = range(start_year, start_year + years)
    for other in others:
        if asked.start < other.all_years.stop and other.start_year < asked.stop:
            errors["start_year"] = f"Tahunnya bertemu dengan {other}. Pilih tahun mulai yang lain."
    return errors


@action("rpjm.open")
def open_rpjm(actor: Actor, village: Region, *, start_year: int, years: int, inaugurated_on: date | None = None, vision: str = "") -> Rpjm:
    """Buka RPJM Desa untuk enam atau delapan tahun (Permendagri 114/2014; UU 3/2024)."""
    if village.level != "village":
        raise Invalid({"start_year": "RPJM Desa hanya untuk desa."})
    errors = _wrong_period(village, start_year, years)
    if not actor.today.year - max(lengths()) <= start_year <= actor.today.year + 2:
        errors["start_year"] = f"Isi tahun {actor.today.year - max(lengths())} sampai {actor.today.year + 2}."
    if inaugurated_on and inaugurated_on > actor.today:
        errors["inaugurated_on"] = "Tanggal pelantikan tidak boleh sesudah hari ini."
    if errors:
        raise Invalid(errors)
    rpjm = Rpjm(region=village, start_year=start_year, years=years, created_at=actor.now)
    rpjm.inaugurated_on, rpjm.vision = inaugurated_on, vision.strip()
    return rpjm.put()


@action("rpjm.edit")
def edit_rpjm(actor: Actor, rpjm: Rpjm, *, vision: str, years: int | None = None, inaugurated_on: date | None = None) -> Rpjm:
    """Tulis visi dan masa berlaku; tahun mulainya tetap, dan tahun yang sudah berisi tidak dapat dipotong."""
    chosen = years or rpjm.years
    errors = _wrong_period(rpjm.region, rpjm.start_year, chosen, rpjm)
    end = rpjm.start_year + chosen
    if rpjm.lines.filter(is_out=False, years__year__gte=end).exists() or rpjm.ceilings.filter(year__gte=end).exists():
        errors["years"] = f"Masih ada kegiatan atau pagu pada tahun {end} atau sesudahnya. Pindahkan lebih dahulu."
    if inaugurated_on and inaugurated_on > actor.today:
        errors["inaugurated_on"] = "Tanggal pelantikan tidak boleh sesudah hari ini."
    if errors:
        raise Invalid(errors)
    rpjm.vision, rpjm.years, rpjm.inaugurated_on = vision.strip(), chosen, inaugurated_on
    return rpjm


# --- Missions, purposes and targets, as one outline ---------------------------------------------------------------------------


def _matched(wanted: list[Aim], known: Mapping[tuple[int, ...], RpjmAim]) -> dict[tuple[int, ...], RpjmAim]:
    """The rows that the entries already have: first by their words, then by their numbers; a target keeps the lines that serve it."""
    free = dict(known)
    found: dict[tuple[int, ...], RpjmAim] = {}
    for aim in wanted:
        number = next((key for key, row in free.items() if row.kind == aim.kind and row.text == aim.text), None)
        if number is not None:
            found[aim.number] = free.pop(number)
    for aim in wanted:
        if aim.number not in found and aim.number in free:
            found[aim.number] = free.pop(aim.number)
    return found


def _remove_aims(rpjm: Rpjm, kept: set[object]) -> int:
    """Take away what the outline no longer says, the deepest first. How many."""
    gone = [row for row in reversed(aims_of(rpjm)) if row.aim.pk not in kept]
    for row in gone:
        if used := row.aim.lines.count():
            raise Invalid({"outline": f"Sasaran “{row.aim.text}” masih dilayani {used} kegiatan. Pindahkan kegiatannya lebih dahulu."})
    for row in gone:
        enclose(str(row.aim.pk), row.aim, take(row.aim), fields=("kind", "text"), is_gone=True)
        row.aim.delete()
    return len(gone)


@action("rpjm.aim")
def set_aims(actor: Actor, rpjm: Rpjm, *, outline: str) -> Rpjm:
    """Susun misi, tujuan, dan sasaran sekaligus: 1 misi, 1.1 tujuan, 1.1.1 sasaran."""
    try:
        wanted = read_outline(outline)
    except OutlineError as error:
        raise Invalid({"outline": str(error)}) from error
    found = _matched(wanted, {row.number: row.aim for row in aims_of(rpjm)})
    placed: dict[tuple[int, ...], RpjmAim] = {}
    for place, aim in enumerate(wanted):
        row = found.get(aim.number) or RpjmAim(region_id=rpjm.region_id, rpjm=rpjm, created_at=actor.now)
        before = {} if row._state.adding else take(row)
        row.parent, row.kind, row.place, row.text = placed.get(aim.number[:-1]), aim.kind, place, aim.text
        placed[aim.number] = row.put()
        enclose(str(row.pk), row, before, fields=("kind", "text"))
    gone = _remove_aims(rpjm, {row.pk for row in placed.values()})
    remark(f"{sum(1 for aim in wanted if len(aim.number) == 1)} misi, {len(wanted)} butir{f', {gone} dihapus' if gone else ''}.")
    return rpjm


@action("rpjm.direct")
def set_directions(actor: Actor, rpjm: Rpjm, *, directions: Mapping[str, Mapping[str, str]]) -> Rpjm:
    """Susun arah kebijakan per bidang; bidang yang dikosongkan tidak lagi berarah."""
    known = {row.field: row for row in rpjm.directions.all()}
    for field, given in directions.items():
        texts = {name: given.get(name, "").strip() for name in TEXTS}
        if field not in fields():
            raise Invalid({"directions": "Pilih bidang pada daftar."})
        row = known.get(field)
        if not any(texts.values()):
            if row is not None:
                enclose(field, row, take(row), fields=TEXTS, is_gone=True)
                row.delete()
            continue
        if not texts["direction"]:
            raise Invalid({f"direction_{field}": "Tulis arah kebijakannya lebih dahulu, baru strategi dan sasarannya."})
        row = row or RpjmDirection(region_id=rpjm.region_id, rpjm=rpjm, field=field, created_at=actor.now)
        before = {} if row._state.adding else take(row)
        for name, text in texts.items():
            setattr(row, name, text)
        row.put()
        enclose(field, row, before, fields=TEXTS)
    remark(f"{rpjm.directions.count()} bidang.")
    return rpjm


# --- From the musrenbang to the regulation, and its lawful changes -------------------------------------------------------------


@action("rpjm.discuss", facts=rpjm_facts)
def discuss_rpjm(actor: Actor, rpjm: Rpjm, **told: Unpack[MusrenbangValues]) -> Rpjm:
    """Catat musrenbang desa atas rancangan, atau perbaiki catatannya."""
    errors: dict[str, str] = {}
    people = told["male"] + told["female"]
    if told["held_on"] > actor.today:
        errors["held_on"] = "Tanggal musrenbang tidak boleh sesudah hari ini."
    if not people:
        errors["male"] = "Isi jumlah yang hadir."
    for name, count in (("poorest", told.get("poorest", 0)), ("disability", told.get("disability", 0))):
        if count > people:
            errors[name] = "Lebih banyak dari seluruh yang hadir. Periksa lagi angkanya."
    for name, text in (("place", told["place"]), ("decisions", told["decisions"])):
        if not text.strip():
            errors[name] = "Belum diisi."
    if errors:
        raise Invalid(errors)
    rpjm.discussed_on, rpjm.place, rpjm.decisions = told["held_on"], told["place"].strip(), told["decisions"].strip()
    rpjm.male, rpjm.female = told["male"], told["female"]
    rpjm.poorest, rpjm.disability = told.get("poorest", 0), told.get("disability", 0)
    return rpjm


@action("rpjm.agree", facts=rpjm_facts)
def agree_rpjm(actor: Actor, rpjm: Rpjm, *, agreed_on: date, note: str = "") -> Rpjm:
    """Catat kesepakatan BPD atas RPJM Desa."""
    if agreed_on > actor.today:
        raise Invalid({"agreed_on": "Tanggal kesepakatan tidak boleh sesudah hari ini."})
    if rpjm.discussed_on and agreed_on < rpjm.discussed_on:
        raise Invalid({"agreed_on": "Tanggal kesepakatan mendahului musrenbang desa."})
    rpjm.agreed_on = agreed_on
    return rpjm


@action("rpjm.reopen")
def reopen_rpjm(actor: Actor, rpjm: Rpjm, *, reason: str) -> Rpjm:
    """Buka lagi untuk diperbaiki sebelum ditetapkan, dengan alasan."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis apa yang perlu diperbaiki."})
    rpjm.agreed_on = None
    return rpjm


@action("rpjm.establish", facts=rpjm_facts)
def establish_rpjm(actor: Actor, rpjm: Rpjm, *, decree_no: str, established_on: date) -> Rpjm:
    """Tetapkan RPJM Desa, atau perubahannya, dengan peraturan desa."""
    errors: dict[str, str] = {}
    if not decree_no.strip():
        errors["decree_no"] = "Tulis nomor peraturan desanya."
    if established_on > actor.today:
        errors["established_on"] = "Tanggal penetapan tidak boleh sesudah hari ini."
    elif rpjm.agreed_on and established_on < rpjm.agreed_on:
        errors["established_on"] = "Tanggal penetapan mendahului kesepakatan BPD."
    if errors:
        raise Invalid(errors)
    rpjm.decree_no, rpjm.established_on = decree_no.strip(), established_on
    return rpjm


def check_cause(cause: str, explanation: str) -> None:
    """An established plan changes only for one of two causes, and says why. Errors: ``Invalid``."""
    errors: dict[str, str] = {}
    if cause not in dict(CAUSES):
        errors["cause"] = "Pilih salah satu dari dua sebab yang diperbolehkan aturan."
    if len(explanation.strip()) < SHORTEST_EXPLANATION:
        errors["explanation"] = "Jelaskan apa yang terjadi, supaya warga dan BPD dapat menilainya."
    if errors:
        raise Invalid(errors)


@action("rpjm.amend")
def amend_rpjm(actor: Actor, rpjm: Rpjm, *, cause: str, explanation: str) -> Rpjm:
    """Mulai perubahan RPJM yang sudah ditetapkan; isi lamanya dibekukan untuk dibandingkan (Permendagri 114/2014)."""
    check_cause(cause, explanation)
    Amendment(
        region_id=rpjm.region_id,
        rpjm=rpjm,
        version=rpjm.version,
        cause=cause,
        explanation=explanation.strip(),
        decree_no=rpjm.decree_no,
        established_on=rpjm.established_on,
        content=frozen_rpjm(rpjm),
        created_at=actor.now,
    ).put()
    remark(f"{dict(CAUSES)[cause]}. {explanation.strip()}")
    rpjm.version += 1
    rpjm.discussed_on = rpjm.agreed_on = rpjm.established_on = None
    rpjm.decree_no = ""
    return rpjm
