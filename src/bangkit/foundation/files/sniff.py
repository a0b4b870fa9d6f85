"""What an upload really is, whatever its name says: it is known by its bytes, and only what a village needs is let in."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile

from bangkit.foundation.access.errors import Invalid

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
HEIC = "image/heic"
MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", ZIP),
)
_ISO_MEDIA = {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"}
PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})

# By kind: bytes that may arrive, and what they may be. A bundle is made by BangKIT itself; no form offers it.
LIMITS = {"photo": 12_000_000, "document": 10_000_000, "bundle": 100_000_000}
ALLOWED = {"photo": PICTURES, "document": PICTURES | {"application/pdf", XLSX, DOCX}, "bundle": frozenset({ZIP, "application/pdf", XLSX})}
WRONG = {
    "photo": "Isi berkas ini bukan foto JPEG, PNG, atau WebP.",
    "document": "Isi berkas ini bukan foto, PDF, Word (.docx), atau Excel (.xlsx).",
    "bundle": "Isi berkas ini bukan kumpulan berkas.",
}
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf", XLSX: "xlsx", DOCX: "docx", ZIP: "zip"}
_MOST_PARTS, _MOST_UNPACKED = 5_000, 200_000_000


def media_type(content: bytes) -> str:
    """The kind of file by its bytes; empty when it is none that we know."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp" and content[8:12] in _ISO_MEDIA:
        return HEIC
    found = next((kind for magic, kind in MAGIC if content.startswith(magic)), "")
    return _office_type(content) if found == ZIP else found


def _office_type(content: bytes) -> str:
    """Word or Excel inside the zip; empty for what is broken, would unpack without end, or carries macros."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ""
    names = {part.filename for part in parts}
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        return ""
    if "[Content_Types].xml" not in names:
        return ZIP
    if any(name.endswith("vbaProject.bin") for name in names):
        return ""
    return XLSX if "xl/workbook.xml" in names else DOCX if "word/document.xml" in names else ""


def clean_name(name: str, media: str = "") -> str:
    """A harmless name to show and to download by, with the ending of what it is; never used as a path."""
    plain = unicodedata.normalize("NFKC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = re.sub(r"[^\w.\- ]+", "", plain).strip(" .")
    if ending := ENDINGS.get(media):
        stem = kept[: -len(ending) - 1] if kept.lower().endswith(f".{ending}") else kept
        stem = re.sub(r"\.(jpe?g|png|webp|pdf|xlsx|docx|zip)$", "", stem, flags=re.IGNORECASE).strip(" .")
        return f"{stem[:70] or 'berkas'}.{ending}"
    return kept[-80:] or "berkas"


def check(kind: str, content: bytes) -> str:
    """The media type of an upload that may be kept. Errors: ``Invalid`` by the field named like the kind."""
    if not content:
        raise Invalid({kind: "Berkas ini kosong. Pilih berkas lain."})
    if len(content) > LIMITS[kind]:
        size, limit = f"{len(content) / 1e6:.1f}".replace(".", ","), LIMITS[kind] // 1_000_000
        raise Invalid({kind: f"Berkas ini {size} MB, lebih besar dari {limit} MB. Pilih yang lebih kecil."})
    found = media_type(content)
    if found == HEIC:
        raise Invalid({kind: "Foto ini berformat HEIC. Pada pengaturan kamera pilih format JPEG, atau kirim tangkapan layarnya."})
    if found not in ALLOWED[kind]:
        raise Invalid({kind: WRONG[kind]})
    return found
