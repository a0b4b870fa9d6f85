"""The verbs of pairs: search, decide, reopen, remark. Nothing is assigned by a search; a decision is a person's, with a reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bangkit.core.access import Actor, acting_grant
from bangkit.core.words import number
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.overlap.models import DECISIONS, Pair, Search
from bangkit.stages.overlap.queries import Outcome, Seen, overlap_facts
from bangkit.stages.programmes.models import ProgrammeLine

LEAST_REASON = 10
_FIELDS = ("other_name", "other", "other_ref", "office", "suggested", "reasons", "measure", "digest", "seen_on", "is_current", "region")
_LOT = 500


@action("overlap.search")
def record_search(actor: Actor, district: Region, *, year: int, outcome: Outcome) -> Search:
    """Simpan hasil pencarian: pasangan baru ditambah, yang sudah diputuskan tetap, yang berubah ditandai (seed 4.1)."""
    known = {(pair.kind, str(pair.activity_id), pair.other_key): pair for pair in _pairs_in(district, year)}
    fresh, again = [], []
    for seen in outcome.seen:
        pair = known.pop((seen.found.kind, str(seen.activity.pk), seen.found.other), None)
        if pair is None:
            fresh.append(_written(Pair(kind=seen.found.kind, year=year, activity=seen.activity, created_at=actor.now), seen, actor))
        else:
            again.append(_written(pair, seen, actor))
    gone = [pair for pair in known.values() if pair.is_current]
    for pair in gone:
        pair.is_current = False
    Pair.objects.bulk_create(fresh, batch_size=_LOT)
    Pair.objects.bulk_update([*again, *gone], _FIELDS, batch_size=_LOT)
    changed = sum(pair.is_changed for pair in again)
    remark(f"Tahun {year}: {number(len(outcome.seen))} sandingan, {number(len(fresh))} baru.")
    values = {"activities": outcome.activities, "programmes": outcome.programmes, "with_model": outcome.with_model}
    row = Search(region=district, year=year, searched_on=actor.today, created_at=actor.now, **values)
    row.found, row.fresh, row.changed = len(outcome.seen), len(fresh), changed
    return row.put()


def _pairs_in(district: Region, year: int) -> Any:
    """The pairs of the year, held until the search is written: two searches at once do not write one pair twice."""
    return Pair.objects.select_for_update().inside(district.code).filter(year=year)


def _written(pair: Pair, seen: Seen, actor: Actor) -> Pair:
    """The pair as it was found now; a decision is not touched."""
    other, found = seen.other, seen.found
    is_activity = found.other.startswith("activity:")
    pair.region_id = seen.activity.region.parent_id if found.kind == "village" else seen.activity.region_id
    pair.other_key, pair.other_name = found.other, str(other)[:500]
    pair.other, pair.other_ref = (other, None) if is_activity else (None, other.pk)
    pair.office = other.office if isinstance(other, ProgrammeLine) else ""
    pair.suggested, pair.reasons = found.judgement.verdict, list(found.judgement.reasons)
    pair.measure, pair.digest = Decimal(str(found.measure)), seen.digest
    pair.seen_on, pair.is_current = actor.today, True
    return pair


def _needed(reason: str) -> str:
    if len(reason.strip()) < LEAST_REASON:
        raise Invalid({"reason": "Tulis alasannya dalam satu kalimat; desa dan OPD ikut membaca."})
    return reason.strip()


@action("overlap.decide", facts=overlap_facts)
def decide_pair(actor: Actor, pair: Pair, *, verdict: str, reason: str) -> Pair:
    """Putuskan apa hubungan kedua hal itu, dengan alasan (seed 4.1; antar desa: 4.5)."""
    if verdict not in dict(DECISIONS):
        raise Invalid({"verdict": "Pilih salah satu putusan."})
    pair.verdict, pair.reason, pair.decided_on = verdict, _needed(reason), actor.today
    grant = acting_grant(actor, "overlap.decide", pair.region_id)
    pair.decided_by_role, pair.decided_digest = grant.role if grant else "", pair.digest
    remark(f"{dict(DECISIONS)[verdict]}. {pair.reason[:300]}")
    return pair


@action("overlap.reopen", facts=overlap_facts)
def reopen_pair(actor: Actor, pair: Pair, *, reason: str) -> Pair:
    """Buka lagi putusan, dengan alasan; putusan lama tetap ada dalam riwayat (seed 4.1)."""
    remark(_needed(reason)[:300])
    pair.verdict, pair.reason, pair.decided_on = "", "", None
    pair.decided_by_role, pair.decided_digest = "", ""
    return pair


@action("overlap.remark", facts=overlap_facts)
def remark_pair(actor: Actor, pair: Pair, *, text: str) -> Pair:
    """OPD menjelaskan programnya sendiri: lokus, tahun, atau penerimanya; yang memutuskan tetap Tim Kabupaten (seed 4.1)."""
    if len(text.strip()) < LEAST_REASON:
        raise Invalid({"text": "Tulis pandangan dinas dalam satu kalimat."})
    pair.remark, pair.remarked_on = text.strip(), actor.today
    remark(pair.remark[:300])
    return pair
