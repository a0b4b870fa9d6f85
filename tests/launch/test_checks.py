"""Every wrong deployment setting is found by its id, with a hint that says what to write."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.checks import CheckMessage

from bangkit.config import checks

Find = Callable[..., list[CheckMessage]]

# check, settings, environment, ids that must be found
WRONG = [
    (checks.check_demo_stays_here, {"BANGKIT_DEMO": True}, {"BANGKIT_HOSTS": "desa.contoh.id"}, ["bangkit.E001"]),
    (checks.check_demo_stays_here, {"BANGKIT_DEMO": True}, {"BANGKIT_HOSTS": "*", "BANGKIT_DEMO_OPEN": "yes-i-know"}, []),
    (checks.check_demo_stays_here, {"BANGKIT_DEMO": False}, {"BANGKIT_HOSTS": "desa.contoh.id"}, []),
    (checks.check_districts, {"BANGKIT_DISTRICTS": ("8105",)}, {}, ["bangkit.E002"]),
    (checks.check_districts, {"BANGKIT_DISTRICTS": ()}, {}, ["bangkit.E002"]),
    (checks.check_districts, {"BANGKIT_DISTRICTS": ("81.05", "53.18")}, {}, []),
    (checks.check_key, {"SECRET_KEY": "x" * 60}, {"BANGKIT_SECRET_KEY": ""}, ["bangkit.E003"]),
    (checks.check_key, {"SECRET_KEY": "pendek"}, {"BANGKIT_SECRET_KEY": "pendek"}, ["bangkit.E004"]),
    (checks.check_kind, {"BANGKIT_DEMO": True, "DEBUG": True}, {}, ["bangkit.E006", "bangkit.E007"]),
    (checks.check_hosts, {"ALLOWED_HOSTS": ["*"], "CSRF_TRUSTED_ORIGINS": []}, {}, ["bangkit.E009"]),
    (checks.check_hosts, {"ALLOWED_HOSTS": ["localhost"], "CSRF_TRUSTED_ORIGINS": []}, {}, ["bangkit.W001"]),
    (
        checks.check_hosts,
        {"ALLOWED_HOSTS": ["desa.contoh.id"], "CSRF_TRUSTED_ORIGINS": ["http://desa.contoh.id"], "IS_LOCAL": False},
        {},
        ["bangkit.E010"],
    ),
    (checks.check_transport, {"BANGKIT_DEMO": False, "DEBUG": False, "IS_LOCAL": True}, {}, ["bangkit.W002"]),
    (checks.check_transport, {"BANGKIT_DEMO": False, "DEBUG": False, "IS_LOCAL": False, "BANGKIT_PROXIES": 0}, {}, ["bangkit.W003"]),
    (checks.check_transport, {"BANGKIT_DEMO": False, "DEBUG": False, "IS_LOCAL": False, "BANGKIT_PROXIES": 1}, {}, []),
    (checks.check_sessions, {"SESSION_COOKIE_AGE": 100 * 3600}, {}, ["bangkit.W004"]),
    (checks.check_sessions, {"SESSION_COOKIE_AGE": 12 * 3600, "BANGKIT_SESSION_DAYS": 7}, {}, []),
    (
        checks.check_database,
        {"DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql", "HOST": "10.0.0.2", "PASSWORD": ""}}},
        {},
        ["bangkit.E014"],
    ),
]


@pytest.mark.parametrize(("find", "changed", "environment", "ids"), WRONG)
@pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")
def test_a_wrong_setting_is_found(
    find: Find,
    changed: dict[str, object],
    environment: dict[str, str],
    ids: list[str],
    settings: LazySettings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    settings.VAR = tmp_path
    for name, value in changed.items():
        setattr(settings, name, value)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = find(None)
    assert [message.id for message in found] == ids
    assert all(message.hint for message in found)


def test_folders_that_mix_private_and_public_are_found(settings: LazySettings, tmp_path: Path) -> None:
    settings.VAR, settings.STATIC_ROOT, settings.MEDIA_ROOT = tmp_path, tmp_path / "a", tmp_path / "a" / "files"
    (tmp_path / "bangkit.sqlite3").touch(mode=0o644)
    assert [message.id for message in checks.check_folders(None)] == ["bangkit.E011", "bangkit.W005"]


def test_uncollected_static_files_are_found(settings: LazySettings, tmp_path: Path) -> None:
    settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS = tmp_path, False
    assert [message.id for message in checks.check_static(None)] == ["bangkit.E013"]
    (tmp_path / "staticfiles.json").write_text("{}", "utf-8")
    assert checks.check_static(None) == []


def test_demo_data_in_a_real_installation_is_found(settings: LazySettings, tmp_path: Path) -> None:
    settings.VAR, settings.BANGKIT_DEMO, settings.DEBUG = tmp_path, False, False
    (tmp_path / "peragaan.json").write_text("{}", "utf-8")
    assert [message.id for message in checks.check_kind(None)] == ["bangkit.E008"]


def test_a_key_that_others_can_read_is_found(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.VAR, settings.SECRET_KEY = tmp_path, "x" * 60
    monkeypatch.delenv("BANGKIT_SECRET_KEY", raising=False)
    (tmp_path / "secret.key").write_text("x" * 60, "utf-8")
    (tmp_path / "secret.key").chmod(0o644)
    assert [message.id for message in checks.check_key(None)] == ["bangkit.E005"]


def _settings_of(tmp_path: Path, expression: str, **environment: str) -> str:
    """What the settings say in surroundings of their own."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("BANGKIT_") and key != "DATABASE_URL"}
    own = {"BANGKIT_VAR": str(tmp_path), "BANGKIT_IGNORE_DOTENV": "1", **environment}
    code = f"from bangkit.config import settings; print({expression})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**clean, "PYTHONPATH": os.pathsep.join(sys.path), **own},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_an_installation_is_careful_by_default(tmp_path: Path) -> None:
    careful = "settings.DEBUG, settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT"
    assert _settings_of(tmp_path, careful) == "False True True True"
    assert _settings_of(tmp_path, "settings.SECURE_HSTS_SECONDS") == "31536000"
    assert _settings_of(tmp_path, careful, BANGKIT_DEMO="1") == "False False False False"


def test_a_demo_answers_to_this_computer_alone_whatever_the_hosts_say(tmp_path: Path) -> None:
    hosts = "settings.ALLOWED_HOSTS"
    assert _settings_of(tmp_path, hosts, BANGKIT_DEMO="1", BANGKIT_HOSTS="*") == "['localhost', '127.0.0.1', '[::1]']"
    assert "*" in _settings_of(tmp_path, hosts, BANGKIT_DEMO="1", BANGKIT_HOSTS="*", BANGKIT_DEMO_OPEN="yes-i-know")


def test_the_database_is_sqlite_with_patience_unless_an_address_is_given(tmp_path: Path) -> None:
    options = _settings_of(tmp_path, "settings.DATABASES['default']['OPTIONS']")
    assert "IMMEDIATE" in options
    assert "WAL" in options
    engine = _settings_of(tmp_path, "settings.DATABASES['default']['ENGINE']", DATABASE_URL="postgres://a:b@localhost/c")
    assert engine == "django.db.backends.postgresql"
