"""Households of a village: the masked roster and one household. What is personal is opened by a deliberate, recorded act."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can
from bangkit.core.disclosure import disclosure_text, smallest_group
from bangkit.core.households import SEXES, bands, label_of, masked_name, purposes
from bangkit.core.policy import read_toml
from bangkit.core.words import date_text, number
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Table
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.models import Consent, Household
from bangkit.stages.profile.pages.sheets import crumbs

CHIPS = {"active": "plain", "merged": "waiting", "anonymised": "refused"}
ACTIVE = "active"


def household_url(household: Household) -> str:
    """The page of a household."""
    return reverse("household.view", args=[household.pk])


def way(village: Region, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the village over its roster."""
    return crumbs(village, ("Rumah tangga", reverse("household.list", args=[village.code])), *more)


def _filters(code: str) -> list[Filter]:
    yes_no = (("ya", "Ya"), ("bukan", "Bukan"), ("belum", "Belum ditanyakan"))
    wealth = {"ya": True, "bukan": False, "belum": None}
    return [
        Filter("dusun", "Dusun", [(name, name) for name in queries.hamlets(code)], field="hamlet"),
        Filter("artm", "A-RTM", yes_no, apply=lambda rows, value: rows.filter(poorest=wealth[value])),
        Filter("kepala", "Kepala rumah tangga", SEXES, field="head_sex"),
        Filter("disabilitas", "Disabilitas", (("ada", "Ada anggotanya"),), apply=lambda rows, _: _with_disability(rows)),
        Filter(
            "persetujuan", "Persetujuan", (("ada", "Ada"), ("tidak", "Tidak ada")),
            apply=lambda rows, value: rows.filter(consented=value == "ada"),
        ),
        Filter("keadaan", "Keadaan", (("active", "Tercatat"), ("merged", "Digabung"), ("anonymised", "Dianonimkan")), field="state"),
    ]  # fmt: skip


def _with_disability(rows: Any) -> Any:
    return rows.filter(disability_female__gt=0) | rows.filter(disability_male__gt=0)


@page("household.list")
def roster(request: PageRequest, code: str) -> HttpResponse:
    """The households of a village by number, hamlet and counts; of a name the first letter, and nothing of it in a file."""
    village = region_for(request.actor, code, "household.list")
    rows = queries.households(request.actor).filter(region=village)
    listing = Listing(
        rows if "keadaan" in request.GET else rows.filter(state=ACTIVE),
        columns=[
            Column("number", "Nomor", sort="number", link=household_url),
            Column("hamlet", "Dusun", sort="hamlet"),
            Column("head", "Kepala", lambda row: masked_name(row.head_name), phone="hide", export=lambda row: ""),
            Column("female", "Perempuan", kind="number"),
            Column("male", "Laki-laki", kind="number"),
            Column("consent", "Persetujuan", lambda row: Chip("done", "ada") if row.consented else Chip("plain", "tidak ada")),
            Column("state", "Keadaan", lambda row: Chip(CHIPS[row.state], row.state_label), sort="state", phone="hide"),
        ],
        filters=_filters(code),
        search=["number", "hamlet"],
        order="number",
        noun="rumah tangga",
        empty=Empty("Belum ada rumah tangga", "Daftar ini dasar pendataan desa.", "Tim Desa atau Fasilitator Desa mendaftarkannya."),
    )
    return listing_page(
        request, listing, title=f"Rumah tangga {village.title()}", template="profile/households.html",
        moves=_village_moves(request.actor, code), crumbs=crumbs(village, ("Rumah tangga", "")), here=village,
        counts_url=reverse("household.count", args=[code]), requests_url=reverse("data_request.view:register"),
    )  # fmt: skip


def _village_moves(actor: Actor, code: str) -> list[Move]:
    found = [create_move(actor, verb, code) for verb in ("household.register", "import.open", "household.export")]
    if can(actor, "household.merge", code):
        found.insert(1, Move("household.merge", "Rumah tangga yang mungkin kembar", reverse("household.merge:village", args=[code])))
    return [move for move in found if move]


