"""Scenes of what surrounds the assets in two villages: written in the first year, and looked at again in the years after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bangkit.demo.lines import read
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.stages.profile import actions as profile
from bangkit.stages.profile.actions.carried import SLOW

SOURCE = "Lokakarya desa (contoh)"
RECORDS: dict[str, Callable[..., Any]] = {
    "trends": profile.record_trend,
    "rules": profile.record_rule,
    "strategies": profile.record_strategy,
}
# Of what came along from last year the last row stays unsaid, so that the mark of a row that waits can be seen.
LEFT_UNSAID = 1


def scene_konteks_penghidupan(village: Village) -> Iterator[Beat]:
    """Kecenderungan, aturan, strategi, dan hasil dari lokakarya; program pihak lain sesudah rencana kabupaten diketahui."""
    told = read("konteks").get(village.code, {}).get(str(village.index), {})
    if not told:
        return
    yield village.beat("sekitar lima aset dicatat", village.on(3, 13), lambda moment: _record(village, told, moment))
    if "corrected" in told:
        yield village.beat("angka aset dibetulkan", village.on(3, 13), lambda moment: _correct(village, told["corrected"], moment))
    if "programmes" in told:
        yield village.beat("program pihak lain dicatat", village.on(5, 6), lambda moment: _programmes(village, told["programmes"], moment))


def _record(village: Village, told: dict[str, Any], moment: datetime) -> None:
    actor, row = village.who("profile", moment), village.memo.profiles[village.year]
    carried = [kept.pk for name in SLOW for kept in getattr(row, name).filter(carried_from__isnull=False).order_by("created_at", "pk")]
    if carried:
        profile.keep_rows(actor, row, rows=carried[:-LEFT_UNSAID])
    for name, record in RECORDS.items():
        for values in told.get(name, ()):
            record(actor, row, **values, source=SOURCE)
    for values in told.get("shocks", ()):
        facts = {key: value for key, value in values.items() if key not in ("month", "day")}
        profile.record_shock(actor, row, happened_on=date(village.year, values["month"], values["day"]), **facts)
    profile.record_outcomes(actor, row, values=[_seen(code, value, moment.date()) for code, value in told["outcomes"]])


def _seen(code: str, value: str, day: date, source: str = SOURCE) -> profile.Observed:
    """A figure, or the answer that there is none."""
    return profile.Observed(code, Decimal(value) if value else None, day, source, no_data=not value)


def _correct(village: Village, lines: list[list[str]], moment: datetime) -> None:
    seen = [_seen(code, value, moment.date(), source) for code, value, source in lines]
    profile.observe_assets(village.role("village_team", moment), village.memo.profiles[village.year], observations=seen)


def _programmes(village: Village, lines: list[dict[str, Any]], moment: datetime) -> None:
    for values in lines:
        facts = {**values, "volume": Decimal(values["volume"])}
        profile.record_programme(
            village.who("profile", moment),
            village.memo.profiles[village.year],
            year=village.year + 1,
            source="Surat pemberi program (contoh)",
            **facts,
        )
