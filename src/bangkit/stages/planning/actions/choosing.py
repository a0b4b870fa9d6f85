"""What the village meeting decides about a plan's activities, beside what was suggested. Nothing in the plan is changed by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypedDict, Unpack

from bangkit.core.access import Actor
from bangkit.core.choosing import Question, as_plain, as_typed, fingerprint, price_words, rules_words, standing_words
from bangkit.core.selection import Selection
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, enclose, remark
from bangkit.stages.planning.models import TIES, VERDICTS, Activity, ActivityTie, ChoiceLine, Plan, PlanChoice, PlanSuggestion
from bangkit.stages.planning.queries.facts import activity_facts

COUNTED = {"this_year": "tahun ini", "next_year": "tahun depan", "du_rkp": "DU-RKP", "self": "swadaya"}


@action("activity.link", facts=activity_facts)
def link_activity(actor: Actor, activity: Activity, *, requires: Sequence[Activity] = (), excludes: Sequence[Activity] = ()) -> Activity:
    """Catat kegiatan mana yang hanya dikerjakan bersama kegiatan ini, dan mana yang tidak bersamanya; daftar baru menggantikan yang lama."""
    wanted = {"requires": list(requires), "excludes": list(excludes)}
    for kind, others in wanted.items():
        if any(other.plan_id != activity.plan_id or other.pk == activity.pk for other in others):
            raise Invalid({kind: "Pilih kegiatan lain dalam rencana yang sama."})
    if {other.pk for other in requires} & {other.pk for other in excludes}:
        raise Invalid({"excludes": "Satu kegiatan tidak dapat sekaligus bersama dan tidak bersama."})
    activity.ties.all().delete()
    for kind, others in wanted.items():
        for other in others:
            ActivityTie(region_id=activity.region_id, activity=activity, other=other, kind=kind, created_at=actor.now).put()
    words = dict(TIES)
    told = [f"{words[kind]} {', '.join(other.name for other in others)}" for kind, others in wanted.items() if others]
    remark("; ".join(told) + "." if told else "tidak ada kaitan.")
    return activity


@action("plan.suggest")
def suggest_plan(actor: Actor, plan: Plan, *, asked: Question, found: Selection) -> Plan:
    """Simpan saran dari pencarian yang lama, supaya semua yang membuka halaman pilihan melihat jawaban yang sama."""
    PlanSuggestion(region_id=plan.region_id, plan=plan, fingerprint=fingerprint(asked), found=as_plain(found), created_at=actor.now).put()
    remark(standing_words(found))
    return plan


class Decision(TypedDict):
    """The room's word: by activity, on which day, and why where it differs from the suggestion."""

    decided_on: date
    verdicts: Mapping[Activity, str]
    reason: str


def _wrong(actor: Actor, plan: Plan, told: Decision, *, differs: bool) -> dict[str, str]:
    errors: dict[str, str] = {}
    if told["decided_on"] > actor.today:
        errors["decided_on"] = "Tanggal keputusan tidak boleh sesudah hari ini."
    if not told["verdicts"]:
        errors["verdicts"] = "Belum ada kegiatan yang diputuskan."
    if any(activity.plan_id != plan.pk for activity in told["verdicts"]):
        errors["verdicts"] = "Ada kegiatan dari rencana lain."
    if set(told["verdicts"].values()) - set(dict(VERDICTS)):
        errors["verdicts"] = "Pilih keputusan pada daftar."
    if differs and not told["reason"].strip():
        errors["reason"] = "Keputusan berbeda dari saran. Tulis alasannya, supaya dapat dibaca warga."
    return errors


@action("plan.choose")
def choose_plan(
    actor: Actor, plan: Plan, *, asked: Question, found: Selection, suggested: Mapping[Activity, bool], **told: Unpack[Decision]
) -> Plan:
    """Catat keputusan musyawarah tentang pilihan kegiatan: sesuai saran, atau berbeda dengan alasan. Isi rencana tidak ikut berubah."""
    chosen = {activity for activity, verdict in told["verdicts"].items() if verdict == "this_year"}
    is_known = found.score is not None
    differs = not is_known or any((activity in chosen) is not is_in for activity, is_in in suggested.items())
    if errors := _wrong(actor, plan, told, differs=differs and is_known):
        raise Invalid(errors)
    choice = PlanChoice(region_id=plan.region_id, plan=plan, decided_on=told["decided_on"], created_at=actor.now)
    choice.as_suggested, choice.reason = not differs, told["reason"].strip()
    told_rules = {"words": list(rules_words(asked)), "standing": standing_words(found), "prices": list(price_words(found, asked.ask))}
    choice.rules, choice.status = {**as_typed(asked.ask), **told_rules}, found.status
    choice.score, choice.bound = (str(float(value)) if value is not None else "" for value in (found.score, found.bound))
    choice.put()
    for activity, verdict in told["verdicts"].items():
        line = ChoiceLine(region_id=plan.region_id, choice=choice, activity=activity, verdict=verdict, created_at=actor.now)
        line.was_suggested = suggested.get(activity) if is_known else None
        line.put()
        enclose(f"kegiatan {activity.pk}", line, {}, fields=["verdict", "was_suggested"])
    enclose("keputusan", choice, {}, fields=["as_suggested", "reason", "rules"])
    remark(_told(told, differs=differs, is_known=is_known))
    return plan


def _told(told: Decision, *, differs: bool, is_known: bool) -> str:
    """The decision in a sentence: how many of each, and whether it follows the suggestion."""
    verdicts = list(told["verdicts"].values())
    parts = [f"{verdicts.count(key)} {word}" for key, word in COUNTED.items() if key in verdicts]
    way = "tanpa saran" if not is_known else f"berbeda dari saran, karena {told['reason'].strip()}" if differs else "sesuai saran"
    return f"{', '.join(parts)}; {way}"
