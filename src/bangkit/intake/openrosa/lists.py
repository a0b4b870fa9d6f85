"""What a phone may fill in: the forms for this person, and beside each the list of works or rounds that are theirs."""

from __future__ import annotations

import csv
import io
from typing import Any

from bangkit.core.access import Actor, regions_where
from bangkit.core.instruments import SURVEY, Instrument, instrument, surveys
from bangkit.core.pkd import ENTRY_VERB, field_instruments
from bangkit.intake.openrosa.xlsform import ABOUT
from bangkit.intake.queries import my_profiles, my_rounds, my_works

PROGRESS, ASSETS = "progress_report", "asset_observation"
ABOUT_PROFILE = ("profile.observe", ENTRY_VERB)


def offered(actor: Actor) -> list[Instrument]:
    """The forms of this person: progress for those who report, assets and PKD tools while a profile is open, surveys with a round open for them."""
    found = [instrument(PROGRESS)] if regions_where(actor, "progress.report") else []
    found += [instrument(ASSETS), *field_instruments()] if my_profiles(actor) else []
    open_now = {row.instrument for row in my_rounds(actor)} if regions_where(actor, SURVEY) else set()
    return [*found, *(one for one in surveys() if one.key in open_now)]


def fills_forms(actor: Actor) -> bool:
    """Whether this person fills any form on a phone."""
    return any(regions_where(actor, verb) for verb in ABOUT)


def listed(actor: Actor, one: Instrument) -> str:
    """The list beside the form as CSV; nothing in it names a household or a person."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if one.verb == SURVEY:
        writer.writerow(["name", "label"])
        writer.writerows([str(row.pk), f"{row.region.name}, {_since(row)}"] for row in my_rounds(actor) if row.instrument == one.key)
    elif one.verb in ABOUT_PROFILE:
        writer.writerow(["name", "label"])
        writer.writerows([str(row.pk), f"{row.region.name}, {row.year}"] for row in my_profiles(actor))
    else:
        writer.writerow(["name", "label", "version"])
        writer.writerows([str(work.pk), f"{work.activity.name}, {work.region.name}", work.version] for work in my_works(actor))
    return out.getvalue()


def _since(row: Any) -> str:
    return f"mulai {row.since:%d-%m-%Y}"
