"""The curves of the branches that are compared with the one in view, and their names."""

from typing import Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from netviz.core.decimation import is_noisy
from netviz.core.timeline import Timeline
from netviz.gui.curve.curve import Curve
from netviz.gui.curve.plot import SMOOTHED_FROM, Plot
from netviz.gui.curve.points import epochs_of, polygon
from netviz.gui.curve.styles import SAMPLE, WIDTH, paint_sample, style
from netviz.gui.drawing.pens import LEFT, pen, write
from netviz.gui.theme import SMALL, Theme, font, mix
from netviz.session import Session
from netviz.session.parting import parted

ROOM = 18.0  # px above the chart for the names, at scale 1
LEAST_CHART = 44.0  # px that are left for the curves, or the names are not written
LEAST_NAME = 40.0  # px; a name shorter than that says nothing


def others_of(session: Session) -> tuple[Curve, ...]:
    """Return the compared branches but for the one in view, each from where they part on."""
    branches, now, found = session.branches, session.timeline, []
    for number, one in enumerate(branches.compared):
        if one is now:
            continue
        key = (one.trained, len(one.epochs), branches.title(one), parted(now, one), number)
        if one not in _curves or _curves[one][0] != key:  # else the columns of before serve again
            _curves[one] = key, Curve(one.costs, epochs_of(one), *key[2:])
        found.append(_curves[one][1])
    return tuple(found)


_curves: "WeakKeyDictionary[Timeline, tuple[Any, Curve]]" = WeakKeyDictionary()


def paint_others(chart: Plot, painter: QPainter, theme: Theme) -> None:
    """Paint the curves, dashed; a noisy one faintly below its smoothed course."""
    for curve in chart.others:
        ink, dash = style(theme, curve.style)
        if chart.quantity == "accuracy":
            _figures(chart, painter, curve, ink, dash)
            continue
        shown = chart.columns(curve)
        if len(curve.costs) >= SMOOTHED_FROM and is_noisy(curve.costs[-SMOOTHED_FROM:]):
            chart.paint_curve(painter, shown, mix(ink, theme.panel, 0.25))
            shown = chart.columns(curve, True)
        chart.paint_line(painter, shown, ink, WIDTH, dash)


def _figures(
    chart: Plot, painter: QPainter, curve: Curve, ink: str, dash: tuple[float, ...]
) -> None:
    has_test = len(curve.points("test", "accuracy")[0]) > 0
    numbers, values = curve.points("test" if has_test else "training", "accuracy")
    points = polygon(chart.xs(numbers), chart.ys(values), chart.axis.length)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(ink, WIDTH, dash))
    painter.drawPolyline(points)


def paint_names(
    chart: Plot, painter: QPainter, theme: Theme, y: float, own: str
) -> None:
    """Write whose curve is whose, in one line at height y.  own: the branch in view."""
    scale, face = chart.axis.scale, font(SMALL, scale=chart.axis.scale)
    entries = [(None, own), *((curve.style, curve.name) for curve in chart.others)]
    sample, gap = SAMPLE.width() * scale, 6 * scale
    room = chart.axis.length / len(entries) - sample - 3 * gap
    if room < LEAST_NAME * scale:
        entries, room = entries[1:], room + sample + 3 * gap
    x, metrics = chart.axis.left, QFontMetricsF(face)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, name in entries:
        paint_sample(painter, x, y, sample, theme, number)
        words = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        x += sample + gap
        x += write(painter, x, y, words, face, theme.text, LEFT) + 2 * gap
