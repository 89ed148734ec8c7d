"""Files and tables dropped on the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from netviz.gui.opening.opener import Opener
    from netviz.gui.window import MainWindow


class Dropping(QObject):
    """Lets the window take one file, or a table as text."""

    def __init__(self, window: "MainWindow", opener: "Opener"):
        super().__init__(window)
        self._opener = opener
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept what can be opened; open it when it is dropped."""
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            assert isinstance(event, QDropEvent)  # a QDragEnterEvent is one too
            mime = event.mimeData()
            if _path(mime) is None and not mime.hasText():
                return False
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._open(mime)
            return True
        return False

    def _open(self, mime: QMimeData) -> None:
        path = _path(mime)
        if path is not None:
            self._opener.open_path(path)
        else:
            self._opener.open_text(mime.text())


def _path(mime: QMimeData) -> Path | None:
    """Return the first local file; addresses of other machines are never fetched."""
    local = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    return Path(local[0]) if local else None
