"""Overlap between what villages plan and what governments offer: candidates with reasons; people decide."""
