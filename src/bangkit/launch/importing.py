"""``import KIND FILE --desa CODE | --kabupaten CODE [--apply --as USER]``: a table read into this installation, with a preview first."""

from __future__ import annotations

import sys

from bangkit.launch import installation


def run(arguments: list[str]) -> int:
    """Make sure that tables and places are there, then hand over to ``manage import_table``."""
    installation.set_up()
    installation.migrate()
    from django.core.management import CommandError, ManagementUtility

    from bangkit.foundation.regions.models import Region

    if not Region.objects.exists():
        installation.command("load_regions")
    utility = ManagementUtility(["bangkit import", "import_table", *arguments])
    try:
        utility.fetch_command("import_table").run_from_argv(["bangkit", "import", *arguments])
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0
