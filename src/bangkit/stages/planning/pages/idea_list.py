"""The year's list of ideas: ranked together, with what went into others, what comes back from earlier years, and all of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator

from bangkit.core.access import Actor, can
from bangkit.core.plan_checks import IdeaFacts
from bangkit.core.policy import policy
from bangkit.core.ranking import highest_total, scale
from bangkit.core.words import date_text
from bangkit.foundation.access.loading import region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move
from bangkit.foundation.ui.listing import Column, Empty, Filter, Listing, listing_page
from bangkit.stages.planning import queries
from bangkit.stages.planning.models import CRITERIA, Idea, Proposal
from bangkit.stages.planning.pages.common import (
    counted,
    crumbs,
    idea_url,
    open_idea_moves,
    proposal_chip,
    proposal_url,
    state_chip,
    year_asked,
)
from bangkit.stages.profile.queries import profile_of

# Heads of the five score columns, short enough for a phone; the whole words stand in the caption.
SHORT = {"felt_by_many": "Banyak", "severe": "Desak", "blocks_income": "Hambat", "recurring": "Sering", "potential": "Potensi"}


@page("plan.view")
def idea_list(request: PageRequest, code: str) -> HttpResponse:
    """The village's ideas of a year, ranked, with what became of each."""
    actor, year = request.actor, year_asked(request)
    village = region_for(actor, code, "plan.view")
    rows = queries.ranked_ideas(actor, code, year)
    counts = queries.counts_of(rows)
    context = {
        "here": village,
        "crumbs": crumbs(village, (f"Gagasan {year}", "")),
        "year": year,
        "years": (year - 1, year + 1),
        "rows": _drawn(actor, rows),
        "counts": counts,
        "heads": [(SHORT[name], label) for name, label in CRITERIA],
        "scale": scale(),
        "highest": highest_total(),
        "buttons": _buttons(actor, code, counts),
        "left_over": _left_over(actor, code, year),
        "moved_on": [(idea, state_chip(idea), idea_url(idea)) for idea in queries.moved_on(actor, code, year)],
        "not_granted": [
            (row, queries.answer_of(row), proposal_chip(row), proposal_url(row), _again(actor, row))
            for row in queries.not_granted(actor, code, year)
        ],
        "profile_links": _profile_links(code, year),
        "papers_key": f"{code}-{year}",
        "voices_url": f"{reverse('plan.view:voices', args=[code])}?tahun={year}",
        "all_url": f"{reverse('plan.view:all_ideas')}?cari={village.name}",
    }
    return render(request, "planning/ideas.html", context)


def _profile_links(code: str, year: int) -> list[tuple[str, str]]:
    """What to look at before deciding: where a conversation may begin, and what others already bring; nothing without a profile."""
    found = profile_of(code, year)
    parts = (("titik masuk yang disarankan", "entry-points"), ("program pihak lain yang masuk desa", "programmes"))
    return [(label, reverse(f"profile.view:{part}", args=[found.pk])) for label, part in parts] if found else []


def _left_over(actor: Actor, code: str, year: int) -> list[dict[str, Any]]:
    """What earlier years left over, with why, by whom and when, and the step that brings it back; the others are on its own page."""
    listed = queries.left_over(actor, code, year)
    facts = queries.facts_of_ideas(listed)
    return [
        {
            "idea": idea,
            "url": idea_url(idea),
            "chip": state_chip(idea),
            "why": _why(idea),
            "moves": [move for move in open_idea_moves(actor, idea, facts[idea.pk]) if move.verb in ("idea.revive", "idea.rank")],
        }
        for idea in listed
    ]


def _why(idea: Idea) -> str:
    """Why it did not make it into a plan: the decision, or why its activity was taken out."""
    if idea.reason:
        return f"{idea.reason} ({idea.decided_by}, {date_text(idea.decided_on)})"
    dropped = next((one for one in idea.activities.all() if one.state == "dropped"), None)
    if dropped is not None:
        return f"Kegiatannya dikeluarkan dari rencana {dropped.plan.target_year}: {dropped.reason}"
    return "Belum diputuskan."


def _again(actor: Actor, proposal: Proposal) -> str:
    """Where what was not granted is voiced again; empty for those who may not."""
    if not can(actor, "idea.voice", proposal.region_id):
        return ""
    return f"{reverse('idea.voice', args=[proposal.region_id])}?usulan={proposal.pk}"


def _drawn(actor: Actor, rows: list[queries.IdeaRow]) -> list[dict[str, Any]]:
    """The lines of the ranking as the template needs them."""
    facts = queries.facts_of_ideas(row.idea for row in rows)
    near = queries.alike_of([row.idea for row in rows])
    return [{**_line(actor, row, facts[row.idea.pk]), **_near(actor, row.idea, near.get(row.idea.pk, []))} for row in rows]


