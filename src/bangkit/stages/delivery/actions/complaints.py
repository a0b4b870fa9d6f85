"""The verbs of complaints: left by anybody or noted by a kader, answered by the desk whose matter they are, read with a receipt code."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bangkit.core.access import Actor, acting_grant
from bangkit.core.complaints import ComplaintFacts, due_day, is_full, kinds, settings, ways
from bangkit.core.findings import blocker
from bangkit.core.households import NIK_REFUSED, looks_like_nik
from bangkit.core.policy import policy
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.accounts.codes import digest_of, new_code
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.delivery.models import Complaint, Work


def complaint_facts(complaint: Complaint, actor: Actor) -> ComplaintFacts:
    """Whose desk it is on today, and at which level the person answers."""
    grant = acting_grant(actor, "complaint.answer", complaint.region_id)
    return ComplaintFacts(complaint.desks(actor.today), policy().roles[grant.role].level if grant else "")


def _told(field: str, text: str, longest: int, empty: str) -> str:
    """Words as they are kept. Errors: ``Invalid`` for empty, too long or identifying ones."""
    told = text.replace("\x00", "").strip()
    if len(told) < 3:
        raise Invalid({field: empty})
    if len(told) > longest:
        raise Invalid({field: f"Panjangnya {len(told)} huruf, paling panjang {longest}. Ringkas lagi."})
    if looks_like_nik(told):
        raise Invalid({field: NIK_REFUSED})
    return told


def _kind(key: str) -> Any:
    if key not in kinds():
        raise Invalid({"kind": "Pilih jenis aduan pada daftar."})
    return kinds()[key]


def _received(actor: Actor, village: Region, *, text: str, kind: str, work: Work | None, way: str) -> Complaint:
    """A complaint with its day and a fresh receipt, of which only the digest is kept."""
    sort = _kind(kind)
    if work is not None and work.region_id != village.code:
        raise Invalid({"work": "Kegiatan itu bukan kegiatan desa ini."})
    code = new_code()
    row = Complaint(region=village, work=work, kind=kind, is_sealed=sort.is_sealed, text=text, way=way, created_at=actor.now)
    row.received_on, row.due_on = actor.today, due_day(actor.today, is_sealed=sort.is_sealed)
    row.receipt_digest, row.receipt = digest_of(code), code
    row.put()
    return row


@action("complaint.leave")
def leave_complaint(actor: Actor, village: Region, *, text: str, kind: str, work: Work | None = None) -> Complaint:
    """Sampaikan aduan lewat halaman umum, tanpa akun dan tanpa nama; kode tanda terima ditunjukkan sekali."""
    # The village's row puts senders in line, so that the count below is true.
    village = Region.objects.select_for_update(of=("self",)).get(pk=village.pk)
    told = _told("text", text, int(settings()["door"]["longest"]), "Tulis aduannya.")
    since = actor.now - timedelta(minutes=int(settings()["door"]["minutes"]))
    fresh = Complaint.objects.filter(region=village, way="page")
    if is_full(fresh.filter(created_at__gt=since).count(), fresh.filter(state="received").count()):
        step = "Coba lagi beberapa menit lagi, atau sampaikan kepada Fasilitator Desa, BPD, atau kecamatan."
        raise Blocked((blocker("complaint.full", "Terlalu banyak aduan masuk sekaligus.", step),))
    return _received(actor, village, text=told, kind=kind, work=work, way="page")


@action("complaint.note")
def note_complaint(actor: Actor, village: Region, *, text: str, kind: str, way: str, work: Work | None = None) -> Complaint:
    """Catat aduan yang didengar atau dari kotak aduan; kodenya diberikan kepada pengadu, namanya tidak ditulis."""
    told = _told("text", text, int(settings()["door"]["longest"]), "Tulis aduannya.")
    if way not in ways() or way == "page":
        raise Invalid({"way": "Pilih cara aduan ini sampai."})
    remark(f"Cara: {ways()[way]}.")
    return _received(actor, village, text=told, kind=kind, work=work, way=way)


@action("complaint.read")
def read_complaint(actor: Actor, complaint: Complaint) -> Complaint:
    """Buka isi aduan peka; pembukaannya tercatat dalam jejak."""
    return complaint


@action("complaint.take_up", facts=complaint_facts)
def take_up_complaint(actor: Actor, complaint: Complaint) -> Complaint:
    """Mulai menangani; pengadunya melihat bahwa aduannya ditangani."""
    complaint.taken_on = complaint.taken_on or actor.today
    return complaint


@action("complaint.answer", facts=complaint_facts)
def answer_complaint(actor: Actor, complaint: Complaint, *, reply: str) -> Complaint:
    """Jawab dengan kata yang dibaca pengadu; hari jawaban pertama tetap dihitung bila jawabannya diperbaiki."""
    complaint.reply = _told("reply", reply, 1500, "Tulis jawabannya, supaya pengadu tahu apa yang dilakukan.")
    complaint.answered_on = complaint.answered_on or actor.today
    complaint.taken_on = complaint.taken_on or actor.today
    return complaint


@action("complaint.sort")
def sort_complaint(actor: Actor, complaint: Complaint, *, kind: str) -> Complaint:
    """Betulkan jenisnya; yang ternyata peka ditutup isinya dan pindah ke kecamatan, dengan batas yang lebih pendek."""
    sort = _kind(kind)
    complaint.kind, complaint.is_sealed = kind, sort.is_sealed
    complaint.due_on = due_day(complaint.received_on, is_sealed=sort.is_sealed)
    return complaint


@action("complaint.escalate", facts=complaint_facts)
def escalate_complaint(actor: Actor, complaint: Complaint) -> Complaint:
    """Teruskan ke kecamatan karena desa tidak dapat menyelesaikannya sendiri."""
    if complaint.is_sealed or complaint.is_escalated:
        raise Blocked((blocker("complaint.escalated", "Aduan ini sudah ada di kecamatan.", "Tunggu jawaban kecamatan."),))
    complaint.is_escalated = True
    return complaint


@action("complaint.object")
def object_to_answer(actor: Actor, complaint: Complaint, *, text: str) -> Complaint:
    """Pengadu menyatakan belum selesai, dengan kode tanda terimanya; kecamatan yang melanjutkan."""
    complaint.objection = _told("text", text, 1000, "Tulis apa yang belum selesai.")
    complaint.is_escalated, complaint.closed_on = True, None
    return complaint


@action("complaint.close", facts=complaint_facts)
def close_complaint(actor: Actor, complaint: Complaint) -> Complaint:
    """Nyatakan selesai; pengadu masih dapat menyatakan belum selesai dengan kodenya."""
    complaint.closed_on = actor.today
    return complaint


@action("complaint.expire")
def expire_complaint(actor: Actor, complaint: Complaint) -> Complaint:
    """Hapus isi aduan sesudah masa simpannya; jumlah, tanggal, dan jawabannya tetap."""
    complaint.text = complaint.objection = ""
    return complaint
