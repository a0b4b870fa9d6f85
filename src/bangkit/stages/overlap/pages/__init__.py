"""Pages of overlap, one module a subject."""
