"""One record for every subject of papers, from which all its papers can be made; and what the database says each paper comes to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from bangkit.coordination import actions as coordination
from bangkit.coordination.models import Meeting, RoundReport
from bangkit.core.choosing import Ask
from bangkit.core.selection import select
from bangkit.core.teams import suggested_steps
from bangkit.core.verification import checklist
from bangkit.outputs.papers.kinds import KINDS, Kind
from bangkit.outputs.papers.subjects import VillageYear
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.models import Work
from bangkit.stages.evaluation.models import Evaluation
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Consultation, Funding, Plan, Rpjm, RpjmYear, Team, VillageMeeting
from bangkit.stages.planning.queries.choosing import choosing_table
from bangkit.stages.profile.actions import record_programme
from bangkit.stages.profile.models import Profile
from bangkit.stages.support import actions as support
from bangkit.stages.support.models import SupportCase
from tests.factories import (
    COMPLETE,
    MEETING,
    SCORES,
    TODAY,
    a_case,
    a_comment,
    a_complaint,
    a_consultation,
    a_full_activity,
    a_monitoring_sheet,
    a_plan,
    a_round_report,
    a_score_sheet,
    a_team,
    a_work,
    an_established_rpjm,
    an_idea,
    village,
)
from tests.outputs.papers import budget_records, evaluation_records
from tests.people import SBT, People
from tests.stages.profile.test_pkd import SPRING, written
from tests.stages.profile.test_profile import filled


def a_plan_with_everything(people: People) -> Plan:
    """A proposal of which a share is asked from above, and a line that a partner pays for."""
    plan = a_plan(people)
    shares = ({"source": "DDS", "amount": 30_000_000}, {"source": "APBDK", "amount": 60_000_000, "paid_through": "opd"})
    first = a_full_activity(people, plan, name="Jalan usaha tani", code="2.3.10", cost=90_000_000)
    planning.fund_activity(people.rahman.actor, first, shares=list(shares))  # type: ignore[arg-type]
    second = a_full_activity(people, plan, name="Pelatihan ikan asap", pattern="pihak_ketiga", cost=10_000_000)
    paid = [{"source": "DDS", "amount": 4_000_000}, {"source": "NGO", "amount": 6_000_000, "paid_through": "direct"}]
    planning.fund_activity(people.rahman.actor, second, shares=paid)  # type: ignore[arg-type]
    planning.prepare_proposal(people.rahman.actor, first, need="Alat berat dan tenaga ahli.")
    planning.consult_plan(people.yuli.actor, plan, **MEETING)
    planning.submit_plan(people.rahman.actor, plan)
    planning.review_plan(people.ina.actor, plan)
    return planning.agree_plan(people.rahman.actor, plan, **MEETING)


def a_profile_with_programmes(people: People) -> Profile:
    """Two programmes of the kabupaten and one of a partner, the budget of which nobody knows."""
    profile = filled(people.rahman)
    told = {"year": 2027, "source": "RKPD 2027"}
    for name, origin, budget in (("Bibit pala", "regency", 25_000_000), ("Jalan kebun", "regency", 80_000_000), ("Pelatihan", "ngo", None)):
        record_programme(people.rahman.actor, profile, name=name, origin=origin, budget=budget, **told)
    return profile


def a_profile_with_tools(people: People) -> Profile:
    """A profile in which every tool that has a paper of its own was used."""
    profile = filled(people.rahman)
    for tool, cells in (
        ("sketch", {**SPRING, "latitude": "-3.2", "longitude": "130.5"}),
        ("institutions", {"name": "Posyandu", "benefit": "3", "closeness": "2", "female": "5", "male": "1"}),
        ("problems", {"problem": "Air jauh"}),
        ("potentials", {"category": "human", "explanation": "Penjahit"}),
        ("actions", {"problem": "1", "action": "Pipa dan bak"}),
        ("tree", {"part": "problem", "text": "Air jauh dari rumah"}),
        ("alignment", {"group": "sdm", "item": "Kepala keluarga", "unit": "KK", "now": "92", "other": "90"}),
    ):
        written(people.yuli, profile, tool, cells)
    return profile


def a_meeting_with_everything(people: People) -> VillageMeeting:
    """A musdes about a plan: invited with an agenda, held, decided by consensus and by votes, written down."""
    plan, hasna = a_plan_with_everything(people), people.hasna.actor
    told: dict[str, Any] = {"agenda": "09.00 Pembukaan | Ketua BPD\n09.30 Pembahasan", "invites": "Tim Penyusun\nKelompok perempuan"}
    meeting = planning.call_assembly(hasna, village(), kind="musdes", held_on=TODAY, place="Balai desa", plan=plan, **told)
    told = {"clerk": "Sekretaris desa", "speakers": "Camat, Kecamatan Teluk Waru", "elements": {"women": 9}}
    planning.hold_assembly(hasna, meeting, male=16, female=15, poorest=9, chair="Ketua BPD", **told)
    planning.decide_in_assembly(hasna, meeting, text="Jalan usaha tani didahulukan.", way="consensus", owner="TPK Desa")
    planning.decide_in_assembly(
        hasna, meeting, text="Pelatihan di Kanava.", way="vote", agree=20, disagree=8, dissent="Sebagian meminta di Solang."
    )
    return planning.minute_assembly(hasna, meeting, minutes="Warga membahas jalan.", follow_up="Tim melengkapi lokasi.")


def a_rakor_with_everything(people: People) -> Meeting:
    """A meeting of the Tim Kabupaten after another whose decision is still open: invited, held, noted, decided."""
    regency, umar = village(SBT), people.umar.actor
    told: dict[str, Any] = {
        "venue": "Aula Bappeda",
        "invited": ["role:district_team", "office:pertanian"],
        "agenda": "09.00 Pembukaan | Ketua",
    }
    first = coordination.call_meeting(umar, regency, name="Rapat pertama", held_on=TODAY - timedelta(days=30), venue="Bula")
    coordination.hold_meeting(umar, first, male=9, female=6)
    coordination.decide(umar, first, text="Kirim daftar bibit", owner_role="opd", owner_office="pertanian", due_on=TODAY)
    meeting = coordination.call_meeting(umar, regency, name="Rapat kedua", held_on=TODAY, others="Pendamping desa", **told)
    came = {meeting.invitees.get(key="pertanian").pk: coordination.Presence(True, 1, 1)}
    coordination.hold_meeting(umar, meeting, male=18, female=12, disability=1, came=came)
    for heading in ("achievement", "challenge", "lesson", "support_needed"):
        coordination.note_point(umar, meeting, heading=heading, text=f"Tentang {heading}.", about=village())
    coordination.decide(umar, meeting, text="Tinjau jalan kebun", owner_role="opd", owner_office="pupr", due_on=TODAY + timedelta(days=30))
    return coordination.close_meeting(umar, meeting)


def a_scored_plan(people: People) -> Plan:
    """Two activities scored by the room and by the poorest; one is chosen, the other waits, against the suggestion."""
    plan = a_plan(people)
    first = a_full_activity(people, plan, name="Embung", cost=50_000_000)
    second = a_full_activity(people, plan, name="Tenun", cost=40_000_000, male=0)
    a_full_activity(people, plan, name="Lumbung", cost=9_000_000)
    four = {"authority": 90, "sdgs": 70, "district_plan": 60, "local_resources": 85}
    planning.score_activities(people.rahman.actor, {1: (first, four), 2: (second, dict.fromkeys(four, 50))})
    told = {"year": plan.cycle_year, "plan": plan, "voice": "poorest", "people": 7, "held_on": TODAY}
    planning.record_sheet(people.yuli.actor, village(), scored={1: (first, four)}, **told)  # type: ignore[arg-type]
    table = choosing_table(people.rahman.actor, plan)
    asked = table.question(Ask(women=10))
    found = select(asked.candidates, asked.rules, seconds=30)
    suggested = {table.activities[each.id]: each.id in found.chosen for each in asked.candidates}
    verdicts = {first: "this_year", second: "next_year"}
    told = {"decided_on": TODAY, "reason": "Benang belum ada."}
    return planning.choose_plan(people.hasna.actor, plan, asked=asked, found=found, suggested=suggested, verdicts=verdicts, **told)  # type: ignore[arg-type]


def a_ranked_year(people: People) -> VillageYear:
    """Two ideas that the room scored; women scored one of them on their own sheet."""
    first, second = an_idea(people), an_idea(people, what="Embung")
    for idea in (first, second):
        planning.rank_idea(people.yuli.actor, idea, **SCORES)
    a_score_sheet(people, first)
    return VillageYear(village(), first.year)


def a_year_of_ideas(people: People) -> VillageYear:
    """One idea that became an activity with its code and SDGs, and one that nobody counted yet."""
    first = planning.rank_idea(people.yuli.actor, an_idea(people), **SCORES)
    an_idea(people, what="Musyawarah berkala warga", hamlet="Pesisir", group_kind="women", place="Balai desa", male=0, female=0, poorest=0)
    planning.adopt_idea(people.rahman.actor, first, plan=a_plan(people))
    planning.edit_activity(people.rahman.actor, first.activities.get(), **COMPLETE)  # type: ignore[arg-type]
    return VillageYear(village(), first.year)


def decided_of(plan: Plan) -> int:
    """What the activities of the last decision cost."""
    return int(plan.choices.latest("created_at").lines.aggregate(whole=Sum("activity__cost"))["whole"])


def an_amended_rpjm(people: People) -> Rpjm:
    """Eight years with aims, a direction, ceilings, two sources in one year, and an amendment that is under way."""
    rpjm, actor = an_established_rpjm(people), people.rahman.actor
    planning.amend_rpjm(people.usman.actor, rpjm, cause="event", explanation="Banjir merusak jalan usaha tani pada musim hujan.")
    planning.set_directions(actor, rpjm, directions={"4": {"direction": "Kelompok lebih dahulu", "indicator": "Kelompok aktif"}})
    planning.set_rpjm_ceilings(actor, rpjm, year=2027, amounts={"DDS": 90_000_000, "ADD": 40_000_000}, fills_later=True)
    rows: list[Any] = [
        {"year": 2028, "volume": Decimal(300), "cost": 50_000_000, "source": "DDS"},
        {"year": 2028, "volume": Decimal(100), "cost": 10_000_000, "source": "SWD"},
        {"year": 2033, "volume": Decimal(200), "cost": 30_000_000, "source": "ADD"},
    ]
    planning.write_line(actor, rpjm, years=rows, name="Perbaikan jalan usaha tani", code="2.3.10", unit="m", location="Dusun Kanava")
    return rpjm


def a_scheduled_team(people: People, kind: str = "rkp") -> Team:
    """Seven seats and a work plan."""
    team = a_team(people, kind=kind, scope="Pertanian" if kind == "verification" else "")
    return planning.schedule_team(people.rahman.actor, team, steps=suggested_steps(kind, team.region_id))


def a_verified_plan(people: People) -> Plan:
    """One line found fit, one found wanting, and one that nobody looked at."""
    plan = a_plan(people)
    told: dict[str, Any] = {"checked_on": TODAY, "answers": dict.fromkeys(checklist(), "yes"), "verdict": "fit"}
    planning.record_verification(people.usman.actor, a_full_activity(people, plan), **told)
    told |= {"verdict": "unfit", "reason": "Ongkos angkut belum dihitung."}
    planning.record_verification(people.usman.actor, a_full_activity(people, plan, name="Embung"), **told)
    a_full_activity(people, plan, name="Jalan kebun")
    return plan


def an_answered_consultation(people: People) -> Consultation:
    """A comment from the page, answered, and one that was said aloud and waits."""
    row = a_consultation(people)
    planning.answer_comment(people.rahman.actor, a_comment(people, row), is_used=True, reply="Ditulis dalam aturan kelompok.")
    planning.note_comment(people.yuli.actor, row, text="Waktunya sore.", way="spoken", female=4)
    return row


def a_year_of_complaints(people: People) -> VillageYear:
    """One complaint that was answered, one that waits, and one that is sealed and stands on no paper of the village."""
    delivery.answer_complaint(people.usman.actor, a_complaint(people), reply="Kapur datang Jumat.")
    a_complaint(people, text="Kantor desa tutup siang.", kind="service")
    a_complaint(people, text="Uang bibit tidak sampai.", kind="corruption")
    return VillageYear(village(), TODAY.year)


def a_remarked_round(people: People) -> RoundReport:
    """A kecamatan's report with one village that sent and a word of the kecamatan."""
    report = a_round_report(people)
    delivery.send_sheet(people.rahman.actor, a_monitoring_sheet(people, status="stuck", cause="weather"))
    return coordination.remark_round(people.ina.actor, report, remarks={"b1": "Musrenbang tertunda gelombang tinggi."})


