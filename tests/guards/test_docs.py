"""The documents cannot go stale: what they name exists, and what must be named is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from bangkit.core.livelihood import assets
from bangkit.core.policy import policy, read_toml
from bangkit.core.stages import Stage, stages
from tests.guards.tree import ROOT, SOURCE

ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
RECORDS = sorted((ROOT / "docs/adr").glob("*.md"))
TECHNICAL = [ROOT / "ARCHITECTURE.md", ROOT / "docs/threat-model.md", *RECORDS]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
GUIDES = ROOT / "docs/panduan"

PARTIES: list[dict[str, Any]] = read_toml("parties")["party"]
ITEMS: dict[str, dict[str, Any]] = {item["id"]: item for party in PARTIES for item in party["item"]}
ROWS = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in ARCHITECTURE.splitlines() if line.startswith("| ")]

_FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")
_VERB = re.compile(r"[a-z_]+\.[a-z_]+")
HEAVIEST_PICTURE = 150_000
_ENDINGS = ("py", "toml", "md", "txt", "html", "js", "css", "csv", "typ")


def name(path: Path) -> str:
    """A document's path for a test's name."""
    return str(path.relative_to(ROOT))


def quoted(text: str) -> list[str]:
    """What stands between backticks, code blocks left out."""
    return _CODE.findall(_FENCE.sub("", text))


def verbs_in(text: str) -> list[str]:
    """The quoted words that have the shape of a verb."""
    words = [word for word in quoted(text) if _VERB.fullmatch(word)]
    return [word for word in words if word.split(".")[1] not in _ENDINGS and not word.startswith("bangkit.")]


def paths_in(text: str) -> list[str]:
    """The quoted words that have the shape of a path of ours."""
    words = [word for word in quoted(text) if re.fullmatch(r"[\w.-]+(/[\w.-]+)*/?", word)]
    return [word for word in words if ("/" in word or word.rsplit(".", 1)[-1] in _ENDINGS) and "…" not in word]


# --- What is named exists -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", TECHNICAL, ids=name)
def test_every_path_that_is_named_exists(path: Path) -> None:
    shapes = {"test.txt", "models.py", "queries.py", "actions.py", "pages.py", "urls.py", "forms.py", "templates/", "var/"}
    named = set(paths_in(path.read_text("utf-8"))) - shapes
    missing = [word for word in named if not ((ROOT / word).exists() or (SOURCE / word).exists())]
    assert sorted(missing) == []


@pytest.mark.parametrize("path", TECHNICAL, ids=name)
def test_every_verb_that_is_named_exists(path: Path) -> None:
    assert sorted(set(verbs_in(path.read_text("utf-8"))) - set(policy().verbs)) == []


def _links(path: Path) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8")):
        if not target.startswith(("http", "#", "mailto:")):
            yield target.split("#")[0]


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_link_and_picture_exists(path: Path) -> None:
    assert [link for link in _links(path) if not (path.parent / link).exists()] == []


# --- ARCHITECTURE.md: from the seed to the tree -----------------------------------------------------------------------------


def test_the_architecture_stays_short() -> None:
    assert len(ARCHITECTURE.splitlines()) <= 300


def test_every_room_and_floor_stands_in_the_tree() -> None:
    tree = ARCHITECTURE.split("## 3. The tree")[1].split("## 4.")[0]
    rooms = {room.split(".")[-1] for room in settings.ROOMS}
    floors = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert sorted(word for word in rooms | floors if not re.search(rf"\b{word}\b", tree)) == []


def test_every_section_of_the_seed_opens_a_row() -> None:
    sections = ["1.1", "1.2", "2", "3.1", "3.2", "3.3", "4.1", "4.2", "4.3", "4.4", "4.5", "4.6"]
    heads = [row[0] for row in ROWS]
    assert [section for section in sections if not any(re.match(rf"{re.escape(section)}(\W|$)", head) for head in heads)] == []


def test_every_sentence_of_section_4_stands_once_with_verbs_that_carry_it() -> None:
    told = [part for row in ROWS for part in row[0].split(", ") if part in ITEMS]
    assert sorted(told) == sorted(ITEMS)


@pytest.mark.parametrize("row", [row for row in ROWS if row[0].split(", ")[0] in ITEMS], ids=lambda row: row[0])
def test_a_row_names_only_verbs_that_the_policy_gives_its_sentences(row: list[str]) -> None:
    carried = {verb for part in row[0].split(", ") for verb in ITEMS[part]["verbs"]}
    named = set(verbs_in(row[-1]))
    assert named <= carried
    assert bool(named) == bool(carried)


@pytest.mark.parametrize("stage", stages(), ids=lambda stage: stage.key)
def test_every_stage_has_a_row_with_both_columns_and_its_own_verbs(stage: Stage) -> None:
    (row,) = [row for row in ROWS if row[0] == f"3.2 tahap {stage.number} `{stage.key}`"]
    during, after = row[2].split(" → ")
    assert tuple(quoted(during)) == stage.during_parties
    assert tuple(quoted(after)) == stage.after_parties
    also = read_toml("stages")["stage"][stage.number - 1].get("also", [])
    assert [verb for verb in verbs_in(row[-1]) if policy().verbs[verb].stage != stage.number and verb not in also] == []


def test_assets_vulnerability_aspects_and_parties_are_named_by_their_keys() -> None:
    keys = {asset.key for asset in assets()} | {part["key"] for part in read_toml("livelihood")["vulnerability"]["part"]}
    keys |= {aspect["key"] for aspect in read_toml("aspects")["aspect"]} | {party["key"] for party in PARTIES}
    assert sorted(keys - set(quoted(ARCHITECTURE))) == []


def test_every_verb_of_a_stage_that_writes_has_a_place_in_the_table() -> None:
    writing = {verb.name for verb in policy().verbs.values() if verb.stage and not verb.reads}
    assert sorted(writing - set(verbs_in(ARCHITECTURE))) == []


# --- Records of decisions -----------------------------------------------------------------------------------------------------


def test_records_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("path", RECORDS, ids=name)
def test_a_record_is_short_and_says_what_was_decided_and_what_follows(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith(f"# {path.name[:4]} ")
    assert "\nStatus: " in text
    assert "## Decision" in text
    assert "## Consequences" in text
    assert len(text.split()) <= 400


# --- Guides for the parties ---------------------------------------------------------------------------------------------------


def guide_of(party: dict[str, Any]) -> Path:
    """The party's guide: its name in small letters."""
    return GUIDES / f"{party['label'].lower().replace(' ', '-')}.md"


