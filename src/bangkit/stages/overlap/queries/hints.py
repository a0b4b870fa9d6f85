"""Which programmes of the kabupaten could answer a need in words: suggestions with reasons, for routing and for an activity's page."""

from __future__ import annotations

from dataclasses import dataclass

from bangkit.core.offices import office_label, offices
from bangkit.core.overlap.matching import Catalogue, Programme
from bangkit.core.overlap.reading import named_programmes
from bangkit.stages.overlap.queries.sides import lines_for, programme_of
from bangkit.stages.overlap.queries.words import local_words
from bangkit.stages.programmes.models import OFFICIAL, ProgrammeLine, ProgrammeVersion

TOP = 5


@dataclass(frozen=True)
class ProgrammeHint:
    """A programme that might answer. ``line`` is None where it comes from the nomenclature, because no plan of the year is loaded;
    ``office`` is the key of the OPD, "" where none is known."""

    programme: Programme
    office: str
    office_label: str
    reasons: tuple[str, ...]
    line: ProgrammeLine | None = None


def programmes_for(text: str, district: str, top: int = TOP, *, year: int | None = None) -> list[ProgrammeHint]:
    """The best ``top`` programmes for a need in words, best first; fewer or none where nothing fits.

    ``year``: whose programmes; the newest that the kabupaten has when left out. Without any list the nomenclature answers.
    """
    lines = lines_for(district, year or _newest_year(district))
    by_programme: dict[Programme, ProgrammeLine | None] = {}
    for line in lines:
        by_programme.setdefault(programme_of(line), line)
    if not lines:
        by_programme = dict.fromkeys(named_programmes())
    found = Catalogue(list(by_programme), local=local_words(district)).suggest(text, top=top)
    return [_hint(one.programme, one.reasons, by_programme[one.programme], district) for one in found]


def _newest_year(district: str) -> int:
    """The newest year with an official list in force; 0 without one, which has no lines."""
    rows = ProgrammeVersion.objects.filter(region_id=district, document__in=OFFICIAL, state="current")
    return rows.order_by("-year").values_list("year", flat=True).first() or 0


def _hint(programme: Programme, reasons: tuple[str, ...], line: ProgrammeLine | None, district: str) -> ProgrammeHint:
    key = line.office if line else office_of(programme.code)
    label = (line.carrier if line else "") or (office_label(key, district) if key else "")
    return ProgrammeHint(programme, key, label, reasons, line)


def office_of(code: str) -> str:
    """The OPD that usually carries a programme, by the affair its code begins with; "" where the policy names none."""
    return next((key for key, office in offices().items() if any(code.startswith(f"{affair}.") for affair in office.urusan)), "")