def a_finished_work(people: People) -> Work:
    """A work with steps and tranches, reported twice, finished and handed over."""
    work, actor = a_work(people), people.rahman.actor
    steps: Any = [
        {"number": 1, "name": "Bersihkan lahan", "weight": 40, "starts_on": TODAY, "ends_on": TODAY},
        {"number": 2, "name": "Tanam", "weight": 60, "ends_on": TODAY},
    ]
    delivery.plan_work(actor, work, kind="infrastructure", carried_by="group", carrier_name="Kelompok tani", due_on=TODAY, steps=steps)
    tranches: Any = [{"number": 1, "source": "DDS", "planned": 8_000_000, "planned_on": TODAY}]
    delivery.schedule_money(actor, work, tranches=tranches)
    delivery.receive_money(actor, work, received={1: (TODAY, 7_500_000)})
    told: dict[str, Any] = {"male": 20, "female": 22, "poorest": 15, "disability": 1, "what_runs": "Bibit ditanam."}
    first = {**told, "what_does_not": "Pupuk belum ada.", "cause": "transport", "why": "Ombak", "help_needed": "Kapal angkut"}
    delivery.report_progress(people.yuli.actor, work, reported_on=TODAY - timedelta(days=2), steps_done=[1], spent=3_000_000, **first)
    delivery.report_progress(people.yuli.actor, work, reported_on=TODAY, steps_done=[1, 2], spent=7_500_000, **told)
    delivery.finish_work(actor, work, finished_on=TODAY)
    given: dict[str, Any] = {"received_by": "Kelompok tani", "kept_by": "Kelompok tani", "handover_condition": "good"}
    return delivery.hand_over_work(people.usman.actor, work, handed_over_on=TODAY, **given)


