"""What two things have in common: meaning, place, year, people, code, volume, form, each compared by itself and told in a sentence.

A side is what a village plans, what an office's programme says, what comes into the village anyway, or what a group received. What a side
does not say is "unknown", never equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bangkit.core.access import inside
from bangkit.core.offices import suggestions
from bangkit.core.overlap import rules
from bangkit.core.overlap.likeness import Roots, likeness, roots, threshold
from bangkit.core.overlap.rules import Hit, Sides
from bangkit.core.overlap.vocabulary import Meaning, readings
from bangkit.core.programmes.amounts import unit_name
from bangkit.core.words import decimal_text

Answer = Literal["same", "near", "other", "unknown"]
Kind = Literal["programme", "village", "incoming", "group"]
FIELDS = ("meaning", "place", "year", "people", "code", "volume")
LABELS = {"meaning": "isi", "place": "tempat", "year": "tahun", "people": "penerima", "code": "kode", "volume": "volume"}
_KECAMATAN = len("00.00.00")


@dataclass(frozen=True)
class Side:
    """One of two things. ``what``: its name; ``more``: further sentences about it; ``who``: who carries it or is meant by it;
    ``standing``: what its village has agreed on anyway.

    ``places``: codes of villages, kecamatan or kabupaten that it names; ``names``: their names, which say where and not what.
    ``asks``: whether it is a proposal that waits for somebody's answer. ``cost`` in rupiah is told, not compared. Whatever is empty or
    None is not known.
    """

    key: str
    what: str
    more: str = ""
    who: str = ""
    standing: str = ""
    places: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    hamlet: str = ""
    year: int | None = None
    code: str = ""
    group: str = ""
    volume: Decimal | None = None
    unit: str = ""
    cost: int | None = None
    asks: bool = False

    @property
    def text(self) -> str:
        """Everything that it says about itself."""
        return ". ".join(filter(None, (self.what, self.more)))


@dataclass(frozen=True)
class Evidence:
    """The comparison: an answer for each field, what the rules say, and the sentence of each field that is known."""

    kind: Kind
    meaning: Answer = "unknown"
    place: Answer = "unknown"
    year: Answer = "unknown"
    people: Answer = "unknown"
    code: Answer = "unknown"
    volume: Answer = "unknown"
    asks: bool = False
    is_same_group: bool = False
    conflict: Hit | None = None
    synergy: Hit | None = None
    completes: str = ""
    serves_many: str = ""
    said: tuple[tuple[str, str], ...] = ()

    def sentence(self, field: str) -> str:
        """What is to be said about a field; empty where it is not known."""
        return dict(self.said).get(field, "")


def compare(one: Side, other: Side, kind: Kind, *, score: float = 0.0, local: tuple[Meaning, ...] = ()) -> Evidence:
    """Set two sides beside each other.

    ``score``: how well the programme fits by ``matching.Catalogue.scores``, 0 where it was not asked. ``local``: words that the
    kabupaten adopted. The answers are the same whichever side comes first.
    """
    told = {
        "meaning": _meaning(one, other, score, local),
        "place": _place(one, other, kind),
        "year": _year(one, other, kind),
        "people": _people(one, other),
        "code": _code(one, other),
        "volume": _volume(one, other),
    }
    answers: dict[str, Answer] = {field: answer for field, (answer, _) in told.items()}
    near = answers["meaning"] in ("same", "near")
    here, there = rules.sides(one.text), rules.sides(other.text)
    return Evidence(
        kind,
        **answers,
        asks=one.asks or other.asks,
        is_same_group=bool(one.group) and one.group == other.group,
        conflict=rules.met(rules.conflicts(), here, there) or (_agreed_conflict(one, other, here, there) if near else None),
        synergy=rules.met(rules.synergies(), here, there),
        completes=rules.completes(_forms(one), _forms(other)),
        serves_many=rules.serves_many(one.what) and rules.serves_many(other.what),
        said=tuple((field, sentence) for field, (_, sentence) in told.items() if sentence),
    )


Told = tuple[Answer, str]
_UNKNOWN: Told = ("unknown", "")


def _forms(side: Side) -> frozenset[str]:
    """The forms by the name; by the further words only where the name tells none."""
    return rules.forms(side.what) or rules.forms(side.more)


def _agreed_conflict(one: Side, other: Side, here: Sides, there: Sides) -> Hit | None:
    """What a village agreed on (a rule, its common goal) against what the other side brings."""
    return rules.met(rules.conflicts(), rules.sides(one.standing), there) or rules.met(rules.conflicts(), here, rules.sides(other.standing))


def _meaning(one: Side, other: Side, score: float, local: tuple[Meaning, ...]) -> Told:
    places, named = one.names + other.names, "; ".join(sorted((one.what, other.what)))
    here, there = roots(one.what, places), roots(other.what, places)
    if not here or not there:
        return _UNKNOWN
    measure = max([likeness(here, there), *_parts_like(here, other, places), *_parts_like(there, one, places)])
    if measure >= threshold():
        return "same", f"Isinya hampir sama: {named}."
    common = _read_alike(one, other, local)
    if score >= rules.setting("meaning", "aim") or measure >= rules.setting("meaning", "aim_words") or common:
        said = f" Keduanya dibaca sebagai {common}." if common else ""
        return "near", f"Tujuannya sejalan: {named}.{said}"
    return "other", f"Isinya berbeda: {named}."


def _parts_like(named: Roots, side: Side, places: tuple[str, ...]) -> list[float]:
    """How like a name is to each part of what the other side says further: its output, what is specified."""
    return [likeness(named, roots(part, places)) for part in side.more.split(". ") if part]


def _read_alike(one: Side, other: Side, local: tuple[Meaning, ...]) -> str:
    """What both names are read as by the words that the kabupaten adopted. A row of the policy holds too many things to make two alike."""
    if not local:
        return ""
    here, there = ({found.meaning.means for found in readings(side.what, local) if found.meaning in local} for side in (one, other))
    return min(filter(None, here & there), default="")


def _place(one: Side, other: Side, kind: Kind) -> Told:
    if not one.places or not other.places:
        return _UNKNOWN
    shared = [place for place in one.places if place in other.places]
    villages = [place for place in shared if len(place) > _KECAMATAN]
    if villages:
        if one.hamlet and other.hamlet and one.hamlet.casefold() != other.hamlet.casefold():
            return "near", f"Desa yang sama, dusunnya berbeda: {' dan '.join(sorted((one.hamlet, other.hamlet)))}."
        return "same", "Tempatnya sama: desa yang sama."
    if any(inside(here, there) or inside(there, here) for here in one.places for there in other.places):
        return "near", "Yang satu menyebut kecamatan atau kabupaten tempat yang lain berada."
    if kind == "village" and {place[:_KECAMATAN] for place in one.places} & {place[:_KECAMATAN] for place in other.places}:
        return "near", "Desanya berbeda, kecamatannya sama."
    return "other", "Tempatnya berbeda."


def _year(one: Side, other: Side, kind: Kind) -> Told:
    if one.year is None or other.year is None:
        return _UNKNOWN
    apart = abs(one.year - other.year)
    if apart == 0:
        return "same", f"Tahunnya sama: {one.year}."
    years = " dan ".join(str(year) for year in sorted((one.year, other.year)))
    reach = rules.setting("meaning", "group_years" if kind == "group" else "year_near")
    return ("near", f"Tahunnya berdekatan: {years}.") if apart <= reach else ("other", f"Tahunnya berjauhan: {years}.")


def _people(one: Side, other: Side) -> Told:
    if one.group and one.group == other.group:
        return "same", "Kelompok penerimanya sama."
    here, there = (rules.people(f"{side.text}. {side.who}") for side in (one, other))
    if not here or not there:
        return _UNKNOWN
    if both := sorted(here & there):
        return "same", f"Penerimanya sejenis: {', '.join(both)}."
    named = sorted((", ".join(sorted(here)), ", ".join(sorted(there))))
    return "other", f"Penerimanya berbeda: {'; '.join(named)}."


def _code(one: Side, other: Side) -> Told:
    if not one.code or not other.code:
        return _UNKNOWN
    if one.code == other.code:
        return "same", f"Kode kegiatannya sama: {one.code}."
    codes = " dan ".join(sorted((one.code, other.code)))
    if _is_carried(one.code, other.code) or _is_carried(other.code, one.code):
        return "near", f"Kode {codes} lazimnya menangani urusan yang sama."
    return "other", f"Kode {codes} tidak lazim menangani urusan yang sama."


def _is_carried(village: str, programme: str) -> bool:
    """Whether a village's activity code usually belongs to a programme of the kabupaten (``policy/offices.toml``)."""
    return any(programme.startswith(f"{code}.") for each in suggestions() if village in each.village_codes for code in each.programs)


def _volume(one: Side, other: Side) -> Told:
    unit, theirs = (unit_name(side.unit) for side in (one, other))
    if not one.volume or not other.volume or not unit or unit.casefold() != theirs.casefold():
        return _UNKNOWN
    small, large = sorted((one.volume, other.volume))
    if large <= small * Decimal(str(rules.setting("meaning", "volume_factor"))):
        return "same", f"Volumenya hampir sama: {decimal_text(small)} dan {decimal_text(large)} {unit}."
    return "other", f"Volumenya berbeda: {decimal_text(small)} dan {decimal_text(large)} {unit}."
