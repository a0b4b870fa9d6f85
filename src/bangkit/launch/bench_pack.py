"""``bench pack``: the material of a meeting for 34 villages read at once, beside reading village by village, on a made-up kabupaten."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bangkit.core.words import decimal_text, number
from bangkit.launch.saying import say

VILLAGES, WORKS, REPORTS, NEEDS = 34, 12, 6, 8
NOW = datetime(2026, 10, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 10, 20)
REGENCY = "81.05"
ROUNDS = 3
BUDGET_SECONDS = 5


def run() -> int:
    """Bahan rapat untuk 34 desa: semua desa dibaca sekaligus dibanding desa demi desa."""
    meeting, actor, villages = _kabupaten()
    from bangkit.coordination.queries import pack
    from bangkit.coordination.queries.pack_sayings import read_villages
    from bangkit.core.rounds import round_on

    whole = _best(lambda: pack.meeting_pack(actor, meeting))
    codes, since, chosen = [one.code for one in villages], TODAY - timedelta(days=60), round_on(TODAY)
    at_once = _best(lambda: read_villages(actor, codes, since, TODAY, chosen))
    one_by_one = _best(lambda: [read_villages(actor, [code], since, TODAY, chosen) for code in codes])
    queries, few = (
        _queries(lambda: pack.meeting_pack(actor, meeting)),
        _queries(lambda: read_villages(actor, codes[:1], since, TODAY, chosen)),
    )
    many = _queries(lambda: read_villages(actor, codes, since, TODAY, chosen))
    say(
        f"  {VILLAGES} desa, {number(VILLAGES * WORKS)} kegiatan, {number(VILLAGES * WORKS * REPORTS)} laporan, {number(VILLAGES * NEEDS)} kebutuhan"
    )
    say(f"  seluruh bahan {decimal_text(whole, 2)} detik dengan {queries} kueri (batasnya {BUDGET_SECONDS} detik)")
    say(
        f"  membaca sekaligus {decimal_text(at_once, 2)} detik, desa demi desa {decimal_text(one_by_one, 2)} detik: "
        f"{decimal_text(one_by_one / at_once, 1)} kali; kueri satu desa {few}, {VILLAGES} desa {many}"
    )
    return 0 if few == many and whole <= BUDGET_SECONDS else 1


def _best(call: Callable[[], object]) -> float:
    """The best of some rounds: the others measure the machine's other work."""
    spans = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        call()
        spans.append(time.perf_counter() - begun)
    return min(spans)


def _queries(call: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


def _kabupaten() -> tuple[Any, Any, list[Any]]:
    """Tables in memory, made from the models, and a kabupaten in them; nothing of it is real and nothing of it stays."""
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bangkit.config.settings")
    import django

    django.setup()
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command

    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0, skip_checks=True)
    return _filled()


def _filled() -> tuple[Any, Any, list[Any]]:
    from bangkit.coordination.models import Meeting
    from bangkit.core.access import Actor, Grant
    from bangkit.foundation.cycle.models import Cycle
    from bangkit.foundation.regions.models import Region

    Region.objects.create(code="81", name="Contoh", level="province")
    regency = Region.objects.create(code=REGENCY, name="Kabupaten Contoh", level="regency", kind="kabupaten", parent_id="81")
    codes = [f"{REGENCY}.{1 + place % 4:02d}.{2001 + place}" for place in range(VILLAGES)]
    for code in sorted({code[:8] for code in codes}):
        Region.objects.create(code=code, name=f"Kecamatan {code[-2:]}", level="subdistrict", kind="kecamatan", parent_id=REGENCY)
    villages = Region.objects.bulk_create(
        Region(code=code, name=f"Desa {code[-4:]}", level="village", kind="desa", parent_id=code[:8]) for code in codes
    )
    Cycle.objects.bulk_create(
        Cycle(region_id=code, created_at=NOW, year=2026, phase="after", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
        for code in codes
    )
    for code in codes:
        _village(code)
    meeting = Meeting.objects.create(
        region=regency, created_at=NOW, kind="district", name="Rapat contoh", held_on=TODAY, venue="Aula", convener_party="district_team"
    )
    return meeting, Actor("", "", (Grant("district_secretary", REGENCY),), NOW), villages


def _village(code: str) -> None:
    """A village's plan with its works, reports, sheet and needs."""
    from bangkit.stages.delivery.models import MonitoringLine, MonitoringSheet, ProgressReport, Work
    from bangkit.stages.planning.models import Activity, Plan

    row: dict[str, Any] = {"region_id": code, "created_at": NOW}
    plan = Plan.objects.create(target_year=2026, state="established", **row)
    activities = Activity.objects.bulk_create(Activity(plan=plan, name=f"Kegiatan {place}", state="set", **row) for place in range(WORKS))
    works = Work.objects.bulk_create(Work(activity=one, started_on=date(2026, 3, 1), last_report_on=TODAY, **row) for one in activities)
    told = {
        "what_runs": "Berjalan.",
        "what_does_not": "Bahan terlambat.",
        "cause": "material",
        "help_needed": "Kapal",
        "reporter_role": "village_team",
    }
    ProgressReport.objects.bulk_create(
        ProgressReport(work=work, reported_on=TODAY - timedelta(days=20 * place), physical_percent=90 - 15 * place, spent=0, male=4, female=5, **told, **row)
        for work in works
        for place in range(REPORTS)
    )  # fmt: skip
    sheet = MonitoringSheet.objects.create(
        year=2026,
        number=2,
        since=date(2026, 7, 1),
        until=date(2026, 11, 30),
        held_on=TODAY,
        male=6,
        female=7,
        state="sent",
        sent_on=TODAY,
        **row,
    )
    MonitoringLine.objects.bulk_create(
        MonitoringLine(sheet=sheet, activity=one, status="stuck", cause="material", help_needed="Kapal", **row) for one in activities
    )
    _needs(row)


def _needs(row: dict[str, Any]) -> None:
    """What a village asks for; the first need waits for an owner, the others for an answer."""
    from bangkit.stages.support.models import Need, SupportCase

    needs = Need.objects.bulk_create(
        Need(source="call", name=f"Kebutuhan {place}", text="Contoh.", target_year=2027, raised_on=date(2026, 5, 1), **row)
        for place in range(NEEDS)
    )
    SupportCase.objects.bulk_create(
        SupportCase(need=need, office="pertanian", routed_on=date(2026, 5, 2), due_on=date(2026, 5, 30), **row) for need in needs[1:]
    )
