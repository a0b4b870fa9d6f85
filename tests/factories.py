"""Plain functions that bring a village to a point in the mechanism by performing the real steps, each by the right person."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bangkit.coordination import actions as coordination
from bangkit.coordination.models import RoundReport
from bangkit.core.rounds import round_on
from bangkit.core.teams import suggested_seats
from bangkit.foundation.access.actor import visitor_at
from bangkit.foundation.regions.models import Region
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.models import Complaint, MonitoringSheet, Work
from bangkit.stages.evaluation import actions as evaluation
from bangkit.stages.evaluation.models import Story
from bangkit.stages.overlap import actions as overlap
from bangkit.stages.overlap import queries as overlap_queries
from bangkit.stages.overlap.models import Pair, Search, Word
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Activity, Comment, Consultation, Idea, Plan, Proposal, Rpjm, ScoreSheet, Team
from bangkit.stages.profile import actions as profile
from bangkit.stages.profile.models import Group, RevolvingLot
from bangkit.stages.programmes.models import ProgrammeLine, ProgrammePlace, ProgrammeVersion
from bangkit.stages.support import actions as support
from bangkit.stages.support.models import SupportCase
from tests.people import NOW, SBT, SOLANG, TELUK_WARU, People

YEAR = NOW.year
TODAY = date(2026, 3, 10)
SCORES = {"felt_by_many": 4, "severe": 3, "blocks_income": 4, "recurring": 3, "potential": 4}
COMPLETE = {
    "code": "4.2.01",
    "hamlet": "Kanava",
    "location": "Dusun Kanava",
    "specification": "Benih bersertifikat, kemasan 5 kg.",
    "volume": Decimal(500),
    "unit": "kg",
    "cost": 12_000_000,
    "male": 20,
    "female": 22,
    "poorest": 15,
    "disability": 1,
    "implementer": "Kelompok tani",
    "maintenance_owner": "Kelompok tani",
    "authority": "village",
    "assets": ["natural", "financial"],
    "goals": [2, 8],
    "starts_month": 4,
    "ends_month": 8,
}


RAB = (
    {"section": "material", "name": "Bibit kacang tanah", "volume": Decimal(200), "unit": "kg", "unit_price": 25_000},
    {"section": "material", "name": "Pupuk kandang", "volume": Decimal("2.5"), "unit": "ton", "unit_price": 400_001},
    {"section": "tool", "name": "Cangkul", "volume": Decimal(10), "unit": "buah", "unit_price": 85_000, "account": "5.2.1.07"},
    {"section": "wage", "name": "Upah tanam", "volume": Decimal(60), "unit": "HOK", "unit_price": 100_000},
)


def village(code: str = SOLANG) -> Region:
    """A place of the cast."""
    return Region.objects.get(pk=code)


def an_idea(people: People, **changes: Any) -> Idea:
    """An idea voiced by Mama Yuli."""
    values = {
        "hamlet": "Kanava",
        "why": "Bibit lokal habis sebelum musim tanam.",
        "what": "Bibit kacang tanah",
        "male": 20,
        "female": 22,
        "poorest": 15,
    }
    return planning.voice_idea(people.yuli.actor, village(), **{**values, **changes})


def a_score_sheet(cast: People, *ideas: Idea, scores: dict[str, int] | None = None, **changes: Any) -> ScoreSheet:
    """A sheet of eight women for the ideas given, or for one of its own."""
    told = {"voice": "women", "people": 8, "held_on": TODAY, "year": YEAR, **changes}
    scored = {number: (idea, scores or SCORES) for number, idea in enumerate(ideas or (an_idea(cast),), start=1)}
    return planning.record_sheet(cast.yuli.actor, village(), scored=scored, **told)


def a_plan(people: People, *, target_year: int = YEAR + 1) -> Plan:
    """An empty plan, opened by Pak Rahman."""
    return planning.open_plan(people.rahman.actor, village(), target_year=target_year)


def a_full_activity(people: People, plan: Plan, **changes: Any) -> Activity:
    """A complete and wholly funded activity of the plan."""
    values = {"name": "Bibit kacang tanah", **COMPLETE, **changes}
    activity = planning.add_activity(people.rahman.actor, plan, **values)
    cost = values["cost"]
    shares = [
        {"source": "DDS", "amount": cost - cost // 3},
        {"source": "SWD", "amount": cost // 3, "in_kind": True, "paid_through": "direct"},
    ]
    planning.fund_activity(people.rahman.actor, activity, shares=shares)  # type: ignore[arg-type]
    return activity


MEETING = {"held_on": TODAY, "place": "Balai desa", "male": 21, "female": 20, "poorest": 9, "decisions": "Setuju mendahulukan bibit."}


def a_plan_at(people: People, state: str, *, target_year: int = YEAR + 1, **activity: Any) -> Plan:
    """A plan with one activity, brought to ``state`` by the real moves."""
    plan = a_plan(people, target_year=target_year)
    a_full_activity(people, plan, **activity)
    steps = (
        ("submitted", lambda: planning.submit_plan(people.rahman.actor, plan)),
        ("reviewed", lambda: planning.review_plan(people.ina.actor, plan)),
        ("agreed", lambda: planning.agree_plan(people.rahman.actor, plan, **MEETING)),
        ("established", lambda: planning.establish_plan(people.usman.actor, plan, decree_no="3/2026", established_on=TODAY)),
    )
    planning.consult_plan(people.yuli.actor, plan, **MEETING)
    for reached, step in steps:
        if plan.state == state:
            break
        step()
        assert plan.state == reached
    return plan


def a_consultation(people: People, *, target_year: int = YEAR + 1, **values: Any) -> Consultation:
    """The draft of a plan with one activity, published by Pak Rahman for two weeks."""
    plan = Plan.objects.filter(region_id=SOLANG, target_year=target_year, state="draft").first()
    if plan is None:
        plan = a_plan(people, target_year=target_year)
        a_full_activity(people, plan)
    return planning.open_consultation(people.rahman.actor, plan, **{"closes_on": TODAY + timedelta(days=14), **values})


def a_comment(people: People, consultation: Consultation, text: str = "Bibitnya dibagi rata per dusun.", line: int = 1) -> Comment:
    """What somebody wrote on the public page."""
    return planning.leave_comment(visitor_at(SOLANG, NOW), consultation, text=text, line=line)


def a_complaint(people: People, text: str = "Kapur untuk jalan kebun tinggal separuh.", kind: str = "work") -> Complaint:
    """What somebody wrote on the public page of Solang."""
    return delivery.leave_complaint(visitor_at(SOLANG, NOW), village(), text=text, kind=kind)


def a_team(people: People, **changes: Any) -> Team:
    """A team of seven, four women, formed in Solang by Pak Usman."""
    seats = [
        {"post": one.post, "element": one.element, "sex": "LPLPLPP"[place]} for place, one in enumerate(suggested_seats("rkp", 7, SOLANG))
    ]
    values = {"kind": "rkp", "year": YEAR, "formed_on": TODAY, "place": "Balai desa", "seats": seats}
    return planning.form_team(people.usman.actor, village(), **{**values, **changes})


def an_established_rpjm(people: People) -> Rpjm:
    """An RPJM of eight years with one line, brought to its regulation."""
    actor = people.rahman.actor
    rpjm = planning.open_rpjm(actor, village(), start_year=YEAR, years=8, vision="Desa yang mandiri")
    planning.set_aims(actor, rpjm, outline="1 Hasil kebun naik\n1.1 Panen bernilai\n1.1.1 Alat dipakai")
    row: Any = {"year": YEAR + 1, "volume": Decimal(500), "cost": 12_000_000, "source": "DDS"}
    planning.write_line(actor, rpjm, years=[row], name="Bibit kacang tanah", code="4.2.01", unit="kg", male=20, female=22, poorest=15)
    told: Any = {key: value for key, value in MEETING.items() if key != "chair"}
    planning.discuss_rpjm(actor, rpjm, **told)
    planning.agree_rpjm(people.hasna.actor, rpjm, agreed_on=TODAY)
    return planning.establish_rpjm(people.usman.actor, rpjm, decree_no="2/2026", established_on=TODAY)


def a_work(people: People, **activity: Any) -> Work:
    """A started work, from an established plan of this year."""
    plan = a_plan_at(people, "established", target_year=YEAR, **activity)
    return delivery.start_work(people.rahman.actor, plan.activities.get(), started_on=TODAY - timedelta(days=3))


def a_monitoring_sheet(people: People, *, status: str = "running", cause: str = "", **told: Any) -> MonitoringSheet:
    """The sheet of Solang for the round that runs at the tests' moment, filled in by Mama Yuli; its plan has one activity."""
    if not Work.objects.filter(region_id=SOLANG).exists():
        a_work(people)
    session = {"held_on": TODAY, "male": 7, "female": 8, "poorest": 5, "disability": None, "note": "", **told}
    found = {1: {"status": status, "cause": cause, "what_runs": "Bibit ditanam.", "why": "", "help_needed": ""}}
    return delivery.fill_sheet(people.yuli.actor, village(), chosen=round_on(TODAY), found=found, **session)


