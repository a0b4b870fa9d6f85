"""The story: all beats of all scenes, played in the order in which they happened, none of them later than now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import chain, groupby

from django.db import transaction

from bangkit.core.words import MONTHS
from bangkit.demo.cast import NAMED, SBD, SBT, Persona, camat, desks, generic
from bangkit.demo.importers import make_people
from bangkit.demo.places import TALES, Tale
from bangkit.demo.scenes import (
    aduan,
    belajar,
    evaluasi,
    gagasan,
    impor,
    kebutuhan,
    kelengkapan,
    kelompok,
    konsultasi,
    konteks,
    meja,
    musyawarah,
    panduan,
    pelaksanaan,
    pelaksanaan_rinci,
    pemantauan,
    pengkajian,
    penilaian,
    profil,
    program,
    rab,
    rapat,
    rencana,
    rpjm,
    sandingan,
    serah_terima,
    suara,
    survei,
    terukur,
    tim,
    uang,
    usulan,
    verifikasi,
    warga,
)
from bangkit.demo.scenes.panduan import Desk
from bangkit.demo.scenes.village import Memo, Village
from bangkit.demo.stage import Beat, World, at
from bangkit.foundation.audit.models import Event
from bangkit.foundation.regions.models import Region

VILLAGE_SCENES = (
    profil.scene_siklus_dibuka,
    profil.scene_fasilitator_desa_ditugaskan,
    rencana.scene_rencana_tahun_berjalan,
    profil.scene_profil_desa,
    pengkajian.scene_pengkajian_keadaan_desa,
    impor.scene_statistik_penduduk,
    kelompok.scene_kegiatan_kelompok,
    kelompok.scene_kelompok_diperkuat,
    kelompok.scene_kelompok_keliru_dihentikan,
    kelompok.scene_kambing_bergulir,
    kelompok.scene_bibit_kacang_bergulir,
    konteks.scene_konteks_penghidupan,
    pelaksanaan.scene_kegiatan_dimulai,
    pelaksanaan_rinci.scene_rencana_pelaksanaan,
    pelaksanaan.scene_kemajuan_dilaporkan,
    pelaksanaan.scene_sengketa_padang,
    pelaksanaan.scene_laporan_tanpa_jaringan,
    aduan.scene_aduan_warga,
    pelaksanaan_rinci.scene_laporan_dikoreksi,
    pelaksanaan.scene_kegiatan_selesai,
    pemantauan.scene_lembar_pemantauan,
    pelaksanaan_rinci.scene_hasil_diserahkan,
    tim.scene_tim_penyusun,
    rencana.scene_gagasan_warga,
    penilaian.scene_lembar_nilai,
    uang.scene_pagu_indikatif,
    rab.scene_rab_kegiatan,
    musyawarah.scene_musyawarah_diundang,
    penilaian.scene_pilihan_dalam_pagu,
    gagasan.scene_gagasan_digabung,
    konsultasi.scene_konsultasi_terbuka,
    kelengkapan.scene_kegiatan_diperiksa,
    verifikasi.scene_verifikasi,
    rencana.scene_rencana_ditetapkan,
    rencana.scene_rencana_dikembalikan,
    usulan.scene_usulan_dikirim,
    gagasan.scene_usulan_dipecah_lalu_digabung,
    meja.scene_peran_dibagi,
    usulan.scene_jawaban_opd,
    usulan.scene_jawaban_terlambat,
    usulan.scene_data_diminta,
    usulan.scene_usulan_tumpang_tindih,
    usulan.scene_dukungan_diterima,
    kebutuhan.scene_kebutuhan_desa,
    kebutuhan.scene_bantuan_dari_laporan,
    kebutuhan.scene_kebutuhan_bersama,
    kebutuhan.scene_tidak_ada_yang_diam,
    evaluasi.scene_evaluasi_desa,
    suara.scene_cerita_perubahan,
    suara.scene_pandangan_desa_tetangga,
    suara.scene_tiru_di_desa_lain,
    terukur.scene_indeks_desa_dicatat,
    terukur.scene_salinan_indeks_dibetulkan,
    warga.scene_rumah_tangga_didata,
    terukur.scene_desil_dibahas,
    survei.scene_survei_rumah_tangga,
    rpjm.scene_rpjm_desa,
    rpjm.scene_rkp_dari_rpjm,
    rpjm.scene_rancangan_rpjm,
    rpjm.scene_perubahan_rkp,
)
MOST_NAMED = 3
REGENCY_SCENES = (
    panduan.scene_panduan_disepakati,
    panduan.scene_pelatihan_fasilitator_kabupaten,
    panduan.scene_pelatihan_fasilitator_desa,
    panduan.scene_pelatihan_teknis,
    rab.scene_daftar_harga,
    meja.scene_hasil_usulan_diberitahukan,
    program.scene_program_masuk,
    rapat.scene_rapat_tim_kabupaten,
    rapat.scene_koordinasi_kecamatan,
    pemantauan.scene_laporan_putaran,
    belajar.scene_kelas_belajar,
    belajar.scene_rapat_ditunda,
    belajar.scene_keputusan_dikabarkan,
    belajar.scene_kebutuhan_dari_rapat,
    belajar.scene_pembelajaran_dianjurkan,
    sandingan.scene_sandingan,
    serah_terima.scene_program_berakhir,
    serah_terima.scene_akses_darurat,
)


def is_told() -> bool:
    """Whether the story was loaded before."""
    return Event.objects.filter(verb="cycle.open", region_id=TALES[0].code).exists()


def full_cast() -> list[Persona]:
    """Everybody: the named ones, and generic people where nobody is named."""
    taken = {(one.role, one.code) for one in NAMED}
    names = dict(Region.objects.filter(code__in=[tale.code for tale in TALES]).values_list("code", "name"))
    subs = Region.objects.filter(code__in={tale.code[:8] for tale in TALES}).order_by("code")
    villages = chain.from_iterable(generic(tale.code, names[tale.code], taken) for tale in TALES)
    return [*NAMED, *desks(), *villages, *(camat(row.code, row.name) for row in subs if ("subdistrict", row.code) not in taken)]


def village_year(world: World, tale: Tale, memo: Memo, year: int) -> Iterator[Beat]:
    """One village's year; in the last year a village may have come only so far."""
    village = Village(world, tale, memo, year)
    for scene in VILLAGE_SCENES:
        for beat in scene(village):
            if world.index(year) < 2 or beat.at.year > year or (beat.at.month, beat.at.day) <= tale.stops:
                yield beat


