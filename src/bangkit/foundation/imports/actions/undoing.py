"""Taking an import back: only while every row is as it was written and nothing else leans on it.

Rows of a table that says ``goes_with_import = True`` only follow from what was imported: what people did to them meanwhile goes along, and
they hold nothing back. Every other row that points at an imported one does, whatever its ``on_delete``: nobody's consent is lost by an undo.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import ForeignKey, Model, ProtectedError

from bangkit.core.findings import Finding, blocker
from bangkit.core.words import joined, number
from bangkit.foundation.access.errors import Blocked
from bangkit.foundation.imports.actions.writing import LOT, digest_of
from bangkit.foundation.imports.models import Import

_NAMED = 5
Made = dict[str, tuple[int, str]]


def _made(batch: Import) -> dict[type[Model], Made]:
    """What the import made: by table, key → (row of the file, digest); tables in the order in which they were written."""
    found: dict[type[Model], Made] = {}
    for line_number, made in batch.lines.filter(outcome="accepted").order_by("number").values_list("number", "made").iterator():
        for label, key, digest in made:
            found.setdefault(apps.get_model(label), {})[key] = (line_number, digest)
    return found


def _follows(model: type[Model]) -> bool:
    return bool(getattr(model, "goes_with_import", False))


def _lots(made: Made) -> Iterator[list[str]]:
    keys = list(made)
    for start in range(0, len(keys), LOT):
        yield keys[start : start + LOT]


def refuse_when_changed(batch: Import) -> None:
    """Errors: ``Blocked`` naming the first rows of the file that were changed, removed or used since."""
    tables = _made(batch)
    own = {model: made for model, made in tables.items() if not _follows(model)}
    changed = sorted({number for model, made in own.items() for number in _changed(model, made)})
    used = sorted({number for model, made in tables.items() for number in _used(model, made, tables)})
    findings = []
    if changed:
        findings.append(_finding("import.changed", changed, "sudah diubah atau dihapus sejak diimpor"))
    if used:
        findings.append(_finding("import.used", used, "sudah dipakai oleh catatan lain"))
    if findings:
        raise Blocked(tuple(findings))


def _finding(code: str, numbers: list[int], what: str) -> Finding:
    named = joined([str(one) for one in numbers[:_NAMED]]) + (" dan lainnya" if len(numbers) > _NAMED else "")
    return blocker(
        code, f"{number(len(numbers))} baris {what} (baris {named}).", "Impor ini tidak dapat dibatalkan; perbaiki datanya satu per satu."
    )


def _changed(model: type[Model], made: Made) -> Iterator[int]:
    for keys in _lots(made):
        kept = {str(row.pk): digest_of(row) for row in model._default_manager.filter(pk__in=keys)}
        yield from (made[key][0] for key in keys if kept.get(key) != made[key][1])


def _used(model: type[Model], made: Made, tables: dict[type[Model], Made]) -> Iterator[int]:
    """Rows that something outside this import points at."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and (relation.one_to_many or relation.one_to_one)) or relation.concrete:
            continue
        pointing, field = relation.related_model, relation.field  # type: ignore[union-attr]
        if not isinstance(field, ForeignKey) or not isinstance(pointing, type) or _follows(pointing):
            continue
        own = tables.get(pointing, {})
        for keys in _lots(made):
            found = pointing._default_manager.filter(**{f"{field.name}__in": keys}).values_list("pk", field.attname)
            yield from (made[str(target)][0] for key, target in found if str(key) not in own)


def take_back(batch: Import) -> None:
    """Remove what the import made, children first. Errors: ``Blocked`` when something came to lean on it this very moment."""
    try:
        for model, made in reversed(_made(batch).items()):
            for keys in _lots(made):
                model._default_manager.filter(pk__in=keys).delete()
    except ProtectedError:
        raise Blocked((blocker("import.used", "Sebagian baris baru saja dipakai oleh catatan lain.", "Muat ulang halaman ini."),)) from None
