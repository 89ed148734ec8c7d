"""The manual in a window, with tables made from the records; About."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl
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
from netviz.core.names import pretty
from netviz.core.resources import resource
from netviz.core.translation import tr
from netviz.gui.docks import panel_classes
from netviz.gui.theme import BODY, font
from netviz.session.commands import COMMANDS
from netviz.session.settings import SETTINGS

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

CHAPTERS = (
    ("first_five_minutes", "First five minutes"),
    ("panels", "Panels"),
    ("commands", "Commands and keys"),
    ("settings", "Settings"),
    ("notation", "Notation"),
    ("book", "What differs from the book"),
)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def commands_table() -> str:
    """Return all commands as a Markdown table."""
    rows = [_row(tr("Command"), tr("Keys"), tr("What it does")), "|---|---|---|"]
    for c in COMMANDS.values():
        rows.append(_row(tr(c.title), ", ".join(c.shortcuts), tr(c.tip)))
    return "\n".join(rows)


def settings_table() -> str:
    """Return all settings as a Markdown table."""
    rows = [_row(tr("Setting"), tr("Usual"), tr("Counts from"), tr("Meaning")), "|---|---|---|---|"]
    kinds = {"view": tr("only looks"), "run": tr("this mini-batch on"), "setup": tr("a new run")}
    for s in SETTINGS.values():
        usual = s.choices.get(s.default, s.default) if s.choices else s.default
        rows.append(_row(tr(s.title), str(usual), kinds[s.kind], tr(s.tip)))
    return "\n".join(rows)


def panels_table() -> str:
    """Return all panels as a Markdown table: the first sentence of each one's file."""
    rows = [_row(tr("Panel"), tr("What it shows")), "|---|---|"]
    for found in panel_classes():
        if not isinstance(found, str):
            module = __import__(found.__module__, fromlist=["x"])
            rows.append(_row(tr(found.TITLE), (module.__doc__ or "").strip().splitlines()[0]))
    return "\n".join(rows)


def notation_table() -> str:
    """Return the names of the quantities, as the code and as the book's formulas count."""
    rows = [_row(tr("In code"), tr("In the panels"), tr("In the book's formulas")), "|---|---|---|"]
    for name in ("z1", "a1", "w1", "b1", "delta1", "nabla_b1", "nabla_w1", "sum_nabla_w1"):
        rows.append(_row(f"`{name}`", pretty(name), pretty(name, "book")))
    return "\n".join(rows)


TABLES = {
    "commands": commands_table, "settings": settings_table, "panels": panels_table,
    "notation": notation_table,
}  # fmt: skip


def chapter_text(name: str) -> str:
    """Return a chapter in Markdown, its tables filled in."""
    text = resource(f"manual/{name}.md").read_text(encoding="utf-8")
    for table, make in TABLES.items():
        mark = f"{{{{{table}}}}}"
        if mark in text:
            text = text.replace(mark, make())
    return text


class Pages(QTextBrowser):
    """Shows text and reads nothing that the text names."""

    def loadResource(self, kind: int, name: QUrl) -> Any:
        """Return an empty picture for everything: the manual has no files of its own."""
        return QImage(1, 1, QImage.Format.Format_Mono)


class Manual(QDialog):
    """Chapters at the left, the chosen one at the right; the window goes on beside it."""

    def __init__(self, window: "MainWindow"):
        super().__init__(window, objectName="manualWindow")
        self.setWindowTitle(tr("netviz manual"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        scale = window.view.scale
        self.resize(round(880 * scale), round(640 * scale))
        self.chapters = QListWidget(self, objectName="chapters", accessibleName=tr("Chapters"))
        self.chapters.addItems([tr(title) for _, title in CHAPTERS])
        self.chapters.setFixedWidth(round(220 * scale))
        self.pages = Pages(self, objectName="pages", openLinks=False, accessibleName=tr("Manual"))
        self.pages.setFont(font(BODY + 1, scale=scale))
        row = QHBoxLayout(self)
        row.addWidget(self.chapters)
        row.addWidget(self.pages, 1)
        self.chapters.currentRowChanged.connect(self._show_chapter)
        self.chapters.setCurrentRow(0)
        self.finished.connect(window.focus_network)

    def _show_chapter(self, row: int) -> None:
        self.pages.setMarkdown(chapter_text(CHAPTERS[row][0]))

    @staticmethod
    def show_for(window: "MainWindow") -> "Manual":
        """Open the manual, or bring the open one to the front."""
        manual = window.findChild(Manual) or Manual(window)
        manual.show()
        manual.raise_()
        manual.chapters.setFocus()
        return manual


def about_text() -> str:
    """Return what stands in About, plain text."""
    return tr(
        "netviz {version}\n\n"
        "Stop a neural network anywhere in its training and see every number of every"
        " backpropagation step, forwards and backwards in time.\n\n"
        "MIT licence. Made with Qt for Python (LGPL), numpy and pyqtgraph; DejaVu fonts.\n"
        "The algorithm and its words follow Michael Nielsen, Neural Networks and Deep Learning."
    ).format(version=__version__)


def show_about(window: "MainWindow") -> QDialog:
    """Say what this is, beside the window."""
    dialog = QDialog(window, objectName="aboutWindow", windowTitle=tr("About netviz"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    label = QLabel(about_text(), dialog, objectName="aboutText", wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setMinimumWidth(420)
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
