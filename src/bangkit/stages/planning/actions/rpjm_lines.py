"""The lines of an RPJM with their years, its indicative money, and the step from a year to the plan of that year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NotRequired, TypedDict, Unpack
from uuid import UUID

from bangkit.core.access import Actor
from bangkit.core.findings import blocker
from bangkit.core.livelihood import assets
from bangkit.core.reference import activities_only, activity_codes, fields, funding_sources, village_goals
from bangkit.core.words import rupiah
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, enclose, remark
from bangkit.foundation.audit.snapshot import take
from bangkit.stages.planning.actions.activities import add_activity, edit_activity, fund_activity
from bangkit.stages.planning.actions.ideas import adopt_idea
from bangkit.stages.planning.models import PATTERNS, Activity, Idea, Plan, Rpjm, RpjmAim, RpjmCeiling, RpjmLine, RpjmLink, RpjmYear
from bangkit.stages.planning.queries.rpjm import Drawable, drawable

COPIED = ("name", "code", "location", "unit", "male", "female", "poorest", "pattern", "assets", "goals")


class LineValues(TypedDict):
    """A line. People are counts; assets by key, goals by number 1–18; ``field`` is the bidang of a line without a code yet."""

    name: str
    code: NotRequired[str]
    field: NotRequired[str]
    location: NotRequired[str]
    origin: NotRequired[str]
    benefit: NotRequired[str]
    output: NotRequired[str]
    unit: NotRequired[str]
    male: NotRequired[int]
    female: NotRequired[int]
    poorest: NotRequired[int]
    pattern: NotRequired[str]
    assets: NotRequired[list[str]]
    goals: NotRequired[list[int]]
    aim: NotRequired[RpjmAim | None]


class YearValues(TypedDict):
    """One year of a line with one source: volume, whole rupiah, source by its code ("" where nobody knows yet)."""

    year: int
    volume: Decimal
    cost: int
    source: NotRequired[str]


def _wrong(rpjm: Rpjm, values: dict[str, Any]) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not values["name"].strip():
        errors["name"] = "Beri nama kegiatannya."
    if values.get("code") and values["code"] not in {code.code for code in activities_only()}:
        errors["code"] = "Kode ini tidak ada pada daftar kegiatan Permendagri 20/2018."
    elif not values.get("code") and values.get("field") not in fields():
        errors["field"] = "Pilih bidangnya, atau pilih kode kegiatannya."
    if values.get("poorest", 0) > values.get("male", 0) + values.get("female", 0):
        errors["poorest"] = "A-RTM lebih banyak dari seluruh penerima manfaat. Periksa lagi angkanya."
    if set(values.get("assets", ())) - {asset.key for asset in assets()}:
        errors["assets"] = "Pilih aset pada daftar."
    if set(values.get("goals", ())) - set(village_goals()):
        errors["goals"] = "Pilih SDGs Desa pada daftar."
    if values.get("pattern", "swakelola") not in dict(PATTERNS):
        errors["pattern"] = "Pilih pola pelaksanaan."
    aim = values.get("aim")
    if aim is not None and (aim.rpjm_id != rpjm.pk or aim.kind != "target"):
        errors["aim"] = "Pilih sasaran RPJM ini."
    return errors


def _wrong_years(rpjm: Rpjm, years: Sequence[YearValues]) -> dict[str, str]:
    errors: dict[str, str] = {}
    seen: set[tuple[int, str]] = set()
    for row in years:
        key = (row["year"], row.get("source", ""))
        name = f"year_{row['year']}"
        if row["year"] not in rpjm.all_years:
            errors[name] = f"Tahun {row['year']} di luar {rpjm.start_year}–{rpjm.end_year}."
        elif key in seen:
            errors[name] = f"Tahun {row['year']} menulis sumber dana yang sama dua kali."
        elif row.get("source") and row["source"] not in funding_sources():
            errors[name] = f"Sumber dana tahun {row['year']} tidak ada pada daftar."
        elif row["volume"] < 0 or row["cost"] < 0:
            errors[name] = f"Volume dan biaya tahun {row['year']} tidak boleh kurang dari 0."
        elif not row["volume"] and not row["cost"]:
            errors[name] = f"Isi volume atau biaya tahun {row['year']}."
        seen.add(key)
    return errors


def _told_years(years: Sequence[YearValues]) -> str:
    """The years in one sentence, since rows are replaced and the trail is where the old ones stay."""
    parts = [f"{row['year']} {row.get('source') or 'tanpa sumber'} {rupiah(row['cost'])}" for row in years]
    return ", ".join(parts) or "belum bertahun"


def _write_years(actor: Actor, line: RpjmLine, years: Sequence[YearValues]) -> None:
    line.years.all().delete()
    for row in sorted(years, key=lambda row: (row["year"], row.get("source", ""))):
        RpjmYear(
            region_id=line.region_id,
            line=line,
            year=row["year"],
            source=row.get("source", ""),
            volume=row["volume"],
            cost=row["cost"],
            created_at=actor.now,
        ).put()


@action("rpjm.line")
def write_line(
    actor: Actor,
    rpjm: Rpjm,
    *,
    years: Sequence[YearValues],
    row: RpjmLine | None = None,
    idea: Idea | None = None,
    **values: Unpack[LineValues],
) -> UUID:
    """Tulis kegiatan RPJM dengan tahun-tahunnya; daftar tahun yang baru menggantikan yang lama. Hasilnya nomor kegiatan itu."""
    given: dict[str, Any] = dict(values)
    errors = {**_wrong(rpjm, given), **_wrong_years(rpjm, years)}
    if row is not None and (row.rpjm_id != rpjm.pk or row.is_out):
        errors["name"] = "Kegiatan ini tidak ada lagi dalam RPJM yang dibuka."
    if idea is not None and idea.region_id != rpjm.region_id:
        errors["idea"] = "Gagasan ini milik desa lain."
    if errors:
        raise Invalid(errors)
    line = row or RpjmLine(region_id=rpjm.region_id, rpjm=rpjm, created_at=actor.now)
    before = {} if line._state.adding else take(line)
    for name, value in given.items():
        setattr(line, name, value.strip() if isinstance(value, str) else value)
    if line.code:
        line.field = activity_codes()[line.code].field
    if idea is not None:
        line.idea, line.origin = idea, line.origin or idea.proposer[:120]
    line.put()
    _write_years(actor, line, years)
    enclose(str(line.pk), line, before, fields=(*LineValues.__annotations__, "idea_id", "aim_id"))
    remark(f"{line.name}. {_told_years(years)}.")
    return line.pk


@action("rpjm.leave")
def leave_line(actor: Actor, rpjm: Rpjm, *, row: RpjmLine, reason: str) -> Rpjm:
    """Keluarkan kegiatan dari RPJM dengan alasan; catatannya tetap ada."""
    if row.rpjm_id != rpjm.pk or row.is_out:
        raise Invalid({"reason": "Kegiatan ini tidak ada lagi dalam RPJM yang dibuka."})
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa kegiatan ini dikeluarkan."})
    before = take(row)
    row.is_out, row.reason = True, reason.strip()
    row.put()
    enclose(str(row.pk), row, before, fields=("is_out", "reason"))
    remark(f"{row.name}. {reason.strip()}")
    return rpjm


def _write_ceilings(actor: Actor, rpjm: Rpjm, year: int, amounts: Mapping[str, int]) -> None:
    rpjm.ceilings.filter(year=year).delete()
    for source, amount in amounts.items():
        RpjmCeiling(region_id=rpjm.region_id, rpjm=rpjm, year=year, source=source, amount=amount, created_at=actor.now).put()


@action("rpjm.budget")
def set_rpjm_ceilings(actor: Actor, rpjm: Rpjm, *, year: int, amounts: Mapping[str, int], fills_later: bool = False) -> Rpjm:
    """Isi pagu indikatif satu tahun tiap sumber; yang baru menggantikan yang lama. Tahun sesudahnya yang kosong dapat ikut diisi."""
    if year not in rpjm.all_years:
        raise Invalid({"year": f"Tahun {year} di luar {rpjm.start_year}–{rpjm.end_year}."})
    for source, amount in amounts.items():
        if source not in funding_sources():
            raise Invalid({"year": "Ada sumber dana yang tidak ada pada daftar."})
        if amount < 0:
            raise Invalid({f"amount_{source}": "Pagu tidak boleh kurang dari 0."})
    known = set(rpjm.ceilings.values_list("year", flat=True))
    years = [year, *(later for later in rpjm.all_years if fills_later and later > year and later not in known)]
    for one in years:
        _write_ceilings(actor, rpjm, one, amounts)
    told = "; ".join(f"{source} {rupiah(amount)}" for source, amount in amounts.items()) or "pagu dikosongkan"
    remark(f"Tahun {', '.join(map(str, years))}: {told}.")
    return rpjm


# --- From a year of the RPJM to the plan of that year ---------------------------------------------------------------------------


def _activity(actor: Actor, plan: Plan, one: Drawable) -> Activity:
    """The line as an activity of the plan, with the idea from which it came."""
    line = one.line
    values: dict[str, Any] = {name: getattr(line, name) for name in COPIED}
    values |= {"volume": one.cell.volume or Decimal(0), "cost": one.cell.cost or 0}
    if line.idea is None or line.idea.state != "ranked":
        return add_activity(actor, plan, idea=line.idea, **values)
    adopt_idea(actor, line.idea, plan=plan)
    made: Activity = plan.activities.filter(idea=line.idea).latest("created_at", "pk")
    return edit_activity(actor, made, **values)


def _draw_one(actor: Actor, plan: Plan, one: Drawable) -> None:
    activity = _activity(actor, plan, one)
    rows = one.cell.rows
    if all(row.source and row.cost for row in rows):
        fund_activity(actor, activity, shares=[{"source": row.source, "amount": row.cost} for row in rows])
    known = RpjmLink.objects.filter(activity=activity).first()
    link = known or RpjmLink(region_id=plan.region_id, activity=activity, created_at=actor.now)
    link.line, link.year = one.line, plan.target_year
    link.put()


@action("rpjm.draw")
def draw_lines(actor: Actor, rpjm: Rpjm, *, plan: Plan, lines: Sequence[str]) -> Rpjm:
    """Ambil kegiatan satu tahun RPJM ke rencana tahun itu; yang sudah diambil tidak diambil dua kali."""
    if plan.region_id != rpjm.region_id or plan.target_year not in rpjm.all_years:
        raise Invalid({"lines": f"Rencana {plan.target_year} tidak termasuk {rpjm}."})
    if not plan.is_open:
        raise Blocked((blocker("activity.plan_closed", "Rencana ini sudah diajukan.", "Minta kecamatan mengembalikannya bila perlu."),))
    offered = {str(one.line.pk): one for one in drawable(actor, rpjm, plan)}
    if not lines:
        raise Invalid({"lines": "Belum ada kegiatan yang dipilih."})
    if set(lines) - set(offered):
        raise Invalid({"lines": "Ada kegiatan yang tidak ada lagi pada tahun ini. Muat ulang halaman, lalu pilih lagi."})
    for key in dict.fromkeys(lines):
        if offered[key].taken is not None:
            raise Invalid({"lines": f"{offered[key].line.name} sudah diambil ke rencana {plan.target_year}."})
    for key in dict.fromkeys(lines):
        _draw_one(actor, plan, offered[key])
    remark(f"{len(set(lines))} kegiatan ke rencana {plan.target_year}.")
    return rpjm