def _near(actor: Actor, idea: Idea, others: list[Idea]) -> dict[str, Any]:
    """Which ideas are like it, and where a person who may can make one of them."""
    if not others:
        return {}
    address = f"{reverse('idea.merge', args=[idea.pk])}?{urlencode({'dengan': [str(one.pk) for one in others]}, doseq=True)}"
    return {"near": [(one.what, idea_url(one)) for one in others], "merge_url": address if can(actor, "idea.merge", idea.region_id) else ""}


def _line(actor: Actor, row: queries.IdeaRow, facts: IdeaFacts) -> dict[str, Any]:
    """One line; joining and parting are offered on the idea's own page."""
    idea = row.idea
    scores = [(SHORT[name], score) for (name, _), score in zip(CRITERIA, idea.scores, strict=True)]
    return {
        "row": row,
        "idea": idea,
        "url": idea_url(idea),
        "scores": scores,
        "chip": state_chip(idea),
        "moves": [move for move in open_idea_moves(actor, idea, facts) if move.verb not in ("idea.merge", "idea.split")],
        "answers": _answers(idea),
        "kin": _kin(idea),
    }


def _kin(idea: Idea) -> list[tuple[str, list[tuple[str, str]]]]:
    """What it became and what it was made of, in words with addresses; what was undone is left out."""
    parts = [part for part in idea.parts.all() if part.state != "withdrawn"] if idea.state == "split" else []
    origins = [origin for origin in idea.origins.all() if origin.state == "merged"]
    found: list[tuple[str, list[Any]]] = [
        ("Menjadi", [idea.merged_into] if idea.state == "merged" else parts),
        ("Gabungan dari", origins),
        ("Bagian dari", [idea.split_from] if idea.split_from and idea.state != "withdrawn" else []),
    ]
    return [(word, [(one.what, idea_url(one)) for one in ideas]) for word, ideas in found if ideas]


def _answers(idea: Idea) -> str:
    """What an idea answers, short enough for a list: masalah «Air habis», guncangan «Banjir» dan 2 lainnya."""
    links = list(idea.links.all())
    named = [f"{link.get_kind_display().lower()} «{Truncator(link.said).chars(60)}»" for link in links[:2]]
    return ", ".join(named) + (f" dan {len(links) - 2} lainnya" if len(links) > 2 else "")


def _buttons(actor: Actor, code: str, counts: Any) -> list[tuple[str, str]]:
    """The acts over the list; the first is the one that helps most now."""
    voice = create_move(actor, "idea.voice", code)
    score = can(actor, "idea.rank", code) and counts.waiting
    found = [("Nilai bersama", reverse("idea.rank:sheet", args=[code]))] if score and counts.not_scored else []
    if voice:
        found += [(voice.label, voice.url), ("Ruang gagasan", reverse("idea.voice:room", args=[code]))]
        found += [("Catat beberapa sekaligus", reverse("idea.voice:several", args=[code]))]
    if score and not counts.not_scored:
        found.append(("Ubah nilai bersama", reverse("idea.rank:sheet", args=[code])))
    return found


@page("plan.view")
def all_ideas(request: PageRequest) -> HttpResponse:
    """Every idea in my places, also those put off or not taken up: nothing is lost, and the list can be taken along."""
    rows = queries.ideas(request.actor)
    listing = Listing(
        rows,
        columns=[
            Column("what", "Gagasan", "what", sort="what", link=idea_url),
            Column("village", "Desa", lambda row: row.region.name, sort="region__name"),
            Column("proposer", "Pengusul", "proposer", sort="hamlet"),
            Column("year", "Tahun", lambda row: str(row.year), sort="year"),
            Column("people", "Penerima manfaat", counted, phone="hide"),
            Column("total", "Nilai", "total", numeric=True),
            Column("state", "Keadaan", state_chip, sort="state"),
            Column("reason", "Alasan", "reason", phone="hide"),
        ],
        filters=[
            Filter("keadaan", "Keadaan", list(policy().subjects["idea"].states.items()), field="state"),
            Filter("tahun", "Tahun", queries.years_of(rows, "year"), field="year"),
        ],
        search=["what", "why", "hamlet", "group_name", "region__name"],
        order="-year",
        noun="gagasan",
        empty=Empty("Belum ada gagasan", "Gagasan dikumpulkan dari dusun dan kelompok.", "Fasilitator Desa memulainya."),
    )
    return listing_page(request, listing, title="Semua gagasan", extra={"crumbs": [("Semua gagasan", "")]})
