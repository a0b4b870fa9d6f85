"""Settings of every installation. What differs between installations comes from the environment; ``.env.example`` lists it all.

The defaults are those of a careful installation: nothing is open, nothing is debugged. The demo and the tests loosen what they
must, in one place each. What is marked [K] in the notes (a kabupaten decides it) is read from the environment as well.
"""

from __future__ import annotations

from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from bangkit.config.places import checkout, var_folder

env = environ.Env()
# Tests and checks must not depend on what one machine is set to.
if (root := checkout()) and (root / ".env").is_file() and not env.bool("BANGKIT_IGNORE_DOTENV", default=False):
    env.read_env(root / ".env")

VAR = var_folder()
BANGKIT_DEMO = env.bool("BANGKIT_DEMO", default=False)
DEBUG = env.bool("BANGKIT_DEBUG", default=False)
# A demo on the loopback speaks plain http; every other installation stands behind https.
IS_LOCAL = BANGKIT_DEMO or DEBUG or env.bool("BANGKIT_PLAIN_HTTP", default=False)


def _secret_key() -> str:
    """The key of the environment, else the one that the launcher keeps, else one for this process only."""
    named = env.str("BANGKIT_SECRET_KEY", default="")
    kept = VAR / "secret.key"
    if named:
        return str(named)
    return kept.read_text("utf-8").strip() if kept.is_file() else get_random_secret_key()


SECRET_KEY = _secret_key()
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
# A demo has people without passwords: it answers to this computer alone, unless told so twice (launch/demonstration.py).
_MAY_OPEN = not BANGKIT_DEMO or env.str("BANGKIT_DEMO_OPEN", default="") == "yes-i-know"
# The loopback stays open for monitoring on the machine itself.
ALLOWED_HOSTS = [*env.list("BANGKIT_HOSTS", default=[]), *LOOPBACK] if _MAY_OPEN else LOOPBACK
CSRF_TRUSTED_ORIGINS = env.list("BANGKIT_ORIGINS", default=[])
# Section 13 of the licence: people who use it over a network can get the source of what they use.
BANGKIT_SOURCE_URL = env.str("BANGKIT_SOURCE_URL", default="")
BANGKIT_DISTRICTS = tuple(env.list("BANGKIT_DISTRICTS", default=["81.05", "53.18"]))

# --- Rooms, in the order of the floors (architecture §3) ---

ROOMS = (
    "foundation.regions",
    "foundation.access",
    "foundation.audit",
    "foundation.cycle",
    "foundation.files",
    "foundation.jobs",
    "foundation.ui",
    "foundation.imports",
    "foundation.accounts",
    "stages.guidance",
    "stages.capacity",
    "stages.profile",
    "stages.programmes",
    "stages.planning",
    "stages.delivery",
    "stages.overlap",
    "stages.support",
    "stages.evaluation",
    "coordination",
    "intake",
    "outputs.papers",
    "outputs.exports",
    "outputs.search",
    "outputs.policydocs",
    "demo",
)


INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "bangkit.config",
    *(f"bangkit.{room}" for room in ROOMS),
]

