"""The verbs of a kecamatan's round report: open, remark, close and send, receive, return."""

from __future__ import annotations

from collections.abc import Mapping

from bangkit.coordination.models import RoundReport
from bangkit.coordination.queries.round_figures import headings_of
from bangkit.coordination.queries.rounds import counts_of, round_facts, subdistrict_round
from bangkit.core.access import Actor
from bangkit.core.findings import blocker
from bangkit.core.round_report import as_json, round_headings
from bangkit.core.rounds import Round
from bangkit.core.words import date_text
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region

MOST_LETTERS = 2000


@action("round.open")
def open_round(actor: Actor, subdistrict: Region, *, chosen: Round) -> RoundReport:
    """Mulai laporan putaran kecamatan; angkanya tersusun sendiri dari catatan (seed 4.5)."""
    if subdistrict.level != "subdistrict":
        raise Invalid(message="Laporan putaran dibuat untuk satu kecamatan.")
    if chosen.since > actor.today:
        raise Invalid(message=f"{chosen.label} baru mulai {date_text(chosen.since)}.")
    if RoundReport.objects.filter(region=subdistrict, year=chosen.year, number=chosen.number).exists():
        raise Blocked((blocker("round.exists", f"Laporan {chosen.label.lower()} sudah ada.", "Buka laporannya."),))
    return RoundReport(
        region=subdistrict, year=chosen.year, number=chosen.number, since=chosen.since, until=chosen.until, created_at=actor.now
    ).put()


@action("round.remark")
def remark_round(actor: Actor, report: RoundReport, *, remarks: Mapping[str, str]) -> RoundReport:
    """Tulis catatan kecamatan di bawah pokok-pokok tugas camat."""
    known = {heading.key: heading for heading in round_headings()}
    if unknown := sorted(set(remarks) - set(known)):
        raise Invalid(message=f"Pokok {', '.join(unknown)} tidak dikenal.")
    said = {key: text.strip() for key, text in remarks.items()}
    errors = {key: f"Paling panjang {MOST_LETTERS} huruf. Ringkas lagi." for key, text in said.items() if len(text) > MOST_LETTERS}
    if errors:
        raise Invalid(errors)
    report.remarks = {key: text for key, text in {**report.remarks, **said}.items() if text}
    remark(f"{len(report.remarks)} pokok diberi catatan.")
    return report


@action("round.close", facts=round_facts)
def close_round(actor: Actor, report: RoundReport) -> RoundReport:
    """Tutup laporan putaran dan kirim ke kabupaten; isinya tidak berubah lagi (PP 17/2018 pasal 10 huruf b angka 4)."""
    seen = subdistrict_round(actor, report.region, report.round)
    rows = [{"code": row.village.code, "name": row.village.name, "says": row.says, "counts": counts_of(row.tally)} for row in seen.rows]
    report.content = {"headings": as_json(headings_of(actor, seen)), "villages": rows, "total": counts_of(seen.total)}
    report.sent_on, report.reason = actor.today, ""
    remark(f"{seen.sent} dari {len(seen.rows)} desa mengirim lembar.")
    return report


@action("round.receive")
def receive_round(actor: Actor, report: RoundReport, *, reply: str = "") -> RoundReport:
    """Nyatakan laporan putaran diterima kabupaten, dengan tanggapannya bila ada."""
    report.received_on, report.reply = actor.today, reply.strip()
    return report


@action("round.return")
def return_round(actor: Actor, report: RoundReport, *, reason: str) -> RoundReport:
    """Kembalikan laporan putaran kepada kecamatan, dengan alasannya."""
    if not reason.strip():
        raise Invalid({"reason": "Tulis apa yang perlu diperbaiki."})
    report.reason, report.sent_on, report.content = reason.strip(), None, {}
    return report