def a_round_report(people: People) -> RoundReport:
    """The report of Teluk Waru for the same round, begun by Bu Ina."""
    return coordination.open_round(people.ina.actor, village(TELUK_WARU), chosen=round_on(TODAY))


def a_sent_proposal(people: People) -> Proposal:
    """A proposal on its way to the kabupaten."""
    plan = a_plan_at(people, "agreed")
    proposal = planning.prepare_proposal(people.rahman.actor, plan.activities.get(), need="Pelatihan dan bibit untuk kelompok tani.")
    return planning.send_proposal(people.usman.actor, proposal)


def a_case(people: People, office: str = "pertanian") -> SupportCase:
    """A proposal at the desk of an office."""
    return support.route_support(people.umar.actor, a_sent_proposal(people), office=office)


def a_group(people: People, **changes: Any) -> Group:
    """A group of livestock keepers in Solang."""
    values = {"name": "Kelompok Kambing", "kind": "livestock", "members_female": 6, "members_male": 9}
    return profile.register_group(people.rahman.actor, village(), **{**values, **changes})


def a_lot(people: People, group: Group | None = None, **changes: Any) -> RevolvingLot:
    """Five goats, given half a year ago."""
    values = {"asset": "goat", "number": 5, "given_on": TODAY - timedelta(days=180), "source": "Program (contoh)"}
    return profile.give_lot(people.rahman.actor, group or a_group(people), **{**values, **changes})


