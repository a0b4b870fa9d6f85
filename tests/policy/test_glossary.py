"""The glossary is the dictionary: each subject, verb and role has an entry, and no label uses a word that it tells to avoid."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bangkit.core.policy import policy, read_toml, subject_names

RAW = read_toml("glossary")
TERMS: list[dict[str, Any]] = RAW["term"]


def of_kind(kind: str) -> dict[str, dict[str, Any]]:
    return {row["key"]: row for row in TERMS if row["kind"] == kind}


def test_every_verb_has_an_entry_and_no_entry_has_lost_its_verb() -> None:
    assert sorted(set(RAW["verb"]) ^ set(policy().verbs)) == []


def test_every_subject_and_every_role_has_an_entry_under_the_label_that_people_see() -> None:
    assert {key: row["istilah"] for key, row in of_kind("subject").items()} == {
        key: subject.label for key, subject in policy().subjects.items()
    }
    assert {key: row["istilah"] for key, row in of_kind("role").items()} == {key: role.label for key, role in policy().roles.items()}


def test_an_entry_stands_once_and_explains_itself() -> None:
    words = [row["istilah"].lower() for row in TERMS]
    assert len(words) == len(set(words))
    for row in (*TERMS, *RAW["verb"].values()):
        assert row["istilah"].strip() == row["istilah"] != ""
        assert row["meaning"].endswith("."), row["istilah"]
        assert "!" not in row["meaning"], row["istilah"]
        assert re.fullmatch(r"(\d(\.\d)?)?", row["seed"]), row["istilah"]


def test_no_word_is_both_used_and_avoided() -> None:
    avoided = {word.lower() for row in TERMS for word in row["avoid"]}
    assert avoided.isdisjoint(row["istilah"].lower() for row in TERMS)


def spoken() -> list[tuple[str, str]]:
    """Every sentence of the policy that people read on a page."""
    found: list[tuple[str, str]] = []
    for name in subject_names():
        for verb in read_toml(f"subjects/{name}").get("verb", ()):
            found += [(f"{verb['name']}.{key}", verb[key]) for key in ("label", "says", "task") if key in verb]
    for role in policy().roles.values():
        found += [(f"{role.key}: {verb}", why) for verb, why in role.verbs.items()]
    found += [(f"glossary {row['istilah']}", row["meaning"]) for row in (*TERMS, *RAW["verb"].values())]
    return found


@pytest.mark.parametrize("word", sorted({word for row in TERMS for word in row["avoid"]}))
def test_what_people_read_holds_no_avoided_word(word: str) -> None:
    shape = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    assert [where for where, text in spoken() if shape.search(text)] == []


def test_the_words_that_every_page_explains_are_there() -> None:
    known = {row["istilah"] for row in TERMS} | {row.get("short", "") for row in TERMS}
    assert {"PKD", "A-RTM", "OPD", "DU-RKP", "L/P", "Rakor", "Segi lima aset", "Kalender musim", "Alih kelola"} <= known
