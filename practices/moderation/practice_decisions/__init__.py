"""What editors decide about practices: a page for each decision, and one for many at once."""
