"""A paper comes out whatever was typed, and an issued one is the same wherever it is asked for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import typst
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from bangkit.foundation.jobs.actions import Progress
from bangkit.foundation.jobs.models import Job
from bangkit.outputs.papers import actions, pdf
from bangkit.outputs.papers.jobs import make_bundle
from bangkit.outputs.papers.paper import Block, Column, Paper, Row
from bangkit.outputs.papers.pdf import to_pdf
from tests.factories import a_plan_at
from tests.outputs.papers.reading import pages
from tests.people import NOW, SOLANG, People, Person

Browse = Callable[[Person], Client]
# Signs that stick to the letter before them: a keycap, a cross above, a mark of another script; and one that Windows puts before a text.
STICKING = "\u20e3\ufe0f\u0489\u1ab0\u0903\u0301\u200d\ufeff"


def a_paper(text: str) -> Paper:
    """A small paper that says ``text`` in its table and beside it."""
    table = Block("table", columns=(Column("Kegiatan"), Column("Biaya (Rp)", kind="rupiah")), rows=(Row((text, 5)),))
    return Paper("x", "Uji", blocks=(table, Block("items", items=(text,))), check_url="https://desa.example/periksa/x/")


@pytest.mark.parametrize("sign", STICKING, ids=ascii)
@pytest.mark.parametrize("before", ["1", "é", "√", " ", "", "α"], ids=ascii)
def test_a_sign_that_sticks_to_a_letter_stops_no_paper(before: str, sign: str) -> None:
    words = " ".join(pages(to_pdf(a_paper(f"Bibit {before}{sign} pala"))))
    assert "Bibit" in words
    assert "pala" in words


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(STICKING + "1aé√α")), max_size=30))
def test_whatever_is_typed_becomes_a_pdf(text: str) -> None:
    assert to_pdf(a_paper(text)).startswith(b"%PDF")


def test_signs_that_fail_only_together_are_printed_as_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_is_printable", lambda sign: True)
    assert "Bibit 1□ pala" in "".join(pages(to_pdf(a_paper("Bibit 1\u20e3 pala")))).replace("\n", "")


def test_a_broken_template_is_not_taken_for_a_broken_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_template", lambda: b'#set document(title: "x")\n#nothing-such')
    with pytest.raises(typst.TypstError):
        to_pdf(a_paper("Bibit"))


@pytest.mark.slow
def test_the_bundle_holds_the_issued_paper_byte_for_byte(
    people: People, browse: Browse, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    plan = a_plan_at(people, "agreed")
    row = actions.issue_paper(people.usman.actor, plan, kind="rkp_114")
    args = {"about": "plan", "id": str(plan.pk), "base_url": "http://testserver/"}
    job = Job(region_id=SOLANG, kind="bundle", name="Semua", args=args, actor_id=people.usman.actor.user_id, created_at=NOW).put()
    with django_capture_on_commit_callbacks(execute=True):
        stored: Any = make_bundle(people.usman.actor, job, Progress(lambda done, total, message: None))
    archive = zipfile.ZipFile(io.BytesIO(stored.read()))
    for ending in ("pdf", "docx", "xlsx"):
        alone = browse(people.ina).get(reverse("paper.view:file", args=[row.pk, ending])).content
        assert archive.read(f"RKP-{SOLANG}-2027.{ending}") == alone, ending


def test_the_bundle_is_asked_for_with_the_address_of_the_page(people: People, browse: Browse) -> None:
    plan = a_plan_at(people, "agreed")
    browse(people.usman).post(reverse("paper.view:bundle", args=["plan", plan.pk]))
    assert Job.objects.get(kind="bundle").args["base_url"] == "http://testserver/"


def test_a_public_installation_prints_the_same_file_by_whatever_name_it_is_asked(people: People, browse: Browse, settings: Any) -> None:
    plan = a_plan_at(people, "agreed")
    row = actions.issue_paper(people.usman.actor, plan, kind="rkp_114")
    settings.ALLOWED_HOSTS, settings.CSRF_TRUSTED_ORIGINS = ["*"], ["https://bangkit.kab.example"]
    url = reverse("paper.view:file", args=[row.pk, "pdf"])
    first, second = (browse(people.ina).get(url, HTTP_HOST=host).content for host in ("127.0.0.1", "server.desa"))
    assert first == second
    assert f"https://bangkit.kab.example/periksa/{row.number}/" in "".join(pages(first)).replace("\n", "")


def test_each_issue_has_a_number_of_its_own_and_reads_the_plan_afresh(people: People) -> None:
    plan = a_plan_at(people, "agreed")
    plan.state = "established"  # what a page that has been open for long may still hold
    made = [actions.issue_paper(people.usman.actor, plan, kind="rkp_114") for _ in range(2)]
    assert [row.version for row in made] == [1, 2]
    assert made[0].content["title"].startswith("RANCANGAN")
