"""Which lines of a plan stand outside the RPJM that covers its year, as part of the query of its lines."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef

from bangkit.stages.planning.models import Plan, Rpjm, RpjmLink


def outside_rpjm(plan: Plan) -> Any:
    """True for a line that was not drawn from the RPJM in force; False for all where no RPJM covers the year."""
    in_force = Rpjm.objects.filter(region_id=plan.region_id, state="established", start_year__lte=plan.target_year)
    covers = Exists(in_force.filter(start_year__gt=plan.target_year - F("years")))
    drawn = Exists(RpjmLink.objects.filter(activity=OuterRef("pk")))
    return ExpressionWrapper(covers & ~drawn, output_field=BooleanField())
