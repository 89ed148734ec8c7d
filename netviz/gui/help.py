"""The manual in a window; About."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QTextBrowser,
    QVBoxLayout,
)  # fmt: skip

from netviz import __version__
from netviz.core.translation import tr
from netviz.gui.lessons.words import MARKDOWN, let_breathe
from netviz.gui.manual import CHAPTERS, chapter_text
from netviz.gui.theme import BODY, PADDING, font
from netviz.gui.whats_this import answer_shift_f1
from netviz.gui.window_state import within

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

class Pages(QTextBrowser):
    """Shows text and reads nothing that the text names."""

    def loadResource(self, kind: int, name: QUrl) -> Any:
        """Return an empty picture for everything: the manual has no files of its own."""
        return QImage(1, 1, QImage.Format.Format_Mono)


class Manual(QDialog):
    """Chapters at the left, the chosen one at the right; the window goes on beside it."""

    def __init__(self, window: "MainWindow"):
        super().__init__(window, objectName="manualWindow")
        answer_shift_f1(self)
        self.setWindowTitle(tr("netviz manual"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._view = window.view
        scale = window.view.scale
        self.resize(within(window.screen(), QSize(round(880 * scale), round(640 * scale))))
        self.chapters = QListWidget(self, objectName="chapters", accessibleName=tr("Chapters"))
        self.chapters.addItems([tr(title) for _, title in CHAPTERS])
        self.chapters.setFixedWidth(round(220 * scale))
        self.pages = Pages(self, objectName="pages", openLinks=False, accessibleName=tr("Manual"))
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pages.setFont(font(BODY + 1, scale=scale))
        row = QHBoxLayout(self)
        row.addWidget(self.chapters)
        row.addWidget(self.pages, 1)
        self.chapters.currentRowChanged.connect(self._show_chapter)
        self.chapters.setCurrentRow(0)
        self.finished.connect(window.focus_network)

    def _show_chapter(self, row: int) -> None:
        document, view = self.pages.document(), self._view
        document.setMarkdown(chapter_text(CHAPTERS[row][0]), MARKDOWN)
        document.setDocumentMargin(round(PADDING * view.scale))
        let_breathe(document, 8.0 * view.scale)

    @staticmethod
    def show_for(window: "MainWindow") -> "Manual":
        """Open the manual, or bring the open one to the front."""
        manual = window.findChild(Manual) or Manual(window)
        manual.show()
        manual.activateWindow()
        manual.chapters.setFocus()
        return manual


def about_text() -> str:
    """Return what stands in About, plain text."""
    return tr(
        "netviz {version}\n\n"
        "Stop a neural network anywhere in its training and see every number of every"
        " backpropagation step, forwards and backwards in time.\n\n"
        "MIT licence. Made with Qt for Python (LGPL), numpy and pyqtgraph; DejaVu fonts.\n"
        "Digits and Iris: UCI Machine Learning Repository, CC BY 4.0.\n"
        "The algorithm and its words follow Michael Nielsen, Neural Networks and Deep Learning."
    ).format(version=__version__)


def show_about(window: "MainWindow") -> QDialog:
    """Say what this is, beside the window."""
    dialog = QDialog(window, objectName="aboutWindow", windowTitle=tr("About netviz"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    label = QLabel(about_text(), dialog, objectName="aboutText", wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setMinimumWidth(round(420 * window.view.scale))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    for button in buttons.buttons():
        button.setObjectName("aboutClose")
        button.setAccessibleName(tr("Close"))
    layout = QVBoxLayout(dialog)
    layout.addWidget(label)
    layout.addWidget(buttons)
    dialog.finished.connect(window.focus_network)
    dialog.show()
    return dialog
