"""Pages of teams: a village's teams, one team, and the forms that make and appoint it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.findings import collect
from bangkit.core.guards import GUARDS
from bangkit.core.policy import policy
from bangkit.core.teams import decree_texts, kinds, suggested_seats, suggested_steps
from bangkit.core.words import date_text
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Column, Empty, Listing, listing_page
from bangkit.foundation.ui.tables import Chip, Table
from bangkit.foundation.ui.tables import Column as TableColumn
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.models import Team, TeamSeat
from bangkit.stages.planning.pages.common import crumbs

LOOKS = {"formed": "waiting", "appointed": "done"}


def team_url(team: Team) -> str:
    """The team's own page."""
    return reverse("team.view", args=[team.pk])


def _chip(team: Team) -> Chip:
    return Chip(LOOKS[team.state], team.state_label)


def _crumbs(team: Team, *more: tuple[str, str]) -> list[tuple[str, str]]:
    way = ("Tim penyusun", reverse("team.view:village", args=[team.region_id]))
    return crumbs(team.region, way, (team.title(), team_url(team) if more else ""), *more)


@page("team.view")
def village_teams(request: PageRequest, code: str) -> HttpResponse:
    """The teams of a village, and the ways to form one."""
    actor = request.actor
    village = region_for(actor, code, "team.view")
    listing = Listing(
        queries.teams(actor).filter(region_id=code),
        columns=[
            Column("name", "Tim", lambda row: row.title(), link=team_url),
            Column("year", "Tahun", lambda row: str(row.year), sort="year", phone="hide"),
            Column("people", "Anggota", "people", sort="people", numeric=True),
            Column("female", "Perempuan", "female", sort="female", numeric=True),
            Column("decree", "SK", "decree_no", phone="hide"),
            Column("state", "Keadaan", _chip, sort="state"),
        ],
        order="-year",
        noun="tim",
        empty=Empty("Belum ada tim yang tercatat", "Tim dibentuk dalam musyawarah dan diangkat dengan SK.", "Pemerintah Desa mencatatnya."),
    )
    start = create_move(actor, "team.form", code)
    new = [(kind.label, f"{start.url}?jenis={kind.key}") for kind in kinds().values()] if start else []
    extra = {"here": village, "crumbs": crumbs(village, ("Tim penyusun", "")), "new": new}
    return listing_page(request, listing, title=f"Tim penyusun {village.title()}", template="planning/teams.html", extra=extra)


def _seat_table(seats: list[TeamSeat], *, with_names: bool = False) -> Table:
    names = [TableColumn("name", "Nama", lambda seat: seat.name or "ditulis tangan")] if with_names else []
    columns = [
        TableColumn("number", "No", "number", numeric=True),
        TableColumn("post", "Jabatan", "post_label"),
        *names,
        TableColumn("element", "Unsur", "element"),
        TableColumn("sex", "L/P", "sex"),
    ]
    return Table(columns, seats, "Susunan tim", sample=True)


def _step_table(team: Team) -> Table | None:
    if not team.steps:
        return None
    columns = [
        TableColumn("activity", "Kegiatan", "activity"),
        TableColumn("purpose", "Tujuan", "purpose"),
        TableColumn("time", "Waktu", "time"),
        TableColumn("place", "Tempat", "place"),
        TableColumn("who", "Pelaksana", "who"),
        TableColumn("output", "Keluaran", "output"),
    ]
    return Table(columns, team.work_plan, "Rencana kerja tindak lanjut (RKTL)", sample=True)


@page("team.view")
def team_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """A team: its seats in counts and groups, its decree, its work plan; names only behind a door that keeps a record."""
    actor, team = request.actor, get_for(request.actor, Team, pk, "team.view")
    seats = list(team.seats.all())
    facts = team.facts_of(seats)
    is_village = can(actor, "seat.view", team.region_id)
    context = {
        "here": team.region,
        "crumbs": _crumbs(team),
        "team": team,
        "chip": _chip(team),
        "facts": facts,
        "disability": sum(1 for seat in seats if seat.has_disability) if is_village else None,
        "named": sum(1 for seat in seats if seat.name) if is_village else 0,
        "findings": collect((GUARDS[name] for name in policy().verbs["team.appoint"].needs), facts),
        "moves": moves(actor, team, facts),
        "seats": _seat_table(seats),
        "steps": _step_table(team),
        "history": history(actor, "team", str(pk)),
    }
    return render(request, "planning/team.html", context)


def _kind_asked(request: PageRequest) -> str:
    asked = request.GET.get("jenis", "")
    return asked if asked in kinds() else next(iter(kinds()))


def _suggested(seats: Any) -> dict[str, Any]:
    initial: dict[str, Any] = {}
    for number, seat in enumerate(seats, start=1):
        initial |= {f"post_{number}": seat.post, f"element_{number}": seat.element}
        if isinstance(seat, TeamSeat):
            initial |= {f"sex_{number}": seat.sex, f"disability_{number}": seat.has_disability}
    return initial


