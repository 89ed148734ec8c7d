"""Fields and labels of the shapes panel."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget


def write_field(field: QLineEdit, text: str) -> None:
    """Write into a field; a long literal shows its beginning."""
    field.setText(text)
    field.setCursorPosition(0)


def label(parent: QWidget, name: str) -> QLabel:
    """Return a label of plain words that go on in the next line."""
    words = QLabel(parent, objectName=name, wordWrap=True)
    words.setTextFormat(Qt.TextFormat.PlainText)
    return words
