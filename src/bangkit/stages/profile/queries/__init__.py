"""Reads of the village profile: the sheet of a profile, its calendar, and what other rooms ask about it."""

from __future__ import annotations

from bangkit.stages.profile.queries.calendar import SeasonVoice, calendar_page, season_chart, voices
from bangkit.stages.profile.queries.climate import (
    MonthBeside,
    RainSeries,
    month_table,
    months_beside,
    normals_chart,
    rain_imports,
    rain_notes,
    rain_series,
    unmeasured,
    yearly_sums,
)
from bangkit.stages.profile.queries.lists import (
    groups,
    groups_of_village,
    index_scores,
    indices_of_village,
    latest_index,
    open_tasks,
    search,
    stage_marks,
)
from bangkit.stages.profile.queries.sheet import (
    AssetLine,
    Sheet,
    latest_profile,
    pentagon_of,
    profile_of,
    profile_sheet,
    profiles,
    scores_of,
    weak_assets,
)
from bangkit.stages.profile.queries.surveys import Round, open_rounds, round_of, surveys

__all__ = [
    "AssetLine",
    "MonthBeside",
    "RainSeries",
    "Round",
    "SeasonVoice",
    "Sheet",
    "calendar_page",
    "groups",
    "groups_of_village",
    "index_scores",
    "indices_of_village",
    "latest_index",
    "latest_profile",
    "month_table",
    "months_beside",
    "normals_chart",
    "open_rounds",
    "open_tasks",
    "pentagon_of",
    "profile_of",
    "profile_sheet",
    "profiles",
    "rain_imports",
    "rain_notes",
    "rain_series",
    "round_of",
    "scores_of",
    "search",
    "season_chart",
    "stage_marks",
    "surveys",
    "unmeasured",
    "voices",
    "weak_assets",
    "yearly_sums",
]
