"""The cost as a curve with tangent and secant; the error over epsilon."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from netviz.core.derivative import EPSILONS, CostCurve
from netviz.core.numbers import MINUS, format_number
from netviz.core.translation import tr
from netviz.gui.derivative.cost_chart import CostChart
from netviz.gui.drawing.pens import LEFT, RIGHT, pen, write
from netviz.gui.parts.area import PaintedArea
from netviz.gui.theme import BODY, PADDING, SMALL, colour, font, mix
from netviz.gui.view import View

SLIDER = 120  # steps of the slider: ten for each power of ten


class Charts(PaintedArea):
    """The curve with tangent and secant; below, the error over epsilon."""

    def __init__(self, view: View, parent: QWidget):
        super().__init__(view, parent, "derivativeCharts")
        self._curve: CostCurve | None = None
        self._epsilon = 1.0

    def load(self, curve: CostCurve, epsilon: float) -> None:
        self._curve, self._epsilon = curve, epsilon
        self.renew()

    def content_height(self) -> int:
        return round(342 * self.view.scale)

    def lines(self) -> list[str]:
        """Return formula, slope, quotient and difference, as they stand above the chart."""
        curve = self._curve
        if curve is None:
            return []
        quotient = curve.quotient(self._epsilon)
        name = curve.quantity.label(self.view.layer_numbers)
        how = ""
        is_plain = curve.architecture.cost == "quadratic" and curve.own is None
        a, y = curve.value, curve.value - curve.slope
        if curve.quantity.kind == "a" and is_plain and math.isfinite(curve.cost):
            how = tr("  =  a − y  =  {a} − {y}").format(a=format_number(a), y=format_number(y))
        return [
            curve.formula(),
            tr("exact, by backpropagation:  ∂C/∂{q} = {slope}{how}").format(
                q=name, slope=format_number(curve.slope, digits=7), how=how
            ),
            tr("quotient, ε = {e:.3g}:  {how} = {value}").format(
                e=self._epsilon,
                value=format_number(quotient, digits=7) if math.isfinite(quotient) else "–",
                how="(C(a+ε) − C(a)) / ε" if curve.is_one_sided else "(C(v+ε) − C(v−ε)) / 2ε",
            ),
            self._difference(curve, quotient),
        ]  # fmt: skip

    def _difference(self, curve: CostCurve, quotient: float) -> str:
        if not math.isfinite(curve.cost):
            return tr("The cost has no finite value here, so it has no slope either.")
        if not math.isfinite(quotient):
            return tr("a + ε is beyond 1, where this cost has no value: take a smaller ε.")
        return tr("difference: {d:.3g}").format(d=abs(quotient - curve.slope))

    def paint_content(self, painter: QPainter, top: int, bottom: int) -> None:
        theme, scale, pad = self.view.theme, self.view.scale, PADDING * self.view.scale
        width = self.viewport().width()
        painter.fillRect(QRectF(0, top, width, bottom - top), colour(theme.stage))
        if self._curve is None:
            return
        y, inks = 20 * scale, (theme.text, theme.delta, theme.cost, theme.ink)
        for n, (words, ink) in enumerate(zip(self.lines(), inks, strict=True)):
            face = font(SMALL if n else BODY, n == 3, True, scale)
            write(painter, pad, y, words, face, ink, LEFT)
            y += 22 * scale
        if not math.isfinite(self._curve.cost):
            return  # there is nothing to draw
        room = max(self.content_height(), self.viewport().height()) - y - 20 * scale
        middle = width * 0.52
        high, left = room - 52 * scale, pad + 40 * scale
        self._paint_curve(painter, QRectF(left, y + 10, middle - left - 24 * scale, high))
        left = middle + 40 * scale
        self._paint_errors(painter, QRectF(left, y + 10, width - left - pad - 8 * scale, high))

    def _paint_curve(self, painter: QPainter, box: QRectF) -> None:
        assert self._curve is not None
        chart = CostChart(self._curve, self._epsilon, box)
        low, high = (format_number(end, digits=3) for end in (chart.low, chart.high))
        self._axes(painter, box, low, high, _tick(chart.bottom), _tick(chart.top))
        chart.paint(painter, self.view.theme)
        words = tr("cost over {q}: tangent, and dashed the secant").format(
            q=self._curve.quantity.label(self.view.layer_numbers)
        )
        self._caption(painter, box, words)

    def _caption(self, painter: QPainter, box: QRectF, words: str) -> None:
        """Write below a chart, in as many lines as its width needs."""
        theme, scale = self.view.theme, self.view.scale
        room = QRectF(box.left() - 40 * scale, box.bottom() + 22 * scale,
                      box.width() + 44 * scale, 38 * scale)  # fmt: skip
        painter.setFont(font(SMALL, scale=scale))
        painter.setPen(colour(theme.dim))
        painter.drawText(room, Qt.TextFlag.TextWordWrap, words)

    def _axes(
        self, painter: QPainter, box: QRectF, left: str, right: str, low: str, high: str
    ) -> None:
        theme, scale = self.view.theme, self.view.scale
        face = font(SMALL, scale=scale)
        painter.setPen(pen(theme.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        y = box.bottom() + 12 * scale
        write(painter, box.left(), y, left, face, theme.dim, LEFT)
        write(painter, box.right(), y, right, face, theme.dim, RIGHT)
        write(painter, box.left() - 6, box.bottom() - 6, low, face, theme.dim, RIGHT)
        write(painter, box.left() - 6, box.top() + 6, high, face, theme.dim, RIGHT)

    def _paint_errors(self, painter: QPainter, box: QRectF) -> None:
        curve, theme = self._curve, self.view.theme
        assert curve is not None
        floor, errors = 1e-16, curve.errors()
        known = np.isfinite(errors)  # a + ε may be where the cost has no value
        if not known.any():
            return
        epsilons, errors = EPSILONS[known], np.maximum(errors[known], floor)
        top_ = math.ceil(math.log10(errors.max()) + 1e-9)
        low_ = math.floor(math.log10(errors.min()))

        def at(e: float, error: float) -> QPointF:
            share = (math.log10(max(error, floor)) - low_) / max(1, top_ - low_)
            return QPointF(box.left() - math.log10(e) / 12 * box.width(),
                           box.bottom() - share * box.height())  # fmt: skip

        self._axes(painter, box, "ε = 1", "1e−12", f"1e{low_}", f"1e{top_}")
        painter.setPen(pen(mix(theme.text, theme.stage, 0.9), 1.8))
        points = [at(float(e), float(d)) for e, d in zip(epsilons, errors, strict=True)]
        painter.drawPolyline(QPolygonF(points))
        now = abs(curve.quotient(self._epsilon) - curve.slope)
        if math.isfinite(now):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme.cost))
            painter.drawEllipse(at(self._epsilon, now), 5.0, 5.0)
        best = epsilons[int(np.argmin(errors))]
        words = tr("difference over ε: best near {e:.0e}, then rounding").format(e=best)
        self._caption(painter, box, words)


def _tick(value: float) -> str:
    """Return a number that has room beside an axis: 0.55, 2e−4."""
    text = f"{value:.2g}"
    if len(text) <= 5:
        return text
    mantissa, _, exponent = f"{value:.0e}".partition("e")
    return f"{mantissa}e{int(exponent)}".replace("-", MINUS)
