"""Where the arrangement of a window and its panels is kept from one start to the next."""

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMainWindow

STATE_VERSION = 1
WIDTH, HEIGHT = 1440, 900  # of a window that nobody has sized yet


def first_size(screen: QScreen) -> QSize:
    """Return the size of a window that nobody has sized yet: no larger than its screen."""
    return within(screen, QSize(WIDTH, HEIGHT))


def within(screen: QScreen, wanted: QSize) -> QSize:
    """Return a size, or as much of it as a screen has room for."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):  # their screens are made up
        return wanted
    return wanted.boundedTo(screen.availableSize())


def restore_state(window: QMainWindow, store: QSettings) -> str | None:
    """Arrange a window as it was kept; return the layout's name, None if no panels were kept."""
    geometry = store.value("window/geometry", type=QByteArray)
    state = store.value("window/state", type=QByteArray)
    if isinstance(geometry, QByteArray) and not geometry.isEmpty():
        window.restoreGeometry(geometry)
    if isinstance(state, QByteArray) and window.restoreState(state, STATE_VERSION):
        return str(store.value("window/layout", "study", type=str))
    return None


def keep_state(window: QMainWindow, store: QSettings, layout: str) -> None:
    """Keep a window's arrangement and the name of its layout."""
    store.setValue("window/geometry", window.saveGeometry())
    store.setValue("window/state", window.saveState(STATE_VERSION))
    store.setValue("window/layout", layout)
    store.sync()
