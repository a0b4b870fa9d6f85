"""Reads of overlap; other rooms import them from here."""

from bangkit.stages.overlap.queries.hints import ProgrammeHint, programmes_for
from bangkit.stages.overlap.queries.pairs import (
    CHANGED,
    PairSide,
    beside_activity,
    last_search,
    open_pairs,
    open_tasks,
    overlap_facts,
    pairs,
    pairs_of,
    pairs_to_discuss,
    sides_of,
)
from bangkit.stages.overlap.queries.search import Outcome, Seen, search
from bangkit.stages.overlap.queries.words import local_words, policy_block, words

__all__ = [
    "CHANGED",
    "Outcome",
    "PairSide",
    "ProgrammeHint",
    "Seen",
    "beside_activity",
    "last_search",
    "local_words",
    "open_pairs",
    "open_tasks",
    "overlap_facts",
    "pairs",
    "pairs_of",
    "pairs_to_discuss",
    "policy_block",
    "programmes_for",
    "search",
    "sides_of",
    "words",
]
