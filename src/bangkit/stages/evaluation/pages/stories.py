"""Stories of change: read as far as their tellers allow, told, chosen, withdrawn; those given to everybody stand on a public page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.stories import domains
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page, public
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.files.actions import attach_file
from bangkit.foundation.files.pages import sent
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.evaluation import actions, queries
from bangkit.stages.evaluation.forms import ChooseForm, ConsentForm, PromoteForm, StoryForm, WithdrawForm
from bangkit.stages.evaluation.models import Story
from bangkit.stages.planning.models import Activity
from bangkit.stages.profile.models import Group

A_PAGE = 20


def _village_url(code: str) -> str:
    return reverse("story.view:village", args=[code])


def _readable(request: PageRequest, pk: UUID, verb: str = "story.view") -> tuple[Actor, Story]:
    """The story, when its teller lets this reader read it and the reader may do this; otherwise it does not exist."""
    actor = request.actor
    get_for(actor, Story, pk, verb)
    story = queries.stories(actor).filter(pk=pk).first()
    if story is None:
        raise Http404
    return actor, story


def _listing(rows: Any) -> Listing:
    return Listing(
        rows,
        columns=[
            Column("heading", "Cerita", "heading", link=lambda row: reverse("story.view", args=[row.pk])),
            Column("village", "Desa", "region.name", sort="region__name"),
            Column("domain", "Bidang perubahan", "domain_label", sort="domain", phone="long"),
            Column("chosen", "Dipilih", _levels, phone="long"),
            Column("told", "Diceritakan", "told_on", sort="told_on"),
        ],
        filters=[Filter("bidang", "Bidang", list(domains().items()), field="domain")],
        order="-told",
        noun="cerita",
        # A file would carry the words beyond the reach of a withdrawn consent.
        exports=False,
        empty=Empty(
            "Belum ada cerita yang dapat Anda baca",
            "Warga menceritakan perubahan yang paling berarti baginya; izinnya menentukan siapa yang membaca.",
            "Fasilitator Desa atau Tim Desa mencatatnya.",
        ),
    )


def _levels(story: Any) -> str:
    return ", ".join(choice.get_level_display() for choice in story.chosen) or "–"


@page("story.view")
def story_list(request: PageRequest) -> HttpResponse:
    """All stories that I may read."""
    return listing_page(request, _listing(queries.stories(request.actor)), title="Cerita perubahan")


@page("story.view")
def village_stories(request: PageRequest, code: str) -> HttpResponse:
    """The stories of one village."""
    actor = request.actor
    village = region_for(actor, code, "story.view")
    move = create_move(actor, "story.tell", code)
    told = queries.story_counts(actor, code, actor.today.year)
    closed = f" {told.closed} cerita tahun ini tidak tampil bagi Anda, menurut izin penceritanya." if told.closed else ""
    return listing_page(
        request,
        _listing(queries.stories(actor).filter(region_id=code)),
        title=f"Cerita perubahan di {village.name}",
        intro=f"Perubahan yang paling berarti menurut warga sendiri. Nama pencerita tidak dicatat.{closed}",
        moves=[move] if move else [],
        extra={"here": village},
    )


@page("story.view")
def story_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One story with the sessions that chose it."""
    actor, story = _readable(request, pk)
    context = {
        "here": story.region,
        "story": story,
        "moves": moves(actor, story),
        "history": history(actor, "story", str(pk)),
        "crumbs": [("Cerita perubahan", _village_url(story.region_id)), (story.heading, "")],
    }
    return render(request, "evaluation/story.html", context)


@page("story.view")
def story_photo(request: PageRequest, pk: UUID) -> HttpResponse:
    """The photo, for those who may read the story; nobody on the way keeps it, since consent may end."""
    _, story = _readable(request, pk)
    if story.photo is None:
        raise Http404
    response = sent(story.photo)
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _story_form(village: Region, today: Any) -> StoryForm:
    form = StoryForm(initial={"told_on": today})
    groups = Group.objects.filter(region=village, state="active").order_by("name")
    activities = Activity.objects.filter(region=village, state="set").order_by("-plan__target_year", "name")
    form.choose("group", [("", "Tidak disebut"), *((str(row.pk), row.name) for row in groups)])
    form.choose("activity", [("", "Tidak disebut"), *((str(row.pk), row.name) for row in activities)])
    return form