def a_year_of_works(people: People) -> VillageYear:
    """The year in which that work ran."""
    work = a_finished_work(people)
    return VillageYear(village(), work.activity.plan.target_year)


def an_answered_case(people: People) -> SupportCase:
    """A proposal that an office supports in part."""
    case = a_case(people)
    told: Any = {"answer_year": 2027, "answer_unit": "Bidang Perkebunan", "answer_part": "300 kg bibit", "answer_rest": "200 kg bibit"}
    return support.accept_part(people.tomi.actor, case, reason="Anggaran bibit terbatas.", **told)


def a_year_of_answers(people: People) -> VillageYear:
    """One ask that was refused, and one that nobody owns yet, told in the year after."""
    case = a_case(people)
    support.refuse_support(people.tomi.actor, case, reason="Bibit padi saja tahun ini.")
    support.raise_need(people.rahman.actor, village(), name="Pompa air", text="Pompa untuk kebun sayur.", target_year=2027)
    return VillageYear(village(), case.need.cycle_year + 1)


# By subject, or by kind where a kind needs a record of its own.
RECORDS: dict[str, Callable[[People], Any]] = {
    "pagu": budget_records.a_plan_with_ceilings,
    "rab": budget_records.an_activity_with_rab,
    "plan": a_plan_with_everything,
    "assembly": a_meeting_with_everything,
    "profile": a_profile_with_programmes,
    "evaluation": evaluation_records.a_concluded_year,
    "place_year": evaluation_records.a_year_of_a_place,
    "meeting": a_rakor_with_everything,
    "team": a_scheduled_team,
    **dict.fromkeys(("sk_rpjm", "rktl_rpjm"), lambda people: a_scheduled_team(people, "rpjm")),
    "sk_verifikasi": lambda people: a_scheduled_team(people, "verification"),
    "hasil_verifikasi": a_verified_plan,
    "consultation": an_answered_consultation,
    "rekap_aduan": a_year_of_complaints,
    "support": an_answered_case,
    "hasil_usulan": a_year_of_answers,
    "skoring": a_scored_plan,
    "keputusan_pilihan": a_scored_plan,
    "pemeringkatan": a_ranked_year,
    **dict.fromkeys(("f5_114", "f5_21", "f6"), a_year_of_ideas),
    **{kind: a_profile_with_tools for kind in KINDS if kind.startswith("pkd_")},
    "rpjm": an_amended_rpjm,
    "monitoring": a_monitoring_sheet,
    "round": a_remarked_round,
    "work": a_finished_work,
    "daftar_kemajuan": a_year_of_works,
}


