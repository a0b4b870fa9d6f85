"""The plan in the order of Siskeudes: visi to sasaran, the RPJM's kegiatan and yearly pagu, and the RAB item by item.

Column names are those of the exchange tables that OpenSID reads; Siskeudes gives villages its own short code, and its form of the
identifiers may differ by version, which the first sheet of the file says.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from datetime import date
from typing import Any

from bangkit.core.access import Actor
from bangkit.foundation.regions.models import Region
from bangkit.outputs.exports.sheets import Column, Line, Sheet, Workbook, absent, text_columns
from bangkit.stages.planning.models import Activity, Plan, RabItem, Rpjm
from bangkit.stages.planning.queries import RpjmRow, RpjmSheet, rpjm_sheet
from bangkit.stages.planning.queries.rpjm import YearCell

# The exchange table has six columns of years, also for a village with eight.
YEAR_COLUMNS = 6
PATTERNS = {"swakelola": "Swakelola", "antardesa": "Kerjasama", "pihak_ketiga": "Pihak_Ketiga"}
LONGEST = 250

VISION = (
    Column("ID_Visi"),
    *text_columns("No_Visi", "No_RPJM"),
    Column("Tgl_RPJM", "date"),
    *text_columns("Uraian_Visi", "TahunA", "TahunN"),
)
MISSION = text_columns("ID_Misi", "Kd_Desa", "ID_Visi", "No_Misi", "Uraian_Misi")
PURPOSE = text_columns("ID_Tujuan", "Kd_Desa", "ID_Misi", "No_Tujuan", "Uraian_Tujuan")
TARGET = text_columns("ID_Sasaran", "Kd_Desa", "ID_Tujuan", "No_Sasaran", "Uraian_Sasaran")
ACTIVITY = text_columns(
    "Kd_Desa", "Kd_Bid", "Kd_Sub", "Kd_Keg", "ID_Keg", "Nama_Kegiatan", "Lokasi", "Keluaran", "Kd_Sas", "Sasaran",
    *(f"Tahun{place}" for place in range(1, YEAR_COLUMNS + 1)), "Swakelola", "Kerjasama", "Pihak_Ketiga", "Sumberdana",
)  # fmt: skip
YEARLY = (
    *text_columns("Kd_Desa", "Kd_Keg", "Kd_Tahun", "Kd_Sumber"), Column("Biaya", "rupiah"), Column("Volume", "number"),
    *text_columns("Satuan", "Lokasi_Spesifik"), *(Column(f"Jml_Sas_{who}", "number") for who in ("Pria", "Wanita", "ARTM")),
    *text_columns("Waktu"), Column("Mulai", "date"), Column("Selesai", "date"), *text_columns("Pola_Kegiatan", "Pelaksana", "No_ID"),
)  # fmt: skip
ITEM = (
    *text_columns("Kd_Keg", "Kd_Rincian", "Kd_SubRinci", "No_Urut", "SumberDana", "Uraian", "Satuan"), Column("JmlSatuan", "number"),
    Column("HrgSatuan", "rupiah"), Column("Anggaran", "rupiah"), Column("JmlSatuanPAK", "number"), Column("HrgSatuanPAK", "rupiah"),
    Column("AnggaranStlhPAK", "rupiah"), Column("AnggaranPAK", "rupiah"), Column("Kode_SBU"),
)  # fmt: skip

NOTES = (
    "Berkas ini untuk diketik ke Siskeudes atau untuk memeriksa isinya. Siskeudes tidak menerima berkas dari luar.",
    "Satu lembar satu tabel; nama lajur dan urutannya sama dengan tabel Siskeudes. Lajur terakhir menyebut yang belum ada.",
    "Kd_Desa di sini dari kode wilayah resmi (kecamatan.desa). Kode desa pada Siskeudes kabupaten dapat berbeda; cocokkan sekali.",
    "Bentuk ID visi sampai sasaran, Kd_Tahun (THN1 dan seterusnya), dan kode kegiatan dapat berubah menurut versi Siskeudes; cocokkan dulu.",
    "Sel kosong berarti belum diketahui, bukan nol. Tidak ada nama orang dalam berkas ini.",
)


def dotted(code: str) -> str:
    """4.1.05 in the form of Siskeudes: 04.01.05. Empty stays empty."""
    return "".join(f"{part.zfill(2)}." for part in code.split(".")) if code else ""


def account(code: str) -> str:
    """5.2.1.11 with the point at its end: 5.2.1.11."""
    return f"{code.rstrip('.')}." if code else ""


def village_code(village: Region) -> str:
    """Kecamatan and village of the official code: 81.05.15.2004 → 15.2004."""
    return ".".join(village.code.split(".")[2:]) + "."


def _id(village: Region, number: tuple[int, ...]) -> str:
    """Kd_Desa, the vision's 01, and two digits a level below it."""
    return f"{village_code(village)}01" + "".join(f"{part:02d}" for part in number)


