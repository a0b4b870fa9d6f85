"""Scenes of the village's meetings: a hamlet, the three-day workshop, musrenbang and the musdes that decides; all figures invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from bangkit.core.assemblies import assembly_kinds
from bangkit.core.terms import terms_for
from bangkit.demo.scenes.village import Village
from bangkit.demo.stage import Beat
from bangkit.stages.planning import actions as planning

# One village of each kabupaten calls its meetings beforehand; the others write down what was agreed, as before.
CALLING = ("81.05.15.2004", "53.18.04.2015")
NAMES = "Peserta Contoh Satu, P, Kelompok perempuan\nPeserta Contoh Dua, P, Kelompok tani\nPeserta Contoh Tiga, L, Tokoh adat"
SPEAKERS = "Kepala seksi pembangunan, Kecamatan\nPenyuluh pertanian, Dinas Pertanian"


def scene_musyawarah_diundang(village: Village) -> Iterator[Beat]:
    """Sejak tahun kedua dua desa mengundang musyawarahnya lebih dulu, lalu mencatat yang hadir dan kesepakatannya."""
    if village.code not in CALLING or village.index == 0:
        return
    yield village.beat("musyawarah dusun", village.on(4, 6), partial(_hamlets, village))
    yield village.beat("lokakarya tiga hari", village.on(5, 15), partial(_workshop, village))
    yield village.beat("musrenbang desa", village.on(7, 24), partial(_musrenbang, village))
    yield village.beat("musyawarah desa diundang", village.on(8, 10), partial(_call_musdes, village))


def _called(village: Village, role: str, moment: datetime, kind: str, days_ahead: int, **more: Any) -> Any:
    """An invitation as the policy has it, in the village's own words."""
    words = {**terms_for(village.code).words, "year": str(village.year + 1), "hamlet_name": more.get("hamlet", "")}
    ready = assembly_kinds()[kind].filled(words)
    values = {
        "held_on": moment.date() + timedelta(days=days_ahead), "place": f"Balai Desa {village.region.name}", "starts_at": time(9),
        "ends_at": time(14), "topic": ready.topic, "convener": ready.convener, "called_on": moment.date(),
        "invites": "\n".join(ready.invites), "agenda": "\n".join(ready.agenda),
    }  # fmt: skip
    return planning.call_assembly(village.role(role, moment), village.region, kind=kind, **{**values, **more})


def _came(village: Village, **more: Any) -> dict[str, Any]:
    female, male = 14 + village.number % 4 + village.index * 2, 15 + village.number % 3
    counts = {"male": male, "female": female, "poorest": 8, "disability": 1, "elements": {"women": 7, "farmers": 9, "customary": 2}}
    return {**counts, "clerk": "Sekretaris desa", "clerk_origin": "Pemerintah Desa", **more}


def _hamlets(village: Village, moment: datetime) -> None:
    """One hamlet met; the other called its meeting off."""
    actor, (first, second) = village.role("village_facilitator", moment), village.tale.hamlets
    meeting = _called(village, "village_facilitator", moment, "hamlet", 0, hamlet=first, place=f"Rumah Kepala Dusun {first}")
    planning.hold_assembly(actor, meeting, names=NAMES, poorest=1, chair="Kepala Dusun")
    planning.decide_in_assembly(actor, meeting, text="Gagasan perempuan dibacakan lebih dahulu dalam lokakarya.", way="consensus")
    later = _called(village, "village_government", moment, "hamlet", 3, hamlet=second)
    planning.cancel_assembly(
        village.role("village_government", moment), later, reason="Ada duka di dusun; gagasannya dicatat dari rumah ke rumah."
    )
    planning.open_attendance(village.role("village_team", moment), meeting)


def _workshop(village: Village, moment: datetime) -> None:
    """Three days: conditions, a common goal, activities; written down on the last day by the facilitator."""
    plan = village.memo.plans[village.year + 1]
    actor = village.role("village_facilitator", moment)
    meeting = _called(village, "village_team", moment, "workshop", -2, plan=plan, called_on=moment.date() - timedelta(days=9))
    planning.hold_assembly(actor, meeting, **_came(village, chair="Ketua Tim Penyusun", chair_origin="Tim Desa", speakers=SPEAKERS))
    planning.decide_in_assembly(actor, meeting, text=f"Tujuan bersama: {village.tale.goal}", way="consensus")
    planning.decide_in_assembly(
        actor, meeting, text="Kegiatan perempuan tidak dijadwalkan pada musim tanam.", way="vote", agree=24, disagree=3, abstain=2,
        dissent="Beberapa peserta ingin semua kegiatan mulai pada bulan yang sama.",
    )  # fmt: skip
    follow_up = "Tim melengkapi lokasi dan biaya tiap kegiatan.\nRancangan dibacakan lagi di tiap dusun."
    planning.minute_assembly(
        actor, meeting, minutes="Hari pertama profil dan musim, hari kedua tujuan, hari ketiga kegiatan (contoh).", follow_up=follow_up
    )


def _musrenbang(village: Village, moment: datetime) -> None:
    """The village head's own meeting; a late-comer was counted afterwards."""
    plan = village.memo.plans[village.year + 1]
    actor = village.role("village_government", moment)
    meeting = _called(village, "village_government", moment, "musrenbang", 0, plan=plan)
    told = _came(village, chair=meeting.convener, chair_origin="Pemerintah Desa")
    planning.hold_assembly(actor, meeting, **told)
    planning.correct_assembly(actor, meeting, told={**told, "female": told["female"] + 1})
    planning.decide_in_assembly(
        actor, meeting, text="Urutan prioritas mengikuti hasil lokakarya.", way="consensus", owner="Tim Penyusun",
        due_on=moment.date() + timedelta(days=14),
    )  # fmt: skip


def _call_musdes(village: Village, moment: datetime) -> None:
    target = village.year + 1
    village.memo.musdes[target] = _called(village, "bpd", moment, "musdes", 8, plan=village.memo.plans[target])


def agree_as_called(village: Village, target: int, told: dict[str, Any], moment: datetime) -> None:
    """The musdes to which the BPD invited is held and decides, and the plan is agreed on in it."""
    meeting, bpd = village.memo.musdes[target], village.role("bpd", moment)
    lines = [line for line in told.pop("decisions").splitlines() if line]
    planning.hold_assembly(bpd, meeting, **_came(village, **told, chair_origin="BPD"))
    for line in lines:
        planning.decide_in_assembly(bpd, meeting, text=line, way="consensus")
    planning.minute_assembly(bpd, meeting, minutes="Rancangan dibacakan butir demi butir, lalu disepakati (contoh).")
    planning.agree_plan(village.who("agree", moment), village.memo.plans[target], meeting=meeting)