@page("household.view")
def detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One household: its number and counts at once, what is personal only when asked for, which is recorded, and never kept by the browser."""
    household = get_for(request.actor, Household, pk, "household.view")
    is_open = request.method == "POST"
    if is_open:
        actions.open_household(request.actor, household)
    consent = actions.standing_consent(household)
    context = {
        "here": household.region,
        "household": household,
        "chip_kind": CHIPS[household.state],
        "crumbs": way(household.region, (household.title(), "")),
        "members": _members(household),
        "consent": consent,
        "consent_facts": _consent_facts(consent) if consent else [],
        "personal": _personal(household, consent) if is_open and consent else None,
        "merged_url": household_url(household.merged_into) if household.merged_into_id and household.merged_into else "",
        "twins": list(household.merged.order_by("number")),
        "moves": _moves(request.actor, household, has_consent=consent is not None),
        "history": history(request.actor, "household", str(pk))[::-1],
        "retention": read_toml("households")["retention"]["says"],
    }
    response = render(request, "profile/household.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


def _moves(actor: Actor, household: Household, *, has_consent: bool) -> list[Move]:
    """What can be done with this one; opening it is a button of its own. With consent, filling in comes first."""
    closed = {"household.view", "household.export"} | (set() if has_consent else {"household.withdraw"})
    found = [move for move in moves(actor, household) if move.verb not in closed]
    return sorted(found, key=lambda move: not (has_consent and move.verb == "household.edit"))


def _members(household: Household) -> Table:
    lines = [(f"{label} ({ages})", getattr(household, f"female_{key}"), getattr(household, f"male_{key}")) for key, label, ages in bands()]
    columns = [
        Column("band", "Umur", lambda line: line[0]),
        Column("female", "Perempuan", lambda line: line[1], kind="number"),
        Column("male", "Laki-laki", lambda line: line[2], kind="number"),
    ]
    return Table(columns, lines, "Anggota rumah tangga", sample=True, total=("Semua", household.female, household.male))


def _consent_facts(consent: Consent) -> list[tuple[str, str]]:
    agreed = [purpose.label for purpose in purposes() if purpose.key in consent.purposes]
    return [
        ("Disetujui", f"{date_text(consent.agreed_on)}, {consent.method_label.lower()}, {consent.language_label}"),
        ("Naskah", consent.text_version),
        ("Untuk", "; ".join(agreed)),
    ]


def _personal(household: Household, consent: Consent) -> list[tuple[str, str]]:
    """What consent opened, in words; what was not asked yet says so."""
    wealth = "" if household.poorest is None else "Ya" if household.poorest else "Bukan"
    source = f"{household.poorest_source}, {date_text(household.poorest_on)}" if household.poorest_source else ""
    both = (household.disability_female, household.disability_male)
    asked = "" if None in both else f"{number(both[0])} perempuan, {number(both[1])} laki-laki, {date_text(household.disability_on)}"
    lines = {
        "identity": [
            ("Kepala rumah tangga", household.head_name),
            ("Perempuan atau laki-laki", dict(SEXES).get(household.head_sex, "")),
        ],
        "livelihood": [
            ("Mata pencaharian", label_of("livelihood", household.livelihood)),
            ("Rentang pendapatan", label_of("income_range", household.income_range)),
            ("Rentang utang", label_of("debt_range", household.debt_range)),
            ("A-RTM", f"{wealth} ({source})" if wealth else ""),
            ("Desil DTSEN", queries.decile_says(household)),
        ],
        "disability": [("Banyak kesulitan atau tidak bisa", asked)],
    }
    return [(label, value or "belum ditanyakan") for key in consent.purposes for label, value in lines.get(key, ())]


@page("household.count")
def village_counts(request: PageRequest, code: str) -> HttpResponse:
    """Counts of a village by hamlet; small ones closed for readers from outside."""
    village = region_for(request.actor, code, "household.count")
    rows, whole = queries.counts_of_village(request.actor, village)
    first, lines = Column("label", "Dusun"), [*rows, whole] if len(rows) > 1 else rows
    complete = Column("complete", "Anggota lengkap", lambda row: f"{row.complete * 10}%")
    context = {
        "here": village,
        "title": f"Jumlah rumah tangga {village.title()}",
        "crumbs": crumbs(village, ("Jumlah rumah tangga", "")),
        "people": Table([first, *_columns(_PEOPLE), complete], lines, "Rumah tangga dan anggotanya", sample=True),
        "needs": Table([first, *_columns(_NEEDS)], lines, "Yang perlu didahulukan", sample=True),
        "is_exact": can(request.actor, "household.list", code),
        "roster_url": reverse("household.list", args=[code]) if can(request.actor, "household.list", code) else "",
        "smallest": smallest_group(),
    }
    return render(request, "profile/household_counts.html", context)


_PEOPLE = (
    ("households", "Rumah tangga"),
    ("consented", "Dengan persetujuan"),
    ("female", "Anggota perempuan"),
    ("male", "Anggota laki-laki"),
)
_NEEDS = (
    ("poorest", "A-RTM"),
    ("poorest_known", "Didata A-RTM"),
    ("women_headed", "Dikepalai perempuan"),
    ("heads_known", "Didata kepalanya"),
    ("disability_female", "Disabilitas perempuan"),
    ("disability_male", "Disabilitas laki-laki"),
)
_LISTED = ("households", "female", "male", "poorest", "women_headed", "disability_female", "disability_male")


def _columns(words: Iterable[tuple[str, str]]) -> list[Column]:
    return [Column(key, label, _figure(key), numeric=True) for key, label in words]


def _figure(key: str) -> Any:
    return lambda row: disclosure_text(row.figures.get(key))


@page("household.count")
def count_list(request: PageRequest) -> HttpResponse:
    """Counts of every village in my places."""
    first = Column("label", "Desa", link=lambda row: reverse("household.count", args=[row.key]))
    listing = Listing(
        queries.counts_of_villages(request.actor),
        columns=[first, *_columns((key, label) for key, label in (*_PEOPLE, *_NEEDS) if key in _LISTED)],
        search=["label"],
        noun="desa",
        empty=Empty("Belum ada rumah tangga", "Jumlahnya dihitung dari daftar rumah tangga desa.", "Tim Desa mendaftarkannya."),
    )
    intro = "Di luar desanya, angka kecil ditulis “kurang dari 5”, dan angka lain yang akan membukanya ditulis “ditutup”."
    return listing_page(request, listing, title="Jumlah rumah tangga", intro=intro)
