"""The Pengkajian Keadaan Desa: its overview by three days, and each tool with its rows, its drawing and what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bangkit.core.access import can
from bangkit.core.findings import Finding
from bangkit.core.pkd import ENTRY_VERB, Tool, days, grown, setting, tool_of
from bangkit.core.words import date_text, decimal_text, people_text
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.context import first_url
from bangkit.foundation.ui.listing import Chip, Column
from bangkit.foundation.ui.tables import Table
from bangkit.stages.profile import queries
from bangkit.stages.profile.models import Profile
from bangkit.stages.profile.pages.sheets import calendar_url, crumbs, profile_url
from bangkit.stages.profile.queries.pkd import EntryLine, ToolPage, ToolState
from bangkit.stages.profile.queries.pkd_drawings import institution_drawing, sketch_drawing

MENDED_BY = {"pkd.actions": "tindakan", "pkd.undecided": "penyelarasan", "pkd.unexplained": "penyelarasan"}
MENDED_BY |= {"pkd.informants": "kesejahteraan", "pkd.strangers": "kesejahteraan"}
CHANGE_CHIPS = {"baru": "done", "berubah": "running", "tetap": "plain", "tidak disebut lagi": "waiting"}


def pkd_url(profile: Profile) -> str:
    """The overview of a profile's PKD."""
    return reverse("profile.view:pkd", args=[profile.pk])


def tool_url(profile: Profile, tool: Tool) -> str:
    """The page of a tool: the calendar and the assets have pages of their own."""
    if tool.key == "calendar":
        return calendar_url(profile)
    if tool.key == "assets":
        return reverse("profile.view:data", args=[profile.pk])
    return reverse("profile.view:tool", args=[profile.pk, tool.slug])


def fill_url(profile: Profile, tool: Tool) -> str:
    """Where a tool is filled."""
    return (
        reverse("profile.assess:rows", args=[profile.pk, tool.slug]) if tool.verb == ENTRY_VERB else reverse(tool.verb, args=[profile.pk])
    )


def late_url(profile: Profile, tool: Tool) -> str:
    """Where what was written on a printed sheet is entered, many rows at once."""
    if tool.key == "calendar":
        return reverse("profile.season:sheet", args=[profile.pk])
    many = f"?baris={setting().rows_from_sheet}" if tool.verb == ENTRY_VERB else ""
    return fill_url(profile, tool) + many


def entry_tool(slug: str) -> Tool:
    """A tool whose rows are kept here. Errors: 404."""
    try:
        found = tool_of(slug)
    except KeyError:
        raise Http404 from None
    if found.verb != ENTRY_VERB:
        raise Http404
    return found


