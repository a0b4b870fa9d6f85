"""The forms of the PKD tools, made from the policy's columns: one row on a phone, or a whole sheet that was written on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django import forms

from bangkit.core.livelihood import indicators
from bangkit.core.pkd import Column, Tool, again, tool_of
from bangkit.foundation.ui.forms import BangkitForm, CountField, DateField, DecimalField, PhotoField, TextField
from bangkit.stages.profile.actions import Made
from bangkit.stages.profile.models import Observation, PkdEntry, PkdSheet

SHEET_FIELDS = ("held_on", "source", "recorder", "female", "male")
POINT_FIELDS = ("latitude", "longitude")
Group = tuple[str, tuple[str, ...]]
Names = Mapping[tuple[str, int], str]


class AssessForm(BangkitForm):
    """Where the sheet comes from, asked once, and its rows. A row left empty is passed over; what is wrong is said by the action."""

    held_on = DateField(label="Tanggal pada lembar", help_text="Hari lembar ini dibuat bersama warga.")
    source = forms.CharField(label="Sumber", max_length=160, help_text="Misalnya lokakarya desa, musyawarah dusun, kelompok perempuan.")
    recorder = forms.CharField(
        label="Dicatat oleh", max_length=80, required=False, help_text="Perannya, bukan namanya: misalnya kader desa."
    )
    female = CountField(label="Perempuan", unit="orang", initial=0)
    male = CountField(label="Laki-laki", unit="orang", initial=0)

    def __init__(
        self, *args: Any, tool: Tool, rows: int, first: int, names: Names, with_photo: bool = False, is_kept: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tool, self.rows = tool, rows
        groups: list[Group] = [("Yang ikut", ("female", "male"))]
        if with_photo:
            self.fields["photo"] = PhotoField(label="Foto lembar", required=rows == 0)
        for place in range(rows):
            made = {f"r{place}_{column.key}": _field(column, names, is_needed=rows == 1) for column in tool.columns}
            if tool.points:
                made |= {f"r{place}_{name}": _point_field(name) for name in POINT_FIELDS}
            self.fields.update(made)
            groups += [(f"Baris {first + place}", tuple(made))] if rows > 1 else _beside(tool)
        if is_kept:
            self.fields["is_removed"] = forms.BooleanField(label="Coret baris ini", required=False)
        self.groups = groups  # type: ignore[misc]

    def made(self) -> Made:
        """Where the sheet comes from."""
        return made_from(self.cleaned_data)

    def typed_rows(self) -> list[dict[str, Any]]:
        """The rows as they were typed, empty ones too, so that what is wrong finds its field."""
        keys = [column.key for column in self.tool.columns] + list(POINT_FIELDS if self.tool.points else ())
        return [{key: self.cleaned_data.get(f"r{place}_{key}") for key in keys} for place in range(self.rows)]


def _beside(tool: Tool) -> list[Group]:
    """In a single row every question has its own line, but for those that share a head, and the two halves of a place."""
    heads = dict.fromkeys(column.above for column in tool.columns if column.above)
    groups: list[Group] = [(head, tuple(f"r0_{column.key}" for column in tool.columns if column.above == head)) for head in heads]
    return groups + ([("Letak", tuple(f"r0_{name}" for name in POINT_FIELDS))] if tool.points else [])


def _field(column: Column, names: Names, *, is_needed: bool) -> forms.Field:
    """The field of a column. Numbers are read by the rules of the tools, which know 1.250 from 1,25."""
    common: dict[str, Any] = {"label": column.question, "required": column.required and is_needed, "help_text": column.hint}
    if column.type == "long":
        return TextField(rows=2, max_length=600, **common)
    if column.type in ("count", "year"):
        return CountField(unit=column.unit, **common)
    if column.type == "number":
        return forms.CharField(max_length=20, widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}), **common)
    listed = [(str(number), f"{number}. {words}"[:90]) for (tool, number), words in names.items() if tool == column.of]
    choices = listed if column.type == "row" and listed else list(column.choices)
    if choices:
        return forms.ChoiceField(choices=[("", "Pilih"), *choices], **common)
    return CountField(**common) if column.type == "row" else forms.CharField(max_length=300, **common)


def _point_field(name: str) -> forms.Field:
    label = "Lintang" if name == "latitude" else "Bujur"
    hint = "Boleh kosong; letaknya dapat ditekan pada gambar sesudah baris tersimpan." if name == "latitude" else ""
    return DecimalField(label=label, places=6, min_value=None, required=False, help_text=hint)


def made_from(values: Mapping[str, Any]) -> Made:
    """Where a sheet comes from; people who were not counted are none, as on the page."""
    given = {name: values[name] for name in SHEET_FIELDS}
    return Made(**{**given, "female": given["female"] or 0, "male": given["male"] or 0})


class PointForm(BangkitForm):
    """A place typed as coordinates, for a device that gives them, or where no outline is stored."""

    latitude = DecimalField(label="Lintang", places=6, min_value=None, help_text="Misalnya -3,215; selatan dengan tanda kurang.")
    longitude = DecimalField(label="Bujur", places=6, min_value=None, help_text="Misalnya 130,512")


def sheet_initial(sheet: PkdSheet | None) -> dict[str, Any]:
    """The facts of the newest sheet, as a start: rows of the same day share them."""
    return {name: getattr(sheet, name) for name in SHEET_FIELDS} if sheet else {}


def made_of(sheet: PkdSheet) -> Made:
    """Where a kept sheet comes from."""
    return Made(**sheet_initial(sheet))


def rows_initial(tool: Tool, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Kept cells of several rows as the form's start."""
    return {f"r{place}_{key}": value for place, values in enumerate(rows) for key, value in again(tool, values).items()}


def row_initial(entry: PkdEntry) -> dict[str, Any]:
    """A kept row with its sheet and its place."""
    points = {f"r0_{name}": getattr(entry, name) for name in POINT_FIELDS if entry.kind.points and getattr(entry, name) is not None}
    return {**sheet_initial(entry.sheet), **rows_initial(entry.kind, [entry.values]), **points}


# Which part of the data desa an asset's figures belong to (the four groups of the data alignment).
DATA_GROUPS = {"natural": "sda", "human": "sdm", "physical": "pembangunan", "financial": "pembangunan", "social": "sosbud"}


def observed_rows(observations: Iterable[Observation], before: Mapping[str, Observation]) -> list[dict[str, Any]]:
    """The asset data as a start for the data alignment: figures of now beside those of the last profile."""
    found = []
    for row in observations:
        known, was = indicators().get(row.indicator), before.get(row.indicator)
        if known is None or row.value is None:
            continue
        values = {"group": DATA_GROUPS[known.asset], "item": known.label, "unit": known.unit, "now": str(row.value)}
        if was is not None and was.value is not None:
            values |= {"before": str(was.value), "before_source": f"{was.observed_on.year}, {was.source}"[:160]}
        found.append(values)
    return found


@cache
def field_form(key: str) -> type[AssessForm]:
    """The form of one row as it comes from the field: the same fields, without what only the page of a profile knows."""

    class FieldForm(AssessForm):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, tool=tool_of(key), rows=1, first=1, names={}, **kwargs)
            self.fields["female"].required = self.fields["male"].required = False

    return FieldForm


def field_values(tool: Tool, values: Mapping[str, Any]) -> tuple[Made, dict[str, Any]]:
    """Where a row from the field comes from, and its cells."""
    return made_from(values), {column.key: values.get(f"r0_{column.key}") for column in tool.columns}
