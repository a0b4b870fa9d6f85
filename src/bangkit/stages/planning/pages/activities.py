"""Pages of activities: the list, one line of a plan, and the forms that complete it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string

from bangkit.core import authority, climate_check
from bangkit.core.access import Actor, can
from bangkit.core.livelihood import assets
from bangkit.core.policy import policy
from bangkit.core.reference import ActivityCode, activity_codes, fields, village_goals
from bangkit.core.words import rupiah
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Column as TableColumn
from bangkit.foundation.ui.tables import Table
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.codes import suggest_codes
from bangkit.stages.planning.models import ROUTES, Activity, Funding, Plan
from bangkit.stages.planning.pages import costing
from bangkit.stages.planning.pages.care import checklist
from bangkit.stages.planning.pages.common import activity_url, counted, idea_url, plan_crumbs, plan_url, proposal_chip, state_chip


def _load(request: PageRequest, pk: UUID, verb: str) -> tuple[Actor, Activity]:
    related = ("plan__region", "region", "idea", "group", "pkd_entry", "rpjm_link__line__rpjm")
    return request.actor, get_for(request.actor, Activity.objects.select_related(*related), pk, verb)


@page("activity.view")
def activity_list(request: PageRequest) -> HttpResponse:
    """All activities in my places."""
    rows = queries.activities(request.actor)
    bidang = [(code, f"{code}. {name}") for code, name in fields().items()]
    listing = Listing(
        rows,
        columns=[
            Column("name", "Kegiatan", "name", sort="name", link=activity_url),
            Column("village", "Desa", lambda row: row.region.name, sort="region__name"),
            Column("year", "Rencana", lambda row: str(row.plan.target_year), sort="plan__target_year"),
            Column("code", "Kode", "code", sort="code", phone="hide"),
            Column("volume", "Volume", "volume", kind="decimal", phone="hide"),
            Column("unit", "Satuan", "unit", phone="hide"),
            Column("people", "Penerima manfaat", counted, phone="hide"),
            Column("cost", "Biaya", "cost", sort="cost", kind="rupiah"),
            Column("state", "Keadaan", state_chip, sort="state"),
        ],
        filters=[
            Filter("tahun", "Rencana tahun", queries.years_of(rows, "plan__target_year"), field="plan__target_year"),
            Filter("bidang", "Bidang", bidang, apply=lambda found, code: found.filter(code__startswith=f"{code}.")),
            Filter("jalur", "Jalur", list(ROUTES), field="route"),
            Filter("kewenangan", "Kewenangan", list(authority.levels().items()), field="authority"),
            Filter("keadaan", "Keadaan", list(policy().subjects["activity"].states.items()), field="state"),
        ],
        search=["name", "location", "implementer", "region__name"],
        order="-year",
        noun="kegiatan",
        empty=Empty("Belum ada kegiatan", "Kegiatan lahir dari gagasan warga.", "Tim Desa menyusunnya dalam rencana desa."),
    )
    return listing_page(request, listing, title="Kegiatan dalam rencana desa", extra={"crumbs": [("Kegiatan", "")]})


@page("activity.view")
def activity_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One activity: where from, where to, how much, for whom, with what money."""
    actor, activity = _load(request, pk, "activity.view")
    labels = {asset.key: asset.label for asset in assets()}
    code = activity_codes().get(activity.code)
    shares = list(activity.fundings.order_by("-amount", "source"))
    funded = sum(share.amount for share in shares)
    context = {
        "here": activity.region,
        "crumbs": plan_crumbs(activity.plan, (activity.name, "")),
        "activity": activity,
        "chip": state_chip(activity),
        "plan_url": plan_url(activity.plan),
        "idea_url": idea_url(activity.idea) if activity.idea else "",
        "code_name": code.name if code else "",
        "assets": [labels[key] for key in activity.assets if key in labels],
        "goals": [f"{number}. {village_goals()[number]}" for number in activity.goals if number in village_goals()],
        "shares": _shares_table(shares, funded),
        "gap": activity.cost - funded,
        "checklist": checklist(actor, activity),
        "care": _care(actor, activity),
        "proposal_chip": proposal_chip(activity.proposal) if hasattr(activity, "proposal") else None,
        "moves": _activity_moves(actor, activity, is_funded=activity.cost == funded),
        "verified": queries.verification_of(activity),
        "asides": [import_string(name)(actor, activity) for name in settings.BANGKIT_BESIDE_ACTIVITY],
        "history": history(actor, "activity", str(pk)),
    }
    return render(request, "planning/activity.html", context)


