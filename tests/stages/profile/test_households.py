"""Households: a number and counts; the rest only with consent."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from bangkit.core.households import consent_fields
from bangkit.core.policy import privacy_fields
from bangkit.foundation.access.errors import Invalid
from bangkit.stages.profile.models import COUNT_FIELDS, Household
from tests.factories import TODAY, village
from tests.guards.tree import SOURCE, python_files, templates
from tests.people import NOW, People


def a_row(number: str = "014", **values: Any) -> Household:
    """An unsaved household of Solang."""
    return Household(region=village(), number=number, hamlet="Kanava", updated_on=TODAY, created_at=NOW, **values)


def test_a_number_is_used_once_in_a_village(people: People) -> None:
    a_row().put()
    with pytest.raises(IntegrityError), transaction.atomic():
        a_row().put()


def test_members_are_unknown_until_every_band_is_known(people: People) -> None:
    household = a_row(female_adult=2, male_adult=1)
    assert household.members is None
    for name in COUNT_FIELDS:
        setattr(household, name, getattr(household, name) or 0)
    assert (household.female, household.male, household.members) == (2, 1, 3)
    assert household.disability is None


@pytest.mark.parametrize("field", ["hamlet", "head_name", "poorest_source"])
def test_a_text_that_looks_like_a_nik_is_refused_at_its_field(people: People, field: str) -> None:
    row = a_row()
    setattr(row, field, "dusun 8105 1501 0785 0001")
    with pytest.raises(Invalid) as refused:
        row.put()
    assert "NIK" in refused.value.field_errors[field]
    assert not Household.objects.exists()


def test_every_field_that_needs_consent_exists_and_is_personal_or_specific() -> None:
    for name in consent_fields():
        assert Household._meta.get_field(name)
        rule = privacy_fields()[f"profile.Household.{name}"]
        assert rule["class"] in ("personal", "specific")
        assert {"jejak", "daftar", "ekspor", "log"} <= set(rule["masked"])


def test_money_and_health_are_of_the_specific_class() -> None:
    for name in ("income_range", "debt_range", "disability_female", "disability_male"):
        assert privacy_fields()[f"profile.Household.{name}"]["class"] == "specific"


def test_no_field_or_label_asks_for_a_nik_or_a_family_card() -> None:
    words = {"nik", "ktp", "kk", "ktp-el", "no_kk"}
    for model in apps.get_models():
        if not model.__module__.startswith("bangkit."):
            continue
        for field in model._meta.concrete_fields:
            assert isinstance(field, models.Field)
            said = set(f"{field.name} {field.verbose_name}".lower().replace("_", " ").split())
            assert not said & words, f"{model._meta.label}.{field.name}"


# Where a field that stands on consent may be named; everywhere else (papers, search, envelopes, pages of other rooms) it has no business.
AT_HOME = ("core/households.py", "core/retention.py", "policy/", "stages/profile/", "demo/", "coordination/queries/retention.py")
UNMISTAKABLE = ("head_name", "head_sex", "income_range", "debt_range", "poorest_source", "poorest_on", "disability_on")


def test_no_other_room_names_a_field_that_stands_on_consent() -> None:
    assert set(UNMISTAKABLE) <= set(consent_fields())
    strangers = []
    for path in (*python_files(), *templates()):
        where = str(path.relative_to(SOURCE))
        if not where.startswith(AT_HOME):
            text = path.read_text("utf-8")
            strangers += [f"{where}: {name}" for name in UNMISTAKABLE if name in text]
    assert strangers == []
