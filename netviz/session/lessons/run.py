"""Run a lesson without a window: every stop, its numbers expected and computed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from netviz.session.lessons.lesson import Lesson
from netviz.session.lessons.shelf import find
from netviz.session.lessons.stage import Place, mnist_folder, preparing


@dataclass(frozen=True)
class Choice:
    """A lesson that can be run here; instead: the one it stands in for, "" if none."""

    lesson: Lesson
    instead: str = ""


def choose(name: str) -> Choice:
    """Return the lesson called ``name``, or its small twin where MNIST is not at hand.

    Raises LessonError.
    """
    lesson = find(name)
    if lesson.needs == "mnist" and lesson.twin and mnist_folder() is None:
        return Choice(find(lesson.twin), lesson.title)
    return Choice(lesson)


def places(
    lesson: Lesson, progress: Callable[[int, int, int], None] = lambda stop, done, total: None
) -> Iterator[Place]:
    """Yield every stop, ready; progress(stop, done, total) is called meanwhile."""
    before: Place | None = None
    for number in range(len(lesson.stops)):
        work = preparing(lesson, number, before)
        while True:
            try:
                done, total = next(work)
            except StopIteration as end:
                before = end.value
                yield end.value
                break
            progress(number, done, total)