def _care(actor: Actor, activity: Activity) -> dict[str, Any]:
    """Whose matter it is, what carries it, and whether it stands against the weather, in words."""
    return {
        "authority": authority.level_label(activity.authority),
        "hint": "" if activity.authority else queries.authority_hint(activity),
        "climate": climate_check.told(activity.climate),
        "risks": climate_check.risks(activity.code, activity.climate),
        "seasons": queries.season_hints(activity, queries.profile_for(activity)),
        "group_url": reverse("group.view", args=[activity.group_id])
        if activity.group and can(actor, "group.view", activity.region_id)
        else "",
        "pkd": queries.pkd_words(activity),
        "shocks": queries.shock_words(activity),
    }


def _shares_table(shares: list[Funding], funded: int) -> Table | None:
    if not shares:
        return None
    columns = [
        TableColumn("source", "Sumber", lambda share: queries.short_source(share.source)),
        TableColumn("amount", "Jumlah", "amount", kind="rupiah"),
        TableColumn("paid", "Dibayar lewat", _paid),
    ]
    return Table(columns, shares, "Siapa membiayai", total=["Jumlah", funded, ""], sample=True)


def _paid(share: Funding) -> str:
    way = share.get_paid_through_display()
    return f"{way}, berupa barang atau tenaga" if share.in_kind else way


def _activity_moves(actor: Actor, activity: Activity, *, is_funded: bool) -> list[Move]:
    """What can be done now, first what the line still needs."""
    code = activity.region_id
    found = [
        move
        for move in moves(actor, activity, queries.activity_facts(activity, actor))
        if not move.is_blocked and move.verb not in costing.VERBS
    ]
    if activity.state == "set" and not hasattr(activity, "work") and (start := create_move(actor, "delivery.start", code, activity.pk)):
        found.append(start)
    has_proposal = hasattr(activity, "proposal") or activity.state == "dropped"
    if not has_proposal and (prepare := create_move(actor, "proposal.prepare", code, activity.pk)):
        found.append(prepare)
    needed = "activity.fund" if not activity.missing and not is_funded else "activity.edit"
    return sorted(found, key=lambda move: (move.verb == "activity.drop", move.verb != needed))


def _form_page(request: PageRequest, plan: Plan, title: str, **words: Any) -> HttpResponse:
    return verb_page(request, title=title, extra={"here": plan.region, "crumbs": plan_crumbs(plan, (title, ""))}, **words)


@page("activity.add")
def add(request: PageRequest, pk: UUID) -> HttpResponse:
    """Add a line to an open plan."""
    actor = request.actor
    plan = get_for(actor, Plan, pk, "activity.add")
    form = forms.ActivityForm(
        initial={"pattern": "swakelola", "route": "rkpdes"}, suggested=suggest_codes(request.POST.get("name", "")[:200])
    )
    return _form_page(
        request,
        plan,
        f"Tambah kegiatan, rencana {plan.target_year}",
        form=form,
        run=lambda data: actions.add_activity(actor, plan, **form.values()),
        done=activity_url,
        submit="Simpan kegiatan",
        back=plan_url(plan),
        said="Kegiatan tersimpan. Berikutnya: catat sumber dananya.",
    )


