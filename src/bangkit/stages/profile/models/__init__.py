"""Stage 4a: the objective condition of a village, kept up to date every year (seed 2, 4.3).

Planning starts from what the village has: five assets with dated and sourced observations, the season calendar, shocks, groups, and
published indices. What a village remembers and what was measured are both kept. "No data" is recorded as such and is never a zero.
"""

from bangkit.stages.profile.models.climate import RAIN_LAYOUTS, RainImport, RainMonth, RainRow
from bangkit.stages.profile.models.context import (
    DIRECTIONS,
    DOERS,
    EFFECTS,
    FOLLOWED,
    RANKS,
    ContextRow,
    OutcomeValue,
    Programme,
    Rule,
    Strategy,
    Trend,
)
from bangkit.stages.profile.models.deciles import Decile
from bangkit.stages.profile.models.groups import GROUP_KINDS, LEADERS, Group, GroupCheck, GroupReport, GroupSaving
from bangkit.stages.profile.models.households import COUNT_FIELDS, FEMALE_FIELDS, MALE_FIELDS, Consent, Household
from bangkit.stages.profile.models.indices import IndexScore
from bangkit.stages.profile.models.pkd import PkdEntry, PkdSheet
from bangkit.stages.profile.models.population import DIMENSIONS, PopulationCount
from bangkit.stages.profile.models.requests import DataRequest
from bangkit.stages.profile.models.revolving import RevolvingEntry, RevolvingLot
from bangkit.stages.profile.models.sheet import OWN_LABELS, SEASON_GROUPS, DatedValue, Observation, Profile, SeasonRow, Shock
from bangkit.stages.profile.models.surveys import OUTCOMES, Survey, SurveyAnswer

__all__ = [
    "COUNT_FIELDS",
    "DIMENSIONS",
    "DIRECTIONS",
    "DOERS",
    "EFFECTS",
    "FEMALE_FIELDS",
    "FOLLOWED",
    "GROUP_KINDS",
    "LEADERS",
    "MALE_FIELDS",
    "OUTCOMES",
    "OWN_LABELS",
    "RAIN_LAYOUTS",
    "RANKS",
    "SEASON_GROUPS",
    "Consent",
    "ContextRow",
    "DataRequest",
    "DatedValue",
    "Decile",
    "Group",
    "GroupCheck",
    "GroupReport",
    "GroupSaving",
    "Household",
    "IndexScore",
    "Observation",
    "OutcomeValue",
    "PkdEntry",
    "PkdSheet",
    "PopulationCount",
    "Profile",
    "Programme",
    "RainImport",
    "RainMonth",
    "RainRow",
    "RevolvingEntry",
    "RevolvingLot",
    "Rule",
    "SeasonRow",
    "Shock",
    "Strategy",
    "Survey",
    "SurveyAnswer",
    "Trend",
]
