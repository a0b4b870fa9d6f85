"""Villages of one kecamatan look at each other's results; who was looked at, answers (seed 4.5)."""

from __future__ import annotations

from datetime import date
from typing import NotRequired, TypedDict, Unpack

from bangkit.core.access import Actor
from bangkit.core.households import NIK_REFUSED, looks_like_nik
from bangkit.core.peers import STANDINGS, wrong_pair
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.evaluation.models import PeerReview
from bangkit.stages.planning.models import Activity

TEXTS = ("round_name", "copying", "mending")


class Seen(TypedDict):
    """What the guests saw. Counts of guests are None where nobody counted; ``standing`` is a word of the scale or empty."""

    visited: Region
    held_on: date
    copying: str
    mending: str
    round_name: NotRequired[str]
    activity: NotRequired[Activity | None]
    standing: NotRequired[str]
    male: NotRequired[int | None]
    female: NotRequired[int | None]


@action("peer_review.give")
def give_peer_review(actor: Actor, visitor: Region, **seen: Unpack[Seen]) -> PeerReview:
    """Catat apa yang dilihat tamu dari ``visitor`` di desa tetangganya: yang layak ditiru dan yang perlu diperbaiki (seed 4.5)."""
    visited, activity = seen["visited"], seen.get("activity")
    errors = {name: NIK_REFUSED for name in TEXTS if looks_like_nik(str(seen.get(name, "")))}
    if visitor.level != "village" or visited.level != "village":
        errors["visited"] = "Putaran ini antardesa."
    elif wrong := wrong_pair(visited.code, visitor.code):
        errors["visited"] = wrong
    if seen["held_on"] > actor.today:
        errors["held_on"] = "Tanggalnya tidak boleh sesudah hari ini."
    if not seen["copying"].strip() and not seen["mending"].strip():
        errors["copying"] = "Tulis sedikitnya satu: yang layak ditiru atau yang perlu diperbaiki."
    if seen.get("standing", "") not in ("", *dict(STANDINGS)):
        errors["standing"] = "Pilih salah satu kata pada daftar."
    if activity is not None and activity.region_id != visited.code:
        errors["activity"] = "Kegiatan ini bukan milik desa yang dikunjungi."
    if errors:
        raise Invalid(errors)
    row = PeerReview(region=visited, visitor=visitor, activity=activity, held_on=seen["held_on"], year=seen["held_on"].year)
    for name in TEXTS:
        setattr(row, name, str(seen.get(name, "")).strip())
    row.standing, row.male, row.female, row.created_at = seen.get("standing", ""), seen.get("male"), seen.get("female"), actor.now
    remark(f"Tentang {visited.title()}.")
    return row.put()


@action("peer_review.answer")
def answer_peer_review(actor: Actor, review: PeerReview, *, reply: str) -> PeerReview:
    """Jawab pandangan desa tetangga: apa yang akan dilakukan, atau mengapa tidak (seed 4.3)."""
    if len(reply.strip()) < 5:
        raise Invalid({"reply": "Tulis jawaban desa: apa yang akan dilakukan, atau mengapa tidak."})
    if looks_like_nik(reply):
        raise Invalid({"reply": NIK_REFUSED})
    review.reply, review.replied_on = reply.strip(), actor.today
    return review
