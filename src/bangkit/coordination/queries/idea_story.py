"""The whole life of one idea as lines of text: from the room to its end, across every joining and parting, by roles and never by names."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.timezone import localdate

from bangkit.core.words import date_text, number, people_text, rupiah
from bangkit.foundation.audit.queries import tell
from bangkit.stages.planning.models import Activity, Idea
from bangkit.stages.planning.queries import IdeaStory, idea_story

_DIGITS = 32


def ideas_by_prefix(text: str, most: int = 5) -> list[Idea]:
    """The ideas whose number begins with ``text``, at most ``most``; none for what is no number."""
    bare = text.replace("-", "").lower()
    try:
        low, high = UUID(bare.ljust(_DIGITS, "0")), UUID(bare.ljust(_DIGITS, "f"))
    except ValueError:
        return []
    return list(Idea.objects.filter(pk__gte=low, pk__lte=high).select_related("region").order_by("pk")[:most]) if bare else []


def told(idea: Idea) -> Iterator[str]:
    """The life of an idea, a line each."""
    story = idea_story(None, idea)
    yield f"GAGASAN {idea.what} ({idea.pk})"
    yield f"   {idea.region.path_name}; {idea.proposer}; disampaikan untuk {idea.first_year}, kini di daftar {idea.year}"
    yield f"   mengapa: {idea.why}"
    disability = f"; {number(idea.disability)} penyandang disabilitas" if idea.disability else ""
    yield f"   penerima manfaat: {people_text(idea.female, idea.male, idea.poorest)}{disability}"
    yield from (f"   menjawab: {link.get_kind_display().lower()} «{link.said}»" for link in idea.links.order_by("kind", "created_at"))
    yield from (f"   asal: «{one.what}» ({one.proposer}, {one.first_year}): {one.why}" for one in story.family.before)
    if idea.from_proposal is not None:
        yield f"   diajukan lagi dari usulan {idea.from_proposal.target_year}: «{idea.from_proposal.title()}»"
    yield "\nPERJALANAN"
    for event in story.trail:
        sentence = tell(event, {}).sentence
        why = f" Catatan: {event.note}" if event.note and event.note not in sentence else ""
        yield f"{date_text(localdate(event.at))}  tahap {event.stage}  {sentence}{why}"
    yield "\nUJUNG"
    yield from _ends(story)


def _ends(story: IdeaStory) -> Iterator[str]:
    """Where its words stand now: the ideas that became nothing else, and the lines of plans that carry them."""
    for one in story.family.ends:
        reason = f": {one.reason} ({one.decided_by}, {date_text(one.decided_on)})" if one.reason and one.decided_on else ""
        yield f"gagasan «{one.what}»: {one.state_label}{reason}"
    for activity in story.activities:
        yield from _line(activity)


def _line(activity: Activity) -> Iterator[str]:
    """One line of a plan: its state, its proposal with the answer, its work, its results."""
    reason = f": {activity.reason}" if activity.reason else ""
    yield f"kegiatan «{activity.name}», rencana {activity.plan.target_year}, {rupiah(activity.cost)}: {activity.state_label}{reason}"
    proposal = getattr(activity, "proposal", None)
    if proposal is not None:
        case = getattr(proposal, "case", None)
        answer = f"; jawaban kabupaten: {case.state_label}{f' ({case.reason})' if case.reason else ''}" if case is not None else ""
        yield f"   usulan {proposal.target_year}: {proposal.state_label}{answer}"
    work = getattr(activity, "work", None)
    if work is not None:
        yield f"   pelaksanaan: {work.state_label}"
    for result in activity.results.all():
        yield f"   hasil menurut evaluasi {result.evaluation.year}: {result.get_verdict_display()}: {result.reason}"
