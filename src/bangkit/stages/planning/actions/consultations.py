"""Consulting the community in the open: publish the draft, take comments, read them before they are shown, answer each (seed 4.3)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import NotRequired, TypedDict, Unpack

from bangkit.core.access import Actor
from bangkit.core.consultation import hiding_reasons, is_full, plain_address, settings, ways, wrong_period
from bangkit.core.findings import blocker
from bangkit.core.households import NIK_REFUSED, looks_like_nik
from bangkit.core.words import date_text
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.stages.planning.models import Comment, Consultation, Plan
from bangkit.stages.planning.queries.consultations import published_lines


class NotedValues(TypedDict):
    """What somebody said and how it was heard. Counts are left out where nobody counted; ``line`` 0: the whole plan."""

    text: str
    way: str
    line: NotRequired[int]
    male: NotRequired[int | None]
    female: NotRequired[int | None]
    poorest: NotRequired[int | None]
    disability: NotRequired[int | None]


def _free_address(plan: Plan) -> str:
    """The address of this plan's rounds: the first one that no other plan has."""
    earlier = plan.consultations.order_by("number").values_list("address", flat=True).first()
    if earlier:
        return str(earlier)
    wanted = plain_address(plan.region.name, plan.target_year)
    taken = set(Consultation.objects.filter(address__startswith=wanted).values_list("address", flat=True))
    return next(name for name in (wanted, *(f"{wanted}-{place}" for place in range(2, 10_000))) if name not in taken)


@action("consultation.open")
def open_consultation(actor: Actor, plan: Plan, *, closes_on: date, invitation: str = "") -> Consultation:
    """Umumkan rancangan yang ada sekarang pada halaman umum sampai suatu tanggal; boleh berputaran (seed 4.3)."""
    # Two people may publish at once; the plan's row puts them in line.
    plan = Plan.objects.select_for_update(of=("self",)).select_related("region").get(pk=plan.pk)
    if not plan.is_open:
        raise Blocked((blocker("consultation.plan", "Rencana ini sudah diajukan.", "Minta kecamatan mengembalikannya bila perlu."),))
    running = next((row for row in plan.consultations.filter(state="open") if row.takes_comments(actor.today)), None)
    if running:
        until = date_text(running.closes_on)
        raise Blocked(
            (blocker("consultation.running", f"Konsultasi terbuka masih berjalan sampai {until}.", "Tutup dahulu, atau tunggu."),)
        )
    lines = published_lines(actor, plan)
    if not lines:
        raise Blocked((blocker("plan.empty", "Rencana ini belum memuat kegiatan.", "Tambah kegiatan lebih dahulu."),))
    if wrong := wrong_period(closes_on, actor.today):
        raise Invalid({"closes_on": wrong})
    _no_nik("invitation", invitation)
    row = Consultation(region_id=plan.region_id, plan=plan, number=plan.consultations.count() + 1, created_at=actor.now)
    row.address, row.opened_on, row.closes_on = _free_address(plan), actor.today, closes_on
    row.invitation, row.lines = invitation.strip(), [asdict(line) for line in lines]
    remark(f"{len(lines)} kegiatan, sampai {date_text(closes_on)}.")
    return row.put()


@action("consultation.extend")
def extend_consultation(actor: Actor, consultation: Consultation, *, closes_on: date) -> Consultation:
    """Ubah batas waktu konsultasi yang masih terbuka; dihitung dari hari ini."""
    if not consultation.plan.is_open:
        raise Blocked((blocker("consultation.plan", "Rencana ini sudah diajukan.", "Masukan baru tidak lagi dapat dipakai."),))
    if wrong := wrong_period(closes_on, actor.today):
        raise Invalid({"closes_on": wrong})
    remark(f"Semula {date_text(consultation.closes_on)}, kini {date_text(closes_on)}.")
    consultation.closes_on = closes_on
    return consultation


