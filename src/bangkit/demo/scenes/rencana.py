"""Scenes of planning: ideas of every hamlet, ranked together; activities; consultation, review, musyawarah desa, establishment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.earmarks import earmarks_of
from bangkit.demo.lines import Line
from bangkit.demo.scenes.musyawarah import agree_as_called
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Consideration

CRITERIA = ("felt_by_many", "severe", "blocks_income", "recurring", "potential")
# What each hamlet also asks for, and what the room says to it.
DEFERRED = "Dana tahun ini didahulukan untuk pangan dan pendapatan; dibahas lagi tahun depan."
REJECTED = "Bukan kebutuhan yang mendesak, dan lahannya masih dipakai berkebun."
RETURN_NOTE = "Letak {what} belum jelas. Tulis dusun dan batasnya, lalu ajukan lagi."
REPLIES = (
    (True, "Dipakai: waktu kegiatan digeser menurut kalender musim."),
    (True, "Dipakai: aturan kelompok dibahas sebelum kegiatan dimulai."),
    (False, "Belum dipakai: warga memilih mencobanya setahun lagi."),
)
SPECIFICATION = "{volume} {unit}, mutu dan ukurannya mengikuti contoh yang disepakati kelompok (contoh)."
# Rows of funding: the first main source, the second main source, the people's own share in kind; in percent.
SHARES = {2: (60, 30, 10), 1: (90, 0, 10)}
PAID_BY_OPD = frozenset({"APBDK"})
# Activities of this sub bidang count for ketahanan pangan, where the year's rules know it.
FOOD = "4.2."


def scene_rencana_tahun_berjalan(village: Village) -> Iterator[Beat]:
    """Tahun pertama desa: satu kegiatan mengisi rencana tahun berjalan yang lokusnya masih tersedia."""
    if not village.is_first_year:
        return
    target, first = village.year, village.line(village.tale.lines[0])
    yield village.beat("rencana tahun berjalan dibuka", village.on(1, 13), partial(_open, village, target))
    yield village.beat("lokus yang tersisa diisi", village.on(1, 15), partial(_add, village, target, first))
    yield from _meetings(village, target, ((1, 19), (1, 26), (2, 2), (2, 9), (2, 16)))


def _open(village: Village, target: int, moment: datetime) -> None:
    row = planning.open_plan(village.who("plan", moment), village.region, target_year=target, goal=village.tale.goal)
    village.memo.plans[target] = row


def _add(village: Village, target: int, line: Line, moment: datetime) -> None:
    actor = village.who("activity", moment)
    activity = planning.add_activity(actor, village.memo.plans[target], name=line.what, **_values(village, line))
    _fund(actor, activity, line)


def _values(village: Village, line: Line) -> dict[str, Any]:
    men, women, poorest = line.people
    group = village.group_for(line)
    return {
        "code": line.code, "hamlet": _hamlet(village, line), "volume": Decimal(line.volume), "unit": line.unit, "cost": line.cost,
        "male": men, "female": women, "poorest": poorest, "assets": list(line.assets), "goals": list(line.goals), "route": line.route,
        "implementer": group or "TPK Desa", "maintenance_owner": group or "Pemerintah Desa", "starts_month": 3, "ends_month": 10,
        "existing_data": f"{line.data} (contoh)", "specification": SPECIFICATION.format(volume=line.volume, unit=line.unit),
        "authority": "regency" if line.route == "du_rkp" else "village", "disability": 0,
    }  # fmt: skip


def _hamlet(village: Village, line: Line) -> str:
    return village.tale.hamlets[len(line.what) % 2]


def _fund(actor: Actor, activity: Any, line: Line) -> None:
    sources = ("APBDK",) if line.route == "du_rkp" else line.sources
    percents = SHARES[len(sources)]
    amounts = [line.cost * percent // 100 for percent in percents[: len(sources)]]
    shares: list[Any] = [
        {"source": source, "amount": amount, "paid_through": "opd" if source in PAID_BY_OPD else "apbdes"}
        for source, amount in zip(sources, amounts, strict=True)
    ]
    own = line.cost - sum(amounts)
    shares.append({"source": "SWD", "amount": own, "in_kind": True, "paid_through": "direct"})
    known = {row.key for row in earmarks_of(activity.plan.target_year, activity.region_id).rows}
    planning.fund_activity(actor, activity, shares=shares, earmarks=sorted(known & {"food"} if line.code.startswith(FOOD) else ()))


def scene_gagasan_warga(village: Village) -> Iterator[Beat]:
    """Gagasan tiap dusun, dinilai bersama; sebagian menjadi kegiatan, satu ditunda, satu tidak dilanjutkan."""
    yield village.beat("gagasan warga", village.on(4, 7), partial(_voice, village))
    yield village.beat("gagasan dinilai", village.on(4, 16), partial(_rank, village))
    yield village.beat("rencana dibuka", village.on(5, 4), partial(_open, village, village.year + 1))
    yield village.beat("gagasan menjadi kegiatan", village.on(5, 6), partial(_adopt, village))
    yield village.beat("kegiatan dilengkapi", village.on(5, 12), partial(_complete, village))


def _voice(village: Village, moment: datetime) -> None:
    actor, memo, year = village.who("idea", moment), village.memo, village.year
    memo.ideas[year] = [(line, _idea(village, actor, line)) for line in village.lines()]
    if village.has("revive"):
        line, idea = memo.spares[year - 1][0]
        memo.ideas[year].append((line, planning.revive_idea(village.role("village_team", moment), idea)))
    if village.has("revive"):
        _mend_idea(actor, memo.ideas[year][0])
    keys = ("voli", "gapura") if village.has("revive") else (village.tale.spare, "gapura")
    bpd = village.role("bpd", moment)
    memo.spares[year] = [(line, _idea(village, bpd, line)) for line in map(village.line, keys)]


def _idea(village: Village, actor: Actor, line: Line) -> Any:
    men, women, poorest = line.people
    return planning.voice_idea(
        actor, village.region, hamlet=_hamlet(village, line), why=line.why, what=line.what, group_name=village.group_for(line), male=men,
        female=women, poorest=poorest, year=village.year,
    )  # fmt: skip


def _mend_idea(actor: Actor, voiced: tuple[Line, Any]) -> None:
    """The poorest were counted once too few; the words stay."""
    _, idea = voiced
    planning.edit_idea(
        actor, idea, hamlet=idea.hamlet, why=idea.why, what=idea.what, group_name=idea.group_name, male=idea.male, female=idea.female,
        poorest=min(idea.poorest + 1, idea.male + idea.female),
    )  # fmt: skip


def _rank(village: Village, moment: datetime) -> None:
    """Each of the five criteria gets 1 to 4; what the village plans comes out above what it puts off."""
    actor, memo = village.who("rank", moment), village.memo
    for number, (line, idea) in enumerate(memo.ideas[village.year]):
        scores = {name: max(2, 4 - (number + place + len(line.key)) % 3) for place, name in enumerate(CRITERIA)}
        planning.rank_idea(actor, idea, **scores)
    for _, idea in memo.spares[village.year]:
        planning.rank_idea(actor, idea, **{name: 1 + (place + village.number) % 2 for place, name in enumerate(CRITERIA)})


def _adopt(village: Village, moment: datetime) -> None:
    actor, year = village.who("plan", moment), village.year
    for _, idea in village.memo.ideas[year]:
        planning.adopt_idea(actor, idea, plan=village.memo.plans[year + 1])
    local = village.role("village_team", moment)
    (_, later), (_, never) = village.memo.spares[year]
    planning.defer_idea(local, later, reason=DEFERRED)
    planning.reject_idea(local, never, reason=REJECTED)


def _complete(village: Village, moment: datetime) -> None:
    actor = village.who("activity", moment)
    by_name = {activity.name: activity for activity in village.memo.plans[village.year + 1].activities.all()}
    for number, (line, _) in enumerate(village.memo.ideas[village.year]):
        activity = by_name[line.what]
        planning.edit_activity(actor, activity, name=line.what, priority=number + 1, **_values(village, line))
        _fund(actor, activity, line)
    if village.has("drop"):
        last = village.memo.ideas[village.year][-1][0]
        reason = "Kelompok belum sepakat soal aturan pinjaman; diusulkan lagi tahun depan."
        planning.drop_activity(village.role("village_team", moment), by_name[last.what], reason=reason)


def scene_rencana_ditetapkan(village: Village) -> Iterator[Beat]:
    """Konsultasi, telaah kecamatan, musyawarah desa, penetapan; bahan evaluasi tahun lalu ditanggapi lebih dulu."""
    target = village.year + 1
    yield village.beat("bahan evaluasi ditanggapi", village.on(6, 1), partial(_answer, village))
    yield from _meetings(village, target, ((6, 9), (7, 3), (8, 3), (8, 18), (9, 7)))


def scene_rencana_dikembalikan(village: Village) -> Iterator[Beat]:
    """Di Madak kecamatan mengembalikan rencana dengan catatan; desa memperbaiki dan mengajukan lagi."""
    if village.has("returned"):
        yield village.beat("rencana dikembalikan", village.on(7, 13), partial(_return, village))
        yield village.beat("rencana diperbaiki", village.on(7, 21), partial(_mend, village))


def _meetings(village: Village, target: int, days: tuple[tuple[int, int], ...]) -> Iterator[Beat]:
    consult, submit, review, agree, establish = (village.on(*day) for day in days)
    yield village.beat("konsultasi warga", consult, partial(_consult, village, target))
    yield village.beat(
        "rencana diajukan", submit, lambda when: planning.submit_plan(village.who("submit", when), village.memo.plans[target])
    )
    yield village.beat(
        "rencana ditelaah", review, lambda when: planning.review_plan(village.role("subdistrict", when), village.memo.plans[target])
    )
    yield village.beat("musyawarah desa", agree, partial(_agree, village, target))
    yield village.beat("rencana ditetapkan", establish, partial(_establish, village, target))


def _told(village: Village, moment: datetime, decisions: str) -> dict[str, Any]:
    men, women = 19 + village.number % 6, 15 + village.number % 4 + village.index * 2
    return {
        "held_on": moment.date(), "place": f"Balai Desa {village.region.name}", "male": men, "female": women, "poorest": 9 + village.number % 5,
        "disability": 1 + village.number % 2, "chair": "Ketua BPD", "decisions": decisions,
    }  # fmt: skip


def _consult(village: Village, target: int, moment: datetime) -> None:
    first = village.memo.plans[target].activities.exclude(state="dropped").order_by("priority").first()
    text = f"{first.name} didahulukan.\nWaktu kegiatan mengikuti kalender musim.\nRumah tangga termiskin didahulukan sebagai penerima."
    planning.consult_plan(village.who("consult", moment), village.memo.plans[target], **_told(village, moment, text))


def _agree(village: Village, target: int, moment: datetime) -> None:
    text = f"Rencana {target} disepakati tanpa keberatan.\nPelaksana dan perawat hasil tiap kegiatan disebut."
    plan, told = village.memo.plans[target], _told(village, moment, text)
    if target in village.memo.musdes:
        agree_as_called(village, target, told, moment)
        return
    planning.agree_plan(village.who("agree", moment), plan, **told)
    if village.has("returned"):
        # Two late-comers signed the list after it was counted.
        mended = told | {"female": told["female"] + 2}
        planning.correct_plan_meeting(village.who("agree", moment), plan, meeting=plan.meetings.get(kind="musdes"), **mended)


def _establish(village: Village, target: int, moment: datetime) -> None:
    planning.establish_plan(
        village.role("village_government", moment), village.memo.plans[target], decree_no=f"{2 + target % 5}/{moment.year} (contoh)",
        established_on=moment.date(),
    )  # fmt: skip


def _answer(village: Village, moment: datetime) -> None:
    rows = Consideration.objects.filter(region=village.region, state="open", year__lte=village.year).order_by("created_at", "pk")
    for number, row in enumerate(rows):
        is_used, reply = REPLIES[number % len(REPLIES)]
        planning.answer_consideration(village.role("village_team", moment), row, is_used=is_used, reply=reply)


def _return(village: Village, moment: datetime) -> None:
    reason = RETURN_NOTE.format(what=village.lines()[0].what.lower())
    planning.return_plan(village.role("subdistrict", moment), village.memo.plans[village.year + 1], reason=reason)


def _mend(village: Village, moment: datetime) -> None:
    plan, line = village.memo.plans[village.year + 1], village.lines()[0]
    first = plan.activities.get(name=line.what)
    values = {**_values(village, line), "location": f"Dusun {village.tale.hamlets[0]}, dari mata air sampai kebun lama"}
    planning.edit_activity(village.who("activity", moment), first, name=line.what, **values)
    planning.submit_plan(village.who("submit", moment), plan)
