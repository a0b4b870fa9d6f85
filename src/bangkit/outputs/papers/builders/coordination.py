"""Papers of a coordination meeting, at whatever level: invitation with agenda and answer slip, attendance list, notula with decisions.

They are signed by hand and carry no number of ours: the office gives its own. Names stand on paper only and are never stored.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bangkit.coordination.models import HEADINGS, Meeting
from bangkit.coordination.queries.meetings import DecisionRow, MeetingPage, meeting_page
from bangkit.core.access import Actor
from bangkit.core.words import date_text, number
from bangkit.foundation.regions.models import Region
from bangkit.outputs.papers.builders.common import local_words, paper_policy, title_of, today_in, village_paper
from bangkit.outputs.papers.builders.meetings import ROOM_TO_SIGN, turn
from bangkit.outputs.papers.paper import Block, Column, Paper, Row, Signature

BY_HAND = "." * 24
EXPECTED = 40
SPARE = 10
AGENDA = (Column("No", kind="center", weight=0.4), Column("Pukul", weight=1.3), Column("Acara", weight=4), Column("Pembawa", weight=2))
LIST = (
    Column("No", kind="center", weight=0.5),
    Column("Nama", weight=2.6),
    Column("L/P", kind="center", weight=0.6),
    Column("Pihak, OPD, atau desa", weight=2.4),
    Column("Disabilitas", kind="center", weight=1.0),
    Column("Tanda tangan", weight=2.4),
)
PRESENT = (
    Column("No", kind="center", weight=0.4),
    Column("Yang diundang", weight=3),
    Column("Keadaan", weight=1.4),
    Column("LK", kind="number", weight=0.6),
    Column("PR", kind="number", weight=0.6),
)
DECIDED = (
    Column("No", kind="center", weight=0.4),
    Column("Keputusan", weight=3.2),
    Column("Penanggung jawab", weight=1.8),
    Column("Batas", weight=1.1),
    Column("Keadaan", weight=2),
)
TURNS = (
    Column("No", kind="center", weight=0.4),
    Column("Kelompok", weight=1.8),
    Column("Yang sudah dicoba", weight=2.4),
    Column("Hasil", weight=1.2),
    Column("Yang akan dicoba", weight=2.4),
)


def stands(meeting: Meeting) -> str:
    """A meeting that was called off gives no paper."""
    return "" if meeting.state != "cancelled" else "Rapatnya dibatalkan."


def was_held(meeting: Meeting) -> str:
    """Minutes need a meeting that took place."""
    return "" if meeting.state in ("held", "closed") else "Rapatnya belum berlangsung. Catat daftar hadirnya lebih dahulu."


def _letterhead(place: Region) -> tuple[str, ...]:
    """The government that convenes: kabupaten, then the kecamatan and the village where it is theirs."""
    lines = [f"Pemerintah {place.regency_title}"]
    lines += [place.subdistrict_title] if place.level in ("subdistrict", "village") else []
    lines += [title_of(place)] if place.is_village else []
    return tuple(line.upper() for line in lines if line)


def _paper(kind: str, meeting: Meeting, title: str, blocks: tuple[Block, ...], actor: Actor, *, signed_on: date) -> Paper:
    place = meeting.region
    paper = village_paper(kind, place, title, meeting.name, blocks, actor.now, signed_on=signed_on)
    words = local_words(place)
    roles = [label.format(**words) for label in paper_policy()["meeting_signatures"][meeting.kind]]
    # An invitation is signed by the one who convenes, the attendance list by the clerk, the notula by both.
    signers = {"SURAT UNDANGAN": roles[-1:], "DAFTAR HADIR": roles[:1]}.get(title, roles)
    above = f"{BY_HAND[:14]}, {date_text(signed_on, 'panjang')}"
    signed = tuple(Signature(label, above=above if label == signers[-1] else "") for label in signers)
    return replace(paper, letterhead=_letterhead(place), identity=(), signatures=signed)


def _when(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    hours = f"{meeting.hours} {meeting.region.zone_label}" if meeting.hours else BY_HAND
    rows = [("Hari, tanggal", date_text(meeting.held_on, "hari")), ("Pukul", hours), ("Tempat", meeting.venue)]
    return (*rows, *((("Tema", meeting.theme),) if meeting.theme else ()))


def _agenda(meeting: Meeting) -> tuple[Block, ...]:
    items = [item for day in meeting.agenda_by_day for item in day.items]
    rows = tuple(Row((str(place), one.at, one.title, one.lead)) for place, one in enumerate(items, start=1))
    return (Block("table", columns=AGENDA, rows=rows),) if rows else ()


# --- Before ------------------------------------------------------------------------------------------------------------------


def invitation(kind: str, meeting: Meeting, actor: Actor) -> Paper:
    """Surat undangan with the agenda, and a slip with which the invited say whether they come."""
    day = min(today_in(meeting.region, meeting.created_at), meeting.held_on)
    labels = list(meeting.invitees.values_list("label", flat=True)) or [BY_HAND]
    to = "\n".join(f"{place}. {label}" for place, label in enumerate(labels, start=1))
    agenda = _agenda(meeting)
    head = (
        ("Nomor", meeting.letter_no or BY_HAND),
        ("Lampiran", "Agenda dan lembar jawaban" if agenda else "Lembar jawaban"),
        ("Perihal", f"Undangan {meeting.name}"),
    )
    blocks = (
        Block("pairs", pairs=head),
        Block("text", text=f"Kepada Yth.\n{to}\ndi tempat"),
        Block("text", text="Dengan hormat, kami mengundang Bapak/Ibu pada:"),
        Block("pairs", pairs=_when(meeting)),
        Block("text", text=_asks(meeting)),
        Block("text", text="Atas kehadirannya kami ucapkan terima kasih."),
        *((Block("annex", text="AGENDA"), *agenda) if agenda else ()),
        Block("annex" if not agenda else "heading", text="LEMBAR JAWABAN"),
        Block("text", text="Diisi dan dikembalikan sebelum rapat, atau dijawab langsung di BangKIT."),
        Block("pairs", pairs=(("Pihak, OPD, atau desa", BY_HAND), ("Hadir / tidak dapat hadir", BY_HAND), *_counts_by_hand())),
    )
    return _paper(kind, meeting, "SURAT UNDANGAN", blocks, actor, signed_on=day)


def _counts_by_hand() -> tuple[tuple[str, str], ...]:
    return (("Laki-laki", f"{BY_HAND[:8]} orang"), ("Perempuan", f"{BY_HAND[:8]} orang"))


def _asks(meeting: Meeting) -> str:
    if meeting.kind == "class":
        return "Mohon membawa contoh atau cerita tentang yang sudah dicoba kelompok. Anggota perempuan diharapkan hadir dan bersuara."
    names = ", ".join(label.lower() for _, label in HEADINGS)
    return f"Mohon menyiapkan empat pokok: {names}. Utusan perempuan diharapkan hadir dan bersuara."


def attendance(kind: str, meeting: Meeting, actor: Actor) -> Paper:
    """Daftar hadir to sign; what is recorded afterwards are the counts."""
    replied = [one.will_male or 0 for one in meeting.invitees.all()] + [one.will_female or 0 for one in meeting.invitees.all()]
    count = meeting.people or max(EXPECTED, sum(replied) + SPARE if sum(replied) else 0)
    rows = tuple(Row((str(place), "", "", "", "", turn(place))) for place in range(1, count + 1))
    note = "L/P: laki-laki atau perempuan. Disabilitas hanya bila yang hadir bersedia. Yang dicatat kemudian hanya jumlahnya."
    blocks = (
        Block("pairs", pairs=_when(meeting)),
        Block("text", text=note),
        Block("table", columns=LIST, rows=rows, row_height=ROOM_TO_SIGN),
    )
    return _paper(kind, meeting, "DAFTAR HADIR", blocks, actor, signed_on=meeting.held_on)


# --- After -------------------------------------------------------------------------------------------------------------------


def minutes(kind: str, meeting: Meeting, actor: Actor) -> Paper:
    """Notula dan berita acara: who convened, who came, last decisions, the four headings, new decisions."""
    sheet = meeting_page(actor, meeting)
    blocks = (
        Block("pairs", pairs=(*_when(meeting), *_present(sheet))),
        *_invited(sheet),
        *_decisions("Keadaan keputusan rapat lalu", [*sheet.previous_decisions, *sheet.older_open]),
        *_groups(sheet),
        *_points(sheet),
        *_decisions("Keputusan rapat ini", sheet.decisions),
        Block("text", text="Demikian notula dan berita acara ini dibuat untuk dipergunakan sebagaimana mestinya."),
    )
    return _paper(kind, meeting, "NOTULA DAN BERITA ACARA", blocks, actor, signed_on=meeting.held_on)


def _present(sheet: MeetingPage) -> tuple[tuple[str, str], ...]:
    meeting = sheet.meeting
    among = f", di antaranya {number(meeting.disability)} penyandang disabilitas" if meeting.disability else ""
    rows = [
        ("Diundang oleh", sheet.convener),
        ("Hadir", f"{number(meeting.people)} orang: {number(meeting.female)} perempuan, {number(meeting.male)} laki-laki{among}"),
    ]
    if sheet.number and sheet.needed:
        rows.append(("Rapat", f"ke-{sheet.number} dari sedikitnya {sheet.needed} dalam tahun {meeting.held_on.year}"))
    if sheet.serves:
        rows.append(("Menyiapkan", sheet.serves))
    return tuple(rows)


def _invited(sheet: MeetingPage) -> tuple[Block, ...]:
    if not sheet.replies.noted:
        return ()
    words = {True: "hadir", False: "tidak hadir", None: "tidak dicatat"}
    rows = tuple(
        Row(
            (str(place), one.label, words[one.came], one.male if one.male is not None else "", one.female if one.female is not None else "")
        )
        for place, one in enumerate(sheet.invitees, start=1)
    )
    note = f"{sheet.replies.came} dari {sheet.replies.invited} yang diundang datang; OPD {sheet.replies.offices_came} dari {sheet.replies.offices}."
    return (Block("heading", text="Kehadiran menurut yang diundang"), Block("table", columns=PRESENT, rows=rows), Block("text", text=note))


def _decisions(title: str, decisions: list[DecisionRow]) -> tuple[Block, ...]:
    if not decisions:
        return ()
    rows = tuple(
        Row((str(place), one.decision.text, one.owner, date_text(one.decision.due_on), _standing(one)))
        for place, one in enumerate(decisions, start=1)
    )
    return (Block("heading", text=title), Block("table", columns=DECIDED, rows=rows))


def _standing(row: DecisionRow) -> str:
    state = "Lewat batas" if row.is_late else row.decision.state_label
    news = row.decision.outcome or (row.notes[-1].text if row.notes else "")
    return f"{state}. {news}" if news else state


def _groups(sheet: MeetingPage) -> tuple[Block, ...]:
    if not sheet.turns:
        return ()
    rows = tuple(
        Row(
            (
                str(place),
                f"{one.group.name}, {one.group.region.name}",
                one.tried,
                one.get_result_display() if one.result else "",
                one.will_try,
            )
        )
        for place, one in enumerate(sheet.turns, start=1)
    )
    return (Block("heading", text="Hasil kelompok"), Block("table", columns=TURNS, rows=rows))


def _points(sheet: MeetingPage) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for card in sheet.cards:
        lines = [point for point in card.points if point.struck_on is None]
        if lines:
            said = tuple(f"{point.about.name}: {point.text}" if point.about else point.text for point in lines)
            blocks += [Block("heading", text=card.label), Block("items", items=said)]
    return tuple(blocks)
