"""Form fields that read what people here write: 12.500.000, 0,5 and 21 Nov 2026, and say what is wrong with this very value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from bangkit.core.words import MONTHS, MONTHS_SHORT, decimal_text, number, plain_digits

_MOST_RUPIAH = 10**15
_MOST_COUNT = 10**9
_FEW_CHOICES = 7
_GROUPED = re.compile(r"^-?([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)$")
_MONTH_NAMES = {name.lower(): place for place, name in enumerate(MONTHS, 1)}
_MONTH_NAMES |= {name.lower(): place for place, name in enumerate(MONTHS_SHORT, 1)}
_MONTH_NAMES |= {"agt": 8, "ags": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2}


def whole_number(text: str) -> int:
    """``12.500`` or ``12500`` as a number. Errors: ``ValueError`` for anything else."""
    bare = re.sub(r"\s", "", text)
    if not _GROUPED.match(bare):
        raise ValueError(text)
    return int(bare.replace(".", ""))


class _NumberField(forms.Field):
    """A number typed as text, since ``type=number`` loses grouping and what could not be read."""

    widget = forms.TextInput
    width = "short"

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off", "class": self.width}


class CountField(_NumberField):
    """A whole number from 0: people, units, days. Bounds are said with the value that breaks them."""

    def __init__(self, *, min_value: int = 0, max_value: int = _MOST_COUNT, unit: str = "", **kwargs: Any) -> None:
        self.min_value, self.max_value, self.unit = min_value, max_value, unit
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        if isinstance(value, int):
            return value
        try:
            return whole_number(str(value))
        except ValueError:
            raise ValidationError(f"“{value}” bukan bilangan bulat. Tulis angka saja, misalnya 25.", code="invalid") from None

    def validate(self, value: int | None) -> None:
        super().validate(value)
        if value is None:
            return
        if value < self.min_value:
            raise ValidationError(f"Angkanya {number(value)}, paling sedikit {number(self.min_value)}. Periksa lagi.", code="min_value")
        if value > self.max_value:
            raise ValidationError(f"Angkanya {number(value)}, paling banyak {number(self.max_value)}. Periksa lagi.", code="max_value")

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, int) and value >= 10_000 else value


class RupiahField(CountField):
    """Whole rupiah; accepts Rp, spaces and grouping. Grouped again when the field is left."""

    width = ""

    def __init__(self, *, max_value: int = _MOST_RUPIAH, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Angka saja, misalnya 1.250.000")
        super().__init__(max_value=max_value, **kwargs)
        self.unit = "Rp"

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "data-rupiah": ""}

    def to_python(self, value: Any) -> int | None:
        if not isinstance(value, str) or value in self.empty_values:
            return super().to_python(value)
        text = re.sub(r"^\s*Rp\.?\s*", "", value, flags=re.IGNORECASE)
        text = re.sub(r",(00|-)\s*$", "", text)
        try:
            return whole_number(text)
        except ValueError:
            raise ValidationError(
                f"“{value}” bukan jumlah rupiah. Tulis angka saja tanpa sen, misalnya 1.250.000.", code="invalid"
            ) from None

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, int) else value


class DecimalField(_NumberField):
    """A decimal with a comma (0,5); a point is taken as a comma where it cannot be grouping."""

    def __init__(
        self, *, places: int = 2, min_value: Decimal | int | None = 0, max_value: Decimal | int | None = None, unit: str = "", **kwargs: Any
    ) -> None:
        self.places, self.min_value, self.max_value, self.unit = places, min_value, max_value, unit
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal"}

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        # Three digits after one point are more than a fraction may have, so that 2.000 is two thousand, as the field itself writes it.
        text = plain_digits(str(value), groups=1 if self.places < 3 else 2)
        try:
            if not re.match(r"^-?[0-9]{1,12}(\.[0-9]+)?$", text):
                raise InvalidOperation
            return Decimal(text)
        except InvalidOperation:
            raise ValidationError(f"“{value}” bukan angka. Pakai koma untuk pecahan, misalnya 0,5.", code="invalid") from None

    def validate(self, value: Decimal | None) -> None:
        super().validate(value)
        if value is None:
            return
        if self.min_value is not None and value < self.min_value:
            raise ValidationError(f"Angkanya {decimal_text(value)}, paling sedikit {decimal_text(self.min_value)}.", code="min_value")
        if self.max_value is not None and value > self.max_value:
            raise ValidationError(f"Angkanya {decimal_text(value)}, paling banyak {decimal_text(self.max_value)}.", code="max_value")
        if value != round(value, self.places):
            raise ValidationError(f"Paling banyak {self.places} angka di belakang koma.", code="places")

    def prepare_value(self, value: Any) -> Any:
        return decimal_text(value) if isinstance(value, Decimal | float) else value


class DateField(forms.Field):
    """A date as people write it: 21 Nov 2026, 21 November 2026, 21/11/2026, 21-11-2026 or 2026-11-21."""

    widget = forms.TextInput

    def __init__(self, *, min_value: date | None = None, max_value: date | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Contoh: 21 Nov 2026")
        self.min_value, self.max_value = min_value, max_value
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"class": "medium", "autocomplete": "off"}

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except ValueError:
            raise ValidationError(f"“{value}” bukan tanggal yang ada. Tulis seperti 21 Nov 2026 atau 21/11/2026.", code="invalid") from None

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        if self.min_value is not None and value < self.min_value:
            raise ValidationError(f"Tanggal ini terlalu awal; paling awal {day_text(self.min_value)}.", code="min_value")
        if self.max_value is not None and value > self.max_value:
            raise ValidationError(f"Tanggal ini terlalu akhir; paling akhir {day_text(self.max_value)}.", code="max_value")

    def prepare_value(self, value: Any) -> Any:
        return day_text(value) if isinstance(value, date) else value


def day_text(value: date) -> str:
    """A date as it stands in a field: 21 Nov 2026, with plain spaces, so that it can be typed again."""
    return f"{value.day} {MONTHS_SHORT[value.month - 1]} {value.year}"


def parse_date(text: str) -> date:
    """Errors: ``ValueError`` when there is no such day."""
    parts = [part for part in re.split(r"[\s/.,-]+", text.strip().lower()) if part]
    if len(parts) == 4 and parts[0].isalpha():
        parts = parts[1:]
    if len(parts) != 3:
        raise ValueError(text)
    if len(parts[0]) == 4:
        parts.reverse()
    day, month, year = parts
    place = _MONTH_NAMES.get(month) or (int(month) if month.isdecimal() else 0)
    if len(year) != 4:
        raise ValueError(text)
    return date(int(year), place, int(day))


class ChoiceField(forms.ChoiceField):
    """One of a few: rows to tap; one of many: a list."""

    def __init__(self, *, choices: Iterable[tuple[Any, str]] = (), **kwargs: Any) -> None:
        listed = list(choices)
        if "widget" not in kwargs:
            kwargs["widget"] = forms.RadioSelect if len(listed) <= _FEW_CHOICES else forms.Select
            if kwargs["widget"] is forms.Select and ("", "") not in listed and not kwargs.get("initial"):
                listed = [("", "Pilih"), *listed]
        super().__init__(choices=listed, **kwargs)


class ManyField(forms.MultipleChoiceField):
    """Any number of choices, each a row to tap."""

    widget = forms.CheckboxSelectMultiple


class MonthsField(forms.TypedMultipleChoiceField):
    """Months of a year as a sorted list of numbers 1–12."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.CheckboxSelectMultiple(attrs={"class": "months"})
        super().__init__(choices=list(enumerate(MONTHS, 1)), coerce=int, widget=widget, empty_value=[], **kwargs)

    def clean(self, value: Any) -> list[int]:
        return sorted(super().clean(value))


