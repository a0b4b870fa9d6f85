"""An RKP Desa or DU-RKP workbook as villages have it: headings merged over each other, rows of bidang, sums, and a foot to sign.

The year's plan is opened with the first line when the village has none yet, and goes with the import when that is undone. A line that is
in the plan already is left out. Several sources in one cell keep no shares: nobody can know how much each of them gives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.urls import reverse

from bangkit.core.access import can
from bangkit.core.reference import funding_sources
from bangkit.core.rkpdes import Kind, activity_code, goals, kind_of_row, months, people, quantity, section_of, sources, year_in
from bangkit.core.words import decimal_text, rupiah
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.imports.layout import CellProblem, Heading, Layout, Run, Skip, plain
from bangkit.stages.planning.forms.imports import RkpdesForm
from bangkit.stages.planning.layouts.rkpdes_columns import COLUMNS, HEADING_WORDS
from bangkit.stages.planning.models import Activity, Funding, Plan

_PATTERNS = {"antardesa": ("antar desa", "antardesa", "bkad"), "pihak_ketiga": ("pihak ketiga", "pihak 3", "pihak iii")}
_LABELS = {"code": "kode", "volume": "volume", "unit": "satuan", "people": "sasaran", "time": "waktu", "source": "sumber dana"}
FOOT = "Bagian tanda tangan atau catatan di kaki kertas."


@dataclass
class Book:
    """What the reading knows: the plan, what it holds already, and where in the sheet it stands."""

    plan: Plan
    is_new: bool
    held: set[tuple[str, str]]
    lines: int = 0
    field_code: str = ""
    is_over: bool = False
    kind: Kind = Kind.PROSE
    plan_is_made: bool = False
    told_total: list[int] = field(default_factory=list)


def _prepare(run: Run) -> Book:
    """The open plan of the asked year, or a new one. Errors: ``Invalid`` by the field ``target_year``."""
    year, today = run.answers["target_year"], run.actor.today
    plan = Plan.objects.filter(region=run.region, target_year=year).first()
    if plan is not None and not plan.is_open:
        raise Invalid({"target_year": f"Rencana tahun {year} sudah diajukan, jadi kegiatannya tidak dapat ditambah dari berkas."})
    # A reading by nobody is a preview at the command line and writes nothing.
    if plan is None and run.actor.user_id and not today.year <= year <= today.year + 2:
        raise Invalid({"target_year": f"Isi tahun {today.year} sampai {today.year + 2}."})
    if plan is None and run.actor.user_id and not can(run.actor, "plan.open", run.region.code):
        raise Invalid({"target_year": f"Rencana tahun {year} belum dibuka. Tim Desa membukanya dulu."})
    rows = plan.activities.exclude(state="dropped").values_list("name", "location") if plan else ()
    held = {(name.casefold(), place.casefold()) for name, place in rows}
    new = Plan(region=run.region, target_year=year, created_at=run.actor.now)
    return Book(plan or new, plan is None, held, lines=len(held))


def _leave_out(run: Run, raw: Mapping[str, Any], cells: Sequence[Any]) -> None:
    """Rows of headings, bidang, sums and the foot are no lines; what they say is remembered."""
    book: Book = run.known
    name = str(raw.get("name", ""))
    amounts = (raw.get("volume", ""), raw.get("cost", ""))
    if sum(plain(cell) in HEADING_WORDS for cell in cells if cell != "") > 2:
        book.is_over = False
        raise Skip("Judul kolom yang terulang.")
    book.kind = kind_of_row(cells, name=name, amounts=amounts, number=str(raw.get("number", "")))
    if book.is_over and not any(sign.isdecimal() for amount in amounts for sign in str(amount)):
        raise Skip(FOOT)
    is_remark = book.kind is Kind.PROSE and len([cell for cell in cells if cell != ""]) == 1
    if is_remark and book.told_total:
        raise Skip(FOOT)
    _leave_out_kind(book, raw, cells)
    # The name of a bidang may stand in a column of its own, merged over its lines.
    if raw.get("field"):
        book.field_code = section_of(str(raw["field"])).code[:1] or book.field_code


def _leave_out_kind(book: Book, raw: Mapping[str, Any], cells: Sequence[Any]) -> None:
    text = next((str(cell) for cell in cells if len(str(cell)) > 3 and not _is_money(cell)), "")
    if book.kind is Kind.NUMBERS:
        raise Skip("Nomor kolom.")
    if book.kind is Kind.FOOT:
        book.is_over = True
        raise Skip(FOOT)
    if book.kind is Kind.SUM:
        if isinstance(raw.get("cost"), int) and "bidang" not in text.casefold() and not text.casefold().startswith("sub"):
            book.told_total.append(raw["cost"])
        raise Skip("Baris jumlah; dihitung sendiri dari baris lain.")
    if book.kind is Kind.SECTION:
        book.is_over, book.field_code = False, section_of(text).code[:1] or book.field_code
        raise Skip("Judul bidang atau sub bidang.")


def _is_money(cell: Any) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _check(run: Run, values: dict[str, Any]) -> None:
    """Whether the row is a line of its own."""
    book: Book = run.known
    if book.kind is Kind.PROSE:
        raise CellProblem(
            "Baris ini tidak punya nomor, volume, atau biaya. Bila lanjutan baris di atasnya, gabungkan; bila catatan, hapus.", "name"
        )
    key = (values["name"].casefold(), (values["location"] or "").casefold())
    if key in book.held:
        raise Skip("Kegiatan dengan nama dan lokasi ini sudah ada dalam rencana.")
    run.once((*key, values["cost"], str(values["volume"])), "name")


def _make(run: Run, values: dict[str, Any]) -> Sequence[Model]:
    """The line, with its share when the file names one source; the plan itself before the first line of a new one."""
    book: Book = run.known
    book.lines += 1
    activity = Activity(region=run.region, plan=book.plan, created_at=run.actor.now, priority=values["priority"] or book.lines)
    activity.route = run.answers["kind"]
    for part in (_what(run, values), _how_much(run, values), _who_and_when(run, values)):
        for name, value in part.items():
            setattr(activity, name, value)
    shares = _shares(run, values, activity)
    activity.specification = _left_words(run)
    first = [book.plan] if book.is_new and not book.plan_is_made else []
    book.plan_is_made = True
    return [*first, activity, *shares]


def _left_words(run: Run) -> str:
    """What the file says and no field could take, kept with the line until somebody puts it in its place."""
    left = [f"{plain_label} {cell}" for key, cell, _ in run.notes if cell and (plain_label := _LABELS.get(key))]
    return f"Menurut berkas: {'; '.join(left)}."[:1000] if left else ""


def _what(run: Run, values: dict[str, Any]) -> dict[str, Any]:
    code = activity_code(str(values["code"] or ""))
    if values["code"] and not code:
        run.note("code", values["code"], "Kode ini tidak ada pada daftar Permendagri 20/2018. Pilih kodenya pada kegiatan.")
    if code and run.known.field_code and not code.startswith(run.known.field_code):
        run.note("code", values["code"], "Kode ini milik bidang lain daripada judul di atas barisnya. Periksa lagi.")
    kept = {name: values[name] or "" for name in ("location", "implementer", "existing_data")}
    return {"name": values["name"], "code": code, "goals": list(goals(str(values["goals"] or ""))), **kept, "pattern": _pattern(values)}


def _how_much(run: Run, values: dict[str, Any]) -> dict[str, Any]:
    told = quantity(decimal_text(values["volume"]) if _is_money(values["volume"]) else str(values["volume"] or ""))
    volume, unit = told.volume, values["unit"] or told.unit
    if volume is None or not 0 <= volume < 10**12:
        run.note("volume", values["volume"], "Tidak ada angkanya. Isi volume pada kegiatan.")
        volume = Decimal(0)
    if len(unit) > 30:
        run.note("unit", unit, "Satuannya terlalu panjang. Isi lagi pada kegiatan.")
    if values["cost"] is None:
        run.note("cost", "", "Biayanya kosong. Isi pada kegiatan.")
    return {"volume": round(volume, 2), "unit": unit[:30], "cost": values["cost"] or 0}


def _who_and_when(run: Run, values: dict[str, Any]) -> dict[str, Any]:
    told = people(str(values["people"] or ""))
    counts = {name: values[name] if values[name] is not None else getattr(told, name) for name in ("male", "female", "poorest")}
    if values["people"] and told.is_empty and counts["male"] is None and counts["female"] is None:
        run.note("people", values["people"], "Tidak menyebut jumlah laki-laki dan perempuan. Isi pada kegiatan.")
    span = months(str(values["time"] or ""))
    if values["time"] and span.first is None and year_in([str(values["time"])]) is None:
        run.note("time", values["time"], "Bulannya tidak terbaca. Isi pada kegiatan.")
    known = {name: count or 0 for name, count in counts.items()}
    return {**known, "starts_month": span.first, "ends_month": span.last}


def _pattern(values: dict[str, Any]) -> str:
    for key, words in _PATTERNS.items():
        if values[key] or any(word in str(values["pattern"] or "").casefold() for word in words):
            return key
    return "swakelola"


def _shares(run: Run, values: dict[str, Any], activity: Activity) -> list[Funding]:
    """One share for the whole cost when one source is named; several, or words that name none, are left to people."""
    codes, unknown = sources(str(values["source"] or ""))
    if unknown or len(codes) > 1:
        run.note("source", values["source"], "Sumber dananya lebih dari satu atau tidak dikenal. Catat bagiannya pada kegiatan.")
    if unknown or len(codes) != 1 or not activity.cost:
        return []
    share = Funding(region=run.region, activity=activity, source=codes[0], amount=activity.cost, created_at=run.actor.now)
    share.paid_through = _paid_through(codes[0])
    return [share]


def _paid_through(code: str) -> str:
    """How a source is usually paid, as the table of sources says it."""
    path = funding_sources()[code].path
    if path.startswith("bukan APB Desa"):
        return "opd"
    return "direct" if path.startswith("di luar") or "langsung" in path else "apbdes"


def _answers(heading: Heading, today: date) -> dict[str, str]:
    """The year and the kind of paper as its title says them, else next year's; for the person to confirm."""
    above = " ".join(heading.above).casefold()
    year = year_in(list(heading.above)) or today.year + 1
    is_request = "daftar usulan" in above or "du-rkp" in above or "du rkp" in above
    return {"target_year": str(year), "kind": "du_rkp" if is_request else "rkpdes"}


