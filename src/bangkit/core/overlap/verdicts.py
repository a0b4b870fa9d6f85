"""The verdict that the evidence suggests, with its reasons; a person decides (seed 4.1: no duplication, no overlap, not against each other).

Duplication needs everything that makes two things one to be known: the same thing, place and year, and one more trait. What is not
known never counts as equal, so that a new fact can raise a suggestion, and lowers it only with a sentence that says why.
"""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.core.overlap.evidence import FIELDS, LABELS, Evidence, Kind, Side, compare
from bangkit.core.overlap.rules import CONFLICT, DUPLICATION, NOTHING, OVERLAP, SYNERGY, Hit
from bangkit.core.overlap.vocabulary import Meaning

# How much a suggestion claims: a duplication claims that all is the same.
CLAIM = {NOTHING: 0, SYNERGY: 1, OVERLAP: 1, CONFLICT: 2, DUPLICATION: 2}


@dataclass(frozen=True)
class Judgement:
    """A suggested verdict and why, as sentences; a verdict is never without a reason. "" for none, with what speaks against one."""

    verdict: str
    reasons: tuple[str, ...] = ()


def judge(evidence: Evidence) -> Judgement:
    """What two things are to each other, as far as the evidence goes."""
    verdict, why = _verdict(evidence)
    if not verdict:
        against = [evidence.sentence(field) for field in FIELDS if getattr(evidence, field) == "other"]
        return Judgement(NOTHING, tuple(filter(None, against)))
    told = [sentence for field in FIELDS if (sentence := evidence.sentence(field))]
    unknown = [LABELS[field] for field in FIELDS if getattr(evidence, field) == "unknown"]
    left = [f"Belum diketahui: {', '.join(unknown)}."] if unknown else []
    return Judgement(verdict, (why, *told, *left))


def suggest(one: Side, other: Side, kind: Kind, *, score: float = 0.0, local: tuple[Meaning, ...] = ()) -> Judgement:
    """Compare two sides and judge; see ``compare``."""
    return judge(compare(one, other, kind, score=score, local=local))


def _hit(hit: Hit) -> str:
    return f"{hit.rule.why} (kata yang terbaca: {', '.join(sorted((hit.here, hit.there)))})"


def _verdict(seen: Evidence) -> tuple[str, str]:
    """The verdict and the sentence that carries it; two empty strings where nothing is to be said."""
    if seen.year == "other" or (seen.place == "other" and seen.kind != "group"):
        return NOTHING, ""
    if seen.conflict:
        return CONFLICT, _hit(seen.conflict)
    if seen.kind == "group":
        return _on_group(seen)
    if seen.kind == "village":
        return _on_villages(seen)
    return _on_programme(seen)


def _on_group(seen: Evidence) -> tuple[str, str]:
    """The same group helped twice, also by different things: others may still have nothing."""
    if not seen.is_same_group:
        return NOTHING, ""
    if seen.completes:
        return SYNERGY, f"Kelompok yang sama menerima dua bagian yang saling melengkapi. {seen.completes}"
    if seen.meaning == "same" and seen.year == "same":
        return DUPLICATION, "Kelompok yang sama menerima hal yang sama pada tahun yang sama."
    return OVERLAP, "Kelompok yang sama dibantu lagi; periksa apakah warga lain sudah mendapat giliran."


def _on_villages(seen: Evidence) -> tuple[str, str]:
    """Two villages that plan the same thing may do it together; what serves many villages need not stand twice."""
    if seen.meaning != "same" or seen.place == "unknown":
        return NOTHING, ""
    if seen.serves_many:
        return OVERLAP, f"Hal ini lazimnya melayani beberapa desa sekaligus ({seen.serves_many}); satu mungkin cukup."
    return SYNERGY, "Dua desa berdekatan merencanakan hal yang sama; dapat dikerjakan bersama atau diminta bersama."


def _on_programme(seen: Evidence) -> tuple[str, str]:
    """What a village plans beside what an office or another party brings."""
    is_here = seen.place in ("same", "near")
    if seen.completes and seen.meaning in ("same", "near"):
        return SYNERGY, seen.completes
    if seen.synergy and is_here:
        return SYNERGY, _hit(seen.synergy)
    if seen.meaning not in ("same", "near"):
        return NOTHING, ""
    if seen.meaning == seen.place == seen.year == "same" and "same" in (seen.people, seen.volume, seen.code):
        return DUPLICATION, "Hal yang sama di tempat dan tahun yang sama sudah ada pada program."
    if is_here:
        return OVERLAP, "Program menyebut tempat ini dan tujuannya sejalan; mungkin sebagian sudah ditangani."
    if seen.asks:
        return SYNERGY, "Program ini dapat menjawab usulan desa: lokusnya belum disebut, jadi masih dapat diminta."
    if seen.meaning == "same":
        return OVERLAP, "Program menangani hal yang sama dan lokusnya belum disebut; tanyakan apakah desa ini termasuk."
    return NOTHING, ""
