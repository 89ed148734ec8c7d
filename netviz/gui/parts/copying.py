"""Numbers on the clipboard: as plain text, as numpy, as LaTeX."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from netviz.core.formatting import to_latex, to_numpy, to_plain
from netviz.core.translation import tr

COPIES = (("plain", "Copy as plain text", to_plain), ("numpy", "Copy as numpy", to_numpy),
          ("latex", "Copy as LaTeX", to_latex))  # fmt: skip


def copy_number(value: Any, form: str) -> None:
    """Put an array or a number on the clipboard; None puts nothing there."""
    if value is not None:
        writer = next(write for name, _, write in COPIES if name == form)
        QGuiApplication.clipboard().setText(writer(value))


def copy_menu(parent: QWidget, value: Any, name: str) -> QMenu:
    """Return a menu, called ``name``, of the forms in which a value can be copied."""
    menu = QMenu(parent, objectName=name)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for form, title, _ in COPIES:
        action = menu.addAction(tr(title))
        action.setObjectName(f"copy_{form}")
        action.triggered.connect(partial(_copied, value, form))
    return menu


def _copied(value: Any, form: str, checked: bool = False) -> None:
    copy_number(value, form)
