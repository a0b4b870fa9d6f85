"""Reads of programmes coming in; other rooms import them from here."""

from bangkit.stages.programmes.queries.lines import current_lines, current_versions, lines_naming, lines_reaching

__all__ = ["current_lines", "current_versions", "lines_naming", "lines_reaching"]
