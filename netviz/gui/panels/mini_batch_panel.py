"""What is a mini_batch?  The list of tuples, its columns, and how their nablas add up."""


from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from netviz.core.errors import NetvizError
from netviz.core.translation import tr
from netviz.gui.panel import Panel
from netviz.gui.theme import PADDING
from netviz.gui.tuples.batch import Batch
from netviz.gui.view import View
from netviz.session.typed_mini_batch import EXAMPLE, dataset_of, parse_mini_batch


class MiniBatchPanel(Panel):
    """Walks with the sample in view; a list typed above becomes the data."""

    NAME = "miniBatchPanel"
    TITLE = "Mini-batch"
    AREA = "right"
    ORDER = 6
    WIDTH = 760
    COVERS = ("left", "right")

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(tr("Mini-batch"))
        words = tr("A mini_batch of your own, such as {example}").format(example=EXAMPLE)
        self.field = QLineEdit(self, objectName="miniBatchField", accessibleName=words,
                               placeholderText=EXAMPLE, toolTip=words)  # fmt: skip
        self.field.returnPressed.connect(self.use)
        button = QPushButton(
            tr("Use it"), self, objectName="miniBatchUse", accessibleName=tr("Use it"),
            focusPolicy=Qt.FocusPolicy.NoFocus, toolTip=tr("Train on this list of tuples"),
        )  # fmt: skip
        button.clicked.connect(self.use)
        self.problem = QLabel(self, objectName="miniBatchProblem", wordWrap=True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        self._area = Batch(view, self)
        line = QHBoxLayout()
        line.setContentsMargins(PADDING, 0, PADDING, 0)
        line.addWidget(QLabel("mini_batch =", self))
        line.addWidget(self.field, 1)
        line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(line)
        column.addWidget(self.problem)
        column.addWidget(self._area, 1)

    def use(self) -> None:
        """Train on what is typed, in a network that fits; say what is wrong with it otherwise."""
        text = self.field.text() or EXAMPLE
        try:
            samples = parse_mini_batch(text)
            sizes = (len(samples[0][0]), 3, len(samples[0][1]))
            self.view.session.configure(
                dataset=dataset_of(samples), sizes=sizes, mini_batch_size=len(samples)
            )
        except NetvizError as error:
            self._complain(str(error))
        else:
            self._complain("")
            self.view.message.emit(
                tr("Training on your list of {n} tuples, in the network {sizes}.").format(
                    n=len(samples), sizes=list(sizes)
                )
            )

    def _complain(self, text: str) -> None:
        self.problem.setStyleSheet(f"color: {self.view.theme.error}; padding: 0 {PADDING}px")
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def context(self) -> str:
        """How many tuples there are."""
        return tr("a list of {m} tuples (x, y)").format(m=self.view.session.moment.record.size)

    def refresh(self) -> None:
        """Show the sample in view."""
        self._area.renew()

    def visible_text(self) -> str:
        """Return what a person reads."""
        return "\n".join((self.problem.text(), *self._area.lines()))
