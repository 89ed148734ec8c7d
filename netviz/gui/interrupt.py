"""Ctrl+C in the terminal from which the window was opened."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication


class Interrupt(QObject):
    """Closes the windows at Ctrl+C, as their button does.

    Python hears of a signal only when it runs, and Qt's loop sleeps: the signal itself writes
    to a socket that the loop watches.
    """

    def __init__(self, application: QApplication):
        super().__init__(application)
        self._heard, self._tells = socket.socketpair()
        for end in (self._heard, self._tells):
            end.setblocking(False)
        self._notifier = QSocketNotifier(
            self._heard.fileno(), QSocketNotifier.Type.Read, self
        )
        self._notifier.activated.connect(self._wake)
        signal.set_wakeup_fd(self._tells.fileno())
        signal.signal(signal.SIGINT, lambda number, frame: application.quit())

    def _wake(self) -> None:
        self._heard.recv(64)
