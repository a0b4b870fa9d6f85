"""A page with every component on it, for eyes and for axe: one URL for each kind of page, with plainly invented contents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path

from bangkit.config.urls import mounted
from bangkit.core.access import Actor, Grant
from bangkit.core.findings import blocker, note, warning
from bangkit.foundation.access.errors import Blocked, Conflict, Invalid
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui import charts, errors
from bangkit.foundation.ui.context import NavItem, Place
from bangkit.foundation.ui.forms import (
    BangkitForm,
    ChoiceField,
    CountField,
    DateField,
    DecimalField,
    ManyField,
    MonthsField,
    PhotoField,
    RupiahField,
    TextField,
)
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Table
from bangkit.foundation.ui.verbs import verb_page

NOW = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
ACTOR = Actor("u1", "Mama Yuli", (Grant("village_facilitator", "81.05.15.2004"),), NOW)
HERE = Region(code="81.05.15.2004", name="Solang", level="village", kind="desa", lineage="Solang|Teluk Waru|Seram Bagian Timur|Maluku")


@dataclass(frozen=True)
class Move:
    """As the trail's ``Move``."""

    verb: str
    label: str
    url: str
    findings: tuple[Any, ...] = ()
    is_blocked: bool = False


@dataclass(frozen=True)
class Step:
    """A stage on the road."""

    number: int
    name: str
    status: str
    line: str
    carrier: str
    url: str = ""


@dataclass(frozen=True)
class Proposal:
    """A row of a list."""

    pk: int
    name: str
    office: str
    cost: int
    due: date | None
    state: str

    @property
    def chip(self) -> Chip:
        """The state in words."""
        return Chip("waiting", "Menunggu") if self.state == "waiting" else Chip("done", "Didukung")


OFFICES = ("Dinas Perikanan", "Dinas Pertanian", "Dinas PU")
PROPOSALS = [
    Proposal(
        number,
        f"{('Bibit pala', 'Olah ikan asap', 'Jalan kebun')[number % 3]} {number}",
        OFFICES[number % 3],
        1_000_000 * (47 - number),
        date(2026, 12, 1) + timedelta(days=number) if number % 4 else None,
        "waiting" if number % 2 else "accepted",
    )
    for number in range(1, 46)
]

FRAME: dict[str, Any] = {
    "actor": ACTOR,
    "here": HERE,
    "person_role": "Fasilitator Desa",
    "places": (
        Place("81.05.15.2004", "Desa Solang", "Kecamatan Teluk Waru", "Fasilitator Desa", "/", True),
        Place("81.05.15.2011", "Desa Madak", "Kecamatan Teluk Waru", "Fasilitator Desa", "/"),
    ),
    "nav": (
        NavItem("Tugas", "tasks", "/", False),
        NavItem("Desa", "village", "/", True),
        NavItem("Kabupaten", "district", "/", False),
        NavItem("Rapat", "meeting", "/", False),
        NavItem("Panduan", "help", "/", False),
    ),
    "outbox": "/",
    "is_demo": True,
    "crumbs": (("Seram Bagian Timur", "/"), ("Teluk Waru", "/"), ("Desa Solang", "")),
}

FINDINGS = (
    note("a", "Pagu Dana Desa 2027 belum terbit; dipakai pagu 2026 sebagai perkiraan."),
    blocker("b", "Hasil musyawarah desa 21 Nov belum dicatat.", "catat daftar hadir dan kesepakatan").at("/"),
    warning("c", "Pelatihan jatuh pada Juni, saat beban kerja perempuan banyak.", "pilih bulan lain").at("/"),
)

STEPS = (
    Step(1, "Panduan & mekanisme", "done", "Selesai 12 Jan 2026", "local", "/"),
    Step(2, "Pelatih kabupaten", "done", "Selesai 20 Feb 2026", "programme"),
    Step(3, "Fasilitator desa", "done", "Selesai 14 Apr 2026", "shared"),
    Step(4, "Fasilitasi perencanaan", "done", "Selesai 9 Okt 2026", "local"),
    Step(5, "Penetapan rencana & usulan", "now", "Sedang berjalan", "local"),
    Step(6, "Pelaksanaan & monitoring", "running", "3 dari 5 kegiatan 2026", "local"),
    Step(7, "Tindak lanjut dukungan", "later", "1 jawaban masuk", "shared"),
    Step(8, "Evaluasi & umpan balik", "later", "Nov 2027", ""),
)

SEASON = charts.SeasonChart(
    title="Kalender musim Desa Solang, 2026",
    note="Disepakati 38 warga (20 perempuan, 18 laki-laki), 17 Sep 2026",
    month=11,
    groups=(
        charts.SeasonGroup("Kegiatan penghidupan", "", (charts.SeasonRow("Panen pala", {4: 1, 5: 2, 6: 2, 10: 1, 11: 3, 12: 2}),)),
        charts.SeasonGroup("Bahaya dan tekanan", "hazard", (charts.SeasonRow("Gelombang tinggi", {1: 3, 2: 3, 7: 2, 8: 3}),)),
        charts.SeasonGroup(
            "Beban kerja",
            "",
            (
                charts.SeasonRow("Perempuan", {1: 2, 6: 3, 11: 3}, "women"),
                charts.SeasonRow("Laki-laki", {1: 1, 6: 2, 11: 3}, "men"),
                charts.SeasonRow("Hujan terukur", {1: 3, 2: 2, 12: 3}, "data"),
            ),
        ),
    ),
)

