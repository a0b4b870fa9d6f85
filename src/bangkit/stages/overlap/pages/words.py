"""Pages of words: all of them with who, when and why; proposing, adopting, declining; the block for the policy."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.overlap.words import in_policy, is_taken_up, toml_block
from bangkit.core.policy import policy
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.overlap import actions, forms, queries
from bangkit.stages.overlap.models import Pair, Word

_REGENCY = len("00.00")
LIST, TITLE = "word.view:list", "Kata setempat"
CHIPS = {"proposed": "waiting", "adopted": "done", "declined": "refused"}
INTRO = (
    "Kata desa dan program yang dimaksudnya. Yang dipakai berlaku bagi pencarian di kabupaten ini sejak diterima; "
    "yang diusulkan dan yang tidak dipakai tidak berlaku."
)


def word_url(word: Word) -> str:
    """The page of a word."""
    return reverse("word.view", args=[word.pk])


def _chip(word: Word) -> Chip:
    return Chip(CHIPS[word.state], word.state_label)


@page("word.view")
def word_list(request: PageRequest) -> HttpResponse:
    """Every word of my kabupaten, whatever became of it."""
    actor = request.actor
    codes = sorted({grant.code for grant in actor.grants if len(grant.code) == _REGENCY})
    found = [create_move(actor, "word.propose", code, code) for code in codes]
    listing = Listing(
        queries.words(actor),
        columns=[
            Column("said", "Kata", "said", sort="said", link=word_url),
            Column("means", "Dibaca sebagai", "means", sort="means"),
            Column("programmes", "Program", lambda word: ", ".join(word.programmes) or "bukan program pada daftar"),
            Column("state", "Keadaan", _chip, sort="state"),
            Column("by", "Diputuskan oleh", "decided_by", phone="hide"),
            Column("on", "Tanggal", "decided_on", sort="decided_on", kind="date", phone="hide"),
            Column("why", "Mengapa", "why", phone="hide"),
        ],
        filters=[Filter("keadaan", "Keadaan", list(policy().subjects["word"].states.items()), field="state")],
        search=["said", "means"],
        noun="kata",
        empty=Empty("Belum ada kata setempat", "Daftar kebijakan dipakai apa adanya.", "Usulkan kata dari halaman sandingan."),
    )
    extra = {"block_url": reverse("word.view:block")}
    crumbs = [("Tumpang tindih dan sinergi", reverse("overlap.view:list")), (TITLE, "")]
    return listing_page(
        request,
        listing,
        title=TITLE,
        intro=INTRO,
        template="overlap/words.html",
        moves=list(filter(None, found)),
        crumbs=crumbs,
        extra=extra,
    )


@page("word.view")
def block(request: PageRequest) -> HttpResponse:
    """The adopted words as rows of the policy file, for a person to paste."""
    response = HttpResponse(
        queries.policy_block(request.actor) or "# Belum ada kata yang perlu ditambahkan.\n", content_type="text/plain; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="kata-setempat.toml"'
    return response


def _load(request: PageRequest, pk: UUID, verb: str) -> tuple[Actor, Word]:
    return request.actor, get_for(request.actor, Word.objects.select_related("pair__activity"), pk, verb)


@page("word.view")
def word_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One word: what it means, who says so, and whether the policy holds it by now."""
    actor, word = _load(request, pk, "word.view")
    told = word.as_adopted()
    context = {
        "here": word.region,
        "word": word,
        "chip": _chip(word),
        "is_taken_up": is_taken_up(told),
        "other_rows": in_policy(word.said),
        "policy_rows": toml_block([told]),
        "moves": [move for move in moves(actor, word) if not move.is_blocked],
        "history": history(actor, "word", str(pk)),
        "crumbs": [(TITLE, reverse(LIST)), (word.said, "")],
    }
    return render(request, "overlap/word.html", context)


@page("word.propose")
def propose(request: PageRequest, code: str) -> HttpResponse:
    """Say how a word of the village is read, from a pair or from nothing."""
    actor = request.actor
    district = region_for(actor, code, "word.propose")
    pair = _pair(actor, request.GET.get("sandingan", ""))
    beside = f" Dari sandingan {pair.title()}." if pair else ""

    def run(data: dict[str, Any]) -> Word:
        return actions.propose_word(actor, district, pair=pair, **data)

    return verb_page(
        request,
        form=forms.WordForm,
        run=run,
        done=word_url,
        title="Usulkan kata",
        intro=f"Kata ini baru dipakai sesudah diterima Tim Kabupaten.{beside}",
        submit="Usulkan",
        back=reverse(LIST),
        said="Usulan tercatat dan menunggu Tim Kabupaten.",
        here=district,
    )


def _pair(actor: Actor, key: str) -> Pair | None:
    """The pair that the address names, when it is one and mine to see."""
    try:
        number = UUID(key)
    except ValueError:
        return None
    found: Pair | None = queries.pairs(actor).filter(pk=number).first()
    return found


@page("word.adopt")
def adopt(request: PageRequest, pk: UUID) -> HttpResponse:
    """Use a word from now on."""
    actor, word = _load(request, pk, "word.adopt")
    named = "; ".join(f"{code} {name}" for code, name in word.programme_names) or "bukan program pada daftar"
    return verb_page(
        request,
        form=forms.AdoptForm,
        run=lambda data: actions.adopt_word(actor, word, **data),
        done=word_url,
        title=f"Pakai kata: {word.said}",
        intro=f"Dibaca sebagai {word.means}; {named}. Berlaku sejak sekarang bagi pencarian di {word.region.title()}.",
        submit="Pakai kata ini",
        subject=word,
        back=word_url(word),
        said="Kata dipakai. Cari lagi supaya sandingan memakainya.",
    )


@page("word.decline")
def decline(request: PageRequest, pk: UUID) -> HttpResponse:
    """Do not use a word, or no longer."""
    actor, word = _load(request, pk, "word.decline")
    return verb_page(
        request,
        form=forms.DeclineForm,
        run=lambda data: actions.decline_word(actor, word, **data),
        done=word_url,
        title=f"Jangan pakai kata: {word.said}",
        submit="Simpan",
        subject=word,
        back=word_url(word),
        said="Kata tidak dipakai; alasannya tercatat.",
    )
