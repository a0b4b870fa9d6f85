"""An activity is completed page by page: the list says what is missing, guesses stand beside, people decide."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.findings import Finding
from bangkit.foundation.access.errors import Invalid
from bangkit.stages.planning import actions, queries
from bangkit.stages.planning.models import Activity, Plan
from bangkit.stages.profile.actions import open_profile, record_programme, record_season, record_shock
from bangkit.stages.profile.models import Group, PkdEntry, PkdSheet, Shock
from tests.factories import TODAY, a_full_activity, a_group, a_plan, a_plan_at, an_idea, village
from tests.people import MADAK, People, Person

Browse = Callable[[Person], Client]


def found(actor: Actor, plan: Plan) -> dict[str, Finding]:
    return {finding.code: finding for finding in queries.plan_findings(actor, plan, queries.plan_facts(plan, actor))}


def care_url(activity: Activity) -> str:
    return reverse("activity.edit:care", args=[activity.pk])


def test_a_bare_activity_says_what_it_lacks_and_each_item_leads_to_its_field(people: People, browse: Browse) -> None:
    bare = actions.add_activity(people.rahman.actor, a_plan(people), name="Embung")
    page = browse(people.rahman).get(reverse("activity.view", args=[bare.pk])).content.decode()
    assert "Belum siap diusulkan" in page
    assert f'{reverse("activity.edit", args=[bare.pk])}#id_specification"' in page
    assert f'{care_url(bare)}#id_authority_0"' in page
    reader = browse(people.ina).get(reverse("activity.view", args=[bare.pk])).content.decode()
    assert "Spesifikasi" in reader
    assert "#id_specification" not in reader  # the kecamatan reads the list and fills nothing


def test_a_complete_activity_is_ready_and_tells_what_is_still_advised(people: People, browse: Browse) -> None:
    ready = a_full_activity(people, a_plan(people))
    page = browse(people.rahman).get(reverse("activity.view", args=[ready.pk])).content.decode()
    assert "Siap diusulkan" in page
    assert "butir yang dianjurkan" in page
    assert "Periksa iklim" in page


def test_a_plan_does_not_leave_the_village_without_specification_owner_and_authority(people: People) -> None:
    plan = a_plan(people)
    a_full_activity(people, plan, specification="", maintenance_owner="", authority="")
    message = found(people.rahman.actor, plan)["plan.incomplete"].message
    assert message == "Kegiatan Bibit kacang tanah belum lengkap: spesifikasi, yang merawat, kewenangan."


def test_the_guess_is_shown_with_its_reason_and_never_set(people: People, browse: Browse) -> None:
    activity = a_full_activity(people, a_plan(people), name="Rumpon nelayan", authority="")
    page = browse(people.rahman).get(care_url(activity)).content.decode()
    assert "Dugaan: Provinsi. Nama kegiatan menyebut «rumpon»." in page
    assert 'value="province" checked' not in page
    activity.refresh_from_db()
    assert activity.authority == ""


def test_the_second_page_keeps_what_the_first_one_said(people: People, browse: Browse) -> None:
    activity = a_full_activity(people, a_plan(people))
    group = a_group(people)
    sent = {
        "authority": "village", "recurrent": "yes", "maintenance_owner": "Kelompok Kambing", "group": str(group.pk), "pkd_entry": "",
        "latitude": "-3,21549", "longitude": "130,51249", "climate_drought": "partly", "climate_flood": "yes",
        "climate_action": "Tanam lebih awal.",
    }  # fmt: skip
    assert browse(people.rahman).post(care_url(activity), sent).status_code == 302
    activity.refresh_from_db()
    assert (activity.volume, activity.specification, activity.cost) == (500, "Benih bersertifikat, kemasan 5 kg.", 12_000_000)
    assert (activity.latitude, activity.longitude) == (Decimal("-3.215"), Decimal("130.512"))  # about 100 metres, and no finer
    assert (activity.group, activity.recurrent) == (group, "yes")
    assert activity.climate == {"drought": "partly", "flood": "yes"}


@pytest.mark.parametrize(("sent", "words"), [
    ({"latitude": "-3,2"}, "Titik terdiri dari dua angka"),
    ({"latitude": "48,8", "longitude": "2,3"}, "di luar Indonesia"),
    ({"latitude": "utara", "longitude": "130,5"}, "bukan angka"),
])  # fmt: skip
def test_a_wrong_point_is_told_at_its_field_and_what_was_typed_stays(
    people: People, browse: Browse, sent: dict[str, str], words: str
) -> None:
    activity = a_full_activity(people, a_plan(people))
    page = browse(people.rahman).post(care_url(activity), {"climate_action": "Dibuat saluran.", **sent})
    assert page.status_code == 422
    assert words in page.content.decode()
    assert "Dibuat saluran." in page.content.decode()
    activity.refresh_from_db()
    assert activity.climate_action == ""


def test_what_belongs_to_another_village_is_refused(people: People) -> None:
    activity = a_full_activity(people, a_plan(people))
    other = Group.objects.create(region=village(MADAK), name="Kelompok Madak", kind="farm", created_at=activity.created_at)
    with pytest.raises(Invalid) as refused:
        actions.edit_activity(people.rahman.actor, activity, name=activity.name, group=other)
    assert set(refused.value.field_errors) == {"group"}
    with pytest.raises(Invalid) as refused:
        actions.edit_activity(people.rahman.actor, activity, name=activity.name, shocks=["bukan kunci"])
    assert set(refused.value.field_errors) == {"shocks"}


def test_more_people_with_a_disability_than_people_is_refused_and_none_is_not_zero(people: People) -> None:
    activity = a_full_activity(people, a_plan(people), disability=None)
    assert activity.disability is None
    with pytest.raises(Invalid) as refused:
        actions.edit_activity(people.rahman.actor, activity, name=activity.name, disability=43)
    assert set(refused.value.field_errors) == {"disability"}


def test_seasons_shocks_and_rain_stand_beside_the_second_page(people: People, browse: Browse) -> None:
    profile = open_profile(people.rahman.actor, village(), year=2026)
    for group, label, levels in (("labour_women", "Perempuan", "000333000000"), ("labour_men", "Laki-laki", "000033300000")):
        record_season(people.rahman.actor, profile, group=group, label=label, levels=levels, source="Lokakarya")
    record_shock(people.rahman.actor, profile, kind="natural", what="Banjir Januari", happened_on=TODAY)
    activity = a_full_activity(people, a_plan(people), starts_month=4, ends_month=8)
    page = browse(people.rahman).get(care_url(activity)).content.decode()
    assert "Pada Mei–Jun tidak ada yang punya waktu" in page
    assert "Pada Apr beban kerja perempuan banyak" in page
    assert "Pada Jul beban kerja laki-laki banyak" in page
    assert "Banjir Januari" in page
    assert "Belum ada data hujan untuk desa ini." in page


def test_a_line_may_answer_a_row_of_the_pkd_whatever_its_tool_begins_with(people: People, browse: Browse) -> None:
    profile = open_profile(people.rahman.actor, village(), year=2026)
    made = {"region": village(), "created_at": profile.created_at, "profile": profile}
    sheet = PkdSheet.objects.create(tool="actions", held_on=TODAY, source="Lokakarya", **made)
    row = PkdEntry.objects.create(sheet=sheet, tool="actions", number=1, data={"action": "Kebun bibit tiap dusun"}, **made)
    plan = a_plan(people)
    activity = a_full_activity(people, plan)
    assert "plan.not_pkd" in found(people.rahman.actor, plan)
    assert "Kebun bibit tiap dusun" in browse(people.rahman).get(care_url(activity)).content.decode()
    assert browse(people.rahman).post(care_url(activity), {"pkd_entry": str(row.pk)}).status_code == 302
    assert "plan.not_pkd" not in found(people.rahman.actor, plan)
    assert (
        "Pengkajian tindakan, baris 1: Kebun bibit tiap dusun"
        in browse(people.rahman).get(reverse("activity.view", args=[activity.pk])).content.decode()
    )


def test_a_shock_is_answered_by_the_line_or_by_the_idea_behind_it(people: People) -> None:
    profile = open_profile(people.rahman.actor, village(), year=2026)
    record_shock(people.rahman.actor, profile, kind="natural", what="Banjir Januari", happened_on=TODAY)
    plan, shock = a_plan(people), Shock.objects.get()
    activity = a_full_activity(people, plan)
    assert "Banjir Januari" in found(people.rahman.actor, plan)["plan.shocks"].message
    actions.edit_activity(people.rahman.actor, activity, name=activity.name, shocks=[str(shock.pk)])
    assert "plan.shocks" not in found(people.rahman.actor, plan)
    actions.edit_activity(people.rahman.actor, activity, name=activity.name, shocks=[])
    idea = an_idea(people)
    idea.links.create(region=village(), created_at=idea.created_at, kind="shock", key=str(shock.pk), said=shock.what)
    Activity.objects.filter(pk=activity.pk).update(idea=idea)
    assert "plan.shocks" not in found(people.rahman.actor, plan)


def test_aid_to_a_group_of_which_nothing_was_noted_is_asked_about(people: People) -> None:
    plan = a_plan(people)
    activity = a_full_activity(people, plan)
    actions.edit_activity(people.rahman.actor, activity, name=activity.name, group=a_group(people))
    finding = found(people.rahman.actor, plan)["plan.group"]
    assert "Bibit kacang tanah untuk Kelompok Kambing" in finding.message
    assert finding.url == f"{care_url(activity)}#id_group"


def test_a_programme_that_comes_anyway_is_pointed_out_for_its_year_only(people: People) -> None:
    profile = open_profile(people.rahman.actor, village(), year=2026)
    told = {"origin": "regency", "agency": "Dinas Pertanian", "source": "Rakor"}
    record_programme(people.rahman.actor, profile, name="Benih kacang tanah bagi kelompok", year=2027, **told)
    plan, running = a_plan(people), a_plan(people, target_year=2026)
    a_full_activity(people, plan)
    a_full_activity(people, running)
    assert "Dinas Pertanian" in found(people.rahman.actor, plan)["plan.programme"].message
    assert "plan.programme" not in found(people.rahman.actor, running)


def test_a_neighbour_is_named_only_when_its_plan_left_its_village(people: People) -> None:
    madak = village(MADAK)
    theirs = Plan.objects.create(region=madak, target_year=2027, created_at=people.rahman.actor.now)
    Activity.objects.create(region=madak, plan=theirs, name="Benih kacang tanah", created_at=people.rahman.actor.now)
    plan = a_plan(people)
    a_full_activity(people, plan)
    assert "plan.neighbours" not in found(people.rahman.actor, plan)
    Plan.objects.filter(pk=theirs.pk).update(state="submitted")
    finding = found(people.rahman.actor, plan)["plan.neighbours"]
    assert (finding.level, f"di {madak.name}" in finding.message) == ("note", True)


def test_what_changed_on_the_second_page_is_told_to_the_kecamatan(people: People) -> None:
    plan = a_plan_at(people, "submitted")
    activity = plan.activities.get()
    actions.return_plan(people.ina.actor, plan, reason="Periksa iklimnya bersama warga.")
    actions.edit_activity(people.rahman.actor, activity, name=activity.name, authority="regency", climate={"drought": "no"}, disability=0)
    changes = queries.changes_of(plan)
    assert changes is not None
    assert {(row.what, row.before, row.now) for row in changes.rows} == {
        ("kewenangan", "Desa", "Kabupaten"),
        ("periksa iklim", "belum diisi", "kekeringan: Tidak"),
        ("penyandang disabilitas", "1 orang", "0 orang"),
    }
