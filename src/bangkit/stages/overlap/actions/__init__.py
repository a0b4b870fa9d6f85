"""The verbs of overlap, one module a subject; other rooms import them from here."""

from bangkit.stages.overlap.actions.pairs import decide_pair, record_search, remark_pair, reopen_pair
from bangkit.stages.overlap.actions.words import adopt_word, decline_word, propose_word

__all__ = ["adopt_word", "decide_pair", "decline_word", "propose_word", "record_search", "remark_pair", "reopen_pair"]
