"""What all panels share: the session, how it is to look, and what is pointed at."""

from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from netviz.core.errors import NetvizError
from netviz.gui.taking_turns import TakingTurns
from netviz.gui.theme import Theme, theme_of
from netviz.session import Session

Key = tuple[str, int | None, int | None]
Selection = tuple[str, int, int] | tuple[str, int, int, int]

# view settings that change how things look, not where we stand
LOOKS = ("theme", "text_scale", "layer_numbers", "reduced_motion")
FOLLOW_MS = 30  # by which the other panels follow the pointer


class View(QObject):
    """A session as the panels see it.

    pointed and highlighted carry a frozenset of keys (name, row, column): ("w1", 2, 0) is one
    entry, ("z1", 1, None) a row, ("z1", None, None) all of it.  selected carries
    ("neuron", layer, j), ("edge", l, j, k) for weights[l-1][j, k], or None.
    """

    moment_changed = Signal()
    timeline_changed = Signal()
    branches_changed = Signal()  # a name, a deletion, what is compared
    appearance_changed = Signal()
    pointed = Signal(object)  # at once: for the picture, which must not wait for the rest
    highlighted = Signal(object)  # a moment later, however often the pointer has moved since
    selected = Signal(object)
    message = Signal(str)
    seek_asked = Signal(object)  # a panel wants to go to this position
    drag_asked = Signal(object)  # the same while a mouse is dragged: the nearest place at once
    plan_asked = Signal(object)  # a panel wants this run to begin
    plan_dropped = Signal()  # it does not: it was given up, or failed
    walk_asked = Signal(str, int)  # a panel wants to go one unit forwards (1) or back (-1)
    drag_ended = Signal()  # the mouse was let go
    command_asked = Signal(str)  # a panel wants this command to run
    covered = Signal(int)  # so many pixels of the stage's lower edge are to be left free
    covered_beside = Signal(int)  # and of the panel beside it
    ended = Signal()  # the window lets go of the session
    replayed = Signal()  # the person wants to see this step's animation again

    def __init__(self, session: Session, parent: QObject | None = None):
        super().__init__(parent)
        self.session = session
        self.highlight_keys: frozenset[Key] = frozenset()
        self._pinned: frozenset[Key] = frozenset()
        self._shown_to: frozenset[Key] = frozenset()  # see point_out
        self.selection: Selection | None = None
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._follow.timeout.connect(self._emit_highlighted)
        self.turns = TakingTurns(self)  # of the panels, while training goes on
        self._theme: tuple[str, Theme] | None = None  # the setting and what it means now
        self._listening: tuple[tuple[Any, Any], ...] = (
            (session.moment_changed, self._new_moment),
            (session.timeline_changed, self._new_timeline),
            (session.branches_changed, self.branches_changed.emit),
            (session.setting_changed, self._setting_changed),
            (session.message, self.message.emit),
        )
        for signal, listener in self._listening:
            signal.connect(listener)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_theme_changed)

    def detach(self) -> None:
        """Stop listening to the session, which may outlive the window."""
        for signal, listener in self._listening:
            signal.disconnect(listener)
        self._listening = ()
        self._follow.stop()
        self.turns.stop()
        self.ended.emit()

    # ---- how it looks

    @property
    def theme(self) -> Theme:
        """The colours of now; the system is asked only when something has changed."""
        chosen = self._setting("theme")
        if self._theme is None or self._theme[0] != chosen:
            self._theme = chosen, theme_of(chosen)
        return self._theme[1]

    @property
    def scale(self) -> float:
        """Factor of all text sizes."""
        return float(self._setting("text_scale"))

    @property
    def layer_numbers(self) -> str:
        """ "from_0" or "book"; for ``names.pretty`` and ``names.label``."""
        return str(self._setting("layer_numbers"))

    @property
    def reduced_motion(self) -> bool:
        """Whether pictures stand still."""
        return bool(self._setting("reduced_motion"))

    @property
    def speed(self) -> float:
        """Units per second while playing."""
        return float(self._setting("speed"))

    def _setting(self, name: str) -> Any:
        return self.session.settings[name]

    def _setting_changed(self, name: str) -> None:
        if name in LOOKS:
            self.appearance_changed.emit()

    def _system_theme_changed(self, scheme: Qt.ColorScheme) -> None:
        if self._setting("theme") == "system":
            self._theme = None
            self.appearance_changed.emit()

    # ---- what is pointed at

    def highlight(self, keys: Any) -> None:
        """Light the quantities with these keys everywhere; an empty set only what is pinned."""
        keys = frozenset(keys) or self._pinned
        if keys != self.highlight_keys:
            self.highlight_keys = keys
            self.pointed.emit(keys)
            if not self._follow.isActive():
                self._follow.start()

    def point_out(self, keys: Any) -> None:
        """Light these until time moves on or the mouse points at something else."""
        self._shown_to = frozenset(keys)
        self.highlight(keys)

    def _new_moment(self) -> None:
        if self._shown_to and self._shown_to == self.highlight_keys:
            self.highlight(())
        self._shown_to = frozenset()
        self.moment_changed.emit()

    def pin(self, keys: Any) -> None:
        """Light these wherever nothing else is pointed at, until others are pinned."""
        self._pinned = frozenset(keys)
        self.highlight(())

    def _emit_highlighted(self) -> None:
        self.highlighted.emit(self.highlight_keys)

    def select(self, selection: Selection | None) -> None:
        """Select a neuron or an edge everywhere; None selects nothing."""
        if selection != self.selection:
            self.selection = selection
            self.selected.emit(selection)

    def _new_timeline(self) -> None:
        if not _exists(self.selection, self.session.timeline.architecture.sizes):
            self.select(None)
        self.timeline_changed.emit()

    # ---- changing the session

    def attempt(self, action: Any, *arguments: Any, **keywords: Any) -> bool:
        """Do something with the session; say in a message why where it cannot be done."""
        try:
            action(*arguments, **keywords)
        except NetvizError as error:
            self.message.emit(str(error))
            return False
        return True


def _exists(selection: Selection | None, sizes: tuple[int, ...]) -> bool:
    if selection is None:
        return True
    kind, layer, *places = selection
    if not (kind == "edge") <= layer < len(sizes) or places[0] >= sizes[layer]:
        return False
    return kind == "neuron" or places[1] < sizes[layer - 1]
