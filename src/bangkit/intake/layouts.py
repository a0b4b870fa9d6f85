"""What tables may be imported: an explicit table. A layout stands in the room whose rows it makes (``foundation/imports/layout.py``)."""

from __future__ import annotations

from bangkit.foundation.imports.layout import Layout
from bangkit.stages.planning.layouts.ceilings import CEILINGS
from bangkit.stages.planning.layouts.prices import PRICES
from bangkit.stages.planning.layouts.rkpdes import RKPDES
from bangkit.stages.profile.layouts.deciles import DECILES
from bangkit.stages.profile.layouts.groups import GROUPS
from bangkit.stages.profile.layouts.households import HOUSEHOLDS
from bangkit.stages.profile.layouts.indices import INDICES
from bangkit.stages.profile.layouts.population import POPULATION
from bangkit.stages.programmes.layouts.renja import RENJA

LAYOUTS: tuple[Layout, ...] = (CEILINGS, DECILES, GROUPS, HOUSEHOLDS, INDICES, POPULATION, PRICES, RENJA, RKPDES)
