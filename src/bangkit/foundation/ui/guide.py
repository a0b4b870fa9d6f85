"""The sections of the guide that every page's help line names.

A page's verb decides its section, so that a new page has a help line from its first day.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A section of the guide; ``stage`` is 0 for what every stage uses."""

    anchor: str
    title: str
    stage: int
    about: str
    subjects: tuple[str, ...] = ()


SECTIONS: tuple[Section, ...] = (
    Section(
        "mulai", "Mulai memakai BangKIT", 0,
        "Masuk dengan nama pengguna atau nomor HP. Tempat dan peran Anda tertulis di bagian atas; bila Anda memegang beberapa "
        "tempat, tekan namanya untuk berganti. Halaman Tugas menunjukkan apa yang menunggu Anda, yang paling mendesak di atas.",
        ("task", "notice", "account", "membership", "emergency", "retention", "help"),
    ),
    Section(
        "desa", "Halaman desa dan kabupaten", 0,
        "Halaman desa menunjukkan di mana desa berdiri dalam delapan tahap, siapa yang membawa tiap tahap (program, bersama, atau "
        "lokal), langkah berikutnya, dan diari. Halaman kabupaten menunjukkan semua desa menurut tahap.",
        ("village", "district", "cycle", "region"),
    ),
    Section(
        "panduan", "Panduan dan mekanisme", 1,
        "Panduan disusun dalam konsultasi dengan tim kabupaten, lalu dikonfirmasi kesesuaiannya dengan sistem dan aturan daerah.",
        ("guidance",),
    ),
    Section(
        "pelatihan", "Pelatihan dan penugasan fasilitator", 2,
        "Pelatihan memiliki kelas dan praktik lapangan. Setelah keduanya tercatat, fasilitator dapat ditugaskan.",
        ("training", "facilitator", "assignment"),
    ),
    Section(
        "profil", "Profil desa dan kalender musim", 4,
        "Profil mencatat lima aset penghidupan, kerentanan, dan musim. Setiap angka menyebut tanggal dan sumbernya; ingatan warga "
        "dan data ukur sama-sama dicatat.",
        ("profile", "group", "survey", "rainfall", "index", "person", "household", "decile", "data_request", "revolving", "population"),
    ),
    Section(
        "rencana", "Gagasan, kegiatan, dan rencana desa", 4,
        "Gagasan warga diberi nilai bersama, lalu menjadi kegiatan dengan lokasi, volume, biaya, dan sumber dana. Temuan di halaman "
        "rencana menyebut apa yang masih menghalangi dan di mana memperbaikinya.",
        ("plan", "idea", "scoring", "activity", "consideration", "ceiling", "price", "rpjm", "finding"),
    ),
    Section(
        "tim", "Tim penyusun dan tim verifikasi", 4,
        "Tim penyusun dibentuk dalam musyawarah dan diangkat dengan SK; kursinya menyebut unsur dan L/P, nama hanya bila SK memerlukannya. "
        "Rencana kerjanya dimulai dari daftar yang dapat diubah.",
        ("team", "seat", "verification"),
    ),
    Section(
        "musyawarah", "Musyawarah dan lokakarya desa", 4,
        "Musyawarah diundang lebih dulu dengan susunan acaranya, lalu dicatat yang hadir, butir kesepakatan satu per satu, dan "
        "notulennya. Undangan, daftar hadir, dan berita acaranya dicetak dari halaman musyawarah itu.",
        ("assembly", "attendance"),
    ),
    Section(
        "konsultasi", "Konsultasi terbuka dengan warga", 5,
        "Rancangan rencana dibuka untuk siapa saja pada alamat pendek yang tercetak di poster. Masukan boleh tanpa nama, dibaca dulu "
        "sebelum tampil, dan setiap masukan mendapat jawaban yang juga tampil di sana.",
        ("consultation", "comment"),
    ),
    Section(
        "usulan", "Usulan ke kabupaten dan jawabannya", 5,
        "Kebutuhan yang tidak dapat dipenuhi desa diusulkan ke kabupaten, diteruskan kepada OPD yang tepat, dan dijawab dengan "
        "alasan yang dapat dibaca warga.",
        ("proposal", "need", "support", "gathering", "role_share", "feedback"),
    ),
    Section(
        "pelaksanaan", "Pelaksanaan dan kemajuan kegiatan", 6,
        "Kemajuan fisik, uang, foto, dan kendala dicatat dari lapangan, juga tanpa sinyal.",
        ("delivery", "progress", "work", "complaint", "monitoring", "round"),
    ),
    Section(
        "sandingan", "Program kabupaten, tumpang tindih, dan sinergi", 7,
        "Daftar program datang dari SIPD sebagai versi, atau dicatat sendiri; tempat yang disebutnya dicari. Kegiatan desa disandingkan dengan program, desa tetangga, dan bantuan yang sudah ada. Yang tampil adalah saran dengan alasannya; "
        "Tim Kabupaten memutuskan, kecamatan memutuskan yang antar desa. Kata desa yang belum dikenal dapat diusulkan.",
        ("overlap", "word", "programme", "renja"),
    ),
    Section(
        "rapat", "Rapat koordinasi dan keputusan", 7,
        "Rapat mencatat capaian, tantangan, pembelajaran, dan dukungan yang dibutuhkan; setiap keputusan memiliki penanggung jawab "
        "dan batas waktu.",
        ("meeting", "decision"),
    ),
    Section(
        "evaluasi", "Evaluasi dan bahan siklus berikutnya", 8,
        "Hasil dibandingkan dengan sasaran; pembelajaran diteruskan ke siklus berikutnya dan wajib ditanggapi.",
        ("evaluation", "result", "lesson", "recommendation", "story", "peer_review"),
    ),
    Section(
        "luring", "Bekerja tanpa sinyal", 0,
        "Isian disimpan di perangkat dan dikirim sendiri begitu ada sinyal. Tanda di bagian atas menunjukkan berapa yang menunggu. "
        "Isian tidak hilang bila telepon dimatikan.",
        ("outbox", "envelope"),
    ),
    Section(
        "kertas", "Kertas dan berkas", 0,
        "Rancangan RKP Desa, DU-RKP, dan berita acara dibuat dari data yang sama dan dapat diunduh sebagai PDF, Word, dan Excel.",
        ("paper", "file", "job"),
    ),
    Section(
        "impor", "Impor data dari tabel", 0,
        "Tabel Excel, ODS, atau CSV dimasukkan sekaligus. Kolomnya Anda pastikan, setiap baris diperiksa lebih dulu, dan baris yang "
        "bermasalah disebut nomornya. Seluruh impor dapat dibatalkan; berkasnya dihapus begitu impor diputuskan.",
        ("import",),
    ),
    Section(
        "mencari", "Mencari dan menyaring daftar", 0,
        "Cari menemukan desa, kegiatan, usulan, kelompok, dan kertas yang boleh Anda lihat. Setiap daftar dapat disaring, diurutkan, "
        "dan diunduh sebagai Excel atau CSV.",
        ("search",),
    ),
)  # fmt: skip

_BY_SUBJECT = {subject: section for section in SECTIONS for subject in section.subjects}


def section_for(verb: str) -> Section:
    """The section that explains a verb's page; the first one where none is nearer."""
    return _BY_SUBJECT.get(verb.partition(".")[0], SECTIONS[0])
