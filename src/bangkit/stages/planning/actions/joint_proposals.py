"""Before they are sent, several proposals become one and one becomes several, with the lines of the plan that carry them.

The plan stays as it was agreed on: what all lines cost together, and what each source pays, does not change by a rupiah.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

from bangkit.core.access import Actor, acting_grant
from bangkit.core.lineage import poured
from bangkit.core.words import rupiah
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.stages.planning.actions.proposals import prepare_proposal
from bangkit.stages.planning.models import Activity, Funding, Plan, Proposal, RabItem
from bangkit.stages.planning.queries.facts import proposal_facts

FEWEST_PARTS = 2
PACKAGE = "paket"
# What a new line does not take over from the old one.
_OWN = ("id", "created_at", "state", "reason", "priority")
# Each share: source, in kind or not, how it is paid, whole rupiah.
Shares = list[tuple[str, bool, str, int]]


class PartValues(TypedDict):
    """One part of a proposal: what it is called, what is needed, where, whole rupiah, people (counts)."""

    name: str
    need: str
    cost: int
    location: NotRequired[str]
    male: NotRequired[int]
    female: NotRequired[int]
    poorest: NotRequired[int]


@action("activity.form")
def form_activity(actor: Actor, plan: Plan, *, like: Activity, shares: Shares, values: dict[str, Any]) -> Activity:
    """Bentuk kegiatan dari penggabungan atau pemecahan usulan; yang tidak disebut mengikuti ``like``."""
    kept = {field.name: getattr(like, field.name) for field in Activity._meta.concrete_fields if field.name not in _OWN}
    last = plan.activities.order_by("-priority").values_list("priority", flat=True).first() or 0
    activity = Activity(**{**kept, **values, "priority": last + 1, "created_at": actor.now}).put()
    for source, in_kind, paid_through, amount in shares:
        funding = Funding(region_id=plan.region_id, activity=activity, source=source, amount=amount, created_at=actor.now)
        funding.in_kind, funding.paid_through = in_kind, paid_through
        funding.put()
    return activity


@action("activity.absorb")
def absorb_activity(actor: Actor, activity: Activity, *, reason: str) -> Activity:
    """Keluarkan kegiatan lama yang isinya pindah ke kegiatan gabungan atau pecahan."""
    activity.reason = reason
    return activity


def _settle(actor: Actor, proposal: Proposal, verb: str, reason: str, became: str) -> Proposal:
    """Why, by which role and when; the old line of the plan goes with it."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis alasannya, supaya pengusul mengetahuinya."})
    grant = acting_grant(actor, verb, proposal.region_id)
    proposal.reason, proposal.decided_on = reason.strip(), actor.today
    proposal.decided_by_role = grant.role if grant else ""
    absorb_activity(actor, proposal.activity, reason=f"Menjadi {became}: {proposal.reason}"[:500])
    remark(f"Menjadi {became}: {proposal.reason}")
    return proposal


def _refuse_wrong_others(proposal: Proposal, others: Sequence[Proposal]) -> None:
    keys = {other.pk for other in others}
    if not keys or len(keys) != len(others) or proposal.pk in keys:
        raise Invalid({"others": "Pilih sedikitnya satu usulan lain, masing-masing satu kali."})
    if any(other.activity.plan_id != proposal.activity.plan_id for other in others):
        raise Invalid({"others": "Hanya usulan dari rencana yang sama yang dapat digabung."})


def _together(rows: Sequence[Activity]) -> tuple[dict[str, Any], Shares]:
    """The sums of several lines; different units come to one package, and people are added up as they were written."""
    amounts: dict[tuple[str, bool], int] = {}
    paid: dict[tuple[str, bool], str] = {}
    for share in (share for row in rows for share in row.fundings.order_by("source", "in_kind")):
        key = (share.source, share.in_kind)
        amounts[key] = amounts.get(key, 0) + share.amount
        paid.setdefault(key, share.paid_through)
    units = {row.unit for row in rows}
    sums = {name: sum(getattr(row, name) for row in rows) for name in ("cost", "male", "female", "poorest")}
    volume = {"volume": sum(row.volume for row in rows)} if len(units) == 1 else {"volume": 1, "unit": PACKAGE}
    ideas = {row.idea_id for row in rows}
    places = list(dict.fromkeys(row.place for row in rows if row.place))
    where = (
        {}
        if len(places) == 1
        else {"hamlet": "", "neighbourhood": "", "location": "; ".join(places)[:120], "latitude": None, "longitude": None}
    )
    values = {**sums, **volume, **where, "idea_id": ideas.pop() if len(ideas) == 1 else None}
    return values, [(source, in_kind, paid[(source, in_kind)], amount) for (source, in_kind), amount in amounts.items()]


