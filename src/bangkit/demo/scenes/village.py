"""Scenes of one village in one year: profile, ideas, plan, proposals, works, evaluation. Later years are carried by local hands."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from bangkit.core.access import Actor
from bangkit.core.livelihood import indicators
from bangkit.demo.stage import CARRIERS, REGENCY_ROLES, Beat, World, at
from bangkit.demo.tales import SEASONS, Line, Tale
from bangkit.foundation.cycle.actions import close_cycle, open_cycle
from bangkit.stages.capacity import actions as capacity
from bangkit.stages.delivery import actions as delivery
from bangkit.stages.delivery.reporting import report_with_photo
from bangkit.stages.evaluation import actions as evaluation
from bangkit.stages.planning import actions as planning
from bangkit.stages.planning.models import Consideration
from bangkit.stages.profile import actions as profile


@dataclass
class Memo:
    """What a village has made so far, by year."""

    cycles: dict[int, Any] = field(default_factory=dict)
    profiles: dict[int, Any] = field(default_factory=dict)
    plans: dict[int, Any] = field(default_factory=dict)
    works: dict[int, list[Any]] = field(default_factory=dict)
    proposals: dict[int, list[Any]] = field(default_factory=dict)
    reviews: dict[int, Any] = field(default_factory=dict)


class Village:
    """Tells one village's year, step by step."""

    def __init__(self, world: World, tale: Tale, memo: Memo, year: int) -> None:
        self.world, self.tale, self.memo, self.year = world, tale, memo, year
        self.index = world.index(year)
        self.region = world.place(tale.code)

    def who(self, step: str, moment: datetime) -> Actor:
        """The one who carries a step this year."""
        return self.role(CARRIERS[step][self.index], moment)

    def role(self, role: str, moment: datetime) -> Actor:
        """A role in this village, or above it."""
        code = self.tale.code[:5] if role in REGENCY_ROLES else self.tale.code[:8] if role == "subdistrict" else self.tale.code
        return self.world.actor(role, code, moment)

    def beat(self, scene: str, moment: datetime, play: Callable[[datetime], Any]) -> Beat:
        """One thing that happens here."""
        return Beat(moment, f"{scene}, {self.region.name}", lambda: play(moment))

    # --- siklus, fasilitator, profil ---

    def scene_mulai(self) -> Iterator[Beat]:
        """Siklus dibuka; pada tahun pertama desa menugaskan fasilitatornya sendiri."""
        phase = "after" if self.index == 2 else "during"

        def open_(moment: datetime) -> None:
            self.memo.cycles[self.year] = open_cycle(self.who("cycle", moment), self.region, year=self.year, phase=phase)

        yield self.beat("siklus dibuka", at(self.year, 1, 6), open_)
        if self.year == self.world.years[self.tale.joined]:
            yield self.beat("fasilitator desa ditugaskan", at(self.year, 1, 10), self._assign)

    def _assign(self, moment: datetime) -> None:
        capacity.assign_facilitator(
            self.role("village_government", moment), self.region, person_name=f"Fasilitator {self.region.name}", sex="P",
            decree_no="SK Kades contoh", since=moment.date(), until=date(self.year + 3, 12, 31),
        )  # fmt: skip

    def scene_profil(self) -> Iterator[Beat]:
        """Profil lima aset, kalender musim, guncangan, kelompok; lalu disepakati warga."""
        yield self.beat("profil desa", at(self.year, 3, 28), self._profile)
        yield self.beat("profil disepakati", at(self.year, 3, 30), self._confirm)

    def _profile(self, moment: datetime) -> None:
        actor = self.who("profile", moment)
        row = profile.open_profile(actor, self.region, year=self.year, goal=self.tale.goal)
        self.memo.profiles[self.year] = row
        seen = [self._observed(code, number, moment.date()) for number, code in enumerate(indicators())]
        profile.observe_assets(actor, row, observations=seen)
        for group, label, levels in SEASONS[self.tale.code[:5]]:
            profile.record_season(actor, row, group=group, levels=levels, label=label, source="Lokakarya desa (contoh)")
        profile.record_shock(
            actor, row, kind="natural", what="Gelombang tinggi" if self.tale.code.startswith("81") else "Kemarau panjang",
            happened_on=date(self.year, 2, 10), households=34, male=61, female=66, response="Saling bantu pangan antar dusun.",
        )  # fmt: skip
        if self.year == self.world.years[self.tale.joined]:
            name, kind, women, men = self.tale.group
            local = self.role("village_facilitator" if self.index else "program_team", moment)
            profile.register_group(local, self.region, name=name, kind=kind, members_female=women, members_male=men, since=self.year - 1)

    def _observed(self, code: str, number: int, seen: date) -> profile.Observed:
        """A contoh value between the goalposts; it moves a little for the better each year, and one indicator has no data."""
        one = indicators()[code]
        spread = (sum(map(ord, self.tale.code)) * 7 + number * 13) % 40
        share = min(0.95, 0.22 + spread / 100 + 0.07 * self.index)
        low, high = (one.low, one.high) if one.rising else (one.high, one.low)
        if number == spread % 20:
            return profile.Observed(code, None, seen, "Belum ada yang mengukur (contoh)", no_data=True)
        value = Decimal(str(round(low + (high - low) * share)))
        return profile.Observed(code, value, seen, "Lokakarya desa (contoh)")

    def _confirm(self, moment: datetime) -> None:
        role = "program_team" if self.index == 0 else "village_team"
        profile.confirm_profile(
            self.role(role, moment), self.memo.profiles[self.year], confirmed_on=moment.date(), male=21, female=20 + self.index
        )

    # --- rencana ---

    def scene_rencana_segera(self) -> Iterator[Beat]:
        """Tahun pertama: satu kegiatan mengisi rencana tahun berjalan yang lokusnya masih tersedia."""
        steps = (
            at(self.year, 1, 14),
            at(self.year, 1, 20),
            at(self.year, 1, 27),
            at(self.year, 2, 3),
            at(self.year, 2, 10),
            at(self.year, 2, 17),
        )
        yield self.beat("rencana tahun berjalan", steps[0], lambda moment: self._open(moment, self.year))
        yield self.beat("rencana tahun berjalan", steps[1], lambda moment: self._add(moment, self.year, self.tale.lines[0]))
        yield from self._establish(self.year, steps[2:], at(self.year, 2, 24))

    def _open(self, moment: datetime, target: int) -> None:
        role = "program_team" if self.index == 0 else "village_team"
        self.memo.plans[target] = planning.open_plan(self.role(role, moment), self.region, target_year=target, goal=self.tale.goal)

    def _values(self, line: Line) -> dict[str, Any]:
        return {
            "code": line.code, "location": f"Dusun {line.hamlet}", "volume": Decimal(line.volume), "unit": line.unit, "cost": line.cost,
            "male": line.male, "female": line.female, "poorest": line.poorest, "assets": list(line.assets), "goals": list(line.goals),
            "implementer": line.group or "TPK Desa", "maintenance_owner": line.group or "Pemerintah Desa", "starts_month": 3, "ends_month": 10,
            "existing_data": "Menurut profil desa (contoh)",
        }  # fmt: skip

    def _fund(self, actor: Actor, activity: Any, line: Line) -> None:
        own = line.cost // 10
        shares: list[Any] = [
            {"source": line.source, "amount": line.cost - own},
            {"source": "SWD", "amount": own, "in_kind": True, "paid_through": "direct"},
        ]
        planning.fund_activity(actor, activity, shares=shares)

    def _add(self, moment: datetime, target: int, line: Line) -> None:
        actor = self.who("activity", moment)
        activity = planning.add_activity(actor, self.memo.plans[target], name=line.what, **self._values(line))
        self._fund(actor, activity, line)

    def _establish(self, target: int, steps: tuple[datetime, ...], last: datetime) -> Iterator[Beat]:
        consult, submit, review, agree = steps
        yield self.beat("konsultasi warga", consult, lambda moment: self._consult(moment, target))
        yield self.beat(
            "rencana diajukan", submit, lambda moment: planning.submit_plan(self.who("submit", moment), self.memo.plans[target])
        )
        yield self.beat(
            "rencana ditelaah", review, lambda moment: planning.review_plan(self.role("subdistrict", moment), self.memo.plans[target])
        )
        yield self.beat("musyawarah desa", agree, lambda moment: self._agree(moment, target))
        yield self.beat("rencana ditetapkan", last, lambda moment: self._decree(moment, target))

    def _meeting(self, moment: datetime, decisions: str) -> dict[str, Any]:
        return {
            "held_on": moment.date(), "place": "Balai desa", "male": 22, "female": 19 + self.index * 3, "poorest": 12, "disability": 2,
            "chair": "Ketua BPD", "decisions": decisions,
        }  # fmt: skip

    def _consult(self, moment: datetime, target: int) -> None:
        text = "Warga meminta waktu kegiatan mengikuti kalender musim.\nPenerima manfaat termiskin didahulukan."
        planning.consult_plan(self.who("consult", moment), self.memo.plans[target], **self._meeting(moment, text))

    def _agree(self, moment: datetime, target: int) -> None:
        role = "bpd" if self.index else "village_team"
        planning.agree_plan(
            self.role(role, moment), self.memo.plans[target], **self._meeting(moment, "Rencana disepakati tanpa keberatan.")
        )

    def _decree(self, moment: datetime, target: int) -> None:
        number = f"{target % 10 + 1}/{moment.year} (contoh)"
        planning.establish_plan(
            self.role("village_government", moment), self.memo.plans[target], decree_no=number, established_on=moment.date()
        )

    def scene_gagasan(self) -> Iterator[Beat]:
        """Gagasan tiap dusun, dinilai bersama; sebagian menjadi kegiatan, satu ditunda."""
        target = self.year + 1
        yield self.beat("gagasan warga", at(self.year, 4, 8), self._voice)
        yield self.beat("gagasan dinilai", at(self.year, 4, 16), self._rank)
        yield self.beat("rencana dibuka", at(self.year, 5, 2), lambda moment: self._open(moment, target))
        yield self.beat("gagasan menjadi kegiatan", at(self.year, 5, 6), self._adopt)
        yield self.beat("kegiatan dilengkapi", at(self.year, 5, 12), self._complete)

    def _voice(self, moment: datetime) -> None:
        actor = self.who("idea", moment)
        self.ideas = [
            planning.voice_idea(
                actor, self.region, hamlet=line.hamlet, why=line.why, what=line.what, group_name=line.group, male=line.male,
                female=line.female, poorest=line.poorest, year=self.year,
            )
            for line in self.tale.lines
        ]  # fmt: skip
        self.spare = planning.voice_idea(
            actor, self.region, hamlet=self.tale.hamlet, why="Anak muda ingin tempat berkumpul.", what="Lapangan voli", male=30, female=10,
            poorest=8, year=self.year,
        )  # fmt: skip

    def _rank(self, moment: datetime) -> None:
        actor = self.who("rank", moment)
        names = ("felt_by_many", "severe", "blocks_income", "recurring", "potential")
        for number, idea in enumerate([*self.ideas, self.spare]):
            scores = {name: max(1, 4 - (number + place) % 4 if number else 4 - place % 2) for place, name in enumerate(names)}
            planning.rank_idea(actor, idea, **scores)

    def _adopt(self, moment: datetime) -> None:
        role = "program_team" if self.index == 0 else "village_team"
        for idea in self.ideas:
            planning.adopt_idea(self.role(role, moment), idea, plan=self.memo.plans[self.year + 1])
        local = self.role("village_team", moment)
        if self.index == 1:
            planning.reject_idea(local, self.spare, reason="Lahan yang diusulkan masih dipakai berkebun.")
        else:
            planning.defer_idea(local, self.spare, reason="Dana tahun ini didahulukan untuk pangan.")

    def _complete(self, moment: datetime) -> None:
        actor = self.who("activity", moment)
        for line, activity in zip(self.tale.lines, self.memo.plans[self.year + 1].activities.order_by("priority"), strict=True):
            route = "du_rkp" if line.office == "pupr" else "rkpdes"
            planning.edit_activity(actor, activity, name=line.what, route=route, **self._values(line))
            self._fund(actor, activity, line)

    def scene_penetapan(self) -> Iterator[Beat]:
        """Konsultasi, telaah kecamatan (sekali dikembalikan di Madak), musyawarah desa, penetapan."""
        target = self.year + 1
        yield self.beat("bahan evaluasi ditanggapi", at(self.year, 6, 12), self._answer_considerations)
        steps = (at(self.year, 6, 10), at(self.year, 7, 6), at(self.year, 8, 4), at(self.year, 8, 12))
        if self.tale.trouble == "returned" and self.index:
            yield self.beat("rencana dikembalikan", at(self.year, 7, 14), lambda moment: self._return(moment, target))
            yield self.beat("rencana diperbaiki", at(self.year, 7, 24), lambda moment: self._mend(moment, target))
        yield from self._establish(target, steps, at(self.year, 9, 9))

    def _answer_considerations(self, moment: datetime) -> None:
        for row in Consideration.objects.filter(region=self.region, state="open", year__lte=self.year).order_by("created_at"):
            planning.answer_consideration(self.role("village_team", moment), row, is_used=True, reply="Dipakai: waktu kegiatan digeser.")

    def _return(self, moment: datetime, target: int) -> None:
        reason = "Lokasi kebun induk belum jelas. Tulis dusun dan batasnya, lalu ajukan lagi."
        planning.return_plan(self.role("subdistrict", moment), self.memo.plans[target], reason=reason)

    def _mend(self, moment: datetime, target: int) -> None:
        plan = self.memo.plans[target]
        first = plan.activities.order_by("priority")[0]
        values = {**self._values(self.tale.lines[0]), "location": f"Dusun {self.tale.hamlet}, dari mata air sampai kebun lama"}
        planning.edit_activity(self.who("activity", moment), first, name=first.name, **values)
        planning.submit_plan(self.who("submit", moment), plan)

    # --- pelaksanaan dan evaluasi ---

    def scene_pelaksanaan(self) -> Iterator[Beat]:
        """Kegiatan dimulai, dilaporkan beberapa kali, lalu selesai; di Pandua Tana satu terhenti pada tahun terakhir."""
        yield self.beat("kegiatan dimulai", at(self.year, 3, 5), self._start)
        for month, percent in ((4, 30), (7, 65), (10, 100)):
            yield self.beat("kemajuan dilaporkan", at(self.year, month, 21), lambda moment, share=percent: self._report(moment, share))  # type: ignore[misc]
        yield self.beat("kegiatan selesai", at(self.year, 10, 27), self._finish)

    def _start(self, moment: datetime) -> None:
        actor = self.who("start", moment)
        rows = self.memo.plans[self.year].activities.filter(state="set", route="rkpdes").order_by("priority")
        due = date(self.year, 11, 15)
        self.memo.works[self.year] = [delivery.start_work(actor, row, started_on=moment.date(), due_on=due) for row in rows]

    def _report(self, moment: datetime, percent: int) -> None:
        actor = self.who("report", moment)
        for number, work in enumerate(self.memo.works[self.year]):
            if self._is_stuck(number) and percent > 60:
                self._halt(moment, work)
                continue
            trouble = percent == 65 and number == 0
            data: dict[str, Any] = {
                "reported_on": moment.date(), "physical_percent": percent, "spent": work.activity.cost * percent // 100,
                "male": work.activity.male * percent // 100, "female": work.activity.female * percent // 100,
                "poorest": work.activity.poorest * percent // 100, "what_runs": "Kelompok bekerja menurut jadwal.",
                "what_does_not": "Pengiriman bahan terlambat." if trouble else "", "cause": "transport" if trouble else "",
                "why": "Kapal tidak berangkat saat gelombang." if trouble else "",
                "help_needed": "Pendampingan teknis dari dinas." if percent < 100 else "", "photo": _picture() if percent == 65 and not number else None,
            }  # fmt: skip
            report_with_photo(actor, work, data)

    def _is_stuck(self, number: int) -> bool:
        return self.tale.trouble == "halted" and self.index == 2 and number == 0

    def _halt(self, moment: datetime, work: Any) -> None:
        work.refresh_from_db()
        if work.state == "running":
            delivery.halt_work(self.role("village_government", moment), work, reason="Sengketa batas padang gembala belum selesai.")

    def _finish(self, moment: datetime) -> None:
        for number, work in enumerate(self.memo.works[self.year]):
            if not self._is_stuck(number):
                delivery.finish_work(self.role("village_team", moment), work, finished_on=moment.date())

    def scene_evaluasi(self) -> Iterator[Beat]:
        """Hasil dinilai terhadap target, pembelajaran dicatat, bahannya diteruskan; siklus ditutup."""
        yield self.beat("evaluasi dibuka", at(self.year, 11, 9), self._review)
        yield self.beat("evaluasi disimpulkan", at(self.year, 12, 7), self._conclude)

    def _review(self, moment: datetime) -> None:
        actor = self.who("evaluate", moment)
        row = evaluation.open_evaluation(actor, self.region, year=self.year, male=18, female=19 + self.index, poorest=11)
        self.memo.reviews[self.year] = row
        for number, work in enumerate(self.memo.works[self.year]):
            one = work.activity
            verdict = "improve" if number == 0 else "continue"
            evaluation.assess_result(
                actor, row, activity=one, actual=round(one.volume * (Decimal("0.9") if number == 0 else Decimal(1)), 2), verdict=verdict, male=one.male,
                female=one.female, poorest=one.poorest, reason="Mulai lebih awal, sebelum musim gelombang." if number == 0 else "Berjalan baik.",
            )  # fmt: skip
        text = "Kegiatan yang mengikuti kalender musim lebih ringan bagi perempuan."
        evaluation.record_lesson(self.role("village_facilitator", moment), row, kind="worked", text=text)

    def _conclude(self, moment: datetime) -> None:
        text = "Sebagian besar target tercapai; waktu mulai perlu digeser."
        evaluation.conclude_evaluation(self.who("evaluate", moment), self.memo.reviews[self.year], conclusion=text)
        closer = self.role("district_team", moment)
        close_cycle(closer, self.memo.cycles[self.year])


def _picture() -> SimpleUploadedFile:
    """A drawn picture, not a photo of anybody."""
    image = Image.new("RGB", (640, 420), "#dcebec")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 280, 640, 420), fill="#7a8f5a")
    for place in range(40, 620, 70):
        draw.polygon([(place, 280), (place + 22, 190), (place + 44, 280)], fill="#1c5c34")
    draw.text((20, 20), "Gambar contoh", fill="#16242b")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=70)
    return SimpleUploadedFile("gambar-contoh.jpg", out.getvalue(), "image/jpeg")
