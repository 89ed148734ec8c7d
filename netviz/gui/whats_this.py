"""What's This: Shift+F1, then a click, says what a thing in the window is."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QTextBrowser,
    QWhatsThis,
    QWidget,
)

from netviz.core.translation import tr
from netviz.gui.panel import Panel
from netviz.gui.plain import plain

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit,
    QTextBrowser,
)  # fmt: skip


def explain_all(window: "MainWindow") -> None:
    """Give every action and control of a window its words; panels those of their file."""
    for action in window.actions_table.by_name.values():
        action.setWhatsThis(plain(action.toolTip()))
    for panel in window.findChildren(Panel):
        panel.setWhatsThis(plain(panel_words(panel)))
    explain(window)


def explain(root: QWidget) -> None:
    """Give everything in a window its tip as words, a control without one its name."""
    for widget in root.findChildren(QWidget):
        tip = widget.toolTip() or widget.accessibleDescription()
        if not tip and isinstance(widget, CONTROLS) and not _is_part(widget):
            tip = widget.accessibleName() or _text(widget)
        if tip:
            # tips are plain text already, or made by plain()
            widget.setWhatsThis(tip if tip.startswith("<") else plain(tip))


def _text(widget: QWidget) -> str:
    return widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""


def _is_part(widget: QWidget) -> bool:
    """Whether a widget is a piece of another control, such as the line of a spin box."""
    parent = widget.parentWidget()
    return parent is not None and isinstance(parent, (QComboBox, QAbstractSpinBox))


def answer_shift_f1(dialog: QDialog) -> None:
    """Let Shift+F1 wait for a click in a dialog, too: the menu is out of reach then."""

    def ask_here() -> None:
        explain(dialog)
        QWhatsThis.enterWhatsThisMode()

    shortcut = QShortcut(QKeySequence("Shift+F1"), dialog, objectName="whatsThisShortcut")
    shortcut.activated.connect(ask_here)


def panel_words(panel: Panel) -> str:
    """Return the title of a panel and the first sentence of its file."""
    module = __import__(type(panel).__module__, fromlist=["x"])
    first = (module.__doc__ or "").strip().splitlines()[0]
    return f"{tr(panel.TITLE)}\n{tr(first)}"


def ask(window: "MainWindow") -> None:
    """Wait for a click and say what is there."""
    explain_all(window)  # tips may have changed since
    QWhatsThis.enterWhatsThisMode()
