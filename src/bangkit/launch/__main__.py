"""``python -m bangkit.launch``: the same words as the script and the console command."""

from __future__ import annotations

import sys

from bangkit.launch.cli import main

sys.exit(main())
