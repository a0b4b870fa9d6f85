"""Every address, room by room. The names of the addresses are the verbs (architecture §9).

Where one verb has several pages, the further ones are named ``verb:suffix``. To Django the part before a colon is a namespace, so
those pages are mounted in a namespace that bears the verb's name; ``reverse`` and ``{% url %}`` then take the name as it is written.
"""

from __future__ import annotations

import copy
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

Address = URLPattern | URLResolver
# Rooms whose pages do not load; a system check fails on them.


def _renamed(address: URLPattern, name: str) -> URLPattern:
    """The same address under another name; Django keeps the name in two places."""
    twin = copy.copy(address)
    twin.pattern = copy.copy(address.pattern)
    twin.name = twin.pattern.name = name  # type: ignore[union-attr]
    return twin


def _split(patterns: list[Address]) -> tuple[list[Address], dict[str, list[Address]]]:
    """The plain addresses, and the ``verb:suffix`` ones by verb with their suffix as name."""
    plain: list[Address] = []
    further: dict[str, list[Address]] = {}
    for address in patterns:
        verb, colon, suffix = (getattr(address, "name", "") or "").partition(":")
        if colon and isinstance(address, URLPattern):
            further.setdefault(verb, []).append(_renamed(address, suffix))
        else:
            plain.append(address)
    return plain, further


def mounted(rooms: tuple[str, ...]) -> list[Address]:
    """All addresses of the rooms; the further pages first, since their addresses are the more special ones."""
    plain: list[Address] = []
    further: dict[str, list[Address]] = {}
    for room in rooms:
        if not find_spec(f"bangkit.{room}.urls"):
            continue
        own, suffixed = _split(import_module(f"bangkit.{room}.urls").urlpatterns)
        plain += own
        for verb, addresses in suffixed.items():
            further.setdefault(verb, []).extend(addresses)
    groups: list[Address] = [path("", include((addresses, verb), namespace=verb)) for verb, addresses in further.items()]
    return groups + plain


urlpatterns = mounted(settings.ROOMS)

handler400 = "bangkit.foundation.ui.errors.bad_request"
handler403 = "bangkit.foundation.ui.errors.permission_denied"
handler404 = "bangkit.foundation.ui.errors.not_found"
handler500 = "bangkit.foundation.ui.errors.server_error"
