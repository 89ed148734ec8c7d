"""Panels found by listing their folder, each in a dock with our own 32-px header."""

import importlib
import inspect
import logging
import pkgutil
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QToolButton, QVBoxLayout, QWidget

from netviz.core.translation import tr
from netviz.gui import panels
from netviz.gui.icons import icon
from netviz.gui.panel import Panel
from netviz.gui.theme import HEADER, PADDING, SMALL, colour, font
from netviz.gui.view import View

log = logging.getLogger("netviz")
SMALLEST = QSize(120, 48)


def panel_files() -> list[str]:
    """Return the names of the files in gui/panels/, sorted."""
    return sorted(module.name for module in pkgutil.iter_modules(panels.__path__))


def panel_classes(files: Iterable[str]) -> Iterator[type[Panel] | str]:
    """Yield each panel class in some files of gui/panels/; for a file that fails, a sentence."""
    for name in files:
        try:
            module = importlib.import_module(f"{panels.__name__}.{name}")
        except Exception as error:
            log.exception("panel file %s failed", name)
            yield tr("The panel file {name} failed: {error}").format(name=name, error=error)
            continue
        for thing in vars(module).values():
            here = inspect.isclass(thing) and thing.__module__ == module.__name__
            if here and issubclass(thing, Panel) and thing.NAME:
                yield thing


class Header(QWidget):
    """Title left, context right; a close button while the mouse is over it."""

    def __init__(self, panel: Panel, dock: QDockWidget):
        super().__init__(dock)
        self._panel, self._view = panel, panel.view
        self.setFixedHeight(round(HEADER * self._view.scale))
        self._close = QToolButton(
            self, objectName=f"{panel.NAME}Close", focusPolicy=Qt.FocusPolicy.NoFocus,
            accessibleName=tr("Close {title}").format(title=tr(panel.TITLE)),
            toolTip=tr("Close this panel"),
        )  # fmt: skip
        self._close.clicked.connect(dock.close)
        self._close.hide()
        self._words = ""  # the context that is shown
        panel.refreshed.connect(self._refreshed)
        self._view.appearance_changed.connect(self._appearance_changed)

    def _refreshed(self) -> None:
        if self._panel.context() != self._words:
            self.update()

    def _appearance_changed(self) -> None:
        self.setFixedHeight(round(HEADER * self._view.scale))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the grid says."""
        return QSize(80, round(HEADER * self._view.scale))

    def minimumSizeHint(self) -> QSize:
        """Never force the window's width."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the close button."""
        self._close.setIcon(icon("close", self._view.theme.dim))
        side = self.height()
        self._close.setGeometry(self.width() - side, 0, side, side)
        self._close.show()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide it again."""
        self._close.hide()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title and context."""
        painter, theme = QPainter(self), self._view.theme
        painter.fillRect(self.rect(), colour(theme.panel))
        right = self.height() if self._close.isVisible() else PADDING
        box = self.rect().adjusted(PADDING, 0, -right, 0)
        painter.setPen(colour(theme.dim))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(SMALL, bold=True, scale=self._view.scale))
        title = tr(self._panel.TITLE)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, title)
        used = painter.fontMetrics().horizontalAdvance(title) + PADDING
        painter.setFont(font(SMALL, scale=self._view.scale))
        room = box.adjusted(used, 0, 0, 0)
        self._words = self._panel.context()
        words = painter.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, max(0, room.width())
        )
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, words)
        painter.end()


class _Frame(QWidget):
    """Holds a panel and may get smaller than it wants, so that the window can too."""

    def __init__(self, panel: Panel):
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel)

    def minimumSizeHint(self) -> QSize:
        """Never force the window's size."""
        return SMALLEST


class Dock(QDockWidget):
    """One panel, movable and closable."""

    def __init__(self, panel: Panel, parent: QWidget):
        super().__init__(tr(panel.TITLE), parent, objectName=panel.NAME)
        self.panel = panel
        panel.setObjectName(f"{panel.NAME}Content")
        if not panel.accessibleName():
            panel.setAccessibleName(tr(panel.TITLE))
        self.setTitleBarWidget(Header(panel, self) if panel.HEADER else QWidget(self))
        self.setWidget(_Frame(panel))
        action = self.toggleViewAction()
        action.setObjectName(f"show_{panel.NAME}")
        action.setToolTip(tr("Show or hide this panel"))


def make_panel(cls: type[Panel], view: View) -> Panel | str:
    """Return the panel, or a sentence if it fails; the rest of the window goes on."""
    try:
        return cls(view)
    except Exception as error:
        log.exception("panel %s failed", cls.NAME)
        return tr("The panel {title} failed: {error}").format(title=tr(cls.TITLE), error=error)
