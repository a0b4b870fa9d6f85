"""The product's settings with the few things that tests need otherwise: a fixed key, a folder that vanishes, a quiet log."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

os.environ["BANGKIT_IGNORE_DOTENV"] = "1"
os.environ.setdefault("BANGKIT_SECRET_KEY", "kunci-uji-yang-tidak-dipakai-di-mana-pun-juga-0123456789")
os.environ.setdefault("BANGKIT_DEMO", "1")
os.environ.setdefault("BANGKIT_STATIC_FROM_SOURCE", "1")
os.environ["BANGKIT_LOG_LEVEL"] = "CRITICAL"
if "BANGKIT_VAR" not in os.environ:
    os.environ["BANGKIT_VAR"] = tempfile.mkdtemp(prefix="bangkit-uji-")
    atexit.register(shutil.rmtree, os.environ["BANGKIT_VAR"], ignore_errors=True)

from bangkit.config.settings import *  # noqa: F403
