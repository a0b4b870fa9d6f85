"""Rules of stages 1 to 3: a guidance that the kabupaten confirms, a training with class and practice (seed 3.1, 3.2, 4.1)."""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.core.findings import Finding, Guard, blocker, warning

# Below this many characters a text says nothing yet (about one short sentence).
SHORTEST_TEXT = 40


@dataclass(frozen=True)
class GuidanceFacts:
    """What the rules need to know of a guidance. ``consulted_male/female``: people who took part in the consultation."""

    text_length: int
    consulted_male: int
    consulted_female: int


@dataclass(frozen=True)
class TrainingFacts:
    """What the rules need to know of a training: people enrolled and people who passed, women beside all."""

    enrolled: int
    enrolled_female: int
    passed: int


def guidance_has_text(facts: GuidanceFacts) -> Finding | None:
    """A guidance goes to consultation only when there is something to read."""
    if facts.text_length >= SHORTEST_TEXT:
        return None
    return blocker("guidance.text", "Isi panduan masih kosong atau terlalu singkat.", "Tulis dahulu isi panduannya.")


def guidance_consulted_locally(facts: GuidanceFacts) -> Finding | None:
    """Confirmation follows a recorded consultation with the local government (seed 3.2 tahap 1)."""
    if facts.consulted_male + facts.consulted_female > 0:
        return None
    return blocker(
        "guidance.consultation", "Konsultasi dengan pemerintah daerah belum tercatat.", "Catat konsultasinya beserta jumlah peserta L/P."
    )


def guidance_consulted_women(facts: GuidanceFacts) -> Finding | None:
    """Both sexes are counted everywhere; a consultation of men only is said aloud, not refused."""
    if facts.consulted_female > 0 or facts.consulted_male == 0:
        return None
    return warning("guidance.women", "Konsultasi hanya dihadiri laki-laki.", "Mintalah juga pendapat perempuan sebelum panduan dipakai.")


def training_has_participants(facts: TrainingFacts) -> Finding | None:
    """A class without people is no class."""
    if facts.enrolled > 0:
        return None
    return blocker("training.participants", "Belum ada peserta yang tercatat.", "Tambah peserta, laki-laki dan perempuan.")


def training_includes_women(facts: TrainingFacts) -> Finding | None:
    """The programme is inclusive (seed 1.1): a class without women is said aloud, not refused."""
    if facts.enrolled == 0 or facts.enrolled_female > 0:
        return None
    return warning("training.women", "Belum ada peserta perempuan.", "Undang peserta perempuan, dan tanyakan waktu yang cocok bagi mereka.")


def training_has_passed(facts: TrainingFacts) -> Finding | None:
    """A training closes with at least one person who is ready to facilitate."""
    if facts.passed > 0:
        return None
    return blocker("training.passed", "Belum ada peserta yang dinyatakan siap.", "Tandai peserta yang lulus praktik lapangan.")


GUARDS: dict[str, Guard] = {
    "guidance_has_text": guidance_has_text,
    "guidance_consulted_locally": guidance_consulted_locally,
    "guidance_consulted_women": guidance_consulted_women,
    "training_has_participants": training_has_participants,
    "training_includes_women": training_includes_women,
    "training_has_passed": training_has_passed,
}
