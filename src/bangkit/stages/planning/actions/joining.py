"""Several ideas become one, one becomes several. Each origin keeps its words and says what it became, why, by whom and when."""

from __future__ import annotations

from collections.abc import Sequence

from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.stages.planning.actions.ideas import IdeaValues, by_row, put_aside, voice_idea
from bangkit.stages.planning.models import Idea, IdeaLink

FEWEST_PARTS = 2


def _inherit(actor: Actor, made: Idea, origin: Idea) -> None:
    """What the origin answers, its result answers too, in the same words."""
    known = set(made.links.values_list("kind", "key"))
    for link in origin.links.all():
        if (link.kind, link.key) not in known:
            IdeaLink(region_id=made.region_id, idea=made, kind=link.kind, key=link.key, said=link.said, created_at=actor.now).put()


def _refuse_wrong_others(idea: Idea, others: Sequence[Idea]) -> None:
    keys = {other.pk for other in others}
    if not keys or len(keys) != len(others) or idea.pk in keys:
        raise Invalid({"others": "Pilih sedikitnya satu gagasan lain, masing-masing satu kali."})
    if any(other.region_id != idea.region_id for other in others):
        raise Invalid({"others": "Hanya gagasan dari desa yang sama yang dapat digabung."})


@action("idea.merge")
def merge_idea(
    actor: Actor, idea: Idea, *, reason: str, others: Sequence[Idea] = (), told: IdeaValues | None = None, into: Idea | None = None
) -> Idea:
    """Jadikan satu gagasan baru dari gagasan ini dan ``others`` dengan bunyi ``told``; semua asal tetap tersimpan dan menunjuk ke gagasan barunya."""
    put_aside(actor, idea, "idea.merge", reason)
    if into is None:
        _refuse_wrong_others(idea, others)
        if told is None:
            raise Invalid({"what": "Tulis gagasan gabungannya."})
        into = voice_idea(actor, idea.region, **told)
        for other in others:
            merge_idea(actor, other, reason=reason, into=into)
    elif into.region_id != idea.region_id or into.created_at < idea.created_at or into.pk <= idea.pk:
        # A result is newer than its origins, so that no path ever comes back.
        raise Invalid({"others": "Gagasan hanya dapat digabung menjadi gagasan yang lebih baru dari desa yang sama."})
    _inherit(actor, into, idea)
    idea.merged_into = into
    remark(f"Menjadi «{into.what}»: {idea.reason}")
    return idea


@action("idea.split")
def split_idea(actor: Actor, idea: Idea, *, reason: str, parts: Sequence[tuple[int, IdeaValues]]) -> Idea:
    """Jadikan beberapa gagasan dari gagasan ini, tiap bagian dengan nomor barisnya; asalnya tetap tersimpan."""
    put_aside(actor, idea, "idea.split", reason)
    if len(parts) < FEWEST_PARTS:
        raise Invalid({"what_2": f"Isi sedikitnya {FEWEST_PARTS} bagian."})
    for number, told in parts:
        try:
            part = voice_idea(actor, idea.region, split_from=idea, **told)
        except Invalid as refusal:
            raise by_row(number, refusal) from refusal
        _inherit(actor, part, idea)
    named = ", ".join(f"«{told['what'].strip()}»" for _, told in parts)
    remark(f"Menjadi {named}: {idea.reason}")
    return idea