def all_beats(world: World) -> list[Beat]:
    """Every beat, in order of time; what happens at the same moment keeps the order of the telling."""
    beats: list[Beat] = []
    for year in world.years:
        for regency in (SBT, SBD):
            beats += chain.from_iterable(scene(Desk(world, regency, year)) for scene in REGENCY_SCENES)
    for tale in TALES:
        memo = Memo()
        for year in world.years[tale.joined :]:
            beats += village_year(world, tale, memo, year)
    return sorted(beats, key=lambda beat: beat.at)


def tell(now: datetime, say: Callable[[str], None]) -> int:
    """Load people and play every beat up to ``now``; returns how many were played."""
    world = World((now.year - 2, now.year - 1, now.year))
    cast = full_cast()
    with transaction.atomic():
        make_people(cast, date(now.year - 2, 1, 1), date(now.year + 1, 12, 31), at(now.year - 2, 1, 2))
    world.cast(cast)
    world.regions = Region.objects.in_bulk({one.code for one in cast})
    beats = [beat for beat in all_beats(world) if beat.at <= now]
    for (year, month), found in groupby(beats, key=lambda beat: (beat.at.year, beat.at.month)):
        _play_month(world, f"{MONTHS[month - 1]} {year}", list(found), say)
    return len(beats)


def _play_month(world: World, name: str, beats: list[Beat], say: Callable[[str], None]) -> None:
    """One transaction for each beat, and one line for each scene of the month."""
    for beat in beats:
        with transaction.atomic():
            beat.play(beat.at)
    say(f"{name}: {len(beats)} adegan")
    places: dict[str, list[str]] = {}
    for beat in beats:
        places.setdefault(beat.scene, []).append(world.place(beat.place).name)
    for scene, where in places.items():
        say(f"  {scene}: {_listed(list(dict.fromkeys(where)))}")


def _listed(names: list[str]) -> str:
    """The first few places, and how many more."""
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f", dan {more} lainnya" if more > 0 else "")
