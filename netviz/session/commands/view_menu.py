"""The commands of the menu View."""

from netviz.session.commands.command import Command, setter
from netviz.session.session import Session


def _choices(
    name: str, menu: str, values: tuple[tuple[object, str, str, str], ...]
) -> list[Command]:
    return [
        Command(command, title, menu, tip=tip, run=setter(name, value), setting=(name, value))
        for value, command, title, tip in values
    ]


def _toggle(session: Session) -> None:
    session.set("matrix_view", not session.settings["matrix_view"])


def _toggle_numbers(session: Session) -> None:
    now = session.settings["layer_numbers"]
    session.set("layer_numbers", "from_0" if now == "book" else "book")


TITLE = "&View"

COMMANDS = [
    Command("layout_study", "Study layout", "View", ("Ctrl+1",), "All panels round the network"),
    Command("layout_lecture", "Lecture layout", "View", ("Ctrl+L",),
            "The network alone, large, with its equation"),
    Command("layout_debug", "Debug layout", "View", ("Ctrl+3",), "Code and numbers first"),
    Command("show_matrix", "Weights as matrix", "View", ("Ctrl+7",),
            "Any layer's weights, gradients and their change as a heatmap"),
    Command("show_plane", "Input plane", "View", ("Ctrl+8",),
            "What every neuron of a network of two inputs makes of each point of the plane"),
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
    *_choices("theme", "View", (("system", "theme_system", "Theme of the system",
                           "Dark or light as the desktop is"),
                                ("dark", "theme_dark", "Dark theme",
                                 "Light letters on dark ground"),
                                ("light", "theme_light", "Light theme",
                                 "Dark letters on white ground, for a bright room or for print"))),
    Command("reduced_motion", "Reduced motion", "View", (), "Still pictures, no animation",
            lambda s: s.set("reduced_motion", not s.settings["reduced_motion"]),
            setting=("reduced_motion", True)),
    Command("command_palette", "Command palette", "View", ("Ctrl+Shift+P",),
            "Find any command by its name"),
    Command("menu_bar", "Menu bar", "View", ("F10",),
            "Open the first menu; the arrows go on from there"),
]  # fmt: skip
