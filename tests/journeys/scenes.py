"""Where a journey begins: a district brought to a point of the mechanism by the real steps, each done by the right person.

Runs as a program of its own (``python -m tests.journeys.scenes SCENE``), so that the tests themselves never touch the database:
they know the product only through the browser. The last line printed names the rows that a journey opens directly.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.people import People

Rows = dict[str, str]


def set_up() -> None:
    """Django, and the cast's moment moved to now: the server lives in the present."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bangkit.config.settings")
    import django

    django.setup()
    import tests.people as cast

    cast.NOW = datetime.now(UTC)
    import tests.factories as factories

    factories.TODAY = factories.MEETING["held_on"] = cast.NOW.date()


def everybody() -> People:
    """The tables, the official places, and the people."""
    from django.core.management import call_command

    from bangkit.foundation.access.models import User
    from bangkit.foundation.cycle.actions import open_cycle
    from tests import factories
    from tests.people import MADAK, SOLANG, make_people

    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_regions", verbosity=0, stdout=sys.stderr)
    people = make_people()
    User.objects.update(is_demo=True)
    for code in (SOLANG, MADAK):
        for year, phase in ((factories.YEAR - 1, "during"), (factories.YEAR, "after")):
            open_cycle(people.umar.actor, factories.village(code), year=year, phase=phase)
    return people


def present() -> People:
    """The people as the base made them."""
    from bangkit.foundation.access.models import User
    from tests.people import CAST, People, Person

    users = {user.username: user for user in User.objects.all()}
    return People({key: Person(key, users[key], role, place) for key, (_, role, place, _) in CAST.items()})


def quiet(people: People) -> Rows:
    """Nothing has happened yet."""
    return {}


def asked(people: People) -> Rows:
    """A proposal of Solang waits at the kabupaten, and a consulted guidance for confirmation."""
    from bangkit.stages.guidance import actions as guidance
    from tests import factories

    proposal = factories.a_sent_proposal(people)
    place = factories.village("81.05")
    body = "# Bekerja dengan data\n- Setiap angka menyebut tanggal dan sumbernya.\n\n# Musyawarah\nPerempuan dan laki-laki diundang."
    draft = guidance.draft_guidance(
        people.sari.actor, place, name="Panduan perencanaan desa", summary="Untuk Tim Desa dan Pemerintah Desa.", body=body
    )
    guidance.consult_guidance(people.sari.actor, draft, consulted_on=factories.TODAY, male=7, female=6, note="Setuju.")
    return {"proposal": str(proposal.pk), "guidance": str(draft.pk), "plan": str(proposal.activity.plan_id)}


def at_office(people: People) -> Rows:
    """The proposal lies at the desk of Dinas Pertanian."""
    from tests import factories

    case = factories.a_case(people)
    return {"case": str(case.pk), "proposal": str(case.need.proposal_id)}


def submitted(people: People) -> Rows:
    """A plan waits for the kecamatan."""
    from tests import factories

    return {"plan": str(factories.a_plan_at(people, "submitted").pk)}


def reviewed(people: People) -> Rows:
    """A plan waits for the musdes."""
    from tests import factories

    return {"plan": str(factories.a_plan_at(people, "reviewed").pk)}


def agreed(people: People) -> Rows:
    """An agreed plan with a proposal that is not sent yet."""
    from bangkit.stages.planning import actions as planning
    from tests import factories

    plan = factories.a_plan_at(people, "agreed")
    proposal = planning.prepare_proposal(people.rahman.actor, plan.activities.get(), need="Pelatihan dan bibit untuk kelompok tani.")
    return {"plan": str(plan.pk), "proposal": str(proposal.pk)}


def established(people: People) -> Rows:
    """This year's plan is established, with a proposal for next year that is not sent and an activity that has not begun."""
    from bangkit.stages.planning import actions as planning
    from tests import factories

    plan = factories.a_plan_at(people, "established", target_year=factories.YEAR)
    proposal = planning.prepare_proposal(people.rahman.actor, plan.activities.get(), need="Pelatihan dan bibit untuk kelompok tani.")
    return {"plan": str(plan.pk), "proposal": str(proposal.pk), "activity": str(proposal.activity_id)}


def working(people: People) -> Rows:
    """A work runs in Solang, and its profile is open."""
    from bangkit.stages.profile import actions as profile
    from tests import factories

    work = factories.a_work(people)
    sheet = profile.open_profile(people.yuli.actor, factories.village(), year=factories.YEAR, goal="")
    return {"work": str(work.pk), "profile": str(sheet.pk)}


