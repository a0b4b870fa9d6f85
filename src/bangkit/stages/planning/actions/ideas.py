"""The verbs of an idea. None is ever lost: what is put off or not taken up keeps its reason (seed 4.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NotRequired, TypedDict, Unpack

from django.db import transaction

from bangkit.core.access import Actor, acting_grant
from bangkit.core.idea_lines import MOST_LINES, proposers, spoken
from bangkit.core.ranking import scale
from bangkit.core.words import date_text
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.actions.activities import add_activity
from bangkit.stages.planning.models import CRITERIA, Idea, IdeaLink, Plan, Proposal
from bangkit.stages.planning.queries.answerable import answerable
from bangkit.stages.planning.queries.facts import idea_facts
from bangkit.stages.profile.models import Shock


class IdeaValues(TypedDict):
    """What people said: why before what. People are counts; ``group_kind`` by its key; ``volume`` None while nobody estimated it.

    ``links``: what it answers, each by kind and key of ``queries.answerable``.
    """

    hamlet: str
    why: str
    what: str
    group_kind: NotRequired[str]
    group_name: NotRequired[str]
    male: NotRequired[int]
    female: NotRequired[int]
    poorest: NotRequired[int]
    disability: NotRequired[int]
    place: NotRequired[str]
    volume: NotRequired[Decimal | None]
    unit: NotRequired[str]
    links: NotRequired[Sequence[str]]


def _wrong(told: IdeaValues) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not told["what"].strip():
        errors["what"] = "Tulis gagasannya."
    if not told["why"].strip():
        errors["why"] = "Tulis mengapa gagasan ini penting."
    if not told["hamlet"].strip():
        errors["hamlet"] = "Tulis dusunnya."
    if told.get("group_kind") and told["group_kind"] not in dict(proposers()):
        errors["group_kind"] = "Pilih unsur pengusul pada daftar."
    people = told.get("male", 0) + told.get("female", 0)
    if told.get("poorest", 0) > people:
        errors["poorest"] = "A-RTM lebih banyak dari seluruh penerima manfaat. Periksa lagi angkanya."
    if told.get("disability", 0) > people:
        errors["disability"] = "Penyandang disabilitas lebih banyak dari seluruh penerima manfaat. Periksa lagi angkanya."
    volume = told.get("volume")
    if volume is not None and volume <= 0:
        errors["volume"] = "Volume harus lebih dari 0; kosongkan bila belum diperkirakan."
    elif volume is not None and not told.get("unit", "").strip():
        errors["unit"] = "Tulis satuannya, misalnya meter atau unit."
    return errors


def _fill(idea: Idea, told: IdeaValues) -> Idea:
    """The words and counts of an idea; what is not said keeps what it has."""
    for name, value in told.items():
        if name != "links":
            setattr(idea, name, value.strip() if isinstance(value, str) else value)
    return idea


def _link(actor: Actor, idea: Idea, wanted: Sequence[str]) -> None:
    """What the idea answers, as chosen; what it answered before stays as long as it is still chosen, with the words of its day."""
    known = {f"{link.kind}:{link.key}": link for link in idea.links.all()}
    offered = {item.value: item for item in answerable(idea.region_id, idea.year)}
    if strangers := set(wanted) - set(known) - set(offered):
        raise Invalid({"links": f"Pilih yang ada pada daftar; {len(strangers)} pilihan tidak ada lagi pada profil desa."})
    for value, link in known.items():
        if value not in wanted:
            link.delete()
    for value in dict.fromkeys(wanted):
        if value not in known:
            item = offered[value]
            IdeaLink(region_id=idea.region_id, idea=idea, kind=item.kind, key=item.key, said=item.said[:300], created_at=actor.now).put()
    if set(wanted) != set(known):
        remark(f"Menjawab {len(set(wanted))} hal dari profil desa." if wanted else "Kaitannya dengan profil desa dilepas.")


@action("idea.voice")
def voice_idea(
    actor: Actor,
    village: Region,
    *,
    year: int | None = None,
    from_proposal: Proposal | None = None,
    split_from: Idea | None = None,
    **told: Unpack[IdeaValues],
) -> Idea:
    """Catat gagasan warga: mengapa penting lebih dahulu, baru apa yang diinginkan."""
    errors = _wrong(told)
    if village.level != "village":
        errors["what"] = "Gagasan dicatat untuk satu desa."
    chosen = year or actor.today.year
    if not actor.today.year - 1 <= chosen <= actor.today.year + 1:
        errors["year"] = f"Gagasan dicatat untuk tahun {actor.today.year - 1} sampai {actor.today.year + 1}."
    if any(source.region_id != village.code for source in (from_proposal, split_from) if source is not None):
        errors["what"] = "Asalnya milik desa lain."
    if errors:
        raise Invalid(errors)
    idea = Idea(region=village, year=chosen, first_year=chosen, created_at=actor.now)
    idea.from_proposal, idea.split_from = from_proposal, split_from
    _fill(idea, told).put()
    _link(actor, idea, told.get("links", ()))
    return idea


@action("idea.edit")
def edit_idea(actor: Actor, idea: Idea, **told: Unpack[IdeaValues]) -> Idea:
    """Perbaiki catatan gagasan yang keliru; bunyi lamanya tetap ada dalam riwayat. Yang tidak disebut tetap."""
    known: Any = {name: getattr(idea, name) for name in IdeaValues.__annotations__ if name != "links"}
    if errors := _wrong({**known, **told}):
        raise Invalid(errors)
    if "links" in told:
        _link(actor, idea, told["links"])
    return _fill(idea, told)


@action("idea.rank")
def rank_idea(actor: Actor, idea: Idea, *, felt_by_many: int, severe: int, blocks_income: int, recurring: int, potential: int) -> Idea:
    """Beri nilai lima kriteria pengkajian keadaan desa; rentangnya pengaturan."""
    scores = (felt_by_many, severe, blocks_income, recurring, potential)
    known = scale()
    errors = {
        name: f"Isi {known.low} sampai {known.high}." for (name, _), score in zip(CRITERIA, scores, strict=True) if not known.holds(score)
    }
    if errors:
        raise Invalid(errors)
    for (name, _), score in zip(CRITERIA, scores, strict=True):
        setattr(idea, name, score)
    return idea


@action("idea.adopt")
def adopt_idea(actor: Actor, idea: Idea, *, plan: Plan) -> Idea:
    """Jadikan kegiatan dalam rencana; kegiatannya membawa penerima manfaat dan asal usulnya."""
    if plan.region_id != idea.region_id:
        raise Invalid({"plan": "Rencana ini milik desa lain."})
    known: dict[str, Any] = {name: getattr(idea, name) for name in ("male", "female", "poorest", "hamlet") if getattr(idea, name)}
    known |= {name: value for name, value in (("disability", idea.disability), ("location", idea.place)) if value}
    if idea.volume:
        known |= {"volume": idea.volume, "unit": idea.unit}
    add_activity(actor, plan, idea=idea, name=idea.what, **known, **_answered(idea))
    return idea


def _answered(idea: Idea) -> dict[str, Any]:
    """What the idea answers, as far as an activity can say the same; a shock that the profile no longer holds is left out."""
    keys: dict[str, list[str]] = {}
    for link in idea.links.all():
        keys.setdefault(link.kind, []).append(link.key)
    shocks = Shock.objects.filter(region_id=idea.region_id, pk__in=keys.get("shock", ())).values_list("pk", flat=True)
    return {"assets": keys.get("asset", []), "shocks": [str(key) for key in shocks]}


def put_aside(actor: Actor, idea: Idea, verb: str, reason: str) -> Idea:
    """Why, by which role and when an idea stopped standing for itself. Errors: ``Invalid`` without a reason."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis alasannya, supaya pengusul mengetahuinya."})
    grant = acting_grant(actor, verb, idea.region_id)
    idea.reason, idea.decided_on = reason.strip(), actor.today
    idea.decided_by_role = grant.role if grant else ""
    return idea


