"""Numbers on the clipboard: as plain text, as numpy, as CSV, as LaTeX."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from netviz.core.formatting import FORMS
from netviz.core.translation import tr


def copy_number(value: Any, form: str) -> None:
    """Put an array or a number on the clipboard; None puts nothing there."""
    if value is not None:
        writer = next(write for name, _, write, _ in FORMS if name == form)
        QGuiApplication.clipboard().setText(writer(value))


def copy_menu(parent: QWidget, value: Any, name: str) -> QMenu:
    """Return a menu, called ``name``, of the forms in which a value can be copied; None: none."""
    menu = QMenu(parent, objectName=name)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if value is not None:
        for form, title, writer, _ in FORMS:
            add_copy(menu, f"copy_{form}", tr(title), partial(writer, value))
    return menu


def add_table(menu: QMenu, named: list[tuple[str, Any]]) -> None:
    """Add the forms in which all of a table, [(name, array), ...], can be copied."""
    menu.addSeparator()
    for form, title, _, writer in FORMS:
        words = tr("{copy}: the whole table").format(copy=tr(title))
        add_copy(menu, f"copy_table_{form}", words, partial(writer, named))


def add_copy(menu: QMenu, name: str, title: str, text: Callable[[], str]) -> None:
    """Add an entry that puts a text, made when it is chosen, on the clipboard."""
    action = menu.addAction(title)
    action.setObjectName(name)
    action.triggered.connect(partial(_copied, text))


def _copied(text: Callable[[], str], checked: bool = False) -> None:
    QGuiApplication.clipboard().setText(text())
