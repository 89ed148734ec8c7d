"""Fields of the dialogs here: each with its name for tests, eyes and screen readers."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QSpinBox,
)

from netviz.core.translation import tr
from netviz.gui.parts.choice import Choice


def plain_label(name: str, text: str = "") -> QLabel:
    """Return a label that shows its text as the letters it is."""
    return QLabel(
        text, objectName=name, accessibleName=name, wordWrap=True,
        textFormat=Qt.TextFormat.PlainText,
        textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse,
    )  # fmt: skip


def answer_buttons(
    dialog: QDialog, name: str, words: str
) -> tuple[QDialogButtonBox, QPushButton]:
    """Return the last row of a dialog: Cancel, and the button that accepts, also by itself."""
    row = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    use = row.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
    use.setDefault(True)
    cancel = row.button(QDialogButtonBox.StandardButton.Cancel)
    kind = dialog.objectName().removesuffix("Dialog")
    for button, its_name in ((use, name), (cancel, f"{kind}Cancel")):
        button.setObjectName(its_name)
        button.setAccessibleName(button.text().replace("&", ""))
    row.accepted.connect(dialog.accept)
    row.rejected.connect(dialog.reject)
    return row, use


def combo_box(name: str, words: str, choices: Mapping[str, str]) -> Choice:
    """Return a box to choose one of {value: title}."""
    box = Choice(objectName=name, accessibleName=words, toolTip=words)
    for value, title in choices.items():
        box.addItem(tr(title), value)
    return box


def check_box(name: str, words: str) -> QCheckBox:
    """Return a box to tick."""
    return QCheckBox(words, objectName=name, accessibleName=words, toolTip=words)


def share_box(name: str, words: str, percent: int) -> QSpinBox:
    """Return a field for a share of the rows, at most 45 %."""
    return QSpinBox(objectName=name, accessibleName=words, toolTip=words, maximum=45,
                    value=percent, suffix=" %")  # fmt: skip


def whole_box(name: str, words: str) -> QSpinBox:
    """Return a field for a whole number from 0."""
    return QSpinBox(objectName=name, accessibleName=words, toolTip=words, maximum=2**31 - 1)
