"""Pages of money: a village's ceilings year by year, and the money of one plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.earmarks import earmarks_of
from bangkit.core.money import EarmarkBalance, LineFacts, Money, SourceBalance, balance
from bangkit.core.words import date_text, decimal_text, rupiah
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, create_move
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.tables import Chip, Column, Table
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.models import Ceiling, Plan
from bangkit.stages.planning.pages.common import crumbs, plan_crumbs

LOOKS = {"official": "done", "estimate": "waiting", "carried": "waiting"}


def ceilings_url(code: str, year: int) -> str:
    """A village's ceilings of a year."""
    return f"{reverse('ceiling.view', args=[code])}?tahun={year}"


def _year(request: PageRequest) -> int:
    """The year asked for; otherwise the one that is being planned."""
    asked = request.GET.get("tahun", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 else request.actor.today.year + 1


def status_chip(row: Any) -> Chip:
    """How sure a ceiling is; one of last year is never shown without saying so."""
    label = row.get_status_display() if isinstance(row, Ceiling) else row.status_label
    return Chip(LOOKS[row.status], f"{label} ({row.taken_from})" if getattr(row, "taken_from", None) else label)


@page("ceiling.view")
def ceilings(request: PageRequest, code: str) -> HttpResponse:
    """What each source may give in a year, from which letter, and what the year's rules bind of it."""
    actor, year = request.actor, _year(request)
    village = region_for(actor, code, "ceiling.view")
    if not village.is_village:
        raise Http404
    known = queries.ceiling_years(code)
    rows = known.get(year, [])
    money = balance((row.as_facts() for row in rows), (), earmarks_of(year, code))
    context = {
        "here": village,
        "crumbs": crumbs(village, ("Pagu indikatif", "")),
        "year": year,
        "years": [(one, ceilings_url(code, one)) for one in sorted({*known, year - 1, year, year + 1}, reverse=True) if one != year],
        "table": _ceilings_table(actor, rows, year) if rows else None,
        "free": money.by_source.get("DDS"),
        "purposes": _rules_table(money),
        "rules": money.rules,
        "moves": _moves(actor, code, year, has_last=bool(known.get(year - 1))),
        "plans": queries.plans(actor).filter(region_id=code, target_year=year),
    }
    return render(request, "planning/ceilings.html", context)


def _moves(actor: Actor, code: str, year: int, *, has_last: bool) -> list[Move]:
    verbs = ("ceiling.set", "ceiling.take_over") if has_last else ("ceiling.set",)
    found = [create_move(actor, verb, code) for verb in verbs]
    return [Move(move.verb, move.label, f"{move.url}?tahun={year}") for move in found if move]


def _ceilings_table(actor: Actor, rows: Sequence[Ceiling], year: int) -> Table:
    def before(row: Ceiling) -> str:
        return f"{rupiah(row.previous_amount)}, {row.get_previous_status_display().lower()}" if row.previous_status else ""

    def link(row: Ceiling) -> str:
        return reverse("ceiling.remove", args=[row.pk]) if can(actor, "ceiling.remove", row.region_id) else ""

    columns = [
        Column("source", "Sumber dana", "source_name"),
        Column("amount", "Pagu", kind="rupiah"),
        Column("status", "Seberapa pasti", status_chip),
        Column("letter", "Surat atau sumber", lambda row: f"{row.letter}, {date_text(row.dated_on)}", phone="long"),
        Column("who", "Dicatat", lambda row: f"{row.recorded_by}, {date_text(row.recorded_on)}", phone="long"),
        Column("before", "Semula", before),
        Column("remove", "Keliru?", lambda row: "Hapus" if link(row) else "", link=link),
    ]
    total = ["Jumlah", sum(row.amount for row in rows), "", "", "", "", ""]
    note = f"{len(rows)} sumber tercatat. Sumber yang tidak tertulis belum diketahui; itu bukan nol."
    return Table(columns, rows, f"Pagu indikatif {year}", note, total=total, sample=True)


def _rules_table(money: Money) -> Table | None:
    if not money.rules.rows:
        return None
    limits = {row.earmark.key: row.limit for row in money.earmarks}
    columns = [
        Column("label", "Dana terikat"),
        Column("says", "Aturan", lambda row: (row.says + (" upah dalam RAB" if row.of == "wage" else "")) or "hanya dihitung"),
        Column("limit", "Jumlah", lambda row: limits.get(row.key), kind="rupiah"),
        Column("basis", "Dasar", lambda row: f"{row.basis}. {row.note}".strip(), phone="long"),
    ]
    note = f"Dari pagu Dana Desa. Pengaturan; kabupaten memeriksa angkanya. {money.rules.note}".strip()
    return Table(columns, money.rules.rows, f"Dana terikat {money.rules.known_year}", note)


@page("ceiling.set")
def set_(request: PageRequest, code: str) -> HttpResponse:
    """Write down what a letter says."""
    actor = request.actor
    village = _village(actor, code, "ceiling.set")
    form = forms.CeilingsForm(initial={"year": _year(request), "status": "official"})
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.set_ceilings(
            actor, village, form.amounts(), year=data["year"], status=data["status"], dated_on=data["dated_on"], letter=data["letter"]
        ),
        done=lambda rows: ceilings_url(code, rows[0].year),
        title=f"Catat pagu indikatif: {village.name}",
        intro="Satu surat boleh menyebut beberapa sumber. Sumber yang dikosongkan tidak diubah; yang sudah tercatat diganti dan angka "
        "lamanya tetap terlihat.",
        submit="Simpan pagu",
        back=ceilings_url(code, _year(request)),
        said=lambda rows: f"Pagu {len(rows)} sumber tercatat.",
        extra={"here": village, "crumbs": crumbs(village, ("Pagu indikatif", ceilings_url(code, _year(request))), ("Catat", ""))},
    )


