"""Every command, declared once: menus, tool bar, keys, palette and manual read this table.

A command with ``run`` acts on the session; one without is the window's own and is found
there as the method of the same name.
"""

from collections.abc import Callable
from dataclasses import dataclass

from netviz.core.data_sources import DATASETS
from netviz.core.steps import START
from netviz.session.session import Session

Run = Callable[[Session], None]
Test = Callable[[Session], bool]


@dataclass(frozen=True)
class Command:
    """One command.

    title, tip: for people, translated when shown.  menu: File, Edit, View, Run, Data, Help.
    shortcuts: key sequences as Qt writes them.  setting: (name, value) makes it a checkable
    choice of that setting.  long: it may train, so the window runs it beside itself.
    """

    name: str
    title: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    tip: str = ""
    run: Run | None = None
    enabled: Test = lambda session: True
    setting: tuple[str, object] | None = None
    long: bool = False


def _forward(unit: str | None) -> Run:
    return lambda session: session.next(unit)


def _back(unit: str | None) -> Run:
    return lambda session: session.previous(unit)


def _set(name: str, value: object) -> Run:
    return lambda session: session.set(name, value)


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
                    f"Go to the next {words}", _forward(unit), long=True),
            Command(f"{name}_back", f"Back one {words}", "Run", (left,) if left else (),
                    f"Go back to the {words} before", _back(unit), _not_at_start, long=True),
        ]  # fmt: skip
    return found


def _choices(name: str, menu: str, values: tuple[tuple[object, str, str], ...]) -> list[Command]:
    return [
        Command(command, title, menu, run=_set(name, value), setting=(name, value))
        for value, command, title in values
    ]


def _toggle(session: Session) -> None:
    session.set("matrix_view", not session.settings["matrix_view"])


def _toggle_numbers(session: Session) -> None:
    now = session.settings["layer_numbers"]
    session.set("layer_numbers", "from_0" if now == "book" else "book")


_WALKING = {command.name: command for command in _walking()}
# the plain step follows the unit chosen in the tool bar, so it carries the shortest names
_WALKING["step_forward"] = Command(
    "step_forward", "Step forward", "Run", ("Right",), "Go one unit forward: the next step",
    _forward(None), long=True,
)  # fmt: skip
_WALKING["step_back"] = Command(
    "step_back", "Step back", "Run", ("Left",), "Go one unit back: undo the step",
    _back(None), _not_at_start, long=True,
)  # fmt: skip

_FILE = [
    Command("open_data", "Open data...", "File", ("Ctrl+O",),
            "Open a folder with MNIST's four IDX files"),
    Command("export_picture", "Export picture...", "File", ("Ctrl+E",),
            "Save the network or the window as PNG, SVG or PDF"),
    Command("quit", "Quit", "File", ("Ctrl+Q",), "Close netviz"),
]  # fmt: skip

_EDIT = [
    Command("undo", "Undo", "Edit", ("Ctrl+Z",), "Take back the last change",
            Session.undo, lambda s: s.can_undo),
    Command("redo", "Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "Make the change again",
            Session.redo, lambda s: s.can_redo),
]  # fmt: skip

_RUN = [
    Command("to_start", "To the start", "Run", ("Home",), "Go to the first input",
            Session.to_start, _not_at_start),
    Command("to_end", "To the end", "Run", ("End",), "Go to the last update that is trained",
            Session.to_end, lambda s: not s.at_end, long=True),
    Command("play_pause", "Play or pause", "Run", ("Space",), "Step on by itself, or stop that"),
    Command("train", "Train or pause", "Run", ("Ctrl+T",), "Train at full speed, or stop that"),
    *_WALKING.values(),
    Command("unit_coarser", "Coarser unit", "Run", ("Up",), "Step by larger units"),
    Command("unit_finer", "Finer unit", "Run", ("Down",), "Step by smaller units"),
    Command("replay", "Replay this step", "Run", ("R",), "Show this step's animation again"),
    Command("reset", "Reset", "Run", ("Ctrl+R",),
            "Begin again from the same first weights, with the settings of now", Session.reset),
    Command("new_weights", "New random weights", "Run", ("Ctrl+N",),
            "Begin again with another seed", Session.new_weights),
]  # fmt: skip

_VIEW = [
    Command("layout_study", "Study layout", "View", ("Ctrl+1",), "All panels round the network"),
    Command("layout_lecture", "Lecture layout", "View", ("Ctrl+L",),
            "The network alone, large, with its equation"),
    Command("layout_debug", "Debug layout", "View", ("Ctrl+3",), "Code and numbers first"),
    Command("full_screen", "Full screen", "View", ("F11",), "Fill the screen, or stop that"),
    Command("matrix_view", "Matrix view", "View", ("M",),
            "All samples of the mini-batch at once, as matrix columns", _toggle,
            setting=("matrix_view", True)),
    Command("layer_numbers", "Number layers as the book's formulas do", "View", (),
            "The book counts the input as layer 1, the code as layer 0", _toggle_numbers,
            setting=("layer_numbers", "book")),
    Command("text_larger", "Larger text", "View", ("Ctrl++", "Ctrl+="), "For a projector"),
    Command("text_smaller", "Smaller text", "View", ("Ctrl+-",), "For a small screen"),
    Command("text_normal", "Normal text", "View", ("Ctrl+0",), "The usual size"),
    *_choices("theme", "View", (("system", "theme_system", "Theme of the system"),
                                ("dark", "theme_dark", "Dark theme"),
                                ("light", "theme_light", "Light theme"))),
    Command("reduced_motion", "Reduced motion", "View", (), "Still pictures, no animation",
            lambda s: s.set("reduced_motion", not s.settings["reduced_motion"]),
            setting=("reduced_motion", True)),
    Command("command_palette", "Command palette", "View", ("Ctrl+Shift+P",),
            "Find any command by its name"),
]  # fmt: skip

_DATA = [
    Command(f"data_{source.name}", source.title, "Data", (), source.tip,
            _set("dataset", source.name), setting=("dataset", source.name))
    for source in DATASETS.values()
]  # fmt: skip

_HELP = [
    Command("question_shape", "What shape is x?", "Help", (), "See it where x enters z"),
    Command("question_mini_batch", "What is a mini_batch?", "Help", (),
            "See the list of (x, y) walked through, sample by sample"),
    Command("question_derivative", "Why output - y?", "Help", (),
            "See the cost's derivative at the output"),
    Command("manual", "Manual", "Help", ("F1",), "First five minutes, panels, keys, notation"),
    Command("about", "About netviz", "Help", (), "Version, licences, credits"),
]  # fmt: skip

COMMANDS: dict[str, Command] = {
    command.name: command for command in (*_FILE, *_EDIT, *_VIEW, *_RUN, *_DATA, *_HELP)
}
