"""Scenes of works that are watched closely: planned in steps, tranches and materials; one stuck, one late, one well, one silent.

They are told of two villages; every figure is *contoh*.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from bangkit.demo.lines import Line
from bangkit.demo.pictures import picture
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.reporting import add_more_photos, correct, report_with_photo

WELL = (25, 50, 75, 80)
# What the reports of April, June, August and October say of a work by its place among the village's; None: nobody reported.
FATES: dict[str, dict[int, tuple[int | None, ...]]] = {
    "stuck": {1: (25, 50, 50, 50)},
    "late_well_silent": {0: (25, 50, 75, 75), 1: WELL, 2: (25, 50, None, None)},
}
STEPS = ("Persiapan dan pembagian tugas", "Bahan dan alat tersedia", "Pekerjaan utama", "Penyelesaian dan pelatihan perawatan")
ENDS = ((4, 15), (6, 15), (8, 31), (10, 31))
SHARE = 25
WELL_UNTIL = (12, 31)


def _fates(village: Village) -> dict[int, tuple[int | None, ...]]:
    return next((fates for turn, fates in FATES.items() if village.has(turn)), {})


def percent_of(village: Village, position: int, number: int, usual: int) -> int | None:
    """How far a work is in this round of reports; None when nobody reports on it."""
    fate = _fates(village).get(position)
    return usual if fate is None else fate[number]


def with_steps(told: dict[str, Any], work: Any) -> dict[str, Any]:
    """The finished steps and the money by source, where the work was planned so."""
    if not work.milestones.exists():
        return told
    shares = list(work.activity.fundings.order_by("-amount"))
    parts = {share.source: told["spent"] * share.amount // work.activity.cost for share in shares[1:]}
    parts[shares[0].source] = told["spent"] - sum(parts.values())
    steps = [str(step) for step in range(1, told["physical_percent"] // SHARE + 1)]
    return {**told, "steps_done": steps, "disability": 1, **{f"spent_{source}": amount for source, amount in parts.items() if amount}}


def lagging(told: dict[str, Any], line: Line, work: Any, percent: int) -> dict[str, Any]:
    """The same report of a work that did not come so far and says why; the money stands where the work stands."""
    plain = {key: value for key, value in told.items() if not key.startswith("spent_")}
    what_does_not, cause, why = line.stuck
    said = {"what_runs": line.runs[1], "what_does_not": what_does_not, "cause": cause, "why": why, "help_needed": line.help}
    return with_steps({**plain, **said, "physical_percent": percent, "spent": work.activity.cost * percent // 100}, work)


def scene_rencana_pelaksanaan(village: Village) -> Iterator[Beat]:
    """Dua desa menyusun tahap, termin, dan bahan; dananya dicatat saat diterima."""
    if not _fates(village):
        return
    yield village.beat("rencana pelaksanaan disusun", village.on(3, 4), partial(_plan, village))
    yield village.beat("dana diterima", village.on(4, 8), partial(_receive, village, 1))
    yield village.beat("dana diterima", village.on(8, 5), partial(_receive, village, 0))


def _plan(village: Village, moment: datetime) -> None:
    actor = village.role("village_team", moment)
    fates = _fates(village)
    for position, (line, work) in enumerate(village.memo.works[village.year]):
        goes_well = fates.get(position) == WELL
        due = date(village.year, *WELL_UNTIL) if goes_well else work.due_on
        starts = [moment.date(), *(date(village.year, *day) + timedelta(days=1) for day in ENDS[:-1])]
        steps: Any = [
            {
                "number": place,
                "name": name,
                "weight": SHARE,
                "starts_on": first,
                "ends_on": due if goes_well and place == len(STEPS) else last,
            }
            for place, (name, first, last) in enumerate(
                zip(STEPS, starts, [date(village.year, *day) for day in ENDS], strict=True), start=1
            )
        ]
        group = village.group_for(line)
        delivery.plan_work(
            actor, work, kind="business" if group else "infrastructure", carried_by="group" if group else "tpk",
            carrier_name=group or "TPK Desa", due_on=due, steps=steps,
        )  # fmt: skip
        delivery.schedule_money(actor, work, tranches=_tranches(village, work))
        _materials(actor, line, work)


def _tranches(village: Village, work: Any) -> Any:
    """Each source of money in two parts; odd numbers come in April, even ones in August."""
    found: list[dict[str, Any]] = []
    for share in work.activity.fundings.filter(in_kind=False).order_by("-amount"):
        half = share.amount // 2
        for month, amount in ((4, half), (8, share.amount - half)):
            found.append({"number": len(found) + 1, "source": share.source, "planned": amount, "planned_on": date(village.year, month, 1)})
    return found


def _materials(actor: Any, line: Any, work: Any) -> None:
    if work.activity.rab_items.exclude(section="wage").exists():
        delivery.take_materials(actor, work)
        return
    rows: Any = [
        {"number": 1, "name": f"Bahan utama {line.what.lower()}", "unit": line.unit, "needed": Decimal(line.volume), "arrived": None}
    ]
    delivery.list_materials(actor, work, materials=rows)


def _receive(village: Village, odd: int, moment: datetime) -> None:
    actor = village.role("village_government", moment)
    for _, work in village.memo.works[village.year]:
        came: Any = {row.number: (moment.date(), row.planned) for row in work.tranches.all() if row.number % 2 == odd}
        delivery.receive_money(actor, work, received=came)


def scene_laporan_dikoreksi(village: Village) -> Iterator[Beat]:
    """Satu laporan keliru dikoreksi dengan laporan baru, dan foto menyusul."""
    if not _fates(village):
        return

    def mend(moment: datetime) -> None:
        actor = village.role("village_team", moment)
        report = village.memo.works[village.year][0][1].reports.order_by("reported_on").first()
        data = {
            name: report.answer(name) for name in ("reported_on", "physical_percent", "spent", "male", "female", "poorest", "steps_done")
        }
        data |= {
            "what_runs": f"{report.what_runs} Jumlah orangnya dihitung ulang.",
            "disability": 2,
            "reason": "Jumlah orang keliru dipindahkan.",
        }
        correct(actor, report, data)

    def photograph(moment: datetime) -> None:
        line, work = village.memo.works[village.year][0]
        report = work.reports.order_by("-reported_on", "-created_at").first()
        said = {"place": village.tale.hamlets[0], "taken_on": report.reported_on}
        add_more_photos(village.role("village_facilitator", moment), report, [picture(line.kind)], **said)

    yield village.beat("laporan dikoreksi", village.on(5, 6), mend)
    yield village.beat("foto menyusul", village.on(6, 25), photograph)


def scene_hasil_diserahkan(village: Village) -> Iterator[Beat]:
    """Yang tertinggal selesai menjelang akhir tahun; hasil yang selesai diserahkan kepada yang merawatnya."""
    if not _fates(village):
        return

    def hand_over(moment: datetime) -> None:
        actor = village.role("village_government", moment)
        for _, work in village.memo.works[village.year]:
            work.refresh_from_db()
            if work.state == "done" and work.handed_over_on is None:
                keeper = work.activity.maintenance_owner or "Pemerintah Desa"
                given = {"received_by": keeper, "kept_by": keeper}
                delivery.hand_over_work(actor, work, handed_over_on=moment.date(), handover_condition="good", **given)

    def catch_up(moment: datetime) -> None:
        actor = village.role("village_team", moment)
        for line, work in village.memo.works[village.year]:
            work.refresh_from_db()
            if work.state == "running":
                told = {"reported_on": moment.date(), "physical_percent": 100, "spent": work.activity.cost, "what_runs": line.runs[2]}
                report_with_photo(actor, work, with_steps(told, work))
                delivery.finish_work(actor, work, finished_on=moment.date())

    yield village.beat("hasil diserahkan", village.on(11, 9), hand_over)
    yield village.beat("kegiatan selesai", village.on(12, 14), catch_up)
    yield village.beat("hasil diserahkan", village.on(12, 18), hand_over)
