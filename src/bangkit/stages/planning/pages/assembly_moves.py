"""The moves of a village's meeting, a page each: invited, held, decided, written down, mended, called off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.assemblies import AssemblyKind, assembly_kinds, elements
from bangkit.core.policy import policy
from bangkit.core.terms import terms_for
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.files.actions import attach_file
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.forms import BangkitForm
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.planning import actions, forms
from bangkit.stages.planning.models import Plan, Resolution, VillageMeeting
from bangkit.stages.planning.pages.assemblies import assembly_crumbs, assembly_url

CALLED = ("plan", "hamlet", "topic", "held_on", "days", "starts_at", "ends_at", "place", "convener", "letter_no", "called_on", "invites", "agenda")  # fmt: skip
HELD = ("held_on", "starts_at", "ends_at", "place", "topic", "male", "female", "poorest", "disability", "chair", "chair_origin", "clerk", "clerk_origin", "speakers")  # fmt: skip
DECIDED = ("text", "way", "agree", "disagree", "abstain", "dissent", "owner", "due_on")


def _plans(village: Region) -> list[Plan]:
    return list(Plan.objects.filter(region=village).exclude(state="established").order_by("-target_year"))


def _kind_for(village: Region, key: str, year: int, hamlet: str) -> AssemblyKind:
    """The kind with the words of this village. Errors: ``Http404`` for a kind that the policy does not know."""
    if key not in assembly_kinds():
        raise Http404
    return assembly_kinds()[key].filled({**terms_for(village.code).words, "year": str(year), "hamlet_name": hamlet})


@page("assembly.call")
def call(request: PageRequest, code: str) -> HttpResponse:
    """Invite: first the kind, then an invitation that is already filled as the policy has it."""
    actor, village = request.actor, region_for(request.actor, code, "assembly.call")
    if "jenis" not in request.GET:
        context = {"here": village, "kinds": assembly_kinds().values(), "crumbs": assembly_crumbs(village, ("Undang musyawarah", ""))}
        return render(request, "planning/assembly_kinds.html", context)
    plans = _plans(village)
    year = plans[0].target_year if plans else actor.today.year + 1
    kind = _kind_for(village, request.GET["jenis"], year, request.GET.get("dusun", "").strip()[:80])
    return verb_page(
        request,
        form=forms.CallForm(kind=kind, plans=plans, initial=_first_words(kind, request, plans)),
        run=lambda data: actions.call_assembly(actor, village, kind=kind.key, **data),
        done=assembly_url,
        title=f"Undang {kind.label.lower()}",
        submit="Simpan undangan",
        said="Undangan tersimpan. Cetak suratnya dari halaman ini; sesudah harinya, catat yang hadir.",
        back=reverse("assembly.call", args=[code]),
        extra={"here": village, "crumbs": assembly_crumbs(village, (f"Undang {kind.label.lower()}", ""))},
    )


def _first_words(kind: AssemblyKind, request: PageRequest, plans: list[Plan]) -> dict[str, Any]:
    asked = request.GET.get("rencana", "")
    known = [str(plan.pk) for plan in plans]
    return {
        "plan": asked if asked in known else (known[0] if known else ""),
        "hamlet": request.GET.get("dusun", ""),
        "topic": kind.topic,
        "days": kind.days,
        "convener": kind.convener,
        "invites": "\n".join(kind.invites) if kind.asks != "elements" else "\n".join(elements().values()),
        "agenda": "\n".join(kind.agenda),
    }


def _move(
    request: PageRequest,
    pk: UUID,
    verb: str,
    form: Callable[[VillageMeeting], BangkitForm],
    act: Callable[[Actor, VillageMeeting, dict[str, Any]], Any],
    **words: Any,
) -> HttpResponse:
    """One move of a meeting: they differ in form, action and words."""
    meeting = get_for(request.actor, VillageMeeting.objects.select_related("plan"), pk, verb)
    label = policy().verbs[verb].label
    return verb_page(
        request,
        form=form(meeting),
        run=lambda data: act(request.actor, meeting, data),
        done=lambda _: assembly_url(meeting),
        title=f"{label}: {meeting.label}",
        subject=meeting,
        back=assembly_url(meeting),
        extra={"crumbs": assembly_crumbs(meeting.region, (meeting.label, assembly_url(meeting)), (label, ""))},
        **words,
    )


def _with_photo(act: Callable[..., Any], actor: Actor, meeting: VillageMeeting, data: dict[str, Any]) -> Any:
    """Attach the photo, if any, and perform the verb; both stand or fall together."""
    upload = data.pop("photo", None)
    with transaction.atomic():
        if upload:
            data["photo"] = attach_file(actor, meeting.region, upload=upload, kind="photo", about=("assembly", str(meeting.pk)))
        return act(data)


def _held_form(meeting: VillageMeeting) -> forms.HeldForm:
    kind = _kind_for(meeting.region, meeting.kind, meeting.cycle_year + 1, meeting.hamlet)
    known = {name: getattr(meeting, name) for name in HELD}
    known |= {f"element_{key}": count for key, count in meeting.elements.items()}
    if meeting.state == "called":
        known |= {"male": None, "female": None, "poorest": None, "disability": None, "chair": kind.chair}
    return forms.HeldForm(initial=known)


@page("assembly.hold")
def hold(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down who came."""
    return _move(
        request,
        pk,
        "assembly.hold",
        _held_form,
        lambda actor, meeting, data: _with_photo(
            lambda told: actions.hold_assembly(actor, meeting, **forms.HeldForm.told(told)), actor, meeting, data
        ),
        submit="Simpan yang hadir",
        said="Yang hadir tercatat. Berikutnya: butir kesepakatan, satu per satu.",
    )


