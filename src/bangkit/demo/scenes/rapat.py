"""Scenes of coordination: Tim Kabupaten three times a year, kecamatan rounds, four headings, decisions and who does them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from bangkit.coordination import actions as coordination
from bangkit.coordination.queries.meetings import previous_of
from bangkit.core.access import Actor
from bangkit.demo.lines import read
from bangkit.demo.places import TALES
from bangkit.demo.scenes.panduan import Desk
from bangkit.demo.stage import CARRIERS, Beat, at
from bangkit.stages.delivery.models import Work
from bangkit.stages.planning.models import Plan

AGENDA = (
    "09.00–09.15 Pembukaan | Ketua Tim Kabupaten\n09.15–09.45 Keadaan keputusan rapat lalu | Sekretaris Tim Kabupaten\n"
    "09.45–10.45 Capaian, tantangan, pembelajaran, dukungan yang dibutuhkan | Camat\n10.45–11.45 Jawaban OPD | OPD\n"
    "11.45–12.15 Keputusan, penanggung jawab, batas waktu | Sekretaris Tim Kabupaten"
)
GUESTS = ("role:district_team", "role:district_secretary", "role:district_facilitator")
OFFICES = ("bappeda", "dpmd", "pertanian", "perikanan", "perindagkop")
# Which planning date each of the three meetings prepares, as in policy/meetings.toml.
PREPARES = {3: "opd_forum", 8: "plan_established", 12: "proposals_sent"}
UNDONE = "Belum sempat dikerjakan sampai rapat ini."
COVERED = "Sudah tercakup dalam keputusan yang lebih baru."
SPEAKERS = {"challenge": "district_facilitator", "lesson": "district_team", "support_needed": "district_facilitator"}
LATER_ROUND = 8
QUARTERS = {3: "I", 8: "II", 12: "III"}


def scene_rapat_tim_kabupaten(desk: Desk) -> Iterator[Beat]:
    """Diundang dua minggu sebelumnya, diadakan, dicatat menurut empat pokok, diputuskan, ditutup; lalu dikerjakan."""
    for told in read("rapat")["meeting"]:
        if told["regency"] == desk.regency and told["year"] == desk.index:
            yield from _meeting(desk, told)


def _meeting(desk: Desk, told: dict[str, Any]) -> Iterator[Beat]:
    memo: dict[str, Any] = {}
    held = at(desk.year, told["month"], 8 if told["month"] == 12 else 20)

    def call(moment: datetime) -> None:
        memo["row"] = coordination.call_meeting(
            desk.who("call", moment), desk.place, name=f"Rapat Tim Kabupaten {QUARTERS[told['month']]} {desk.year}", held_on=held.date(),
            venue="Aula kabupaten (contoh)", agenda=AGENDA, starts_at=time(9), ends_at=time(12, 15), serves=PREPARES[told["month"]],
            invited=[*GUESTS, *(f"office:{key}" for key in OFFICES), *(f"place:{code}" for code in _subdistricts(desk))],
        )  # fmt: skip

    def hold(moment: datetime) -> None:
        actor, row = desk.who("call", moment), memo["row"]
        came = {guest.pk: _presence(guest.key) for guest in row.invitees.all()}
        men, women = 20 - desk.index + told["month"] % 4, 9 + desk.index * 2
        coordination.hold_meeting(actor, row, male=men, female=women, disability=1, came=came)
        _settle_old(actor, row)
        _points(desk, row, told, moment)
        for text, role, office, due, _, _ in told["decisions"]:
            due_on = max(date(desk.year + (due < told["month"]), due, 28), held.date())
            coordination.decide(actor, row, text=text, owner_role=role, owner_office=office, due_on=due_on)

    yield desk.beat("rapat diundang", held - timedelta(days=14), call)
    yield desk.beat("undangan dijawab", held - timedelta(days=6), lambda when: _replied(desk, memo["row"], when))
    yield desk.beat("rapat Tim Kabupaten", held, hold)
    yield desk.beat(
        "rapat ditutup", held + timedelta(hours=5), lambda when: coordination.close_meeting(desk.who("call", when), memo["row"])
    )
    yield from _fulfilled(desk, memo, told)


def _replied(desk: Desk, meeting: Any, moment: datetime) -> None:
    """Two offices and a camat say that they come; one cannot."""
    for office, answer, men, women in (("pertanian", "yes", 1, 1), ("perikanan", "yes", 0, 2), ("dpmd", "no", None, None)):
        actor = desk.world.actor("opd", desk.regency, moment, office)
        coordination.reply_invitation(actor, meeting, guest=meeting.invitees.get(key=office), reply=answer, male=men, female=women)
    code = _subdistricts(desk)[0]
    actor = desk.world.actor("subdistrict", code, moment)
    coordination.reply_invitation(actor, meeting, guest=meeting.invitees.get(key=code), reply="yes", male=1, female=1)


def _subdistricts(desk: Desk) -> list[str]:
    """The kecamatan with villages in the story by this year."""
    return sorted({tale.code[:8] for tale in TALES if tale.code.startswith(desk.regency) and tale.joined <= desk.index})


def _presence(key: str) -> coordination.Presence:
    """Who came: the offices with their own figures, all others without."""
    counted = {"pertanian": (1, 1), "perikanan": (0, 2), "bappeda": (2, 1)}
    men, women = counted.get(key, (None, None))
    return coordination.Presence(key not in ("dpmd", "perindagkop"), men, women)


def _settle_old(actor: Actor, meeting: Any) -> None:
    """What the last meeting left late is carried over once, with a new day; what stays open again is not followed any more."""
    earlier = previous_of(meeting)
    for row in earlier.decisions.filter(state="open", due_on__lt=meeting.held_on) if earlier else ():
        if row.carried_from_id:
            coordination.drop_decision(actor, row, reason=COVERED)
        else:
            coordination.carry_decision(actor, row, meeting=meeting, due_on=meeting.held_on + timedelta(days=60), reason=UNDONE)


def _points(desk: Desk, meeting: Any, told: dict[str, Any], moment: datetime) -> None:
    """What was reached is counted from the record; the rest is what people say."""
    inside = Plan.objects.inside(desk.regency).filter(target_year=desk.year)
    done = Work.objects.inside(desk.regency).filter(state="done", finished_on__year=desk.year).count()
    achievement = f"{inside.filter(state='established').count()} desa menjalankan rencana {desk.year}; {done} kegiatan selesai tahun ini."
    secretary = desk.role("district_secretary", moment)
    coordination.note_point(secretary, meeting, heading="achievement", text=achievement)
    for heading, role in SPEAKERS.items():
        about = desk.world.place(told["about"])
        coordination.note_point(desk.role(role, moment), meeting, heading=heading, text=told[heading], about=about)


def _fulfilled(desk: Desk, memo: dict[str, Any], told: dict[str, Any]) -> Iterator[Beat]:
    for text, role, office, _, done, outcome in told["decisions"]:
        if done:
            moment = at(desk.year + (done < told["month"]), done, 25)
            yield desk.beat("keputusan dikerjakan", moment, partial(_fulfil, desk, memo, (text, role, office, outcome)))


def _fulfil(desk: Desk, memo: dict[str, Any], told: tuple[str, str, str, str], moment: datetime) -> None:
    text, role, office, outcome = told
    row = memo["row"].decisions.get(text=text)
    coordination.fulfil_decision(desk.world.actor(role, desk.regency, moment, office), row, outcome=outcome)


def scene_koordinasi_kecamatan(desk: Desk) -> Iterator[Beat]:
    """Desa-desa satu kecamatan berbagi apa yang berjalan, apa yang tidak, dan mengapa; dua kali setahun."""
    for number, code in enumerate(_subdistricts(desk)):
        for month, day in ((6, 24), (10, 14)):
            yield Beat(at(desk.year, month, day + number % 4), "koordinasi kecamatan", code, partial(_round, desk, code))


def _round(desk: Desk, code: str, moment: datetime) -> None:
    role = CARRIERS["convene"][desk.index]
    actor = desk.world.actor(role, code if role == "subdistrict" else desk.regency, moment)
    place = desk.world.place(code)
    villages = [tale.code for tale in TALES if tale.code.startswith(code) and tale.joined <= desk.index]
    meeting = coordination.convene_meeting(
        actor, place, name=f"Koordinasi Kecamatan {place.name}, {moment:%m-%Y}", held_on=moment.date(), venue="Kantor camat (contoh)",
        serves="plan_drafted" if moment.month < LATER_ROUND else "year_evaluated", invited=[f"place:{one}" for one in villages],
    )  # fmt: skip
    came = {guest.pk: coordination.Presence(True) for guest in meeting.invitees.all()}
    coordination.hold_meeting(actor, meeting, male=15 + len(place.name) % 5, female=8 + desk.index * 2, disability=1, came=came)
    _shared(desk, code, meeting, moment)
    due = moment.date() + timedelta(days=30)
    coordination.decide(actor, meeting, text="Kirim catatan koordinasi ke Tim Kabupaten", owner_role="subdistrict", due_on=due)
    coordination.close_meeting(actor, meeting)
    note = "Catatan diterima sekretariat."
    coordination.fulfil_decision(desk.world.actor("subdistrict", code, moment), meeting.decisions.get(), outcome=note)


def _shared(desk: Desk, code: str, meeting: Any, moment: datetime) -> None:
    """Each village's newest report, in the words of the one who wrote it; the villages' lessons come last."""
    speaker = desk.world.actor("subdistrict", code, moment)
    since = date(desk.year, 1 if moment.month < LATER_ROUND else 6, 1)
    rows = Work.objects.inside(code).filter(started_on__year=desk.year).select_related("region", "activity")
    for work in rows.order_by("region_id", "started_on", "pk"):
        _say(speaker, meeting, work, since)
    if not rows:
        coordination.note_point(speaker, meeting, heading="achievement", text="Desa-desa baru memulai profil dan gagasan warga.")
    text = "Desa yang lebih dulu menulis laporannya dapat menolong desa tetangga."
    coordination.note_point(speaker, meeting, heading="lesson", text=text)


def _say(speaker: Actor, meeting: Any, work: Work, since: date) -> None:
    """What runs now, and what did not run and was asked for since the last round."""
    reports = list(work.reports.filter(reported_on__gte=since).order_by("-reported_on", "-created_at"))
    if not reports:
        return
    text = f"{work.activity.name} {work.physical_percent} persen. {reports[0].what_runs}"
    coordination.note_point(speaker, meeting, heading="achievement", text=text, about=work.region)
    stuck = next((one for one in reports if one.what_does_not), None)
    if stuck is not None:
        coordination.note_point(speaker, meeting, heading="challenge", text=f"{stuck.what_does_not} {stuck.why}", about=work.region)
    asked = next((one for one in reports if one.help_needed), None)
    if asked is not None:
        coordination.note_point(speaker, meeting, heading="support_needed", text=asked.help_needed, about=work.region)
