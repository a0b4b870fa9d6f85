"""The printed sheet of every instrument holds every question and every code, on A4, and only for those who may read or answer."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from bangkit.core.instruments import Instrument, instrument, instruments
from bangkit.outputs.papers.builders.instruments import sheet_of
from bangkit.outputs.papers.pdf import to_pdf
from tests.intake.letters import Browse
from tests.outputs.papers.reading import pages
from tests.people import People
from tests.stages.profile.rounds import a_round


def squeezed(text: str) -> str:
    """Letters and figures only, since a line may break anywhere."""
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize("one", instruments(), ids=lambda one: one.key)
def test_every_question_and_every_choice_stands_on_the_sheet(one: Instrument) -> None:
    printed = squeezed(" ".join(pages(to_pdf(sheet_of(one)))))
    for question in one.questions:
        if question.type != "sum":
            assert squeezed(question.label) in printed, question.name
        for _, label in question.choices:
            assert squeezed(label) in printed, f"{question.name}: {label}"


def test_codes_stand_once_above_questions_that_share_them() -> None:
    printed = squeezed(" ".join(pages(to_pdf(sheet_of(instrument("lcs_fs"))))))
    assert printed.count(squeezed("9999 Tidak berlaku bagi rumah tangga ini")) == 1
    assert sheet_of(instrument("lcs_fs")).sheet == "A4P"


def test_a_short_instrument_fits_one_sheet_and_the_longest_a_few() -> None:
    assert len(pages(to_pdf(sheet_of(instrument("fcs"))))) == 1
    assert len(pages(to_pdf(sheet_of(instrument("cari"))))) <= 5


def test_the_sheet_of_a_round_names_its_village_and_nobody(people: People, browse: Browse) -> None:
    survey = a_round(people)
    answer = browse(people.yuli).get(reverse("survey.answer:sheet", args=[survey.pk]))
    assert answer["Content-Type"] == "application/pdf"
    printed = squeezed(" ".join(pages(answer.content)))
    assert "Solang" in printed
    assert "Yuli" not in printed
    assert browse(people.umar).get(reverse("survey.answer:sheet", args=[survey.pk])).status_code == 403
    assert browse(people.nus).get(reverse("survey.answer:sheet", args=[survey.pk])).status_code == 404


def test_a_blank_sheet_is_for_everybody(people: People, browse: Browse) -> None:
    client: Any = browse(people.observer)
    assert client.get(reverse("survey.view:sheet", args=["asset_observation"])).status_code == 200
    assert client.get(reverse("survey.view:sheet", args=["visit"])).status_code == 404


def test_pages_lead_to_the_sheet_and_to_its_entry(people: People, browse: Browse) -> None:
    survey = a_round(people)
    client = browse(people.yuli)
    page = client.get(reverse("survey.answer", args=[survey.pk])).content.decode()
    assert reverse("survey.answer:sheet", args=[survey.pk]) in page
    assert reverse("survey.answer:late", args=[survey.pk]) in page
    shown = client.get(reverse("survey.view:instrument", args=["fcs"])).content.decode()
    assert reverse("survey.view:sheet", args=["fcs"]) in shown
    assert reverse("survey.view:xlsform", args=["fcs"]) in shown
