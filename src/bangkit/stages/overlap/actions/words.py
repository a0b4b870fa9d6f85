"""The verbs of words: proposed by who notices, adopted or declined by the Tim Kabupaten. Nothing counts before it is adopted."""

from __future__ import annotations

from collections.abc import Sequence

from bangkit.core.access import Actor, acting_grant
from bangkit.core.households import NIK_REFUSED, looks_like_nik
from bangkit.core.overlap.words import wrong_word
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.overlap.models import Pair, Word

LEAST_REASON = 10


def _reason(field: str, text: str) -> str:
    if len(text.strip()) < LEAST_REASON:
        raise Invalid({field: "Tulis alasannya dalam satu kalimat."})
    if looks_like_nik(text):
        raise Invalid({field: NIK_REFUSED})
    return text.strip()


def _role(actor: Actor, verb: str, code: str) -> str:
    grant = acting_grant(actor, verb, code)
    return grant.role if grant else ""


@action("word.propose")
def propose_word(
    actor: Actor, district: Region, *, said: str, means: str, programmes: Sequence[str], why: str, pair: Pair | None = None
) -> Word:
    """Usulkan bagaimana sebuah kata desa dibaca; belum berlaku sampai diterima Tim Kabupaten (seed 4.1)."""
    said, means, codes = " ".join(said.split()), " ".join(means.split()), tuple(dict.fromkeys(programmes))
    errors = wrong_word(said, means, codes)
    if Word.objects.filter(region=district, said__iexact=said, state__in=("proposed", "adopted")).exists():
        errors["said"] = "Kata ini sudah diusulkan atau sudah dipakai. Buka daftar kata."
    if pair is not None and not pair.region_id.startswith(district.code):
        errors["said"] = "Sandingan itu dari kabupaten lain."
    if errors:
        raise Invalid(errors)
    word = Word(region=district, said=said, means=means, programmes=list(codes), why=_reason("why", why), pair=pair, created_at=actor.now)
    word.proposed_on, word.proposed_by_role = actor.today, _role(actor, "word.propose", district.code)
    remark(f"Dibaca sebagai {means}.")
    return word.put()


@action("word.adopt")
def adopt_word(actor: Actor, word: Word, *, reply: str = "") -> Word:
    """Pakai kata ini di kabupaten ini mulai sekarang; daftar kebijakan diubah terpisah (seed 4.1)."""
    word.decided_on, word.decided_by_role, word.reply = actor.today, _role(actor, "word.adopt", word.region_id), reply.strip()
    remark(f"Dibaca sebagai {word.means}.")
    return word


@action("word.decline")
def decline_word(actor: Actor, word: Word, *, reply: str) -> Word:
    """Jangan pakai kata ini, atau berhenti memakainya, dengan alasan (seed 4.1)."""
    word.reply = _reason("reply", reply)
    word.decided_on, word.decided_by_role = actor.today, _role(actor, "word.decline", word.region_id)
    remark(word.reply[:300])
    return word
