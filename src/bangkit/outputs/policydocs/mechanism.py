"""The documents of the mechanism: the eight stages, the parties, the measures, the calendar and the five assets."""

from __future__ import annotations

from typing import Any

from bangkit.core.cadence import CalendarItem, calendar
from bangkit.core.livelihood import Indicator, assets
from bangkit.core.policy import policy, read_toml
from bangkit.core.stages import stages
from bangkit.core.words import MONTHS
from bangkit.outputs.policydocs.markdown import bullets, code, decimal, document, table, words

YEARS = ("tahun N", "tahun N+1", "tahun N+2")
LEVELS = {"regency": "Kabupaten", "subdistrict": "Kecamatan", "village": "Desa"}
KINDS = {"definition": "Siapa", "function": "Fungsi", "task": "Tugas", "member": "Keanggotaan"}


def party_labels() -> dict[str, str]:
    """What the parties are called."""
    return {party["key"]: party["label"] for party in read_toml("parties")["party"]}


def verb_words(names: list[str]) -> str:
    """Verbs as people see them, with the name that the code knows."""
    return words(f"{policy().verbs[name].label} ({code(name)})" for name in names)


def stage_map() -> str:
    """The eight stages with both columns of seed 3.2, word for word."""
    raw = read_toml("stages")
    columns = raw["source"]
    rows = [(stage.number, stage.title, stage.during, stage.after) for stage in stages()]
    return document(
        "Peta delapan tahap",
        f"Gambaran umum bagian {columns['seed']}. {columns['title']}",
        table(("No.", "Tahapan", columns["during"], columns["after"]), rows),
        "Tahap-tahap ini tumpang tindih dalam praktik. Keadaan tahap dihitung dari catatan, tidak pernah diketik orang.",
        *(_stage_block(row) for row in raw["stage"]),
    )


def _stage_block(row: dict[str, Any]) -> str:
    labels = party_labels()
    own = [verb for verb in policy().verbs.values() if verb.stage == row["number"] and not (verb.reads or verb.system)]
    steps = [*own, *(policy().verbs[name] for name in row.get("also", ()))]
    lines = [
        f"**Pihak pada masa program:** {words(labels[key] for key in row['during_parties'])}",
        f"**Pihak pasca program:** {words(labels[key] for key in row['after_parties'])}{' (pengaturan)' if row['parties_setting'] else ''}",
        f"**Selesai bila:** {row['done_when_says']}",
        f"**Kertas:** {words(row['paper'])}",
        f"**Langkah:** {words(verb.label for verb in steps)}",
    ]
    if "note" in row:
        lines.append(f"**Catatan:** {row['note']}")
    return f"## {row['number']}. {row['label']}\n\n{bullets(lines)}"


def parties() -> str:
    """Every party with each function and task of seed 4, and the verbs that carry it out."""
    return document(
        "Para pihak dan perannya",
        "Setiap fungsi dan tugas dikutip kata demi kata dari gambaran umum bagian 4. Kolom terakhir menyebut langkah aplikasi yang "
        "menjalankannya. Butir tanpa nomor bagian berasal dari kebutuhan aplikasi atau aturan desa.",
        *(_party_block(party) for party in read_toml("parties")["party"]),
    )


def _party_block(party: dict[str, Any]) -> str:
    kind = "Pihak setempat" if party["is_local"] else "Pihak program, sementara"
    source = f"bagian {party['seed']}" if party["seed"] else party["source"]
    rows = [
        (item["id"], KINDS[item["kind"]], item["text"], verb_words(item["verbs"]) if item["verbs"] else item.get("says", "–"))
        for item in party["item"]
    ]
    offices = [office["text"] for office in party.get("office", ())]
    blocks = [
        f"## {party['label']}",
        f"{party['about']} {kind}. Tingkat: {LEVELS[party['level']].lower()}. Sumber: {source}",
        f"Perangkat yang mungkin penting dilibatkan:\n\n{bullets(offices)}" if offices else "",
        table(("Butir", "Jenis", "Isi", "Dijalankan dengan"), rows),
    ]
    return "\n\n".join(block for block in blocks if block)


def measures() -> str:
    """The programme's indicators."""
    raw = read_toml("indicators")
    rows = [
        (
            row["label"],
            row["numerator"],
            row["denominator"] or "–",
            row["unit"],
            row["better"],
            words(row["breakdown"]),
            words(str(number) for number in row["objective"]),
            row.get("note", ""),
        )
        for row in raw["indicator"]
    ]
    goals = [f"{row['number']}. {row['text']}" for row in read_toml("livelihood")["objective"]]
    return document(
        "Ukuran program",
        f"{raw['source']['note']} Semua ukuran di sini adalah pengaturan, bukan kerangka hasil resmi. "
        f"Bila penyebutnya nol, tertulis “{raw['source']['missing']}”.",
        table(("Ukuran", "Pembilang", "Penyebut", "Satuan", "Arah baik", "Rincian", "Tujuan", "Catatan"), rows),
        "## Enam tujuan (gambaran umum bagian 2)\n\n" + "\n".join(goals),
    )


