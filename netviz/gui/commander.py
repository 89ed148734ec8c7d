"""Runs commands: those of the session, and those that are the window's own."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from netviz.core.errors import NetvizError
from netviz.core.steps import Position
from netviz.gui.follower import Follower
from netviz.gui.layouts import LAYOUTS
from netviz.session.commands import Command
from netviz.session.settings import SETTINGS

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

TEXT_STEP = 1.15
UNITS = tuple(SETTINGS["unit"].choices or {})


class Commander(QObject):
    """Knows for every command what to do."""

    def __init__(self, window: "MainWindow"):
        super().__init__(window)
        self._window, self._session = window, window.session
        self._scale_before: float | None = None  # text scale outside the lecture layout
        self.follower = Follower(window.view, window.training, self)
        self.own: dict[str, Callable[[], object]] = {
            "play_pause": self.play_pause,
            "train": self.train,
            "to_start": window.walker.to_start,
            "to_end": window.walker.to_end,
            "unit_coarser": partial(self._change_unit, 1),
            "unit_finer": partial(self._change_unit, -1),
            "replay": window.view.replayed.emit,
            "full_screen": self.full_screen,
            "text_larger": partial(self._resize_text, TEXT_STEP),
            "text_smaller": partial(self._resize_text, 1 / TEXT_STEP),
            "text_normal": partial(self._resize_text, 0.0),
            "command_palette": self.command_palette,
            "menu_bar": self.menu_bar,
            "manual": self.manual,
            "about": self.about,
            "quit": window.close,
        }
        for unit in UNITS:
            chosen = None if unit == "step" else unit  # plain stepping follows the chosen unit
            self.own[f"{unit}_forward"] = partial(window.walker.forward, chosen)
            self.own[f"{unit}_back"] = partial(window.walker.back, chosen)
        for name in ("study", "lecture", "debug"):
            self.own[f"layout_{name}"] = partial(self._layout, name)

    def connect_rest(self) -> None:
        """Connect what exists only when the window is complete."""
        self.follower.ended.connect(self._window.banner.say)

    def run(self, command: Command) -> None:
        """Run a command; what cannot be done is said in the banner."""
        self._window.complete()
        self._window.banner.end_message()
        if command.name != "play_pause" and command.menu != "View":
            self._window.player.stop()
        own = self.own.get(command.name)
        try:
            if own is not None:
                own()
            elif command.run is not None:
                if command.menu != "View":
                    self._window.walker.stop()
                command.run(self._session)
        except NetvizError as error:
            self._window.banner.complain(str(error))

    def run_by_name(self, name: str) -> None:
        """Run the command called ``name`` as if it were chosen in a menu."""
        self._window.actions_table.by_name[name].trigger()

    # ---- time

    def play_pause(self) -> None:
        """Stop what runs; if nothing does, play."""
        if self._window.training.running or self._window.walker.busy:
            self._window.stop_everything()
        else:
            self._window.player.toggle()

    def train(self) -> None:
        """Train at full speed, or stop that."""
        if self._window.training.running and not self.follower.running:
            self._window.stop_everything()  # the button says Pause
            return
        if self._window.walker.busy:
            self._window.walker.stop()
        self.follower.toggle()

    @Slot(str, int)
    def walk(self, unit: str, way: int) -> None:
        """Go one unit forwards (1) or back (-1), whatever unit the tool bar steps by."""
        self._window.player.stop()
        self._window.banner.end_message()
        try:
            (self._window.walker.forward if way > 0 else self._window.walker.back)(unit)
        except NetvizError as error:
            self._window.banner.complain(str(error))

    @Slot(object)
    def seek(self, position: Position) -> None:
        """Go to a position that was chosen."""
        self._window.player.stop()
        self._window.walker.go(position)

    @Slot(object)
    def drag(self, position: Position) -> None:
        """Follow a mouse through time."""
        self._window.player.stop()
        self._window.walker.drag(position)

    def _change_unit(self, by: int) -> None:
        now = UNITS.index(self._session.settings["unit"])
        self._session.set("unit", UNITS[max(0, min(len(UNITS) - 1, now + by))])

    # ---- looks

    def _layout(self, name: str) -> None:
        window = self._window
        if name == "lecture" and window.layout_name == "lecture":
            name = "study"  # the same key leaves it again
        least = LAYOUTS[name].scale
        if least > 1.0 and self._scale_before is None:
            self._scale_before = self._session.settings["text_scale"]
            self._session.set("text_scale", max(least, self._scale_before))
        elif least <= 1.0 and self._scale_before is not None:
            self._leave_lecture_scale()
        window.aside.forget()
        window.set_layout(name)
        window.focus_network()

    def _leave_lecture_scale(self) -> None:
        scale, self._scale_before = self._scale_before, None
        if scale is not None:
            self._session.set("text_scale", scale)

    @property
    def usual_text_scale(self) -> float:
        """The text scale outside the lecture layout."""
        now = float(self._session.settings["text_scale"])
        return now if self._scale_before is None else self._scale_before

    def resume_lecture(self) -> None:
        """Take the text scale of the lecture layout, in which the window was opened."""
        if self._scale_before is None:
            self._scale_before = self._session.settings["text_scale"]
            self._session.set("text_scale", max(LAYOUTS["lecture"].scale, self._scale_before))

    def before_closing(self) -> None:
        """Put the panels back that an open one covers, so that they are not kept as closed."""
        self._window.aside.uncover()

    def full_screen(self) -> None:
        """Fill the screen, or stop that."""
        window = self._window
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    def _resize_text(self, factor: float) -> None:
        setting = SETTINGS["text_scale"]
        least, greatest = setting.limits or (0.75, 3.0)
        scale = self._session.settings["text_scale"] * factor if factor else setting.default
        self._session.set("text_scale", round(min(greatest, max(least, scale)), 3))

    # ---- dialogs

    def command_palette(self) -> None:
        """Find a command by its name."""
        from netviz.gui.palette import CommandPalette

        CommandPalette(self._window).open_over_window()

    def menu_bar(self) -> None:
        """Open the first menu, from which arrows reach all others."""
        bar = self._window.menuBar()
        if bar.isVisible():
            bar.setActiveAction(bar.actions()[0])

    def manual(self) -> None:
        """Open the manual."""
        from netviz.gui.help import Manual

        Manual.show_for(self._window)

    def about(self) -> None:
        """Say what this is, its licence and its version."""
        from netviz.gui.help import show_about

        show_about(self._window)