@page("story.tell")
def tell(request: PageRequest, code: str) -> HttpResponse:
    """Write down a story as it is told."""
    actor = request.actor
    village = region_for(actor, code, "story.tell")

    def run(data: dict[str, Any]) -> Story:
        upload = data.pop("photo")
        told = {
            **data,
            "group": Group.objects.filter(pk=data["group"]).first() if data["group"] else None,
            "activity": Activity.objects.filter(pk=data["activity"]).first() if data["activity"] else None,
        }
        with transaction.atomic():
            photo = attach_file(actor, village, upload=upload, kind="photo", about=("story", "")) if upload else None
            return actions.tell_story(actor, village, photo=photo, **told)

    return verb_page(
        request,
        form=_story_form(village, actor.today),
        run=run,
        done=_village_url(code),
        title=f"Catat cerita perubahan, {village.title()}",
        intro="Tanyakan: apa perubahan yang paling berarti bagi Anda setahun ini? Catat kata-katanya, tanpa nama siapa pun.",
        submit="Simpan cerita",
        said="Cerita tersimpan menurut izin penceritanya.",
        back=_village_url(code),
        extra={"here": village},
    )


@page("story.consent")
def consent(request: PageRequest, pk: UUID) -> HttpResponse:
    """Change who may read, as the teller says."""
    actor, story = _readable(request, pk, "story.consent")
    return verb_page(
        request,
        form=ConsentForm(initial={"consent": story.consent, "consent_way": story.consent_way}),
        run=lambda data: actions.change_consent(actor, story, **data),
        done=_village_url(story.region_id),
        title="Ubah izin baca cerita",
        submit="Simpan izin",
        subject=story,
        extra={"here": story.region},
    )


def _choosing(request: PageRequest, pk: UUID, verb: str, form: type[ChooseForm], act: Any, title: str) -> HttpResponse:
    actor, story = _readable(request, pk, verb)
    return verb_page(
        request,
        form=form(initial={"held_on": actor.today}),
        run=lambda data: act(actor, story, **data),
        done=reverse("story.view", args=[pk]),
        title=title,
        intro=f"Cerita: {story.heading}. Yang memilih adalah orang yang hadir; alasannya sama pentingnya dengan pilihannya.",
        submit="Simpan pilihan",
        subject=story,
        extra={"here": story.region},
    )


@page("story.choose")
def choose(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down that people of the village chose this story."""
    return _choosing(request, pk, "story.choose", ChooseForm, actions.choose_story, "Catat pilihan warga")


@page("story.promote")
def promote(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down that a meeting of several villages chose this story."""
    return _choosing(request, pk, "story.promote", PromoteForm, actions.promote_story, "Catat pilihan antardesa")


@page("story.withdraw")
def withdraw(request: PageRequest, pk: UUID) -> HttpResponse:
    """The teller takes the story back."""
    actor, story = _readable(request, pk, "story.withdraw")
    return verb_page(
        request,
        form=WithdrawForm,
        run=lambda data: actions.withdraw_story(actor, story),
        done=_village_url(story.region_id),
        title="Tarik izin cerita",
        intro="Kata-kata, foto, dan alasan pemilihannya dihapus sekarang dan tidak dapat dikembalikan. Yang tinggal hanya hitungannya.",
        submit="Hapus isi cerita",
        said="Isi cerita sudah dihapus.",
        back=reverse("story.view", args=[pk]),
        subject=story,
        extra={"here": story.region},
    )


@public("stories whose tellers gave them to everybody: no name, no photo, and gone as soon as the teller takes them back")
def public_stories(request: HttpRequest, code: str) -> HttpResponse:
    """The public stories of a kabupaten."""
    district = Region.objects.filter(code=code, level="regency").first()
    if district is None:
        raise Http404
    rows = Paginator(queries.public_stories(code), A_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "evaluation/public_stories.html", {"here": district, "stories": rows, "crumbs": ()})
