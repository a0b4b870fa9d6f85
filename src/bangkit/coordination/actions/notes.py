"""The verbs of the room: lines under the four headings, and what each group brought to a class. Lines are added, never changed."""

from __future__ import annotations

from uuid import UUID

from bangkit.coordination.models import HEADINGS, RESULTS, GroupTurn, Meeting, MeetingPoint
from bangkit.coordination.queries.facts import leads, meeting_facts
from bangkit.core.access import Actor, Grant, acting_grant, inside
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.models import Group


def _refused(meeting: Meeting, grant: Grant | None, heading: str, text: str, about: Region | None) -> dict[str, str]:
    errors: dict[str, str] = {}
    if heading not in dict(HEADINGS):
        errors["heading"] = "Pilih salah satu dari empat pokok."
    if not text.strip():
        errors["text"] = "Tulis isi pembahasannya."
    if about is not None and not inside(about.code, meeting.region_id):
        errors["about"] = "Desa ini di luar wilayah rapat."
    elif grant is not None and not inside(meeting.region_id, grant.code) and (about is None or not inside(about.code, grant.code)):
        errors["about"] = "Pilih tempat Anda sendiri; yang lain dicatat oleh mereka atau pemimpin rapat."
    return errors


@action("meeting.note")
def note_point(
    actor: Actor, meeting: Meeting, *, heading: str, text: str, about: Region | None = None, line: UUID | None = None
) -> Meeting:
    """Catat capaian, tantangan, pembelajaran, atau dukungan yang dibutuhkan.

    ``line``: the number that the page gave the line, so that a line sent twice over a weak signal is written once.
    """
    grant = acting_grant(actor, "meeting.note", meeting.region_id)
    if errors := _refused(meeting, grant, heading, text, about):
        raise Invalid(errors)
    # The door holds the meeting's row lock, so that two of the same line cannot both find nothing.
    twin = MeetingPoint.objects.filter(pk=line).first() if line is not None else None
    if twin is not None:
        if twin.meeting_id != meeting.pk:
            raise Invalid({"text": "Baris ini sudah dipakai rapat lain. Muat ulang halaman."})
        return meeting
    point = MeetingPoint(
        region_id=meeting.region_id,
        meeting=meeting,
        heading=heading,
        text=text.strip(),
        about=about,
        said_by_role=grant.role if grant else "",
        created_at=actor.now,
    )
    if line is not None:
        point.pk = line
    point.put()
    return meeting


@action("meeting.strike")
def strike_point(actor: Actor, meeting: Meeting, *, point: MeetingPoint, why: str) -> Meeting:
    """Coret satu baris yang keliru; tulisannya tetap terbaca."""
    grant = acting_grant(actor, "meeting.strike", meeting.region_id)
    if point.meeting_id != meeting.pk or point.struck_on is not None:
        raise Invalid(message="Baris ini sudah dicoret atau bukan dari rapat ini.")
    if not (leads(actor, meeting) or (grant is not None and grant.role == point.said_by_role)):
        raise Invalid(message="Baris ini dicatat pihak lain. Pemimpin rapat dapat mencoretnya.")
    if not why.strip():
        raise Invalid({"why": "Tulis mengapa baris ini dicoret."})
    point.struck_on, point.struck_why = actor.today, why.strip()
    point.put()
    remark(why.strip()[:200])
    return meeting


@action("meeting.learn", facts=meeting_facts)
def record_turn(
    actor: Actor, meeting: Meeting, *, group: Group, tried: str, result: str = "", will_try: str = "",
    male: int | None = None, female: int | None = None,
) -> Meeting:  # fmt: skip
    """Catat yang sudah dicoba satu kelompok, hasilnya, dan yang akan dicobanya."""
    errors: dict[str, str] = {}
    if not inside(group.region_id, meeting.region_id):
        errors["group"] = "Kelompok ini di luar wilayah kelas belajar."
    if not (tried.strip() or will_try.strip()):
        errors["tried"] = "Tulis yang sudah dicoba, atau yang akan dicoba."
    if result and result not in dict(RESULTS):
        errors["result"] = "Pilih hasil dari daftar."
    if result and not tried.strip():
        errors["tried"] = "Tulis dahulu apa yang dicoba."
    if errors:
        raise Invalid(errors)
    row = meeting.turns.filter(group=group).first() or GroupTurn(
        region_id=group.region_id, meeting=meeting, group=group, created_at=actor.now
    )
    row.tried, row.result, row.will_try = tried.strip(), result, will_try.strip()
    row.male, row.female = male, female
    row.put()
    return meeting