@action("consultation.close")
def close_consultation(actor: Actor, consultation: Consultation, *, reason: str) -> Consultation:
    """Tutup sebelum batasnya, dengan alasan yang dibaca warga."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis mengapa konsultasi ditutup; warga membacanya."})
    _no_nik("reason", reason)
    consultation.closed_on, consultation.reason = actor.today, reason.strip()
    return consultation


def _no_nik(field: str, text: str) -> None:
    if looks_like_nik(text):
        raise Invalid({field: NIK_REFUSED})


def _checked(text: str) -> str:
    """A comment as it is kept. Errors: ``Invalid`` for an empty, too long or identifying one."""
    told, longest = text.replace("\x00", "").strip(), int(settings()["door"]["longest"])
    if len(told) < 3:
        raise Invalid({"text": "Tulis masukannya."})
    if len(told) > longest:
        raise Invalid({"text": f"Panjangnya {len(told)} huruf, paling panjang {longest}. Ringkas lagi, atau kirim dua kali."})
    _no_nik("text", told)
    return told


def _about(consultation: Consultation, line: int) -> dict[str, object]:
    """Which activity a comment is about, by the number on the published draft. Errors: ``Invalid`` for a number that is not on it."""
    if not line:
        return {"line": 0}
    found = next((one for one in consultation.published if one.number == line), None)
    if found is None:
        raise Invalid({"line": "Kegiatan dengan nomor itu tidak ada pada rancangan ini."})
    return {"line": line, "activity_id": found.key}


@action("comment.leave")
def leave_comment(actor: Actor, consultation: Consultation, *, text: str, line: int = 0) -> Comment:
    """Sampaikan masukan lewat halaman umum, tanpa akun dan tanpa nama; dibaca Tim Desa sebelum tampil (seed 4.3)."""
    # The row puts senders in line, so that the count below is true.
    consultation = Consultation.objects.select_for_update(of=("self",)).select_related("plan", "region").get(pk=consultation.pk)
    if not consultation.takes_comments(actor.today):
        raise Blocked((blocker("consultation.closed", "Masa konsultasi sudah berakhir.", "Sampaikan kepada Tim Desa atau BPD."),))
    told, about = _checked(text), _about(consultation, line)
    since = actor.now - timedelta(minutes=int(settings()["door"]["minutes"]))
    fresh = consultation.comments.filter(way="page", created_at__gt=since)
    same: Comment | None = fresh.filter(text=told, line=line).first()
    if same is not None:
        return same
    if is_full(fresh.count(), consultation.comments.filter(state="waiting").count()):
        step = "Coba lagi beberapa menit lagi, atau sampaikan kepada Fasilitator Desa."
        raise Blocked((blocker("comment.full", "Terlalu banyak masukan masuk sekaligus.", step),))
    return Comment(region_id=consultation.region_id, consultation=consultation, text=told, way="page", created_at=actor.now, **about).put()


def _wrong_counts(told: NotedValues) -> dict[str, str]:
    male, female = told.get("male"), told.get("female")
    people = None if male is None and female is None else (male or 0) + (female or 0)
    errors = {}
    for name in ("poorest", "disability"):
        count = told.get(name)
        if isinstance(count, int) and people is not None and count > people:
            errors[name] = f"Jumlahnya {count}, lebih banyak dari seluruh penyampai ({people}). Periksa lagi angkanya."
    return errors


@action("comment.note")
def note_comment(actor: Actor, consultation: Consultation, **told: Unpack[NotedValues]) -> Comment:
    """Catat masukan orang yang tidak menulis sendiri, atau dari kartu; jumlah L/P, A-RTM, dan disabilitas boleh kosong (seed 4.4)."""
    if not consultation.plan.is_open:
        raise Blocked((blocker("consultation.plan", "Rencana ini sudah diajukan.", "Bawa masukannya ke musyawarah desa."),))
    text, about = _checked(told["text"]), _about(consultation, told.get("line", 0))
    errors = _wrong_counts(told)
    if told["way"] not in ways() or told["way"] == "page":
        errors["way"] = "Pilih cara masukan ini sampai."
    if errors:
        raise Invalid(errors)
    row = Comment(region_id=consultation.region_id, consultation=consultation, text=text, way=told["way"], created_at=actor.now, **about)
    for name in ("male", "female", "poorest", "disability"):
        setattr(row, name, told.get(name))
    row.state = "shown"
    remark(f"Cara: {ways()[told['way']]}.")
    return row.put()


@action("comment.show")
def show_comment(actor: Actor, comment: Comment) -> Comment:
    """Sudah dibaca; tampilkan pada halaman umum."""
    comment.hidden_because, comment.hidden_on = "", None
    return comment


@action("comment.hide")
def hide_comment(actor: Actor, comment: Comment, *, because: str) -> Comment:
    """Jangan tampilkan, dengan alasan dari daftar; masukannya tetap tersimpan dan dapat ditampilkan lagi."""
    if because not in hiding_reasons():
        raise Invalid({"because": "Pilih alasannya pada daftar."})
    comment.hidden_because, comment.hidden_on = because, actor.today
    remark(hiding_reasons()[because])
    return comment


@action("comment.answer")
def answer_comment(actor: Actor, comment: Comment, *, is_used: bool, reply: str) -> Comment:
    """Jawab: dipakai atau tidak, dan mengapa; jawabannya tampil bersama masukannya."""
    if not reply.strip():
        raise Invalid({"reply": "Tulis jawabannya, supaya warga tahu apa yang terjadi dengan masukannya."})
    _no_nik("reply", reply)
    comment.is_used, comment.reply, comment.answered_on = is_used, reply.strip(), actor.today
    remark("Dipakai." if is_used else "Tidak dipakai.")
    return comment


@action("comment.expire")
def expire_comment(actor: Actor, comment: Comment) -> Comment:
    """Hapus isi masukan yang tidak ditampilkan sesudah masa simpannya; alasan dan tanggalnya tetap."""
    comment.text = ""
    return comment
