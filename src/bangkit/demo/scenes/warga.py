"""Scenes of households in two villages: most agree, some do not, one changes its mind, and somebody was written down twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bangkit.core.households import BANDS, purposes
from bangkit.demo.lines import read
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.stages.profile import actions as profile
from bangkit.stages.profile.models import Household

METHODS = ("thumb", "signature", "witnessed")
SOURCE = "Musyawarah dusun (contoh)"


def scene_rumah_tangga_didata(village: Village) -> Iterator[Beat]:
    """Pada tahun terakhir dua desa mendata rumah tangganya dan melayani permintaan warga atas datanya."""
    told = read("households").get(village.code, {}).get("household", [])
    if village.index != len(village.world.years) - 1 or not told:
        return
    yield village.beat("rumah tangga didata", village.on(4, 8), lambda moment: _visit(village, told, moment))
    if village.number == 0:
        yield village.beat("catatan kembar dipisahkan lagi", village.on(4, 15), lambda moment: _twins(village, moment))
        yield village.beat("persetujuan ditarik", village.on(5, 6), lambda moment: _withdraw(village, moment))
        yield village.beat("rumah tangga pindah", village.on(6, 3), lambda moment: _moved(village, moment))
        yield village.beat("data rumah tangga dicocokkan", village.on(6, 10), lambda moment: _matched(village, moment))
    yield village.beat("permintaan data pribadi", village.on(11, 20), lambda moment: _asked(village, moment))


def _visit(village: Village, told: list[dict[str, Any]], moment: datetime) -> None:
    visitor, team = village.role("village_facilitator", moment), village.role("village_team", moment)
    for place, row in enumerate(told):
        counts = {
            f"{sex}_{band}": row[key][at] for sex, key in (("female", "p"), ("male", "l")) if key in row for at, band in enumerate(BANDS)
        }
        household = profile.register_household(visitor, village.region, hamlet=row["hamlet"], counts=counts)
        if "name" in row:
            profile.record_consent(
                visitor, household, agreed_on=moment.date(), method=METHODS[place % len(METHODS)], language="local",
                agreed=[purpose.key for purpose in purposes()],
            )  # fmt: skip
            profile.edit_household(team, household, values=_values(row, moment))


def _values(row: dict[str, Any], moment: datetime) -> dict[str, Any]:
    female, male = row["difficulty"]
    return {
        "head_name": row["name"], "head_sex": row["sex"], "livelihood": row["livelihood"], "income_range": row["income"],
        "debt_range": row["debt"], "poorest": row["poorest"], "poorest_source": SOURCE, "poorest_on": moment.date(),
        "disability_female": female, "disability_male": male, "disability_on": moment.date(),
    }  # fmt: skip


def _numbered(village: Village, number: str) -> Household:
    return Household.objects.get(region=village.region, number=number)


def _twins(village: Village, moment: datetime) -> None:
    """Two that look alike are joined too early, parted again; a third really was the same house."""
    team = village.role("village_team", moment)
    one, other = _numbered(village, "011"), _numbered(village, "012")
    profile.merge_household(team, other, into=one, reason="Alamatnya tampak sama.")
    profile.unmerge_household(team, other, reason="Ternyata dua rumah berdampingan.")
    profile.merge_household(team, _numbered(village, "010"), into=_numbered(village, "003"), reason="Rumah yang sama, didata dua kader.")


def _withdraw(village: Village, moment: datetime) -> None:
    household = _numbered(village, "007")
    government = village.role("village_government", moment)
    request = profile.receive_request(government, village.region, kind="withdrawal", asked_on=moment.date(), household=household)
    profile.withdraw_consent(village.role("village_team", moment), household, withdrawn_on=moment.date())
    profile.answer_request(government, request, result="fulfilled", answer="Datanya dihapus hari itu juga.")


def _moved(village: Village, moment: datetime) -> None:
    profile.anonymise_household(village.role("village_government", moment), _numbered(village, "006"), reason="Pindah ke kecamatan lain.")


def _matched(village: Village, moment: datetime) -> None:
    team = village.role("village_team", moment)
    profile.open_household(team, _numbered(village, "002"))
    profile.export_households(team, village.region, reason="Dicocokkan dengan hasil musyawarah dusun (contoh).")


def _asked(village: Village, moment: datetime) -> None:
    """One request that nobody has answered yet, so that its time is seen to run out."""
    asked_on = (moment - timedelta(days=1)).date()
    profile.receive_request(
        village.role("village_facilitator", moment), village.region, kind="correction", asked_on=asked_on, household=_numbered(village, "001"),
        what="Jumlah anak keliru (contoh).",
    )  # fmt: skip