@page("team.form")
def form(request: PageRequest, code: str) -> HttpResponse:
    """Write down a team that a meeting formed, beginning with a suggested make-up."""
    actor = request.actor
    village = region_for(actor, code, "team.form")
    kind = kinds()[_kind_asked(request)]
    asked = request.GET.get("jumlah", "")
    size = int(asked) if asked.isdecimal() and int(asked) in kind.sizes else kind.sizes[0]
    seats = suggested_seats(kind.key, size, code)
    initial = {"year": actor.today.year, "formed_on": actor.today, **_suggested(seats)}
    chosen = forms.SeatsForm(initial=initial, rows=len(seats), is_new=True, has_scope=kind.key == "verification")
    return verb_page(
        request,
        form=chosen,
        run=lambda data: actions.form_team(actor, village, kind=kind.key, **chosen.values()),
        done=team_url,
        title=f"Bentuk {kind.label}",
        intro="Susunan di bawah ini saran; ubah menurut hasil musyawarah. Kursi yang kosong tidak ikut tersimpan.",
        submit="Simpan tim",
        said="Tim tersimpan. Berikutnya: catat SK-nya dan isi rencana kerjanya.",
        back=reverse("team.view:village", args=[code]),
        template="planning/team_form.html",
        sizes=[(number, f"?jenis={kind.key}&jumlah={number}", number == size) for number in kind.sizes],
        source=kind.source,
        extra={"here": village, "crumbs": crumbs(village, (f"Bentuk {kind.label}", ""))},
    )


def _verb(request: PageRequest, team: Team, title: str, **words: Any) -> HttpResponse:
    shown = {"back": team_url(team), "done": team_url, **words}
    return verb_page(request, title=title, subject=team, extra={"crumbs": _crumbs(team, (title, ""))}, **shown)


@page("team.change")
def change(request: PageRequest, pk: UUID) -> HttpResponse:
    """Change who sits in the team."""
    actor, team = request.actor, get_for(request.actor, Team, pk, "team.change")
    seats = list(team.seats.all())
    initial = {"formed_on": team.formed_on, "place": team.place, **_suggested(seats)}
    chosen = forms.SeatsForm(initial=initial, rows=len(seats), is_new=False, has_scope=False)
    return _verb(
        request,
        team,
        "Ubah susunan tim",
        form=chosen,
        run=lambda data: actions.change_team(actor, team, **chosen.values()),
        submit="Simpan susunan",
        said="Susunan tim tersimpan.",
    )


@page("team.appoint")
def appoint(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down the decree."""
    actor, team = request.actor, get_for(request.actor, Team, pk, "team.appoint")
    texts = decree_texts(team.kind, team.region_id, date_text(team.formed_on, "panjang"))
    initial = {"decree_no": team.decree_no, "decree_on": team.decree_on or actor.today}
    initial |= {name: getattr(team, name) or text for name, text in texts.items()}
    return _verb(
        request,
        team,
        "Catat SK tim",
        form=forms.AppointForm(initial=initial),
        run=lambda data: actions.appoint_team(actor, team, **data),
        submit="Simpan SK",
        said="SK tersimpan. Lembar SK dapat dicetak dari halaman tim.",
    )


@page("team.schedule")
def schedule(request: PageRequest, pk: UUID) -> HttpResponse:
    """Fill in the team's work plan, beginning with the usual steps."""
    actor, team = request.actor, get_for(request.actor, Team, pk, "team.schedule")
    chosen = forms.StepsForm(steps=team.work_plan or suggested_steps(team.kind, team.region_id))
    return _verb(
        request,
        team,
        "Isi rencana kerja tim",
        form=chosen,
        run=lambda data: actions.schedule_team(actor, team, steps=chosen.steps()),
        intro="Langkah di bawah ini saran; ubah, kosongkan, atau tambah.",
        submit="Simpan rencana kerja",
        said="Rencana kerja tersimpan.",
    )


@page("seat.name")
def name_seats(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write names for the decree."""
    actor, team = request.actor, get_for(request.actor, Team, pk, "seat.name")
    chosen = forms.NamesForm(seats=list(team.seats.all()))
    return _verb(
        request,
        team,
        "Isi nama untuk SK",
        form=chosen,
        run=lambda data: actions.name_seats(actor, team, names=chosen.names()),
        intro="Boleh dikosongkan: nama pada SK dapat ditulis tangan. Nama yang tersimpan tidak ditampilkan di sini; "
        "yang dikosongkan tetap seperti semula. Jangan tulis NIK.",
        submit="Simpan nama",
        said="Nama tersimpan. Pembukaannya tercatat.",
    )


@page("seat.view")
def names(request: PageRequest, pk: UUID) -> HttpResponse:
    """The names: asked for first, opened by a deliberate act, and never kept by the browser."""
    actor: Actor = request.actor
    team = get_for(actor, Team, pk, "seat.view")
    seats = actions.open_seats(actor, team) if request.method == "POST" else None
    context = {
        "here": team.region,
        "team": team,
        "crumbs": _crumbs(team, ("Nama anggota", "")),
        "back": team_url(team),
        "people": _seat_table(seats, with_names=True) if seats is not None else None,
    }
    response = render(request, "planning/team_names.html", context)
    response["Cache-Control"] = "no-store, private"
    return response
