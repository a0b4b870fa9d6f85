"""Filling the PKD tools: one row on a phone, a whole sheet that was written on paper, a correction, a place on the outline."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from bangkit.core.pkd import ENTRY_VERB, Tool, again, field_tools, instrument_of, setting, tool_of
from bangkit.core.terms import terms_for
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.regions.maps import VillageFrame, village_frame
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.forms.pkd import AssessForm, PointForm, made_of, observed_rows, row_initial, rows_initial, sheet_initial
from bangkit.stages.profile.forms.season_sheet import SeasonSheetForm, months_hint
from bangkit.stages.profile.models import OWN_LABELS, PkdEntry, Profile
from bangkit.stages.profile.pages.pkd import entry_tool, late_url, pkd_url, tool_url, way
from bangkit.stages.profile.queries.pkd_drawings import drawn_on

SAID = "Tersimpan. Tambah baris berikutnya, atau kembali ke ikhtisar pengkajian."


def _page(request: PageRequest, profile: Profile, chosen: Tool, **more: Any) -> HttpResponse:
    """A page of a tool's form."""
    back = tool_url(profile, chosen)
    steps = way(profile, ("Pengkajian keadaan desa", pkd_url(profile)), (chosen.label, back))
    values = {"done": back, "back": back, "said": SAID, "extra": {"here": profile.region, "crumbs": steps}}
    return verb_page(request, subject=profile, **{**values, **more})


def _asked_rows(request: PageRequest, kept: int) -> int:
    """How many rows the address asks for; rows that are brought along get a place each."""
    asked = request.GET.get("baris", "")
    wanted = int(asked) if asked.isdecimal() and len(asked) < 4 else setting().rows_at_once
    return min(max(wanted, kept), setting().most_rows)


def _brought(request: PageRequest, profile: Profile, chosen: Tool) -> list[dict[str, Any]]:
    """The rows to start from: last year's, or the asset data for the data alignment."""
    origin, older = request.GET.get("dari", ""), queries.older_profile(profile)
    if origin == "tahun-lalu" and older and not chosen.private:
        kept = queries.entries_of(older, chosen.key)
        return [{key: value for key, value in entry.data.items() if chosen.column(key).type != "row"} for entry in kept][
            : setting().most_rows
        ]
    if origin == "aset" and chosen.key == "alignment":
        before = {row.indicator: row for row in older.observations.all()} if older else {}
        return observed_rows(profile.observations.order_by("indicator"), before)[: setting().most_rows]
    return []


@page("profile.assess")
def rows(request: PageRequest, pk: UUID, slug: str) -> HttpResponse:
    """Write rows: one on a phone, many from a printed sheet, or last year's as a start."""
    profile, chosen = get_for(request.actor, Profile, pk, "profile.assess"), entry_tool(slug)
    brought = _brought(request, profile, chosen)
    count = _asked_rows(request, len(brought))
    newest = (
        profile.pkd_sheets.filter(tool=chosen.key).order_by("-created_at").first() or profile.pkd_sheets.order_by("-created_at").first()
    )
    initial = {"held_on": request.actor.today, **sheet_initial(newest), **rows_initial(chosen, brought)}
    form = AssessForm(
        tool=chosen,
        rows=count,
        first=queries.next_number(profile, chosen.key),
        names=queries.referred(profile, chosen),
        with_photo=count != 1,
        initial=initial,
    )
    many = count > 1

    def run(data: dict[str, Any]) -> Profile:
        return actions.assess(
            request.actor, profile, tool=chosen.key, made=form.made(), rows=form.typed_rows(), photo=data.get("photo") or None
        )

    more = late_url(profile, chosen) if not many else ""
    waits = count == 1 and not brought and chosen in field_tools()
    outbox = {"outbox_kind": instrument_of(chosen).kind, "outbox_about": str(profile.pk)} if waits else {}
    return _page(
        request,
        profile,
        chosen,
        form=form,
        run=run,
        intro=f"{chosen.hint} Yang ditanya: {chosen.asked}{' Baris yang dikosongkan dilewati.' if many else ''}",
        **_words(chosen, count),
        more_url=more,
        outbox_title=f"{chosen.label}, {profile.region.title()}",
        template="profile/assess.html",
        **outbox,
    )


