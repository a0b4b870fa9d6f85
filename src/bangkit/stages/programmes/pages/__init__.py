"""Pages of programmes coming in, one module a subject."""
