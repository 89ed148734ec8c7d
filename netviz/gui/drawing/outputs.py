"""Paint what stands at the outputs: names with bars where the data have classes, else y."""

from PySide6.QtGui import QPainter

from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.paint_bars import paint_bars
from netviz.gui.drawing.targets import paint_targets


def paint_outputs(painter: QPainter, frame: Frame) -> None:
    """Paint labels and bars beside outputs that have names, else y and the error."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if frame.layout.bars:
        paint_bars(painter, frame)
    elif frame.layout.layers[-1].numbers:
        paint_targets(painter, frame)
