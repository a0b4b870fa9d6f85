"""What a room must decide before it exists: every address a verb, every verb one action, every model a place, every field a class."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

import bangkit
from bangkit.core.policy import policy, privacy_fields
from bangkit.foundation.access.models import ScopedModel


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the product with its whole name."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, f"{entry.namespace}:" if entry.namespace else prefix)
        else:
            yield f"{prefix}{entry.name}", entry


ADDRESSES = dict(patterns())


@pytest.mark.parametrize("name", ADDRESSES)
def test_every_address_declares_its_verb_or_why_it_is_public(name: str) -> None:
    entry = ADDRESSES[name]
    verb = getattr(entry.callback, "verb", None)
    reason = getattr(entry.callback, "public_reason", "")
    assert verb or len(reason) > 10, f"{entry.pattern} says neither"
    if verb:
        assert verb in policy().verbs
        assert name.split(":")[0] == verb, "the address is named after its verb"


def test_no_two_addresses_share_a_name() -> None:
    names = [name for name, _ in patterns()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def _product_modules() -> Iterator[Any]:
    for module in pkgutil.walk_packages(bangkit.__path__, "bangkit."):
        if ".migrations" not in module.name and ".launch" not in module.name and not module.name.endswith("gi"):
            yield importlib.import_module(module.name)


def doors() -> dict[str, list[str]]:
    """Every action by its verb."""
    found: dict[str, list[str]] = {}
    for module in _product_modules():
        for name, value in vars(module).items():
            verb = getattr(value, "verb", None)
            if verb and inspect.isfunction(value) and value.__module__ == module.__name__ and "actions" in module.__name__:
                found.setdefault(verb, []).append(f"{module.__name__}.{name}")
    return found


def test_every_verb_that_writes_has_exactly_one_action() -> None:
    found = doors()
    writing = {verb.name for verb in policy().verbs.values() if not verb.reads}
    assert writing - set(found) == set(), "verbs without a door"
    assert {verb: where for verb, where in found.items() if len(where) > 1} == {}
    assert set(found) - writing == set(), "doors without a verb"


# Verbs without a page of their own, each with its reason; stale ones fail.
WITHOUT_PAGE = {
    "comment.leave": "its page is open to everybody, and named after what it is about",
    "complaint.leave": "its page is open to everybody, and named after what it is about",
    "complaint.object": "its page is open to who holds the receipt code",
    "file.attach": "an attachment is always part of another page's form",
    "cycle.view": "a cycle is seen on the village's page",
}


def test_every_verb_that_a_person_performs_has_a_page() -> None:
    named = {name.split(":")[0] for name in ADDRESSES}
    people = {verb.name for verb in policy().verbs.values() if not verb.system}
    assert people - named - set(WITHOUT_PAGE) == set()
    assert set(WITHOUT_PAGE) & named == set(), "stale: it has a page now"


# Tables that belong to no place, each with its reason; stale ones fail.
WITHOUT_PLACE = {
    "access.User": "a person is placed by memberships",
    "access.SetupLink": "belongs to a person",
    "audit.ChainHead": "one row for the whole chain",
    "audit.Event": "carries the place's code itself and has no foreign keys",
    "regions.Region": "is the place",
    "regions.RegionAlias": "a name of a place",
    "regions.RegionLink": "an old code of a place",
    "regions.Boundary": "the outline of a place",
}


def our_models() -> list[type[models.Model]]:
    """The product's own tables."""
    return [model for model in apps.get_models() if model.__module__.startswith("bangkit.")]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_table_belongs_to_a_place_or_says_why_not(model: type[models.Model]) -> None:
    label = model._meta.label
    if label in WITHOUT_PLACE:
        assert not issubclass(model, ScopedModel), "stale: it belongs to a place now"
    else:
        assert issubclass(model, ScopedModel)


def test_every_field_has_a_privacy_class_and_no_rule_is_stale() -> None:
    fields = {f"{model._meta.label}.{field.name}" for model in our_models() for field in model._meta.concrete_fields}
    rules = privacy_fields()
    missing = sorted(fields - set(rules))
    assert not missing, "add to policy/privacy.d:\n" + "\n".join(f'[field."{name}"]\nclass = "internal"' for name in missing)
    assert sorted(set(rules) - fields) == [], "stale rules"
    assert {rule["class"] for rule in rules.values()} <= {"public", "internal", "personal", "specific"}


def test_no_table_holds_a_nik() -> None:
    names = {field.name.lower() for model in our_models() for field in model._meta.concrete_fields}
    assert not names & {"nik", "ktp", "no_kk", "religion", "agama"}