def _words(chosen: Tool, count: int) -> dict[str, str]:
    """What the page and its button are called: a photo, one row, or a whole sheet."""
    if count == 0:
        return {"title": f"Foto {chosen.label.lower()}", "submit": "Simpan foto"}
    if count == 1:
        return {"title": f"Tambah baris: {chosen.label}", "submit": "Simpan baris"}
    return {"title": f"Pindahkan isi lembar: {chosen.label}", "submit": "Simpan semua baris"}


def _entry(profile: Profile, chosen: Tool, row: UUID) -> PkdEntry:
    kept = profile.pkd_entries.filter(pk=row, tool=chosen.key, struck_at__isnull=True).select_related("sheet").first()
    if kept is None:
        raise Http404
    return kept  # type: ignore[no-any-return]


@page("profile.assess")
def row(request: PageRequest, pk: UUID, slug: str, row: UUID) -> HttpResponse:
    """Correct a row or strike it out; what stood there before stays in the record."""
    profile, chosen = get_for(request.actor, Profile, pk, "profile.assess"), entry_tool(slug)
    kept = _entry(profile, chosen, row)
    names = queries.referred(profile, chosen)
    form = AssessForm(tool=chosen, rows=1, first=kept.number, names=names, is_kept=True, initial=row_initial(kept))

    def run(data: dict[str, Any]) -> Profile:
        return actions.assess(
            request.actor, profile, tool=chosen.key, made=form.made(), rows=form.typed_rows(), row=kept, is_removed=data["is_removed"]
        )

    return _page(
        request,
        profile,
        chosen,
        form=form,
        run=run,
        title=f"Perbaiki baris {kept.number}: {chosen.label}",
        intro="Isi yang lama tetap tersimpan sebagai riwayat.",
        submit="Simpan perbaikan",
        said="Perbaikan tersimpan.",
    )


@page("profile.assess")
def point(request: PageRequest, pk: UUID, slug: str, row: UUID) -> HttpResponse:
    """Place an element on the village outline: by tapping the picture, which needs no script, or by coordinates."""
    profile, chosen = get_for(request.actor, Profile, pk, "profile.assess"), entry_tool(slug)
    kept = _entry(profile, chosen, row)
    if not chosen.points:
        raise Http404
    frame = village_frame(profile.region)
    refused = _tapped(request, profile, kept, frame) if frame is not None and "letak.x" in request.POST else None
    if refused == "":
        messages.success(request, f"Letak baris {kept.number} tersimpan.")
        return redirect(tool_url(profile, chosen))
    known = {"latitude": kept.latitude, "longitude": kept.longitude} if kept.latitude is not None else {}
    form = PointForm(initial=known)

    def run(data: dict[str, Any]) -> Profile:
        return _place(request, profile, kept, data["latitude"], data["longitude"])

    return _page(
        request,
        profile,
        chosen,
        form=form,
        run=run,
        title=f"Letakkan baris {kept.number} pada peta",
        submit="Simpan koordinat",
        said=f"Letak baris {kept.number} tersimpan.",
        template="profile/point.html",
        outline_url=reverse("profile.view:outline", args=[pk]) if frame else "",
        source=frame.source if frame else "",
        side=frame.side if frame else 0,
        named=queries.title_of(kept),
        refused=refused,
    )


