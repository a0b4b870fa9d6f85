"""The parts around the five assets: vulnerability, structures and processes, strategies, outcomes, entry points, each on its page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.entry_points import ORDER_NOTE, entry_rules, unknown_assets
from bangkit.core.livelihood_context import programme_origins
from bangkit.core.policy import policy
from bangkit.core.words import date_text, decimal_text, number
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, url_of
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Table
from bangkit.stages.profile import queries
from bangkit.stages.profile.models import ContextRow, OutcomeValue, Profile, Programme, Rule, Shock, Strategy, Trend
from bangkit.stages.profile.pages.sheets import calendar_url, crumbs, profile_url

NO_DATA = "tidak ada data"
LAYOUTS = (("114", "Susunan Permendagri 114/2014"), ("21", "Susunan Permendesa 21/2020"))


def way(profile: Profile, title: str) -> list[tuple[str, str]]:
    """The way from the village to a part of its profile."""
    return crumbs(profile.region, (f"Profil desa {profile.year}", profile_url(profile)), (title, ""))


def may(actor: Actor, profile: Profile, verb: str) -> bool:
    """Whether the reader may write this part of the profile now."""
    return profile.state in policy().verbs[verb].sources and can(actor, verb, profile.region_id)


def part_moves(actor: Actor, profile: Profile, *verbs: str) -> list[Move]:
    """The buttons of a part's page."""
    open_verbs = [verb for verb in verbs if may(actor, profile, verb)]
    return [Move(verb, policy().verbs[verb].label, url_of(verb, profile.pk)) for verb in open_verbs]


def row_link(actor: Actor, profile: Profile, verb: str) -> Any:
    """The address at which a row is changed, for those who may; nothing for others."""
    if not may(actor, profile, verb):
        return None
    return lambda row: reverse(f"{verb}:row", args=[profile.pk, row.pk])


def _mark(row: ContextRow) -> Chip | str:
    """Whether a row still waits to be confirmed for this year."""
    return Chip("waiting", f"Dari {row.carried_from}") if row.carried_from else "sudah"


def _with_marks(columns: list[Column], rows: Sequence[Any]) -> list[Column]:
    """The mark of rows brought along, only where there are any."""
    return [*columns, Column("mark", "Diperiksa tahun ini", _mark)] if any(row.carried_from for row in rows) else columns


def _page(request: PageRequest, profile: Profile, title: str, **context: Any) -> dict[str, Any]:
    values = {"here": profile.region, "profile": profile, "title": title, "crumbs": way(profile, title)}
    has_carried = any(getattr(row, "carried_from", None) for row in context.get("rows", ()))
    verbs = (*context.pop("verbs", ()), *(("profile.keep",) if has_carried else ()))
    return {**values, "moves": part_moves(request.actor, profile, *verbs), **context}


@page("profile.view")
def vulnerability(request: PageRequest, pk: UUID) -> HttpResponse:
    """The vulnerability context: shocks, trends, and the way to the calendar."""
    actor = request.actor
    profile = get_for(actor, Profile, pk, "profile.view")
    shocks, trends = list(profile.shocks.order_by("-happened_on")), list(profile.trends.order_by("created_at", "pk"))
    shock_link, trend_link = row_link(actor, profile, "profile.shock"), row_link(actor, profile, "profile.trend")
    context = _page(
        request,
        profile,
        "Konteks kerentanan",
        verbs=("profile.shock", "profile.trend"),
        rows=trends,
        shocks=_shock_table(shocks, shock_link) if shocks else None,
        trends=_trend_table(trends, trend_link) if trends else None,
        calendar_url=calendar_url(profile),
    )
    return render(request, "profile/vulnerability.html", context)


def _shock_table(rows: list[Shock], link: Any) -> Table:
    columns = [
        Column("what", "Kejadian", link=link),
        Column("happened_on", "Tanggal"),
        Column("kind_label", "Jenis"),
        Column("affected", "Yang terdampak", phone="long"),
        Column("response", "Yang dilakukan", lambda row: row.response or "belum ditulis", phone="long"),
    ]
    return Table(columns, rows, "Kejadian tiba-tiba, yang terbaru lebih dahulu", sample=True)


def _trend_table(rows: list[Trend], link: Any) -> Table:
    columns = [
        Column("what", "Kecenderungan", link=link),
        Column("kind_label", "Jenis"),
        Column("direction", "Arah", lambda row: row.get_direction_display()),
        Column("since", "Sejak", lambda row: str(row.since) if row.since else "belum diketahui"),
        Column("effect", "Pengaruh", lambda row: row.get_effect_display()),
        Column("evidence", "Tanda atau bukti", phone="long"),
        Column("source", "Sumber", phone="long"),
    ]
    return Table(_with_marks(columns, rows), rows, "Perubahan pelan bertahun-tahun", sample=True)


