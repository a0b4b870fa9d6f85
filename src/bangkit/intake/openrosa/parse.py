"""A submission's XML as plain texts. Broken, huge, deep or entity-expanding XML is refused before anything is read from it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

MAX_BYTES = 200_000
MAX_DEPTH = 8
MAX_FIELDS = 100


class BadSubmission(Exception):
    """The XML cannot be taken; the message is for the person with the phone."""


@dataclass(frozen=True)
class Submission:
    """A form filled in on a phone."""

    form_id: str
    version: str
    id: UUID
    values: dict[str, str]


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _leaves(node: Element, depth: int = 0) -> list[tuple[str, str]]:
    if depth > MAX_DEPTH:
        raise BadSubmission("Formulir ini bersusun terlalu dalam.")
    if len(node) == 0:
        return [(_local(node.tag), (node.text or "").strip())]
    return [leaf for child in node for leaf in _leaves(child, depth + 1)]


def parse(content: bytes) -> Submission:
    """The submission. Errors: ``BadSubmission`` with a sentence for people."""
    if len(content) > MAX_BYTES:
        raise BadSubmission("Formulir ini terlalu besar.")
    try:
        root = fromstring(content, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise BadSubmission("Formulir ini rusak atau tidak lengkap. Kirim ulang dari telepon.") from error
    leaves = _leaves(root)
    if len(leaves) > MAX_FIELDS:
        raise BadSubmission("Formulir ini memuat terlalu banyak isian.")
    values = dict(leaves)
    instance = values.pop("instanceID", "")
    if not instance:
        raise BadSubmission("Formulir ini tidak bernomor. Perbarui formulirnya di telepon.")
    return Submission(root.get("id", ""), root.get("version", ""), _number(instance), values)


def _number(instance: str) -> UUID:
    """The instance's number as a UUID; other spellings get a stable one of their own."""
    text = instance.removeprefix("uuid:")
    try:
        return UUID(text)
    except ValueError:
        return uuid5(NAMESPACE_URL, instance)
