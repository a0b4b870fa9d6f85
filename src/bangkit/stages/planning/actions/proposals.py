"""Proposals to the kabupaten (DU-RKP), and the considerations that come back from evaluation."""

from __future__ import annotations

from bangkit.core.access import Actor
from bangkit.core.findings import blocker
from bangkit.core.offices import office_keys, offices_for
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.planning.models import Activity, Consideration, Proposal
from bangkit.stages.planning.queries.facts import proposal_facts


@action("proposal.prepare")
def prepare_proposal(
    actor: Actor,
    activity: Activity,
    *,
    need: str,
    target_year: int | None = None,
    office_hint: str = "",
    has_land: bool = False,
    has_technical_detail: bool = False,
) -> Proposal:
    """Susun usulan ke kabupaten, atau perbaiki sebelum dikirim; yang disusun tahun N mendarat pada N+2 (seed 3.2 tahap 5)."""
    known = Proposal.objects.filter(activity=activity).first()
    if known is not None and known.state != "draft":
        raise Blocked((blocker("proposal.exists", "Usulan kegiatan ini sudah dikirim.", "Buka usulan itu untuk melihat jawabannya."),))
    if activity.state == "dropped":
        raise Blocked((blocker("proposal.dropped", "Kegiatan ini sudah dikeluarkan dari rencana.", "Pilih kegiatan lain."),))
    errors: dict[str, str] = {}
    year = target_year or activity.plan.target_year + 1
    if len(need.strip()) < 10:
        errors["need"] = "Tulis kebutuhannya dalam kalimat: apa, berapa, untuk siapa."
    if year < activity.plan.target_year:
        errors["target_year"] = f"Tahun usulan tidak boleh sebelum {activity.plan.target_year}."
    if office_hint and office_hint not in office_keys():
        errors["office_hint"] = "Pilih OPD pada daftar."
    if errors:
        raise Invalid(errors)
    hint = office_hint or next(iter(offices_for(activity.code)), "")
    proposal = known or Proposal(region_id=activity.region_id, activity=activity, created_at=actor.now)
    proposal.target_year, proposal.need, proposal.office_hint = year, need.strip(), hint
    proposal.has_land, proposal.has_technical_detail = has_land, has_technical_detail
    return proposal.put()


@action("proposal.send", facts=proposal_facts)
def send_proposal(actor: Actor, proposal: Proposal) -> Proposal:
    """Kirim usulan ke kabupaten melalui kecamatan (seed 3.2 tahap 5)."""
    proposal.sent_on = actor.today
    return proposal


@action("consideration.pass")
def pass_consideration(actor: Actor, village: Region, *, year: int, text: str, origin: str) -> Consideration:
    """Teruskan bahan evaluasi ke perencanaan berikutnya (seed 3.2 tahap 8). What has been passed already is not passed twice."""
    if not text.strip():
        raise Invalid({"text": "Bahan pertimbangan tidak boleh kosong."})
    known: Consideration | None = Consideration.objects.filter(region=village, year=year, origin=origin, text=text.strip()).first()
    if known is not None:
        return known
    return Consideration(region=village, year=year, text=text.strip(), origin=origin, created_at=actor.now).put()


@action("consideration.answer")
def answer_consideration(actor: Actor, consideration: Consideration, *, is_used: bool, reply: str) -> Consideration:
    """Tanggapi bahan evaluasi: dipakai atau tidak, dan mengapa."""
    if not reply.strip():
        raise Invalid({"reply": "Tulis bagaimana bahan ini dipakai, atau mengapa tidak."})
    remark("dipakai." if is_used else "tidak dipakai.")
    consideration.is_used, consideration.reply, consideration.answered_on = is_used, reply.strip(), actor.today
    return consideration
