"""``{% load ui %}``: the small words of the design language as tags and filters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.apps import apps
from django.template.context import RequestContext
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bangkit.core import words
from bangkit.core.findings import Finding
from bangkit.foundation.ui.context import short_above
from bangkit.foundation.ui.glossary import entry_for
from bangkit.foundation.ui.icons import icon_path

register = template.Library()

CHIP_ICONS = {"done": "check", "running": "edit", "waiting": "clock", "refused": "blocker", "plain": ""}
CARRIERS = {"programme": "Program", "shared": "Bersama", "local": "Lokal"}
CARRIER_NAMES = {"program": "programme", "both": "shared", "mixed": "shared"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon; the word beside it speaks, so it is hidden from screen readers."""
    return format_html('<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', icon_path(name))


@register.simple_tag
def chip(kind: str, text: str, drawing: str | None = None) -> SafeString:
    """A state in words with its icon: ``{% chip "waiting" "Menunggu, 14 hari lagi" %}``. Kinds: done running waiting refused plain."""
    name = CHIP_ICONS[kind] if drawing is None else drawing
    return format_html('<span class="chip chip-{}">{}{}</span>', kind, icon(name) if name else "", text)


@register.simple_tag(takes_context=True)
def contoh(context: RequestContext) -> SafeString | str:
    """The mark of an invented number; shown in the demo only, since elsewhere numbers are real."""
    return SafeString('<span class="sample">contoh</span>') if context.get("is_demo") else ""


@register.simple_tag
def carrier(kind: str) -> SafeString | str:
    """Who carries a stage, as a hollow, half or full diamond with its word."""
    key = CARRIER_NAMES.get(kind, kind)
    if key not in CARRIERS:
        return ""
    return format_html('<span class="carrier carrier-{}">{}</span>', key, CARRIERS[key])


@register.simple_tag
def people(female: int | None, male: int | None, poorest: int | None = None) -> str:
    """``{% people 24 22 18 %}`` → 24 perempuan, 22 laki-laki; 18 anggota rumah tangga miskin."""
    return words.people_text(female, male, poorest)


@register.simple_tag(takes_context=True)
def term(context: RequestContext, name: str) -> SafeString | str:
    """A glossary word: its first use on a page links to the entry, later ones are plain."""
    seen: Any = context.render_context.setdefault("terms_seen", set())  # type: ignore[arg-type]
    entry = entry_for(name)
    if entry is None or name in seen:
        return name
    seen.add(name)
    url = _url("help.view:glossary")
    if not url:
        return format_html('<abbr title="{}">{}</abbr>', entry.explained(name), name)
    return format_html('<a class="term" href="{}#{}" title="{}">{}</a>', url, entry.anchor, entry.explained(name), name)


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    try:
        return reverse(name, args=[arg for arg in args if arg is not None], kwargs=kwargs)
    except NoReverseMatch:
        return ""


@register.simple_tag
def url_if(name: str, *args: Any, **kwargs: Any) -> str:
    """Like ``url``, but empty when no room has that address: ``{% url_if "task.view" as u %}{% if u %}…``."""
    return _url(name, *args, **kwargs)


@register.simple_tag
def outbox_script() -> str:
    """The address of the outbox's own script, when the room that owns it is installed."""
    return static("intake/outbox.js") if apps.is_installed("bangkit.intake") else ""


@register.inclusion_tag("ui/_findings.html")
def findings(found: Iterable[Finding], anchor: str = "temuan") -> dict[str, Any]:
    """All findings at once: blockers, warnings, notes, each with its next step."""
    order = {"blocker": 0, "warning": 1, "note": 2}
    return {"findings": sorted(found or (), key=lambda finding: order[finding.level]), "anchor": anchor}