@page("profile.view")
def structures(request: PageRequest, pk: UUID) -> HttpResponse:
    """Structures and processes: rules, and the way to the institutions and the programmes of others."""
    actor = request.actor
    profile = get_for(actor, Profile, pk, "profile.view")
    rows = list(profile.rules.order_by("level", "name"))
    context = _page(
        request,
        profile,
        "Struktur dan proses",
        verbs=("profile.rule",),
        rows=rows,
        rules=_rule_table(rows, row_link(actor, profile, "profile.rule")) if rows else None,
        institutions_url=reverse("profile.view:tool", args=[pk, "lembaga"]),
        institution_count=len(queries.entries_of(profile, "institutions")),
        programmes_url=reverse("profile.view:programmes", args=[pk]),
        programme_count=profile.programmes.count(),
    )
    return render(request, "profile/structures.html", context)


def _rule_table(rows: list[Rule], link: Any) -> Table:
    columns = [
        Column("name", "Aturan", link=link),
        Column("level_label", "Tingkat"),
        Column("kind_label", "Bentuk"),
        Column("about", "Yang diatur", phone="long"),
        Column("followed", "Keadaan", lambda row: row.get_followed_display() or "belum diketahui"),
        Column("effect", "Pengaruh", lambda row: row.get_effect_display()),
        Column("since", "Sejak", lambda row: str(row.since) if row.since else "belum diketahui"),
        Column("source", "Sumber", phone="long"),
    ]
    return Table(_with_marks(columns, rows), rows, "Aturan menurut tingkatnya", sample=True)


@page("profile.view")
def programmes(request: PageRequest, pk: UUID) -> HttpResponse:
    """What others bring into the village, in both layouts of the form, as a page and as a file."""
    actor = request.actor
    profile = get_for(actor, Profile, pk, "profile.view")
    layout = request.GET.get("susunan", "")
    listing = Listing(
        queries.programmes_of(profile),
        columns=_programme_columns(layout, row_link(actor, profile, "profile.programme")),
        filters=[
            Filter("susunan", "Susunan", LAYOUTS, apply=lambda rows, value: rows),
            Filter("asal", "Asal", programme_origins(), field="origin"),
            Filter("kawasan", "Kawasan perdesaan", (("True", "Ya"), ("False", "Bukan")), field="is_rural_area"),
        ],
        page_size=100,
        noun="program",
        caption=f"Data rencana program masuk {profile.region.title()}, profil {profile.year}",
        empty=Empty(
            "Belum ada program pihak lain",
            "Program pemerintah, lembaga, dan perusahaan dicatat supaya tidak ada kegiatan yang direncanakan dua kali.",
            "Tim Desa menanyakannya kepada Bappeda, OPD, dan lembaga yang datang.",
        ),
    )
    return listing_page(
        request,
        listing,
        title="Program pihak lain yang masuk desa",
        intro="Tanyakan kepada OPD sebelum menyusun kegiatan. Pagu adalah prakiraan dari pemberi program.",
        moves=part_moves(actor, profile, "profile.programme"),
        crumbs=way(profile, "Program pihak lain"),
        extra={"here": profile.region},
    )


def _programme_columns(layout: str, link: Any) -> list[Column]:
    """The columns of the form: after Permendagri 114/2014, or after Permendesa 21/2020."""
    budget = Column("budget", "Prakiraan pagu dana" if layout != "21" else "Total pagu", kind="rupiah")
    name = Column("name", "Nama program atau kegiatan", link=link)
    area = Column("area", "Kawasan", lambda row: "ya" if row.is_rural_area else "", phone="hide")
    if layout != "21":
        origin = Column("origin", "Asal program atau kegiatan", lambda row: row.origin_label)
        return [origin, name, budget, Column("implementer", "Prakiraan pelaksana"), Column("year", "Tahun", _year), area, _source()]
    return [
        Column("field", "Bidang", lambda row: row.field_label, phone="long"),
        name,
        Column("agency", "Pemerintah, provinsi, kabupaten (K/L/OPD)", _agency, phone="long"),
        Column("goals", "Mendukung SDGs Desa ke-", lambda row: ", ".join(str(goal) for goal in row.goals)),
        Column("year", "Tahun", _year),
        Column("location", "Lokasi", phone="long"),
        Column("volume", "Volume", kind="decimal"),
        Column("unit", "Satuan"),
        budget,
        _source(),
    ]


