"""Stage 1: the guidance that says how the mechanism works in this kabupaten."""
