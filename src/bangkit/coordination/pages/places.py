"""*Tugas saya*, *Halaman Desa*, the kabupaten page, and notices."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bangkit.coordination.forms import CycleForm
from bangkit.coordination.queries.district import DistrictPage, district_page
from bangkit.coordination.queries.lessons import for_village
from bangkit.coordination.queries.meetings import held_dates
from bangkit.coordination.queries.notices import notices
from bangkit.coordination.queries.sdgs import goal_lines
from bangkit.coordination.queries.tasks import task_board
from bangkit.coordination.queries.village import Tile, VillagePage, next_moves, village_page
from bangkit.core.access import Actor, ancestors, can, regions_where
from bangkit.core.cadence import MeetingDebt, meetings_owed
from bangkit.core.handover import overall
from bangkit.core.policy import read_toml
from bangkit.core.sdgs import lens_says
from bangkit.core.words import date_text, decimal_text
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.models import within
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, create_move, moves
from bangkit.foundation.audit.queries import diary
from bangkit.foundation.cycle.actions import close_cycle, open_cycle
from bangkit.foundation.cycle.models import Cycle
from bangkit.foundation.cycle.queries import latest_cycles
from bangkit.foundation.regions.maps import district_map
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.listing import Column, Empty, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.profile.queries import latest_index, pentagon_of
from bangkit.stages.support import queries as support

SEEN = "notices_seen_at"

# Every list that a kabupaten page leads to, for those who may read it.
LISTS = (
    ("village.view:list", "Desa"),
    ("profile.view:list", "Profil desa"),
    ("profile.view:indices", "Indeks desa"),
    ("rainfall.view:list", "Data hujan"),
    ("household.count:list", "Jumlah rumah tangga"),
    ("group.view:list", "Kelompok penghidupan"),
    ("survey.view:list", "Survei rumah tangga"),
    ("revolving.view:list", "Bantuan bergulir"),
    ("assembly.view:list", "Musyawarah desa"),
    ("rpjm.view:list", "RPJM Desa"),
    ("activity.view:list", "Kegiatan"),
    ("programme.view:list", "Program yang masuk"),
    ("renja.view:list", "Daftar program menurut versi"),
    ("proposal.view:list", "Usulan ke kabupaten"),
    ("overlap.view:list", "Tumpang tindih dan sinergi"),
    ("word.view:list", "Kata setempat"),
    ("need.view:list", "Kebutuhan desa"),
    ("support.view:list", "Kebutuhan pada tiap OPD"),
    ("gathering.view:list", "Kebutuhan bersama"),
    ("delivery.view:list", "Pelaksanaan"),
    ("delivery.view:attention", "Kegiatan yang perlu perhatian"),
    ("complaint.view:list", "Aduan warga"),
    ("monitoring.view:list", "Lembar pemantauan"),
    ("round.view:list", "Laporan putaran kecamatan"),
    ("evaluation.view:list", "Evaluasi"),
    ("story.view:list", "Cerita perubahan"),
    ("peer_review.view:list", "Pandangan desa tetangga"),
    ("recommendation.view:library", "Pembelajaran antardesa"),
    ("recommendation.view:list", "Anjuran pembelajaran"),
    ("import.view:list", "Impor data"),
    ("envelope.view:list", "Kiriman lapangan"),
)


def _seen_at(request: HttpRequest) -> datetime | None:
    text = request.session.get(SEEN, "")
    return datetime.fromisoformat(text) if text else None


@page("task.view")
def tasks(request: PageRequest) -> HttpResponse:
    """What waits for me today, this week, later, and what waits for others."""
    actor = request.actor
    news = notices(actor, seen_at=_seen_at(request), limit=5)
    context = {"board": task_board(actor), "today": actor.today, "news": news, "greeting": _greeting(actor.now.hour)}
    return render(request, "coordination/tasks.html", context)


def _greeting(hour: int) -> str:
    return "Selamat pagi" if hour < 11 else "Selamat siang" if hour < 15 else "Selamat sore" if hour < 19 else "Selamat malam"


@page("task.view")
def choose_place(request: PageRequest, code: str) -> HttpResponse:
    """Switch to one of my places."""
    actor = request.actor
    region = region_for(actor, code, "village.view")
    request.session["here"] = region.code
    if region.level == "village":
        return redirect("village.view", region.code)
    return redirect("district.view", region.regency_code)


@page("notice.view")
def notice_list(request: PageRequest) -> HttpResponse:
    """News of the last weeks in my places."""
    actor = request.actor
    rows = notices(actor, seen_at=_seen_at(request))
    request.session[SEEN] = actor.now.isoformat()
    context = {"notices": rows}
    return render(request, "coordination/notices.html", context)


def _year(request: HttpRequest) -> int | None:
    text = request.GET.get("tahun", "")
    return int(text) if text.isdigit() and len(text) == 4 else None


def index_line(actor: Actor, code: str) -> str:
    """The newest published index with its year, status and source; empty without one."""
    row = latest_index(actor, code)
    return f"{row}: {decimal_text(row.score)} ({row.status.capitalize()}), {row.source}" if row else ""


@page("village.view")
def village(request: PageRequest, code: str) -> HttpResponse:
    """Where the village stands, who carries each stage, what comes next, and its diary."""
    actor = request.actor
    region = region_for(actor, code, "village.view")
    sheet = village_page(actor, region, _year(request))
    creating = _beginnings(sheet, actor.today.year)
    board, count = support.village_board(actor, code)
    context = {
        "here": region,
        "sheet": sheet,
        "next_moves": next_moves(actor, region),
        "create_moves": [move for verb in creating if (move := create_move(actor, verb, code))] + _endings(actor, sheet),
        "board": board,
        "board_more": count - len(board),
        "raising": create_move(actor, "need.raise", code),
        "pentagon": pentagon_of(actor, code),
        "index": index_line(actor, code),
        "district_code": ancestors(code)[-2],
        "recommended": for_village(code),
        "may_recommend": can(actor, "recommendation.give", code),
    }
    return render(request, "coordination/village.html", context)


def _endings(actor: Actor, sheet: VillagePage) -> list[Move]:
    """Closing the cycle, once its evaluation is concluded."""
    return moves(actor, sheet.cycle) if sheet.cycle and sheet.steps[-1].status == "done" else []


def _beginnings(sheet: VillagePage, year: int) -> list[str]:
    """What may be begun in this village this year and was not yet."""
    begun = {step.number for step in sheet.steps if step.status != "later"}
    known = {cycle.year for cycle in sheet.cycles}
    wanted = {
        "cycle.open": year not in known,
        "profile.open": year in known and not sheet.has_profile,
        "plan.open": year in known and (sheet.plan is None or sheet.plan.target_year <= year),
        "evaluation.open": sheet.year in known and 6 in begun and 8 not in begun,
    }
    return [verb for verb, is_wanted in wanted.items() if is_wanted]


@page("village.view")
def village_diary(request: PageRequest, code: str) -> HttpResponse:
    """The whole diary of a village, page by page."""
    actor = request.actor
    region = region_for(actor, code, "village.view")
    number = max(1, int(request.GET.get("hal", "1")) if request.GET.get("hal", "1").isdigit() else 1)
    entries = diary(actor, code, limit=41, offset=(number - 1) * 40)
    context = {"here": region, "entries": entries[:40], "number": number, "has_more": len(entries) > 40}  # fmt: skip
    return render(request, "coordination/diary.html", context)


@page("village.view")
def village_goals(request: PageRequest, code: str) -> HttpResponse:
    """The 18 SDGs Desa as a lens: what is known, planned and carried for each."""
    region = region_for(request.actor, code, "village.view")
    lines = goal_lines(request.actor, code)
    context = {
        "here": region,
        "crumbs": [(region.title(), reverse("village.view", args=[code])), ("SDGs Desa", "")],
        "lines": lines,
        "with_data": sum(line.has_data for line in lines),
        "with_activities": sum(bool(line.activities) for line in lines),
        "says": lens_says(),
    }
    return render(request, "coordination/sdgs.html", context)


@page("cycle.open")
def open_cycle_page(request: PageRequest, code: str) -> HttpResponse:
    """Let a village join the mechanism for a year."""
    actor = request.actor
    region = region_for(actor, code, "cycle.open")
    return verb_page(
        request,
        form=CycleForm(initial={"year": actor.today.year, "phase": "after"}),
        run=lambda data: open_cycle(actor, region, **data),
        done=lambda cycle: reverse("village.view", args=[cycle.region_id]),
        title=f"Buka siklus {region.title()}",
        submit="Buka siklus",
        extra={"here": region},
    )


@page("cycle.close")
def close_cycle_page(request: PageRequest, pk: UUID) -> HttpResponse:
    """Close a cycle that was evaluated."""
    actor = request.actor
    cycle = get_for(actor, Cycle, pk, "cycle.close")
    return verb_page(
        request,
        form=ConfirmForm,
        run=lambda data: close_cycle(actor, cycle),
        done=lambda row: reverse("village.view", args=[row.region_id]),
        title=f"Tutup {cycle.title()}",
        submit="Tutup siklus",
        subject=cycle,
    )


@page("village.view")
def village_list(request: PageRequest) -> HttpResponse:
    """The villages in my places."""
    actor = request.actor
    rows = Region.objects.filter(within(regions_where(actor, "village.view"), "code"), level="village", valid_until__isnull=True)
    cycles = latest_cycles(rows.values_list("code", flat=True))
    listing = Listing(
        rows.select_related("parent"),
        columns=[
            Column("name", "Desa", lambda row: row.name, sort="name", link=lambda row: reverse("village.view", args=[row.code])),
            Column("subdistrict", "Kecamatan", lambda row: row.parent.name, sort="parent__name"),
            Column("code", "Kode", lambda row: row.code, sort="code"),
            Column("cycle", "Siklus", lambda row: cycles[row.code].year if row.code in cycles else None, numeric=True),
        ],
        search=["name", "code", "parent__name"],
        order="code",
        noun="desa",
        empty=Empty(
            "Belum ada desa", "Daftar ini memuat desa dalam wilayah keanggotaan Anda.", "Sekretaris Tim Kabupaten mencatat keanggotaan."
        ),
    )
    return listing_page(request, listing, title="Desa")


@page("district.view")
def district(request: PageRequest, code: str) -> HttpResponse:
    """All villages × stages, the hand-over, and the cadence of meetings."""
    actor = request.actor
    region = region_for(actor, code, "district.view")
    needed = int(read_toml("cadence")["meetings"]["district"]["per_year"])
    sheet = district_page(actor, region, _year(request), meetings_needed=needed)
    tiles = _district_tiles(sheet, actor.today)
    context = {
        "here": region,
        "sheet": sheet,
        "tiles": tiles,
        "map": _map(region, sheet.by_subdistrict),
        "cadence": _cadence(region, actor),
        "call": create_move(actor, "meeting.call", region.code),
        "lists": [(label, reverse(name)) for name, label in LISTS if regions_where(actor, name.partition(":")[0])],
        "keeps_accounts": bool(regions_where(actor, "account.view")),
        "retention_move": create_move(actor, "retention.apply", region.code),
        "answers_requests": bool(regions_where(actor, "data_request.view")),
    }
    return render(request, "coordination/district.html", context)


def _cadence(region: Region, actor: Actor) -> MeetingDebt:
    """Meetings of the Tim Kabupaten held and owed this year, by the policy's calendar (seed 4.1)."""
    return meetings_owed("district", held_dates(region, actor.today.year), actor.today)


