"""The documents say what the policy says: no more, no less, and a difference is noticed."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from bangkit.core.cadence import calendar
from bangkit.core.livelihood import indicators, parse_indicator
from bangkit.core.policy import policy, read_toml
from bangkit.core.stages import stages
from bangkit.outputs.policydocs.library import differences, render_all, write_all
from bangkit.outputs.policydocs.management.commands.docs import Command
from bangkit.outputs.policydocs.markdown import cell, decimal, table
from bangkit.outputs.policydocs.mechanism import goalposts
from bangkit.outputs.policydocs.rights import diagram

FILES = render_all()


def run(*words: str) -> str:
    out = StringIO()
    call_command(Command(), *words, stdout=out, stderr=out)
    return out.getvalue()


def rows_of(text: str, heading: str) -> list[list[str]]:
    """The cells of the first table after a heading, without its head."""
    part = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[each.strip() for each in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


def test_the_same_policy_gives_the_same_bytes() -> None:
    assert render_all() == FILES


def test_fresh_documents_pass_the_check_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "kebijakan"
    assert "berkas diperbarui" in run("--folder", str(folder))
    assert "sudah sesuai" in run("--check", "--folder", str(folder))
    assert write_all(folder) == []


@pytest.mark.slow
def test_a_changed_a_missing_and_a_left_over_file_are_all_named(tmp_path: Path) -> None:
    write_all(tmp_path)
    stages_file = tmp_path / "peta-tahap.md"
    stages_file.write_text(stages_file.read_text("utf-8").replace("Fasilitator Kabupaten", "Fasilitator", 1), "utf-8")
    (tmp_path / "pihak.md").unlink()
    (tmp_path / "lama.md").write_text("sisa\n", "utf-8")
    assert set(differences(tmp_path)) == {"peta-tahap.md", "pihak.md", "lama.md"}
    with pytest.raises(CommandError, match="3 berkas tidak sesuai kebijakan"):
        run("--check", "--folder", str(tmp_path))
    assert write_all(tmp_path) == ["lama.md", "peta-tahap.md", "pihak.md"]
    assert differences(tmp_path) == {}


def test_the_check_only_compares(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        run("--check", "--folder", str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_the_stage_map_shows_both_columns() -> None:
    for stage in stages():
        assert f"| {stage.number} | {stage.title} | {stage.during} | {stage.after} |" in FILES["peta-tahap.md"]


def test_the_short_matrix_marks_exactly_the_rights_of_the_policy() -> None:
    text = FILES["siapa-boleh-apa.md"]
    roles = [role for role in policy().roles.values() if role.key != "emergency"]
    verbs = [verb for verb in policy().verbs.values() if not verb.system and verb.name not in policy().everyone]
    marked = [[name, *marks] for name, *marks in rows_of(text, "Tabel ringkas")]
    assert marked == [[verb.label, *("●" if verb.name in role.verbs else "" for role in roles)] for verb in verbs]


@pytest.mark.parametrize("role", policy().roles.values(), ids=lambda role: role.key)
def test_every_right_stands_with_the_sentence_that_justifies_it(role: object) -> None:
    text = FILES["siapa-boleh-apa.md"]
    for name, why in role.verbs.items():  # type: ignore[attr-defined]
        assert f"`{name}` | {cell(why)} |" in text


@pytest.mark.parametrize("subject", [each for each in policy().subjects.values() if each.states], ids=lambda subject: subject.key)
def test_a_diagram_has_every_state_and_every_arrow(subject: object) -> None:
    drawn = diagram(subject)  # type: ignore[arg-type]
    assert drawn in FILES["keadaan.md"]
    arrows = re.findall(r"s_(\w+) --> s_(\w+) : (.+)", drawn)
    expected = [
        (source, verb.target, verb.label + (" (otomatis)" if verb.system else ""))
        for verb in subject.verbs  # type: ignore[attr-defined]
        if verb.target
        for source in verb.sources
    ]
    assert arrows == expected
    assert re.findall(r'state ".+" as s_(\w+)', drawn) == list(subject.states)  # type: ignore[attr-defined]


def test_every_condition_is_told_in_words() -> None:
    told = read_toml("conditions")["condition"]
    needed = {name for verb in policy().verbs.values() for name in verb.needs}
    assert sorted(needed - set(told)) == [], "write a sentence for it in policy/conditions.toml"
    assert sorted(set(told) - needed) == [], "no verb needs it any more"


def test_every_party_item_indicator_calendar_entry_word_and_field_is_printed() -> None:
    for party in read_toml("parties")["party"]:
        for item in party["item"]:
            assert f"| {item['id']} |" in FILES["pihak.md"]
            assert cell(item["text"]) in FILES["pihak.md"]
    assert all(row["label"] in FILES["indikator.md"] for row in read_toml("indicators")["indicator"])
    assert all(item.label in FILES["kalender.md"] for item in calendar())
    assert all(f"| {code} |" in FILES["penghidupan.md"] for code in indicators())
    assert all(row["meaning"] in FILES["glosarium.md"] for row in read_toml("glossary")["term"])
    assert "`access.User.phone` | Pribadi (umum) |" in FILES["privasi.md"]


def test_an_indicator_with_bands_prints_where_each_begins() -> None:
    land = {"code": "X1", "label": "Lahan", "unit": "ha", "orientation": "naik", "valid": [0, 100], "question": "Berapa?"}
    bands = [{"from": 0, "to": 2.5, "score": 0.2}, {"from": 2.5, "to": 100, "score": 1}]
    assert "| jenjang | mulai 0: 0,2; mulai 2,5: 1 |" in goalposts((parse_indicator({**land, "bands": bands}, "natural"),))


def test_every_table_is_square() -> None:
    for name, text in FILES.items():
        for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
            widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
            assert len(widths) == 1, f"{name}: {block.splitlines()[0]}"


def test_a_cell_cannot_break_its_table() -> None:
    assert cell("a | b\nc") == "a \\| b c"
    assert cell("") == " "
    with pytest.raises(ValueError, match="a row of 1 cells in a table of 2"):
        table(("a", "b"), [("x",)])


def test_numbers_are_written_with_a_comma() -> None:
    assert (decimal(2.5), decimal(180.0), decimal(0.0)) == ("2,5", "180", "0")
