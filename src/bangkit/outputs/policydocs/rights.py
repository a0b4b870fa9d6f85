"""The documents of rights and words: who may do what and why, states and moves, privacy, glossary, offices, settings."""

from __future__ import annotations

from bangkit.core.offices import offices, suggestions
from bangkit.core.policy import Role, Subject, Verb, policy, privacy_fields, read_toml
from bangkit.core.terms import terms_for
from bangkit.outputs.policydocs.markdown import bullets, code, decimal, document, table, words
from bangkit.outputs.policydocs.mechanism import LEVELS, party_labels

REGENCIES = ("81.05", "53.18")


def who_may() -> str:
    """Role × verb with the sentence that justifies each verb."""
    found = policy()
    roles = [role for role in found.roles.values() if role.key != "emergency"]
    everyone = [(found.verbs[name].label, code(name), why) for name, why in found.everyone.items()]
    return document(
        "Siapa boleh apa",
        "Hak adalah sebuah langkah dalam sebuah peran, di sebuah tempat dan semua tempat di bawahnya, selama keanggotaan berlaku. "
        "Yang tidak tertulis di sini tidak boleh. Setiap hak disertai kalimat yang menjelaskan mengapa.",
        "## Semua peran\n\n" + table(("Langkah", "Nama", "Mengapa"), everyone),
        *(_role_block(role) for role in found.roles.values()),
        "## Tabel ringkas\n\nTanda ● berarti peran itu memegang langkahnya; langkah yang dimiliki semua peran tidak diulang.\n\n"
        + _matrix(roles),
    )


def _role_block(role: Role) -> str:
    own = [(policy().verbs[name].label, code(name), why) for name, why in role.verbs.items() if name not in policy().everyone]
    about = f"Pihak: {party_labels()[role.party]}. Tingkat: {LEVELS[role.level].lower()}."
    office = " Berlaku untuk satu OPD." if role.needs_office else ""
    listed = table(("Langkah", "Nama", "Mengapa"), own) if own else "Membaca saja."
    return f"## {role.label}\n\n{about}{office}\n\n{listed}"


def _matrix(roles: list[Role]) -> str:
    verbs = [verb for verb in policy().verbs.values() if not verb.system and verb.name not in policy().everyone]
    rows = [(verb.label, *("●" if verb.name in role.verbs else "" for role in roles)) for verb in verbs]
    return table(("Langkah", *(role.label for role in roles)), rows)


def states() -> str:
    """A state diagram per subject, and the moves with their conditions."""
    listed = sorted(policy().subjects.values(), key=lambda subject: (subject.stage or 9, subject.label))
    return document(
        "Keadaan dan langkah",
        "Setiap jenis catatan berpindah keadaan hanya lewat langkah-langkah ini. Syarat yang menghalangi harus dipenuhi dahulu; syarat yang "
        "memperingatkan ditampilkan dan tidak menghentikan.",
        *(_subject_block(subject) for subject in listed),
    )


def _subject_block(subject: Subject) -> str:
    blocks = [f"## {subject.label}" + (f" (tahap {subject.stage})" if subject.stage else "")]
    if subject.states:
        blocks.append("```mermaid\n" + diagram(subject) + "\n```")
    rows = [_verb_row(verb, subject) for verb in subject.verbs if not verb.reads]
    if rows:
        blocks.append(table(("Langkah", "Dari", "Menjadi", "Syarat", "Siapa"), rows))
    return "\n\n".join(blocks)


def diagram(subject: Subject) -> str:
    """A Mermaid state diagram. Names get a prefix, since words like *end* or *state* have a meaning of their own there."""
    lines = ["stateDiagram-v2"]
    lines += [f'  state "{label}" as s_{state}' for state, label in subject.states.items()]
    starts = [verb.label for verb in subject.verbs if verb.creates]
    lines.append(f"  [*] --> s_{subject.initial}" + (f" : {_plain(' atau '.join(starts))}" if starts else ""))
    for verb in subject.verbs:
        if verb.target:
            label = _plain(verb.label) + (" (otomatis)" if verb.system else "")
            lines += [f"  s_{source} --> s_{verb.target} : {label}" for source in verb.sources]
    lines += [f"  s_{state} --> [*]" for state in subject.final]
    return "\n".join(lines)


def _plain(text: str) -> str:
    return text.replace(":", "").replace(";", "")


def _verb_row(verb: Verb, subject: Subject) -> tuple[str, ...]:
    conditions = read_toml("conditions")["condition"]
    needs = [f"{conditions[name]['says']} ({conditions[name]['effect']})" if name in conditions else code(name) for name in verb.needs]
    who = "otomatis" if verb.system else words(role.label for role in policy().roles_with(verb.name))
    before = words(subject.state_label(state) for state in verb.sources)
    return (f"{verb.label} ({code(verb.name)})", before, _after(verb, subject), " ".join(needs) or "–", who)


def _after(verb: Verb, subject: Subject) -> str:
    if verb.creates:
        return subject.state_label(subject.initial) or "–"
    return subject.state_label(verb.target) if verb.target else "tetap"


