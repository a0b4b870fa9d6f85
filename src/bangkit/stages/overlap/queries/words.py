"""Words that a kabupaten adopted, and those that wait."""

from __future__ import annotations

from typing import Any

from bangkit.core.access import Actor
from bangkit.core.overlap.vocabulary import Meaning
from bangkit.core.overlap.words import is_taken_up, local_meanings, toml_block
from bangkit.stages.overlap.models import Word


def words(actor: Actor) -> Any:
    """The words of my kabupaten, newest first."""
    return Word.objects.visible_to(actor, "word.view").select_related("region").order_by("-created_at")


def local_words(district: str) -> tuple[Meaning, ...]:
    """What the search of a kabupaten reads beside the policy's list: adopted words only, the newest reading of each."""
    rows = Word.objects.filter(region_id=district, state="adopted").order_by("decided_on", "created_at")
    return local_meanings({row.said.casefold(): row.as_adopted() for row in rows}.values())


def policy_block(actor: Actor) -> str:
    """The adopted words of my kabupaten that the policy does not hold yet, as TOML."""
    rows = words(actor).filter(state="adopted").order_by("said")
    return toml_block([word for row in rows if not is_taken_up(word := row.as_adopted())])
