"""Names of addresses are verbs, also the further pages of a verb: each name leads to an address and back to itself."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.urls.converters import IntConverter, SlugConverter, UUIDConverter

from bangkit.foundation.ids import uuid7
from bangkit.outputs.papers.subjects import AboutConverter


def _named(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _named(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif entry.name:
            yield f"{space}{entry.name}", entry


def _value(converter: object) -> object:
    if isinstance(converter, UUIDConverter):
        return uuid7()
    if isinstance(converter, IntConverter):
        return 2026
    if isinstance(converter, AboutConverter):
        return "plan"
    return "contoh" if isinstance(converter, SlugConverter) else "81.05.15.2004"


def test_every_name_leads_to_an_address_and_back() -> None:
    names = list(_named(get_resolver()))
    assert any(":" in name for name, _ in names)
    for name, entry in names:
        values = {key: _value(converter) for key, converter in entry.pattern.converters.items()}
        match = resolve(reverse(name, kwargs=values))
        assert match.func is entry.callback, f"{name} is hidden by {match.view_name}"
        assert match.view_name == name