def _shown(made: Sequence[Model]) -> str:
    """A line in one sentence; what the file leaves open is not said."""
    one = next(row for row in made if isinstance(row, Activity))
    volume = f"{decimal_text(one.volume)} {one.unit}".strip() if one.volume else one.unit
    shares = [row.source for row in made if isinstance(row, Funding)]
    return "; ".join(part for part in (one.code, one.name, one.location, volume, rupiah(one.cost) if one.cost else "", *shares) if part)


def _summed(run: Run, made: Sequence[Model]) -> list[str]:
    """The sum of the accepted lines beside the total that the file states: a difference points at a line that was not read."""
    own = sum(row.cost for row in made if isinstance(row, Activity))
    told = max(run.known.told_total, default=None)
    if told is None:
        return [f"Jumlah biaya baris yang diterima {rupiah(own)}; berkas tidak menyebut jumlah totalnya."]
    same = "sama dengan" if told == own else f"berbeda {rupiah(abs(told - own))} dari"
    return [f"Jumlah biaya baris yang diterima {rupiah(own)}, {same} jumlah total dalam berkas ({rupiah(told)})."]


RKPDES = Layout(
    key="rkpdes",
    label="Kegiatan RKP Desa atau DU-RKP",
    about="Buku kerja RKP Desa atau DU-RKP yang sudah ada. Judul bidang, jumlah, dan tanda tangan dikenali dan dilewati.",
    verb="activity.add",
    columns=COLUMNS,
    make=_make,
    check=_check,
    prepare=_prepare,
    form=RkpdesForm,
    answers=_answers,
    leave_out=_leave_out,
    shown=_shown,
    summed=_summed,
    done=lambda region: reverse("plan.view:village", args=[region.code]),
)