class TextField(forms.CharField):
    """Sentences: a reason, a lesson, an agreement. Too long is said with both lengths."""

    def __init__(self, *, rows: int = 4, max_length: int = 2000, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=max_length, **kwargs)


class PhotoField(forms.FileField):
    """A photo from the phone. The files room looks at the bytes; here only emptiness, size and the name's kind are said early."""

    widget = forms.FileInput
    endings: tuple[str, ...] = (".jpg", ".jpeg", ".png", ".webp")
    accept = "image/jpeg,image/png,image/webp"
    kinds = "JPEG, PNG, atau WebP"

    def __init__(self, *, max_bytes: int = 8 * 1024 * 1024, **kwargs: Any) -> None:
        self.max_bytes = max_bytes
        kwargs.setdefault("help_text", f"{self.kinds}, paling besar {max_bytes // (1024 * 1024)} MB")
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"accept": self.accept}

    def clean(self, data: Any, initial: Any = None) -> UploadedFile[bytes] | None:
        upload: UploadedFile[bytes] | None = super().clean(data, initial)
        if upload is None or not upload.name:
            return None
        if (upload.size or 0) > self.max_bytes:
            size, most = decimal_text((upload.size or 0) / 1048576, 1), self.max_bytes // 1048576
            raise ValidationError(f"Ukurannya {size} MB, paling besar {most} MB. Kecilkan dulu berkasnya.", code="max_size")
        if not upload.name.lower().endswith(self.endings):
            raise ValidationError(f"“{upload.name}” bukan {self.kinds}. Pilih berkas lain.", code="kind")
        return upload


class DocumentField(PhotoField):
    """A scanned or written document."""

    endings: tuple[str, ...] = (".pdf", ".jpg", ".jpeg", ".png", ".docx", ".xlsx")
    accept = "application/pdf,image/jpeg,image/png,.docx,.xlsx"
    kinds = "PDF, foto, Word, atau Excel"
