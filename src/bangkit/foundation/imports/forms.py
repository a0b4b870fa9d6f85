"""The forms of an import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from bangkit.foundation.imports.heading import Heading, letter
from bangkit.foundation.imports.layout import Column, Layout
from bangkit.foundation.imports.reading import MOST_BYTES, Cells
from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, DocumentField, TextField

_SAMPLE = 30


class TableField(DocumentField):
    """A table: what it really is, is seen from its bytes."""

    endings = (".xlsx", ".xls", ".ods", ".csv", ".txt", ".tsv", ".json")
    accept = ".xlsx,.xls,.ods,.csv,.txt,.tsv,.json"
    kinds = "Excel, ODS, CSV, atau JSON"


class OpenForm(BangkitForm):
    """Which kind of table, and the file."""

    layout = ChoiceField(label="Jenis data")
    upload = TableField(label="Berkas", max_bytes=MOST_BYTES)


class UndoForm(BangkitForm):
    """Why an import is taken back."""

    reason = TextField(label="Mengapa impor ini dibatalkan", rows=3, max_length=300)


def columns_form(layout: Layout, heading: Heading, first: Cells, chosen: Mapping[str, int], answers: Mapping[str, Any]) -> BangkitForm:
    """What is asked once for all rows, then one list of the file's columns for each value of the layout."""
    choices = _choices(heading, first)
    initial = {f"column_{key}": str(place) for key, place in chosen.items()}
    fields = {f"column_{column.key}": _column_field(column, choices) for column in layout.columns}
    form: BangkitForm = type("ColumnsForm", (layout.form or BangkitForm,), {**fields, "groups": ()})(initial={**answers, **initial})
    for column in layout.columns:
        form.fields[f"column_{column.key}"].error_messages["required"] = f"Pilih kolom untuk {column.label}."
    return form


def _column_field(column: Column, choices: Sequence[tuple[str, str]]) -> ChoiceField:
    empty = "Pilih kolom" if column.required else "Tidak ada dalam berkas ini"
    return ChoiceField(
        label=f"Kolom {column.label}", choices=[("", empty), *choices], required=column.required, help_text=column.help, widget=forms.Select
    )


def _choices(heading: Heading, first: Cells) -> Sequence[tuple[str, str]]:
    """The columns of the file with their heading and the first value below it."""
    width = max(len(heading.labels), len(first))
    found = []
    for place in range(width):
        label = heading.labels[place] if place < len(heading.labels) else ""
        sample = str(first[place])[:_SAMPLE] if place < len(first) else ""
        if label or sample:
            found.append((str(place), f"{letter(place)}: {label or 'tanpa judul'}" + (f" (misalnya {sample})" if sample else "")))
    return found


def chosen_columns(layout: Layout, values: Mapping[str, Any]) -> dict[str, int]:
    """The columns that were chosen, by the key of the layout's column."""
    picked = {column.key: str(values.get(f"column_{column.key}", "")) for column in layout.columns}
    return {key: int(place) for key, place in picked.items() if place.isdecimal()}
