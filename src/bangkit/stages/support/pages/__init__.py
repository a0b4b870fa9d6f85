"""Pages of support, one module a subject."""
