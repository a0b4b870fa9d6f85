"""The village's plan is compared with what the kabupaten's list brings to this very village."""

from __future__ import annotations

from bangkit.core.findings import Finding
from bangkit.stages.planning import queries as planning
from bangkit.stages.planning.models import Plan
from tests.factories import a_full_activity, a_plan
from tests.people import People
from tests.stages.programmes.lists import YEAR, a_list, a_programme, a_row


def found(people: People, plan: Plan) -> dict[str, Finding]:
    actor = people.rahman.actor
    return {finding.code: finding for finding in planning.plan_findings(actor, plan, planning.plan_facts(plan, actor))}


def test_a_line_that_names_the_village_is_pointed_out_with_its_office_for_its_year_only(people: People) -> None:
    a_list(people, a_row(nama_sub_giat="Benih kacang tanah bagi kelompok", lokasi_bl="Desa Solang"))
    plan, running = a_plan(people, target_year=YEAR), a_plan(people, target_year=YEAR - 1)
    a_full_activity(people, plan)
    a_full_activity(people, running)
    finding = found(people, plan)["plan.office"]
    assert finding.level == "warning"
    assert "serupa dengan Benih kacang tanah bagi kelompok (Dinas Perikanan)" in finding.message
    assert "plan.programme" not in found(people, plan), "the village's own register is another kind"
    assert "plan.office" not in found(people, running)


def test_a_line_for_the_kecamatan_or_another_village_or_of_another_kind_is_not(people: People) -> None:
    a_list(
        people,
        a_row(nama_sub_giat="Benih kacang tanah bagi kelompok", lokasi_bl="Kec. Teluk Waru"),
        a_row(nama_sub_giat="Benih kacang tanah bagi kelompok", lokasi_bl="Desa Madak"),
        a_row(nama_sub_giat="Rehabilitasi jaringan irigasi", lokasi_bl="Desa Solang"),
    )
    plan = a_plan(people, target_year=YEAR)
    a_full_activity(people, plan)
    assert "plan.office" not in found(people, plan)


def test_a_programme_of_others_that_names_the_village_counts_too(people: People) -> None:
    a_programme(people.umar, name="Benih kacang tanah (contoh)", location="Desa Solang")
    plan = a_plan(people, target_year=YEAR)
    a_full_activity(people, plan)
    assert "Yayasan Contoh" in found(people, plan)["plan.office"].message
