"""The verbs of survey rounds. Whatever the door, an answer is checked by its instrument and counts once for a household."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.answers import check
from bangkit.core.findings import blocker
from bangkit.core.households import purposes
from bangkit.core.instruments import Instrument, surveys
from bangkit.core.words import date_text, joined
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.actions.households import standing_consent
from bangkit.stages.profile.models import Household, Survey, SurveyAnswer

SEXES = {"0": "P", "1": "L"}
# What stands in columns of its own, and not a second time among the answers.
VISIT = ("household", "member", "answered_on", "outcome", "RESPSex")


@action("survey.open")
def open_survey(
    actor: Actor,
    village: Region,
    *,
    instrument: str,
    since: date,
    until: date | None = None,
    target: int | None = None,
    sample_note: str = "",
) -> Survey:
    """Buka putaran survei rumah tangga dengan satu instrumen untuk satu masa (seed 2, 4.3)."""
    known = {one.key: one for one in surveys()}
    errors: dict[str, str] = {}
    if instrument not in known:
        errors["instrument"] = "Pilih salah satu instrumen."
    elif Survey.objects.filter(region=village, instrument=instrument, state="open").exists():
        errors["instrument"] = "Putaran dengan instrumen ini masih terbuka di desa ini. Lanjutkan atau tutup lebih dahulu."
    if not village.is_village:
        errors["instrument"] = "Survei rumah tangga dibuka pada desanya."
    if since > actor.today:
        errors["since"] = "Tanggal mulai tidak boleh sesudah hari ini."
    if until is not None and until < since:
        errors["until"] = "Tanggal selesai mendahului tanggal mulai."
    if errors:
        raise Invalid(errors)
    values = {"since": since, "until": until, "target": target, "sample_note": sample_note.strip(), "created_at": actor.now}
    return Survey(region=village, instrument=instrument, version=known[instrument].version, **values).put()


@action("survey.answer")
def answer_survey(actor: Actor, survey: Survey, *, answers: Mapping[str, Any], replaces: bool = False) -> Survey:
    """Catat jawaban satu rumah tangga; jawaban yang sama dua kali tetap satu, yang berbeda hanya mengganti bila diminta."""
    row = _row(actor, survey, answers)
    older = _earlier(row)
    if older is None:
        row.put()
        remark("Satu jawaban masuk.")
    elif not says_the_same(older, row):
        if not replaces:
            raise Invalid({"household": already_said(older)})
        row.id, row.created_at = older.id, older.created_at
        row._state.adding = False
        row.put()
        remark("Satu jawaban diperbaiki.")
    return survey


def _row(actor: Actor, survey: Survey, given: Mapping[str, Any]) -> SurveyAnswer:
    """The answers as a row, once the instrument accepts them. Errors: ``Invalid`` by question."""
    checked = check(instrument_of(survey), given, actor.today)
    errors = dict(checked.errors)
    day = checked.answers.get("answered_on", "")
    if day and day < survey.since.isoformat():
        errors["answered_on"] = f"Putaran ini baru dimulai {date_text(survey.since)}. Periksa lagi tanggalnya."
    found = checked.answers
    household, refusal = _household(survey, found) if "household" in found and "outcome" in found else (None, "")
    if refusal:
        errors["household"] = refusal
    if errors or household is None:
        raise Invalid(errors)
    return SurveyAnswer(
        region_id=survey.region_id,
        survey=survey,
        household=household,
        member_no=found.get("member", 0),
        outcome=found["outcome"],
        respondent_sex=SEXES.get(found.get("RESPSex", ""), ""),
        answered_on=date.fromisoformat(day),
        answers={name: value for name, value in found.items() if name not in VISIT},
        via=actor.via,
        created_at=actor.now,
    )


def instrument_of(survey: Survey) -> Instrument:
    """The instrument in the version of the round. Errors: ``Blocked`` once the policy asks another one."""
    asked = survey.asked
    if asked is None or asked.version != survey.version:
        raise Blocked((blocker("survey.old", "Versi instrumen putaran ini tidak lagi dipakai.", "Tutup putaran ini dan buka yang baru."),))
    return asked


def _household(survey: Survey, found: Mapping[str, Any]) -> tuple[Household | None, str]:
    """The household of the answers, or why it may not be written down: it must be on the list, and have agreed when it answers."""
    number = found["household"]
    # The list writes 014; people say 14.
    written = {number, *(number.zfill(width) for width in range(2, 7))}
    household = Household.objects.filter(region_id=survey.region_id, number__in=written, state="active").order_by("number").first()
    if household is None:
        return None, f"Rumah tangga {number} tidak ada dalam daftar desa ini. Periksa nomornya, atau daftarkan lebih dahulu."
    if found["outcome"] != "done":
        return household, ""
    return household, _not_agreed(household, instrument_of(survey))


def _not_agreed(household: Household, asked: Instrument) -> str:
    """What the household has not agreed to of what the instrument needs; empty when nothing is missing."""
    standing = standing_consent(household)
    agreed = standing.purposes if standing else ()
    missing = [purpose.label.lower() for purpose in purposes() if purpose.key in asked.consent and purpose.key not in agreed]
    if not missing:
        return ""
    return (
        f"Persetujuan rumah tangga {household.number} belum tercatat untuk: {joined(missing)}. Catat dahulu, atau pilih “Tidak bersedia”."
    )


def _earlier(row: SurveyAnswer) -> SurveyAnswer | None:
    rows = SurveyAnswer.objects.filter(survey=row.survey, household=row.household, member_no=row.member_no)
    return rows.select_related("household").first()


def says_the_same(one: SurveyAnswer, other: SurveyAnswer) -> bool:
    """Whether two rows of a household hold the same answers, through whatever door they came."""
    names = ("household_id", "member_no", "outcome", "respondent_sex", "answered_on", "answers")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def already_said(older: SurveyAnswer) -> str:
    """What stands at the number of a household that has answered before; without its answers."""
    thing = f"Anggota {older.member_no} rumah tangga" if older.member_no else "Rumah tangga"
    return f"{thing} {older.household.number} sudah dijawab {date_text(older.answered_on)}. Bila ini perbaikan, beri tanda di bawah."


@action("survey.close")
def close_survey(actor: Actor, survey: Survey, *, closed_on: date) -> Survey:
    """Tutup putaran; sesudah itu jawabannya tidak berubah lagi."""
    if not survey.since <= closed_on <= actor.today:
        raise Invalid({"closed_on": "Tanggal penutupan harus di antara tanggal mulai dan hari ini."})
    survey.closed_on = closed_on
    return survey
