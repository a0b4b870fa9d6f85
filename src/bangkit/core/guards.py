"""The guards that subject files name in ``needs``, gathered from the modules that hold the rules."""

from __future__ import annotations

from bangkit.core import (
    assembly_checks,
    complaints,
    coordination_checks,
    delivery_checks,
    evaluation_checks,
    guidance_checks,
    monitoring_checks,
    overlap_checks,
    plan_checks,
    profile_checks,
    rpjm_checks,
    support_checks,
    teams,
)
from bangkit.core.findings import Guard
from bangkit.core.programmes import rights as programme_rights

GUARDS: dict[str, Guard] = {
    **guidance_checks.GUARDS,
    **profile_checks.GUARDS,
    **plan_checks.GUARDS,
    **programme_rights.GUARDS,
    **assembly_checks.GUARDS,
    **rpjm_checks.GUARDS,
    **delivery_checks.GUARDS,
    **complaints.GUARDS,
    **monitoring_checks.GUARDS,
    **overlap_checks.GUARDS,
    **support_checks.GUARDS,
    **coordination_checks.GUARDS,
    **evaluation_checks.GUARDS,
    **teams.GUARDS,
}
