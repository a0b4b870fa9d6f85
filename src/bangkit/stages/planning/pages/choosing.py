"""Pages of choosing under the ceilings: the suggestion beside the room's own choice, and what the meeting decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import can
from bangkit.core.choosing import Ask, Line, Question, as_typed, defaults, from_plain, price_words, standing_words
from bangkit.core.policy import policy
from bangkit.core.selection import Selection, Undecided, select
from bangkit.core.words import EMPTY, rupiah
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.jobs.actions import start_job
from bangkit.foundation.jobs.models import Job
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.tables import Chip, Column
from bangkit.foundation.ui.tables import Table as Grid
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms
from bangkit.stages.planning.models import Activity, Plan, PlanChoice
from bangkit.stages.planning.pages.common import activity_url, plan_crumbs
from bangkit.stages.planning.queries.choosing import OF_ROUTE, Decided, Table, choosing_table, decided_lines, highest_of, kept_suggestion

TITLE = "Memilih dengan pagu"


@dataclass(frozen=True)
class Answer:
    """What was asked and what came out; ``found`` is None where there is nothing to choose or the time was too short."""

    table: Table
    form: forms.RulesForm
    asked: Question | None = None
    found: Selection | None = None
    searched_at: datetime | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is a suggestion."""
        return self.found is not None and self.found.score is not None


def _typed(request: PageRequest) -> dict[str, str]:
    """The rules of the address; where it has none, those of the policy."""
    start = defaults()
    begin = {"women": start["women_share_percent"], "poorest": start["poorest_share_percent"], "per_hamlet": start["per_hamlet"]}
    given = {name: value for name, value in request.GET.items() if isinstance(value, str)}
    return {**({} if given else {name: str(value) for name, value in begin.items()}), **given}


def answer(request: PageRequest, plan: Plan) -> Answer:
    """The suggestion for the rules in the address."""
    table = choosing_table(request.actor, plan, request.GET.get("measure", ""))
    typed = {**_typed(request), "measure": table.measure}
    form = forms.RulesForm(typed, names={line.key: line.name for line in table.lines if not line.left_out})
    if not form.is_valid():
        return Answer(table, form)
    asked = table.question(form.ask())
    if not asked.candidates or not table.ceilings:
        return Answer(table, form, asked)
    if kept := kept_suggestion(plan, asked):
        return Answer(table, form, asked, from_plain(kept.found), kept.created_at)
    try:
        return Answer(table, form, asked, select(asked.candidates, asked.rules))
    except Undecided:
        return Answer(table, form, asked)


@page("plan.view")
def choose(request: PageRequest, pk: UUID) -> HttpResponse:
    """The suggestion beside the room's own choice, with the price of every rule of fairness."""
    plan = get_for(request.actor, Plan, pk, "plan.view")
    told = answer(request, plan)
    is_rough = told.found is None or told.found.status == "feasible"
    may_search = bool(told.table.ceilings and told.asked and told.asked.candidates) and is_rough and told.searched_at is None
    context = {
        "here": plan.region,
        "crumbs": plan_crumbs(plan, (TITLE, "")),
        "title": f"{TITLE}, rencana {plan.target_year}",
        "plan": plan,
        "form": told.form,
        "told": told,
        "highest": highest_of(told.table),
        "marks": defaults(),
        "decide_url": _url(request, plan, "plan.choose") if told.table.lines else "",
        "search_url": _url(request, plan, "plan.suggest") if may_search else "",
        "scores_url": reverse("plan.view:scores", args=[pk]),
        "decided": _decided(told.table.latest, plan, request) if told.table.latest else None,
        **(_beside(told, told.asked) if told.asked and told.asked.candidates else {}),
    }
    return render(request, "planning/choose.html", context)


def _url(request: PageRequest, plan: Plan, verb: str) -> str:
    """The address of a verb under the same rules; empty when the reader or the plan's state does not allow it."""
    if plan.state not in policy().verbs[verb].sources or not can(request.actor, verb, plan.region_id):
        return ""
    query = request.GET.urlencode()
    return reverse(verb, args=[plan.pk]) + (f"?{query}" if query else "")


