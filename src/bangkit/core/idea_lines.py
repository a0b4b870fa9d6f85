"""Ideas as a room says them: one line each, and the kinds of people they come from (policy/ideas.toml; rules of the PKD).

A line reads "apa — mengapa (12 L, 20 P, 8 A-RTM)". What stands after the dash says why it matters; the counts may be left out, and what
nobody counted is 0 people named so far, to be completed later. A line that cannot be read is told by its number and never dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bangkit.core.policy import read_toml

HAMLET = "hamlet"
MOST_LINES = 40
MOST_WHAT, MOST_WHY, MOST_PEOPLE = 200, 500, 100_000
# A dash between blanks, in the ways in which phones write it; or the word with which people give a reason.
_BETWEEN = re.compile(r"\s+(?:—|–|--?)\s+|\s*[;|]\s*|\s+karena\s+", re.IGNORECASE)
_COUNTS = re.compile(r"\(([^()]*)\)\s*\.?\s*$")
_COUNT = re.compile(r"(\d{1,6})\s*(lk|l|pr|p|a?-?rtm|pd)\b\.?", re.IGNORECASE)
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•*])\s+")
_NAMES = {"l": "male", "lk": "male", "p": "female", "pr": "female", "rtm": "poorest", "artm": "poorest", "pd": "disability"}


@lru_cache(maxsize=1)
def proposers() -> tuple[tuple[str, str], ...]:
    """The kinds of people whose ideas are sought, key and label, in the order of the policy."""
    return tuple((row["key"], row["label"]) for row in read_toml("ideas")["group"]["kind"])


def proposer_label(key: str) -> str:
    """The label of a kind; the key itself when the policy no longer knows it, since old ideas stay readable. Empty for no kind."""
    return dict(proposers()).get(key, key)


@dataclass(frozen=True)
class SpokenIdea:
    """One line: its number in the text (from 1), what, why, and people (counts, 0 where none was named). ``fault``: empty when it is whole."""

    number: int
    what: str
    why: str
    male: int = 0
    female: int = 0
    poorest: int = 0
    disability: int = 0
    fault: str = ""


def _counted(text: str) -> tuple[str, dict[str, int], str]:
    """The line without its closing bracket, the counts in it, and what is wrong with them; brackets without counts are words."""
    found = _COUNTS.search(text)
    if found is None or not _COUNT.search(found.group(1)):
        return text, {}, ""
    counts: dict[str, int] = {}
    for amount, word in _COUNT.findall(found.group(1)):
        name = _NAMES[word.lower().replace("-", "")]
        if name in counts:
            return text[: found.start()], counts, "jumlah yang sama ditulis dua kali"
        counts[name] = int(amount)
    rest = re.sub(r"\bdan\b|[\s,.;]+", "", _COUNT.sub("", found.group(1)))
    return text[: found.start()], counts, f"«{found.group(1).strip()}» tidak terbaca sebagai jumlah orang" if rest else ""


def _fault(what: str, why: str, counts: dict[str, int]) -> str:
    if not what:
        return "belum ada gagasannya"
    if not why:
        return "belum ada alasannya; tulis «apa — mengapa»"
    if len(what) > MOST_WHAT or len(why) > MOST_WHY:
        return f"terlalu panjang; gagasan paling panjang {MOST_WHAT} huruf, alasannya {MOST_WHY}"
    people = counts.get("male", 0) + counts.get("female", 0)
    if max(counts.get("poorest", 0), counts.get("disability", 0)) > people:
        return f"A-RTM atau penyandang disabilitas lebih banyak dari seluruh penerima manfaat ({people})"
    return "" if people <= MOST_PEOPLE else "jumlah orangnya terlalu besar"


def spoken(text: str) -> list[SpokenIdea]:
    """The ideas of a text, a line each, empty lines left out; each line keeps its number in the text, from 1.

    A line with a ``fault`` is returned like the others, so that a page can say where it stands; the caller refuses the whole then.
    """
    found = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = " ".join(_NUMBERING.sub("", raw).split())
        if not line:
            continue
        rest, counts, wrong = _counted(line)
        what, _, why = (part.strip() for part in _parted(rest))
        found.append(SpokenIdea(number, what, why, **counts, fault=wrong or _fault(what, why, counts)))
    return found


def _parted(text: str) -> tuple[str, str, str]:
    """What and why, by the first sign between them."""
    between = _BETWEEN.search(text)
    if between is None:
        return text, "", ""
    return text[: between.start()], between.group(), text[between.end() :]
