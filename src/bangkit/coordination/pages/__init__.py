"""Pages across the stages: tasks, places, meetings."""
