"""A finding is answered with a reason by the party that may; it stays, with its answer, on the page, for the kecamatan and on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.findings import Finding
from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.foundation.audit.models import Event
from bangkit.outputs.papers.builders.plans import rkp
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Plan
from tests.factories import MEETING, a_full_activity, a_plan
from tests.people import People, Person

Browse = Callable[[Person], Client]
WHY = "Rumpun kebun ini dibagi menurut dusun, jadi dua kelompok."


def found(actor: Actor, plan: Plan) -> dict[str, Finding]:
    return {finding.code: finding for finding in queries.plan_findings(actor, plan, queries.plan_facts(plan, actor))}


def a_plan_with_doubles(people: People) -> Plan:
    """Two lines that mean the same, in a plan that nothing blocks."""
    plan = a_plan(people)
    a_full_activity(people, plan, name="Bibit jagung")
    a_full_activity(people, plan, name="Benih jagung")
    actions.consult_plan(people.yuli.actor, plan, **MEETING)
    return plan


def test_an_answer_stands_beside_the_finding_with_who_and_when(people: People) -> None:
    plan, rahman = a_plan_with_doubles(people), people.rahman.actor
    assert found(rahman, plan)["plan.similar"].answer_url == f"{reverse('finding.answer', args=[plan.pk])}?temuan=plan.similar"
    actions.answer_finding(rahman, plan, code="plan.similar", reason=WHY)
    assert found(rahman, plan)["plan.similar"].replies == (f"Tim Desa, 10\u00a0Mar\u00a02026: {WHY}",)
    assert Event.objects.get(verb="finding.answer").note == WHY


def test_an_answer_for_one_line_does_not_pass_for_all(people: People) -> None:
    plan, rahman = a_plan(people), people.rahman.actor
    first = a_full_activity(people, plan, name="Embung", authority="regency")
    a_full_activity(people, plan, name="Jalan", authority="regency")
    actions.answer_finding(people.usman.actor, plan, code="plan.authority", activity=first, reason="Ada penugasan tertulis dari bupati.")
    told = found(rahman, plan)["plan.authority"].replies
    assert told[0].startswith("Tentang Embung. Pemerintah Desa, ")
    assert told[1] == "Belum dijawab: Jalan."
    actions.edit_activity(rahman, first, name="Embung", authority="village")
    assert found(rahman, plan)["plan.authority"].replies == ()  # the finding is no longer about that line


def test_a_newer_answer_takes_the_place_of_the_older_and_may_take_it_back(people: People) -> None:
    plan, rahman = a_plan_with_doubles(people), people.rahman.actor
    actions.answer_finding(rahman, plan, code="plan.similar", reason=WHY)
    actions.answer_finding(people.yuli.actor, plan, code="plan.similar", reason="Benihnya lain: jagung pulut dan jagung kuning.")
    assert found(rahman, plan)["plan.similar"].replies == (
        "Fasilitator Desa, 10\u00a0Mar\u00a02026: Benihnya lain: jagung pulut dan jagung kuning.",
    )
    actions.answer_finding(rahman, plan, code="plan.similar", reason="Ternyata memang kegiatan yang sama.", is_taken_back=True)
    assert found(rahman, plan)["plan.similar"].replies == ()
    assert plan.finding_answers.count() == 3  # nothing is deleted


@pytest.mark.parametrize(("code", "reason", "field"), [
    ("plan.consultation", WHY, "code"),  # blocks: mended, never explained away
    ("plan.poorest", WHY, "code"),  # not a finding of this plan
    ("plan.similar", "Ya.", "reason"),
])  # fmt: skip
def test_what_cannot_be_answered_is_refused_at_its_field(people: People, code: str, reason: str, field: str) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan, name="Bibit jagung")
    a_full_activity(people, plan, name="Benih jagung")
    with pytest.raises(Invalid) as refused:
        actions.answer_finding(people.rahman.actor, plan, code=code, reason=reason)
    assert set(refused.value.field_errors) == {field}
    assert plan.finding_answers.count() == 0


def test_only_the_right_party_answers(people: People) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan, authority="regency")
    with pytest.raises(NotAllowed):
        actions.answer_finding(people.ina.actor, plan, code="plan.authority", reason=WHY)
    with pytest.raises(Invalid) as refused:  # the facilitator answers other findings, but not whose matter it is
        actions.answer_finding(people.yuli.actor, plan, code="plan.authority", reason=WHY)
    assert "pihak lain" in refused.value.field_errors["code"]
    assert found(people.ina.actor, plan)["plan.authority"].answer_url == ""
    assert found(people.yuli.actor, plan)["plan.authority"].answer_url == ""


def test_the_answer_stays_through_review_and_return_and_is_printed(people: People, browse: Browse) -> None:
    plan, rahman = a_plan_with_doubles(people), people.rahman.actor
    actions.answer_finding(rahman, plan, code="plan.similar", reason=WHY)
    actions.submit_plan(rahman, plan)
    assert WHY in browse(people.ina).get(reverse("plan.view", args=[plan.pk])).content.decode()
    actions.return_plan(people.ina.actor, plan, reason="Tulis batas kebun tiap dusun.")
    assert found(rahman, plan)["plan.similar"].replies[0].endswith(WHY)
    for wanted in ("Temuan yang masih terbuka", "Temuan dan jawabannya"):
        blocks = rkp("rkp_114", plan, rahman).blocks
        assert wanted in {block.text for block in blocks}
        printed = [item for block in blocks if block.kind == "findings" for item in block.findings]
        assert any(WHY in message and not step for _, message, step in printed)
        if plan.is_open:
            actions.submit_plan(rahman, plan)


def test_the_page_lists_what_may_be_answered_and_keeps_what_was_typed(people: People, browse: Browse) -> None:
    plan = a_plan_with_doubles(people)
    url, client = reverse("finding.answer", args=[plan.pk]), browse(people.rahman)
    page = client.get(f"{url}?temuan=plan.similar").content.decode()
    assert "Mungkin kegiatan yang sama: Bibit jagung dan Benih jagung." in page
    assert "Semua yang disebut temuan itu" in page
    assert "Tarik jawaban sebelumnya" not in page  # there is none yet
    short = client.post(url, {"code": "plan.similar", "activity": "", "reason": "Beda."})
    assert short.status_code == 422
    assert "Beda." in short.content.decode()
    done = client.post(url, {"code": "plan.similar", "activity": "", "reason": WHY}, follow=True)
    assert WHY in done.content.decode()
    assert "Ganti jawaban" in done.content.decode()
    assert "Tarik jawaban sebelumnya" in client.get(url).content.decode()


def test_an_established_plan_takes_no_answer(people: People) -> None:
    plan = a_plan_with_doubles(people)
    Plan.objects.filter(pk=plan.pk).update(state="established")
    with pytest.raises(Invalid):
        actions.answer_finding(people.rahman.actor, plan, code="plan.similar", reason=WHY)
