"""The figures of a kecamatan's round report, each with its day, its record and how complete it is; a constant number of queries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Sum

from bangkit.coordination.models import Decision, Meeting, RoundReport
from bangkit.coordination.queries.rounds import SubdistrictRound, causes_of
from bangkit.core.access import Actor
from bangkit.core.round_report import Figure, Heading, filled_headings, from_json
from bangkit.core.rounds import STATUSES
from bangkit.core.support_checks import ANSWERED
from bangkit.core.words import date_text, number, people_text
from bangkit.core.words import rupiah as rupiah_text
from bangkit.stages.capacity.models import Assignment
from bangkit.stages.delivery.models import ProgressReport, Work
from bangkit.stages.planning.models import Idea, Plan, Proposal, VillageMeeting
from bangkit.stages.profile.models import Group, Profile
from bangkit.stages.support.models import Need, SupportCase


@dataclass(frozen=True)
class Asked:
    """What the figures are asked about: a kecamatan in a round, its villages, and the words for the day."""

    actor: Actor
    seen: SubdistrictRound

    @property
    def codes(self) -> list[str]:
        return [row.village.code for row in self.seen.rows]

    @property
    def today(self) -> date:
        """The day there, whichever clock the moment was read on."""
        return self.actor.now.astimezone(ZoneInfo(self.seen.place.timezone_name)).date()

    @property
    def span(self) -> tuple[date, date]:
        """The days of the round that have passed."""
        return self.seen.round.since, min(self.seen.round.until, self.today)

    @property
    def day(self) -> str:
        return f"per {date_text(self.today)}"

    @property
    def period(self) -> str:
        return f"{date_text(self.span[0])} sampai {date_text(self.span[1])}"

    def of_villages(self, count: int) -> str:
        """ "6 dari 8 desa": how complete a record is."""
        return f"{number(count)} dari {number(len(self.codes))} desa"


Found = tuple[Figure, ...]


def _share(part: int, whole: int) -> str:
    return f"{round(part * 100 / whole)} persen perempuan" if whole else ""


def _meetings(asked: Asked) -> dict[str, Found]:
    rows = list(VillageMeeting.objects.filter(region_id__in=asked.codes, state="held", held_on__range=asked.span))
    villages = asked.of_villages(len({row.region_id for row in rows}))
    female, male = sum(row.female for row in rows), sum(row.male for row in rows)
    among = f"; A-RTM {number(sum(row.poorest for row in rows))}, disabilitas {number(sum(row.disability for row in rows))}"
    source = "catatan musyawarah desa"
    people = Figure(
        "Peserta musyawarah", people_text(female, male) + among if rows else "", "", asked.period, source, _share(female, female + male)
    )
    return {
        "village_meetings": (Figure("Musyawarah dan musrenbang desa", number(len(rows)), "pertemuan", asked.period, source, villages),),
        "village_people": (people,),
    }


def _coordination(asked: Asked) -> dict[str, Found]:
    rows = Meeting.objects.filter(region=asked.seen.place, held_on__range=asked.span, state__in=("held", "closed"))
    held = [row for row in rows if row.people]
    female, male = sum(row.female for row in held), sum(row.male for row in held)
    value = people_text(female, male) if held else ""
    figure = Figure(
        "Peserta koordinasi kecamatan", value, "", asked.period, "daftar hadir rapat", _share(female, female + male) or "belum ada rapat"
    )
    waiting = Decision.objects.inside(asked.seen.place.code).filter(state="open")
    late = waiting.filter(due_on__lt=asked.today).count()
    decisions = Figure(
        "Keputusan rapat belum selesai", number(waiting.count()), "keputusan", asked.day, "catatan rapat", f"{late} lewat batas"
    )
    return {"subdistrict_people": (figure,), "open_decisions": (decisions,)}


def _needs(asked: Asked) -> dict[str, Found]:
    """What the villages asked of the kabupaten in the year of the round; a need is answered when each of its offices has answered."""
    year = asked.seen.round.year
    needs = list(Need.objects.filter(region_id__in=asked.codes, state="open", raised_on__year=year).values_list("pk", "region_id"))
    states: dict[Any, list[str]] = {}
    for need, state in (
        SupportCase.objects.filter(need__in=[pk for pk, _ in needs]).exclude(state="withdrawn").values_list("need_id", "state")
    ):
        states.setdefault(need, []).append(state)
    answered = sum(all(state in ANSWERED for state in each) for each in states.values())
    whole, source = f"dari {number(len(needs))} kebutuhan", "kebutuhan desa"
    villages = asked.of_villages(len({code for _, code in needs}))
    sent = Proposal.objects.filter(region_id__in=asked.codes, state="sent", target_year=year + 2).values_list("region_id", flat=True)
    durkp = len(set(sent))
    return {
        "needs": (Figure(f"Kebutuhan desa yang disampaikan tahun {year}", number(len(needs)), "kebutuhan", asked.day, source, villages),),
        "needs_owned": (Figure("Kebutuhan yang sudah ada OPD pemiliknya", number(len(states)), "kebutuhan", asked.day, source, whole),),
        "needs_answered": (Figure("Kebutuhan yang sudah dijawab", number(answered), "kebutuhan", asked.day, source, whole),),
        "durkp_sent": (
            Figure(
                f"Desa yang mengirim DU-RKP untuk {year + 2}", number(durkp), "desa", asked.day, "DU-RKP Desa", asked.of_villages(durkp)
            ),
        ),
    }


def _sheets(asked: Asked) -> dict[str, Found]:
    seen, total = asked.seen, asked.seen.total
    source, villages = "lembar pemantauan desa", asked.of_villages(seen.sent)
    statuses = tuple(
        Figure(label, number(total.count(key)) if total else "", "kegiatan", asked.day, source, villages) for key, label in STATUSES.items()
    )
    causes = tuple(
        Figure(f"Tidak berjalan karena {label.lower()}", number(count), "kegiatan", asked.day, source, villages)
        for label, count in causes_of(total)
    )
    people = total.people if total else {}
    said = people_text(people.get("female"), people.get("male")) if total else ""
    if total:
        more = [f"{label} {number(people[key])}" for key, label in (("poorest", "A-RTM"), ("disability", "disabilitas")) if key in people]
        said = "; ".join((said, ", ".join(more))) if more else said
    missing = ", ".join(village.name for village in seen.missing)
    return {
        "activities": statuses,
        "stuck_causes": causes,
        "sheets": (
            Figure(
                "Desa yang mengirim lembar pemantauan",
                number(seen.sent),
                "desa",
                asked.day,
                source,
                f"belum mengirim: {missing}" if missing else villages,
            ),
        ),
        "session_people": (Figure("Peserta pemeriksaan di desa", said, "", asked.day, source, villages),),
        "helps": (Figure("Kegiatan yang meminta dukungan", number(total.helps) if total else "", "kegiatan", asked.day, source, villages),),
    }


def _works(asked: Asked) -> dict[str, Found]:
    """People reached and money spent by the newest report of each work of the year's plans, up to the last day of the round."""
    works = Work.objects.filter(region_id__in=asked.codes, activity__plan__target_year=asked.seen.round.year)
    rows = ProgressReport.objects.filter(work__in=works, reported_on__lte=asked.span[1], corrected_by__isnull=True)
    newest = {row.work_id: row for row in rows.order_by("reported_on", "created_at")}
    counted = [row for row in newest.values() if row.people is not None]
    female, male, poorest = (sum(getattr(row, name) or 0 for row in counted) for name in ("female", "male", "poorest"))
    whole = works.aggregate(cost=Sum("activity__cost"), count=Count("pk"))
    source, day = "laporan kemajuan terakhir", asked.day
    reached = f"{people_text(female, male)}; A-RTM {number(poorest)}" if counted else ""
    spent = rupiah_text(sum(row.spent for row in newest.values())) if newest else ""
    of_works = f"dari {number(whole['count'])} kegiatan yang dimulai"
    return {
        "reached": (
            Figure("Penerima manfaat yang dijangkau", reached, "", day, source, f"dihitung pada {number(len(counted))} {of_works}"),
        ),
        "spent": (
            Figure(
                "Dana yang dipakai",
                spent,
                f"dari rencana {rupiah_text(whole['cost'] or 0)}",
                day,
                source,
                f"dilaporkan {number(len(newest))} {of_works}",
            ),
        ),
    }


