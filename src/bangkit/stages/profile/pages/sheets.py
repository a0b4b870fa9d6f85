"""What a profile shows: its sheet, its calendar, its data, and the published indices."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from bangkit.core.access import Actor, can
from bangkit.core.findings import Finding
from bangkit.core.livelihood import indicators, score
from bangkit.core.policy import policy
from bangkit.core.profile_checks import months_text, peak
from bangkit.core.terms import SeasonWord, terms_for
from bangkit.core.words import date_text, decimal_text, people_text
from bangkit.core.workflow import check_move
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.context import first_url
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Table
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.models import Observation, Profile, SeasonRow
from bangkit.stages.profile.pages.parts import PART_VERBS, part_lines
from bangkit.stages.profile.queries.trail import Recorded

CHIPS = {"draft": "running", "confirmed": "done"}
MENDED_BY = {"profile.assets": "profile.observe", "profile.unanswered": "profile.observe"}
MENDED_BY |= {"profile.calendar": "profile.season", "profile.loads": "profile.season"}
MENDED_BY |= {"profile.shocks": "profile.view:vulnerability", "profile.carried": "profile.keep"}
SHOCKS_SHOWN = 3
DIARY_SHOWN = 8


def profile_url(profile: Profile) -> str:
    """The page of a profile."""
    return reverse("profile.view", args=[profile.pk])


def calendar_url(profile: Profile) -> str:
    """The page of a profile's calendar."""
    return reverse("profile.view:calendar", args=[profile.pk])


