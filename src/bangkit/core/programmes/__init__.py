"""Programmes of governments and others: how a list from SIPD is read, which places it names, and how two versions differ."""
