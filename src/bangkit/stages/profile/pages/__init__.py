"""Pages of the village profile."""