EACH_PARTY = [pytest.param(party, id=party["key"]) for party in PARTIES]
HEADINGS = ("## Peran Anda", "## Langkah demi langkah", "## Tanpa sinyal", "## Bila ada yang tidak berjalan", "## Bantuan")
# Part of another page's form, so that it has no button of its own.
WITHOUT_BUTTON = {"file.attach", "person.view"}
GUIDE_FILES = sorted(GUIDES.glob("*.md"))


def test_every_party_has_a_guide_and_every_guide_a_party() -> None:
    assert {guide_of(party) for party in PARTIES} | {GUIDES / "README.md"} == set(GUIDE_FILES)


@pytest.mark.parametrize("party", EACH_PARTY)
def test_a_guide_says_the_role_with_its_section_and_stands_in_the_index(party: dict[str, Any]) -> None:
    text, path = guide_of(party).read_text("utf-8"), guide_of(party)
    assert [heading for heading in HEADINGS if f"\n{heading}\n" not in text] == []
    assert not party["seed"] or f"bagian {party['seed']}" in text
    assert "](gambar/" in text
    assert f"({path.name})" in (GUIDES / "README.md").read_text("utf-8")


@pytest.mark.parametrize("party", EACH_PARTY)
def test_a_guide_names_every_step_that_its_party_may_take(party: dict[str, Any]) -> None:
    common = set(policy().everyone) | WITHOUT_BUTTON
    held = {verb for role in policy().roles.values() if role.party == party["key"] for verb in role.verbs} - common
    text = guide_of(party).read_text("utf-8")
    assert sorted(policy().verbs[verb].label for verb in held if f"**{policy().verbs[verb].label}**" not in text) == []


def _screen() -> str:
    """Everything that may stand on a screen: the policy's labels, and the words of templates, pages and scripts."""
    files = [path for ending in ("toml", "html", "py", "js") for path in sorted(SOURCE.rglob(f"*.{ending}"))]
    return "\n".join(path.read_text("utf-8") for path in files if "vendor" not in path.parts)


SCREEN = _screen()


@pytest.mark.parametrize("path", GUIDE_FILES, ids=name)
def test_words_in_bold_are_words_on_the_screen(path: Path) -> None:
    said = re.findall(r"\*\*([^*\n]+)\*\*", path.read_text("utf-8"))
    assert sorted({words for words in said if words not in SCREEN}) == []


@pytest.mark.parametrize("path", GUIDE_FILES, ids=name)
def test_guides_are_calm_and_use_the_words_of_the_glossary(path: Path) -> None:
    text = re.sub(r"!\[", "[", path.read_text("utf-8"))
    assert "!" not in text
    avoided = {word for term in read_toml("glossary")["term"] for word in term["avoid"]}
    assert sorted(word for word in avoided if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)) == []


def test_every_picture_is_used_and_light() -> None:
    used = {Path(link).name for path in DOCUMENTS for link in _links(path)}
    pictures = [path for path in (GUIDES / "gambar").iterdir() if path.suffix == ".png"]
    assert sorted(path.name for path in pictures if path.name not in used or path.stat().st_size > HEAVIEST_PICTURE) == []