def rpjm_workbook(actor: Actor, rpjm: Rpjm) -> Workbook:
    """Visi, misi, tujuan, sasaran, kegiatan and the pagu of every year."""
    sheet = rpjm_sheet(actor, rpjm)
    parts = (("Ta_RPJM_Misi", MISSION, 1), ("Ta_RPJM_Tujuan", PURPOSE, 2), ("Ta_RPJM_Sasaran", TARGET, 3))
    aims = tuple(Sheet(name, columns, tuple(_aims(sheet, columns, depth))) for name, columns, depth in parts)
    activities = Sheet("Ta_RPJM_Kegiatan", ACTIVITY, tuple(_activities(sheet)))
    yearly = Sheet("Ta_RPJM_Pagu_Tahunan", YEARLY, tuple(_yearly(sheet)))
    return Workbook(f"{rpjm.title()}, {sheet.village.title()}", NOTES, (_vision(sheet), *aims, activities, yearly))


def _vision(sheet: RpjmSheet) -> Sheet:
    rpjm = sheet.rpjm
    values = {
        "ID_Visi": _id(sheet.village, ()), "No_Visi": "01", "No_RPJM": rpjm.decree_no, "Tgl_RPJM": rpjm.established_on,
        "Uraian_Visi": rpjm.vision, "TahunA": str(rpjm.start_year), "TahunN": str(rpjm.end_year),
    }  # fmt: skip
    missing = absent(values, No_RPJM="nomor Perdes", Tgl_RPJM="tanggal Perdes", Uraian_Visi="visi")
    return Sheet("Ta_RPJM_Visi", VISION, (Line(values, (*missing, *_too_long("visi", rpjm.vision))),))


def _too_long(what: str, text: str) -> tuple[str, ...]:
    """The exchange table cuts texts at 250 letters."""
    return (f"{what} lebih dari {LONGEST} huruf, perlu diringkas",) if len(text) > LONGEST else ()


def _aims(sheet: RpjmSheet, columns: tuple[Column, ...], depth: int) -> list[Line]:
    own, _, above, place, words = (column.name for column in columns)
    children = {row.aim.parent_id for row in sheet.aims}
    below = {1: "tujuan", 2: "sasaran", 3: ""}[depth]
    lines = []
    for row in sheet.aims:
        if row.depth != depth:
            continue
        values = {
            own: _id(sheet.village, row.number), "Kd_Desa": village_code(sheet.village), above: _id(sheet.village, row.number[:-1]),
            place: f"{row.number[-1]:02d}", words: row.aim.text,
        }  # fmt: skip
        missing = (f"{below} di bawahnya",) if below and row.aim.pk not in children else ()
        lines.append(Line(values, (*missing, *_too_long("uraian", row.aim.text))))
    return lines


def _codes(row: RpjmRow) -> dict[str, str]:
    code = dotted(row.line.code)
    return {"Kd_Bid": dotted(row.line.field), "Kd_Sub": dotted(row.line.sub_field), "Kd_Keg": code, "ID_Keg": code}


def _activities(sheet: RpjmSheet) -> list[Line]:
    often = Counter(row.line.code for row in sheet.rows if row.line.code)
    lines = []
    for row in sheet.rows:
        line = row.line
        values: dict[str, Any] = {
            "Kd_Desa": village_code(sheet.village), **_codes(row), "Nama_Kegiatan": line.name, "Lokasi": line.location,
            "Keluaran": line.output, "Kd_Sas": _id(sheet.village, row.aim.number) if row.aim else "",
            "Sasaran": line.benefit, "Sumberdana": ", ".join(row.sources),
        }  # fmt: skip
        values |= {f"Tahun{place}": "Ya" if cell.rows else "" for place, cell in enumerate(row.cells[:YEAR_COLUMNS], start=1)}
        values[PATTERNS[line.pattern]] = "Ya"
        missing = absent(
            values, Kd_Keg="kode kegiatan", Lokasi="lokasi", Keluaran="keluaran", Kd_Sas="sasaran RPJM", Sasaran="sasaran atau manfaat",
            Sumberdana="sumber dana",
        )  # fmt: skip
        lines.append(Line(values, (*missing, *_beyond(row), *_shared(row, often))))
    return lines