@page("ceiling.take_over")
def take_over(request: PageRequest, code: str) -> HttpResponse:
    """Last year's ceilings stand in until the new ones are known."""
    actor = request.actor
    village = _village(actor, code, "ceiling.take_over")
    return verb_page(
        request,
        form=forms.TakeOverForm(initial={"year": _year(request)}),
        run=lambda data: actions.take_over_ceilings(actor, village, year=data["year"]),
        done=lambda rows: ceilings_url(code, rows[0].year),
        title=f"Pakai pagu tahun lalu: {village.name}",
        intro="Bila surat pagu belum keluar, angka tahun lalu dipakai dulu. Angkanya ditandai “memakai pagu tahun lalu” sampai pagu "
        "yang baru dicatat.",
        submit="Pakai pagu tahun lalu",
        back=ceilings_url(code, _year(request)),
        said=lambda rows: f"Pagu tahun lalu dipakai untuk {len(rows)} sumber, dan ditandai begitu.",
        extra={"here": village, "crumbs": crumbs(village, ("Pagu indikatif", ceilings_url(code, _year(request))), ("Pakai yang lalu", ""))},
    )


@page("ceiling.remove")
def remove(request: PageRequest, pk: UUID) -> HttpResponse:
    """Remove what was written down wrongly."""
    row = get_for(request.actor, Ceiling, pk, "ceiling.remove")
    return verb_page(
        request,
        form=forms.ReasonForm,
        run=lambda data: actions.remove_ceiling(request.actor, row, **data),
        done=ceilings_url(row.region_id, row.year),
        title=f"Hapus catatan {row}",
        subject=row,
        intro=f"{rupiah(row.amount)} menurut {row.letter}. Angkanya tetap disebut dalam jejak.",
        submit="Hapus catatan",
        back=ceilings_url(row.region_id, row.year),
        said="Catatan pagu dihapus.",
    )


def _village(actor: Actor, code: str, verb: str) -> Region:
    place = region_for(actor, code, verb)
    if not place.is_village:
        raise Http404
    return place


# --- The money of one plan ---------------------------------------------------------------------------------------------------


