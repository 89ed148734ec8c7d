"""Lessons: data files that set up a network, stop where something is to be seen, and ask."""