def _planning(asked: Asked) -> dict[str, Found]:
    year = asked.seen.round.year
    established = Plan.objects.filter(region_id__in=asked.codes, target_year=year + 1, state="established").count()
    confirmed = Profile.objects.filter(region_id__in=asked.codes, year=year, state="confirmed").count()
    ideas = list(Idea.objects.filter(region_id__in=asked.codes, year=year).values_list("region_id", flat=True))
    return {
        "plans_established": (
            Figure(
                f"RKP Desa {year + 1} yang ditetapkan",
                number(established),
                "desa",
                asked.day,
                "rencana desa",
                asked.of_villages(established),
            ),
        ),
        "profiles_confirmed": (
            Figure(
                f"Profil desa {year} yang disepakati", number(confirmed), "desa", asked.day, "profil desa", asked.of_villages(confirmed)
            ),
        ),
        "ideas": (
            Figure(
                "Gagasan warga yang dicatat", number(len(ideas)), "gagasan", asked.day, "gagasan warga", asked.of_villages(len(set(ideas)))
            ),
        ),
    }


def _people(asked: Asked) -> dict[str, Found]:
    groups = list(
        Group.objects.filter(region_id__in=asked.codes, state="active").values_list("region_id", "members_female", "members_male")
    )
    members = people_text(sum(row[1] for row in groups), sum(row[2] for row in groups)) if groups else ""
    day = asked.today
    appointed = Assignment.objects.filter(
        region_id__in=asked.codes, level="village_facilitator", state="active", since__lte=day, until__gte=day
    )
    where = list(appointed.values_list("region_id", flat=True))
    return {
        "groups": (
            Figure(
                "Kelompok penghidupan yang aktif",
                number(len(groups)),
                "kelompok",
                asked.day,
                "daftar kelompok",
                asked.of_villages(len({row[0] for row in groups})),
            ),
            Figure("Anggota kelompok yang aktif", members, "", asked.day, "daftar kelompok"),
        ),
        "facilitators": (
            Figure(
                "Fasilitator desa yang bertugas",
                number(len(where)),
                "orang",
                asked.day,
                "penugasan fasilitator",
                asked.of_villages(len(set(where))),
            ),
        ),
    }


SOURCES: tuple[Callable[[Asked], dict[str, Found]], ...] = (_meetings, _coordination, _needs, _sheets, _works, _planning, _people)


def headings_of(actor: Actor, seen: SubdistrictRound) -> tuple[Heading, ...]:
    """The report's headings: as they were sent, or as the record stands now."""
    report: RoundReport | None = seen.report
    if report is not None and report.state in ("sent", "received"):
        return from_json(report.content["headings"])
    asked = Asked(actor, seen)
    figures = {key: found for source in SOURCES for key, found in source(asked).items()}
    return filled_headings(figures, report.remarks if report else {})