@action("idea.defer")
def defer_idea(actor: Actor, idea: Idea, *, reason: str) -> Idea:
    """Tunda ke tahun depan, dengan alasan."""
    return put_aside(actor, idea, "idea.defer", reason)


@action("idea.reject")
def reject_idea(actor: Actor, idea: Idea, *, reason: str) -> Idea:
    """Tidak dilanjutkan, dengan alasan; catatannya tetap ada."""
    return put_aside(actor, idea, "idea.reject", reason)


@action("idea.withdraw")
def withdraw_idea(actor: Actor, idea: Idea) -> Idea:
    """Tarik hasil penggabungan atau pemecahan, karena asalnya diangkat kembali."""
    return idea


def _undo(actor: Actor, idea: Idea) -> None:
    """What was made of the idea stands for nothing any more; the others that went into it come back too."""
    if idea.state == "split":
        for part in idea.parts.exclude(state="withdrawn").order_by("pk"):
            withdraw_idea(actor, part)
    made = idea.merged_into if idea.state == "merged" else None
    # The others find it withdrawn already, so that nobody is called twice.
    if made is not None and made.state != "withdrawn":
        withdraw_idea(actor, made)
        for other in made.origins.filter(state="merged").exclude(pk=idea.pk).order_by("pk"):
            revive_idea(actor, other)


