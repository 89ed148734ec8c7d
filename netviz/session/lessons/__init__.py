"""Lessons: data files that set up a network, stop where something is to be seen, and ask."""

from netviz.session.lessons.lesson import Expectation, Lesson, Question, Setup, Stop
from netviz.session.lessons.reader import read_lesson
from netviz.session.lessons.shelf import Heading, find, headings

__all__ = [
    "Expectation", "Heading", "Lesson", "Question", "Setup", "Stop", "find", "headings",
    "read_lesson",
]  # fmt: skip
