"""The words of the one entry point: demo, serve, test, check, fix, docs, backup, restore, manage, bench.

The script ``bangkit`` in a checkout makes the environment with the standard library alone, then hands over to this package; the
console script of an installed wheel starts here. Both say the same words.
"""
