"""Models of overlap, one module a subject; other rooms import them from here."""

from bangkit.stages.overlap.models.pairs import DECISIONS, KINDS, UNRELATED, Pair, Search
from bangkit.stages.overlap.models.words import Word

__all__ = ["DECISIONS", "KINDS", "UNRELATED", "Pair", "Search", "Word"]