PENTAGON = charts.Pentagon(
    "Desa Solang",
    (charts.Asset("Manusia", 2.9, 2.4), charts.Asset("Alam", 3.7, 3.8), charts.Asset("Fisik", 2.2, 2.2),
     charts.Asset("Keuangan", 2.3, None), charts.Asset("Sosial", 3.6, 3.1)),
    "Sep 2026",
    "Sep 2025",
    "Dinilai bersama 38 warga pada PKD 16–18 Sep 2026.",
)  # fmt: skip

FUNDING = charts.Funding(
    "Sumber dana rencana 2027",
    (charts.Source("Dana Desa (APBN)", 134_000_000), charts.Source("APBD Kabupaten (lewat OPD)", 50_000_000),
     charts.Source("Swadaya masyarakat", 7_500_000), charts.Source("Hibah pihak ketiga", 6_000_000)),
    "Per 23 Nov 2026, versi 3",
)  # fmt: skip

TASK = {"why": "Rencana belum dapat diajukan sebelum kesepakatan tercatat.", "stage_label": "Tahap 5 · Penetapan rencana"}

PAGE = """{% extends "ui/base.html" %}{% load ui %}
{% block title %}Desa Solang{% endblock %}
{% block content %}<div class="intro"><h1>Desa Solang</h1><p class="muted">Kode 81.05.15.2004 · {% chip "running" "Rancangan, versi 3" %}
{% contoh %} {% people 24 22 18 %}. Biaya {{ 197500000|rupiah }}, indeks {{ 0.5867|desimal }}.</p></div>
<section class="card"><h2>Jalan delapan tahap, siklus 2026</h2><p>Tahap <strong>5 dari 8</strong>.</p>{% moves moves "#temuan" %}{% road steps %}</section>
{% include "ui/_tiles.html" %}
<div class="two even"><section class="card"><h2>Langkah berikutnya</h2>{% include "ui/_agenda.html" with items=agenda %}</section>
<section class="card"><h2>Diari desa</h2>{% include "ui/_diary.html" with events=events zone=here %}</section></div>
<div class="two even"><section class="card"><h2>Lima aset penghidupan</h2>{% pentagon pentagon %}</section>
<div><section class="card"><h2>Sebelum diajukan</h2>{% findings found %}</section>
<section class="card"><h2>Dari mana dananya</h2>{% funding funding %}</section></div></div>
<section class="card"><h2>Kalender musim</h2>{% season season %}</section>
<div class="two"><div><h2>Perlu hari ini</h2>{% include "ui/_tasks.html" with tasks=tasks %}</div><div class="side">
<section class="card"><h2>Keterangan</h2>{% include "ui/_facts.html" %}</section>
<section class="card"><h2>Jalan desa ini</h2>{% road short %}</section></div></div>
{% grid table %}{% include "ui/_empty.html" with title="Belum ada gagasan" why="Gagasan dikumpulkan dalam musyawarah dusun." who="Fasilitator Desa yang memulai." step_label="Catat gagasan pertama" step_url="/" %}
{% chip "done" "Selesai" %} {% chip "waiting" "Menunggu, 14 hari lagi" %} {% chip "refused" "Lewat 2 hari" %} {% chip "plain" "Cadangan" %}
{% include "ui/_print.html" %}{% include "ui/_progress.html" with label="Menyiapkan paket cetak" step=3 total=5 %}{% carrier "programme" %} {% carrier "shared" %} {% carrier "local" %}
{% endblock %}"""


def component_page(request: HttpRequest) -> HttpResponse:
    """Everything on one page."""
    columns = [Column("name", "Kegiatan"), Column("office", "OPD"), Column("cost", "Biaya", kind="rupiah")]
    columns += [Column("due", "Batas"), Column("state", "Keadaan", value="chip")]
    soon = SimpleNamespace(
        title="Catat hasil musyawarah desa", is_urgent=True, due_text="Besok, 25 Nov 2026", url="/", button="Catat", **TASK
    )
    later = SimpleNamespace(title="Menunggu Dinas Perikanan", is_waiting=True, url="/", button="Lihat usulan")
    tile = SimpleNamespace(number="31", of="dari 44", meaning="Langkah oleh pihak lokal", reference="Sejak 12 Jan 2026", sample=True)
    context = {
        "moves": [
            Move("plan.consult", "Catat konsultasi", "/"),
            Move("plan.submit", "Ajukan rencana", "/", FINDINGS, is_blocked=True),
        ],
        "steps": STEPS,
        "short": STEPS[3:6],
        "tiles": [tile] * 4,
        "agenda": [SimpleNamespace(date=date(2026, 12, 1), label="Ajukan rencana 2027", url="/", who="Pak Rahman, Tim Desa")],
        "events": [SimpleNamespace(at=NOW, sentence="Mama Yuli membuka musyawarah desa; 46 orang hadir.", url="")],
        "found": FINDINGS,
        "pentagon": PENTAGON,
        "funding": FUNDING,
        "season": SEASON,
        "tasks": [soon, later],
        "facts": [("Dari", "Desa Madak"), ("Batas jawaban", "8 Des 2026, 14 hari lagi")],
        "table": Table(columns, PROPOSALS[:3], "Usulan", "Per 24 Nov 2026", ("Jumlah", "", 135_000_000, "", ""), sample=True),
    }
    return HttpResponse(engines["django"].from_string(PAGE).render({**FRAME, **context}, request))