MIDDLEWARE = [
    "bangkit.config.requests.RequestLogMiddleware",
    # Pages are small on the wire; Django pads the answer so that its length tells nothing of the token.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bangkit.config.requests.SessionLimitMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "bangkit.foundation.ui.middleware.PageMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "bangkit.config.urls"
WSGI_APPLICATION = "bangkit.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Database: one file by default, PostgreSQL by DATABASE_URL ---


def _database() -> dict[str, Any]:
    url = env.str("DATABASE_URL", default="")
    if url:
        return {**env.db("DATABASE_URL"), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / "bangkit.sqlite3",
        "OPTIONS": {
            # Readers never wait for a writer, and a writer waits for its turn instead of failing half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


DATABASES = {"default": _database()}
# Rooms above coordination that add to *Tugas saya*: wiring that must see both sides stands on the top floor.
BANGKIT_UPPER_TASKS = ("bangkit.intake.queries.open_tasks",)
# What later rooms say on the page of an activity: functions (actor, activity) -> core.tasks.Aside, in order.
BANGKIT_BESIDE_ACTIVITY = ("bangkit.stages.overlap.queries.beside_activity",)
# What a room does in the same transaction because of a verb of a lower one. An explicit table, so that the chain can be read here.
BANGKIT_FOLLOWS: dict[str, tuple[str, ...]] = {"proposal.send": ("bangkit.stages.support.actions.enter_need",)}
# Every kind of long work and the function that does it (foundation/jobs). An explicit table, never filled by imports.
BANGKIT_JOB_KINDS: dict[str, str] = {
    "bundle": "bangkit.outputs.papers.jobs.make_bundle",
    "book": "bangkit.outputs.papers.jobs.make_book",
    "paper": "bangkit.outputs.papers.jobs.make_paper",
    "import": "bangkit.foundation.imports.jobs.apply_in_background",
    "import_check": "bangkit.foundation.imports.jobs.check_in_background",
    "suggest": "bangkit.stages.planning.jobs.search_longer",
    "overlap": "bangkit.stages.overlap.jobs.search_all",
}
# What tables may be imported, and how their rows are read (foundation/imports). An explicit table on an upper floor.
BANGKIT_IMPORT_LAYOUTS = "bangkit.intake.layouts.LAYOUTS"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
# A worker that says nothing for so long is taken for dead, and its work is done again.
BANGKIT_JOB_SILENT_MINUTES = env.int("BANGKIT_JOB_SILENT_MINUTES", default=10)

# --- Language and time: stored in UTC, shown in the place's own zone ---

LANGUAGE_CODE = "id"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jayapura"
USE_THOUSAND_SEPARATOR = False

# --- Pages ---

FORM_RENDERER = "bangkit.foundation.ui.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bangkit.foundation.ui.context.chrome",
            ],
        },
    }
]
STATIC_URL = "static/"
STATIC_ROOT = env.path("BANGKIT_STATIC", default=str(VAR / "static"))()
# Tests and work on the stylesheets read static files where they lie, without collecting them first.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG or env.bool("BANGKIT_STATIC_FROM_SOURCE", default=False)
_STATIC_STORAGE = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if WHITENOISE_USE_FINDERS
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC_STORAGE},
}
# Files are private: they have no URL of their own, a page decides who may read each of them.
MEDIA_ROOT = env.path("BANGKIT_FILES", default=str(VAR / "files"))()
MEDIA_URL = ""
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

# --- People ---

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "bangkit.foundation.access.backends.NameOrPhoneBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name", "phone")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"

# A village office shares one address: locking by address alone would lock out the whole village.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "bangkit.config.requests.locked_out"
AXES_USERNAME_CALLABLE = "bangkit.config.requests.guessed_name"
AXES_CLIENT_IP_CALLABLE = "bangkit.config.requests.client_address"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

SESSION_COOKIE_NAME = "bangkit_sesi"
SESSION_COOKIE_AGE = env.int("BANGKIT_SESSION_HOURS", default=12) * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = env.bool("BANGKIT_SESSION_ENDS_ON_CLOSE", default=False)
BANGKIT_SESSION_DAYS = env.int("BANGKIT_SESSION_DAYS", default=7)
# How long a one-time password link and an operator's emergency access last.
BANGKIT_LINK_DAYS = env.int("BANGKIT_LINK_DAYS", default=7)
BANGKIT_EMERGENCY_HOURS = env.int("BANGKIT_EMERGENCY_HOURS", default=2)

# --- Security ---

BANGKIT_PROXIES = env.int("BANGKIT_PROXIES", default=0)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not IS_LOCAL
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "bangkit_csrf"
CSRF_FAILURE_VIEW = "bangkit.foundation.ui.errors.csrf_failure"
SECURE_SSL_REDIRECT = not IS_LOCAL
# Monitoring asks from inside the machine, without https.
SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]
SECURE_HSTS_SECONDS = 0 if IS_LOCAL else env.int("BANGKIT_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not IS_LOCAL and env.bool("BANGKIT_HSTS_ALL", default=False)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Whether other sites of the kabupaten's domain may be held to https is not ours to decide (BANGKIT_HSTS_ALL=1 does).
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if IS_LOCAL:
    # bangkit.W002 says the same once, and what to do.
    SILENCED_SYSTEM_CHECKS += ["security.W004", "security.W008", "security.W012", "security.W016"]
if BANGKIT_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Logs: one JSON line each, without anything about a person (see config/logs.py) ---

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "bangkit.config.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": env.str("BANGKIT_LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # RequestLogMiddleware writes the line of each request; Django's own would name the path.
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        "axes": {"level": "ERROR"},
    },
}
