"""Paint one frame with any QPainter: the screen, a PNG, an SVG or a PDF."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from netviz.gui.drawing.chosen import paint_chosen, stands_out
from netviz.gui.drawing.edge_labels import paint_labels
from netviz.gui.drawing.footer import paint_footer
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.images import name_image, paint_image
from netviz.gui.drawing.lit import Keys, paint_lit
from netviz.gui.drawing.outputs import paint_outputs
from netviz.gui.drawing.paint_changes import paint_ghosts
from netviz.gui.drawing.paint_edges import paint_pair
from netviz.gui.drawing.paint_neurons import paint_neurons
from netviz.gui.drawing.paint_strands import paint_strands
from netviz.gui.drawing.paint_words import paint_title
from netviz.gui.drawing.selection import paint_selection
from netviz.gui.theme import colour


def paint(painter: QPainter, frame: Frame, keys: Keys = frozenset()) -> None:
    """Paint the still picture of a frame into (0, 0, width, height).

    keys: what is pointed at.
    """
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, frame.width, frame.height), colour(frame.theme.stage))
    paint_image(painter, frame)
    for edges in frame.edges:
        paint_pair(painter, frame, edges)
        paint_ghosts(painter, frame, edges)
    paint_above(painter, frame, chosen=True)
    paint_words(painter, frame)
    paint_selection(painter, frame)
    paint_lit(painter, frame, keys)


def paint_above(
    painter: QPainter, frame: Frame, strands: bool = True, chosen: bool = False
) -> None:
    """Paint what stands above the edges and zooms with them.

    chosen: whether the edges of a selected neuron are to stand out of many.
    """
    if strands:
        paint_strands(painter, frame)
    if chosen and stands_out(frame):
        paint_chosen(painter, frame)
    else:
        paint_labels(painter, frame)
    name_image(painter, frame)
    paint_neurons(painter, frame)
    paint_outputs(painter, frame)


def paint_words(painter: QPainter, frame: Frame) -> None:
    """Paint what stays where it is: title and footer."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_title(painter, frame)
    paint_footer(painter, frame)