def way(profile: Profile, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way back from a page of the PKD."""
    return crumbs(profile.region, (f"Profil desa {profile.year}", profile_url(profile)), *more)


@page("profile.view")
def overview(request: PageRequest, pk: UUID) -> HttpResponse:
    """The whole PKD of a village's year: three days, each tool with how far it is, and what comes next."""
    actor = request.actor
    profile = get_for(actor, Profile, pk, "profile.view")
    found = queries.board(actor, profile)
    may_fill = profile.is_open and can(actor, ENTRY_VERB, profile.region_id)
    context = {
        "here": profile.region,
        "profile": profile,
        "board": found,
        "days": [(day, [_card(profile, state, may_fill) for state in found.states if state.tool.day == day.number]) for day in days()],
        "findings": [_mended(one, profile) if may_fill else one for one in found.findings],
        "next_state": found.next_state if may_fill else None,
        "next_url": fill_url(profile, found.next_state.tool) if found.next_state else "",
        "report_url": first_url(("profile.view:report", (profile.pk,))),
        "crumbs": way(profile, ("Pengkajian keadaan desa", "")),
    }
    return render(request, "profile/pkd.html", context)


def _card(profile: Profile, state: ToolState, may_fill: bool) -> dict[str, Any]:
    """What the overview says of one tool."""
    chip = ("done", "Terisi") if state.is_done else ("running", "Baru sebagian") if state.is_begun else ("waiting", "Kosong")
    if state.tool.optional and not state.is_begun:
        chip = ("plain", "Pilihan")
    return {
        "state": state,
        "tool": state.tool,
        "chip": chip,
        "url": tool_url(profile, state.tool),
        "fill_url": fill_url(profile, state.tool) if may_fill else "",
        "late_url": late_url(profile, state.tool) if may_fill else "",
        "print_url": first_url(("profile.view:print", (profile.pk, state.tool.slug))),
        "people": people_text(state.female, state.male) if state.female or state.male else "",
    }


def _mended(finding: Finding, profile: Profile) -> Finding:
    slug = MENDED_BY.get(finding.code)
    return finding.at(reverse("profile.view:tool", args=[profile.pk, slug])) if slug else finding


@page("profile.view")
def village_pkd(request: PageRequest, code: str) -> HttpResponse:
    """The PKD of the village's newest profile; without one, the page that says who begins."""
    village = region_for(request.actor, code, "profile.view")
    newest = queries.latest_profile(request.actor, village.code)
    return redirect(pkd_url(newest)) if newest else redirect("profile.view:village", code)


@page("profile.assess")
def choose_tool(request: PageRequest, pk: UUID) -> HttpResponse:
    """Which tool to fill is chosen on the overview."""
    return redirect(pkd_url(get_for(request.actor, Profile, pk, "profile.assess")))


@page("profile.view")
def tool(request: PageRequest, pk: UUID, slug: str) -> HttpResponse:
    """One tool: its rows with their sheets, its drawing, and what changed since the profile before."""
    actor = request.actor
    profile, chosen = get_for(actor, Profile, pk, "profile.view"), entry_tool(slug)
    may_fill = can(actor, ENTRY_VERB, profile.region_id)
    found = queries.tool_page(actor, profile, chosen.key, may_fill=may_fill)
    may_fill = may_fill and profile.is_open
    context = {
        "here": profile.region,
        "profile": profile,
        "tool": chosen,
        "found": found,
        "rows": _rows(profile, chosen, found, may_fill) if found.lines else None,
        "drawing": _drawing(profile, chosen, found),
        "branches": grown([(entry.number, entry.data) for entry in found.entries]) if chosen.key == "tree" else (),
        "changes": _changes(found),
        "ranked": _ranked(found),
        "points": [(line, reverse("profile.assess:point", args=[pk, slug, line.entry.pk])) for line in found.lines]
        if chosen.points and may_fill
        else (),
        "links": _links(profile, chosen, found) if may_fill else {},
        "prints": _prints(profile, chosen),
        "crumbs": way(profile, ("Pengkajian keadaan desa", pkd_url(profile)), (chosen.label, "")),
    }
    return render(request, "profile/tool.html", context)


def _prints(profile: Profile, chosen: Tool) -> list[tuple[str, str]]:
    """The empty sheet on the sizes that a village can print: A4 everywhere, A3 where people write on it together."""
    address = first_url(("profile.view:print", (profile.pk, chosen.slug)))
    return [("A4", f"{address}?ukuran=a4"), ("A3", f"{address}?ukuran=a3")] if address else []


def _links(profile: Profile, chosen: Tool, found: ToolPage) -> dict[str, str]:
    """The ways into the form: one row, a whole sheet, last year's rows, the asset data, a photo."""
    one = fill_url(profile, chosen)
    links = {"one": one, "many": late_url(profile, chosen), "photo": f"{one}?baris=0"}
    if found.earlier:
        links["older"] = f"{one}?dari=tahun-lalu"
    if chosen.key == "alignment" and not found.entries:
        links["assets"] = f"{one}?dari=aset"
    return links


def _rows(profile: Profile, chosen: Tool, found: ToolPage, may_fill: bool) -> Table:
    """The rows as a table; on a phone each is a card."""

    def link(line: EntryLine) -> str:
        return reverse("profile.assess:row", args=[profile.pk, chosen.slug, line.entry.pk]) if may_fill else ""

    first, *others = chosen.columns
    columns = [Column("first", first.label, lambda line: f"{line.number}. {line.cell(first.question)}", link=link)]
    columns += [Column(one.key, one.question if one.above else one.label, _cell_under(one.question), phone="long") for one in others]
    columns.append(Column("origin", "Asal", _origin, phone="long"))
    note = "Tekan barisnya untuk memperbaiki." if may_fill else ""
    return Table(columns, found.lines, chosen.label, note=note, sample=True)


def _cell_under(label: str) -> Callable[[EntryLine], str]:
    return lambda line: line.cell(label)


def _origin(line: EntryLine) -> str:
    """From which sheet, and by whom it was entered."""
    sheet = line.entry.sheet
    parts = [f"{date_text(sheet.held_on)}, {sheet.source}"]
    parts += [people_text(sheet.female, sheet.male)] if sheet.female or sheet.male else []
    parts += [f"dicatat {sheet.recorder}"] if sheet.recorder else []
    parts += [f"dimasukkan {line.by}"] if line.by else []
    return "; ".join(parts)


def _drawing(profile: Profile, chosen: Tool, found: ToolPage) -> Any:
    if chosen.points:
        return sketch_drawing(profile.region, found.entries)
    return institution_drawing(profile.region, found.entries) if chosen.key == "institutions" else None


def _changes(found: ToolPage) -> Table | None:
    if not found.changes or found.older is None:
        return None
    columns = [
        Column("name", found.tool.columns[0].label),
        Column("state", "Perubahan", lambda change: Chip(CHANGE_CHIPS[change.state], change.state)),
        Column("before", str(found.older.year), phone="long"),
        Column("now", str(found.profile.year), phone="long"),
    ]
    return Table(columns, found.changes, f"Dibandingkan dengan {found.older.year}", sample=True)


def _ranked(found: ToolPage) -> Table | None:
    if not found.ranked:
        return None
    columns = [
        Column("household", "Rumah tangga nomor", lambda one: str(one.household)),
        Column("score", "Nilai", lambda one: decimal_text(one.score, 0), numeric=True),
        Column("informants", "Informan", "informants", kind="number"),
    ]
    note = "Nilai 100 × tumpukan ÷ banyaknya tumpukan, dirata-rata; makin besar makin miskin menurut informan. Bukan desil."
    return Table(columns, found.ranked, "Peringkat menurut informan", note=note, sample=True)
