"""A plan of a village with many lines, without a database: what the layouts are tried on and looked at. All numbers are samples."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from bangkit.core.reference import activity_codes, fields
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.models import Activity, Funding, Plan, Proposal, VillageMeeting
from bangkit.stages.planning.queries.sheets import Field, Line, PlanSheet, SourceSum

NOW = datetime(2026, 11, 23, 7, 20, tzinfo=UTC)

# name, code, location, volume, unit, cost, male, female, poorest, months, pattern, implementer, sources, need
ACTIVITIES = (
    ("Pembangunan jalan usaha tani", "2.3.10", "RT 02, Dusun Madak Tengah", "800", "m", 95_000_000, 70, 52, 29, (3, 4), "swakelola",
     "TPK Desa", ("DDS", "PBK"), ""),
    ("Perbaikan tambatan perahu", "2.6.01", "Dusun Pesisir", "1", "unit", 64_250_000, 41, 12, 17, (5, 6), "pihak_ketiga",
     "TPK Desa", ("DDS",), "Kayu dan batu dari desa; tiang pancang dan tenaga ahli diminta dari kabupaten"),
    ("Pelatihan pengolahan ikan asap", "4.1.05", "Dusun Pesisir", "1", "paket", 18_000_000, 3, 41, 18, (6, 6), "swakelola",
     "Kelompok perempuan Ina Laut", ("DDS", "SWD"), "Pelatih dan izin edar pangan"),
    ("Bibit pala dan kebun induk", "4.2.05", "Dusun Madak Tengah", "2000", "batang", 48_500_000, 62, 58, 31, (4, 6), "swakelola",
     "Kelompok tani Suka Maju", ("DDS", "PBK", "SWD"), ""),
    ("Penguatan ketahanan pangan: cadangan sagu dan beras", "4.2.03", "Seluruh desa", "1", "lumbung", 36_000_000, 118, 124, 74,
     (10, 12), "antardesa", "Tim Desa", ("DDS", "SWD"), ""),
    ("Ternak kambing bergulir tahap dua", "4.2.02", "Dusun Kanava", "37.5", "ekor", 41_250_000, 22, 25, 25, (7, 9), "swakelola",
     "Kelompok ternak Sumber Rejeki", ("DDS",), ""),
)  # fmt: skip


def a_village() -> Region:
    """A village of the official list."""
    return Region(code="81.05.15.2011", name="Madak", level="village", kind="desa", lineage="Madak|Teluk Waru|Seram Bagian Timur|Maluku")


def _line(plan: Plan, row: tuple) -> Line:  # type: ignore[type-arg]
    name, code, location, volume, unit, cost, male, female, poorest, (start, end), pattern, implementer, sources, need = row
    activity = Activity(
        plan=plan, region=plan.region, name=name, code=code, location=location, volume=Decimal(volume), unit=unit, cost=cost,
        male=male, female=female, poorest=poorest, starts_month=start, ends_month=end, pattern=pattern, implementer=implementer,
        existing_data="Jalan tanah 1,2 km, rusak saat hujan" if code == "2.3.10" else "", goals=[1, 8], created_at=NOW,
    )  # fmt: skip
    proposal = Proposal(activity=activity, target_year=plan.target_year + 1, need=need) if need else None
    shares = tuple(Funding(activity=activity, source=source, amount=cost // len(sources)) for source in sources)
    known = activity_codes().get(code)
    return Line(activity, shares, proposal, known.name if known else "", (), ())


def a_sheet(*, state: str = "agreed", times: int = 1) -> PlanSheet:
    """The plan as the builders get it; ``times`` repeats the lines to fill pages."""
    village = a_village()
    plan = Plan(region=village, target_year=2027, state=state, created_at=NOW)
    lines = [_line(plan, row) for row in ACTIVITIES for _ in range(times)]
    grouped = {code: tuple(line for line in lines if line.activity.code[0] == code) for code in "24"}
    return PlanSheet(
        plan,
        village,
        tuple(Field(code, fields()[code], found) for code, found in grouped.items()),
        (SourceSum("DDS", "Dana Desa", sum(line.activity.cost for line in lines)),),
        (
            VillageMeeting(
                plan=plan, region=village, kind="musdes", held_on=date(2026, 9, 14), place="Balai Desa Madak", male=27, female=24,
                poorest=11, disability=2, chair="Ketua BPD", created_at=NOW,
                decisions="Jalan usaha tani didahulukan karena hasil kebun sulit diangkut pada musim timur.\n"
                "Bibit pala dirawat kelompok; yang mati diganti kelompok sendiri.\n"
                "Usulan tambatan perahu dibawa ke kabupaten lewat DU-RKP.",
            ),
        ),
    )  # fmt: skip
