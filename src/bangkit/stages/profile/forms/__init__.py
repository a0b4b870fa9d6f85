"""The forms of the village profile, one module a subject."""
