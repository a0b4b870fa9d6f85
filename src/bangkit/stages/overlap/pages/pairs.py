"""Pages of pairs: the list, one pair side by side, what lies beside one activity, and what people decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.offices import office_label
from bangkit.core.overlap.rules import verdicts
from bangkit.core.words import EMPTY, date_text, decimal_text, people_text, rupiah
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.models import within
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.jobs.actions import start_job
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.forms import BangkitForm
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Column as TableColumn
from bangkit.foundation.ui.tables import Table
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.overlap import actions, forms, queries
from bangkit.stages.overlap.models import DECISIONS, KINDS, Pair
from bangkit.stages.planning.models import Activity

_REGENCY = len("00.00")
OTHER_SIDE = {"programme": "Program", "village": "Desa lain", "incoming": "Yang sudah masuk", "group": "Bantuan lain"}
INTRO = (
    "Kegiatan desa disandingkan dengan program kabupaten, program lain yang masuk desa, desa tetangga, dan bantuan bagi kelompok yang sama. "
    "Semuanya saran sampai orang memutuskannya."
)


def pair_url(pair: Pair) -> str:
    """The page of a pair."""
    return reverse("overlap.view", args=[pair.pk])


def _load(request: PageRequest, pk: UUID, verb: str) -> tuple[Actor, Pair]:
    related = ("activity__plan", "activity__region", "activity__proposal", "other__plan", "other__region", "other__proposal")
    return request.actor, get_for(request.actor, Pair.objects.select_related(*related), pk, verb)


def _state(pair: Any) -> str:
    if pair.state != "decided":
        return "Belum diputuskan"
    return "Berubah sejak diputuskan" if pair.changed else f"Diputuskan {date_text(pair.decided_on)}"


def _with_state(rows: Any, value: str) -> Any:
    return rows.filter(changed=1) if value == "changed" else rows.filter(state=value)


def _with_verdict(rows: Any, value: str) -> Any:
    return rows.filter(verdict=value) | rows.filter(verdict="", suggested=value)


def _filters(rows: Any) -> list[Filter]:
    """The choices that the pairs at hand give, in four queries however many there are."""
    regions: set[tuple[str, str, str, str]] = set()
    for side in ("activity", "other"):
        place = [f"{side}__region{part}" for part in ("_id", "__name", "__parent_id", "__parent__name")]
        regions |= set(rows.filter(**{f"{side}__isnull": False}).order_by().values_list(*place).distinct())
    found = sorted(set(rows.order_by().values_list("year", "office", "activity__region_id").distinct()))
    villages = dict(sorted({(row[0], row[1]) for row in regions}, key=lambda one: one[1]))
    areas = dict(sorted({(row[2], row[3]) for row in regions}, key=lambda one: one[1]))
    regencies = sorted({code[:_REGENCY] for code in villages})
    names = Region.objects.in_bulk(regencies)
    offices = sorted({(key, office_label(key, code)) for _, key, code in found if key}, key=lambda one: one[1])

    def inside(listed: Any, code: str) -> Any:
        return listed.filter(within((code,), "activity__region_id") | within((code,), "other__region_id"))

    return [
        Filter("tahun", "Tahun", [(str(year), str(year)) for year in sorted({row[0] for row in found}, reverse=True)], field="year"),
        Filter("kabupaten", "Kabupaten", [(code, names[code].name) for code in regencies if code in names], apply=inside),
        Filter("kecamatan", "Kecamatan", list(areas.items()), apply=inside),
        Filter("desa", "Desa", list(villages.items()), apply=inside),
        Filter("opd", "OPD", list(dict(offices).items()), field="office"),
        Filter("jenis", "Jenis", list(KINDS), field="kind"),
        Filter("putusan", "Saran atau putusan", list(DECISIONS), apply=_with_verdict),
        Filter("keadaan", "Keadaan", [("open", "Belum diputuskan"), ("decided", "Diputuskan"), ("changed", "Berubah sejak diputuskan")], apply=_with_state),
    ]  # fmt: skip


def _columns() -> list[Column]:
    return [
        Column("activity", "Kegiatan desa", lambda pair: pair.activity.name, sort="activity__name", link=pair_url),
        Column("other", "Disandingkan dengan", "other_name", sort="other_name"),
        Column("village", "Desa", _villages, sort="activity__region__name"),
        Column("verdict", "Saran atau putusan", lambda pair: Chip(*pair.chip), sort="weight"),
        Column("state", "Keadaan", _state, sort="decided_on"),
        Column("kind", "Jenis", lambda pair: pair.get_kind_display(), sort="kind", phone="hide"),
        Column("office", "OPD", lambda pair: office_label(pair.office, pair.region_id) if pair.office else "", sort="office", phone="hide"),
        Column("year", "Tahun", lambda pair: str(pair.year), sort="year", phone="hide"),
        Column("cost", "Biaya desa", lambda pair: pair.activity.cost, sort="activity__cost", kind="rupiah", phone="hide"),
    ]


def _villages(pair: Pair) -> str:
    own = pair.activity.region.name
    return f"{own} dan {pair.other.region.name}" if pair.other and pair.kind == "village" else own


def _search_moves(actor: Actor) -> list[Move]:
    codes = sorted({grant.code for grant in actor.grants if len(grant.code) == _REGENCY})
    found = [create_move(actor, "overlap.search", code, code) for code in codes]
    words = Move("word.view", "Kata setempat", reverse("word.view:list"))
    return [*filter(None, found), words]


@page("overlap.view")
def pair_list(request: PageRequest) -> HttpResponse:
    """All pairs that touch my places: suggestions and decisions."""
    actor = request.actor
    rows = queries.pairs(actor)
    listing = Listing(
        rows,
        columns=_columns(),
        filters=_filters(rows),
        search=["activity__name", "other_name", "activity__region__name"],
        order="verdict",
        noun="sandingan",
        empty=Empty(
            "Belum ada sandingan",
            "Pencarian memerlukan rencana desa yang sudah diajukan dan daftar program tahun itu.",
            "Tim Kabupaten memulainya.",
        ),
    )
    return listing_page(
        request,
        listing,
        title="Tumpang tindih dan sinergi",
        intro=INTRO,
        moves=_search_moves(actor),
        crumbs=[("Tumpang tindih dan sinergi", "")],
    )


@page("overlap.view")
def pair_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One pair: both sides, the reasons of the suggestion, what people said and decided."""
    actor, pair = _load(request, pk, "overlap.view")
    one, other = queries.sides_of(actor, pair)
    context = {
        "here": pair.region,
        "pair": pair,
        "chip": pair.chip,
        "suggested": verdicts()[pair.suggested],
        "sides": (one, other),
        "table": _beside(one, other, OTHER_SIDE[pair.kind]),
        "moves": [move for move in moves(actor, pair, queries.overlap_facts(pair, actor)) if not move.is_blocked],
        "word_move": create_move(actor, "word.propose", pair.region_id[:_REGENCY], pair.region_id[:_REGENCY]),
        "office": office_label(pair.office, pair.region_id) if pair.office else "",
        "history": history(actor, "overlap", str(pk)),
        "crumbs": [("Tumpang tindih dan sinergi", reverse("overlap.view:list")), (pair.activity.name, "")],
    }
    return render(request, "overlap/pair.html", context)


