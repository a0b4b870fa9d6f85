"""The villages of the story: real names and codes, livelihoods from what was seen there; every figure and every turn is invented."""

from __future__ import annotations

from dataclasses import dataclass, field

DECEMBER = (12, 31)


@dataclass(frozen=True)
class Group:
    """A livelihood group with its members, women and men."""

    name: str
    kind: str
    women: int
    men: int


@dataclass(frozen=True)
class Tale:
    """One village. ``joined``: its first year (0, 1, 2); ``stops``: month and day up to which its last year is told; ``delay``: by
    how many days all of it comes later, for a village that joined in the middle of a year.

    ``lines`` are six keys of the tellings; the first is done at once in the first year, the others by turns. ``turns`` are what
    does not go smoothly, by year: each name is a scene or a branch of one (scenes say which).
    """

    code: str
    hamlets: tuple[str, str]
    goal: str
    lines: tuple[str, str, str, str, str, str]
    groups: tuple[Group, ...]
    joined: int = 0
    stops: tuple[int, int] = DECEMBER
    delay: int = 0
    spare: str = "voli"
    turns: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def lines_of(self, index: int) -> tuple[str, ...]:
        """The three lines that the village plans in a year of the story."""
        one, two, three, four, five, six = self.lines
        return ((two, three, four), (four, five, six), (six, one, two))[index]


TALES: tuple[Tale, ...] = (
    Tale(
        "81.05.15.2004", ("Kanava", "Kanava Pantai"), "Kebun dan hasil olahan mencukupi pangan dan sekolah anak sepanjang tahun.",
        ("kacang", "ubi", "jalan", "sayur", "lumbung", "simpan"),
        (Group("Kelompok Tani Kanava", "farm", 16, 14), Group("Kelompok Perempuan Kanava", "process", 18, 0)),
        turns={1: ("drop",), 2: ("outbox", "stuck")},
    ),
    Tale(
        "81.05.15.2011", ("Madak Tengah", "Madak Pantai"), "Pala yang bermutu dijual bersama dengan harga pantas.",
        ("pala", "para", "mutu", "jalan", "air", "simpan"),
        (Group("Kelompok Pala Madak", "garden", 9, 15), Group("Kelompok Ibu Madak", "savings", 20, 0)),
        turns={1: ("returned",), 2: ("late_open",)},
    ),
    Tale(
        "81.05.15.2006", ("Pesisir", "Parang"), "Laut yang terjaga memberi pendapatan di segala musim.",
        ("alat", "bakau", "lumbung", "asap", "tambatan", "kotak"),
        (Group("Kelompok Nelayan Parang", "fish", 8, 14), Group("Kelompok Ibu Nelayan Parang", "process", 15, 0)),
        turns={1: ("overlap:asap",), 2: ("overlap:kotak",)},
    ),
    Tale(
        "81.05.15.2005", ("Karay Induk", "Karay Tanjung"), "Ikan diolah sendiri dan tidak ada yang terbuang.",
        ("sayur", "simpan", "ubi", "asap", "air", "kotak"),
        (Group("Kelompok Olah Ikan Karay", "fish", 18, 3), Group("Kelompok Kebun Karay", "farm", 9, 8)),
        turns={1: ("overlap:asap", "no_evaluation"), 2: ("overlap:kotak", "new_facilitator")},
    ),
    Tale(
        "81.05.15.2008", ("Wasiwang", "Wasiwang Atas"), "Desa menanam pala lagi untuk anak cucu.",
        ("pala", "mutu", "lumbung", "para", "jalan", "bumdes"),
        (Group("Kelompok Kebun Wasiwang", "garden", 10, 12),), joined=1, spare="sayur", turns={2: ("revive", "sent_late")},
    ),
    Tale(
        "81.05.09.2003", ("Lalasa Pantai", "Lalasa Darat"), "Nelayan kecil punya alat sendiri.",
        ("alat", "asap", "bakau", "kotak", "tambatan", "simpan"),
        (Group("Kelompok Nelayan Lalasa", "fish", 5, 16),), joined=1, stops=(9, 15), turns={1: ("late",)},
    ),
    Tale(
        "81.05.11.2005", ("Aran Atas", "Aran Bawah"), "Kebun kacang dan ubi memberi makan di musim gelombang.",
        ("kacang", "ubi", "lumbung", "jalan", "sayur", "pala"),
        (Group("Kelompok Tani Aran", "farm", 12, 13),), joined=2, stops=(6, 30),
    ),
    Tale(
        "81.05.15.2010", ("Boinfia", "Boinfia Timur"), "Sayur, kacang, dan ubi dari desa sendiri sampai ke pasar.",
        ("sayur", "kacang", "ubi", "jagung", "jalan", "lumbung"),
        (Group("Kelompok Sayur Boinfia", "farm", 11, 6),), joined=2, delay=125,
    ),
    Tale(
        "81.05.12.2008", ("Silohan", "Silohan Laut"), "Desa belajar merencanakan sendiri dari tetangga yang lebih dulu.",
        ("sayur", "alat", "lumbung", "jalan", "asap", "simpan"),
        (Group("Kelompok Tani Silohan", "farm", 8, 9),), joined=2, stops=(1, 18),
    ),
    Tale(
        "53.18.04.2015", ("Kambe", "Kambe Bawah"), "Hasil kebun diolah di desa dan dijual atas nama desa.",
        ("keripik", "jagung", "mete", "air", "simpan", "bumdes"),
        (Group("Kelompok Keripik Kambe", "process", 19, 2), Group("Kelompok Tani Kambe", "farm", 9, 12)),
        turns={0: ("slot",), 1: ("reroute",), 2: ("late_open",)},
    ),
    Tale(
        "53.18.02.2010", ("Tana Rara", "Padang"), "Setiap rumah tangga punya ternak sebagai tabungan.",
        ("kambing", "sehat", "embung", "pakan", "jagung", "simpan"),
        (Group("Kelompok Kambing Pandua Tana", "livestock", 6, 9), Group("Kelompok Ibu Pandua Tana", "savings", 14, 0)),
        turns={1: ("resumed",), 2: ("halted", "group_rests")},
    ),
    Tale(
        "53.18.07.2013", ("Karoso", "Karoso Pantai"), "Tenun dihargai dan diteruskan kaum muda.",
        ("tenun", "kelas", "pekarangan", "pasar", "air", "mete"),
        (Group("Kelompok Tenun Karoso", "craft", 22, 1), Group("Kelompok Kebun Karoso", "farm", 10, 7)),
        turns={1: ("refused",), 2: ("refused",)},
    ),
    Tale(
        "53.18.07.2002", ("Dalo", "Dalo Atas"), "Kebun pekarangan mencukupi sayur dan umbi.",
        ("pekarangan", "tenun", "jagung", "kelas", "embung", "kambing"),
        (Group("Kelompok Penenun Dalo", "craft", 17, 0),), joined=1, stops=(8, 29),
    ),
    Tale(
        "53.18.01.2001", ("Kahona", "Boghila"), "Rumput laut kering bermutu sampai ke pembeli besar.",
        ("rumput", "buku", "air", "jemur", "bakau", "kotak"),
        (Group("Kelompok Rumput Laut Kahona", "fish", 13, 11), Group("Kelompok Ibu Kahona", "process", 12, 0)),
        turns={1: ("needs_data",), 2: ("needs_data_open", "late_well_silent")},
    ),
    Tale(
        "53.18.08.2006", ("Waiholo", "Waiholo Atas"), "Kain desa dikenal dan penenun muda bertambah.",
        ("tenun", "pasar", "kelas", "pekarangan", "air", "jagung"),
        (Group("Kelompok Tenun Waiholo", "craft", 19, 0), Group("Kelompok Ternak Waiholo", "livestock", 4, 9)),
        joined=1,
    ),
    Tale(
        "53.18.08.2018", ("Hameli", "Hameli Timur"), "Bambu dan ternak menjadi sumber pendapatan baru.",
        ("bambu", "alatbambu", "kambing", "sehat", "embung", "pakan"),
        (Group("Kelompok Bambu Hameli", "craft", 7, 8),), joined=2, stops=(4, 12),
    ),
)  # fmt: skip

