"""The tools of the PKD, each as a paper of its own: sketsa, kalender musim, bagan kelembagaan, inventaris, pengkajian tindakan."""

from __future__ import annotations

from collections.abc import Callable

from bangkit.core.access import Actor
from bangkit.core.pkd import tools
from bangkit.outputs.papers.builders.common import today_in, village_paper
from bangkit.outputs.papers.builders.pkd_report import gathered, tool_blocks
from bangkit.outputs.papers.paper import Paper
from bangkit.stages.profile.models import Profile

PREFIX = "pkd_"
CALENDAR = "calendar"


def has_rows(tool: str) -> Callable[[Profile], str]:
    """What the paper of a tool needs: that it was filled in."""
    label = next(one.label for one in tools() if one.key == tool)

    def missing(profile: Profile) -> str:
        rows = profile.seasons.all() if tool == CALENDAR else profile.pkd_entries.filter(tool=tool, struck_at__isnull=True)
        return "" if rows.exists() else f"{label} belum diisi. Isi di halaman pengkajian keadaan desa."

    return missing


def tool_paper(kind: str, profile: Profile, actor: Actor) -> Paper:
    """What one tool gave, with its drawing, as it stands in the report."""
    tool = next(one for one in tools() if one.key == kind.removeprefix(PREFIX))
    blocks = tool_blocks(gathered(actor, profile), tool)
    signed_on = profile.confirmed_on or today_in(profile.region, actor.now)
    return village_paper(kind, profile.region, tool.label.upper(), f"TAHUN {profile.year}", blocks, actor.now, signed_on=signed_on)
