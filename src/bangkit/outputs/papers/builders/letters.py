"""The letter with which the DU-RKP goes to the bupati through the camat, and the frames of the Perdes that set RKP and RPJM."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.policy import read_toml
from bangkit.core.words import date_text, number, rupiah
from bangkit.outputs.papers.builders.common import local_words, months, sources, today_in, village_paper, volume
from bangkit.outputs.papers.builders.plans import asked, only_proposals
from bangkit.outputs.papers.builders.spoken import spoken
from bangkit.outputs.papers.builders.tables import ROMAN, by_field, grouped
from bangkit.outputs.papers.paper import Block, Column, Paper
from bangkit.stages.planning.models import Plan, Rpjm
from bangkit.stages.planning.queries import PlanSheet, plan_sheet, rpjm_sheet
from bangkit.stages.planning.queries.sheets import Line

BY_HAND = "." * 24
ASKED = (
    Column("Bidang", weight=3),
    Column("Jumlah usulan", kind="number", weight=1),
    Column("Biaya yang diminta (Rp)", kind="rupiah", weight=1.5),
)
BY_BIDANG = (
    Column("Bidang", weight=3),
    Column("Jumlah kegiatan", kind="number", weight=1),
    Column("Biaya seluruh tahun (Rp)", kind="rupiah", weight=1.5),
)
ANNEX = (
    Column("No", kind="center", weight=0.5),
    Column("Kegiatan", weight=2.8),
    Column("Lokasi", weight=1.5),
    Column("Volume", weight=1.0),
    Column("Waktu", weight=1.1),
    Column("Biaya (Rp)", kind="rupiah", weight=1.4),
    Column("Sumber", weight=1.4),
)


def cover_letter(kind: str, plan: Plan, actor: Actor) -> Paper:
    """Surat pengantar DU-RKP; number of the letter and day are written when it is sent."""
    sheet, year = plan_sheet(actor, plan), plan.target_year + 1
    words, village = local_words(plan.region), plan.region
    lines = sheet.proposals
    cells = [
        (f"{ROMAN.get(field.code, field.code)}. {field.name}", len(field.lines), sum(asked(line) for line in field.lines))
        for field in only_proposals(sheet)
    ]
    whole = sum(asked(line) for line in lines)
    to = f"Kepada Yth.\n{words['regent']} {village.regency_name}\nmelalui {words['subdistrict_head']} {village.subdistrict_name}\ndi tempat"
    head = (
        ("Nomor", BY_HAND),
        ("Sifat", "Penting"),
        ("Lampiran", "1 (satu) berkas"),
        ("Perihal", f"Usulan Rencana Kerja Pemerintah {words['village']} (DU-RKP) Tahun {year}"),
    )
    opening = (
        f"Bersama ini kami sampaikan Daftar Usulan Rencana Kerja Pemerintah {words['village']} {village.name} Tahun {year}, yang disepakati "
        f"dalam musyawarah, sebanyak {number(len(lines))} usulan dengan biaya yang diminta {rupiah(whole)} ({spoken(whole)} rupiah)."
    )
    closing = (
        "Kami mohon usulan ini dibahas dalam musyawarah perencanaan pembangunan kecamatan, dan hasilnya disampaikan kembali kepada kami."
    )
    rows = grouped([("Rincian menurut bidang", "", cells)], ASKED, "Jumlah")
    blocks = (
        Block("pairs", pairs=head),
        Block("text", text=to),
        Block("text", text=opening),
        Block("table", columns=ASKED, rows=rows),
        Block("text", text=closing),
        Block("text", text="Demikian surat ini kami sampaikan. Atas perhatian Bapak/Ibu kami ucapkan terima kasih."),
    )
    title = "SURAT PENGANTAR DAFTAR USULAN RKP DESA"
    paper = village_paper(kind, village, title, f"TAHUN {year}", blocks, actor.now, signed_on=today_in(village, actor.now))
    return replace(paper, identity=())


def _texts(code: str, subject: str) -> dict[str, Any]:
    """The words of a Perdes: the standard ones, with what the kabupaten has written for itself."""
    told = read_toml("perdes")
    own: dict[str, Any] = told.get("regency", {}).get(code, {}).get(subject, {})
    return {**told[subject], **own}


def perdes_rkp(kind: str, plan: Plan, actor: Actor) -> Paper:
    """The Perdes that sets the RKP: its frame to complete, and the activities as its annex."""
    sheet, village = plan_sheet(actor, plan), plan.region
    texts, words = _texts(village.regency_code, "rkp"), local_words(village)
    facts = {
        **words, "name": village.name, "year": plan.target_year, "decree_no": plan.decree_no or BY_HAND, "total": rupiah(sheet.total),
        "said": spoken(sheet.total), "activities": number(len(sheet.lines)), "regency": village.regency_title,
        "agreed_on": date_text(plan.agreed_on, "panjang") if plan.agreed_on else BY_HAND,
    }  # fmt: skip
    blocks = (*frame(texts, facts), *_annex(sheet, facts))
    title = f"PERATURAN {words['village']} {village.name}".upper()
    subtitle = f"NOMOR {plan.decree_no or BY_HAND}\nTENTANG\n{texts['about'].format(**facts)}"
    day = plan.established_on or today_in(village, actor.now)
    return replace(village_paper(kind, village, title, subtitle, blocks, actor.now, signed_on=day), identity=())


def perdes_rpjm(kind: str, rpjm: Rpjm, actor: Actor) -> Paper:
    """The Perdes that sets the RPJM: its frame to complete, and what every bidang comes to as its annex; the matrix is F-8."""
    sheet, village = rpjm_sheet(actor, rpjm), rpjm.region
    texts, words = _texts(village.regency_code, "rpjm"), local_words(village)
    facts = {
        **words, "name": village.name, "start": rpjm.start_year, "end": rpjm.end_year, "decree_no": rpjm.decree_no or BY_HAND,
        "total": rupiah(sheet.cost), "said": spoken(sheet.cost), "activities": number(len(sheet.rows)), "years": spoken(rpjm.years),
        "agreed_on": date_text(rpjm.agreed_on, "panjang") if rpjm.agreed_on else BY_HAND,
    }  # fmt: skip
    cells = [(f"{ROMAN.get(field.code, field.code)}. {field.name}", len(field.rows), field.cost) for field in sheet.fields]
    annex = Block("annex", text="LAMPIRAN PERATURAN {village} {name} NOMOR {decree_no}".format(**facts).upper())
    table = Block("table", columns=BY_BIDANG, rows=grouped([("Menurut bidang; rinciannya pada matriks RPJM Desa", "", cells)], BY_BIDANG))
    title = f"PERATURAN {words['village']} {village.name}".upper()
    subtitle = f"NOMOR {rpjm.decree_no or BY_HAND}\nTENTANG\n{texts['about'].format(**facts)}"
    day = rpjm.established_on or today_in(village, actor.now)
    paper = village_paper(kind, village, title, subtitle, (*frame(texts, facts), annex, table), actor.now, signed_on=day)
    return replace(paper, identity=())


def frame(texts: dict[str, Any], facts: dict[str, Any]) -> tuple[Block, ...]:
    """Menimbang to the last article of a Perdes."""
    considering = "\n".join(f"{chr(97 + place)}. {one.format(**facts)}" for place, one in enumerate(texts["considering"]))
    recalling = "\n".join(f"{place}. {one.format(**facts)}" for place, one in enumerate(texts["recalling"], start=1))
    agreed = "Dengan kesepakatan bersama {village_council_full} {name} dan {village_head} {name}".format(**facts)
    articles = [block for place, one in enumerate(texts["articles"], start=1) for block in _article(place, one.format(**facts))]
    return (
        Block("text", text=texts["opening"].format(**facts)),
        Block("pairs", pairs=(("Menimbang", considering), ("Mengingat", recalling))),
        Block("text", text=agreed),
        Block("heading", text="MEMUTUSKAN"),
        Block("pairs", pairs=(("Menetapkan", f"PERATURAN {facts['village'].upper()} TENTANG {texts['about'].format(**facts)}."),)),
        *articles,
    )


def _article(place: int, text: str) -> tuple[Block, Block]:
    return Block("heading", text=f"Pasal {place}"), Block("text", text=text)


def _annex(sheet: PlanSheet, facts: dict[str, Any]) -> tuple[Block, ...]:
    def cells(place: int, line: Line) -> tuple[Any, ...]:
        one = line.activity
        return (str(place), one.name, one.place, volume(one), months(one), one.cost, sources(line))

    title = "LAMPIRAN PERATURAN {village} {name} NOMOR {decree_no}".format(**facts).upper()
    return Block("annex", text=title), Block("table", columns=ANNEX, rows=by_field(sheet.fields, ANNEX, cells))
