"""Scenes of groups: what they do, how strong they find themselves, and five goats that go from hand to hand. Every figure is contoh."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from bangkit.core.groups import areas
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.stages.profile import actions as profile
from bangkit.stages.profile.models import Household, RevolvingLot

SOLANG, PANDUA_TANA = "81.05.15.2004", "53.18.02.2010"
HARVESTS = {"farm": ("kg", 180, 2_700_000), "garden": ("kg", 40, 3_200_000), "fish": ("kg", 95, 1_900_000)}
HARVESTS |= {"craft": ("lembar", 12, 4_800_000), "process": ("bungkus", 240, 2_400_000)}
NOTED = "Angka karangan untuk peragaan (contoh)."
# How the sixteen items of the check are answered in the first, second and third year, area by area.
ANSWERS = {
    SOLANG: (("no", "no", "partly", "no"), ("partly", "partly", "partly", "partly"), ("yes", "partly", "yes", "partly")),
    PANDUA_TANA: (("no", "partly", "no", "no"), ("partly", "yes", "no", "partly"), ("yes", "yes", "partly", "yes")),
}


def scene_kegiatan_kelompok(village: Village) -> Iterator[Beat]:
    """Kelompok bertemu dan menjual; dari catatan inilah keaktifan dibaca. Kelompok yang berhenti tidak dicatat lagi."""
    yield village.beat("kelompok bertemu", village.on(5, 20), partial(_meet, village))
    yield village.beat("kelompok menjual hasil", village.on(9, 10), partial(_sell, village))


def _active(village: Village) -> list[Any]:
    for group in village.memo.groups:
        group.refresh_from_db()
    return [group for group in village.memo.groups if group.state == "active"]


def _meet(village: Village, moment: datetime) -> None:
    actor = village.role("village_facilitator", moment)
    for group in _active(village):
        women, men = group.members_female * 3 // 4, group.members_male // 2
        profile.report_group(actor, group, kind="meeting", happened_on=moment.date(), female=women, male=men, note=NOTED)


def _sell(village: Village, moment: datetime) -> None:
    actor = village.role("village_team", moment)
    for group in _active(village):
        if group.kind in HARVESTS:
            unit, amount, income = HARVESTS[group.kind]
            profile.report_group(
                actor, group, kind="sale", happened_on=moment.date(), quantity=Decimal(amount + 10 * village.index), unit=unit,
                income=income + 150_000 * village.index, note=NOTED,
            )  # fmt: skip


def scene_kelompok_diperkuat(village: Village) -> Iterator[Beat]:
    """Di Solang dan Pandua Tana kekuatan kelompok diperiksa setiap tahun, simpanannya dihitung, datanya dimutakhirkan."""
    if village.code in ANSWERS:
        yield village.beat("kekuatan kelompok diperiksa", village.on(8, 14), partial(_check, village))
        yield village.beat("simpanan kelompok dihitung", village.on(8, 15), partial(_count, village))
    if village.code in ANSWERS and village.index == 1:
        yield village.beat("data kelompok dimutakhirkan", village.on(3, 20), partial(_update, village))


def _check(village: Village, moment: datetime) -> None:
    chosen = zip(areas(), ANSWERS[village.code][village.index], strict=True)
    answers = {item.key: answer for area, answer in chosen for item in area.items}
    actor, group = village.role("village_facilitator", moment), village.memo.groups[0]
    profile.assess_group(actor, group, checked_on=moment.date(), answers=answers, female=6, male=5, note=NOTED)


def _count(village: Village, moment: datetime) -> None:
    total = 850_000 + 600_000 * village.index
    actor, group = village.role("village_team", moment), village.memo.groups[0]
    profile.save_group(actor, group, counted_on=moment.date(), total=total, lent=total // 3, source="Buku kas kelompok (contoh)")


def _update(village: Village, moment: datetime) -> None:
    group = village.memo.groups[0]
    values = {
        "members_female": group.members_female + 1,
        "members_poorest": group.members // 2,
        "members_disability": 1,
        "leader": "female",
    }
    rules = "Iuran Rp5.000 setiap pertemuan. Yang tiga kali tidak hadir tanpa kabar diingatkan bersama. (contoh)"
    profile.update_group(village.role("village_team", moment), group, rules=rules, **values)


def scene_kelompok_keliru_dihentikan(village: Village) -> Iterator[Beat]:
    """Di Pandua Tana kelompok ibu dikira berhenti; seminggu kemudian diaktifkan lagi."""
    if village.code == PANDUA_TANA and village.index == 1:
        yield village.beat("kelompok keliru dinyatakan berhenti", village.on(6, 2), partial(_rest, village))
        yield village.beat("kelompok diaktifkan lagi", village.on(6, 9), partial(_revive, village))


def _rest(village: Village, moment: datetime) -> None:
    profile.rest_group(village.role("village_team", moment), village.memo.groups[1], reason="Tidak hadir dua kali pertemuan dusun.")


def _revive(village: Village, moment: datetime) -> None:
    reason = "Keliru: mereka bertemu sendiri setiap Jumat."
    profile.revive_group(village.role("village_facilitator", moment), village.memo.groups[1], reason=reason)


def scene_kambing_bergulir(village: Village) -> Iterator[Beat]:
    """Lima kambing betina untuk kelompok di Pandua Tana; anaknya digulirkan, dan satu catatan dikoreksi."""
    if village.code != PANDUA_TANA:
        return
    if village.index == 0:
        yield village.beat("kambing bergulir diberikan", village.on(10, 14), partial(_give_goats, village))
    if village.index == 1:
        yield village.beat("kambing beranak", village.on(7, 5), partial(_move, village, "born", 4))
        yield village.beat("kambing digulirkan", village.on(11, 3), partial(_pass_on, village))
    if village.index == 2:
        yield village.beat("kambing beranak", village.on(3, 9), partial(_move, village, "born", 3))
        yield village.beat("kambing mati", village.on(5, 4), partial(_move, village, "died", 2))
        yield village.beat("catatan kambing dikoreksi", village.on(5, 12), partial(_correct, village))


def _lot(village: Village) -> RevolvingLot:
    found: RevolvingLot = village.memo.lot
    return found


def _give_goats(village: Village, moment: datetime) -> None:
    village.memo.lot = profile.give_lot(
        village.role("program_team", moment), village.memo.groups[0], asset="goat", number=5, given_on=moment.date(),
        source="Stimulan Program BangKIT (contoh)", what="betina, siap kawin", pass_on=5, within_months=24,
        rule="Setiap penerima menggulirkan anak betina pertama kepada anggota atau kelompok berikutnya. (contoh)",
    )  # fmt: skip


def _move(village: Village, kind: str, number: int, moment: datetime) -> None:
    lot = _lot(village)
    profile.record_movement(
        village.role("village_facilitator", moment), lot, kind=kind, number=number, happened_on=moment.date(), note=NOTED,
        holder=profile.Holder(lot.group),
    )  # fmt: skip


def _pass_on(village: Village, moment: datetime) -> None:
    lot, taker = _lot(village), profile.Holder(village.memo.groups[1])
    profile.record_movement(
        village.role("village_team", moment), lot, kind="passed", number=2, happened_on=moment.date(), holder=profile.Holder(lot.group), to=taker,
        note=NOTED,
    )  # fmt: skip


def _correct(village: Village, moment: datetime) -> None:
    """Two were noted as dead; one of them was sold."""
    lot, actor = _lot(village), village.role("village_team", moment)
    wrong = lot.entries.get(kind="died")
    profile.correct_movement(actor, lot, row=wrong, reason="Satu mati, satu dijual. (contoh)")
    for kind in ("died", "sold"):
        holder = profile.Holder(lot.group)
        profile.record_movement(actor, lot, kind=kind, number=1, happened_on=wrong.happened_on, holder=holder, note=NOTED)


def scene_bibit_kacang_bergulir(village: Village) -> Iterator[Beat]:
    """Di Solang bibit kacang dipinjamkan kepada kelompok tani dan sesudah panen diteruskan kepada kelompok perempuan."""
    if village.code == SOLANG and village.index == 1:
        yield village.beat("bibit kacang bergulir diberikan", village.on(4, 10), partial(_give_seed, village))
        yield village.beat("bibit kacang digulirkan", village.on(10, 6), partial(_pass_seed, village))
    if village.code == SOLANG and village.index == 2:
        yield village.beat("bibit kacang sampai di rumah tangga", village.on(10, 9), partial(_to_household, village))


def _give_seed(village: Village, moment: datetime) -> None:
    village.memo.lot = profile.give_lot(
        village.role("village_government", moment), village.memo.groups[0], asset="seed", number=50, given_on=moment.date(),
        source="Dana Desa (contoh)", what="kacang tanah", pass_on=50, within_months=12,
    )  # fmt: skip


def _pass_seed(village: Village, moment: datetime) -> None:
    lot, actor, day = _lot(village), village.role("village_team", moment), moment.date()
    first, second = profile.Holder(lot.group), profile.Holder(village.memo.groups[1])
    profile.record_movement(actor, lot, kind="born", number=70, happened_on=day, holder=first, note="Hasil panen disisihkan. (contoh)")
    profile.record_movement(actor, lot, kind="passed", number=50, happened_on=day, holder=first, to=second, note=NOTED)


def _to_household(village: Village, moment: datetime) -> None:
    """A household by its number, never by a name."""
    taker = Household.objects.filter(region=village.region, state="active").order_by("number").first()
    profile.record_movement(
        village.role("village_facilitator", moment), _lot(village), kind="passed", number=10, happened_on=moment.date(),
        holder=profile.Holder(village.memo.groups[1]), to=profile.Holder(household=taker), note=NOTED,
    )  # fmt: skip