def _beside(told: Answer, asked: Question) -> dict[str, Any]:
    """The suggestion and the room's choice, side by side."""
    room, found = asked.room, told.found
    if found is None or found.score is None:
        return {"standing": standing_words(found) if found else "", "clash": found.clash if found else (), "left_out": asked.left_out}
    names = {each.id: each.name for each in asked.candidates}
    return {
        "standing": standing_words(found),
        "prices": price_words(found, asked.ask),
        "enters": [f"{key}. {names[key]}" for key in names if key in found.chosen - room],
        "leaves": [f"{key}. {names[key]}" for key in names if key in room - found.chosen],
        "broken": asked.broken_by(room),
        "lines": _lines_grid(told, found.chosen, room),
        "sums": _sums_grid(asked, found.chosen, room),
        "left_out": asked.left_out,
    }


def _marks(line: Line) -> str:
    """Whom it reaches and where, short enough for a cell."""
    parts = ["perempuan"] * line.women + ["A-RTM"] * line.poorest + ([line.hamlet] if line.hamlet else []) + sorted(line.purposes)
    return ", ".join(parts) or EMPTY


def _difference(key: str, chosen: frozenset[str], room: frozenset[str]) -> Chip:
    if (key in chosen) == (key in room):
        return Chip("plain", "Sama")
    return Chip("done", "Masuk menurut saran") if key in chosen else Chip("waiting", "Keluar menurut saran")


def _lines_grid(told: Answer, chosen: frozenset[str], room: frozenset[str]) -> Grid:
    activities = told.table.activities
    rows = sorted((line for line in told.table.lines if not line.left_out), key=lambda line: activities[line.key].priority)
    columns = [
        Column("name", "Kegiatan", lambda line: f"{line.key}. {line.name}", link=lambda line: activity_url(activities[line.key])),
        Column("score", "Skor", "score", numeric=True),
        Column("cost", "Dari pagu", lambda line: sum(line.costs.values()), kind="rupiah"),
        Column("marks", "Menjangkau", _marks),
        Column("order", "Urutan ruangan", lambda line: activities[line.key].priority, numeric=True),
        Column("room", "Ruangan", lambda line: "masuk" if line.key in room else "tidak"),
        Column("chosen", "Saran", lambda line: "masuk" if line.key in chosen else "tidak"),
        Column("difference", "Bedanya", lambda line: _difference(line.key, chosen, room)),
    ]
    note = f"Menurut urutan ruangan. Skor tertinggi satu kegiatan {highest_of(told.table)}."
    return Grid(columns, rows, "Pilihan ruangan dan saran", note, sample=True)


def _sums_grid(asked: Question, chosen: frozenset[str], room: frozenset[str]) -> Grid:
    """Scores and money of the two choices; what a source has."""
    of_room, of_chosen = asked.spent(room), asked.spent(chosen)
    budget = asked.rules.budget
    rows: list[tuple[str, str, str, str]] = [("Jumlah skor", str(asked.score_of(room)), str(asked.score_of(chosen)), EMPTY)]
    rows += [
        (source, rupiah(of_room[source]), rupiah(of_chosen[source]), rupiah(budget[source]) if source in budget else "belum dicatat")
        for source in of_room
        if any(source in each.costs for each in asked.candidates)
    ]
    columns = [
        Column("what", "Yang dibandingkan", lambda row: row[0]),
        Column("room", "Pilihan ruangan", lambda row: row[1], numeric=True),
        Column("chosen", "Saran", lambda row: row[2], numeric=True),
        Column("budget", "Pagu", lambda row: row[3], numeric=True),
    ]
    return Grid(columns, rows, "Skor dan uang", sample=True)


def _decided(choice: PlanChoice, plan: Plan, request: PageRequest) -> dict[str, Any]:
    """The last decision, each activity with where the village carries it out."""
    rows = [(row, _next_step(row, plan, request)) for row in decided_lines(choice)]
    return {"choice": choice, "rows": rows, "rules": choice.rules.get("words", [])}


def _next_step(row: Decided, plan: Plan, request: PageRequest) -> tuple[str, str]:
    """What a decision still asks for: its label and its address; empty where the plan stands so or the reader may not."""
    verb = "activity.drop" if row.line.verdict == "next_year" else "activity.edit"
    if row.is_applied or not plan.is_open or row.line.activity.state == "dropped" or not can(request.actor, verb, plan.region_id):
        return "", ""
    return policy().verbs[verb].label, reverse(verb, args=[row.line.activity_id])


