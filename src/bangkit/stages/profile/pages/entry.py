"""Filling a profile: five assets, the calendar, shocks, and the agreement."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.livelihood import Asset, assets
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.forms.sheet import (
    AssetForm,
    ConfirmForm,
    OpenForm,
    SeasonForm,
    SeasonRowForm,
    ShockForm,
    ShockRowForm,
    season_initial,
)
from bangkit.stages.profile.models import Observation, Profile
from bangkit.stages.profile.pages.sheets import calendar_url, crumbs, profile_url


@page("profile.open")
def open_profile(request: PageRequest, code: str) -> HttpResponse:
    """Open the profile of a year."""
    village = region_for(request.actor, code, "profile.open")
    return verb_page(
        request,
        form=OpenForm(initial={"year": request.actor.today.year}),
        run=lambda data: actions.open_profile(request.actor, village, **data),
        done=profile_url,
        title=f"Buka pemutakhiran profil {village.title()}",
        submit="Buka profil",
        back=reverse("profile.view:village", args=[code]),
        said="Profil dibuka. Berikutnya: isi data lima aset dan kalender musim.",
        extra={"here": village, "crumbs": crumbs(village, ("Buka profil", ""))},
    )


def _page(request: PageRequest, profile: Profile, **more: Any) -> HttpResponse:
    """A page of one verb on a profile."""
    way = crumbs(profile.region, (f"Profil desa {profile.year}", profile_url(profile)))
    values = {"done": profile_url, "back": profile_url(profile), "extra": {"here": profile.region, "crumbs": way}}
    return verb_page(request, subject=profile, **{**values, **more})


@page("profile.observe")
def observe(request: PageRequest, pk: UUID) -> HttpResponse:
    """The five assets, each with how far it is filled."""
    profile = get_for(request.actor, Profile, pk, "profile.observe")
    sheet = queries.profile_sheet(request.actor, profile)
    context = {
        "here": profile.region,
        "profile": profile,
        "crumbs": crumbs(profile.region, (f"Profil desa {profile.year}", profile_url(profile)), ("Catat data aset", "")),
        "lines": [
            (line, asset.meaning, reverse("profile.observe:asset", args=[pk, line.key]))
            for line, asset in zip(sheet.lines, assets(), strict=True)
        ],
        "back": profile_url(profile),
    }
    return render(request, "profile/assets.html", context)


def _asset(key: str) -> Asset:
    found = next((asset for asset in assets() if asset.key == key), None)
    if found is None:
        raise Http404
    return found


@page("profile.observe")
def observe_asset(request: PageRequest, pk: UUID, asset: str) -> HttpResponse:
    """All indicators of one asset on one page."""
    profile, chosen = get_for(request.actor, Profile, pk, "profile.observe"), _asset(asset)
    codes = [indicator.code for indicator in chosen.indicators]
    now = {row.indicator: row for row in profile.observations.filter(indicator__in=codes)}
    older = Observation.objects.filter(profile__region_id=profile.region_id, profile__year__lt=profile.year, indicator__in=codes)
    before = {row.indicator: row for row in older.order_by("profile__year")}
    newest = max(now.values(), key=lambda row: row.observed_on, default=None)
    initial = {"observed_on": newest.observed_on if newest else request.actor.today, "source": newest.source if newest else ""}
    form = AssetForm(asset=chosen, now=now, before=before, initial=initial)
    return _page(
        request,
        profile,
        form=form,
        run=lambda data: actions.observe_assets(request.actor, profile, observations=form.observations()),
        done=reverse("profile.observe", args=[pk]),
        title=f"Aset {chosen.label}",
        intro=f"{chosen.meaning} Baris yang dikosongkan tidak berubah.",
        submit="Simpan data aset",
        back=reverse("profile.observe", args=[pk]),
        said=f"Data aset {chosen.label.lower()} tersimpan.",
    )


@page("profile.season")
def season(request: PageRequest, pk: UUID) -> HttpResponse:
    """Add a row to the calendar."""
    profile = get_for(request.actor, Profile, pk, "profile.season")
    start = {key: request.GET[key][:60] for key in ("group", "label", "note") if key in request.GET}
    form = SeasonForm(initial={"observed_on": request.actor.today, **start})
    return _page(
        request,
        profile,
        form=form,
        run=lambda data: actions.record_season(request.actor, profile, **form.values()),
        done=calendar_url,
        title="Tambah baris kalender musim",
        intro="Pilih bulannya menurut banyaknya. Bulan yang tidak dipilih berarti tidak ada.",
        submit="Simpan baris",
        back=calendar_url(profile),
        said="Baris tersimpan.",
    )


@page("profile.season")
def season_row(request: PageRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Change or remove a row of the calendar."""
    profile = get_for(request.actor, Profile, pk, "profile.season")
    kept = profile.seasons.filter(pk=row).first()
    if kept is None:
        raise Http404
    form = SeasonRowForm(initial=season_initial(kept))
    return _page(
        request,
        profile,
        form=form,
        run=lambda data: actions.record_season(request.actor, profile, row=kept, is_removed=data["is_removed"], **form.values()),
        done=calendar_url,
        title=f"Ubah baris {kept.label}",
        submit="Simpan baris",
        back=calendar_url(profile),
        said="Kalender tersimpan.",
    )


@page("profile.shock")
def shock(request: PageRequest, pk: UUID) -> HttpResponse:
    """Record a shock."""
    profile = get_for(request.actor, Profile, pk, "profile.shock")
    return _page(
        request,
        profile,
        form=ShockForm,
        run=lambda data: actions.record_shock(request.actor, profile, **data),
        title="Catat guncangan",
        intro="Kejadian tiba-tiba yang merusak atau menghabiskan aset warga.",
        submit="Simpan guncangan",
        said="Guncangan tercatat.",
    )


@page("profile.shock")
def shock_row(request: PageRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Change or remove a recorded shock."""
    profile = get_for(request.actor, Profile, pk, "profile.shock")
    kept = profile.shocks.filter(pk=row).first()
    if kept is None:
        raise Http404
    names = ("kind", "what", "happened_on", "households", "poorest", "female", "male", "disability", "response")
    return _page(
        request,
        profile,
        form=ShockRowForm(initial={name: getattr(kept, name) for name in names}),
        run=lambda data: actions.record_shock(request.actor, profile, row=kept, **data),
        title="Ubah catatan guncangan",
        submit="Simpan guncangan",
        said="Guncangan tersimpan.",
    )


@page("profile.confirm")
def confirm(request: PageRequest, pk: UUID) -> HttpResponse:
    """The village agrees on its profile."""
    profile = get_for(request.actor, Profile, pk, "profile.confirm")
    return _page(
        request,
        profile,
        form=ConfirmForm(initial={"confirmed_on": request.actor.today, "goal": profile.goal}),
        run=lambda data: actions.confirm_profile(request.actor, profile, **data),
        title="Sepakati profil desa",
        intro="Sesudah disepakati, profil tahun ini tidak diubah lagi; pemutakhiran berikutnya membuka profil tahun baru.",
        submit="Catat kesepakatan",
        said="Profil disepakati dan menjadi dasar penggalian gagasan.",
    )
