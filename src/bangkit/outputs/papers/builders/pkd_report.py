"""Laporan hasil pengkajian keadaan desa: berita acara, what each tool gave with its drawing, and the four attachments.

Every figure carries its day and its source. Household numbers of the wealth ranking are never printed; that it was made is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.livelihood import asset_scores, assets, indicators
from bangkit.core.pkd import Tool, tools
from bangkit.core.words import MONTHS_SHORT, NBSP, date_text, decimal_text, number, people_text
from bangkit.foundation.ui.charts import Pentagon
from bangkit.foundation.ui.drawings import Drawing, Path, Shape, Words
from bangkit.outputs.papers.builders.common import village_paper
from bangkit.outputs.papers.builders.pkd_attachments import ideas_block, programmes_block
from bangkit.outputs.papers.builders.spoken import spoken_day
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.stages.profile import queries
from bangkit.stages.profile.models import SEASON_GROUPS, Observation, PkdEntry, Profile, SeasonRow
from bangkit.stages.profile.queries.pkd import Board, EntryLine
from bangkit.stages.profile.queries.pkd_drawings import institution_drawing, sketch_drawing

FONT = "TeX Gyre Bonum"
SKETCH_WIDTH, CHART_WIDTH, PENTAGON_WIDTH = 110, 120, 95
BY_HAND = "." * 30
NO = Column("No", kind="center", weight=0.4)
ORIGIN = Column("Tanggal dan sumber", weight=1.1)


@dataclass(frozen=True)
class Found:
    """Everything that the report reads of a profile, once."""

    profile: Profile
    board: Board
    entries: tuple[PkdEntry, ...]
    pentagon: Pentagon | None
    seasons: tuple[SeasonRow, ...]
    observations: tuple[Observation, ...]

    def of(self, tool: Tool) -> list[PkdEntry]:
        """The rows of a tool."""
        return [entry for entry in self.entries if entry.tool == tool.key]


def gathered(actor: Actor, profile: Profile) -> Found:
    """What the report stands on."""
    return Found(
        profile,
        queries.board(actor, profile),
        tuple(queries.entries_of(profile)),
        queries.profile_sheet(actor, profile).pentagon,
        tuple(profile.seasons.order_by("created_at", "pk")),
        tuple(profile.observations.order_by("indicator")),
    )


def report(kind: str, profile: Profile, actor: Actor) -> Paper:
    """The whole report as the record stands now."""
    found = gathered(actor, profile)
    blocks = (
        *_minutes(found),
        *_findings(found),
        *(block for tool in tools() for block in _tool(found, tool)),
        *_attachments(actor, found),
    )
    signed = profile.confirmed_on or actor.today
    title, subtitle = "LAPORAN HASIL PENGKAJIAN KEADAAN DESA", f"TAHUN {profile.year}"
    return village_paper(kind, profile.region, title, subtitle, blocks, actor.now, signed_on=signed)


def _minutes(found: Found) -> tuple[Block, ...]:
    """Berita acara: when, with whom, what was used, and that the data were put in line."""
    profile, board = found.profile, found.board
    days = sorted({entry.sheet.held_on for entry in found.entries})
    day = spoken_day(profile.confirmed_on) if profile.confirmed_on else BY_HAND
    women, men = (max((getattr(state, side) for state in board.states), default=0) for side in ("female", "male"))
    text = (
        f"Pada hari {day} telah disepakati hasil pengkajian keadaan desa di {profile.region.path_name}, beserta data desa yang sudah "
        "diselaraskan, sebagaimana tercantum dalam laporan ini dan lampirannya."
    )
    pairs = (
        ("Pelaksanaan", f"{_span(days)}" if days else BY_HAND),
        ("Yang ikut mengkaji", people_text(women, men) if women or men else BY_HAND),
        ("Yang menyepakati", people_text(profile.observed_by_female, profile.observed_by_male) if profile.confirmed_on else BY_HAND),
        ("Alat yang terisi", f"{board.done} dari {board.whole}, selain alat pilihan"),
        ("Tujuan bersama", profile.goal or BY_HAND),
    )
    return Block("heading", text="Berita acara"), Block("text", text=text), Block("pairs", pairs=pairs)


def _span(days: list[date]) -> str:
    first, last = date_text(days[0], "panjang"), date_text(days[-1], "panjang")
    return first if len(days) == 1 else f"{first} sampai {last}, {number(len(days))} hari"


def _findings(found: Found) -> tuple[Block, ...]:
    listed = tuple((one.level_label, one.message, one.next_step) for one in found.board.findings)
    return (Block("heading", text="Yang masih perlu dibahas"), Block("findings", findings=listed)) if listed else ()


def tool_blocks(found: Found, tool: Tool) -> tuple[Block, ...]:
    """What one tool gave, without a heading; nothing where it was not filled in."""
    if tool.key == "calendar":
        return _calendar(found)
    if tool.key == "assets":
        return _scores(found)
    return _counted(found, tool) if tool.private else _rows(found, tool)


def _tool(found: Found, tool: Tool) -> tuple[Block, ...]:
    """One tool in the report; nothing for an optional one that was not used."""
    if tool.key == "alignment":
        return ()  # stands in attachment a
    body = tool_blocks(found, tool)
    if not body and tool.optional:
        return ()
    name = f"{tool.label} (pilihan)" if tool.optional else tool.label
    return (Block("heading", text=name), *(body or (Block("text", text="Belum diisi."),)))


def _rows(found: Found, tool: Tool) -> tuple[Block, ...]:
    entries = found.of(tool)
    if not entries:
        return ()
    names = queries.referred(found.profile, tool)
    lines = queries.lines_of(tool, entries, names, {}, is_open=False)
    columns = (NO, *(Column(one.label, above=one.above, weight=one.width) for one in tool.columns), ORIGIN)
    return (*_drawn(found, tool, entries), Block("table", columns=columns, rows=tuple(_row(line) for line in lines)))


def _row(line: EntryLine) -> Row:
    sheet = line.entry.sheet
    return Row((str(line.number), *(text for _, text in line.cells), f"{date_text(sheet.held_on)}, {sheet.source}"))


def _drawn(found: Found, tool: Tool, entries: list[PkdEntry]) -> tuple[Block, ...]:
    region = found.profile.region
    if tool.points and any(entry.latitude is not None for entry in entries):
        drawing, width = sketch_drawing(region, entries), SKETCH_WIDTH
    elif tool.key == "institutions":
        drawing, width = institution_drawing(region, entries), CHART_WIDTH
    else:
        return ()
    return (Block("drawing", text=drawing.description, drawing=drawing.alone(FONT), width=width),) if drawing else ()


def _counted(found: Found, tool: Tool) -> tuple[Block, ...]:
    entries = found.of(tool)
    if not entries:
        return ()
    women = sum(entry.data.get("informant") == "female" for entry in entries)
    text = f"Disusun dari {len(entries)} informan, {people_text(women, len(entries) - women)}. Nomor rumah tangga tidak dicetak."
    return (Block("text", text=text),)


def _calendar(found: Found) -> tuple[Block, ...]:
    if not found.seasons:
        return ()
    months = tuple(Column(name, weight=0.4, kind="center") for name in MONTHS_SHORT)
    columns = (NO, Column("Masalah/kegiatan", weight=2), *months, Column("Keterangan", weight=1.2), ORIGIN)
    rows: list[Row] = []
    for key, title, _ in SEASON_GROUPS:
        listed = [row for row in found.seasons if row.group == key]
        rows += [Row((title,), "group")] if listed else []
        rows += [Row((str(place), row.label, *_levels(row), row.note, _season_origin(row))) for place, row in enumerate(listed, 1)]
    how = "Kosong berarti tidak ada, 1 sedikit, 2 sedang, 3 banyak."
    return Block("text", text=how), Block("table", columns=columns, rows=tuple(rows))


def _levels(row: SeasonRow) -> list[str]:
    return ["" if level == "0" else level for level in row.levels]


def _season_origin(row: SeasonRow) -> str:
    return ", ".join(part for part in (date_text(row.observed_on) if row.observed_on else "", row.source) if part)


def _scores(found: Found) -> tuple[Block, ...]:
    known = indicators()
    values: dict[str, Any] = {row.indicator: row.value for row in found.observations if row.indicator in known}
    if not values:
        return ()
    rows = tuple(
        Row((one.label, decimal_text(one.score, 1) if one.score is not None else "tidak ada data", one.says))
        for one in asset_scores(values)
    )
    columns = (Column("Aset", weight=1.2), Column("Nilai 0–5", kind="center", weight=0.8), Column("Dasar nilai", weight=2))
    note = "Nilai tiap aset adalah rata-rata indikator yang ada datanya; angkanya ada pada lampiran a. Luas segi lima tidak dihitung."
    return (*_pentagon(found.pentagon), Block("table", columns=columns, rows=rows), Block("text", text=note))


def _pentagon(chart: Pentagon | None) -> tuple[Block, ...]:
    """The five assets as a drawing; a half figure misleads, so that it is drawn only when every corner has data."""
    if chart is None or not chart.now_points:
        return ()
    shapes: list[Shape] = [*(Path(_closed(points), "ring") for points in chart.rings), *(Path(line, "tie") for line in chart.spokes)]
    shapes += [Path(_closed(chart.before_points), "earlier")] if chart.before_points else []
    shapes.append(Path(_closed(chart.now_points), "figure"))
    shapes += [Words(float(one.label_x), float(one.label_y), one.asset.name, anchor=one.anchor) for one in chart.corners]
    told = f"Segi lima aset, skala 0 sampai 5: garis penuh {chart.when}" + (
        f", garis putus {chart.before}." if chart.before_points else "."
    )
    drawing = Drawing("segi-lima", "Segi lima aset", told, 380, 330, tuple(shapes))
    return (Block("drawing", text=told, drawing=drawing.alone(FONT), width=PENTAGON_WIDTH),)


def _closed(points: str) -> str:
    """The corners of a figure as a path."""
    return "M" + "L".join(points.split()) + "Z"


def _attachments(actor: Actor, found: Found) -> tuple[Block, ...]:
    """The four attachments of the report."""
    return (
        Block("heading", text="Lampiran a. Data desa yang sudah diselaraskan"),
        *_data(found),
        *_alignment(found),
        Block("heading", text="Lampiran b. Data rencana program kabupaten yang akan masuk ke desa"),
        programmes_block(found.profile, in_rural_area=False),
        Block("heading", text="Lampiran c. Data rencana program pembangunan kawasan perdesaan"),
        programmes_block(found.profile, in_rural_area=True),
        Block("heading", text="Lampiran d. Rekapitulasi usulan rencana kegiatan dari dusun dan kelompok masyarakat"),
        ideas_block(actor, found.profile),
    )


def _data(found: Found) -> tuple[Block, ...]:
    if not found.observations:
        return (Block("text", text="Data lima aset belum diisi."),)
    known, rows = indicators(), []
    for asset in assets():
        own = [row for row in found.observations if row.indicator in known and known[row.indicator].asset == asset.key]
        rows += [Row((f"Aset {asset.label.lower()}",), "group")] if own else []
        rows += [Row((row.indicator, row.label, _figure(row), row.unit, row.observed_on, row.source)) for row in own]
    columns = (
        Column("Kode", kind="center", weight=0.5),
        Column("Uraian", weight=2.4),
        Column("Jumlah", weight=0.9),
        Column("Satuan", weight=0.9),
        Column("Tanggal", kind="date", weight=0.9),
        Column("Sumber", weight=1.6),
    )
    return (Block("table", columns=columns, rows=tuple(rows)),)


def _figure(row: Observation) -> str:
    return "tidak ada data" if row.no_data else decimal_text(row.value).replace(" ", NBSP)


def _alignment(found: Found) -> tuple[Block, ...]:
    tool = next(one for one in tools() if one.key == "alignment")
    return (Block("heading", text=tool.label), *(_rows(found, tool) or (Block("text", text="Belum diisi."),)))
