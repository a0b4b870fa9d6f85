"""Tables that people made elsewhere: read, matched, checked row by row, written as a whole, and undone as a whole.

The frame knows nothing of what a row means. A layout (``layout.py``) says it, as data and one or two functions, and stands in the
explicit table that ``BANGKIT_IMPORT_LAYOUTS`` names. An import only adds rows: what exists already is skipped and said, never changed,
so that undoing needs no memory of earlier values.
"""