def crumbs(village: Region, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the village to a page of its profile."""
    return [(village.title(), first_url(("village.view", (village.code,)))), *more]


@page("profile.view")
def profile_list(request: PageRequest) -> HttpResponse:
    """Every profile in my places."""
    listing = Listing(
        queries.profiles(request.actor),
        columns=[
            Column("village", "Desa", lambda row: row.region.title(), sort="region__name", link=profile_url),
            Column("district", "Kecamatan", lambda row: row.region.subdistrict_name, phone="hide"),
            Column("year", "Tahun", lambda row: str(row.year), sort="year"),
            Column("state", "Keadaan", lambda row: Chip(CHIPS[row.state], row.state_label), sort="state"),
            Column("confirmed", "Disepakati", "confirmed_on", sort="confirmed_on"),
        ],
        filters=[Filter("keadaan", "Keadaan", (("draft", "Disusun"), ("confirmed", "Disepakati")), field="state")],
        search=["region__name", "goal"],
        order="-year",
        noun="profil",
        empty=Empty(
            "Belum ada profil desa",
            "Profil mencatat lima aset penghidupan, musim, dan guncangan.",
            "Tim Desa memulainya dari halaman desa.",
        ),
    )
    return listing_page(request, listing, title="Profil desa", extra={"crumbs": [("Profil desa", "")]})


@page("profile.view")
def village_profile(request: PageRequest, code: str) -> HttpResponse:
    """The village's newest profile; where there is none, why and who begins."""
    village = region_for(request.actor, code, "profile.view")
    newest = queries.latest_profile(request.actor, code)
    if newest is not None:
        return redirect(profile_url(newest))
    context = {
        "here": village,
        "village": village,
        "crumbs": crumbs(village, ("Profil desa", "")),
        "open_move": create_move(request.actor, "profile.open", code),
        **_surroundings(request.actor, village),
    }
    return render(request, "profile/none.html", context)


def _surroundings(actor: Actor, village: Region) -> dict[str, Any]:
    """What stands beside every profile: published indices and groups."""
    found = queries.groups_of_village(actor, village.code)
    return {
        "indices": queries.indices_of_village(actor, village.code),
        "groups": [(row, reverse("group.view", args=[row.pk])) for row in found],
        "register_move": create_move(actor, "group.register", village.code),
    }


@page("profile.view")
def profile_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One profile: how the five assets stand, against the year before, and what still has to be done."""
    actor = request.actor
    profile = get_for(actor, Profile, pk, "profile.view")
    facts = actions.profile_facts(profile, actor)
    sheet = queries.profile_sheet(actor, profile)
    may_fill = profile.is_open and can(actor, "profile.observe", profile.region_id)
    diary = history(actor, "profile", str(pk))[::-1]
    context = {
        "here": profile.region,
        "profile": profile,
        "sheet": sheet,
        "chip_kind": CHIPS[profile.state],
        "crumbs": crumbs(profile.region, (f"Profil desa {profile.year}", "")),
        "facts": _facts(profile),
        "assets": _asset_table(profile, sheet, may_fill=may_fill),
        "findings": _findings(profile, facts, may_fill=may_fill),
        "moves": _moves(actor, profile, facts),
        "shock_row_urls": _shock_lines(actor, sheet)[:SHOCKS_SHOWN],
        "parts": part_lines(profile),
        "calendar_url": calendar_url(profile),
        "pkd_url": reverse("profile.view:pkd", args=[pk]),
        "data_url": reverse("profile.view:data", args=[pk]),
        "years": [(row.title(), row.state_label, profile_url(row)) for row in _other_years(actor, profile)],
        "next_move": create_move(actor, "profile.open", profile.region_id) if not profile.is_open else None,
        "history": diary[:DIARY_SHOWN],
        "older_history": diary[DIARY_SHOWN:],
        **_surroundings(actor, profile.region),
    }
    return render(request, "profile/profile.html", context)


def _other_years(actor: Actor, profile: Profile) -> list[Profile]:
    return list(queries.profiles(actor).filter(region_id=profile.region_id).exclude(pk=profile.pk).order_by("-year"))


def _facts(profile: Profile) -> list[tuple[str, str]]:
    facts = [("Tahun", str(profile.year))]
    if profile.confirmed_on:
        people = people_text(profile.observed_by_female, profile.observed_by_male)
        facts.append(("Disepakati", f"{date_text(profile.confirmed_on)}, {people}"))
    return facts


def _asset_table(profile: Profile, sheet: queries.Sheet, *, may_fill: bool) -> Table:
    """Of how many indicators each score is, how old and from whom; with the way to the entry page."""

    def link(line: queries.AssetLine) -> str:
        return reverse("profile.observe:asset", args=[profile.pk, line.key]) if may_fill else ""

    columns = [
        Column("label", "Aset", link=link),
        Column("basis", "Dasar nilai"),
        Column("newest", "Pengamatan terbaru"),
        Column("sources", "Sumber", phone="long"),
    ]
    note = "Tekan nama aset untuk mengisinya." if may_fill else ""
    return Table(columns, sheet.lines, "Apa dasar nilainya", note=note, sample=True)


def _findings(profile: Profile, facts: Any, *, may_fill: bool) -> tuple[Finding, ...]:
    """What still stands before the agreement, each with the page that mends it for those who may; nothing once agreed."""
    if not profile.is_open:
        return ()
    found = check_move(policy().verbs["profile.confirm"], profile.state, facts)
    return tuple(_mended(finding, profile) if may_fill else finding for finding in found)


def _mended(finding: Finding, profile: Profile) -> Finding:
    verb = MENDED_BY.get(finding.code)
    return finding.at(reverse(verb, args=[profile.pk])) if verb else finding


def _moves(actor: Actor, profile: Profile, facts: Any) -> list[Move]:
    """The agreement comes first once nothing stands before it; until then filling comes first."""
    found = [move for move in moves(actor, profile, facts) if move.verb not in PART_VERBS]
    is_ready = not facts.unanswered and not facts.loads_missing
    return sorted(found, key=lambda move: not (is_ready and move.verb == "profile.confirm" and not move.is_blocked))


def _shock_lines(actor: Actor, sheet: queries.Sheet) -> list[tuple[Any, str]]:
    may_change = sheet.profile.is_open and can(actor, "profile.shock", sheet.profile.region_id)
    return [(row, reverse("profile.shock:row", args=[sheet.profile.pk, row.pk]) if may_change else "") for row in sheet.shocks]


@page("profile.view")
def calendar(request: PageRequest, pk: UUID) -> HttpResponse:
    """The season calendar, what it says, and both voices."""
    profile = get_for(request.actor, Profile, pk, "profile.view")
    sheet = queries.calendar_page(request.actor, profile)
    may_fill = profile.is_open and can(request.actor, "profile.season", profile.region_id)
    context = {
        "here": profile.region,
        "profile": profile,
        "sheet": sheet,
        "crumbs": crumbs(profile.region, (f"Profil desa {profile.year}", profile_url(profile)), ("Kalender musim", "")),
        "add_url": reverse("profile.season", args=[pk]) if may_fill else "",
        "late_url": reverse("profile.season:sheet", args=[pk]) if may_fill else "",
        "print_url": first_url(("profile.view:print", (pk, "kalender"))),
        "season_words": [(word, _season_url(pk, word)) for word in _unsaid(profile, sheet)] if may_fill else [],
        "rows": _row_table(profile, sheet, may_fill=may_fill) if sheet.rows else None,
        "voices": _voice_table(sheet.voices),
    }
    return render(request, "profile/calendar.html", context)


def _row_says(row: SeasonRow) -> str:
    """Its group, and whether it still waits to be confirmed for this year."""
    mark = f"; dari {row.carried_from}, belum diperiksa" if row.carried_from else ""
    return f"{row.get_group_display()}{mark}"


def _unsaid(profile: Profile, sheet: Any) -> list[SeasonWord]:
    """The seasons as people there call them that the calendar does not hold yet."""
    said = {row.label.casefold() for row in sheet.rows}
    return [word for word in terms_for(profile.region_id).seasons if word.label.casefold() not in said]


def _season_url(pk: UUID, word: SeasonWord) -> str:
    start = urlencode({"group": "season", "label": word.label, "note": word.note})
    return f"{reverse('profile.season', args=[pk])}?{start}"


def _row_table(profile: Profile, sheet: Any, *, may_fill: bool) -> Table:
    """The rows in words, each with its remark, its day and its source; for those who may, with the way to change it."""

    def link(row: SeasonRow) -> str:
        return reverse("profile.season:row", args=[profile.pk, row.pk]) if may_fill else ""

    columns = [
        Column("label", "Masalah/kegiatan", link=link),
        Column("group", "Kelompok", _row_says, phone="long"),
        Column("peak", "Paling banyak", lambda row: months_text(peak(row.as_line())), phone="long"),
        Column("note", "Keterangan", phone="long"),
        Column("observed_on", "Tanggal"),
        Column("source", "Sumber", phone="long"),
    ]
    note = "Tekan barisnya untuk mengubah." if may_fill else ""
    return Table(columns, sheet.rows, "Baris kalender", note=note, sample=True)


def _voice_table(voices: tuple[queries.SeasonVoice, ...]) -> Table | None:
    if not voices:
        return None
    columns = [Column("voice", "Suara"), Column("label", "Baris"), Column("peak", "Puncak"), Column("source", "Sumber", phone="long")]
    return Table(columns, voices, "Puncak menurut warga dan menurut data", sample=True)


@page("profile.view")
def data_list(request: PageRequest, pk: UUID) -> HttpResponse:
    """Every observation of a profile, with its date and its source."""
    profile = get_for(request.actor, Profile, pk, "profile.view")
    known, trail = indicators(), queries.value_trail(request.actor, profile)
    listing = Listing(
        list(profile.observations.order_by("indicator")),
        columns=[
            Column("label", "Indikator", sort=True),
            Column("value", "Nilai", _shown_value, export=lambda row: row.value),
            Column("unit", "Satuan", phone="hide"),
            Column("score", "Skor 0–5", _score, kind="decimal"),
            Column("observed_on", "Tanggal", sort=True),
            Column("source", "Sumber", phone="long"),
            Column("recorded", "Dicatat oleh", lambda row: _recorded(trail.get(row.indicator, [])), phone="long"),
            Column("earlier", "Angka sebelumnya tahun ini", lambda row: _earlier(row, trail.get(row.indicator, [])), phone="long"),
        ],
        search=["label", "source"],
        noun="pengamatan",
        caption=f"Data {profile.region.title()}, {profile.year}",
        empty=Empty("Belum ada data", f"Ada {len(known)} indikator untuk lima aset.", "Tim Desa bersama Fasilitator Desa mengisinya."),
    )
    way = crumbs(profile.region, (f"Profil desa {profile.year}", profile_url(profile)), ("Data", ""))
    return listing_page(request, listing, title="Data lima aset", crumbs=way, extra={"here": profile.region})


def _recorded(versions: list[Recorded]) -> str:
    return versions[-1].by if versions else "tidak tercatat pada jejak"


def _earlier(row: Observation, versions: list[Recorded]) -> str:
    """What stood there before, newest first; a dash where the figure was never changed."""
    return "; ".join(one.said(row.unit) for one in reversed(versions[:-1])) or "–"


def _shown_value(row: Observation) -> str:
    return "tidak ada data" if row.no_data else f"{decimal_text(row.value)} {row.unit}"


def _score(row: Observation) -> float | None:
    known = indicators().get(row.indicator)
    found = score(known, row.value) if known else None
    return None if found is None else round(found, 1)
