"""The product's settings with the few things that tests need otherwise: a fixed key, static files where they lie, a quiet log."""

from __future__ import annotations

import os

os.environ.setdefault("BANGKIT_SECRET_KEY", "kunci-uji-yang-tidak-dipakai-di-mana-pun-juga-0123456789")
os.environ.setdefault("BANGKIT_DEMO", "1")
os.environ.setdefault("BANGKIT_STATIC_FROM_SOURCE", "1")
os.environ["BANGKIT_LOG_LEVEL"] = "CRITICAL"

from bangkit.config.settings import *  # noqa: E402, F403
