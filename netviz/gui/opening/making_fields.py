"""What is to become of data that are opened: scaling, labels, split.  Tables and arrays alike."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from netviz.core.dataset import Dataset
from netviz.core.readers.making import SCALINGS, Making
from netviz.core.translation import tr
from netviz.gui.opening.widgets import combo_box, share_box, whole_box

LABELS = {"auto": "Where y looks like classes", "yes": "One output for each class",
          "no": "The numbers themselves"}  # fmt: skip
ONE_HOT = {"auto": None, "yes": True, "no": False}


class MakingFields(QObject):
    """Five fields.  changed(): one of them was.  prefix: of the names of the widgets."""

    changed = Signal()

    def __init__(self, prefix: str, parent: QObject):
        super().__init__(parent)
        self.scaling = combo_box(f"{prefix}Scaling", tr("Scaling of x"), SCALINGS)
        self.labels = combo_box(f"{prefix}Labels", tr("Outcome y"), LABELS)
        self.validation = share_box(f"{prefix}Validation", tr("For validation"), 0)
        self.test = share_box(f"{prefix}Test", tr("For testing"), 20)
        self.seed = whole_box(f"{prefix}Seed", tr("Seed of the split"))
        for box in (self.scaling, self.labels):
            box.currentIndexChanged.connect(self.changed)
        for spin in (self.validation, self.test, self.seed):
            spin.valueChanged.connect(self.changed)

    @property
    def split(self) -> tuple[QWidget, ...]:
        """The fields that say how the samples are split."""
        return (self.validation, self.test, self.seed)

    def add_to(self, form: QFormLayout) -> None:
        """Add a line for each field."""
        for field in (self.scaling, self.labels, *self.split):
            form.addRow(field.accessibleName(), field)

    @property
    def making(self) -> Making:
        """What the person chose."""
        return Making(
            self.scaling.currentData(), ONE_HOT[self.labels.currentData()],
            self.validation.value() / 100, self.test.value() / 100, self.seed.value(),
        )  # fmt: skip


def outcome_words(data: Dataset) -> str:
    """Return what is to be learned: "10 classes", "2 outcomes", "one outcome"."""
    if data.classes is not None:
        return tr("{count} classes").format(count=data.output_size)
    if data.output_size == 1:
        return tr("one outcome")
    return tr("{count} outcomes").format(count=data.output_size)
