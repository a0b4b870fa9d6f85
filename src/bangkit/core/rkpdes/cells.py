"""What single cells of a village plan say: volume with its unit, months, people, sources of money, codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from bangkit.core.reference import activity_codes, funding_sources, village_goals
from bangkit.core.words import MONTHS, MONTHS_SHORT, plain_digits

_AMOUNT = re.compile(r"^\s*(-?\d[\d.,]*)\s*(.*)$")
_PEOPLE = {
    "male": r"(?:l|lk|laki[\s-]*laki|pria)",
    "female": r"(?:p|pr|perempuan|wanita)",
    "poorest": r"(?:a[\s-]*rtm|artm|rtm|kk miskin|rumah tangga miskin)",
}
# Other words under which a source of money is written; longest first, so that "APBD Provinsi" is not taken for "APBD".
_SOURCES = {
    "alokasi dana desa": "ADD", "add": "ADD", "dana desa": "DDS", "dds": "DDS", "dd": "DDS", "dd apbn": "DDS",
    "pades": "PAD", "padesa": "PAD", "pad": "PAD", "pendapatan asli desa": "PAD",
    "bagi hasil pajak dan retribusi": "PBH", "bagi hasil pajak": "PBH", "bagi hasil": "PBH", "bhpr": "PBH", "bhprd": "PBH",
    "bhp": "PBH", "dbh": "PBH", "pbh": "PBH",
    "bantuan keuangan provinsi": "PBP", "bankeu provinsi": "PBP", "bkp": "PBP", "pbp": "PBP",
    "bantuan keuangan kabupaten": "PBK", "bankeu kabupaten": "PBK", "bkk": "PBK", "pbk": "PBK",
    "apbd provinsi": "APBDP", "apbd prov": "APBDP", "apbd i": "APBDP",
    "apbd kabupaten": "APBDK", "apbd kab": "APBDK", "apbd kota": "APBDK", "apbd ii": "APBDK", "apbd": "APBDK",
    "apbn": "APBN", "swadaya masyarakat": "SWD", "swadaya": "SWD", "swd": "SWD", "csr": "CSR", "tjslp": "CSR",
    "bumdes": "BUMD", "bum desa": "BUMD", "bumdesa": "BUMD", "koperasi desa merah putih": "KDMP", "kdmp": "KDMP", "kur": "KUR",
    "lsm": "NGO", "ngo": "NGO", "dll": "DLL", "lain lain": "DLL",
}  # fmt: skip
_MONTH_NAMES = {
    **{name.casefold(): place for place, name in enumerate(MONTHS, 1)},
    **{name.casefold(): place for place, name in enumerate(MONTHS_SHORT, 1)},
    "pebruari": 2, "nopember": 11, "nop": 11, "agt": 8, "agust": 8, "ags": 8, "sept": 9, "des": 12,
}  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(20[2-4]\d)(?!\d)")


@dataclass(frozen=True)
class Quantity:
    """How much: ``volume`` ≥ 0 or None when no number is there; ``unit`` as written, "" when none."""

    volume: Decimal | None
    unit: str


@dataclass(frozen=True)
class Months:
    """First and last month 1–12; both None when the cell names none."""

    first: int | None
    last: int | None


@dataclass(frozen=True)
class People:
    """Counts told in words; None for what is not told ("no data" is never 0)."""

    male: int | None = None
    female: int | None = None
    poorest: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was told."""
        return self.male is None and self.female is None and self.poorest is None


def quantity(text: str) -> Quantity:
    """Volume and unit from one cell: "1.250 m" → 1250, "m". A cell that does not begin with a number is all unit.

    "3 x 2 m" and other products keep their words as unit after the first number; nothing is multiplied.
    """
    found = _AMOUNT.match(text)
    if not found:
        return Quantity(None, " ".join(text.split()))
    try:
        volume = Decimal(plain_digits(found[1].rstrip(".,")))
    except InvalidOperation:
        return Quantity(None, " ".join(text.split()))
    return Quantity(volume, " ".join(found[2].split()).strip(".,;"))