def a_story(people: People, **changes: Any) -> Story:
    """A change that a grower of groundnuts in Solang told to Mama Yuli, to be read in the village only."""
    values = {
        "told_on": TODAY,
        "domain": "income",
        "heading": "Benih sendiri",
        "before": "Kami beli benih di kota.",
        "change": "Sekarang kami simpan benih sendiri.",
        "meaning": "Uangnya untuk sekolah anak.",
        "teller_role": "petani kacang",
        "teller_sex": "P",
        "consent": "village",
        "consent_way": "spoken",
    }
    return evaluation.tell_story(people.yuli.actor, village(), **{**values, **changes})


def a_programme_line(*, places: tuple[str, ...] = (), year: int = YEAR + 1, district: str = SBT, **values: Any) -> ProgrammeLine:
    """A line of the kabupaten's Renja in force, straight in the tables: the import has its own tests."""
    version, _ = ProgrammeVersion.objects.get_or_create(
        region_id=district, year=year, document="renja", number=1, defaults={"state": "current", "created_at": NOW, "source": "Contoh"}
    )
    told = {"name": "Pengadaan benih kacang tanah", "office": "pertanian", "agency": "Dinas Pertanian", "agency_code": "3.27", **values}
    line = ProgrammeLine.objects.create(version=version, region_id=district, created_at=NOW, **told)
    for place in places:
        ProgrammePlace.objects.create(line=line, region_id=district, place_id=place, words=place, state="sure", created_at=NOW)
    return line


def a_found_pair(people: People, **line: Any) -> Pair:
    """Solang's seed beside a programme that names Solang, found by a search of Pak Umar."""
    if not Activity.objects.filter(region_id=SOLANG, plan__state="submitted", plan__target_year=YEAR + 1).exists():
        a_plan_at(people, "submitted")
    a_programme_line(**{"places": (SOLANG,), **line})
    searched(people)
    return Pair.objects.filter(kind="programme").latest("created_at")


def searched(people: People, year: int = YEAR + 1, code: str = SBT) -> Search:
    """A search for a year, kept."""
    return overlap.record_search(people.umar.actor, village(code), year=year, outcome=overlap_queries.search(code, year))


def a_word(people: People, **changes: Any) -> Word:
    """A word that Pak Tomi proposes."""
    values = {"said": "batu miring", "means": "tembok penahan tebing", "programmes": ["1.03.10"], "why": "Begitu warga menyebut talud."}
    return overlap.propose_word(people.tomi.actor, village(SBT), **{**values, **changes})