def _before(idea: Idea) -> str:
    """Why it had been put aside, for the list on which it stands again; what it said before when it never was."""
    if idea.state in ("deferred", "rejected"):
        return f"{idea.state_label} {date_text(idea.decided_on)} ({idea.decided_by}): {idea.reason}"
    dropped = idea.activities.filter(state="dropped").order_by("-created_at").first() if idea.state == "adopted" else None
    return f"Kegiatannya dikeluarkan dari rencana {dropped.plan.target_year}: {dropped.reason}" if dropped else idea.carried_note


@action("idea.revive", facts=idea_facts)
def revive_idea(actor: Actor, idea: Idea) -> Idea:
    """Angkat kembali ke daftar tahun ini; nilainya diberikan lagi oleh warga. Penggabungan atau pemecahannya dibatalkan."""
    idea.carried_note = _before(idea)[:700]
    _undo(actor, idea)
    idea.year, idea.reason, idea.decided_by_role, idea.decided_on = actor.today.year, "", "", None
    for name, _ in CRITERIA:
        setattr(idea, name, None)
    return idea


# --- Many at once, for a room full of people: all of them or none. ----------------------------------------------------------


def by_row(number: int, refusal: Invalid) -> Invalid:
    """The same refusal, by the fields of a row: ``what`` becomes ``what_3``."""
    return Invalid({f"{name}_{number}": text for name, text in refusal.field_errors.items()}, refusal.message)


def voice_ideas(actor: Actor, village: Region, rows: Sequence[tuple[int, dict[str, Any]]]) -> list[Idea]:
    """Voice several ideas; each row comes with the number of its line. Errors: ``Invalid`` by the fields of that line."""
    voiced = []
    with transaction.atomic():
        for number, values in rows:
            try:
                voiced.append(voice_idea(actor, village, **values))
            except Invalid as refusal:
                raise by_row(number, refusal) from refusal
    return voiced


def voice_spoken(actor: Actor, village: Region, *, lines: str, hamlet: str, group_kind: str = "", group_name: str = "") -> list[Idea]:
    """Voice what a room said, one line each ("apa — mengapa"), from a page or from an envelope: all lines or none.

    Errors: ``Invalid`` by the field ``lines``, naming every line that cannot be taken by its number and its own words.
    """
    said = spoken(lines)
    faults = [f"Baris {one.number} («{one.what[:40]}»): {one.fault}." for one in said if one.fault]
    if not said or len(said) > MOST_LINES or faults:
        many = f"Ada {len(said)} baris; catat paling banyak {MOST_LINES} sekaligus." if len(said) > MOST_LINES else ""
        raise Invalid({"lines": many or " ".join(faults) or "Tulis sedikitnya satu gagasan."})
    shared = {"hamlet": hamlet, "group_kind": group_kind, "group_name": group_name}
    counts = ("male", "female", "poorest", "disability")
    rows = [(one.number, {**shared, "what": one.what, "why": one.why, **{name: getattr(one, name) for name in counts}}) for one in said]
    try:
        return voice_ideas(actor, village, rows)
    except Invalid as refusal:
        # What is the same for all lines stands at its own field; the rest by the line.
        told = {name.rpartition("_") for name in refusal.field_errors}
        own = {name: refusal.field_errors[f"{name}_{number}"] for name, _, number in told if name in shared}
        rest = [f"Baris {number}: {refusal.field_errors[f'{name}_{number}']}" for name, _, number in sorted(told) if name not in shared]
        raise Invalid(own | ({"lines": " ".join(rest)} if rest else {}), refusal.message) from refusal


def rank_ideas(actor: Actor, scored: Mapping[int, tuple[Idea, dict[str, int]]]) -> int:
    """Score several ideas; those that keep their scores are left alone. How many changed. Errors: ``Invalid`` by row."""
    changed = 0
    with transaction.atomic():
        for number, (idea, scores) in scored.items():
            if all(getattr(idea, name) == score for name, score in scores.items()):
                continue
            try:
                rank_idea(actor, idea, **scores)
            except Invalid as refusal:
                raise by_row(number, refusal) from refusal
            changed += 1
    return changed