def _beside(one: queries.PairSide, other: queries.PairSide, label: str) -> Table:
    """Both sides, trait by trait; what one does not say is a dash, what neither says is left out, what the reader may not see says so."""
    codes = {code for part in (one, other) if part.side for code in part.side.places}
    names = {region.code: region.title() for region in Region.objects.filter(code__in=codes)}
    traits: tuple[tuple[str, Callable[[queries.PairSide], str]], ...] = (
        ("Nama", lambda part: part.title),
        ("Oleh", lambda part: part.owner),
        ("Uraian", lambda part: _told(part, lambda side: side.more)),
        ("Tempat", lambda part: ", ".join([names.get(code, code) for code in part.side.places]) if part.side else ""),
        ("Dusun", lambda part: _told(part, lambda side: side.hamlet)),
        ("Tahun", lambda part: str(part.side.year or "") if part.side else ""),
        ("Volume", lambda part: _told(part, lambda side: f"{decimal_text(side.volume)} {side.unit}" if side.volume else "")),
        ("Uang", lambda part: _told(part, lambda side: rupiah(side.cost) if side.cost else "")),
        ("Pelaksana atau sasaran", lambda part: _told(part, lambda side: side.who)),
        ("Penerima", lambda part: people_text(part.female, part.male, part.poorest) if part.female is not None else ""),
        ("Kode", lambda part: _told(part, lambda side: side.code)),
    )
    told = [(trait, shown(one), shown(other)) for trait, shown in traits]
    rows = [(trait, here or EMPTY, there or EMPTY) for trait, here, there in told if here or there]
    columns = [
        TableColumn("trait", "Hal", lambda row: row[0]),
        TableColumn("one", "Kegiatan desa", lambda row: row[1], phone="long"),
        TableColumn("other", label, lambda row: row[2], phone="long"),
    ]
    return Table(columns, rows, "Kedua pihak berdampingan", sample=True)


