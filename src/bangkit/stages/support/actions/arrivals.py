"""From a promise to the village's own word: sent by the office, and "sudah sampai?" with yes, in part, or not yet."""

from __future__ import annotations

from datetime import date

from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.files.models import StoredFile
from bangkit.stages.support.actions.cases import needed, support_facts
from bangkit.stages.support.models import SupportCase


def _check_day(actor: Actor, case: SupportCase, field: str, day: date) -> None:
    if day > actor.today:
        raise Invalid({field: "Tanggal ini tidak boleh sesudah hari ini."})
    if case.answered_on is not None and day < case.answered_on:
        raise Invalid({field: "Tanggal ini mendahului tanggal jawaban."})


@action("support.deliver", facts=support_facts)
def deliver_support(actor: Actor, case: SupportCase, *, delivered_on: date, delivered_note: str = "") -> SupportCase:
    """Nyatakan dukungan sudah dikirim; desa yang memeriksa apakah sudah sampai."""
    _check_day(actor, case, "delivered_on", delivered_on)
    case.delivered_on, case.delivered_note = delivered_on, delivered_note.strip()
    remark(case.delivered_note)
    return case


@action("support.confirm_received")
def confirm_received(
    actor: Actor, case: SupportCase, *, received_on: date, received_note: str = "", photo: StoredFile | None = None
) -> SupportCase:
    """Desa menyatakan dukungan sudah sampai, dengan foto bila ada."""
    _check_day(actor, case, "received_on", received_on)
    case.received_on = received_on
    _keep_check(actor, case, received_note, photo)
    return case


@action("support.confirm_part")
def confirm_part(actor: Actor, case: SupportCase, *, received_on: date, received_note: str, photo: StoredFile | None = None) -> SupportCase:
    """Desa menyatakan baru sebagian sampai, dan apa yang kurang."""
    _check_day(actor, case, "received_on", received_on)
    needed("received_note", received_note, "Tulis apa yang sudah dan apa yang belum sampai.")
    case.received_on = received_on
    _keep_check(actor, case, received_note, photo)
    remark(case.received_note[:200])
    return case


@action("support.report_missing")
def report_missing(actor: Actor, case: SupportCase, *, received_note: str, photo: StoredFile | None = None) -> SupportCase:
    """Desa menyatakan belum sampai; OPD yang berjanji menindaklanjuti."""
    needed("received_note", received_note, "Tulis apa yang belum sampai, dan sejak kapan ditunggu.")
    case.received_on = None
    _keep_check(actor, case, received_note, photo)
    remark(case.received_note[:200])
    return case


def _keep_check(actor: Actor, case: SupportCase, note: str, photo: StoredFile | None) -> None:
    if photo is not None and photo.region_id != case.region_id:
        raise Invalid({"photo": "Foto ini bukan dari desa yang sama."})
    case.checked_on, case.received_note = actor.today, note.strip()
    # A photo of an earlier check stays with the case until a newer one comes: the trail tells which day was which.
    case.received_photo = photo or case.received_photo
