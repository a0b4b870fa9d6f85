"""Tables about a village that may be imported, one module a kind; ``intake/layouts.py`` gathers them."""
