"""Keep the screen from going dark during a lecture, as far as the system lets us."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Q_ARG, QMetaObject, Qt
from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage

from netviz.core.translation import tr

SERVICE, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
CONNECTION = "netviz lecture"  # one of our own, so that we can leave it
ES_CONTINUOUS, ES_SYSTEM_REQUIRED, ES_DISPLAY_REQUIRED = 0x80000000, 0x1, 0x2


class KeepAwake:
    """Asks the system once; gives it back at the end.  Qt itself offers nothing for this."""

    def __init__(self) -> None:
        self._cookie: int | None = None
        self._caffeinate: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """Keep the screen on; return "" or a sentence that says that nobody will."""
        if sys.platform == "win32":
            wanted = ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED
            held = bool(ctypes.windll.kernel32.SetThreadExecutionState(wanted))
        elif sys.platform == "darwin":
            held = self._start_caffeinate()
        else:
            held = self._inhibit()
        return "" if held else tr(
            "This desktop offers no way to keep the screen on: switch off its screen saver for the"
            " lecture."
        )  # fmt: skip

    def stop(self) -> None:
        """Let the screen go dark again."""
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(ES_CONTINUOUS)
        if self._caffeinate is not None:
            self._caffeinate.terminate()
            self._caffeinate.wait()
            self._caffeinate = None
        if self._cookie is not None:
            _uninhibit(self._cookie)
            self._cookie = None

    def _start_caffeinate(self) -> bool:
        try:
            self._caffeinate = subprocess.Popen(
                ["/usr/bin/caffeinate", "-d", "-w", str(os.getpid())]
            )
        except OSError:
            return False
        return True

    def _inhibit(self) -> bool:
        if not _has_bus():  # Qt would try to start one
            return False
        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, CONNECTION)
        if not bus.isConnected():
            return False
        saver = QDBusInterface(SERVICE, PATH, SERVICE, bus)
        saver.setTimeout(300)
        if not saver.isValid():
            return False
        answer = saver.call("Inhibit", "netviz", tr("A lecture is running"))
        if answer.type() != QDBusMessage.MessageType.ReplyMessage or not answer.arguments():
            return False
        self._cookie = int(answer.arguments()[0])
        return True


def _uninhibit(cookie: int) -> None:
    """Give the screen back: by its cookie, and by leaving the bus, which counts as well."""
    saver = QDBusInterface(SERVICE, PATH, SERVICE, QDBusConnection(CONNECTION))
    method = saver.metaObject().indexOfMethod("UnInhibit(uint)")
    if method >= 0:
        # call() would send the cookie as a signed number, and nobody has a method for that
        direct = Qt.ConnectionType.DirectConnection
        QMetaObject.invokeMethod(saver, "UnInhibit", direct, Q_ARG("uint", cookie))
    QDBusConnection.disconnectFromBus(CONNECTION)


def _has_bus() -> bool:
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(runtime) and (Path(runtime) / "bus").exists()
