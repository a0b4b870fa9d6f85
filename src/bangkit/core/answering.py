"""Who may answer a finding with a reason: the right party by the policy (``policy/findings.toml``); a blocker is mended, never answered."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from bangkit.core.findings import Finding
from bangkit.core.policy import PolicyError, policy, read_toml


@lru_cache(maxsize=1)
def _raw() -> dict[str, Any]:
    raw = read_toml("findings")
    named = {role for roles in (raw["default"], *raw["by"].values()) for role in roles}
    if unknown := sorted(named - set(policy().roles)):
        raise PolicyError(f"findings.toml: unknown role {', '.join(unknown)}")
    return raw


def answerers(code: str) -> tuple[str, ...]:
    """The roles that may answer this finding. Errors: ``PolicyError`` when the policy names a role that is none."""
    return tuple(_raw()["by"].get(code, _raw()["default"]))


def may_answer(finding: Finding, roles: Iterable[str]) -> bool:
    """Whether somebody who holds ``roles`` there may answer it with a reason; never a blocker."""
    return finding.level != "blocker" and bool(set(answerers(finding.code)) & set(roles))