class MeetingForm(BangkitForm):
    """One field of each kind."""

    held_on = DateField(label="Tanggal musyawarah")
    outcome = ChoiceField(label="Apa hasilnya?", choices=[("agreed", "Rencana disepakati"), ("open", "Belum sepakat")])
    women = CountField(label="Peserta perempuan", help_text="Hitung dari daftar hadir", max_value=46)
    men = CountField(label="Peserta laki-laki")
    present = ManyField(label="Siapa saja yang hadir?", required=False, choices=[("w", "Kelompok perempuan"), ("p", "Rumah tangga miskin")])
    months = MonthsField(label="Bulan pelaksanaan", required=False)
    cost = RupiahField(label="Biaya konsumsi")
    area = DecimalField(label="Luas kebun", unit="ha", required=False)
    why = TextField(label="Catatan", required=False, max_length=40)
    photo = PhotoField(label="Foto daftar hadir", required=False)
    groups = (("Berapa orang hadir?", ("women", "men")),)


RUNS: list[dict[str, Any]] = []


def form_page(request: HttpRequest) -> HttpResponse:
    """A verb with every field; the action refuses what its values ask it to refuse."""

    def run(values: dict[str, Any]) -> str:
        if values["why"] == "tolak":
            raise Invalid({"cost": "Biaya melebihi pagu.", "elsewhere": "Pagu belum terbit."}, "Belum dapat disimpan.")
        if values["why"] == "halang":
            raise Blocked(FINDINGS[1:2])
        RUNS.append(values)
        return "selesai"

    return verb_page(
        request,
        form=MeetingForm,
        run=run,
        done=lambda result: f"/{result}/",
        title="Catat musyawarah desa",
        intro="Sekitar 4 menit.",
        back="/",
        said="Musyawarah tercatat. Rencana kini dapat diajukan.",
        extra=FRAME,
    )


def proposals(rows: list[Proposal] | None = None) -> Listing:
    """The list of proposals."""
    return Listing(
        PROPOSALS if rows is None else rows,
        [
            Column("name", "Usulan", sort=True, link=lambda row: f"/usulan/{row.pk}/"),
            Column("office", "OPD", sort=True, phone="hide"),
            Column("cost", "Biaya", sort=True, kind="rupiah"),
            Column("due", "Batas", sort=True),
            Column("state", "Keadaan", value="chip"),
        ],
        filters=[
            Filter("opd", "OPD", [(office, office) for office in OFFICES], field="office"),
            Filter("keadaan", "Keadaan", [("waiting", "Menunggu"), ("accepted", "Didukung")], field="state"),
        ],
        search=["name", "office"],
        noun="usulan",
        caption="Usulan ke kabupaten",
        empty=Empty("Belum ada usulan", "Usulan muncul setelah desa menetapkan rencana.", "Tim Desa yang memulai.", "Lihat rencana", "/"),
    )


def list_page(request: HttpRequest) -> HttpResponse:
    """A list with everything."""
    request.actor, request.frame = ACTOR, FRAME  # type: ignore[attr-defined]
    return listing_page(request, proposals(), title="Usulan desa", extra=FRAME)


def empty_page(request: HttpRequest) -> HttpResponse:
    """A list without rows."""
    return listing_page(request, proposals([]), title="Usulan desa", extra=FRAME)


def trouble(request: HttpRequest, kind: str) -> HttpResponse:
    """Each way in which a page can end badly."""
    raise {
        "blocked": Blocked(FINDINGS[:2]),
        "invalid": Invalid({"cost": "Biaya melebihi pagu."}),
        "conflict": Conflict(),
        "broken": RuntimeError("on purpose"),
    }[kind]


urlpatterns = [
    path("", component_page),
    path("formulir/", form_page),
    path("daftar/", list_page),
    path("kosong/", empty_page),
    path("selesai/", lambda request: render(request, "ui/base.html")),
    path("galat/<str:kind>/", trouble),
    path("cari/", list_page, name="search.view"),
    *mounted(("foundation.ui",)),
]
handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error