def _told(part: queries.PairSide, shown: Callable[[Any], str]) -> str:
    if part.side is None:
        return "barisnya sudah tidak ada"
    return shown(part.side) if part.is_told else "dibaca pihak di desa itu"


@page("overlap.view")
def of_activity(request: PageRequest, pk: UUID) -> HttpResponse:
    """One activity: the programmes that might answer it, and everything that lies beside it."""
    actor = request.actor
    activity = get_for(actor, Activity.objects.select_related("plan", "region"), pk, "overlap.view")
    district = activity.region_id[:_REGENCY]
    rows = list(queries.pairs_of(activity))
    context = {
        "here": activity.region,
        "activity": activity,
        "activity_url": reverse("activity.view", args=[pk]),
        "hints": queries.programmes_for(activity.name, district),
        "pairs": [(pair, pair.chip) for pair in rows],
        "search": queries.last_search(district),
        "crumbs": [(activity.name, reverse("activity.view", args=[pk])), ("Program dan sandingan", "")],
    }
    return render(request, "overlap/activity.html", context)


@page("overlap.search")
def search(request: PageRequest, code: str) -> HttpResponse:
    """Look for pairs of a kabupaten and a year, in the background."""
    actor = request.actor
    district = region_for(actor, code, "overlap.search")
    this = actor.today.year
    last = queries.last_search(code)
    found = f" Terakhir dicari {date_text(last.searched_on)} untuk tahun {last.year}: {last.found} sandingan." if last else ""

    def run(data: dict[str, Any]) -> Any:
        args = {"year": int(data["year"]), "page": reverse("overlap.view:list") + f"?tahun={data['year']}"}
        return start_job(actor, district, kind="overlap", name=f"Tumpang tindih dan sinergi {data['year']}", args=args)

    return verb_page(
        request,
        form=forms.SearchForm(years=range(this - 1, this + 4), initial={"year": str(this + 1)}),
        run=run,
        done=lambda job: reverse("job.view", args=[job.pk]),
        title="Cari tumpang tindih dan sinergi",
        intro=f"Putusan yang sudah ada tetap; yang berubah ditandai. Halaman boleh ditutup.{found}",
        submit="Mulai mencari",
        back=reverse("overlap.view:list"),
        said="Pencarian dimulai.",
        here=district,
    )


def _move(
    verb: str, form: Callable[..., BangkitForm], act: Callable[..., Pair], title: str, submit: str, said: str
) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """A page for one verb on a pair: they differ only in form, action and words."""

    @page(verb)
    def view(request: PageRequest, pk: UUID) -> HttpResponse:
        actor, pair = _load(request, pk, verb)
        initial = {
            "verdict": pair.verdict or pair.suggested,
            "reason": pair.reason if verb == "overlap.decide" else "",
            "text": pair.remark,
        }
        return verb_page(
            request,
            form=form(initial=initial),
            run=lambda data: act(actor, pair, **data),
            done=pair_url,
            title=title,
            intro=" ".join(pair.reasons),
            submit=submit,
            subject=pair,
            back=pair_url(pair),
            said=said,
        )

    return view


decide = _move(
    "overlap.decide", forms.DecideForm, actions.decide_pair, "Putuskan", "Simpan putusan", "Putusan tersimpan dan tampil bagi desa dan OPD."
)
reopen = _move(
    "overlap.reopen", forms.ReopenForm, actions.reopen_pair, "Buka lagi", "Buka lagi", "Dibuka lagi; putusan lama ada dalam riwayat."
)
remark = _move("overlap.remark", forms.RemarkForm, actions.remark_pair, "Pandangan OPD", "Sampaikan", "Pandangan dinas tersimpan.")
