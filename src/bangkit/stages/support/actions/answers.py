"""The answers of an office. Every one says why, in words that villagers read; silence is none."""

from __future__ import annotations

from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.stages.support.actions.cases import needed, support_facts
from bangkit.stages.support.models import FORWARDED_TO, SupportCase

_UNIT = "Tulis unit yang akan melaksanakan."
_REASON = "Tulis alasan yang akan dibaca desa."


def _check_year(actor: Actor, year: int) -> None:
    if not actor.today.year <= year <= actor.today.year + 5:
        raise Invalid({"answer_year": f"Isi tahun antara {actor.today.year} dan {actor.today.year + 5}."})


@action("support.accept", facts=support_facts)
def accept_support(actor: Actor, case: SupportCase, *, answer_year: int, answer_unit: str, reason: str = "") -> SupportCase:
    """Dukung kebutuhan desa pada tahun tertentu oleh unit tertentu."""
    _check_year(actor, answer_year)
    case.answer_unit = needed("answer_unit", answer_unit, _UNIT)
    case.answer_year, case.reason, case.answered_on = answer_year, reason.strip(), actor.today
    remark(f"Tahun {answer_year} oleh {case.answer_unit}.")
    return case


@action("support.postpone", facts=support_facts)
def postpone_support(actor: Actor, case: SupportCase, *, answer_year: int, answer_unit: str, reason: str) -> SupportCase:
    """Tunda ke tahun lain oleh unit tertentu; jawaban yang sah bagi desa."""
    first = max(case.need.target_year, case.answer_year or 0)
    if answer_year <= first:
        raise Invalid({"answer_year": f"Tahun usulannya {first}. Penundaan harus ke tahun sesudahnya."})
    _check_year(actor, answer_year)
    case.answer_unit = needed("answer_unit", answer_unit, _UNIT)
    case.reason = needed("reason", reason, _REASON)
    case.answer_year, case.answered_on = answer_year, actor.today
    remark(f"Ke tahun {answer_year} oleh {case.answer_unit}: {case.reason[:160]}")
    return case


@action("support.accept_part", facts=support_facts)
def accept_part(
    actor: Actor, case: SupportCase, *, answer_year: int, answer_unit: str, answer_part: str, answer_rest: str, reason: str
) -> SupportCase:
    """Dukung sebagian: bagian mana, bagian mana yang tidak, dan mengapa."""
    _check_year(actor, answer_year)
    case.answer_unit = needed("answer_unit", answer_unit, _UNIT)
    case.answer_part = needed("answer_part", answer_part, "Tulis bagian yang didukung.")
    case.answer_rest = needed("answer_rest", answer_rest, "Tulis bagian yang tidak didukung.")
    case.reason = needed("reason", reason, _REASON)
    case.answer_year, case.answered_on = answer_year, actor.today
    remark(f"Tahun {answer_year} oleh {case.answer_unit}: {case.answer_part}. Tidak: {case.answer_rest}.")
    return case


@action("support.refuse", facts=support_facts)
def refuse_support(actor: Actor, case: SupportCase, *, reason: str) -> SupportCase:
    """Jawab bahwa tidak dapat didukung, dengan alasan dan jalan lain bila ada."""
    case.reason = needed("reason", reason, _REASON)
    # A year and a unit that were promised before and are taken back must not stay beside a no.
    case.answer_year, case.answer_unit, case.answered_on = None, "", actor.today
    remark(case.reason[:200])
    return case


@action("support.forward", facts=support_facts)
def forward_support(
    actor: Actor, case: SupportCase, *, forwarded_to: str, forwarded_name: str, reason: str, letter_ref: str = ""
) -> SupportCase:
    """Jawab bahwa bukan kewenangan kabupaten, dan teruskan ke provinsi atau kementerian: kepada siapa, dengan surat bila ada."""
    if forwarded_to not in dict(FORWARDED_TO):
        raise Invalid({"forwarded_to": "Pilih kepada siapa diteruskan."})
    case.forwarded_name = needed("forwarded_name", forwarded_name, "Tulis nama instansi yang menerima.")
    case.reason = needed("reason", reason, _REASON)
    case.forwarded_to, case.letter_ref, case.answered_on = forwarded_to, letter_ref.strip(), actor.today
    remark(f"Kepada {case.forwarded_name}{f', surat {case.letter_ref}' if case.letter_ref else ''}: {case.reason[:160]}")
    return case