def _tapped(request: PageRequest, profile: Profile, kept: PkdEntry, frame: VillageFrame) -> str:
    """Keep the place that was tapped on the picture; what stands in the way, or "" once it is kept."""
    x, y = (_pixel(request.POST.get(f"letak.{axis}", "")) for axis in "xy")
    if not (0 < x <= frame.side and 0 < y <= frame.side):
        return "Tekan letaknya pada gambar dengan jari atau tetikus, atau tulis koordinatnya di bawah."
    try:
        _place(request, profile, kept, *frame.place(x, y))
    except Invalid as refusal:
        return str(refusal)
    except Blocked as refusal:
        return " ".join(finding.message for finding in refusal.findings)
    return ""


def _pixel(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _place(request: PageRequest, profile: Profile, kept: PkdEntry, latitude: Any, longitude: Any) -> Profile:
    """The same row with its place. Errors: ``Invalid`` by the fields of the page."""
    cells = again(tool_of(kept.tool), kept.values)
    cells |= {"latitude": round(Decimal(str(latitude)), 6), "longitude": round(Decimal(str(longitude)), 6)}
    try:
        return actions.assess(request.actor, profile, tool=kept.tool, made=made_of(kept.sheet), rows=[cells], row=kept)
    except Invalid as refusal:
        raise Invalid({key.removeprefix("r0_"): text for key, text in refusal.field_errors.items()}, refusal.message) from None


SHEET_GROUPS = ("activity", "activity", "hazard", "food", "price", "income", *OWN_LABELS)


@page("profile.season")
def season_sheet(request: PageRequest, pk: UUID) -> HttpResponse:
    """A whole calendar from its printed sheet, with the rows that are printed on it: local seasons first, then what is always asked."""
    profile = get_for(request.actor, Profile, pk, "profile.season")
    starts = [("season", word.label) for word in terms_for(profile.region_id).seasons] + [
        (key, OWN_LABELS.get(key, "")) for key in SHEET_GROUPS
    ]
    form = SeasonSheetForm(starts=starts, rows=len(starts), initial={"observed_on": request.actor.today})

    def run(data: dict[str, Any]) -> Profile:
        typed = form.typed_rows()
        if not typed:
            raise Invalid(message="Belum ada baris yang diisi. Tulis bulannya pada sedikitnya satu baris.")
        with transaction.atomic():
            for place, values in typed:
                _season(request, profile, place, values)
        return profile

    calendar = tool_of("calendar")
    return _page(
        request,
        profile,
        calendar,
        form=form,
        run=run,
        title=f"Pindahkan isi lembar: {calendar.label}",
        intro=months_hint(),
        submit="Simpan semua baris",
        said="Kalender tersimpan.",
    )


def _season(request: PageRequest, profile: Profile, place: int, values: dict[str, Any]) -> None:
    try:
        actions.record_season(request.actor, profile, **values)
    except Invalid as refusal:
        raise Invalid({f"r{place}_{key}": text for key, text in refusal.field_errors.items()}, refusal.message) from None


@page("profile.view")
def outline(request: PageRequest, pk: UUID) -> HttpResponse:
    """The village outline with the numbers that are placed, as a picture to tap on; where none is stored, the overview."""
    profile = get_for(request.actor, Profile, pk, "profile.view")
    frame = village_frame(profile.region)
    if frame is None:
        return redirect(pkd_url(profile))
    picture = drawn_on(frame, profile.region, queries.entries_of(profile, "sketch")).alone()
    response = HttpResponse(picture, content_type="image/svg+xml")
    response["Cache-Control"] = "private, no-cache"
    return response


@page("profile.assess")
def sheet_address(request: PageRequest, code: str, year: int, slug: str) -> HttpResponse:
    """The short address on a printed sheet: leads to where its rows are entered."""
    village = region_for(request.actor, code, ENTRY_VERB)
    profile = Profile.objects.filter(region=village, year=year).first()
    try:
        chosen = tool_of(slug)
    except KeyError:
        raise Http404 from None
    if profile is None:
        messages.info(request, f"Profil {year} belum dibuka. Buka dahulu, lalu masukkan isi lembarnya.")
        return redirect("profile.view:village", code)
    return redirect(late_url(profile, chosen))
