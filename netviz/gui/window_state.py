"""Where the arrangement of a window and its panels is kept from one start to the next."""

import json
from collections.abc import Mapping

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


def kept_sizes(store: QSettings) -> dict[str, int]:
    """Return the sizes of the panels as they were kept; Qt's own state may be of another window."""
    try:
        found = json.loads(str(store.value("window/sizes", "{}", type=str)))
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: size for name, size in found.items() if type(size) is int and size > 0}


def keep_state(
    window: QMainWindow, store: QSettings, layout: str, sizes: Mapping[str, int]
) -> None:
    """Keep a window's arrangement, the name of its layout and the sizes of its panels."""
    store.setValue("window/sizes", json.dumps(dict(sizes)))
    store.setValue("window/geometry", window.saveGeometry())
    store.setValue("window/state", window.saveState(STATE_VERSION))
    store.setValue("window/layout", layout)
    store.sync()
