"""Notices: what happened in my places by other hands, and what falls due. Read from the trail; nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.urls import NoReverseMatch, reverse

from bangkit.core.access import Actor
from bangkit.foundation.audit.models import Event
from bangkit.foundation.audit.queries import tell_all
from bangkit.stages.support import queries as support

# Verbs that are news to others, with the word that stands before them.
NEWS = {
    "support.accept": "Ada jawaban",
    "support.postpone": "Ada jawaban",
    "support.refuse": "Ada jawaban",
    "support.accept_part": "Ada jawaban",
    "support.forward": "Ada jawaban",
    "support.study": "Sedang ditelaah",
    "support.deliver": "Dukungan dikirim",
    "support.urge": "OPD diingatkan",
    "support.confirm_part": "Sampai sebagian",
    "support.report_missing": "Belum sampai",
    "support.request_data": "Perlu data",
    "support.supply_data": "Data masuk",
    "support.route": "Usulan diteruskan",
    "support.reroute": "Usulan dipindahkan",
    "support.confirm_received": "Dukungan sampai",
    "need.raise": "Kebutuhan masuk",
    "need.withdraw": "Kebutuhan ditarik",
    "gathering.gather": "Kebutuhan dikumpulkan",
    "proposal.send": "Usulan masuk",
    "plan.submit": "Rencana masuk",
    "plan.return": "Rencana dikembalikan",
    "plan.review": "Telaah selesai",
    "plan.establish": "Rencana ditetapkan",
    "guidance.confirm": "Panduan berlaku",
    "guidance.return": "Panduan dikembalikan",
    "meeting.call": "Undangan rapat",
    "meeting.convene": "Undangan rapat",
    "meeting.open_class": "Kelas belajar",
    "meeting.postpone": "Rapat ditunda",
    "meeting.cancel": "Rapat dibatalkan",
    "meeting.close": "Hasil rapat",
    "decision.fulfil": "Keputusan selesai",
    "decision.drop": "Keputusan dihentikan",
    "recommendation.give": "Pembelajaran untuk desa",
    "recommendation.answer": "Jawaban desa",
    "delivery.halt": "Kegiatan terhenti",
    "evaluation.conclude": "Evaluasi selesai",
    "monitoring.send": "Pemantauan masuk",
    "monitoring.return": "Pemantauan dikembalikan",
    "round.close": "Laporan putaran",
    "round.return": "Laporan putaran dikembalikan",
    "round.receive": "Laporan putaran diterima",
}
DAYS = 60

# The page on which each kind of thing is read.
PAGES = {
    "support": "support.view",
    "need": "need.view",
    "gathering": "gathering.view",
    "proposal": "proposal.view",
    "plan": "plan.view",
    "guidance": "guidance.view",
    "meeting": "meeting.view",
    "work": "delivery.view",
    "evaluation": "evaluation.view",
    "recommendation": "recommendation.view",
    "monitoring": "monitoring.view",
    "round": "round.view",
}


@dataclass(frozen=True)
class Notice:
    """One piece of news with its page."""

    at: datetime
    word: str
    sentence: str
    url: str
    is_new: bool


def notices(actor: Actor, *, seen_at: datetime | None = None, limit: int = 40) -> list[Notice]:
    """News of the last sixty days by others in my places, and what falls due, newest first."""
    rows = Event.objects.visible_to(actor, "meeting.view").filter(verb__in=NEWS, at__gte=actor.now - timedelta(days=DAYS))
    entries = tell_all(rows.exclude(actor_id=actor.user_id).order_by("-seq")[:limit])
    told = [(entry.at, NEWS[entry.verb], entry.sentence, _page(entry.subject, entry.subject_id)) for entry in entries]
    # A reminder begins to stand at the start of its day; what began before the days that are shown is a task, no news.
    begun = [(datetime.combine(one.day, time(), UTC), one.word, one.sentence, one.url) for one in support.reminders(actor)]
    told += [one for one in begun if one[0] >= actor.now - timedelta(days=DAYS)]
    listed = sorted(told, key=lambda one: one[0], reverse=True)[:limit]
    return [Notice(at, word, sentence, url, seen_at is None or at > seen_at) for at, word, sentence, url in listed]


def _page(subject: str, subject_id: str) -> str:
    name = PAGES.get(subject)
    if name is None:
        return ""
    try:
        return reverse(name, args=[subject_id])
    except NoReverseMatch:
        return ""
