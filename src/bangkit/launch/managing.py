"""``manage``: Django's own commands, with the data of this installation."""

from __future__ import annotations

from bangkit.launch.installation import set_up


def run(arguments: list[str]) -> int:
    """Run a Django command as ``manage.py`` would."""
    set_up(django_ready=False)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["bangkit manage", *arguments])
    return 0
