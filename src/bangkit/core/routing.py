"""Which offices a need usually belongs to, each with its reasons (seed 4.1: the roles of OPD are coordinated). A person decides.

Four kinds of sign, by how much they say: the office that the plan names, the field that the village chose, the code of the activity,
and the village's own words, read as programmes of the kabupaten (policy/overlap.toml) whose urusan an office carries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bangkit.core.offices import kinds_of_need, office_keys, office_label, offices, suggestions
from bangkit.core.overlap.vocabulary import programmes_of, readings
from bangkit.core.reference import programme_names

_BY_HINT, _BY_FIELD, _BY_CODE, _BY_WORD, _BY_OTHERS = 9.0, 3.0, 2.0, 2.0, 1.5
_LESS = 0.75  # the second office of a list counts less than the first


@dataclass(frozen=True)
class OfficeSuggestion:
    """An office with its label at the place, the reasons in Indonesian, and a weight above 0 that only orders them."""

    office: str
    label: str
    reasons: tuple[str, ...]
    weight: float


def urusan_of(office: str) -> str:
    """The first urusan code of an office, e.g. "3.25"; "" for an unknown one."""
    known = offices().get(office)
    return known.urusan[0] if known and known.urusan else ""


def offices_of_programme(code: str) -> tuple[str, ...]:
    """The offices whose urusan a programme code ("3.25.03", or a longer one) begins with, in the order of the policy."""
    return tuple(key for key, one in offices().items() if any(code == urusan or code.startswith(f"{urusan}.") for urusan in one.urusan))


def suggest_offices(
    text: str, *, village_code: str = "", category: str = "", hint: str = "", programmes: Iterable[tuple[str, str]] = (), code: str = ""
) -> tuple[OfficeSuggestion, ...]:
    """Offices for a need in the village's words, the likeliest first; empty when nothing points anywhere.

    ``village_code``: Permendagri 20/2018, e.g. "4.1.05". ``category``: a key of the suggestions in policy/offices.toml. ``hint``: an
    office key. ``programmes``: (office key, name) of programmes that were found like it. ``code``: the place, for local names.
    """
    weight: dict[str, float] = {}
    reasons: dict[str, list[str]] = {}

    def point(office: str, by: float, why: str) -> None:
        if office in office_keys() and why not in reasons.setdefault(office, []):
            weight[office] = weight.get(office, 0.0) + by
            reasons[office].append(why)

    if hint:
        point(hint, _BY_HINT, "Disarankan desa pada usulannya.")
    if category in kinds_of_need():
        _point_each(point, kinds_of_need()[category].offices, _BY_FIELD, f"Bidang yang dipilih: {kinds_of_need()[category].label}.")
    for each in suggestions():
        if village_code and village_code in each.village_codes:
            _point_each(point, each.offices, _BY_CODE, f"Kode kegiatan {village_code}: {each.label}.")
    for programme, strength in programmes_of(readings(text)).items():
        said = next((one.said for one in readings(text) if programme in one.meaning.programmes), "")
        name = programme_names().get(programme, programme)
        _point_each(point, offices_of_programme(programme), _BY_WORD * strength, f"Kata “{said}”: {name.capitalize()}.")
    for office, name in programmes:
        point(office, _BY_OTHERS, f"Punya program yang serupa: {name}.")
    ordered = sorted(weight, key=lambda office: (-weight[office], list(offices()).index(office)))
    return tuple(OfficeSuggestion(office, office_label(office, code), tuple(reasons[office]), weight[office]) for office in ordered)


def _point_each(point: Callable[[str, float, str], None], found: Iterable[str], by: float, why: str) -> None:
    for place, office in enumerate(found):
        point(office, by * _LESS**place, why)
