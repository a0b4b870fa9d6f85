"""Reads across the stages, one module a page: stages, village, district, tasks, meetings, hand-over, notices."""