def _with_parents(codes: Sequence[ActivityCode]) -> list[tuple[ActivityCode, str]]:
    """Each suggested code with the sub bidang that it stands in, since names repeat between them."""
    known = activity_codes()
    return [(one, known[one.sub_field].name.removeprefix("Sub Bidang ") if one.sub_field in known else "") for one in codes]


@page("activity.edit")
def edit(request: PageRequest, pk: UUID) -> HttpResponse:
    """Complete a line; codes are suggested from its words, never set silently."""
    actor, activity = _load(request, pk, "activity.edit")
    suggested = suggest_codes(request.POST.get("name", "")[:200] or activity.name)
    form = forms.ActivityForm(initial={name: getattr(activity, name) for name in forms.ActivityForm.base_fields}, suggested=suggested)
    return _form_page(
        request,
        activity.plan,
        f"Lengkapi: {activity.name}",
        form=form,
        run=lambda data: actions.edit_activity(actor, activity, **form.values()),
        done=activity_url,
        submit="Simpan kegiatan",
        back=activity_url(activity),
        template="planning/activity_form.html",
        suggestions=() if activity.code in {one.code for one in suggested} else _with_parents(suggested),
        chosen=activity.code,
        said="Kegiatan tersimpan.",
    )


@page("activity.fund")
def fund(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down all sources of money of an activity."""
    actor, activity = _load(request, pk, "activity.fund")
    shares = list(activity.fundings.order_by("-amount", "source"))
    initial: dict[str, Any] = {}
    for row, share in enumerate(shares, start=1):
        initial |= {
            f"source_{row}": share.source,
            f"amount_{row}": share.amount,
            f"in_kind_{row}": share.in_kind,
            f"paid_{row}": share.paid_through,
        }
    money = queries.plan_money(activity.plan, without=activity)
    purposes = [(row.key, f"{row.label}: {row.says}" if row.says else row.label) for row in money.rules.rows]
    form = forms.FundingForm(initial=initial | {"earmarks": activity.earmarks}, known=len(shares), purposes=purposes)
    return _form_page(
        request,
        activity.plan,
        f"Sumber dana: {activity.name}",
        form=form,
        run=lambda data: actions.fund_activity(actor, activity, shares=form.shares(), earmarks=data.get("earmarks")),  # type: ignore[arg-type]
        done=activity_url,
        intro=f"Biaya kegiatan {rupiah(activity.cost)}. Jumlah semua sumber harus sama dengan biayanya.",
        submit="Simpan sumber dana",
        template="planning/funding_form.html",
        money=money,
        money_url=reverse("plan.view:money", args=[activity.plan_id]),
        back=activity_url(activity),
        said=_funded,
    )


def _funded(activity: Activity) -> str:
    """Whether the money adds up now."""
    gap = activity.cost - sum(share.amount for share in activity.fundings.all())
    if gap == 0:
        return "Sumber dana tersimpan; jumlahnya sama dengan biaya."
    word = "kurang" if gap > 0 else "lebih"
    return f"Sumber dana tersimpan, masih {word} {rupiah(abs(gap))} dari biaya."


@page("activity.drop")
def drop(request: PageRequest, pk: UUID) -> HttpResponse:
    """Take a line out of the plan, with a reason."""
    actor, activity = _load(request, pk, "activity.drop")
    may_revive = can(actor, "idea.revive", activity.region_id) and activity.idea is not None
    return _form_page(
        request,
        activity.plan,
        f"Keluarkan: {activity.name}",
        form=forms.ReasonForm,
        run=lambda data: actions.drop_activity(actor, activity, **data),
        done=plan_url(activity.plan),
        intro="Kegiatan tidak lagi dihitung dalam rencana; catatan dan alasannya tetap ada."
        + (" Gagasannya dapat diangkat kembali." if may_revive else ""),
        submit="Keluarkan dari rencana",
        back=activity_url(activity),
        said="Kegiatan dikeluarkan; alasannya tercatat.",
    )