def cadence() -> str:
    """Meetings, the planning calendar, due days and reminders."""
    raw = read_toml("cadence")
    meetings = [
        (rule["label"], rule["per_year"], words(_day(text) for text in rule["by"]), f"bagian {rule['seed']}", rule["note"])
        for rule in raw["meetings"].values()
    ]
    due = [(policy().verbs[name].label, rule["days"], rule["says"]) for name, rule in raw["due"].items()]
    late = raw["escalation"]
    before = words(str(days) for days in raw["reminders"]["days_before"])
    return document(
        "Kalender dan irama kerja",
        "N adalah tahun penyusunan. RKP Desa yang disusun tahun N berlaku tahun N+1; usulan yang disusun bersamaan mendarat pada "
        "anggaran kabupaten tahun N+2.",
        "## Rapat\n\n" + table(("Rapat", "Sekurangnya setahun", "Terlaksana paling lambat", "Sumber", "Catatan"), meetings),
        "## Kalender perencanaan\n\nV: didukung sumber yang dibaca. K: belum dicek ke naskah aturannya; kabupaten memeriksanya.\n\n"
        + table(("Butir", "Pihak", "Mulai", "Paling lambat", "Tanda", "Sumber"), [_calendar_row(item) for item in calendar()]),
        "## Batas waktu jawaban (pengaturan)\n\n" + table(("Langkah", "Hari", "Artinya"), due),
        f"## Pengingat (pengaturan)\n\nPengingat muncul {before} hari sebelum batas waktu.\n\n"
        f"Yang dilewati OPD {late['after_days']} hari atau lebih menjadi tugas {policy().roles[late['role']].label}. {late['note']}",
    )


def _calendar_row(item: CalendarItem) -> tuple[str, ...]:
    return (item.label, party_labels()[item.party], _moment(item.opens), _moment(item.due), item.status, item.source)


def _moment(when: tuple[int, int, int]) -> str:
    years, month, day = when
    return f"{day} {MONTHS[month - 1]} {YEARS[years]}"


def _day(text: str) -> str:
    month, day = text.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]}"


def livelihood() -> str:
    """The five assets with their goalposts, and the rest of the framework."""
    raw = read_toml("livelihood")
    scale = raw["scale"]
    parts = [(part["label"], kind["label"], kind["examples"]) for part in raw["vulnerability"]["part"] for kind in part["kind"]]
    return document(
        "Lima aset dan kerangka penghidupan",
        raw["source"]["definition"],
        f"Nilai {scale['min']} berarti {scale['says_zero']}, nilai {scale['max']} berarti {scale['says_full']}. Tanpa data tidak ada nilai. "
        f"Nilai aset adalah rata-rata indikator yang ada datanya. {scale['note']}",
        *(f"## {asset.label} ({asset.dfid})\n\n{asset.meaning}\n\n{goalposts(asset.indicators)}" for asset in assets()),
        "## Konteks kerentanan\n\n" + raw["vulnerability"]["text"] + "\n\n" + table(("Bagian", "Jenis", "Contoh"), parts),
        "## Struktur dan proses\n\n"
        + table(("Jenis", "Contoh"), [(row["label"], row["examples"]) for row in raw["structure"] + raw["process"]]),
        "## Strategi (pengaturan)\n\n" + table(("Strategi", "Contoh"), [(row["label"], row["examples"]) for row in raw["strategy"]]),
        "## Lima hasil\n\n" + bullets(f"{row['label']} ({row['dfid']})" for row in raw["outcome"]),
        f"## Enam tujuan\n\n{raw['objectives']['text']}\n\n" + "\n".join(f"{row['number']}. {row['text']}" for row in raw["objective"]),
        "## Lima kriteria peringkat gagasan (pengaturan)\n\n" + bullets(row["label"] for row in raw["ranking"]["criterion"]),
    )


def goalposts(indicators: tuple[Indicator, ...]) -> str:
    """The indicators of an asset as a table, with what they are scored by."""
    rows = [(each.code, each.label, each.question, each.unit, "naik" if each.rising else "turun", *_ends(each)) for each in indicators]
    return table(("Kode", "Indikator", "Pertanyaan", "Satuan", "Arah baik", "Patokan rendah", "Patokan tinggi"), rows)


def _ends(each: Indicator) -> tuple[str, str]:
    """The two goalposts; for an indicator with bands, where each begins and which part of the scale it gets."""
    if not each.bands:
        return decimal(each.low), decimal(each.high)
    return "jenjang", "; ".join(f"mulai {decimal(band.start)}: {decimal(band.share)}" for band in each.bands)