def cost_of(plan: Plan) -> int:
    """What all lines of a plan cost."""
    return int(plan.activities.exclude(state="dropped").aggregate(whole=Sum("cost"))["whole"])


def asked_of(plan: Plan) -> int:
    """What the proposals of a plan ask from above the village."""
    shares = Funding.objects.filter(
        activity__plan=plan, activity__proposal__isnull=False, source__in=("APBDK", "APBDP", "APBN", "PBK", "PBP")
    )
    return int(shares.aggregate(whole=Sum("amount"))["whole"])


def from_partners(plan: Plan) -> int:
    """What partners pay."""
    return int(Funding.objects.filter(activity__plan=plan, source="NGO").aggregate(whole=Sum("amount"))["whole"])


def brought(profile: Profile) -> int:
    """What is known of the budgets of others."""
    return int(profile.programmes.aggregate(whole=Sum("budget"))["whole"])


def spent_in(evaluation: Evaluation) -> int:
    """What the works of the year have spent."""
    return int(Work.objects.filter(activity__plan__target_year=evaluation.year).aggregate(whole=Sum("spent"))["whole"])


def planned_in(rpjm: Rpjm) -> int:
    """What all lines of all years cost."""
    return int(RpjmYear.objects.filter(line__rpjm=rpjm, line__is_out=False).aggregate(whole=Sum("cost"))["whole"])