@page("plan.view")
def plan_money(request: PageRequest, pk: UUID) -> HttpResponse:
    """Every source with its ceiling, what the lines take of it and what is left; purposes; cost beside RAB."""
    actor, plan = request.actor, get_for(request.actor, Plan, pk, "plan.view")
    money = queries.plan_money(plan)
    context = {
        "here": plan.region,
        "crumbs": plan_crumbs(plan, ("Uang rencana ini", "")),
        "plan": plan,
        "money": money,
        "sources": _sources_table(money, plan, actor),
        "purposes": _purposes_table(money),
        "lines": _lines_table(money),
        "ceilings_url": ceilings_url(plan.region_id, plan.target_year) if can(actor, "ceiling.view", plan.region_id) else "",
    }
    return render(request, "planning/plan_money.html", context)


def _sources_table(money: Money, plan: Plan, actor: Actor) -> Table:
    def status(row: SourceBalance) -> Any:
        return status_chip(row.ceiling) if row.ceiling else ("Belum dicatat" if row.used else "")

    columns = [
        Column("name", "Sumber dana"),
        Column("ceiling", "Pagu", lambda row: row.ceiling.amount if row.ceiling else None, kind="rupiah"),
        Column("status", "Kepastian", status),
        Column("used", "Dipakai", kind="rupiah"),
        Column("held", "Disisihkan", lambda row: row.held or None, kind="rupiah"),
        Column("left", "Sisa", lambda row: row.left, kind="rupiah"),
        Column("beside", "Di luar pagu", lambda row: row.beside or None, kind="rupiah"),
    ]
    known = sum(1 for row in money.sources if row.ceiling)
    note = f"Rupiah, per {date_text(actor.today)}, versi {plan.version}. Pagu diketahui untuk {known} dari {len(money.sources)} sumber."
    total = ["Jumlah", money.ceiling if known else None, "", money.used, "", "", money.planned - money.used]
    return Table(columns, money.sources, f"Pagu dan pemakaian {money.year}", note, total=total, sample=True)


def _purposes_table(money: Money) -> Table | None:
    def state(row: EarmarkBalance) -> Chip:
        if row.is_kept is None:
            return Chip("plain", "Hanya dihitung" if row.earmark.rule == "count" else "Pagu belum dicatat")
        return Chip("done", "Sesuai") if row.is_kept else Chip("refused", "Kurang" if row.missing else "Lebih")

    if not money.earmarks:
        return None
    columns = [
        Column("label", "Dana terikat", "earmark.label"),
        Column("rule", "Aturan", lambda row: row.earmark.says or "hanya dihitung"),
        Column("limit", "Diminta", kind="rupiah"),
        Column("reached", "Direncanakan", kind="rupiah"),
        Column("lines", "Kegiatan", kind="number"),
        Column("state", "Keadaan", state),
        Column("basis", "Dasar", "earmark.basis", phone="long"),
    ]
    note = f"Dihitung dari kegiatan yang ditandai pada sumber dananya. Pengaturan kabupaten. {money.rules.note}".strip()
    return Table(columns, money.earmarks, "Dana terikat", note, sample=True)


def _lines_table(money: Money) -> Table | None:
    def wages(row: LineFacts) -> str:
        if not row.estimated or row.wages is None:
            return ""
        return f"{decimal_text(round(row.wages * 100 / row.estimated, 1))}%"

    rows = [row for row in money.lines if row.estimated is not None]
    if not rows:
        return None
    columns = [
        Column("title", "Kegiatan", link=lambda row: reverse("activity.view", args=[row.key])),
        Column("cost", "Biaya", kind="rupiah"),
        Column("estimated", "RAB", kind="rupiah"),
        Column("gap", "Selisih", lambda row: row.estimated - row.cost or None, kind="rupiah"),
        Column("wages", "Bagian upah", wages),
    ]
    note = f"RAB tersusun untuk {len(rows)} dari {len(money.lines)} kegiatan."
    total = ["Jumlah", sum(row.cost for row in rows), sum(row.estimated or 0 for row in rows), "", ""]
    return Table(columns, rows, "Biaya dan RAB", note, total=total, sample=True)
