"""The application: made once, with our style, fonts and a place for every error."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QSettings,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)  # fmt: skip
from PySide6.QtWidgets import QApplication

from netviz.core.errors import NetvizError
from netviz.core.translation import tr
from netviz.gui.theme import load_fonts
from netviz.gui.window import MainWindow
from netviz.session import Session

log = logging.getLogger("netviz")
_QUIET = ("propagateSizeHints",)  # offscreen says it of every window
_windows: list[MainWindow] = []  # a window nobody keeps would vanish
_errors: "Errors | None" = None


def application() -> QApplication:
    """Return the application, made with our style and fonts if there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        load_fonts()
        return existing
    # not setStyle: it returns the style, and wrapping that costs 10 ms of the start
    made = QApplication([*sys.argv[:1], "-style", "Fusion"])
    made.setApplicationName("netviz")
    made.setOrganizationName("netviz")
    qInstallMessageHandler(_say)
    load_fonts()
    return made


def _say(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Pass Qt's messages on, but for what says nothing to anybody."""
    if not any(part in text for part in _QUIET):
        print(text, file=sys.stderr)


def stored_layout() -> QSettings:
    """Return the file that keeps the arrangement of the panels."""
    return QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "netviz", "netviz"
    )


def open_window(session: Session, store: QSettings | None = None) -> MainWindow:
    """Open a window on a session and return it; it lives until it is closed."""
    application()
    window = MainWindow(session, store)
    _windows.append(window)
    window.closed.connect(_forget)
    window.show()
    return window


def _forget(window: MainWindow) -> None:
    if window in _windows:
        _windows.remove(window)
        window.release()
        window.deleteLater()


def run(
    session: Session, project: Path | None = None,
    begin: Callable[[MainWindow], None] | None = None, *, reopen: bool = False,
) -> int:  # fmt: skip
    """Open a window on a session and stay until it is closed; returns the exit status.

    project: a file to open in it.  begin: what to do with the window then, such as opening
    a lesson.  reopen: whether to begin with what was open last, as the setting says.
    """
    from netviz.gui.interrupt import Interrupt  # late: no window waits
    from netviz.gui.reporting import start_log
    from netviz.gui.view_store import restore_view

    app = application()
    start_log()
    watch_errors()
    store = stored_layout()
    restore_view(session, store)
    window = open_window(session, store)
    window.completed.connect(lambda: _begin(window, project, begin, reopen))
    window.completed.connect(lambda: Interrupt(app))
    return int(app.exec())


def _begin(
    window: MainWindow, project: Path | None, begin: Callable[[MainWindow], None] | None,
    reopen: bool,
) -> None:  # fmt: skip
    """Open what was asked for, or offer what a crash left behind."""
    from netviz.gui.recovering import offer_recovery, recovery_folder

    folder = recovery_folder()
    window.projects.journal.keep(folder)
    if project is not None:
        window.projects.open_path(project)
    elif offer_recovery(window, folder) is None and reopen:
        window.restoring.reopen()
    if begin is not None:
        begin(window)


class Errors(QObject):
    """Takes every error that nobody caught to the log and to the open windows."""

    happened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.happened.connect(self._show)  # queued when it comes from another thread

    def except_hook(self, kind: Any, error: Any, trace: Any) -> None:
        """For sys.excepthook: also exceptions in slots and in Qt's virtual functions."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log.error("%s", "".join(traceback.format_exception(kind, error, trace)))
        known = isinstance(error, NetvizError)
        text = str(error) if known else tr("Something went wrong in netviz: {error}").format(
            error=f"{kind.__name__}: {error}"
        )
        self.happened.emit(text)

    def thread_hook(self, args: Any) -> None:
        """For threading.excepthook."""
        if args.exc_type is not SystemExit:
            self.except_hook(args.exc_type, args.exc_value, args.exc_traceback)

    def unraisable_hook(self, args: Any) -> None:
        """For sys.unraisablehook."""
        if args.exc_value is not None:
            self.except_hook(args.exc_type, args.exc_value, args.exc_traceback)

    def qt_hook(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        """For Qt's own messages: to the log, and critical ones to the windows."""
        if any(part in text for part in _QUIET):
            return
        level = {
            QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO,
            QtMsgType.QtWarningMsg: logging.WARNING,
        }.get(kind, logging.ERROR)  # fmt: skip
        log.log(level, "Qt: %s", text)
        if level == logging.ERROR:
            self.happened.emit(text)

    @Slot(str)
    def _show(self, text: str) -> None:
        for window in _windows:
            window.complain(text)


def watch_errors() -> Errors:
    """Send every uncaught error to the log and to a banner, from now on."""
    global _errors
    if _errors is None:
        _errors = Errors()
        sys.excepthook = _errors.except_hook
        threading.excepthook = _errors.thread_hook
        sys.unraisablehook = _errors.unraisable_hook
        qInstallMessageHandler(_errors.qt_hook)
    return _errors
