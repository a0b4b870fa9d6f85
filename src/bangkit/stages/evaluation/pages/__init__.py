"""Pages of evaluation, one module a subject."""
