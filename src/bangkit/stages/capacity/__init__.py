"""Stages 2 and 3: training and assigning facilitators, in the kabupaten and in the villages."""
