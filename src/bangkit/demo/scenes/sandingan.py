"""Scenes of overlap: programmes beside village plans, a search, decisions of every kind, an office's view, words that are learned.

Every programme, figure and turn is invented (contoh).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from bangkit.demo.lines import lines
from bangkit.demo.scenes.panduan import Desk
from bangkit.demo.stage import Beat, at
from bangkit.foundation.regions.models import Region
from bangkit.stages.overlap import actions, queries
from bangkit.stages.overlap.models import Pair, Word
from bangkit.stages.programmes import actions as programmes

SOURCE = "Rapat Forum PD (contoh)"
SOLANG, TELUK_WARU = "Kec. Teluk Waru, Desa Solang", "Kec. Teluk Waru"
SAME = "81.05.15.2004"
# By the year of the story in SBT: name, office, place, output, people meant, and the line of Solang whose size it has.
OFFERS: dict[tuple[str, int], tuple[tuple[str, str, str, str, str, str], ...]] = {
    ("81.05", 1): (
        ("Lumbung pangan desa (contoh)", "pangan", SOLANG, "Lumbung pangan terisi", "", "lumbung"),
        ("Penyaluran pupuk bersubsidi urea (contoh)", "pertanian", TELUK_WARU, "Pupuk tersalur", "petani", ""),
        ("Pelatihan pengolahan ikan asap (contoh)", "perikanan", TELUK_WARU, "Kelompok terlatih", "perempuan", ""),
        ("Kemasan dan izin pangan bagi olahan ikan (contoh)", "perindagkop", "Kec. Teluk Waru, Desa Nama Lena", "Izin terbit", "", ""),
    ),
    ("81.05", 2): (
        ("Benih kacang tanah untuk kebun kelompok (contoh)", "pertanian", SOLANG, "Benih kacang tanah tersalur", "", "kacang"),
        ("Penyaluran pupuk bersubsidi urea (contoh)", "pertanian", TELUK_WARU, "Pupuk tersalur", "petani", ""),
        ("Bantuan alat tangkap nelayan kecil (contoh)", "perikanan", TELUK_WARU, "Alat tangkap diserahkan", "nelayan", ""),
        ("Kemasan dan izin pangan bagi olahan ubi (contoh)", "perindagkop", SOLANG, "Izin terbit", "perempuan", ""),
        ("Pelatihan pembukuan kelompok simpan pinjam (contoh)", "perindagkop", TELUK_WARU, "Pengurus terlatih", "perempuan", ""),
    ),
    ("53.18", 2): (
        ("Promosi dan pameran kain tenun (contoh)", "perindagkop", "Kec. Kodi", "Pameran terlaksana", "penenun", ""),
        ("Bantuan benih jagung (contoh)", "pertanian", "Kec. Kodi", "Benih tersalur", "petani", ""),
    ),
}
DECIDED = {
    "duplication": "Dinas yang menyediakan di Solang; dana desa dialihkan ke alat simpan (contoh).",
    "overlap": "Dinas melayani desa lain di kecamatan lebih dulu; desa ini memakai dananya sendiri (contoh).",
    "conflict": "Pupuk kimia tidak disalurkan ke kebun alami; dinas menggantinya dengan pupuk organik (contoh).",
    "synergy": "Desa menyiapkan hasilnya, dinas kemasan dan izinnya; keduanya mulai bulan yang sama (contoh).",
}
TOGETHER = "Dua desa membeli bersama dan bergantian memakainya; dicatat dalam koordinasi kecamatan (contoh)."
VIEW = "Kuota pupuk kecamatan ini masih dapat dialihkan ke desa yang memintanya (contoh)."


def scene_sandingan(desk: Desk) -> Iterator[Beat]:
    """Program OPD dicatat, disandingkan dengan rencana desa, lalu Tim Kabupaten dan kecamatan memutuskan sebagian; kata warga diusulkan."""
    if (desk.regency, desk.index) not in OFFERS:
        return
    yield desk.beat("program dinas dicatat", at(desk.year, 10, 20), partial(_offer, desk))
    yield desk.beat("sandingan dicari", at(desk.year, 10, 26), partial(_search, desk))
    yield desk.beat("pandangan OPD", at(desk.year, 10, 28), partial(_view, desk))
    yield desk.beat("sandingan diputuskan", at(desk.year, 11, 4), partial(_decide, desk))
    if desk.index == 1:
        yield desk.beat("sandingan dibuka lagi", at(desk.year, 11, 20), partial(_reopen, desk))
    if desk.index == 2:
        yield desk.beat("kata setempat", at(desk.year, 11, 6), partial(_words, desk))


def _offer(desk: Desk, moment: datetime) -> None:
    actor = desk.role("district_secretary", moment)
    for name, office, location, output, people, same in OFFERS[desk.regency, desk.index]:
        size = lines()[same].for_village(SAME) if same else None
        values: dict[str, Any] = {"name": name, "office": office, "location": location, "output": output, "beneficiaries": people}
        values |= {"origin": "regency", "source": SOURCE, "budget": 45_000_000}
        values |= {"target": size.volume, "target_unit": size.unit} if size else {}
        programmes.add_programme(actor, desk.place, year=desk.year + 1, values=values)


def _search(desk: Desk, moment: datetime) -> None:
    actor = desk.role("district_secretary", moment)
    actions.record_search(actor, desk.place, year=desk.year + 1, outcome=queries.search(desk.regency, desk.year + 1))


def _pairs(desk: Desk, **wanted: Any) -> Any:
    rows = Pair.objects.inside(desk.regency).filter(year=desk.year + 1, state="open", **wanted)
    return rows.order_by("region_id", "other_name", "activity__name")


def _view(desk: Desk, moment: datetime) -> None:
    pair = _pairs(desk, suggested="conflict", office="pertanian").first()
    if pair is not None:
        actions.remark_pair(desk.world.actor("opd", desk.regency, moment, "pertanian"), pair, text=VIEW)


def _decide(desk: Desk, moment: datetime) -> None:
    """One of each kind; what is left stays a suggestion."""
    actor = desk.role("district_team" if desk.index == 2 else "district_secretary", moment)
    for verdict, reason in DECIDED.items():
        pair = _pairs(desk, suggested=verdict, kind="programme").first()
        if pair is not None:
            actions.decide_pair(actor, pair, verdict=verdict, reason=reason)
    together = _pairs(desk, kind="village").first()
    if together is not None:
        camat = desk.world.actor("subdistrict", together.region_id, moment)
        actions.decide_pair(camat, together, verdict="synergy", reason=TOGETHER)


def _reopen(desk: Desk, moment: datetime) -> None:
    pair = Pair.objects.inside(desk.regency).filter(year=desk.year + 1, state="decided", verdict="overlap").order_by("region_id").first()
    if pair is not None:
        actions.reopen_pair(desk.role("district_secretary", moment), pair, reason="Lokus dinas berubah sesudah rapat (contoh).")


def _words(desk: Desk, moment: datetime) -> None:
    """One word is adopted, one waits, one is declined."""
    office = desk.world.actor("opd", desk.regency, moment, "pertanian")
    place = Region.objects.get(code=desk.regency)
    word = actions.propose_word(
        office,
        place,
        said="batu miring",
        means="tembok penahan tebing",
        programmes=["1.03.10"],
        why="Begitu warga menyebut talud (contoh).",
    )
    actions.adopt_word(desk.role("district_secretary", moment), Word.objects.get(pk=word.pk), reply="Dipakai sejak rapat ini (contoh).")
    actions.propose_word(office, place, said="kasbi", means="ubi kayu", programmes=["3.27.02"], why="Nama ubi kayu di Seram (contoh).")
    plain = actions.propose_word(
        office, place, said="kebun baru", means="pembukaan kebun", programmes=["3.27.03"], why="Sering tertulis begitu (contoh)."
    )
    secretary = desk.role("district_secretary", moment)
    actions.decline_word(secretary, Word.objects.get(pk=plain.pk), reply="Terlalu umum; dapat berarti banyak hal (contoh).")
