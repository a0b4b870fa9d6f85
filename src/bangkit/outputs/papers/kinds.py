"""Every paper that the product makes: an explicit table, one line a kind.

To add a paper:

1. a function ``(kind, record, actor) -> Paper`` in a module of ``builders/``; ``village_paper`` gives it letterhead, signers and sheet;
2. one line in ``KINDS`` here: key, what it is about (``subjects.py``), prefix of its number, the function, and what must stand before;
3. one table ``[paper.<key>]`` in ``policy/papers.toml``: name, group, sheet, signers;
4. a test of its words; the tests over all kinds (formats, sums, pages) find it by themselves.

``ready`` answers with nothing when the paper can be made, else with a sentence that says what is missing and what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings

from bangkit.core.access import Actor
from bangkit.outputs.papers.builders import (
    answers,
    assemblies,
    budget,
    complaints,
    consultations,
    coordination,
    evaluation,
    evaluation_report,
    ideas,
    letters,
    meetings,
    monitoring,
    pack,
    pkd_report,
    pkd_tools,
    plan_lists,
    plans,
    programmes,
    rpjm,
    sorting,
    teams,
    works,
)
from bangkit.outputs.papers.builders.common import paper_policy
from bangkit.outputs.papers.paper import Paper

Builder = Callable[[str, Any, Actor], Paper]
Ready = Callable[[Any], str]


def at_once(record: Any) -> str:
    """Nothing must stand before."""
    return ""


@dataclass(frozen=True)
class Kind:
    """One kind of paper. Name, group, sheet and signers are in policy/papers.toml.

    One that is not ``is_numbered`` carries the number of the office that signs it, and is valid as it stands: never a draft of ours.
    """

    key: str
    about: str
    prefix: str
    build: Builder
    ready: Ready = at_once
    is_numbered: bool = True

    @property
    def name(self) -> str:
        """What people call it."""
        return str(paper_policy()["paper"][self.key]["name"])

    @property
    def group(self) -> str:
        """Under which heading it stands in lists."""
        return str(paper_policy()["group"][paper_policy()["paper"][self.key]["group"]])

    def name_of(self, paper: Paper) -> str:
        """What people call this paper: a rancangan until the plan is established; a meeting's paper says of which meeting."""
        if self.about == "assembly":
            return f"{self.name}: {paper.subtitle}"
        return f"Rancangan {self.name}" if paper.title.startswith("RANCANGAN ") else self.name


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("rkp_114", "plan", "RKP", plans.rkp, plans.has_lines),
        Kind("rkp_21", "plan", "RKP21", plans.rkp, plans.has_lines),
        Kind("durkp_114", "plan", "DURKP", plans.durkp, plans.has_proposals),
        Kind("durkp_21", "plan", "DURKP21", plans.durkp, plans.has_proposals),
        Kind("pagu", "plan", "PAGU", budget.ceilings, budget.has_ceilings),
        Kind("rab", "activity", "RAB", budget.rab, budget.has_rab),
        Kind("ba_musdes", "plan", "BA", meetings.minutes, meetings.has_musdes),
        Kind("daftar_hadir", "plan", "DH", meetings.attendance, meetings.has_musdes),
        Kind("prioritas", "plan", "PRIO", plan_lists.priorities, plans.has_lines),
        Kind("skoring", "plan", "SKOR", sorting.scoring, sorting.has_scores),
        Kind("keputusan_pilihan", "plan", "PILIH", sorting.decision, sorting.has_choice),
        Kind("f5_114", "village_year", "F5", ideas.f5, ideas.has_ideas),
        Kind("f5_21", "village_year", "F521", ideas.f5, ideas.has_ideas),
        Kind("f6", "village_year", "F6", ideas.f6, ideas.has_ideas),
        Kind("pemeringkatan", "village_year", "RANK", sorting.ranking, sorting.has_ranking),
        Kind("kerja_sama", "plan", "KS", plan_lists.third_party, plan_lists.has_third_party),
        Kind("buku_rencana", "plan", "BUKU", plan_lists.work_book, plans.has_lines),
        Kind("pengantar_durkp", "plan", "SP", letters.cover_letter, plans.has_proposals),
        Kind("perdes_rkp", "plan", "PERDES", letters.perdes_rkp, plans.has_lines),
        Kind("undangan", "assembly", "UND", assemblies.invitation, assemblies.stands),
        Kind("susunan_acara", "assembly", "ACARA", assemblies.agenda, assemblies.has_agenda),
        Kind("hadir_musyawarah", "assembly", "HADIR", assemblies.attendance, assemblies.stands),
        Kind("notulen", "assembly", "NOT", assemblies.notes, assemblies.has_minutes),
        Kind("ba_musyawarah", "assembly", "BAM", assemblies.record, assemblies.has_decisions),
        Kind("sk_tim", "team", "SK", teams.decree, teams.only("rkp", "livelihood")),
        Kind("sk_rpjm", "team", "SKRPJM", teams.decree, teams.only("rpjm")),
        Kind("sk_verifikasi", "team", "SKVERIF", teams.decree, teams.only("verification")),
        Kind("rktl_tim", "team", "RKTL", teams.work_plan, teams.steps_of("rkp", "livelihood", "verification")),
        Kind("rktl_rpjm", "team", "RKTLRPJM", teams.work_plan, teams.steps_of("rpjm")),
        Kind("hasil_verifikasi", "plan", "VERIF", teams.verification, teams.has_verdicts),
        Kind("rekap_masukan", "consultation", "MASUKAN", consultations.summary, consultations.has_comments),
        Kind("pemberitahuan_jawaban", "support", "JAWAB", answers.notice, answers.is_answered),
        Kind("hasil_usulan", "village_year", "HASIL", answers.results, answers.has_results),
        Kind("rekap_aduan", "village_year", "ADUAN", complaints.summary, complaints.has_complaints),
        Kind("pkd_report", "profile", "PKD", pkd_report.report),
        Kind("pkd_sketch", "profile", "F1", pkd_tools.tool_paper, pkd_tools.has_rows("sketch")),
        Kind("pkd_calendar", "profile", "KALENDER", pkd_tools.tool_paper, pkd_tools.has_rows("calendar")),
        Kind("pkd_institutions", "profile", "BAGAN", pkd_tools.tool_paper, pkd_tools.has_rows("institutions")),
        Kind("pkd_problems", "profile", "MASALAH", pkd_tools.tool_paper, pkd_tools.has_rows("problems")),
        Kind("pkd_potentials", "profile", "POTENSI", pkd_tools.tool_paper, pkd_tools.has_rows("potentials")),
        Kind("pkd_actions", "profile", "TINDAKAN", pkd_tools.tool_paper, pkd_tools.has_rows("actions")),
        Kind("pkd_tree", "profile", "POHON", pkd_tools.tool_paper, pkd_tools.has_rows("tree")),
        Kind("pkd_alignment", "profile", "DATA", pkd_tools.tool_paper, pkd_tools.has_rows("alignment")),
        Kind("f2_114", "profile", "F2", programmes.f2, programmes.has_programmes),
        Kind("f2_21", "profile", "F221", programmes.f2, programmes.has_programmes),
        Kind("rpjm_114", "rpjm", "RPJM", rpjm.draft_114, rpjm.has_lines),
        Kind("rpjm_praktik", "rpjm", "RPJMT", rpjm.draft_practice, rpjm.has_lines),
        Kind("perdes_rpjm", "rpjm", "PERDESRPJM", letters.perdes_rpjm, rpjm.has_lines),
        Kind("visi_misi", "rpjm", "VISI", rpjm.vision, rpjm.has_vision),
        Kind("arah_kebijakan", "rpjm", "ARAH", rpjm.directions, rpjm.has_directions),
        Kind("rpjm_pagu", "rpjm", "PAGURPJM", rpjm.ceilings, rpjm.has_ceilings),
        Kind("rpjm_perubahan", "rpjm", "UBAH", rpjm.amendments, rpjm.has_amendments),
        Kind("undangan_rapat", "meeting", "UNDRAPAT", coordination.invitation, coordination.stands, is_numbered=False),
        Kind("hadir_rapat", "meeting", "HADIRRAPAT", coordination.attendance, coordination.stands, is_numbered=False),
        Kind("notula_rapat", "meeting", "NOTULA", coordination.minutes, coordination.was_held, is_numbered=False),
        Kind("laporan_kemajuan", "work", "MAJU", works.progress, works.has_report),
        Kind("serah_terima", "work", "BAST", works.hand_over, works.is_done),
        Kind("daftar_kemajuan", "village_year", "DAFTARMAJU", works.work_list, works.has_works),
        Kind(
            "laporan_evaluasi", "evaluation", "LAPEVAL", evaluation_report.village_report, evaluation_report.can_report, is_numbered=False
        ),
        Kind("laporan_tempat", "place_year", "LAPTEMPAT", evaluation_report.place_report, evaluation_report.can_report, is_numbered=False),
        Kind("evaluasi_rkp", "evaluation", "EVAL", evaluation.last_year, evaluation.has_activities),
        Kind("bahan_rapat", "meeting", "BAHAN", pack.pack_paper, pack.has_pack),
        Kind("lembar_pemantauan", "monitoring", "PANTAU", monitoring.filled_sheet, monitoring.has_judged_lines),
        Kind("laporan_putaran", "round", "PUTARAN", monitoring.round_report),
    )
}


def kinds_about(about: str) -> list[Kind]:
    """The kinds of paper about a subject, in the order in which they are listed."""
    return [kind for kind in KINDS.values() if kind.about == about]


def kinds_of(about: str, record: Any) -> list[Kind]:
    """The papers that this record can give now."""
    return [kind for kind in kinds_about(about) if not kind.ready(record)]


def build(actor: Actor, record: Any, kind: Kind, *, is_draft: bool = True) -> Paper:
    """The paper of a record as it stands now."""
    return replace(kind.build(kind.key, record, actor), is_draft=is_draft and kind.is_numbered, is_sample=bool(settings.BANGKIT_DEMO))
