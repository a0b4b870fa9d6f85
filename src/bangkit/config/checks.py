"""System checks of the deployment: each wrong setting has an id, a sentence and a hint that names what to write.

Those that make an installation unsafe are errors and stop ``bangkit serve``; the rest are warnings.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004  (Django's name)

from bangkit.config.places import checkout

LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
OPEN_PHRASE = "yes-i-know"
_DISTRICT = re.compile(r"\d{2}\.\d{2}")
_SHORTEST_KEY = 50


@register()
def check_demo_stays_here(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A demo has people without passwords; settings keep it to this computer, and here it is said why."""
    named = {host.strip() for host in os.environ.get("BANGKIT_HOSTS", "").split(",") if host.strip()}
    if settings.BANGKIT_DEMO and named - LOOPBACK and os.environ.get("BANGKIT_DEMO_OPEN") != OPEN_PHRASE:
        return [
            Error(
                "Peragaan hendak dibuka untuk komputer lain; BANGKIT_HOSTS tidak dipakai.",
                hint=f"Hapus BANGKIT_HOSTS, atau nyatakan sengaja dengan BANGKIT_DEMO_OPEN={OPEN_PHRASE}.",
                id="bangkit.E001",
            )
        ]
    return []


@register()
def check_districts(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The kabupaten served must be Kemendagri codes."""
    wrong = [code for code in settings.BANGKIT_DISTRICTS if not _DISTRICT.fullmatch(code)]
    if not wrong and settings.BANGKIT_DISTRICTS:
        return []
    return [
        Error(
            f"BANGKIT_DISTRICTS memuat yang bukan kode kabupaten: {', '.join(wrong) or '(kosong)'}.",
            hint="Tulis kode Kemendagri dipisah koma, misalnya BANGKIT_DISTRICTS=81.05,53.18.",
            id="bangkit.E002",
        )
    ]


@register(deploy=True)
def check_key(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Sessions and set-up links are only as safe as the key, and end at each start without a kept one."""
    kept = Path(settings.VAR) / "secret.key"
    found: list[CheckMessage] = []
    if not os.environ.get("BANGKIT_SECRET_KEY") and not kept.is_file():
        found.append(
            Error(
                "Kunci rahasia tidak disimpan, sehingga semua orang keluar setiap kali peladen dimulai.",
                hint="Jalankan melalui perintah bangkit serve (kuncinya dibuat sendiri), atau isi BANGKIT_SECRET_KEY.",
                id="bangkit.E003",
            )
        )
    if len(settings.SECRET_KEY) < _SHORTEST_KEY:
        found.append(
            Error(
                f"Kunci rahasia lebih pendek dari {_SHORTEST_KEY} tanda.",
                hint='Buat yang baru: python3 -c "import secrets; print(secrets.token_urlsafe(64))"',
                id="bangkit.E004",
            )
        )
    if kept.is_file() and kept.stat().st_mode & 0o077:
        found.append(Error(f"{kept} dapat dibaca orang lain.", hint=f"chmod 600 {kept}", id="bangkit.E005"))
    return found


@register(deploy=True)
def check_kind(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Neither a demo nor a debugging server is for use."""
    found: list[CheckMessage] = []
    if settings.BANGKIT_DEMO:
        found.append(Error("BANGKIT_DEMO menyala pada pemasangan.", hint="Hapus BANGKIT_DEMO dari pengaturan.", id="bangkit.E006"))
    if settings.DEBUG:
        found.append(
            Error(
                "BANGKIT_DEBUG menyala: galat memperlihatkan isi program.", hint="Hapus BANGKIT_DEBUG dari pengaturan.", id="bangkit.E007"
            )
        )
    if (Path(settings.VAR) / "peragaan.json").is_file() and not settings.BANGKIT_DEMO:
        found.append(
            Error(
                f"{settings.VAR} berisi data peragaan.",
                hint="Pilih folder lain dengan BANGKIT_VAR untuk data sungguhan.",
                id="bangkit.E008",
            )
        )
    return found


@register(deploy=True)
def check_hosts(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The names under which people reach the installation."""
    hosts, found = set(settings.ALLOWED_HOSTS), list[CheckMessage]()
    if "*" in hosts:
        found.append(
            Error(
                "BANGKIT_HOSTS menerima nama apa pun.", hint="Tulis nama situs ini saja, misalnya bangkit.contoh.go.id.", id="bangkit.E009"
            )
        )
    elif not hosts - LOOPBACK:
        found.append(
            Warning(
                "BANGKIT_HOSTS belum diisi, sehingga situs hanya dapat dibuka di komputer ini.",
                hint="Tulis nama situs ini, misalnya BANGKIT_HOSTS=bangkit.contoh.go.id.",
                id="bangkit.W001",
            )
        )
    wrong = [origin for origin in settings.CSRF_TRUSTED_ORIGINS if not origin.startswith("https://")]
    if wrong and not settings.IS_LOCAL:
        found.append(
            Error(f"BANGKIT_ORIGINS memuat alamat tanpa https: {', '.join(wrong)}.", hint="Pakai https:// di depannya.", id="bangkit.E010")
        )
    return found


@register(deploy=True)
def check_transport(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Behind https: otherwise passwords travel readable, and telephones refuse to work without signal."""
    if settings.BANGKIT_DEMO or settings.DEBUG:
        return []
    if settings.IS_LOCAL:
        return [
            Warning(
                "BANGKIT_PLAIN_HTTP menyala: kata sandi berjalan tanpa sandi, dan isian tanpa sinyal tidak bekerja di telepon.",
                hint="Pasang https (lihat deploy/Caddyfile), lalu hapus BANGKIT_PLAIN_HTTP.",
                id="bangkit.W002",
            )
        ]
    if not settings.BANGKIT_PROXIES:
        return [
            Warning(
                "BANGKIT_PROXIES belum diisi: https tidak dikenali di belakang peladen depan, sehingga halaman berputar tanpa akhir.",
                hint="Isi banyaknya peladen depan, biasanya BANGKIT_PROXIES=1.",
                id="bangkit.W003",
            )
        ]
    return []


@register(deploy=True)
def check_sessions(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A telephone left on a table must not stay open for days."""
    hours = settings.SESSION_COOKIE_AGE // 3600
    if 1 <= hours <= 24 and 1 <= settings.BANGKIT_SESSION_DAYS <= 30:
        return []
    return [
        Warning(
            f"Sesi berlaku {hours} jam tanpa dipakai dan {settings.BANGKIT_SESSION_DAYS} hari seluruhnya.",
            hint="Isi BANGKIT_SESSION_HOURS antara 1 dan 24, dan BANGKIT_SESSION_DAYS antara 1 dan 30.",
            id="bangkit.W004",
        )
    ]


@register(deploy=True)
def check_folders(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Private files apart from public ones, and a place that can be written."""
    files, static, var = (Path(folder).resolve() for folder in (settings.MEDIA_ROOT, settings.STATIC_ROOT, settings.VAR))
    found: list[CheckMessage] = []
    if files == static or static in files.parents or files in static.parents:
        found.append(
            Error(
                "Berkas pribadi dan berkas statis berada di folder yang sama, sehingga berkas pribadi terbuka untuk umum.",
                hint="Pisahkan BANGKIT_FILES dan BANGKIT_STATIC.",
                id="bangkit.E011",
            )
        )
    if not os.access(var if var.exists() else var.parent, os.W_OK):
        found.append(
            Error(
                f"{var} tidak dapat ditulis.",
                hint="Ubah pemiliknya menjadi akun yang menjalankan BangKIT, atau pilih folder lain dengan BANGKIT_VAR.",
                id="bangkit.E012",
            )
        )
    database = var / "bangkit.sqlite3"
    if database.is_file() and database.stat().st_mode & 0o007:
        found.append(Warning(f"{database} dapat dibaca orang lain.", hint=f"chmod 640 {database}", id="bangkit.W005"))
    return found


@register(deploy=True)
def check_static(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Pages cannot be drawn before stylesheets and scripts were collected."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if settings.WHITENOISE_USE_FINDERS or manifest.is_file():
        return []
    return [
        Error(
            f"Gaya dan skrip belum dikumpulkan di {settings.STATIC_ROOT}.",
            hint="Jalankan melalui perintah bangkit serve, atau: bangkit manage collectstatic --noinput",
            id="bangkit.E013",
        )
    ]


@register(deploy=True)
def check_database(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """A server's database must not be open to everyone on its network."""
    database = settings.DATABASES["default"]
    remote = "postgresql" in database["ENGINE"] and database.get("HOST", "") not in ("", "localhost", "127.0.0.1", "::1")
    if remote and not database.get("PASSWORD"):
        return [
            Error(
                "Basis data di komputer lain dipakai tanpa kata sandi.",
                hint="Isi kata sandinya di DATABASE_URL=postgres://nama:sandi@alamat/basisdata.",
                id="bangkit.E014",
            )
        ]
    if (root := checkout()) and (root / ".env").is_file() and (root / ".env").stat().st_mode & 0o077:
        return [Warning(f"{root / '.env'} dapat dibaca orang lain.", hint=f"chmod 600 {root / '.env'}", id="bangkit.W006")]
    return []
