"""``netviz.show``: the window on a person's own network, from a script or a prompt."""

import sys
from typing import TYPE_CHECKING, Any

from netviz.core.errors import DisplayError
from netviz.gui import preflight
from netviz.session import Session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from netviz.gui.window import MainWindow

_own: "QApplication | None" = None  # made here; another one is its maker's to run


def show(network: Any, training_data: Any, test_data: Any = None) -> "MainWindow | None":
    """Open the window on a network and its data; the person's arrays are never changed.

    network: a ``Network``, or anything with sizes, weights and biases in the book's shape.
    training_data, test_data: lists of tuples (x, y), columns (n_in, 1) and (n_out, 1).
    In a script this returns None when the window is closed; at a prompt, or where Qt runs
    already, the window at once.
    Raises ShapeError, SetupError or DataError, a sentence, before anything opens, and
    DisplayError where no window can open: Qt would end the process there.
    """
    session = Session.of(network, training_data, test_data)
    verdict = preflight.check()
    if verdict.kind != "window":
        raise DisplayError(verdict.message)
    from PySide6.QtCore import QThread
    from PySide6.QtWidgets import QApplication

    from netviz.gui.app import application, open_window, watch_errors

    global _own
    existing = QApplication.instance()
    app = application()
    if existing is None:
        _own = app
    window = open_window(session)
    waits = app is _own and QThread.currentThread().loopLevel() == 0
    if waits and not _at_prompt():
        watch_errors()
        app.exec()
        return None
    return window


def _at_prompt() -> bool:
    return hasattr(sys, "ps1") or bool(sys.flags.interactive)