@page("plan.choose")
def decide(request: PageRequest, pk: UUID) -> HttpResponse:
    """Record what the village meeting decided: as suggested, or differently with a reason."""
    plan = get_for(request.actor, Plan, pk, "plan.choose")
    told = answer(request, plan)
    table, found = told.table, told.found or Selection("unknown")
    asked = told.asked or table.question(Ask())
    suggested = {table.activities[each.id]: each.id in found.chosen for each in asked.candidates} if told.is_known else {}
    form = forms.DecisionForm(
        names={line.key: line.name for line in table.lines},
        verdicts={line.key: _verdict(table, line, found) for line in table.lines},
        initial={"decided_on": request.actor.today},
    )
    back = reverse("plan.view:choose", args=[pk])
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.choose_plan(
            request.actor,
            plan,
            asked=asked,
            found=found,
            suggested=suggested,
            decided_on=data["decided_on"],
            verdicts={table.activities[key]: verdict for key, verdict in form.verdicts().items()},
            reason=data["reason"],
        ),
        done=back,
        title="Catat keputusan pilihan kegiatan",
        intro="Isian awalnya saran. Ubah menurut keputusan musyawarah. Isi rencana tidak ikut berubah: sesudah ini, tiap keputusan "
        "dijalankan sendiri dari halaman pilihan."
        if told.is_known
        else "Tidak ada saran yang memenuhi semua aturan. Catat keputusan musyawarah apa adanya.",
        submit="Simpan keputusan",
        back=back,
        said="Keputusan musyawarah tercatat. Isi rencana belum berubah.",
        extra={"here": plan.region, "crumbs": plan_crumbs(plan, (TITLE, back), ("Keputusan", ""))},
    )


def _verdict(table: Table, line: Line, found: Selection) -> str:
    """Where an activity goes by the suggestion: this year when chosen, else where it already leads, else next year."""
    if line.key in found.chosen:
        return "this_year"
    stands = OF_ROUTE.get(table.activities[line.key].route, "this_year")
    if line.left_out or found.score is None:
        return stands
    return "next_year" if stands == "this_year" else stands


@page("plan.suggest")
def search(request: PageRequest, pk: UUID) -> HttpResponse:
    """Look longer for the best choice, in the background."""
    plan = get_for(request.actor, Plan, pk, "plan.suggest")
    told = answer(request, plan)
    query = request.GET.urlencode()
    back = reverse("plan.view:choose", args=[pk]) + (f"?{query}" if query else "")

    def run(data: dict[str, Any]) -> Job:
        if told.asked is None or not told.asked.candidates:
            raise Invalid(message="Belum ada kegiatan yang dapat dipilih di dalam pagu. Lengkapi skor dan sumber dananya dahulu.")
        args = {"plan": str(pk), "measure": told.table.measure, "ask": as_typed(told.asked.ask), "page": back}
        return start_job(request.actor, plan.region, kind="suggest", name=f"Saran pilihan {plan.title()}", args=args)

    return verb_page(
        request,
        form=ConfirmForm,
        run=run,
        done=lambda job: reverse("job.view", args=[job.pk]),
        title="Cari saran lebih lama",
        intro="Mesin mencari paling lama satu setengah menit, sampai terbukti tidak ada yang lebih baik. Halaman boleh ditutup.",
        submit="Mulai mencari",
        back=back,
        said="Pencarian dimulai.",
        extra={"here": plan.region, "crumbs": plan_crumbs(plan, (TITLE, back), ("Cari lebih lama", ""))},
    )


@page("activity.link")
def link(request: PageRequest, pk: UUID) -> HttpResponse:
    """Which activities belong together, and which exclude each other."""
    activity = get_for(request.actor, Activity, pk, "activity.link")
    others = list(activity.plan.activities.exclude(state="dropped").exclude(pk=pk).order_by("created_at"))
    by_id = {str(other.pk): other for other in others}
    known = {kind: [str(tie.other_id) for tie in activity.ties.all() if tie.kind == kind] for kind in ("requires", "excludes")}
    return verb_page(
        request,
        form=forms.TiesForm(others=[(key, other.name) for key, other in by_id.items()], initial=known),
        run=lambda data: actions.link_activity(request.actor, activity, **{kind: [by_id[key] for key in data[kind]] for kind in known}),
        done=activity_url(activity),
        title="Kaitan kegiatan",
        intro=f"{activity.name}. Kaitan dipakai saat memilih di dalam pagu.",
        submit="Simpan kaitan",
        back=activity_url(activity),
        said="Kaitan kegiatan tersimpan.",
        extra={"here": activity.region, "crumbs": plan_crumbs(activity.plan, (activity.name, activity_url(activity)), ("Kaitan", ""))},
    )
