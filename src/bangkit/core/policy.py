"""The policy, loaded strictly from ``bangkit/policy`` into frozen values.

What the programme decides is written in TOML that a kabupaten can read. This module only reads it: an unknown key, a missing
sentence or a verb named twice is an error at start, never a surprise in the field.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any


class PolicyError(ValueError):
    """The policy files contradict themselves; the message names the file and the key."""


@dataclass(frozen=True)
class Verb:
    """One thing that a person can do to the record: a button, a door, an event and a glossary entry."""

    name: str
    subject: str
    label: str
    says: str = ""
    stage: int = 0
    sources: tuple[str, ...] = ()
    target: str = ""
    needs: tuple[str, ...] = ()
    task: str = ""
    reads: bool = False
    upward: bool = False
    creates: bool = False
    system: bool = False
    due_days: int = 0

    @property
    def changes_state(self) -> bool:
        """Whether performing it moves the subject to another state."""
        return bool(self.target)


@dataclass(frozen=True)
class Subject:
    """A kind of thing with its states and all of its verbs."""

    key: str
    label: str
    stage: int
    initial: str
    final: tuple[str, ...]
    states: dict[str, str]
    verbs: tuple[Verb, ...]

    def state_label(self, state: str) -> str:
        """The state as people call it."""
        return self.states.get(state, state)


@dataclass(frozen=True)
class Role:
    """A party's post at one level of place, with each verb and the sentence that justifies it."""

    key: str
    label: str
    party: str
    level: str
    needs_office: bool
    verbs: dict[str, str]


@dataclass(frozen=True)
class Policy:
    """Everything that access and workflow need to know."""

    subjects: dict[str, Subject]
    verbs: dict[str, Verb]
    roles: dict[str, Role]
    everyone: dict[str, str] = field(default_factory=dict)

    def roles_with(self, verb: str) -> tuple[Role, ...]:
        """The roles that may perform ``verb``, in the order of the policy."""
        return tuple(role for role in self.roles.values() if verb in role.verbs)


def read_toml(name: str) -> dict[str, Any]:
    """One policy file as plain values, e.g. ``read_toml("stages")`` or ``read_toml("terms/sbt")``."""
    path = resources.files("bangkit.policy").joinpath(f"{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"policy/{name}.toml: {error}") from error


def subject_names() -> tuple[str, ...]:
    """The subject files that the policy holds, sorted."""
    folder = resources.files("bangkit.policy").joinpath("subjects")
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


@lru_cache(maxsize=1)
def privacy_fields() -> dict[str, dict[str, Any]]:
    """Every field's class, retention and masking by ``app.Model.field``: privacy.toml and the rooms' files in privacy.d."""
    merged: dict[str, dict[str, Any]] = dict(read_toml("privacy").get("field", {}))
    folder = resources.files("bangkit.policy").joinpath("privacy.d")
    names = sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")) if folder.is_dir() else []
    for name in names:
        for field_name, rule in read_toml(f"privacy.d/{name}").get("field", {}).items():
            if field_name in merged:
                raise PolicyError(f"privacy.d/{name}.toml: {field_name} is classed twice")
            merged[field_name] = rule
    return merged


_SUBJECT_KEYS = {"subject", "label", "stage", "initial", "final", "state", "verb"}
_VERB_KEYS = {"name", "label", "says", "stage", "from", "to", "needs", "task", "reads", "upward", "creates", "system", "due_days"}
_ROLE_KEYS = {"label", "party", "level", "office", "alone", "verbs"}


def _refuse_unknown(where: str, given: dict[str, Any], allowed: set[str]) -> None:
    if unknown := sorted(set(given) - allowed):
        raise PolicyError(f"{where}: unknown key {', '.join(unknown)}")


def _verb(raw: dict[str, Any], subject: str, stage: int, where: str) -> Verb:
    _refuse_unknown(f"{where}, verb {raw.get('name')}", raw, _VERB_KEYS)
    for needed in ("name", "label"):
        if needed not in raw:
            raise PolicyError(f"{where}: a verb without {needed}")
    if not raw.get("reads") and not raw.get("says"):
        raise PolicyError(f"{where}, verb {raw['name']}: no sentence in `says`")
    return Verb(
        name=raw["name"],
        subject=subject,
        label=raw["label"],
        says=raw.get("says", ""),
        stage=raw.get("stage", stage),
        sources=tuple(raw.get("from", ())),
        target=raw.get("to", ""),
        needs=tuple(raw.get("needs", ())),
        task=raw.get("task", ""),
        reads=raw.get("reads", False),
        upward=raw.get("upward", False),
        creates=raw.get("creates", False),
        system=raw.get("system", False),
        due_days=raw.get("due_days", 0),
    )


def parse_subject(raw: dict[str, Any], where: str) -> Subject:
    """A subject file's values as a ``Subject``. Errors: ``PolicyError`` naming ``where`` and the key."""
    _refuse_unknown(where, raw, _SUBJECT_KEYS)
    states = dict(raw.get("state", {}))
    stage = raw.get("stage", 0)
    verbs = tuple(_verb(entry, raw["subject"], stage, where) for entry in raw.get("verb", ()))
    for verb in verbs:
        for state in (*verb.sources, *([verb.target] if verb.target else [])):
            if state not in states:
                raise PolicyError(f"{where}, verb {verb.name}: unknown state {state}")
    return Subject(raw["subject"], raw["label"], stage, raw.get("initial", ""), tuple(raw.get("final", ())), states, verbs)


def parse_roles(raw: dict[str, Any], verbs: dict[str, Verb]) -> tuple[dict[str, Role], dict[str, str]]:
    """The role table; every verb that it names must exist."""
    everyone = dict(raw.get("everyone", {}).get("verbs", {}))
    roles: dict[str, Role] = {}
    for key, entry in raw["role"].items():
        where = f"roles.toml, {key}"
        _refuse_unknown(where, entry, _ROLE_KEYS)
        # A role that stands alone holds nothing but its own verbs: anybody without an account reads no working pages.
        held = {**({} if entry.get("alone") else everyone), **entry.get("verbs", {})}
        if unknown := sorted(set(held) - set(verbs)):
            raise PolicyError(f"{where}: unknown verb {', '.join(unknown)}")
        roles[key] = Role(key, entry["label"], entry["party"], entry["level"], entry.get("office", False), held)
    return roles, everyone


@lru_cache(maxsize=1)
def policy() -> Policy:
    """The whole policy; loaded once. Errors: ``PolicyError``."""
    subjects: dict[str, Subject] = {}
    verbs: dict[str, Verb] = {}
    for name in subject_names():
        subject = parse_subject(read_toml(f"subjects/{name}"), f"subjects/{name}.toml")
        subjects[subject.key] = subject
        for verb in subject.verbs:
            if verb.name in verbs:
                raise PolicyError(f"verb {verb.name} is declared twice")
            verbs[verb.name] = verb
    roles, everyone = parse_roles(read_toml("roles"), verbs)
    return Policy(subjects, verbs, roles, everyone)
