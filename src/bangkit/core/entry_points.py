"""Where a conversation about the plan may begin: a weak asset, the shocks that keep hitting it, and what the village already has.

The list is a suggestion with reasons and never a ranking: it is sorted by the alphabet, holds no score of its own, and the village
meeting decides. Which shock touches which asset, and what builds it, are settings of policy/livelihood.toml ("memengaruhi", never
"menyebabkan"). An asset without data is unknown and is named as such; it is never taken as weak.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bangkit.core.livelihood import AssetScore, assets, scale
from bangkit.core.policy import PolicyError, read_toml
from bangkit.core.words import decimal_text, joined

ORDER_NOTE = "Urutan abjad, bukan peringkat."


@dataclass(frozen=True)
class EntryRules:
    """The settings: years looked back (with the profile's own), from how many shocks *sering*, from which score *kuat*, the links."""

    window_years: int
    frequent_from: int
    strong_from: float
    shock_touches: dict[str, tuple[str, ...]]
    group_builds: dict[str, tuple[str, ...]]
    strategy_builds: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class SeenShock:
    """A shock as this rule reads it: its kind, the kind in words, and its year."""

    kind: str
    label: str
    year: int


@dataclass(frozen=True)
class Potential:
    """Something present that may build ``assets`` (keys): a group, a strategy, a row of the PKD's inventory. ``label`` is Indonesian."""

    label: str
    assets: tuple[str, ...]


@dataclass(frozen=True)
class EntryPoint:
    """One suggestion. ``shocks`` and ``potentials`` may be empty; then the page says what to ask."""

    asset: str
    label: str
    weakness: str
    shocks: tuple[str, ...]
    potentials: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all three come together: weak, often hit, and something to build on."""
        return bool(self.shocks and self.potentials)

    @property
    def look_next(self) -> tuple[str, ...]:
        """What to look at before anybody decides."""
        found = []
        if not self.potentials:
            found.append(f"Tanyakan kelompok, keterampilan, atau kebiasaan apa yang sudah ada untuk menguatkan aset {self.label.lower()}.")
        if not self.shocks:
            found.append(f"Tanyakan guncangan apa yang pernah mengenai aset {self.label.lower()}, dan catat tanggalnya.")
        if self.is_whole:
            found.append("Cari pada kalender musim bulan sebelum guncangan itu biasa datang, lalu bahas gagasan yang selesai sebelumnya.")
            found.append("Tanyakan siapa yang belum ikut: perempuan, rumah tangga termiskin, dan penyandang disabilitas.")
        return tuple(found)


@lru_cache(maxsize=1)
def entry_rules() -> EntryRules:
    """The settings of the policy. Errors: ``PolicyError`` when a link names an asset that does not exist."""
    raw, known = read_toml("livelihood")["entry"], {asset.key for asset in assets()}
    links = []
    for name in ("shock_touches", "group_builds", "strategy_builds"):
        links.append({key: tuple(named) for key, named in raw[name].items()})
        if strangers := sorted({one for named in links[-1].values() for one in named} - known):
            raise PolicyError(f"livelihood.toml, entry.{name}: no such asset: {', '.join(strangers)}")
    return EntryRules(int(raw["window_years"]), int(raw["frequent_from"]), float(raw["strong_from"]), *links)


def group_potential(name: str, kind: str) -> Potential:
    """A livelihood group: what its kind builds, and always the social asset."""
    return Potential(f"Kelompok: {name}", (*entry_rules().group_builds.get(kind, ()), "social"))


def strategy_potential(name: str, way: str) -> Potential:
    """A livelihood strategy that people already follow."""
    return Potential(f"Strategi: {name}", entry_rules().strategy_builds.get(way, ()))


def _strong(scores: Iterable[AssetScore]) -> list[Potential]:
    """A strong asset may carry every other one (seed 2: assets are exchanged for each other)."""
    rules, every = entry_rules(), tuple(asset.key for asset in assets())
    strong = [each for each in scores if each.score is not None and each.score >= rules.strong_from]
    return [
        Potential(f"Aset kuat: {each.label} ({decimal_text(each.score, 1)} dari 5)", tuple(key for key in every if key != each.key))
        for each in strong
    ]


def frequent_shocks(shocks: Iterable[SeenShock], year: int) -> dict[str, tuple[str, int]]:
    """Kinds that came often: kind → (label, how many times) within the window that ends with ``year``; later shocks do not count."""
    rules = entry_rules()
    within = [shock for shock in shocks if year - rules.window_years < shock.year <= year]
    times = Counter(shock.kind for shock in within)
    labels = {shock.kind: shock.label for shock in within}
    return {kind: (labels[kind], times[kind]) for kind in sorted(times) if times[kind] >= rules.frequent_from}


def entry_points(
    scores: Iterable[AssetScore], shocks: Iterable[SeenShock], potentials: Iterable[Potential], year: int
) -> tuple[EntryPoint, ...]:
    """One suggestion for each weak asset, in the order of the alphabet.

    ``scores``: the five assets 0–5, None for no data (never weak). ``shocks``: dated by year; ``year`` is the profile's. Errors: none.
    Source: seed 2 (weak assets, vulnerability, what is present), the links are settings.
    """
    listed, rules = list(scores), entry_rules()
    often = frequent_shocks(shocks, year)
    present = [*potentials, *_strong(listed)]
    weak = [each for each in listed if each.score is not None and each.score < scale().weak_below]
    found = [
        EntryPoint(
            each.key,
            each.label,
            f"{each.label}: {decimal_text(each.score, 1)} dari 5, rata-rata {each.says}.",
            tuple(
                f"{label}: {times} kali dalam {rules.window_years} tahun terakhir."
                for kind, (label, times) in often.items()
                if each.key in rules.shock_touches.get(kind, ())
            ),
            tuple(sorted({one.label for one in present if each.key in one.assets})),
        )
        for each in weak
    ]
    return tuple(sorted(found, key=lambda point: point.label))


def unknown_assets(scores: Iterable[AssetScore]) -> str:
    """The assets of which nothing is known, in words; empty when all have data."""
    return joined([each.label for each in scores if each.score is None])