# Twelve digits, January to December, 0 none to 3 much. SBT: wind season in the gardens, hot season at sea; SBD: planting, then weaving.
SEASONS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "81.05": (
        ("activity", "Ke kebun (musim angin)", "221100122211"),
        ("activity", "Ke laut (musim teduh)", "112332211122"),
        ("hazard", "Gelombang tinggi", "220000133200"),
        ("food", "Persediaan pangan menipis", "110000022100"),
        ("price", "Harga pala naik", "001122110011"),
        ("labour_women", "", "223221123322"),
        ("labour_men", "", "112332211222"),
    ),
    "53.18": (
        ("activity", "Tanam dan rawat kebun", "332210000123"),
        ("activity", "Menenun", "001123332210"),
        ("hazard", "Kemarau", "000001233320"),
        ("food", "Persediaan pangan menipis", "220000000123"),
        ("price", "Harga jambu mete naik", "000000123210"),
        ("labour_women", "", "322212222233"),
        ("labour_men", "", "332211111223"),
    ),
}
# What is corrected in the calendar of later years: the rain comes later, the wind lasts longer.
SEASON_CHANGES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "81.05": (("hazard", "Gelombang tinggi", "220000033300"), ("food", "Persediaan pangan menipis", "110000012200")),
    "53.18": (("hazard", "Kemarau", "000011233331"), ("food", "Persediaan pangan menipis", "320000000023")),
}
# Shocks by year of the story: kind, what, month and day, households, men, women, what people did.
SHOCKS: dict[str, tuple[tuple[str, str, int, int, int, int, int, str], ...]] = {
    "81.05": (
        ("natural", "Gelombang tinggi merusak perahu", 2, 10, 34, 61, 66, "Warga memperbaiki perahu bersama dan berbagi ikan."),
        ("crop_livestock", "Hama pada tanaman kacang", 2, 21, 27, 44, 51, "Kebun dibersihkan bersama dan benih dipinjamkan."),
        ("economic", "Harga pala jatuh", 2, 3, 41, 72, 78, "Kelompok menyimpan pala kering sambil menunggu."),
    ),
    "53.18": (
        ("natural", "Kemarau panjang", 1, 25, 52, 96, 104, "Air diambil bergiliran menurut dusun."),
        ("crop_livestock", "Ternak mati karena penyakit", 2, 14, 19, 35, 38, "Sisa ternak dipisah dan tetangga meminjamkan induk."),
        ("conflict", "Perselisihan batas padang gembala", 2, 6, 23, 43, 45, "Tokoh adat menengahi; batas sementara dipasang."),
    ),
}
