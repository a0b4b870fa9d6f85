"""Which places a line of a programme names: kecamatan and villages found in its words, and those that a person must decide on.

Sure is a name that is written as the list of places or an alias writes it, where it can mean only one place; or one that differs by so
little that no other place comes near. What is likely but not sure is asked, once for the same words: the answer is an alias afterwards.
Likeness is rapidfuzz's ratio over the letters, 0–100; its limits are settings (``policy/programmes.toml``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from bangkit.core.access import inside
from bangkit.core.policy import read_toml
from bangkit.core.reference import programme_names

SUBDISTRICT, VILLAGE, ANY = "subdistrict", "village", ""
_MOST_WORDS = 5
_MOST_CACHED = 50_000
_WORD = re.compile(r"[^\s,;/&()\[\]:]+")


@dataclass(frozen=True)
class Place:
    """A kecamatan or a village by its code, with one spelling of its name."""

    code: str
    name: str
    level: str


@dataclass(frozen=True)
class Mention:
    """What a text names: ``code`` of the place, or of the likeliest one, "" when none is likelier; ``words``: how it was written."""

    words: str
    code: str
    is_sure: bool


def plain(text: str) -> str:
    """Letters and digits only."""
    return re.sub(r"[\W_]+", "", text.casefold())


@lru_cache(maxsize=1)
def _rules() -> Mapping[str, Any]:
    return read_toml("programmes")["place"]  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def _marks() -> dict[str, str]:
    rules = _rules()
    return {**dict.fromkeys(rules["subdistrict_marks"], SUBDISTRICT), **dict.fromkeys(rules["village_marks"], VILLAGE)}


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    """Words that also mean something else: those of the nomenclature and of the policy."""
    words = {plain(word) for name in programme_names().values() for word in name.split()}
    return frozenset(words | set(_rules()["ordinary"]))


@dataclass(frozen=True)
class _Token:
    text: str
    plain: str
    gap: str


def _tokens(text: str) -> list[_Token]:
    """Words with the signs that part them from the word before."""
    found, end = [], 0
    for match in _WORD.finditer(text):
        found.append(_Token(match[0], plain(match[0]), text[end : match.start()]))
        end = match.end()
    return [token for token in found if token.plain or token.text in "&-"]


Span = tuple[str, str, int]


@dataclass
class _Hit:
    words: str
    codes: tuple[str, ...]
    level: str
    is_marked: bool
    is_exact: bool
    best: str = ""


@dataclass
class Gazetteer:
    """The kecamatan and villages of a kabupaten by every spelling. ``answers``: plain words → code, or "" for no place here."""

    places: Iterable[Place]
    answers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._levels: dict[str, str] = {}
        self._exact: dict[str, set[str]] = defaultdict(set)
        for place in self.places:
            self._levels[place.code] = place.level
            self._exact[plain(place.name)].add(place.code)
        self._spellings = {
            level: [name for name, codes in self._exact.items() if any(level in (ANY, self._levels[code]) for code in codes)]
            for level in (ANY, SUBDISTRICT, VILLAGE)
        }
        # With what a name may begin, so that most words of a text are passed over at once.
        self._starts = {plain(place.name.split()[0]) for place in self.places} | set(self._exact) | set(self.answers)
        self._known: dict[tuple[str, ...], tuple[Mention, ...]] = {}

    def find(self, address: str, *texts: str) -> tuple[Mention, ...]:
        """The places that a line names, each place and each wording once. ``address``: where it says where; ``texts``: other words."""
        key = (address, *texts)
        if key not in self._known:
            if len(self._known) > _MOST_CACHED:
                self._known.clear()
            hits = [*self._hits(address, is_address=True), *(hit for text in texts for hit in self._hits(text, is_address=False))]
            self._known[key] = self._settled(hits)
        return self._known[key]

    # --- Reading one text -----------------------------------------------------------------------------------------------------

    def _hits(self, text: str, *, is_address: bool) -> list[_Hit]:
        tokens, place = _tokens(text), 0
        level, found = "", []
        in_list = False
        while place < len(tokens):
            mark = _marks().get(tokens[place].plain)
            if mark and not self._is_name(tokens, place):
                level, in_list, place = mark, True, place + 1
                continue
            if in_list and self._ends(tokens[place], tokens, place):
                in_list = False
            hit, length = self._at(tokens, place, level if in_list else ANY, is_marked=in_list, is_address=is_address)
            if hit is None:
                in_list = in_list and tokens[place].plain in ("dan", "serta", "", "s", "d")
                place += 1
                continue
            found.append(hit)
            place += length
        return found

    def _is_name(self, tokens: list[_Token], place: int) -> bool:
        """Kampung Baru is a name, although it begins like a mark."""
        return any(length > 1 and key in self._exact for _, key, length in self._spans(tokens, place))

    @staticmethod
    def _ends(token: _Token, tokens: list[_Token], place: int) -> bool:
        """A list of names goes on over commas, "dan" and "&"; it ends with a word that begins something else or another sign."""
        return token.plain in _rules()["stops"] or ";" in token.gap or "(" in token.gap

    def _at(self, tokens: list[_Token], place: int, level: str, *, is_marked: bool, is_address: bool) -> tuple[_Hit | None, int]:
        """The longest name that begins here, and how many words it has."""
        first = tokens[place].plain
        if first in _rules()["everywhere"] or not (is_marked or is_address or first in self._starts):
            return None, 1
        spans = list(self._spans(tokens, place))
        for words, key, length in spans:
            if key in self.answers and (is_marked or is_address):
                code = self.answers[key]
                return (_Hit(words, (code,) if code else (), self._levels.get(code, ANY), True, True), length)
            codes = tuple(sorted(code for code in self._exact.get(key, ()) if level in (ANY, self._levels[code])))
            if codes and (is_marked or self._stands_alone(words, key, tokens, place, is_address=is_address)):
                return _Hit(words, codes, level, is_marked or is_address, True), length
        return self._near(spans, level) if is_marked else (None, 1)

    @staticmethod
    def _spans(tokens: list[_Token], place: int) -> Iterable[Span]:
        """Runs of words from here without a sign between them, the longest first: as written, as letters, how many."""
        most = 1
        while most < _MOST_WORDS and place + most < len(tokens) and not tokens[place + most].gap.strip():
            if tokens[place + most].plain in _marks() or tokens[place + most].plain in ("dan", "serta"):
                break
            most += 1
        for length in range(most, 0, -1):
            run = tokens[place : place + length]
            yield " ".join(token.text for token in run).strip(" .,-"), "".join(token.plain for token in run), length

    def _stands_alone(self, words: str, key: str, tokens: list[_Token], place: int, *, is_address: bool) -> bool:
        """Whether words without "Desa" before them may be a name: in an address, or written large and no word of every day."""
        if is_address or len(key) < _rules()["shortest"]:
            return is_address
        before = tokens[place - 1].plain if place else ""
        return words[:1].isupper() and key not in _ordinary() and before not in ("dusun", "pulau", "sungai", "gunung", "pantai", "teluk")

    def _near(self, spans: list[Span], level: str) -> tuple[_Hit | None, int]:
        """The likeliest name by its letters, of all runs of words."""
        rules, best = _rules(), (0.0, ("", "", 1), "")
        for words, key, length in spans:
            if len(key) < rules["shortest"] or words[:1].islower():
                continue
            near = process.extract(key, self._spellings[level], scorer=fuzz.ratio, score_cutoff=rules["asked"], limit=2)
            if near and near[0][1] > best[0]:
                best = (near[0][1], (words, key, length), near[0][0])
        score, (words, key, length), spelling = best
        if not score:
            return self._begun(spans, level)
        codes = tuple(sorted(code for code in self._exact[spelling] if level in (ANY, self._levels[code])))
        rivals = [name for name in self._spellings[level] if not self._exact[name] & self._exact[spelling]]
        second = process.extractOne(key, rivals, scorer=fuzz.ratio)
        lead = score - second[1] if second else 100.0
        is_sure = score >= rules["sure"] and lead >= rules["margin"]
        return _Hit(words, codes, level, True, is_sure, best=codes[0] if codes else ""), length

    def _begun(self, spans: list[Span], level: str) -> tuple[_Hit | None, int]:
        """A name of which only the beginning was written (Kwawor Kecil): asked, with a guess where only one place begins so."""
        for words, key, length in spans:
            if len(key) < _rules()["shortest"] or words[:1].islower():
                continue
            spelled = [name for name in self._spellings[level] if name.startswith(key)]
            codes = tuple(sorted({code for name in spelled for code in self._exact[name] if level in (ANY, self._levels[code])}))
            if codes:
                return _Hit(words, codes, level, True, False, best=codes[0]), length
        return None, 1

    # --- Making sense of all hits of a line -------------------------------------------------------------------------------------

    def _settled(self, hits: list[_Hit]) -> tuple[Mention, ...]:
        """A village is told from its namesakes by the kecamatan beside it; a kecamatan beside its villages only says where they are."""
        over = {code for hit in hits for code in hit.codes if hit.is_exact and self._levels[code] == SUBDISTRICT and len(hit.codes) == 1}
        found: dict[str, Mention] = {}
        for hit in hits:
            for mention in self._mentions(hit, over):
                known = found.get(mention.code or f" {plain(mention.words)}")
                if known is None or (mention.is_sure and not known.is_sure):
                    found[mention.code or f" {plain(mention.words)}"] = mention
        named = [mention.code for mention in found.values() if mention.is_sure and self._levels[mention.code] == VILLAGE]
        return tuple(
            mention
            for mention in found.values()
            if self._levels.get(mention.code) != SUBDISTRICT or not any(inside(code, mention.code) for code in named)
        )

    def _mentions(self, hit: _Hit, over: set[str]) -> list[Mention]:
        codes = hit.codes
        if not codes:
            return []
        if len(codes) > 1:
            nearer = tuple(code for code in codes if any(inside(code, above) and code != above for above in over))
            villages = tuple(code for code in codes if self._levels[code] == VILLAGE)
            codes = nearer or (villages if hit.level == VILLAGE else codes)
        if len(codes) == 1 and hit.is_exact:
            return [Mention(hit.words, codes[0], hit.is_marked or self._levels[codes[0]] == SUBDISTRICT)]
        # Namesakes that nothing tells apart: no guess is better than another.
        return [Mention(hit.words, hit.best if len(codes) == 1 else "", False)]
