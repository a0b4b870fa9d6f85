"""Which rows of a village plan are lines, and which are headings of a bidang, sums, or the foot with its signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from bangkit.core.reference import activity_codes, fields


class Kind(Enum):
    """What a row is."""

    LINE = "line"
    SECTION = "section"
    SUM = "sum"
    NUMBERS = "numbers"
    FOOT = "foot"
    PROSE = "prose"


@dataclass(frozen=True)
class Section:
    """A bidang ("1"–"5") or sub bidang ("4.1") that a row names; ``code`` is "" when only the words are there."""

    code: str
    name: str


# Words by which a bidang is known, however the village shortens its name; the first that fits counts.
FIELD_WORDS = (
    ("5", ("penanggulangan bencana", "bencana", "darurat", "mendesak")),
    ("4", ("pemberdayaan",)),
    ("3", ("pembinaan",)),
    ("2", ("pelaksanaan pembangunan", "pembangunan desa", "bidang pembangunan")),
    ("1", ("penyelenggaraan pemerintah", "pemerintahan desa")),
)
_SUM = re.compile(r"^(sub\s*-?\s*total|jumlah|total|grand total|jml)\b")
_FOOT = re.compile(
    r"^(mengetahui|menyetujui|disetujui|disusun oleh|dibuat oleh|ketua tim|tim penyusun|kepala desa|pj\.? kepala|raja|bpd\b|ketua bpd|"
    r"kepala pemerintah|camat|nip\b|tembusan|keterangan\s*:|catatan\s*:|ttd|sekretaris desa|kepala pemerintahan)"
)
_PLACE_AND_DAY = re.compile(r"^[^\d]{3,40},\s*(tanggal\s*)?[\d.… ]{0,6}\s*[a-z.… ]{0,12}\s*20\d\d$")
_MARK = re.compile(r"^(?:[ivx]{1,4}|[a-z]|\d{1,2}(?:\.\d{1,2}){0,2})[.)]?\s+", re.IGNORECASE)
_SECTION = re.compile(r"^(?:(?:[ivx]{1,4}|[a-z]|\d{1,2}(?:\.\d{1,2}){0,2})[.)]?\s+)?(?:sub\s*)?bidang\b", re.IGNORECASE)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("\u00a0", " ").split())


def _words(cells: Sequence[object]) -> list[str]:
    return [_plain(str(cell)) for cell in cells if cell not in ("", None)]


def kind_of_row(cells: Sequence[object], *, name: str, amounts: Sequence[object], number: str = "") -> Kind:
    """What a row below the headings is.

    ``cells``: all of the row; ``name``, ``number``: what stands in the column of the activity and of its number; ``amounts``: volume and
    cost as they stand. A line has a name and something of an amount, or at least its number; a sum says so in its first words.
    """
    words = _words(cells)
    if not words or _are_numbers(words):
        return Kind.NUMBERS if words else Kind.PROSE
    texts = [word for word in words if re.search(r"[a-z]{2,}", word) and not _MARK.fullmatch(f"{word} ")]
    has_amount = any(amount not in ("", None) for amount in amounts)
    named = _plain(name)
    if any(_SUM.match(_MARK.sub("", text)) for text in (*texts[:1], named)) or not texts:
        return Kind.SUM
    if (not named or _FOOT.match(named)) and any(_FOOT.match(text) or _PLACE_AND_DAY.match(text) for text in texts):
        return Kind.FOOT
    is_alone = len(texts) == 1 and not has_amount and not number.strip(". ").isdecimal()
    if _is_section(named if named and has_amount else texts[0]) or (is_alone and section_of(texts[0]).code):
        return Kind.SECTION
    if has_amount or (named and re.fullmatch(r"\d{1,3}\.?", number.strip())):
        return Kind.LINE
    return Kind.PROSE


def _is_section(text: str) -> bool:
    return _SECTION.match(text) is not None or _official(text) is not None


def _are_numbers(words: list[str]) -> bool:
    """A row that numbers the columns: 1 2 3 … or a b c …, most of them in a row."""
    if len(words) < 4:
        return False
    counted = [str(place) for place in range(1, 40)]
    letters = [chr(97 + place) for place in range(26)]
    bare = [word.strip("()=. ") for word in words]
    return any(bare == run[:1] + bare[1:] and _follows(bare, run) for run in (counted, letters))


def _follows(words: list[str], run: list[str]) -> bool:
    places = [run.index(word) for word in words if word in run]
    return len(places) * 4 >= max(len(words) * 3, 16) and places == sorted(set(places))


def _official(text: str) -> Section | None:
    bare = _MARK.sub("", text)
    return _sections().get(bare)


@lru_cache(maxsize=1)
def _sections() -> dict[str, Section]:
    """Official names of bidang and sub bidang in plain letters, with and without the word itself."""
    found: dict[str, Section] = {}
    for code in activity_codes().values():
        if code.level == "kegiatan":
            continue
        name = re.sub(r"\s*\(.*", "", _plain(code.name))
        bare = re.sub(r"^(sub )?bidang ", "", name)
        found.setdefault(name, Section(code.code, code.name))
        found.setdefault(bare, Section(code.code, code.name))
    return found


def section_of(text: str) -> Section:
    """The bidang or sub bidang that a heading row names: by its code, its official name, or the words villages use."""
    plain = _plain(text)
    bare = _MARK.sub("", plain)
    known = _official(plain) or _sections().get(re.sub(r"^(sub )?bidang ", "", bare))
    if known:
        return known
    code = re.match(r"^0?(\d)[.\s]+0?(\d)(?:\.|\s|$)", plain)
    if code and f"{code[1]}.{code[2]}" in activity_codes():
        return Section(f"{code[1]}.{code[2]}", text)
    if "sub" not in bare.split(" ")[:1]:
        for field, words in FIELD_WORDS:
            if any(word in bare for word in words):
                return Section(field, fields()[field])
    return Section("", text)