def _year(row: Programme) -> str:
    return str(row.year)


def _agency(row: Programme) -> str:
    return f"{row.origin_label}: {row.agency}" if row.agency else row.origin_label


def _source() -> Column:
    return Column("source", "Sumber", phone="long")


@page("profile.view")
def strategies(request: PageRequest, pk: UUID) -> HttpResponse:
    """How people earn their living, main and beside, and by whom."""
    actor = request.actor
    profile = get_for(actor, Profile, pk, "profile.view")
    rows = list(profile.strategies.order_by("rank", "created_at", "pk"))
    table = _strategy_table(rows, row_link(actor, profile, "profile.strategy")) if rows else None
    context = _page(request, profile, "Strategi penghidupan", verbs=("profile.strategy",), rows=rows, table=table)
    return render(request, "profile/strategies.html", context)


def _strategy_table(rows: list[Strategy], link: Any) -> Table:
    columns = [
        Column("name", "Sumber penghidupan", link=link),
        Column("rank", "Kedudukan dan cara", _rank, phone="long"),
        Column("who", "Golongan dan dusun", lambda row: ", ".join(filter(None, (row.who, row.hamlet))) or "seluruh desa", phone="long"),
        Column("doers", "Siapa dan berapa rumah tangga", lambda row: f"{row.get_doers_display()}; {_households(row)}", phone="long"),
        Column("season", "Bulan", lambda row: row.season or "belum ditanyakan"),
        Column("market", "Dijual ke", lambda row: row.market or "belum ditanyakan", phone="long"),
        Column("source", "Sumber", phone="long"),
    ]
    return Table(_with_marks(columns, rows), rows, "Sumber penghidupan, yang utama lebih dahulu", sample=True)


def _rank(row: Strategy) -> str:
    return f"{row.get_rank_display()}: {row.way_label.lower()}" if row.way_label else row.get_rank_display()


def _households(row: Strategy) -> str:
    """Counted by the head of the household; what nobody counted is said."""
    counted = ((row.headed_female, "kepala perempuan"), (row.headed_male, "kepala laki-laki"), (row.poorest, "A-RTM"))
    return ", ".join(f"{number(count)} {word}" for count, word in counted if count is not None) or "belum dihitung"


@page("profile.view")
def outcomes(request: PageRequest, pk: UUID) -> HttpResponse:
    """The five outcomes of the framework, now and in the year before."""
    profile = get_for(request.actor, Profile, pk, "profile.view")
    trail = queries.value_trail(request.actor, profile, "profile.outcome")
    columns = [
        Column("outcome", "Hasil", lambda line: line.outcome.label, phone="long"),
        Column("label", "Indikator", lambda line: line.indicator.label, phone="long"),
        Column("before", "Sebelumnya", lambda line: _shown(line.before)),
        Column("now", "Sekarang", lambda line: _shown(line.now)),
        Column("seen", "Tanggal", lambda line: date_text(line.now.observed_on) if line.now else "–"),
        Column("source", "Sumber", lambda line: line.now.source if line.now else "–", phone="long"),
        Column("by", "Dicatat oleh", lambda line: trail[line.indicator.code][-1].by if line.indicator.code in trail else "–", phone="long"),
    ]
    table = Table(columns, queries.outcome_lines(profile), "Lima hasil penghidupan", sample=True)
    context = _page(request, profile, "Hasil penghidupan", verbs=("profile.outcome",), table=table)
    return render(request, "profile/outcomes.html", context)


def _shown(row: OutcomeValue | None) -> str:
    if row is None:
        return "belum dijawab"
    return NO_DATA if row.value is None else f"{decimal_text(row.value)} {row.unit}"


@page("profile.view")
def entry_points(request: PageRequest, pk: UUID) -> HttpResponse:
    """Where a conversation may begin, with the reasons; never a ranking."""
    profile = get_for(request.actor, Profile, pk, "profile.view")
    scores = queries.scores_of(profile)
    context = _page(
        request,
        profile,
        "Titik masuk yang disarankan",
        points=queries.village_entry_points(request.actor, profile, scores),
        unknown=unknown_assets(scores),
        order_note=ORDER_NOTE,
        years=entry_rules().window_years,
        parts=[("Konteks kerentanan", reverse("profile.view:vulnerability", args=[pk])), ("Kalender musim", calendar_url(profile))],
    )
    return render(request, "profile/entry_points.html", context)
