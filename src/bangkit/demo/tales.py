"""The villages of the story: real names and codes, livelihoods from what was seen there; every figure is *contoh*."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """An idea that becomes an activity. ``source`` pays most of it; ``office`` is asked when it goes to the kabupaten."""

    hamlet: str
    why: str
    what: str
    code: str
    volume: int
    unit: str
    cost: int
    male: int
    female: int
    poorest: int
    assets: tuple[str, ...]
    goals: tuple[int, ...]
    group: str = ""
    office: str = ""
    source: str = "DDS"


@dataclass(frozen=True)
class Tale:
    """One village: its lines, its seasons, and how far it has come. ``joined``: index of its first year (0, 1, 2)."""

    code: str
    hamlet: str
    goal: str
    lines: tuple[Line, ...]
    group: tuple[str, str, int, int]
    joined: int = 0
    last_month: int = 12
    trouble: str = ""


NATURAL, FINANCIAL, HUMAN, PHYSICAL, SOCIAL = "natural", "financial", "human", "physical", "social"


def _groundnut(hamlet: str, group: str) -> tuple[Line, ...]:
    return (
        Line(hamlet, "Benih simpanan habis sebelum musim tanam, jadi warga membeli mahal.", "Benih kacang tanah untuk kebun bersama", "4.2.01", 600, "kg", 18_000_000, 38, 41, 30, (NATURAL, FINANCIAL), (2, 8), group, "pertanian"),
        Line(hamlet, "Ubi kayu melimpah, tetapi dijual mentah dan murah.", "Olahan ubi kayu oleh kelompok perempuan", "4.7.04", 1, "paket", 12_500_000, 4, 36, 22, (HUMAN, FINANCIAL), (5, 8), "Kelompok perempuan", "perindagkop"),
        Line(hamlet, "Hasil kebun rusak di jalan saat hujan.", "Jalan usaha tani ke kebun", "2.3.12", 800, "meter", 95_000_000, 70, 52, 40, (PHYSICAL,), (9,), "", "pupr"),
    )  # fmt: skip


def _clove(hamlet: str, group: str) -> tuple[Line, ...]:
    return (
        Line(hamlet, "Pohon pala dan cengkih sudah tua, hasilnya turun tiap tahun.", "Bibit pala dan kebun induk", "4.2.01", 2000, "batang", 48_500_000, 62, 58, 31, (NATURAL, FINANCIAL), (8, 15), group, "pertanian"),
        Line(hamlet, "Pala dijual basah karena tidak ada tempat menjemur saat hujan.", "Para-para pengering pala", "4.2.05", 6, "unit", 21_000_000, 30, 34, 18, (PHYSICAL, FINANCIAL), (8, 12), group, "pertanian"),
        Line(hamlet, "Warga belum tahu mutu yang diminta pembeli.", "Pelatihan mutu dan pemasaran bersama", "4.7.04", 1, "paket", 9_000_000, 18, 22, 12, (HUMAN, SOCIAL), (8,), group, "perindagkop"),
    )  # fmt: skip


def _fish(hamlet: str, group: str) -> tuple[Line, ...]:
    return (
        Line(hamlet, "Ikan melimpah saat musim teduh lalu terbuang karena tidak diolah.", "Pelatihan pengolahan ikan asap", "4.1.06", 1, "paket", 18_000_000, 3, 41, 18, (HUMAN, FINANCIAL), (8, 14), group, "perikanan"),
        Line(hamlet, "Nelayan kecil memakai perahu pinjaman.", "Bantuan alat tangkap ramah lingkungan", "4.1.05", 12, "unit", 36_000_000, 24, 6, 20, (PHYSICAL, NATURAL), (14, 1), group, "perikanan"),
        Line(hamlet, "Musim gelombang membuat persediaan pangan menipis.", "Lumbung pangan: cadangan sagu dan beras", "4.2.03", 1, "lumbung", 36_000_000, 118, 124, 74, (SOCIAL, FINANCIAL), (2, 13), "", "pangan"),
    )  # fmt: skip


def _seaweed(hamlet: str, group: str) -> tuple[Line, ...]:
    return (
        Line(hamlet, "Bibit rumput laut menurun dan panen lama kering.", "Bibit rumput laut dan para-para jemur", "4.1.05", 40, "tali", 22_000_000, 21, 29, 25, (NATURAL, PHYSICAL), (14, 8), group, "perikanan"),
        Line(hamlet, "Kelompok belum punya catatan keuangan.", "Pelatihan pengurus kelompok dan pembukuan", "4.7.04", 1, "paket", 7_500_000, 10, 14, 9, (SOCIAL, HUMAN), (8,), group, "perindagkop"),
        Line(hamlet, "Air minum jauh, perempuan berjalan lama.", "Perpipaan air bersih dusun", "2.4.11", 1, "unit", 60_000_000, 90, 96, 61, (PHYSICAL, HUMAN), (6,), "", "pupr"),
    )  # fmt: skip


def _goats(hamlet: str, group: str) -> tuple[Line, ...]:
    return (
        Line(hamlet, "Rumah tangga termiskin tidak punya ternak sebagai tabungan.", "Kambing bergulir bagi kelompok", "4.2.02", 10, "ekor", 20_000_000, 12, 13, 22, (FINANCIAL, NATURAL), (1, 2), group, "pertanian"),
        Line(hamlet, "Ternak sakit saat kemarau dan tidak ada yang menolong.", "Pelatihan kesehatan ternak dan pakan", "4.2.05", 1, "paket", 8_000_000, 15, 12, 14, (HUMAN,), (2, 8), group, "pertanian"),
        Line(hamlet, "Kebun kering lima bulan dalam setahun.", "Embung kecil untuk kebun dan ternak", "2.3.19", 1, "unit", 85_000_000, 54, 50, 44, (NATURAL, PHYSICAL), (6, 13), "", "pupr"),
    )  # fmt: skip


def _weaving(hamlet: str, group: str) -> tuple[Line, ...]:
    return (
        Line(hamlet, "Benang mahal dan motif hanya dijual ke pengumpul.", "Benang dan pewarna alam untuk penenun", "4.7.03", 1, "paket", 15_000_000, 1, 24, 16, (FINANCIAL, SOCIAL), (5, 8), group, "perindagkop"),
        Line(hamlet, "Penenun muda sedikit, pengetahuan bisa hilang.", "Kelas belajar menenun bagi anak muda", "4.4.01", 1, "paket", 6_500_000, 2, 22, 11, (HUMAN, SOCIAL), (5, 18), group, "perindagkop"),
        Line(hamlet, "Jagung dan ubi tidak cukup sampai panen berikut.", "Kebun pangan pekarangan", "4.2.03", 60, "rumah tangga", 18_000_000, 120, 131, 88, (NATURAL, HUMAN), (2,), "", "pangan"),
    )  # fmt: skip


def _chips(hamlet: str, group: str) -> tuple[Line, ...]:
    return (
        Line(hamlet, "Jagung dan ubi dijual mentah saat harga jatuh.", "Usaha keripik jagung dan ubi", "4.7.04", 1, "paket", 14_000_000, 5, 21, 15, (FINANCIAL, HUMAN), (8, 5), group, "perindagkop"),
        Line(hamlet, "Jagung ditanam tanpa larikan sehingga hasilnya rendah.", "Penanaman jagung larikan", "4.2.01", 25, "hektare", 27_000_000, 48, 44, 36, (NATURAL, HUMAN), (2, 13), group, "pertanian"),
        Line(hamlet, "Jambu mete dijual gelondongan.", "Alat kupas jambu mete", "4.5.02", 4, "unit", 10_000_000, 14, 19, 12, (PHYSICAL, FINANCIAL), (8, 9), group, "perindagkop"),
    )  # fmt: skip


TALES: tuple[Tale, ...] = (
    Tale("81.05.15.2004", "Kanava", "Kebun dan hasil olahan mencukupi pangan dan sekolah anak sepanjang tahun.", _groundnut("Kanava", "Kelompok Tani Kanava"), ("Kelompok Tani Kanava", "farm", 16, 14)),
    Tale("81.05.15.2011", "Madak Tengah", "Pala yang bermutu dijual bersama dengan harga pantas.", _clove("Madak Tengah", "Kelompok Pala Madak"), ("Kelompok Pala Madak", "garden", 9, 15), trouble="returned"),
    Tale("81.05.15.2006", "Pesisir", "Laut yang terjaga memberi pendapatan di segala musim.", _fish("Pesisir", "Kelompok Nelayan Parang"), ("Kelompok Nelayan Parang", "fish", 8, 14), trouble="overlap"),
    Tale("81.05.15.2005", "Karay Induk", "Ikan diolah sendiri dan tidak ada yang terbuang.", _fish("Karay Induk", "Kelompok Olah Ikan Karay"), ("Kelompok Olah Ikan Karay", "process", 18, 3), trouble="overlap"),
    Tale("81.05.15.2008", "Wasiwang", "Desa menanam pala lagi untuk anak cucu.", _clove("Wasiwang", "Kelompok Kebun Wasiwang"), ("Kelompok Kebun Wasiwang", "garden", 10, 12), joined=1),
    Tale("81.05.09.2003", "Lalasa Pantai", "Nelayan kecil punya alat sendiri.", _fish("Lalasa Pantai", "Kelompok Nelayan Lalasa"), ("Kelompok Nelayan Lalasa", "fish", 5, 16), joined=1, last_month=9, trouble="late"),
    Tale("81.05.11.2005", "Aran Atas", "Kebun kacang dan ubi memberi makan di musim gelombang.", _groundnut("Aran Atas", "Kelompok Tani Aran"), ("Kelompok Tani Aran", "farm", 12, 13), joined=2, last_month=6),
    Tale("53.18.04.2015", "Kambe", "Hasil kebun diolah di desa dan dijual atas nama desa.", _chips("Kambe", "Kelompok Keripik Kambe"), ("Kelompok Keripik Kambe", "process", 19, 2)),
    Tale("53.18.02.2010", "Tana Rara", "Setiap rumah tangga punya ternak sebagai tabungan.", _goats("Tana Rara", "Kelompok Kambing Pandua Tana"), ("Kelompok Kambing Pandua Tana", "livestock", 6, 9), trouble="halted"),
    Tale("53.18.07.2013", "Karoso", "Tenun dihargai dan diteruskan kaum muda.", _weaving("Karoso", "Kelompok Tenun Karoso"), ("Kelompok Tenun Karoso", "craft", 22, 1), trouble="refused"),
    Tale("53.18.07.2002", "Dalo", "Kebun pekarangan mencukupi sayur dan umbi.", _weaving("Dalo", "Kelompok Penenun Dalo"), ("Kelompok Penenun Dalo", "craft", 17, 0), joined=1, last_month=8),
    Tale("53.18.01.2001", "Kahona", "Rumput laut kering bermutu sampai ke pembeli besar.", _seaweed("Kahona", "Kelompok Rumput Laut Kahona"), ("Kelompok Rumput Laut Kahona", "fish", 13, 11), trouble="needs_data"),
    Tale("53.18.08.2018", "Hameli", "Bambu dan ternak menjadi sumber pendapatan baru.", _goats("Hameli", "Kelompok Ternak Hameli"), ("Kelompok Ternak Hameli", "livestock", 7, 8), joined=2, last_month=4),
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
