"""The commands of the menu Run: moving in time and training."""

from netviz.core.steps import START
from netviz.session.commands.command import Command, Run
from netviz.session.published import begin_published_run
from netviz.session.session import Session


def _forward(unit: str | None) -> Run:
    return lambda session: session.next(unit)


def _back(unit: str | None) -> Run:
    return lambda session: session.previous(unit)


def _not_at_start(session: Session) -> bool:
    return session.position != START


def _walking() -> list[Command]:
    units = (
        ("step", None, "step", "Right", "Left"),
        ("layer", "layer", "layer", "", ""),
        ("sample", "sample", "sample", "Shift+Right", "Shift+Left"),
        ("mini_batch", "mini_batch", "mini-batch", "Ctrl+Right", "Ctrl+Left"),
        ("epoch", "epoch", "epoch", "Ctrl+Shift+Right", "Ctrl+Shift+Left"),
    )
    found = []
    for name, unit, words, right, left in units:
        found += [
            Command(f"{name}_forward", f"Forward one {words}", "Run", (right,) if right else (),
                    f"Go to the next {words}", _forward(unit)),
            Command(f"{name}_back", f"Back one {words}", "Run", (left,) if left else (),
                    f"Go back to the {words} before", _back(unit), _not_at_start),
        ]  # fmt: skip
    return found


_WALKING = {command.name: command for command in _walking()}
# the plain step follows the unit chosen in the tool bar, so it carries the shortest names
_WALKING["step_forward"] = Command(
    "step_forward", "Step forward", "Run", ("Right",), "Go one unit forward: the next step",
    _forward(None),
)  # fmt: skip
_WALKING["step_back"] = Command(
    "step_back", "Step back", "Run", ("Left",), "Go one unit back: undo the step",
    _back(None), _not_at_start,
)  # fmt: skip

TITLE = "&Run"

COMMANDS = [
    Command("to_start", "To the start", "Run", ("Home",), "Go to the first input",
            Session.to_start, _not_at_start),
    Command("to_end", "To the end", "Run", ("End",), "Go to the last update that is trained",
            Session.to_end, lambda s: not s.at_end),
    Command("play_pause", "Play or pause", "Run", ("Space",), "Step on by itself, or stop that"),
    Command("train", "Train or pause", "Run", ("Ctrl+T",), "Train at full speed, or stop that"),
    *_WALKING.values(),
    Command("unit_coarser", "Coarser unit", "Run", ("Up",), "Step by larger units"),
    Command("unit_finer", "Finer unit", "Run", ("Down",), "Step by smaller units"),
    Command("replay", "Replay this step", "Run", ("R",), "Show this step's animation again"),
    Command("show_breaks", "Breaks and watches", "Run", ("Ctrl+B",),
            "Run until a condition becomes true; watch expressions"),
    Command("show_layers", "Layers over time", "Run", ("Ctrl+Shift+L",),
            "How fast each layer learns, its weights, and how much of it is saturated"),
    Command("show_branches", "Branches", "Run", ("Ctrl+Shift+B",),
            "Every run and branch: go to one, name it, compare it, delete it"),
    Command("branch_before", "Branch of before", "Run", ("Ctrl+J",),
            "Back to the branch that was in view, at the same moment: press it again and again to"
            " see the difference", enabled=lambda s: s.branches.before is not None),
    Command("reset", "Reset", "Run", ("Ctrl+R",),
            "Begin again from the same first weights, with the settings of now", Session.reset),
    Command("new_weights", "New random weights", "Run", ("Ctrl+N",),
            "Begin again with another seed", Session.new_weights),
    Command("book_run", "As the book's own run", "Run", (),
            "MNIST's first 1,000 digits, seeded and shuffled as the book's author did, with the"
            " numbers he published beside", begin_published_run),
]  # fmt: skip
