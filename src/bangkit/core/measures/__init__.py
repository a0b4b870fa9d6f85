"""Published measures of food security, poverty, vulnerability and climate, one module each; the catalogue names them all.

A measure is plain functions on whole columns (NumPy arrays; a single number gives a single number), and one ``Measure`` that
describes it for the command line, the guide and the pages. No data is NaN, never 0. Nothing here knows Django.

``catalogue.NOT_COMPUTED`` names well-known measures that are deliberately absent, and why.
"""
