"""Lessons in the window, at the projector and on paper."""
