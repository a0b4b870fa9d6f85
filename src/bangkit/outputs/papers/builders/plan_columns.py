"""The columns of RKP and DU-RKP in both layouts; they know no database, so that a measurement may use them too."""

from __future__ import annotations

from bangkit.outputs.papers.paper import Column

COST, PATTERN, PEOPLE = "Prakiraan biaya", "Pola pelaksanaan", "Penerima manfaat"

RKP_114 = (
    Column("No", kind="center", weight=0.45),
    Column("Jenis kegiatan", weight=2.6),
    Column("Lokasi (RT, RW, dusun)", weight=1.4),
    Column("Perkiraan volume", weight=1.05),
    Column("Sasaran/manfaat", weight=1.7),
    Column("Waktu pelaksanaan", weight=1.15),
    Column("Jumlah (Rp)", COST, "rupiah", 1.3),
    Column("Sumber", COST, weight=1.4),
    Column("Swakelola", PATTERN, "tick", 0.95),
    Column("Kerja sama antar desa", PATTERN, "tick", 0.95),
    Column("Pihak ketiga", PATTERN, "tick", 0.75),
    Column("Rencana pelaksana kegiatan", weight=1.4),
)
RKP_21 = (
    Column("No", kind="center", weight=0.5),
    Column("Bidang dan program/kegiatan", weight=2.4),
    Column("SDGs ke-", kind="center", weight=0.75),
    Column("Data eksisting", weight=1.6),
    Column("Target capaian", weight=1.6),
    Column("Lokasi", weight=1.3),
    Column("Volume dan satuan", weight=1.1),
    Column("L", PEOPLE, "number", 0.6),
    Column("P", PEOPLE, "number", 0.6),
    Column("RTM", PEOPLE, "number", 0.65),
    Column("Waktu", weight=1.0),
    Column("Biaya (Rp)", kind="rupiah", weight=1.55),
    Column("Sumber", weight=1.3),
    Column("Pola", weight=1.1),
    Column("Pelaksana", weight=1.4),
)
DURKP_114 = (
    Column("No", kind="center", weight=0.5, letter="a"),
    Column("Bidang/sub bidang", weight=1.7, letter="b"),
    Column("Jenis kegiatan", weight=3.0, letter="c–d"),
    Column("Lokasi", weight=1.5, letter="e"),
    Column("Volume", weight=1.1, letter="f"),
    Column("Perkiraan waktu pelaksanaan", weight=1.1, letter="g"),
    Column("Jumlah (Rp)", COST, "rupiah", 1.3, "h"),
    Column("Sumber pembiayaan", COST, weight=1.5, letter="i"),
)
DURKP_21 = (
    Column("No", kind="center", weight=0.5),
    Column("Jenis kegiatan", weight=2.6),
    Column("SDGs ke-", kind="center", weight=0.75),
    Column("Data eksisting", weight=1.6),
    Column("Lokasi", weight=1.3),
    Column("Volume", weight=1.0),
    Column("Penerima manfaat", weight=1.7),
    Column("Waktu", weight=0.8),
    Column("Prakiraan biaya (Rp)", kind="rupiah", weight=1.4),
    Column("Sumber pembiayaan", weight=1.4),
)