def _district_tiles(sheet: DistrictPage, today: date) -> list[Tile]:
    """Villages in the mechanism, plans established, the local share, and meetings against the seed's three a year."""
    when = f"Siklus {sheet.year}, per {date_text(today)}"
    whole = overall(sheet.shares.get(sheet.year, {}))
    share = [Tile(str(whole.local), f"dari {whole.total}", "Langkah oleh pihak lokal", when)] if whole.total else []
    return [
        Tile(str(len(sheet.rows)), f"dari {len(sheet.rows) + sheet.outside}", "Desa dalam mekanisme", when),
        Tile(str(sheet.stage_counts[5]), f"dari {len(sheet.rows)}", "Desa menetapkan rencana", when),
        *share,
        Tile(str(sheet.meetings_held), f"dari {sheet.meetings_needed}", "Rapat Tim Kabupaten", when),
    ]


def _map(region: Region, by_subdistrict: dict[str, int]) -> Any:
    """Kecamatan in three steps of lightness by their number of villages in the mechanism."""
    subdistricts = Region.objects.filter(parent=region)
    values = {row.code: min(3, -(-by_subdistrict.get(row.name, 0) // 2)) for row in subdistricts}
    labels = {row.code: str(by_subdistrict[row.name]) for row in subdistricts if by_subdistrict.get(row.name)}
    return district_map(
        region.code,
        values,
        labels,
        title=f"Desa dalam mekanisme tiap kecamatan, {region.title()}",
        description="Angkanya ada pada tabel di samping peta.",
    )