@page("assembly.decide")
def decide(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down one decision."""
    return _move(
        request,
        pk,
        "assembly.decide",
        lambda meeting: forms.ResolutionForm(),
        lambda actor, meeting, data: actions.decide_in_assembly(actor, meeting, **data),
        submit="Simpan butir",
        said="Butir tersimpan. Tambah butir berikutnya, atau tulis notulennya.",
    )


@page("assembly.minute")
def minute(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write the minutes."""
    return _move(
        request,
        pk,
        "assembly.minute",
        lambda meeting: forms.MinutesForm(initial={name: getattr(meeting, name) for name in ("minutes", "decisions", "follow_up")}),
        lambda actor, meeting, data: actions.minute_assembly(actor, meeting, **data),
        submit="Simpan notulen",
        said="Notulen tersimpan.",
    )


@page("assembly.correct")
def correct(request: PageRequest, pk: UUID) -> HttpResponse:
    """Mend an invitation, or what was written down about who came."""

    def form(meeting: VillageMeeting) -> BangkitForm:
        if meeting.state != "called":
            return _held_form(meeting)
        kind = _kind_for(meeting.region, meeting.kind, meeting.cycle_year + 1, meeting.hamlet)
        initial = {name: getattr(meeting, name) for name in CALLED} | {"plan": str(meeting.plan_id or "")}
        return forms.CallForm(kind=kind, plans=_plans(meeting.region), initial=initial)

    def act(actor: Actor, meeting: VillageMeeting, data: dict[str, Any]) -> VillageMeeting:
        if meeting.state == "called":
            return actions.correct_assembly(actor, meeting, told=data)

        def mend(told: dict[str, Any]) -> VillageMeeting:
            return actions.correct_assembly(actor, meeting, told=forms.HeldForm.told(told))

        return _with_photo(mend, actor, meeting, data)  # type: ignore[no-any-return]

    return _move(
        request,
        pk,
        "assembly.correct",
        form,
        act,
        intro="Foto dan daftar nama yang sudah ada tetap bila tidak diganti.",
        submit="Simpan perbaikan",
        said="Catatan diperbaiki; catatan lamanya disebut dalam riwayat.",
    )


@page("assembly.correct")
def correct_resolution(request: PageRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Mend one decision."""
    resolution = get_for(request.actor, Resolution, row, "assembly.correct")
    return _move(
        request,
        pk,
        "assembly.correct",
        lambda meeting: forms.ResolutionForm(initial={name: getattr(resolution, name) for name in DECIDED}),
        lambda actor, meeting, data: actions.correct_assembly(actor, meeting, resolution=resolution, told=data),
        submit="Simpan perbaikan",
        said="Butir diperbaiki; bunyi lamanya ada dalam riwayat.",
    )


@page("assembly.cancel")
def cancel(request: PageRequest, pk: UUID) -> HttpResponse:
    """Call an invitation off."""
    return _move(
        request,
        pk,
        "assembly.cancel",
        lambda meeting: forms.CancelForm(),
        lambda actor, meeting, data: actions.cancel_assembly(actor, meeting, **data),
        intro="Undangan yang dibatalkan tetap terbaca bersama alasannya.",
        submit="Batalkan undangan",
        said="Undangan dibatalkan. Beri tahu yang sudah menerimanya.",
    )
