"""Papers of the answers: every need of a place on one list; the notice of one answer; what became of a village's asks in a year."""

from __future__ import annotations

from collections.abc import Sequence

from bangkit.core.access import Actor
from bangkit.core.need_board import STANDINGS, BoardNeed, gap_counts
from bangkit.core.offices import office_label
from bangkit.core.support_checks import ANSWERED
from bangkit.core.words import date_text, moment_text, number
from bangkit.foundation.regions.models import Region
from bangkit.outputs.papers.builders.common import title_of, today_in, village_paper
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.outputs.papers.subjects import VillageYear
from bangkit.stages.support.models import SupportCase
from bangkit.stages.support.pages.board import answer_words, date_words, owner_words
from bangkit.stages.support.queries import board, needs_of_year
from bangkit.stages.support.queries.board import answer_words as words_of_case
from bangkit.stages.support.queries.feedback import needs_told_in

EVERY = (
    Column("No", kind="center", weight=0.4),
    Column("Kebutuhan", weight=2),
    Column("Desa", weight=1.2),
    Column("Tahun", kind="center", weight=0.6),
    Column("Pemilik (OPD)", weight=1.4),
    Column("Jawaban", weight=3),
    Column("Tanggal", weight=1.1),
    Column("Keadaan", weight=1.1),
)
RESULTS = (
    Column("No", kind="center", weight=0.4),
    Column("Yang diminta desa", weight=2),
    Column("Kepada", weight=1.3),
    Column("Apa yang terjadi, dan mengapa", weight=3.6),
    Column("Tanggal", weight=1),
)
ASK = "Ada yang kurang jelas? Tanyakan kepada {office} atau kepada Tim Kabupaten melalui camat; sebut nama kebutuhan ini."


def _head(place: Region) -> tuple[str, ...]:
    below = "" if place.code == place.regency_code else place.title()
    return tuple(line.upper() for line in (f"Pemerintah {place.regency_title}", below) if line)


def _line(place: int, need: BoardNeed) -> Row:
    told = (need.name, f"{need.village}, {need.subdistrict}", str(need.year), owner_words(need), answer_words(need), date_words(need))
    return Row((str(place), *told, STANDINGS[need.standing]))


def every_need(place: Region, needs: Sequence[BoardNeed], described: str, actor: Actor) -> Paper:
    """Every need with owner, answer, date and state; what is missing is counted first."""
    facts = tuple((gap.label, f"{number(gap.count)} dari {number(len(needs))} kebutuhan") for gap in gap_counts(needs))
    late = sum(1 for need in needs if need.is_late(actor.today))
    blocks = (
        Block("pairs", pairs=(*facts, ("Lewat batas jawaban", f"{number(late)} kebutuhan"), ("Saringan", described))),
        Block("table", columns=EVERY, rows=tuple(_line(number_, need) for number_, need in enumerate(needs, start=1))),
        Block("text", text="Tanggal: hari dijawab, atau batas jawabannya bila belum. Kebutuhan yang ditarik desa tidak didaftar."),
    )
    title, when = "KEBUTUHAN DESA DAN JAWABANNYA", f"PER {date_text(actor.today, 'panjang').upper()}"
    return Paper("jawaban", title, when, _head(place), blocks=blocks, data_time=moment_text(actor.now, place), sheet="F4L")


def _answer_pairs(case: SupportCase) -> tuple[tuple[str, str], ...]:
    told = (
        ("Yang diminta", case.need.text),
        ("Kepada", office_label(case.office, case.region_id)),
        ("Jawaban", case.state_label),
        ("Tahun", str(case.answer_year) if case.answer_year else ""),
        ("Yang melaksanakan", case.answer_unit),
        ("Bagian yang didukung", case.answer_part),
        ("Bagian yang tidak", case.answer_rest),
        ("Diteruskan kepada", case.forwarded_name),
        ("Nomor surat", case.letter_ref),
        ("Alasan", case.reason),
        ("Dijawab pada", date_text(case.answered_on, "panjang")),
    )
    return tuple((label, text) for label, text in told if text)


NEXT = {
    "accepted": "Siapkan nama calon penerima dan lokasinya di desa. Bila sudah sampai, desa menyatakannya; bila belum, katakan belum sampai.",
    "partial": "Bagian yang tidak didukung dapat diusulkan lagi, atau dicari sumber lain dalam rencana desa.",
    "postponed": "Tulis lagi dalam rencana desa pada tahun itu, dan tanyakan menjelang tahunnya.",
    "refused": "Desa dapat memakai sumber lain, mengubah kebutuhannya, atau membahasnya dalam koordinasi kecamatan.",
    "forwarded": "Jawaban berikutnya datang dari instansi itu; Tim Kabupaten mengikutinya.",
}


def notice(kind: str, case: SupportCase, actor: Actor) -> Paper:
    """The answer to one need, in words that are read aloud on a village's notice board."""
    day = today_in(case.region, actor.now)
    office = office_label(case.office, case.region_id)
    step = NEXT.get("partial" if case.answer_part else case.state, NEXT["accepted"])
    blocks = (
        Block("text", text=f"Kepada warga {title_of(case.region)}. {words_of_case(case)}"),
        Block("pairs", pairs=_answer_pairs(case)),
        Block("heading", text="Langkah berikutnya"),
        Block("text", text=step),
        Block("text", text=ASK.format(office=office)),
    )
    return village_paper(kind, case.region, "PEMBERITAHUAN JAWABAN", case.title().upper(), blocks, actor.now, signed_on=day)


def is_answered(case: SupportCase) -> str:
    """Whether there is an answer to tell."""
    return "" if case.state in ANSWERED else "Belum dijawab; pemberitahuannya ada sendiri begitu OPD menjawab."


def _result(place: int, need: BoardNeed) -> Row:
    return Row((str(place), need.name, owner_words(need), answer_words(need), date_words(need)))


def results(kind: str, record: VillageYear, actor: Actor) -> Paper:
    """What became of everything that a village asked for in the year before: each with its answer and why."""
    needs = needs_told_in(board(actor, record.region_id), record.year)
    answered = sum(1 for need in needs if need.is_answered)
    day = today_in(record.region, actor.now)
    facts = (
        ("Usulan dan kebutuhan", f"{number(len(needs))} disampaikan tahun {record.year - 1}; {number(answered)} sudah dijawab semuanya"),
    )
    blocks = (
        Block("pairs", pairs=facts),
        Block("table", columns=RESULTS, rows=tuple(_result(place, need) for place, need in enumerate(needs, start=1))),
        Block(
            "text",
            text="Bacakan dalam musyawarah dan tempel di papan pengumuman. Yang ditolak atau ditunda kembali ke daftar gagasan desa.",
        ),
        Block("text", text="Ada yang kurang jelas? Tanyakan kepada OPD yang disebut, atau kepada Tim Kabupaten melalui camat."),
    )
    title, subtitle = "HASIL USULAN DESA", f"DIBERITAHUKAN TAHUN {record.year}"
    return village_paper(kind, record.region, title, subtitle, blocks, actor.now, signed_on=day)


def has_results(record: VillageYear) -> str:
    """Whether the village asked for anything in the year before."""
    asked = needs_of_year(record.region_id, record.year - 1)
    return "" if asked else f"Desa tidak menyampaikan usulan atau kebutuhan pada tahun {record.year - 1}."
