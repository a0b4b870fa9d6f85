"""All measures, one table. A new measure is a module with a ``MEASURE`` and a line here."""

from __future__ import annotations

from bangkit.core.measures import fcs
from bangkit.core.measures.measure import Measure

MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        # Food security
        fcs.MEASURE,
        # Poverty, vulnerability, climate, change, samples
    )
}