def first_year_of(rpjm: Rpjm) -> int:
    """What the lines of one year cost."""
    return int(RpjmYear.objects.filter(line__rpjm=rpjm, line__is_out=False, year=2028).aggregate(whole=Sum("cost"))["whole"])


def ceiling_of(rpjm: Rpjm) -> int:
    """The ceilings of one year."""
    return int(rpjm.ceilings.filter(year=2027).aggregate(whole=Sum("amount"))["whole"])


def entered(rpjm: Rpjm) -> int:
    """What the line costs that the amendment brought in."""
    return planned_in(rpjm) - 12_000_000


# What the total of a paper must be, straight from the database; every kind whose table ends in a total of rupiah stands here.
TOTALS: dict[str, Callable[[Any], int]] = {
    "pagu": budget_records.ceilings_of,
    "rab": budget_records.rab_of,
    **dict.fromkeys(("rkp_114", "rkp_21", "ba_musdes", "prioritas", "buku_rencana", "perdes_rkp"), cost_of),
    **dict.fromkeys(("durkp_114", "durkp_21", "pengantar_durkp"), asked_of),
    "ba_musyawarah": lambda meeting: cost_of(meeting.plan),
    "kerja_sama": from_partners,
    "keputusan_pilihan": decided_of,
    "f2_114": brought,
    "f2_21": brought,
    "evaluasi_rkp": spent_in,
    "rpjm_114": planned_in,
    "perdes_rpjm": planned_in,
    "rpjm_praktik": first_year_of,
    "rpjm_pagu": ceiling_of,
    "rpjm_perubahan": entered,
    "laporan_kemajuan": lambda work: sum(row.planned for row in work.tranches.all()),
    "daftar_kemajuan": lambda year: Work.objects.get(activity__plan__target_year=year.year).activity.cost,
}


def record_for(people: People, kind: Kind) -> Any:
    """The record of a kind."""
    made = RECORDS.get(kind.key) or RECORDS.get(kind.about)
    assert made, f"{kind.key}: add a record for {kind.about} to RECORDS"
    return made(people)


ALL = [KINDS[key] for key in sorted(KINDS)]
