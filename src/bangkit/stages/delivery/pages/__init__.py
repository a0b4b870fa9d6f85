"""Pages of delivery, one module a subject."""