def assessed(people: People) -> Rows:
    """Last year's profile of Solang is agreed on, with its sketch."""
    from bangkit.core.livelihood import indicators
    from bangkit.stages.profile import actions as profile
    from tests import factories

    actor, day = people.rahman.actor, factories.TODAY
    sheet = profile.open_profile(actor, factories.village(), year=factories.YEAR - 1, goal="Pangan cukup sepanjang tahun.")
    profile.observe_assets(actor, sheet, observations=[profile.Observed(code, None, day, "Kader", no_data=True) for code in indicators()])
    profile.record_season(actor, sheet, group="activity", label="Panen pala", levels="000122000132", source="Kader")
    rows = [{"element": "Mata air", "condition": "Mengecil"}, {"element": "Dermaga"}, {"element": "Kebun pala", "potential": "Pohon induk"}]
    profile.assess(actor, sheet, tool="sketch", made=profile.Made(day, "Lokakarya desa", female=12, male=9), rows=rows)
    profile.confirm_profile(actor, sheet, confirmed_on=day, male=18, female=20)
    return {"profile": str(sheet.pk)}


def lived_in(people: People) -> Rows:
    """Something of everything: what the observer reads and the scales weigh."""
    from bangkit.coordination import actions as coordination
    from bangkit.stages.delivery import actions as delivery
    from bangkit.stages.delivery.models import Work
    from bangkit.stages.evaluation import actions as evaluation
    from tests import factories
    from tests.people import MADAK

    rows = working(people) | asked(people)
    work = Work.objects.get(pk=rows["work"])
    report = {"physical_percent": 40, "spent": 4_000_000, "what_runs": "Bibit ditanam.", "male": 20, "female": 22, "poorest": 15}
    delivery.report_progress(people.yuli.actor, work, reported_on=factories.TODAY, **report)  # type: ignore[arg-type]
    factories.an_idea(people)
    meeting = coordination.call_meeting(
        people.umar.actor, factories.village("81.05"), name="Rapat triwulan IV", held_on=factories.TODAY, venue="Bula"
    )
    coordination.hold_meeting(people.umar.actor, meeting, male=18, female=12)
    coordination.note_point(people.tomi.actor, meeting, heading="achievement", text="Kebun bibit berjalan.", about=factories.village())
    coordination.decide(people.umar.actor, meeting, text="Kirim bibit", owner_role="opd", owner_office="pertanian", due_on=factories.TODAY)
    look_back = evaluation.open_evaluation(people.rahman.actor, factories.village(), year=factories.YEAR)
    return rows | {"meeting": str(meeting.pk), "evaluation": str(look_back.pk), "quiet_village": MADAK}


def surveying(people: People) -> Rows:
    """Two households of Solang are on the list, one of them agreed to take part, and a round asks what they eat."""
    from bangkit.stages.profile import actions as profile
    from tests import factories

    agreed = profile.register_household(people.yuli.actor, factories.village(), hamlet="Kanava")
    profile.register_household(people.yuli.actor, factories.village(), hamlet="Kanava")
    profile.record_consent(people.yuli.actor, agreed, agreed_on=factories.TODAY, method="thumb", language="local", agreed=["survey"])
    survey = profile.open_survey(people.rahman.actor, factories.village(), instrument="fcs", since=factories.TODAY)
    strategies = profile.open_survey(people.rahman.actor, factories.village(), instrument="lcs_en", since=factories.TODAY)
    return {"survey": str(survey.pk), "strategies": str(strategies.pk)}


def a_year_ago(people: People) -> Rows:
    """Solang agreed on a whole profile a year ago, with a trend, a rule and a strategy beside the assets."""
    from datetime import date

    from bangkit.core.livelihood import indicators
    from bangkit.stages.profile import actions as profile
    from tests import factories

    by, day, source = people.rahman.actor, date(factories.YEAR - 1, 3, 1), "Lokakarya desa"
    sheet = profile.open_profile(by, factories.village(), year=factories.YEAR - 1)
    seen = [profile.Observed(one.code, round(one.low + (one.high - one.low) * 0.4), day, source) for one in indicators().values()]
    profile.observe_assets(by, sheet, observations=seen)
    profile.record_season(by, sheet, group="activity", label="Panen pala", levels="000122000132", source=source)
    profile.record_trend(
        by, sheet, kind="resource", what="Jarak melaut", direction="up", effect="harms", evidence="Kini dua jam.", source=source
    )
    profile.record_rule(by, sheet, name="Sasi pala", level="custom", kind="culture", about="Dibuka bersama.", effect="helps", source=source)
    profile.record_strategy(by, sheet, name="Kebun pala", rank="main", doers="both", source=source)
    profile.record_shock(by, sheet, kind="economic", what="Harga pala jatuh", happened_on=day, households=30)
    profile.confirm_profile(
        by, sheet, confirmed_on=date(factories.YEAR - 1, 3, 8), male=18, female=20, goal="Pangan cukup sepanjang tahun."
    )
    return {"profile": str(sheet.pk)}


SCENES: dict[str, Callable[[Any], Rows]] = {
    scene.__name__: scene
    for scene in (quiet, asked, at_office, submitted, reviewed, agreed, established, working, assessed, lived_in, surveying, a_year_ago)
}


def main(name: str) -> None:
    """Build the base, or bring a copy of it to a scene."""
    set_up()
    rows = {} if name == "base" and everybody() else SCENES[name](present())
    sys.stdout.write("\n" + json.dumps(rows) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
