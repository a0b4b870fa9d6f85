"""The second page of an activity, and the list that says what it still needs before it is "siap diusulkan"."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms as django_forms
from django.http import HttpResponse
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.climate_check import questions_for
from bangkit.core.readiness import Item
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.models import Activity
from bangkit.stages.planning.pages.common import activity_url, plan_crumbs
from bangkit.stages.planning.queries import Tick

# The address of each page on which items of the list are filled.
ADDRESSES = {"edit": "activity.edit", "care": "activity.edit:care", "fund": "activity.fund"}
TAPPED = (django_forms.RadioSelect, django_forms.CheckboxSelectMultiple)


@dataclass(frozen=True)
class Checklist:
    """What is still open, each with the address of its field; ``done`` counts what stands. ``care_url``: the second page, "" for readers."""

    must: tuple[tuple[Item, str], ...]
    should: tuple[tuple[Item, str], ...]
    done: int
    total: int
    care_url: str

    @property
    def is_ready(self) -> bool:
        """Whether the activity may be proposed."""
        return not self.must


def _address(activity: Activity, item: Item) -> str:
    """The field itself, so that a tap on the list opens the keyboard there."""
    fields = {**forms.ActivityForm.base_fields, **forms.CareForm.base_fields}
    tapped = isinstance(fields[item.field].widget, TAPPED)
    return f"{reverse(ADDRESSES[item.page], args=[activity.pk])}#id_{item.field}{'_0' if tapped else ''}"


def checklist(actor: Actor, activity: Activity) -> Checklist | None:
    """The list of a line that may still change; None afterwards."""
    if activity.state != "draft":
        return None
    found = queries.ticks(activity)
    may = activity.plan.is_open and can(actor, "activity.edit", activity.region_id)

    def open_ones(*, must: bool) -> tuple[tuple[Item, str], ...]:
        wanted: list[Tick] = [tick for tick in found if not tick.is_done and tick.item.is_must == must]
        return tuple((tick.item, _address(activity, tick.item) if may else "") for tick in wanted)

    url = reverse("activity.edit:care", args=[activity.pk]) if may else ""
    return Checklist(open_ones(must=True), open_ones(must=False), sum(tick.is_done for tick in found), len(found), url)


@page("activity.edit")
def care(request: PageRequest, pk: UUID) -> HttpResponse:
    """Authority, upkeep, origin, point and climate: guesses and records stand beside, a person decides."""
    actor = request.actor
    activity = get_for(actor, Activity.objects.select_related("plan__region", "region", "idea", "group"), pk, "activity.edit")
    profile = queries.profile_for(activity)
    shocks = queries.shocks_of(profile)
    groups = queries.village_groups(activity.region_id)
    if activity.group is not None and activity.group not in groups:
        groups = [*groups, activity.group]
    choices = forms.CareChoices(groups, queries.pkd_rows(profile), [(str(one.pk), f"{one.what} ({one.kind_label})") for one in shocks])
    form = forms.CareForm(initial=forms.care_initial(activity), choices=choices, questions=questions_for(activity.code))
    return verb_page(
        request,
        title=f"Kewenangan, perawatan, dan iklim: {activity.name}",
        form=form,
        run=lambda data: actions.edit_activity(actor, activity, name=activity.name, **form.values()),
        done=activity_url,
        submit="Simpan",
        back=activity_url(activity),
        template="planning/care_form.html",
        said="Tersimpan.",
        beside=queries.beside(actor, activity, profile, shocks),
        extra={
            "here": activity.region,
            "crumbs": plan_crumbs(activity.plan, (activity.name, activity_url(activity)), ("Kewenangan, perawatan, dan iklim", "")),
        },
    )
