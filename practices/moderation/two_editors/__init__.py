"""Two editors on one entry: they know of each other, and neither overwrites the other."""
