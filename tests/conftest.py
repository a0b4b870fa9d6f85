"""What every test stands on: no network, no warnings, a fixed rhythm for Hypothesis, and the database of the environment."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

os.environ.setdefault("BANGKIT_SECRET_KEY", "kunci-uji-yang-tidak-dipakai-di-mana-pun-juga-0123456789")
os.environ.setdefault("BANGKIT_DEMO", "1")
os.environ["BANGKIT_LOG_LEVEL"] = "CRITICAL"

settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
