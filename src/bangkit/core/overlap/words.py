"""Words that a kabupaten reads as programmes: what may be proposed, and the block of TOML by which the policy takes them up.

An adopted word counts in its kabupaten at once; the policy's own list (``policy/overlap.toml``) is changed by a person, who pastes the block.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bangkit.core.overlap.vocabulary import Meaning, meaning_of, meanings, spoken, terms
from bangkit.core.reference import programme_names
from bangkit.core.words import date_text

LONGEST_PHRASE, MOST_PROGRAMMES = 5, 5


@dataclass(frozen=True)
class Adopted:
    """A word with what it means; ``programmes`` empty where it means none. ``why`` and ``by`` are told beside it."""

    said: str
    means: str
    programmes: tuple[str, ...]
    why: str = ""
    by: str = ""
    on: date | None = None


def wrong_word(said: str, means: str, programmes: Sequence[str]) -> dict[str, str]:
    """What is wrong with a proposed word, by field; empty when nothing is."""
    errors: dict[str, str] = {}
    if not terms(said):
        errors["said"] = "Tulis kata atau frasa yang menyebut barang atau pekerjaan; kata umum saja tidak membedakan apa pun."
    elif len(spoken(said)) > LONGEST_PHRASE:
        errors["said"] = f"Paling banyak {LONGEST_PHRASE} kata; makin pendek makin sering ditemukan."
    if not means.strip():
        errors["means"] = "Tulis apa yang dimaksud kata itu, dengan kata baku."
    if len(programmes) > MOST_PROGRAMMES:
        errors["programmes"] = f"Paling banyak {MOST_PROGRAMMES} program; yang paling tepat lebih dulu."
    elif unknown := [code for code in programmes if code not in programme_names()]:
        errors["programmes"] = f"Kode yang tidak dikenal: {', '.join(unknown)}. Pakai kode program, misalnya 3.25.03."
    return errors


def in_policy(said: str) -> tuple[Meaning, ...]:
    """The rows of the policy that already read this very phrase."""
    stems = frozenset(spoken(said))
    return tuple(one for one in meanings() if any(stems == phrase for _, phrase in one.phrases))


def is_taken_up(word: Adopted) -> bool:
    """Whether the policy says by now what the word says."""
    return any(set(word.programmes) == set(one.programmes) for one in in_policy(word.said))


def local_meanings(words: Iterable[Adopted]) -> tuple[Meaning, ...]:
    """The words as the search reads them."""
    return tuple(meaning_of(word.said, word.means, word.programmes) for word in words)


def toml_block(words: Sequence[Adopted]) -> str:
    """The rows for ``policy/overlap.toml``, each under its reason; "" without words. What the policy reads otherwise is told in a remark."""
    return "\n".join(_row(word) for word in words)


def _row(word: Adopted) -> str:
    when = f", {date_text(word.on)}" if word.on else ""
    said = [f"# {_one_line(word.why)} ({_one_line(word.by)}{when})"] if word.why else []
    said += [f"# Hapus kata ini dari baris yang berarti «{_one_line(one.means)}»." for one in in_policy(word.said)]
    lines = [f"words = [{_text(word.said)}]", f"means = {_text(word.means)}", f"programmes = [{', '.join(map(_text, word.programmes))}]"]
    return "\n".join([*said, "[[synonym]]", *lines, ""])


def _one_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()


def _text(text: str) -> str:
    """A basic string of TOML; JSON's escapes are the same."""
    return json.dumps(_one_line(text), ensure_ascii=False)