@register.inclusion_tag("ui/_moves.html")
def moves(listed: Sequence[Any], findings: str = "") -> dict[str, Any]:
    """The buttons. The first open move is primary; a blocked one shows what to mend instead of a grey button.

    ``findings`` is the anchor where the page already lists them (``"#temuan"``); without it they are listed here.
    """
    open_moves = [move for move in listed if not move.is_blocked]
    blocked = [_blocked(move) for move in listed if move.is_blocked]
    unique = {(one.code, one.message): one for item in blocked for one in item["blockers"]}
    return {
        "open_moves": open_moves,
        "blocked": blocked,
        "first_blocked_is_primary": not open_moves,
        "anchor": findings or "#penghalang",
        "shown": () if findings else tuple(unique.values()),
    }


def _blocked(move: Any) -> dict[str, Any]:
    stops = [finding for finding in move.findings if finding.level == "blocker"]
    mend = stops[0].url if len(stops) == 1 else ""
    return {"label": move.label, "count": len(stops), "blockers": stops, "url": mend}


@register.inclusion_tag("ui/_road.html")
def road(steps: Iterable[Any]) -> dict[str, Any]:
    """The eight stages. Each step: number, name, status (done|now|running|later), line, carrier, and url if there is one."""
    return {"steps": steps}


@register.inclusion_tag("ui/_table.html", takes_context=True)
def grid(context: RequestContext, table: Any) -> dict[str, Any]:
    """A ``listing.Table``: a table on paper and on a wide screen, cards on a phone where it has many columns."""
    return {"table": table, "is_demo": context.get("is_demo")}


@register.inclusion_tag("ui/_pentagon.html", takes_context=True)
def pentagon(context: RequestContext, chart: Any) -> dict[str, Any]:
    """A ``charts.Pentagon`` with its table."""
    return {"chart": chart, "is_demo": context.get("is_demo")}


@register.inclusion_tag("ui/_season.html", takes_context=True)
def season(context: RequestContext, chart: Any) -> dict[str, Any]:
    """A ``charts.SeasonChart``: twelve months by rows."""
    return {"chart": chart, "is_demo": context.get("is_demo")}


@register.inclusion_tag("ui/_funding.html", takes_context=True)
def funding(context: RequestContext, chart: Any) -> dict[str, Any]:
    """A ``charts.Funding``: one stacked bar with its table."""
    return {"chart": chart, "is_demo": context.get("is_demo")}


@register.inclusion_tag("ui/_bars.html")
def bars(chart: Any) -> dict[str, Any]:
    """A ``bars.BarChart``; its table is drawn by the page."""
    return {"chart": chart}


@register.filter(name="rupiah")
def rupiah_filter(value: int | None) -> str:
    """``{{ n|rupiah }}`` → Rp 12.500.000."""
    return words.rupiah(value)


@register.filter
def angka(value: int | Decimal | None) -> str:
    """``{{ n|angka }}`` → 1.250."""
    return words.number(value)


@register.filter
def desimal(value: Decimal | float | None, places: int | None = None) -> str:
    """``{{ x|desimal }}`` → 0,5867; ``{{ x|desimal:1 }}`` → 0,6."""
    return words.decimal_text(value, places)


@register.filter
def tanggal(value: date | None, style: str = "") -> str:
    """``{{ d|tanggal }}`` → 24 Nov 2026; also ``:"hari"``, ``:"panjang"``, ``:"pendek"``, ``:"bulan"``."""
    return words.date_text(value.date() if isinstance(value, datetime) else value, style)


@register.filter
def waktu(value: datetime | None, zone: object = None) -> str:
    """``{{ dt|waktu:region }}`` → 24 Nov 2026, 09.00 WIT; takes a Region, a zone or a zone's name."""
    return words.moment_text(value, zone)


@register.filter
def jarak(value: date | None, today: date) -> str:
    """``{{ due|jarak:actor.today }}`` → 14 hari lagi, besok, lewat 2 hari."""
    return words.distance_text(value, today)


@register.filter
def place_above(region: Any) -> str:
    """The places above a place, short enough for a phone: Kec. Teluk Waru, Seram Bagian Timur."""
    return short_above(region)


@register.filter
def bulan(value: int) -> str:
    """``{{ 6|bulan }}`` → Juni."""
    return words.MONTHS[int(value) - 1]
