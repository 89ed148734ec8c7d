"""What every panel is: a widget that draws the moment and computes nothing while hidden."""

import functools
import logging
import traceback
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from netviz.core.translation import tr
from netviz.gui.view import View

log = logging.getLogger("netviz")


class Panel(QWidget):
    """One view of the moment, in one file of gui/panels/, found by listing that folder.

    NAME: objectName of its dock.  TITLE: source text of its header.  AREA: left, right,
    bottom or centre.  ORDER: its place there, least first.  HEADER: with a title bar.
    IN_TURN: whether it may show what is new a few frames late while training goes on.
    QUICK: whether all that are so do that in the same frame.
    WIDTH: in pixels at text scale 1, and COVERS: the areas whose panels it hides, when it is
    opened in their place (gui/aside.py).
    """

    NAME = ""
    TITLE = ""
    AREA = "left"
    ORDER = 0
    IN_TURN = True
    QUICK = False
    HEADER = True  # False: no title bar, for what belongs to the panel above
    WIDTH = 392
    COVERS: tuple[str, ...] = ("right",)

    refreshed = Signal()  # the header shows context() anew

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        if "paintEvent" in cls.__dict__:
            cls.paintEvent = _guarded_paint(cls.paintEvent)  # type: ignore[method-assign]

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(parent)
        self.view = view
        self.failures: dict[str, str] = {}  # what went wrong, by the method that failed
        self._stale_moment = self._stale_timeline = True
        view.moment_changed.connect(self._moment_changed)
        view.appearance_changed.connect(self._appearance_changed)
        view.timeline_changed.connect(self._timeline_changed)

    # ---- what a panel defines

    def refresh(self) -> None:
        """Show the moment of now; called when it or the appearance changed."""

    def refresh_timeline(self) -> None:
        """Show the timeline of now; called when it was trained or replaced."""

    def focus_first(self) -> None:
        """Give the keys to the first field; called when the panel was opened to be used."""

    def context(self) -> str:
        """Return the words at the right of the panel's header."""
        return ""

    # ---- when it happens

    def _moment_changed(self) -> None:
        self._stale_moment = True
        self._catch_up_in_turn()

    def _timeline_changed(self) -> None:
        self._stale_timeline = True
        self._catch_up_in_turn()

    def _catch_up_in_turn(self) -> None:
        if self.view.turns.on and self.IN_TURN and self.isVisible():
            self.view.turns.later(self._catch_up, quick=self.QUICK)
        else:
            self._catch_up()

    def _appearance_changed(self) -> None:
        self._stale_moment = self._stale_timeline = True
        self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the panel was hidden."""
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> bool:
        """Show what is new, if it is seen; return whether anything was."""
        if not self.isVisible():
            return False
        timeline, moment = self._stale_timeline, self._stale_moment
        self._stale_timeline = self._stale_moment = False
        if timeline:
            self._guarded(self.refresh_timeline)
        if moment:
            self._guarded(self.refresh)
        if timeline or moment:
            self.refreshed.emit()
        return timeline or moment

    def _guarded(self, work: Callable[[], None]) -> None:
        """Do the work; a failing panel is reported and the rest of the window goes on."""
        try:
            work()
        except Exception as error:
            self._report(work.__name__, error)
        else:
            self.failures.pop(work.__name__, None)

    def _report(self, name: str, error: Exception) -> None:
        log.exception("panel %s failed", self.NAME)
        text = f"{type(error).__name__}: {error}"
        if text != self.failures.get(name):  # once, not at every step
            self.failures[name] = text
            title = tr(self.TITLE)
            self.view.message.emit(
                tr("The panel {title} failed: {error}").format(title=title, error=text)
            )


def _guarded_paint(
    paint: Callable[[Any, QPaintEvent], None],
) -> Callable[[Any, QPaintEvent], None]:
    """Keep a panel that fails in the middle of painting from taking the window along."""

    @functools.wraps(paint)
    def guarded(panel: Any, event: QPaintEvent) -> None:
        try:
            paint(panel, event)
        except Exception as error:
            # a painter that outlives the event crashes Qt: the frames that hold it let go
            traceback.clear_frames(error.__traceback__)
            panel._report("paintEvent", error)

    return guarded
