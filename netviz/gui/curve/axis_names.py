"""The names of the axes of a chart, where there is room for them."""

from PySide6.QtGui import QPainter

from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.gui.curve.plot import Plot
from netviz.gui.drawing.pens import CENTRE, LEFT, RIGHT, text_width, write
from netviz.gui.theme import PADDING, SMALL, Theme, font

ROOM = 15.0  # px below the chart for the name of its x axis, at scale 1
LEAST_CHART = 24.0  # px of a chart that has room for it
GAP = 6.0  # px between a name and what stands beside it


def x_name(timeline: Timeline, count: int) -> str:
    """Return what ``count`` mini-batches side by side are counted in."""
    within = timeline.at(count - 1)[0] == 0 and timeline.mini_batches_in(0) > 1
    return tr("mini-batch") if within else tr("epoch")


def y_names(quantity: str) -> tuple[str, ...]:
    """Return the name of what is shown, the longest form first."""
    return (tr("accuracy"), tr("acc.")) if quantity == "accuracy" else (tr("cost"), "C")


def by_x_name(name: str) -> str:
    """Return what follows the title of a chart that is too low for the name below it."""
    return tr("by {axis}").format(axis=name)


def paint_axis_names(chart: Plot, painter: QPainter, theme: Theme, words: float) -> None:
    """Write both names.  words: how wide the widest of the numbers left of the axis is."""
    scale = chart.axis.scale
    face = font(SMALL, scale=scale)
    if chart.x_name:
        y = chart.bottom + ROOM / 2 * scale
        write(painter, chart.axis.width - GAP * scale, y, chart.x_name, face, theme.dim, RIGHT)
    left, middle = PADDING * scale, (chart.top + chart.bottom) / 2
    room = chart.axis.left - (8 + GAP) * scale - words - left
    for form in y_names(chart.quantity):
        wide = text_width(form, face)
        if wide <= room:
            write(painter, left, middle, form, face, theme.dim, LEFT)
            return
        if wide <= chart.bottom - chart.top and face.pixelSize() <= room:
            painter.save()
            painter.translate(left + face.pixelSize() / 2, middle)
            painter.rotate(-90)
            write(painter, 0, 0, form, face, theme.dim, CENTRE)
            painter.restore()
            return
