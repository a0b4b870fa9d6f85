"""What comes into one village: lines of the kabupaten that name it or its kecamatan, what holds everywhere, and its own register."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from bangkit.stages.profile.models import Profile, Programme
from bangkit.stages.profile.queries import programmes_of
from bangkit.stages.programmes.models import ProgrammeLine, ProgrammePlace
from bangkit.stages.programmes.queries.lines import current_lines, lines_naming, lines_reaching


@dataclass(frozen=True)
class VillageProgrammes:
    """The programmes of a village in a year. ``subdistrict``: lines that name only its kecamatan; ``everywhere``: others' without a place.

    ``register``: what the village wrote down itself in the profile that counts for the year; ``profile`` None where there is none.
    """

    year: int
    named: list[ProgrammeLine]
    subdistrict: list[ProgrammeLine]
    everywhere: list[ProgrammeLine]
    register: list[Programme]
    profile: Profile | None
    has_list: bool

    @property
    def count(self) -> int:
        """All of them."""
        return len(self.named) + len(self.subdistrict) + len(self.everywhere) + len(self.register)


def programmes_of_village(village: str, year: int) -> VillageProgrammes:
    """Everything that comes into a village in a year; a constant number of queries."""
    district = ".".join(village.split(".")[:2])
    named = list(lines_naming(village, year))
    known = {line.pk for line in named}
    reaching = [line for line in lines_reaching(village, year) if line.pk not in known]
    current = current_lines(district, year)
    anywhere = current.filter(version__document="other").exclude(
        Exists(ProgrammePlace.objects.filter(line=OuterRef("pk")).exclude(state="rejected"))
    )
    profile = Profile.objects.filter(region_id=village, year__lte=year).order_by("-year").first()
    register = [row for row in programmes_of(profile) if row.year == year] if profile else []
    return VillageProgrammes(year, named, reaching, list(anywhere), register, profile, current.filter(version__state="current").exists())
