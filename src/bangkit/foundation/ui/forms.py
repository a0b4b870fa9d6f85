"""Forms of BangKIT: label, hint, error, control in that order; a summary of errors on top; what was typed is kept.

Rooms write ``class PlanForm(BangkitForm)`` with the fields of this module and leave all markup to the templates. ``groups`` puts
short fields that belong together side by side under one question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates

from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.ui.fields import (
    ChoiceField,
    CountField,
    DateField,
    DecimalField,
    DocumentField,
    ManyField,
    MonthsField,
    PhotoField,
    RupiahField,
    TextField,
)

__all__ = [
    "BangkitForm",
    "ChoiceField",
    "CountField",
    "DateField",
    "DecimalField",
    "DocumentField",
    "ManyField",
    "MonthsField",
    "PhotoField",
    "RupiahField",
    "TextField",
]


class Renderer(DjangoTemplates):
    """Draws every field with ``ui/_field.html``, without a setting."""

    form_template_name = "ui/_form.html"
    field_template_name = "ui/_field.html"


class BangkitBoundField(BoundField):
    """A field on a page: knows how it is drawn and where an error link should lead."""

    @property
    def shape(self) -> str:
        """choices: rows to tap · tick: one row to tap · plain: everything else."""
        widget = self.field.widget
        if isinstance(widget, forms.CheckboxInput):
            return "tick"
        return "choices" if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple) else "plain"

    @property
    def unit(self) -> str:
        """The unit beside the control."""
        return str(getattr(self.field, "unit", ""))

    @property
    def focus_id(self) -> str:
        """The element that a link in the error summary focuses."""
        return f"{self.auto_id}_0" if self.shape == "choices" else self.auto_id


@dataclass(frozen=True)
class FieldGroup:
    """Fields drawn together; a single field has no legend."""

    legend: str
    fields: tuple[BoundField, ...]


@dataclass(frozen=True)
class Problem:
    """A line of the error summary."""

    label: str
    message: str
    focus_id: str


class BangkitForm(forms.Form):
    """The base of every form. ``groups = [("Peserta", ["women", "men"])]`` draws those fields side by side."""

    default_renderer = Renderer
    bound_field_class = BangkitBoundField
    use_required_attribute = False
    groups: ClassVar[Sequence[tuple[str, Sequence[str]]]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _say_in_own_words(name, field)

    def extend(self, fields: Iterable[tuple[str, forms.Field]]) -> None:
        """Fields that only this page knows, drawn and worded like the declared ones."""
        for name, field in fields:
            _say_in_own_words(name, field)
            self.fields[name] = field

    def choose(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        """Give a field the choices that only this page knows."""
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(f"{name} offers no choices.")
        field.choices = list(choices)

    def field_groups(self) -> Iterator[FieldGroup]:
        """The visible fields in order; each group stands where its first field stands."""
        of_name = {name: (legend, names) for legend, names in self.groups for name in names}
        drawn: set[str] = set()
        for field in self.visible_fields():
            if field.name in drawn:
                continue
            legend, names = of_name.get(field.name, ("", (field.name,)))
            drawn.update(names)
            yield FieldGroup(legend, tuple(self[name] for name in names if name in self.fields))

    def problems(self) -> list[Problem]:
        """Every error in the order of the fields, for the summary on top."""
        found = [Problem("", str(text), "") for text in self.non_field_errors()]
        for field in self:
            focus = getattr(field, "focus_id", field.auto_id)
            found += [Problem(str(field.label), str(text), focus) for text in field.errors]
        return found

    @property
    def has_files(self) -> bool:
        """Whether files were sent: after an error they must be chosen again, since browsers do not keep them."""
        return bool(self.files)

    def add_invalid(self, invalid: Invalid) -> None:
        """Put what an action refused by the field; what belongs to no field of this form goes on top."""
        if invalid.message:
            self.add_error(None, invalid.message)
        for name, text in invalid.field_errors.items():
            self.add_error(name if name in self.fields else None, text)
        if not self.errors:
            self.add_error(None, "Isian ini belum dapat disimpan. Periksa lagi.")


class ConfirmForm(BangkitForm):
    """A confirmation without questions."""


def _say_in_own_words(name: str, field: forms.Field) -> None:
    """Errors that name the thing and how to mend it, instead of a general refusal."""
    label = str(field.label or name.replace("_", " ").capitalize())
    asked = label.rstrip().endswith("?")
    chooses = isinstance(field, forms.ChoiceField | forms.MultipleChoiceField)
    if chooses:
        required = "Belum dijawab. Pilih yang sesuai." if asked else f"{label} belum dipilih."
    elif isinstance(field, forms.FileField):
        required = f"{label} belum ada. Pilih berkasnya."
    else:
        required = "Belum dijawab. Tulis jawabannya." if asked else f"{label} belum diisi."
    field.error_messages["required"] = required
    if chooses:
        field.error_messages["invalid_choice"] = "Pilihan ini tidak ada dalam daftar. Pilih yang lain."
    if isinstance(field, forms.CharField):
        checks: list[Any] = list(field.validators)
        for validator in checks:
            if getattr(validator, "code", "") == "max_length":
                validator.message = "Panjangnya %(show_value)d huruf, paling panjang %(limit_value)d. Ringkas lagi."
            if getattr(validator, "code", "") == "min_length":
                validator.message = "Panjangnya %(show_value)d huruf, paling pendek %(limit_value)d. Tulis lebih lengkap."
    widget = field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        widget.template_name = "ui/_choices.html"
