"""Roles agreed between offices: who does what, by when. The share becomes a task of the office."""

from __future__ import annotations

from datetime import date

from bangkit.core.access import Actor
from bangkit.core.findings import blocker
from bangkit.core.offices import office_keys, office_label
from bangkit.core.support_checks import SupportFacts
from bangkit.core.words import date_text
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.stages.support.actions.cases import needed
from bangkit.stages.support.models import Gathering, Need, RoleShare


def share_facts(share: RoleShare, actor: Actor) -> SupportFacts:
    """The office that took the part, and the offices of the person."""
    return SupportFacts(share.office, actor.offices, office_label(share.office, share.region_id))


@action("role_share.agree")
def agree_role(actor: Actor, asked: Need | Gathering, *, office: str, part: str, due_on: date, agreed_in: str) -> RoleShare:
    """Catat satu peran: OPD mana, mengerjakan apa, sampai kapan, disepakati di mana (seed 4.1)."""
    if asked.state in ("withdrawn", "dissolved"):
        raise Blocked((blocker("role_share.gone", "Kebutuhan ini sudah ditarik atau dibubarkan.", "Pilih kebutuhan yang masih terbuka."),))
    if office not in office_keys():
        raise Invalid({"office": "Pilih OPD pada daftar."})
    if due_on < actor.today:
        raise Invalid({"due_on": "Batasnya tidak boleh sebelum hari ini."})
    share = RoleShare(region_id=asked.region_id, office=office, due_on=due_on, agreed_on=actor.today, created_at=actor.now)
    share.part = needed("part", part, "Tulis apa yang dikerjakan OPD ini.")
    share.agreed_in = needed("agreed_in", agreed_in, "Tulis di mana disepakati, misalnya rapat Tim Kabupaten dan tanggalnya.")
    share.need, share.gathering = (asked, None) if isinstance(asked, Need) else (None, asked)
    remark(f"Sampai {date_text(due_on)}, disepakati dalam {share.agreed_in}.")
    return share.put()


@action("role_share.fulfil", facts=share_facts)
def fulfil_role(actor: Actor, share: RoleShare, *, done_on: date, done_note: str) -> RoleShare:
    """Nyatakan peran dinas Anda sudah dikerjakan."""
    if not share.agreed_on <= done_on <= actor.today:
        raise Invalid({"done_on": "Tanggalnya di antara hari disepakati dan hari ini."})
    share.done_on, share.done_note = done_on, needed("done_note", done_note, "Tulis apa yang sudah dikerjakan.")
    remark(share.done_note)
    return share


@action("role_share.cancel")
def cancel_role(actor: Actor, share: RoleShare, *, reason: str) -> RoleShare:
    """Batalkan peran, dengan alasannya; yang menggantikannya dicatat sebagai peran baru."""
    share.reason = needed("reason", reason, "Tulis mengapa dibatalkan.")
    return share
