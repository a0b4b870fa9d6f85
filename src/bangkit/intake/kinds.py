"""What may arrive in an envelope: an explicit table from kind to the form that checks it and the action that performs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.instruments import Instrument, instrument, surveys
from bangkit.core.livelihood import indicators
from bangkit.core.pkd import Tool, field_tools, instrument_of
from bangkit.foundation.access.models import ScopedModel
from bangkit.foundation.files.models import StoredFile
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.forms import BangkitForm
from bangkit.stages.delivery.forms import ProgressForm
from bangkit.stages.delivery.models import ProgressReport, Work
from bangkit.stages.delivery.reporting import add_photo, attach_photo, report_with_photo
from bangkit.stages.planning.actions import voice_spoken
from bangkit.stages.planning.forms import SpokenForm
from bangkit.stages.profile.actions import Observed, answer_survey, assess, observe_assets
from bangkit.stages.profile.forms.pkd import field_form, field_values
from bangkit.stages.profile.forms.surveys import CORRECTION, form_of
from bangkit.stages.profile.models import Profile, Survey


@dataclass(frozen=True)
class Kind:
    """One kind of envelope: a verb and the version of its form.

    ``load`` finds the thing that it is about, ``lock`` the same under a row lock. ``conflicts`` says whether the record moved on
    meanwhile, ``run`` performs the verb and returns the id of what it made, ``latest`` is what the record says now.
    ``keep_photo`` stores the photo of an envelope that waits for a decision, ``late_photo`` adds one to what was made before.
    Left out, these four say: nothing conflicts, nothing is there yet, and no photo is taken.
    ``is_personal``: what it holds is never kept with the envelope, nor shown.
    """

    verb: str
    form: type[BangkitForm]
    address: str
    load: Callable[[str], Any]
    lock: Callable[[str], Any]
    run: Callable[[Actor, Any, dict[str, Any]], str]
    conflicts: Callable[[Any, dict[str, Any], int | None], bool] = lambda about, values, base_version: False
    latest: Callable[[str], ScopedModel | None] = lambda about: None
    keep_photo: Callable[[Actor, Any, Any], StoredFile | None] = lambda actor, about, upload: None
    late_photo: Callable[[Actor, str, Any], StoredFile | None] = lambda actor, made, upload: None
    is_personal: bool = False
    part: str = ""

    def url_of(self, about: Any) -> str:
        """The page on which the thing of that id is seen; ``part`` names one of several pages of a thing."""
        return reverse(self.address, args=[about, self.part] if self.part else [about])


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _loader(model: type[ScopedModel], *also: str) -> Callable[[str], Any]:
    """Finds a row with its place, and what else is named, by the id of an envelope."""
    return lambda text: model._default_manager.select_related("region", *also).filter(pk=_key(text)).first()


def _locker(model: type[ScopedModel]) -> Callable[[str], Any]:
    """The same under a row lock."""
    return lambda text: model._default_manager.select_for_update(of=("self",)).select_related("region").filter(pk=_key(text)).first()


_work = _loader(Work, "activity__plan")


def _somebody_reported_meanwhile(work: Work, values: dict[str, Any], base_version: int | None) -> bool:
    """A report for the same day or a later one came in: people look at both, the last writer never just wins."""
    if base_version is None or base_version == work.version:
        return False
    seen: date = values["reported_on"]
    return work.reports.filter(reported_on__gte=seen).exists()


def _report(actor: Actor, work: Work, values: dict[str, Any]) -> str:
    made = report_with_photo(actor, work, values).reported
    return str(made.pk) if made else ""


def _latest_report(about: str) -> ProgressReport | None:
    work = _work(about)
    return work.reports.order_by("-reported_on", "-created_at").first() if work else None


def _late_photo(actor: Actor, made: str, upload: Any) -> StoredFile | None:
    report = ProgressReport.objects.select_related("work__region").filter(pk=_key(made), photo__isnull=True).first()
    return add_photo(actor, report, upload) if report else None


def _answer(actor: Actor, survey: Survey, values: dict[str, Any]) -> str:
    answer_survey(actor, survey, answers=values, replaces=bool(values.get(CORRECTION)))
    return ""


def _survey_kind(one: Instrument) -> Kind:
    """A household's answer. Whether it may replace an earlier one is said by the person who asked, so that nothing waits for others."""
    return Kind(
        verb=one.verb,
        form=form_of(one.key),
        address="survey.view",
        load=_loader(Survey),
        lock=_locker(Survey),
        run=_answer,
        is_personal=True,
    )


def _observe(actor: Actor, profile: Profile, values: dict[str, Any]) -> str:
    """What was seen of the five assets; an indicator that was neither answered nor marked as without data stays as it is."""
    day, source, missing = values["observed_on"], values["source"], values.get("no_data") or ()
    seen = [Observed(code, values[code], day, source) for code in indicators() if values.get(code) is not None]
    seen += [Observed(code, None, day, source, no_data=True) for code in indicators() if code in missing and values.get(code) is None]
    observe_assets(actor, profile, observations=seen)
    return ""


ASSETS = Kind(
    verb="profile.observe",
    form=form_of("asset_observation"),
    address="profile.view",
    load=_loader(Profile),
    lock=_locker(Profile),
    run=_observe,
)


def _pkd_kind(tool: Tool) -> Kind:
    """One row of a PKD tool. Rows are only ever added, so that two phones never stand in each other's way."""

    def run(actor: Actor, profile: Profile, values: dict[str, Any]) -> str:
        made, row = field_values(tool, values)
        assess(actor, profile, tool=tool.key, made=made, rows=[row])
        return ""

    return Kind(
        verb="profile.assess",
        form=field_form(tool.key),
        address="profile.view:tool",
        part=tool.slug,
        load=_loader(Profile),
        lock=_locker(Profile),
        run=run,
    )


@dataclass(frozen=True)
class VillageHall:
    """A village as something that an envelope is about: its key is the code of the place."""

    region: Region

    @property
    def pk(self) -> str:
        """What the envelope names."""
        return self.region.code

    @property
    def region_id(self) -> str:
        """Where the sender must hold the verb."""
        return self.region.code


def _hall(text: str) -> VillageHall | None:
    found = Region.objects.filter(code=text, level="village").first()
    return VillageHall(found) if found else None


def _voice(actor: Actor, hall: VillageHall, values: dict[str, Any]) -> str:
    """What a room said, all lines or none; ideas are only ever added, so that two phones never stand in each other's way."""
    voice_spoken(actor, hall.region, **values)
    return ""


REPORT = Kind(
    verb="progress.report",
    form=ProgressForm,
    address="delivery.view",
    load=_work,
    lock=_locker(Work),
    conflicts=_somebody_reported_meanwhile,
    run=_report,
    latest=_latest_report,
    keep_photo=attach_photo,
    late_photo=_late_photo,
)
SPOKEN = Kind(verb="idea.voice", form=SpokenForm, address="idea.voice:room", load=_hall, lock=_hall, run=_voice)
KINDS: dict[str, Kind] = {
    # Version 2 asks more and nothing else, so that letters of version 1 settle by the same form.
    "progress.report/1": REPORT,
    "progress.report/2": REPORT,
    "idea.voice/1": SPOKEN,
    instrument("asset_observation").kind: ASSETS,
    **{one.kind: _survey_kind(one) for one in surveys()},
    **{instrument_of(tool).kind: _pkd_kind(tool) for tool in field_tools()},
}
