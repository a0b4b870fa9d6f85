"""Rules of the village's own monitoring: a sheet is sent when every activity was judged and those at the session were counted."""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.core.findings import Finding, Guard, blocker, warning


@dataclass(frozen=True)
class MonitoringFacts:
    """What the rules need to know of a sheet: activities on it, those not judged yet, those without a cause, and who came."""

    lines: int
    unjudged: int
    without_cause: int
    people: int
    women: int


def monitoring_is_judged(facts: MonitoringFacts) -> Finding | None:
    """Every activity of the sheet has an answer; what was not looked at is not sent as something else."""
    if facts.lines and not facts.unjudged:
        return None
    said = f"{facts.unjudged} kegiatan belum diperiksa." if facts.lines else "Lembar ini belum memuat kegiatan."
    return blocker("monitoring.unjudged", said, "Perbaiki lembar dan tandai setiap kegiatan.")


def monitoring_has_causes(facts: MonitoringFacts) -> Finding | None:
    """What does not run has a cause that the kecamatan can count."""
    if not facts.without_cause:
        return None
    return blocker(
        "monitoring.cause", f"{facts.without_cause} kegiatan tidak berjalan tanpa penyebab.", "Perbaiki lembar dan pilih penyebabnya."
    )


def monitoring_has_people(facts: MonitoringFacts) -> Finding | None:
    """A session was held by people, women and men counted apart."""
    if facts.people:
        return None
    return blocker("monitoring.people", "Peserta pemeriksaan belum dihitung.", "Perbaiki lembar dan isi jumlah perempuan dan laki-laki.")


def monitoring_includes_women(facts: MonitoringFacts) -> Finding | None:
    """A session without women is worth a question, and no reason to keep the sheet back."""
    if facts.women or not facts.people:
        return None
    return warning("monitoring.women", "Tidak ada perempuan yang ikut memeriksa.", "Tanyakan juga pendapat perempuan sebelum dikirim.")


GUARDS: dict[str, Guard] = {
    "monitoring_is_judged": monitoring_is_judged,
    "monitoring_has_causes": monitoring_has_causes,
    "monitoring_has_people": monitoring_has_people,
    "monitoring_includes_women": monitoring_includes_women,
}
