"""What every test stands on: no network (pyproject.toml), no warnings, and a fixed rhythm for Hypothesis."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.fixtures"]

_SLOW_MACHINE = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]

settings.register_profile("dev", deadline=None, suppress_health_check=_SLOW_MACHINE)
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=_SLOW_MACHINE)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs the migrations where the tables are made from the models."""
    if config.getoption("nomigrations"):
        gone = [item for item in items if item.get_closest_marker("migrated")]
        items[:] = [item for item in items if not item.get_closest_marker("migrated")]
        config.hook.pytest_deselected(items=gone)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """With CI=true a skipped test is a failed run: nothing may go untested without anybody noticing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