def privacy() -> str:
    """Classes of data and the class of every field."""
    raw = read_toml("privacy")
    classes = [(rule["label"], rule["meaning"], rule["retention"], words(rule["masked"])) for rule in raw["class"].values()]
    labels = {key: rule["label"] for key, rule in raw["class"].items()}
    fields = sorted(privacy_fields().items())
    close = [
        (code(name), labels[rule["class"]], rule.get("retention", ""), words(rule.get("masked", ())))
        for name, rule in fields
        if rule["class"] in ("personal", "specific")
    ]
    return document(
        "Data dan privasi",
        "NIK tidak diminta dan tidak disimpan. Data pribadi tidak pernah masuk jejak. Lama simpan adalah pengaturan kabupaten.",
        "## Kelas data\n\n" + table(("Kelas", "Artinya", "Disimpan berapa lama", "Disamarkan pada"), classes),
        bullets((raw["disclosure"]["says"], raw["rights"]["correction_says"], raw["rights"]["breach_says"])),
        "## Isian pribadi\n\n" + table(("Isian", "Kelas", "Disimpan berapa lama", "Disamarkan pada"), close),
        "## Semua isian\n\n" + table(("Isian", "Kelas"), [(code(name), labels[rule["class"]]) for name, rule in fields]),
    )


def glossary() -> str:
    """Words, their meaning, and the words to avoid."""
    raw = read_toml("glossary")
    terms = sorted(raw["term"], key=lambda row: row["istilah"].lower())
    rows = [
        (row["istilah"] + (f" ({row['short']})" if "short" in row else ""), row["meaning"], row["seed"] or "–", words(row["avoid"]))
        for row in terms
    ]
    verbs = [(row["istilah"], code(name), row["meaning"], row["seed"] or "–") for name, row in sorted(raw["verb"].items())]
    return document(
        "Glosarium",
        "Kata yang dipakai aplikasi, artinya, bagian gambaran umum yang menjelaskannya, dan kata yang dihindari.",
        table(("Istilah", "Arti", "Bagian", "Dihindari"), rows),
        "## Langkah\n\n" + table(("Istilah", "Nama", "Arti", "Bagian"), verbs),
    )


def local_names() -> str:
    """Offices with the needs that suggest them, and the words of each kabupaten."""
    sheets = [terms_for(), *(terms_for(region) for region in REGENCIES)]
    words_rows = [(sheets[0].words[key], *(words(sheet.choices(key)) for sheet in sheets[1:])) for key in sheets[0].words]
    labels = {office.key: office.label for office in offices().values()}
    needs = [
        (each.label, words(labels[key] for key in each.offices), words(each.village_codes), words(each.programs), each.note)
        for each in suggestions()
    ]
    return document(
        "OPD dan istilah setempat",
        "Kabupaten mengubah daftar ini menurut susunan perangkat daerahnya. Saran OPD adalah pengaturan; yang meneruskan usulan tetap orang.",
        "## OPD\n\n"
        + table(
            ("OPD", "Nama lengkap", "Urusan", "Disebut gambaran umum 4.1"),
            [(each.label, each.full_name, words(each.urusan), "ya" if each.in_team else "") for each in offices().values()],
        ),
        "## Saran OPD menurut kebutuhan\n\n" + table(("Kebutuhan", "OPD", "Kode kegiatan desa", "Kode program", "Catatan"), needs),
        "## Istilah per kabupaten\n\n" + table(("Baku", *(sheet.name for sheet in sheets[1:])), words_rows),
    )


def settings() -> str:
    """What is a setting and waits for a decision of the kabupaten."""
    stages = [f"Pihak pasca program tahap {row['number']}: {row['note']}" for row in read_toml("stages")["stage"] if row["parties_setting"]]
    scale = read_toml("livelihood")["scale"]
    cadence = read_toml("cadence")
    due = [rule["says"] for rule in cadence["due"].values()]
    meetings = [f"{rule['label']}: {rule['note']}" for rule in cadence["meetings"].values()]
    disclosure = read_toml("privacy")["disclosure"]["says"]
    planning = [part["note"] for part in read_toml("planning").values() if isinstance(part, dict) and part.get("setting")]
    rain = [part["note"] for part in read_toml("climate").values() if isinstance(part, dict) and part.get("setting")]
    dtsen = [part["note"] for part in read_toml("dtsen").values() if isinstance(part, dict) and part.get("setting")]
    weak = f"Aset disebut lemah bila nilainya di bawah {decimal(scale['weak_below'])}."
    return document(
        "Pengaturan yang perlu disetujui kabupaten",
        "Gambaran umum tidak menyebut hal-hal berikut. Aplikasi memakai nilai awal yang wajar; kabupaten memutuskannya.",
        "## Pelaksana tahap\n\n" + bullets(stages),
        "## Irama\n\n" + bullets((*meetings, *due)),
        "## Penilaian aset\n\n" + bullets((scale["note"], weak, read_toml("sdgs")["note"], *dtsen)),
        "## Data hujan\n\n" + bullets(rain),
        "## Menyusun rencana\n\n" + bullets(planning),
        "## Ukuran dan saran\n\n" + bullets((read_toml("indicators")["source"]["note"], read_toml("offices")["suggestions"]["note"])),
        "## Data\n\n" + bullets((disclosure, "Lama simpan setiap kelas data.")),
    )
