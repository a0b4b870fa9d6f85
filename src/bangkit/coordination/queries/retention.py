"""What is past its time in every room: one table, for the preview and for the command. Counts only, never a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bangkit.core.retention import AFTER, Limit, limits
from bangkit.foundation.accounts.queries import expired_accounts
from bangkit.stages.capacity.queries import expired_assignments, expired_names
from bangkit.stages.delivery.queries import expired_complaints
from bangkit.stages.evaluation.queries import expired_stories
from bangkit.stages.planning.queries import expired_attendance
from bangkit.stages.planning.queries.consultations import expired_comments
from bangkit.stages.planning.queries.teams import expired_seats
from bangkit.stages.profile.queries.retention import expired_answers, expired_households, expired_requests


@dataclass(frozen=True)
class Keeping:
    """One table of personal data. ``due(code, until)`` gives rows with how many records each holds; ``field`` names its limit."""

    key: str
    label: str
    field: str
    due: Callable[[str, date], list[tuple[Any, int]]]

    @property
    def says(self) -> str:
        """The limit in words."""
        limit: Limit = limits()[self.field]
        return f"{limit.years} tahun sesudah {AFTER[limit.after]}" if limit.years else f"segera sesudah {AFTER[limit.after]}"


def _phones(code: str, until: date) -> list[tuple[Any, int]]:
    return [(row, 1) for row, is_whole in expired_accounts(code, until) if not is_whole]


def _accounts(code: str, until: date) -> list[tuple[Any, int]]:
    return [(row, 1) for row, is_whole in expired_accounts(code, until) if is_whole]


KEPT: tuple[Keeping, ...] = (
    Keeping("households", "Rumah tangga", "profile.Household.head_name", expired_households),
    Keeping("answers", "Jawaban survei", "profile.SurveyAnswer.answers", expired_answers),
    Keeping("requests", "Permintaan data pribadi", "profile.DataRequest.what", expired_requests),
    Keeping("names", "Nama peserta pelatihan", "capacity.TrainingParticipant.name", expired_names),
    Keeping("assignments", "Nama fasilitator", "capacity.Assignment.person_name", expired_assignments),
    Keeping("comments", "Masukan yang tidak ditampilkan", "planning.Comment.text", expired_comments),
    Keeping("complaints", "Isi aduan warga", "delivery.Complaint.text", expired_complaints),
    Keeping("seats", "Nama anggota tim penyusun", "planning.TeamSeat.name", expired_seats),
    Keeping("stories", "Cerita perubahan", "evaluation.Story.change", expired_stories),
    Keeping("attendance", "Nama pada daftar hadir musyawarah", "planning.Attendee.name", expired_attendance),
    Keeping("phones", "Nomor telepon akun", "access.User.phone", _phones),
    Keeping("accounts", "Nama pada akun", "access.User.display_name", _accounts),
)


@dataclass(frozen=True)
class Expired:
    """How much of one table is past its time."""

    label: str
    says: str
    count: int


def expired(code: str, until: date) -> list[Expired]:
    """Every table with what is past its time at the end of ``until``, at and below a place."""
    return [Expired(one.label, one.says, sum(count for _, count in one.due(code, until))) for one in KEPT]
