"""The commands of the menu Lessons: one for each lesson file, and walking through one."""

from netviz.session.commands.command import Command
from netviz.session.lessons.shelf import Heading, headings


def _title(heading: Heading) -> str:
    return f"{heading.number}  {heading.title}" if heading.number else heading.title


def _tip(heading: Heading) -> str:
    if heading.needs == "mnist":
        return "Lesson on MNIST; without it, the same on the 8x8 digits"
    return "Lesson that takes a while" if heading.slow else "Lesson"


TITLE = "&Lessons"

COMMANDS: list[Command] = [
    Command("show_shapes", "Shapes", "Lessons", ("Ctrl+4",),
            "Try another x and see what numpy makes of it, line by line"),
    Command("show_mini_batch", "Mini-batch", "Lessons", ("Ctrl+5",),
            "The list of tuples (x, y), its columns, and how their nablas add up"),
    Command("show_derivative", "Derivative", "Lessons", ("Ctrl+6",),
            "The cost as a curve, its tangent, and difference quotients of any epsilon"),
    Command("show_chain", "Chain rule", "Lessons", ("Ctrl+9",),
            "The gradient of a weight or bias, factor by factor along its paths"),
    Command("lesson_next", "Next stop", "Lessons", ("PgDown",),
            "Reveal the answer, or go to the lesson's next stop"),
    Command("lesson_previous", "Stop before", "Lessons", ("PgUp",),
            "Hide the answer, or go to the lesson's stop before"),
    Command("lecture", "Lecture", "Lessons", ("F5", "Shift+F5"),
            "Fill the screen with the lesson, for a projector and a presenter remote"),
    Command("close_lesson", "Close the lesson", "Lessons", (), "Back to the panels of before"),
    *(
        Command(f"lesson_{heading.name}", _title(heading), "Lessons", (), _tip(heading))
        for heading in headings()
    ),
]  # fmt: skip
