"""Stage 4, first part: the village's profile, on which planning stands."""
