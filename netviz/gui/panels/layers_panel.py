"""Every layer over time: how fast it learns, how large its weights are, how much is saturated."""

import time
from collections.abc import Generator
from weakref import WeakKeyDictionary

from PySide6.QtCore import QLineF, QSize, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from netviz.core.layer_figures import LayerCourse
from netviz.core.names import layer_number
from netviz.core.numbers import format_number
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.gui.curve.layers import WIDTH, LayerChart, style
from netviz.gui.curve.panel import HEAD, ChartPanel
from netviz.gui.drawing.pens import LEFT, pen, text_width, write
from netviz.gui.theme import PADDING, SMALL, colour, font
from netviz.gui.timeline.axis import Axis, playhead
from netviz.gui.view import View
from netviz.session.settings import SETTINGS

SAMPLE = 22.0  # px of line before a layer's name, at scale 1
SLICE_S, PAUSE_MS = 0.008, 25  # of the window's time, so that training and painting go on
WORDS = {"nabla_b": "‖∇b‖", "nabla_w": "‖∇w‖", "w": "‖w‖", "saturated": "saturated"}


class LayersPanel(ChartPanel):
    """A second chart over the same axis as the cost; it looks at up to 200 mini-batches."""

    NAME = "layersPanel"
    TITLE = "Layers over time"
    SHOWS = ("layers_quantity",)

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self._courses: WeakKeyDictionary[Timeline, LayerCourse] = WeakKeyDictionary()
        self._work: Generator[None, None, None] | None = None
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self._collect)
        self._quantities = {name: self._button(name) for name in reversed(WORDS)}

    def _button(self, quantity: str) -> QToolButton:
        tip = tr((SETTINGS["layers_quantity"].choices or {})[quantity])
        button = self.head_button(f"layers_{quantity}", tr(WORDS[quantity]), tip)
        button.clicked.connect(lambda: self.view.session.set("layers_quantity", quantity))
        return button

    # ---- looking at the run, a slice at a time

    @property
    def course(self) -> LayerCourse:
        """What is known of the run in view."""
        return self._courses.setdefault(self.view.session.timeline, LayerCourse())

    def refresh_timeline(self) -> None:
        """Look at what was trained since."""
        self._work = self.course.collecting(self.view.session.timeline)
        self._timer.start()
        self.update()

    def _collect(self) -> None:
        until = time.monotonic() + SLICE_S
        work = self._work
        while work is not None and time.monotonic() < until:
            try:
                next(work)
            except StopIteration:
                work = self._work = None
        if work is None:
            self._timer.stop()
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """A hidden panel computes nothing."""
        super().hideEvent(event)
        self._timer.stop()
        self._stale_timeline = True

    # ---- what it shows

    def refresh(self) -> None:
        """Show the playhead of now."""
        now = self.view.session.settings["layers_quantity"]
        for quantity, button in self._quantities.items():
            button.setChecked(quantity == now)
        self.place_buttons()
        self.update()

    def sizeHint(self) -> QSize:
        """About as high as the cost."""
        return QSize(600, round(132 * self.view.scale))

    def axis(self) -> Axis:
        """Return the axis of everything trained."""
        return Axis.of(self.view.session.timeline, self.width(), self.view.scale)

    def chart(self) -> LayerChart:
        """Return the chart of now."""
        session, scale = self.view.session, self.view.scale
        quantity = session.settings["layers_quantity"]
        numbers, values = self.course.arrays(quantity)
        top = HEAD * scale + 8
        return LayerChart(
            self.axis(), top, max(top + 22, self.height() - 8 * scale), numbers, values,
            quantity in ("nabla_b", "nabla_w"), quantity == "saturated",
        )  # fmt: skip

    def words(self, chart: LayerChart) -> list[tuple[int, str, str]]:
        """Return (layer, its name, its value at the playhead)."""
        session = self.view.session
        values = chart.at(playhead(session.timeline, session.position))
        if values is None:
            return []
        found = []
        for layer, value in enumerate(values.tolist(), start=1):
            number = layer_number(layer, self.view.layer_numbers)
            said = f"{value:.1%}" if chart.is_share else format_number(value)
            found.append((layer, tr("layer {n}").format(n=number), said))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names of the layers, and the chart."""
        theme, scale, session = self.view.theme, self.view.scale, self.view.session
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(theme.panel))
        y, chart = HEAD * scale / 2, self.chart()
        write(painter, PADDING * scale, y, tr("Layers"), font(SMALL, True, scale=scale),
              theme.dim, LEFT)  # fmt: skip
        if session.timeline.trained:
            self._paint_names(painter, chart, y)
            chart.paint(painter, theme, playhead(session.timeline, session.position))
        else:
            words = tr("nothing is trained yet: Right steps, Ctrl+T trains")
            write(painter, chart.axis.left, y, words, font(SMALL, scale=scale), theme.text, LEFT)
        painter.end()

    def _paint_names(self, painter: QPainter, chart: LayerChart, y: float) -> None:
        theme, scale = self.view.theme, self.view.scale
        face, bold = font(SMALL, scale=scale), font(SMALL, True, True, scale)
        x, limit = chart.axis.left, self.words_end
        names = self.words(chart)
        for layer, name, value in names:
            ink, dash = style(theme, layer)
            wide = (SAMPLE + 28) * scale + text_width(name, face) + text_width(value, bold)
            more = len(names) - layer
            if x + wide + (60 * scale if more else 0) > limit:
                words = tr("and {n} more").format(n=more + 1)
                write(painter, x, y, words, face, theme.dim, LEFT)
                return
            painter.setPen(pen(ink, WIDTH, dash))
            painter.drawLine(QLineF(x, y, x + SAMPLE * scale, y))
            x += (SAMPLE + 6) * scale
            x += write(painter, x, y, name, face, theme.text, LEFT) + 6 * scale
            x += write(painter, x, y, value, bold, theme.ink, LEFT) + 16 * scale

    def visible_text(self) -> str:
        """Return what a person reads in the head."""
        return "  ".join(f"{name} {value}" for _, name, value in self.words(self.chart()))