def months(text: str) -> Months:
    """The months a cell names: "Apr–Agu 2027", "Maret s/d Mei", "TW II", "12 bulan". Months told backwards over the new year count as none."""
    if re.search(r"\b(12|dua belas)\s*(bulan|bln)\b|\b(1|satu)\s*tahun\b|sepanjang tahun", text.casefold()):
        return Months(1, 12)
    quarter = re.search(r"(?:triwulan|tw|tri wulan)\s*\.?\s*(iv|iii|ii|i|[1-4])(?![a-z0-9])", text.casefold())
    if quarter:
        place = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(quarter[1]) or int(quarter[1])
        return Months(place * 3 - 2, place * 3)
    named = [_MONTH_NAMES[word] for word in re.findall(r"[a-z]+", text.casefold()) if word in _MONTH_NAMES]
    if not named or named[-1] < named[0]:
        return Months(None, None)
    return Months(named[0], named[-1])


def year_in(texts: list[str]) -> int | None:
    """The year that titles name: that after "tahun", "TA" or "anggaran" first, else the only one there is; None when in doubt."""
    said = [int(year) for text in texts for year in re.findall(r"(?:tahun|anggaran|t\.?a\.?)\s*:?\s*(20[2-4]\d)(?!\d)", text.casefold())]
    found = set(said) or {int(year) for text in texts for year in _YEAR.findall(text)}
    return found.pop() if len(found) == 1 else None


def people(text: str) -> People:
    """Counts of women, men and poorest told in words: "42 jiwa (20 LK, 22 PR), 15 A-RTM", "L: 20 P: 22"."""
    plain = text.casefold().replace("\u2011", "-").replace("\u00a0", " ")
    return People(**{name: _count(plain, word) for name, word in _PEOPLE.items()})


def _count(text: str, word: str) -> int | None:
    before = re.search(rf"(?<![\d.,])(\d[\d.]*)\s*(?:orang\s*|jiwa\s*)?{word}(?![a-z-])", text)
    after = re.search(rf"(?<![a-z-]){word}\s*[:=]\s*(\d[\d.]*)", text)
    found = after or before
    digits = found[1].replace(".", "") if found else ""
    return int(digits) if digits else None


def sources(text: str) -> tuple[tuple[str, ...], str]:
    """Codes of the sources that a cell names, each once in its order, and the words that name none."""
    codes: list[str] = []
    unknown: list[str] = []
    for part in re.split(r"[,;/+&\n]| dan ", re.sub(r"\s*/\s*kota\b", "", text, flags=re.IGNORECASE)):
        word = " ".join(re.sub(r"[^a-z0-9]+", " ", part.casefold()).split())
        if not word:
            continue
        code = _source(word)
        if code:
            codes.append(code)
        else:
            unknown.append(" ".join(part.split()))
    return tuple(dict.fromkeys(codes)), ", ".join(unknown)


def _source(word: str) -> str:
    plain = re.sub(r"\b20\d\d\b", "", word).strip()
    if plain.upper() in funding_sources():
        return plain.upper()
    best = max((name for name in _SOURCES if re.search(rf"\b{name}\b", plain)), key=len, default="")
    return _SOURCES.get(best, "")


def goals(text: str) -> tuple[int, ...]:
    """The numbers of SDGs Desa (1–18) that a cell names, each once, in order."""
    return tuple(sorted({int(number) for number in re.findall(r"(?<!\d)(\d{1,2})(?!\d)", text) if int(number) in village_goals()}))


def activity_code(text: str) -> str:
    """A kegiatan of Permendagri 20/2018 written as "4.1.05", "04.01.05." or "4 1 05"; "" when the cell holds none that exists."""
    parts = re.findall(r"\d+", text)
    # Siskeudes writes the village's own number before the code.
    for start in range(len(parts) - 3, -1, -1):
        field, sub, last = parts[start : start + 3]
        code = f"{int(field)}.{int(sub)}.{int(last):02d}"
        if code in activity_codes():
            return code
    return ""