def _take_items(actor: Actor, activity: Activity, rows: Sequence[Activity]) -> None:
    """The new line costs, item by item, what the old ones cost."""
    items = [item for row in rows for item in row.rab_items.order_by("position")]
    for position, item in enumerate(items, start=1):
        kept = {field.name: getattr(item, field.name) for field in RabItem._meta.concrete_fields if field.name not in ("id", "activity")}
        RabItem(**{**kept, "activity": activity, "position": position, "created_at": actor.now}).put()


def _joint(actor: Actor, proposals: Sequence[Proposal], name: str, need: str) -> Proposal:
    """The new proposal with the new line of the plan."""
    first = proposals[0]
    if not name.strip():
        raise Invalid({"name": "Beri nama usulan gabungannya."})
    values, shares = _together([one.activity for one in proposals])
    idea_id = values.pop("idea_id")
    idea = first.activity.idea if idea_id else None
    activity = form_activity(
        actor, first.activity.plan, like=first.activity, shares=shares, values={**values, "name": name.strip(), "idea": idea}
    )
    _take_items(actor, activity, [one.activity for one in proposals])
    return prepare_proposal(
        actor,
        activity,
        need=need,
        target_year=first.target_year,
        office_hint=first.office_hint,
        has_land=all(one.has_land for one in proposals),
        has_technical_detail=all(one.has_technical_detail for one in proposals),
    )


@action("proposal.merge", facts=proposal_facts)
def merge_proposal(
    actor: Actor,
    proposal: Proposal,
    *,
    reason: str,
    others: Sequence[Proposal] = (),
    into: Proposal | None = None,
    name: str = "",
    need: str = "",
) -> Proposal:
    """Jadikan satu usulan baru dari usulan ini dan ``others``; semua asal tetap tersimpan dan menunjuk ke usulan barunya."""
    if into is None:
        _refuse_wrong_others(proposal, others)
        into = _joint(actor, [proposal, *others], name, need)
        for other in others:
            merge_proposal(actor, other, reason=reason, into=into)
    elif into.activity.plan_id != proposal.activity.plan_id or into.pk <= proposal.pk:
        # A result is newer than its origins, so that no path ever comes back.
        raise Invalid({"others": "Usulan hanya dapat digabung menjadi usulan yang lebih baru dari rencana yang sama."})
    proposal.merged_into = into
    return _settle(actor, proposal, "proposal.merge", reason, f"«{into.title()}»")


def _refuse_wrong_parts(activity: Activity, parts: Sequence[tuple[int, PartValues]]) -> None:
    if len(parts) < FEWEST_PARTS:
        raise Invalid({"name_2": f"Isi sedikitnya {FEWEST_PARTS} bagian."})
    errors: dict[str, str] = {}
    for number, told in parts:
        if not told["name"].strip():
            errors[f"name_{number}"] = "Beri nama bagian ini."
        if len(told["need"].strip()) < 10:
            errors[f"need_{number}"] = "Tulis kebutuhannya dalam kalimat: apa, berapa, untuk siapa."
        if told.get("poorest", 0) > told.get("male", 0) + told.get("female", 0):
            errors[f"poorest_{number}"] = "A-RTM lebih banyak dari seluruh penerima manfaat. Periksa lagi angkanya."
    together = sum(told["cost"] for _, told in parts)
    if together != activity.cost and not errors:
        last = parts[-1][0]
        errors[f"cost_{last}"] = f"Biaya semua bagian {rupiah(together)}; harus sama dengan biaya usulan ini, {rupiah(activity.cost)}."
    if errors:
        raise Invalid(errors)


@action("proposal.split", facts=proposal_facts)
def split_proposal(actor: Actor, proposal: Proposal, *, reason: str, parts: Sequence[tuple[int, PartValues]]) -> Proposal:
    """Jadikan beberapa usulan dari usulan ini; sumber dananya dituang berurutan, jumlahnya tetap."""
    old = proposal.activity
    _refuse_wrong_parts(old, parts)
    shares = list(old.fundings.order_by("source", "in_kind"))
    amounts = poured([share.amount for share in shares], [told["cost"] for _, told in parts])
    for place, (_, told) in enumerate(parts):
        mine = [
            (share.source, share.in_kind, share.paid_through, row[place]) for share, row in zip(shares, amounts, strict=True) if row[place]
        ]
        values: dict[str, Any] = {name: told.get(name, 0) for name in ("cost", "male", "female", "poorest")}
        values |= {"name": told["name"].strip(), "location": told.get("location") or old.location}
        activity = form_activity(actor, old.plan, like=old, shares=mine, values=values)
        made = prepare_proposal(actor, activity, need=told["need"], target_year=proposal.target_year, office_hint=proposal.office_hint)
        made.split_from, made.has_land = proposal, proposal.has_land
        made.put()
    return _settle(actor, proposal, "proposal.split", reason, ", ".join(f"«{told['name'].strip()}»" for _, told in parts))
