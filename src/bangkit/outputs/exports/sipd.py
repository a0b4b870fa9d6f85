"""A village's proposals in the order in which SIPD asks for them, so that nobody needs a second interview.

Only the fields that a village user fills in. The kamus usulan is set by each kabupaten and is chosen there, so it stays empty here.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from bangkit.core.access import Actor
from bangkit.core.offices import office_label
from bangkit.core.words import decimal_text
from bangkit.outputs.exports.sheets import Column, Line, Sheet, Workbook, absent, text_columns
from bangkit.stages.planning.models import Activity, Plan, Proposal

COLUMNS = (
    *text_columns("pengusul", "level_pengusul", "kecamatan", "desa", "kelompok", "tahun_usulan"),
    *text_columns("id_kamus", "bidang_urusan", "giat_teks", "gagasan", "masalah", "tujuan_usul", "latar_belakang", "dasar_hukum"),
    *text_columns("alamat_teks", "lokus_usulan"), Column("latpeta", "number"), Column("langpeta", "number"),
    Column("volume", "number"), *text_columns("koefisien", "satuan"), Column("anggaran", "rupiah"), Column("jenis_belanja"),
    *text_columns("file_proposal", "file_rab", "file_foto", "file_pengantar"),
    *text_columns("is_stat_lahan", "is_sertifikat_lahan", "is_rincian_teknis", "kode_skpd", "nama_skpd", "program", "sub_giat"),
)  # fmt: skip
NOTES = (
    "Berkas ini untuk diketik ke SIPD atau untuk memeriksa isinya; SIPD tidak menerima berkas dari luar.",
    "Urutan lajur mengikuti isian usulan SIPD yang diisi pengguna desa. Lajur terakhir menyebut yang belum ada.",
    "id_kamus dipilih pada kamus usulan kabupaten di SIPD; bidang urusan, kode OPD, program, dan sub kegiatan ditentukan kabupaten.",
    "latpeta dan langpeta dibulatkan ke 100 meter. Sel kosong berarti belum diketahui, bukan nol. Tidak ada nama orang dalam berkas ini.",
)


def proposals_workbook(actor: Actor, plan: Plan) -> Workbook:
    """Every line that goes to the kabupaten: one query."""
    asked = plan.activities.exclude(state="dropped").filter(Q(route="du_rkp") | Q(proposal__isnull=False))
    rows = asked.select_related("proposal", "idea", "group", "region").order_by("priority", "created_at", "pk")
    lines = tuple(_line(plan, row) for row in rows)
    return Workbook(f"Usulan rencana {plan.target_year}, {plan.region.title()}", NOTES, (Sheet("Usulan SIPD", COLUMNS, lines),))


def _line(plan: Plan, activity: Activity) -> Line:
    proposal: Proposal | None = getattr(activity, "proposal", None)
    village = plan.region
    values: dict[str, Any] = {
        "pengusul": f"Pemerintah {village.title()}", "level_pengusul": "desa", "kecamatan": village.subdistrict_name, "desa": village.name,
        "kelompok": _group(activity), "giat_teks": activity.name,
        "gagasan": activity.idea.what if activity.idea else "", "masalah": activity.idea.why if activity.idea else "",
        "latar_belakang": activity.existing_data, "alamat_teks": activity.place, "lokus_usulan": village.name,
        "latpeta": activity.latitude, "langpeta": activity.longitude, "volume": activity.volume or None, "satuan": activity.unit,
        "koefisien": f"{decimal_text(activity.volume)} {activity.unit}".strip() if activity.volume else "",
        "anggaran": activity.cost or None, **_of_proposal(plan, proposal),
    }  # fmt: skip
    missing = absent(
        values, kelompok="kelompok", id_kamus="kamus usulan (dipilih di SIPD)", giat_teks="nama kegiatan", masalah="masalah",
        tujuan_usul="kebutuhan usulan", latar_belakang="data eksisting", alamat_teks="alamat", latpeta="titik lokasi", volume="volume",
        satuan="satuan", anggaran="anggaran", jenis_belanja="jenis belanja", file_proposal="berkas proposal", file_foto="foto lokasi",
        is_sertifikat_lahan="keterangan sertifikat lahan", nama_skpd="OPD yang dituju",
    )  # fmt: skip
    return Line(values, missing if proposal else ("usulannya belum disusun", *missing))


def _group(activity: Activity) -> str:
    if activity.group is not None:
        return activity.group.name
    return activity.idea.group_name if activity.idea else ""


def _of_proposal(plan: Plan, proposal: Proposal | None) -> dict[str, Any]:
    if proposal is None:
        return {"tahun_usulan": str(plan.target_year + 1)}
    hint = proposal.office_hint
    return {
        "tahun_usulan": str(proposal.target_year),
        "tujuan_usul": proposal.need,
        "is_stat_lahan": "Ya" if proposal.has_land else "Belum",
        "is_rincian_teknis": "Ya" if proposal.has_technical_detail else "Belum",
        "nama_skpd": office_label(hint, plan.region_id) if hint else "",
    }