def _beyond(row: RpjmRow) -> tuple[str, ...]:
    """Years that the exchange table has no column for, and a line without any year."""
    late = [str(cell.year) for cell in row.cells[YEAR_COLUMNS:] if cell.rows]
    if not row.filled:
        return ("tahun pelaksanaan",)
    return (f"tahun {', '.join(late)} tidak berlajur di Siskeudes; lihat Ta_RPJM_Pagu_Tahunan",) if late else ()


def _shared(row: RpjmRow, often: Counter[str]) -> tuple[str, ...]:
    if often[row.line.code] < 2:
        return ()
    return ("kode dipakai lebih dari satu kegiatan; Siskeudes memuat satu baris per kode",)


def _yearly(sheet: RpjmSheet) -> list[Line]:
    found = []
    for place, year in enumerate(sheet.rpjm.all_years, start=1):
        for row in sheet.rows:
            found += [_year_line(sheet, row, cell, f"THN{place}") for cell in row.cells if cell.year == year]
    return [line for lines in found for line in lines]


def _year_line(sheet: RpjmSheet, row: RpjmRow, cell: YearCell, year: str) -> list[Line]:
    """One row a source; what only the yearly plan knows comes from the activity that was drawn from it."""
    line, drawn = row.line, cell.drawn
    counted = line.male + line.female > 0
    shared: dict[str, Any] = {
        "Kd_Desa": village_code(sheet.village), "Kd_Keg": dotted(line.code), "Kd_Tahun": year, "Satuan": line.unit,
        "Lokasi_Spesifik": line.location, "Pola_Kegiatan": line.get_pattern_display(),
        "Jml_Sas_Pria": line.male if counted else None, "Jml_Sas_Wanita": line.female if counted else None,
        "Jml_Sas_ARTM": line.poorest if counted else None, "Pelaksana": drawn.implementer if drawn else "", **_when(drawn, cell.year),
    }  # fmt: skip
    lines = []
    for one in cell.rows:
        values = {**shared, "Kd_Sumber": one.source, "Biaya": one.cost or None, "Volume": one.volume or None}
        missing = absent(
            values, Kd_Keg="kode kegiatan", Kd_Sumber="sumber dana", Biaya="biaya", Volume="volume", Satuan="satuan",
            Lokasi_Spesifik="lokasi", Jml_Sas_Pria="penerima manfaat L/P/A-RTM", Waktu="waktu pelaksanaan", Pelaksana="pelaksana",
        )  # fmt: skip
        lines.append(Line(values, missing))
    return lines


def _when(drawn: Activity | None, year: int) -> dict[str, Any]:
    months = drawn.months if drawn else ()
    if not months:
        return {"Waktu": "", "Mulai": None, "Selesai": None}
    last = monthrange(year, months[-1])[1]
    return {"Waktu": f"{len(months)} bulan", "Mulai": date(year, months[0], 1), "Selesai": date(year, months[-1], last)}


def rab_workbook(actor: Actor, plan: Plan) -> Workbook:
    """Every item of every activity of a plan; an activity without items has one row that says so. Two queries."""
    items: dict[Any, list[RabItem]] = {}
    for item in RabItem.objects.filter(activity__plan=plan).order_by("position"):
        items.setdefault(item.activity_id, []).append(item)
    lines: list[Line] = []
    rows = plan.activities.exclude(state="dropped").prefetch_related("fundings").order_by("priority", "created_at", "pk")
    for activity in rows:
        found = items.get(activity.pk, [])
        lines += [_item(activity, item) for item in found] or [_no_items(activity)]
    title = f"RAB rencana {plan.target_year}, {plan.region.title()}"
    notes = (*NOTES[:2], "Lajur PAK diisi hanya bila APB Desa diubah, karena itu kosong.", *NOTES[3:])
    return Workbook(title, notes, (Sheet("Ta_RABRinci", ITEM, tuple(lines)),))


def _no_items(activity: Activity) -> Line:
    values = {"Kd_Keg": dotted(activity.code), "Uraian": activity.name}
    return Line(values, ("RAB kegiatan ini belum disusun", *absent(values, Kd_Keg="kode kegiatan")))


def _item(activity: Activity, item: RabItem) -> Line:
    sources = {share.source for share in activity.fundings.all()}
    values = {
        "Kd_Keg": dotted(activity.code), "Kd_Rincian": account(item.account), "Kd_SubRinci": "01", "No_Urut": f"{item.position:02d}",
        "SumberDana": item.source or (sources.pop() if len(sources) == 1 else ""), "Uraian": item.name, "Satuan": item.unit,
        "JmlSatuan": item.volume, "HrgSatuan": item.unit_price, "Anggaran": item.amount,
    }  # fmt: skip
    missing = absent(values, Kd_Keg="kode kegiatan", Kd_Rincian="kode rekening", SumberDana="sumber dana butir ini")
    return Line(values, missing)
