"""What the inspector paints of one neuron or weight, and what is pointed at there."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from netviz.core.activations import Activation
from netviz.gui.drawing.kept import Kept
from netviz.gui.drawing.pens import LEFT, pen, write
from netviz.gui.inspector.bars import Bars, bars_high
from netviz.gui.inspector.curve import paint_activation
from netviz.gui.inspector.fact import Column, Fact
from netviz.gui.inspector.facts import edge_facts, how_neuron, neuron_facts
from netviz.gui.inspector.places import CURVE_HIGH, Places
from netviz.gui.inspector.product import paint_product
from netviz.gui.inspector.rows import ROW, paint_fact
from netviz.gui.parts.area import PaintedArea
from netviz.gui.parts.copying import copy_menu
from netviz.gui.parts.folds import Stretch
from netviz.gui.plain import plain
from netviz.gui.theme import PADDING, SMALL, font, phase_colour
from netviz.gui.view import View


class InspectorArea(PaintedArea):
    """Numbers, curve, terms and weights of the selection, painted and pointed at."""

    def __init__(self, view: View, parent: QWidget):
        super().__init__(view, parent, "inspectorArea")
        self._facts: list[Fact] = []
        self._how: list[Fact] = []
        self._heading = ""
        self._curves = Kept(2)
        self._places = self._placed()

    def shown(self) -> tuple[str, int, int] | tuple[str, int, int, int]:
        """Return the selection, or the first neuron of the step's layer."""
        if self.view.selection is not None:
            return self.view.selection
        moment = self.view.session.moment
        return "neuron", moment.layer or moment.architecture.layers, 0

    def load(self) -> None:
        shown = self.shown()
        column = Column(self.view.session.moment, self.view.layer_numbers)
        if len(shown) == 4:
            self._facts, self._heading = [], ""
            self._how = edge_facts(column, shown[1], shown[2], shown[3])
        else:
            self._facts = neuron_facts(column, shown[1], shown[2])
            self._heading, self._how = how_neuron(column, shown[1], shown[2])
        self.renew()

    def renew(self) -> None:
        """Work out anew where everything stands, and show it."""
        self._places = self._placed()
        super().renew()

    def _placed(self) -> Places:
        point = self._point()
        return Places(
            self._facts, self._heading, self._how, self.viewport().width(), self.view.scale,
            curve=point is not None, images=self._image_shape() is not None, bars=self._has_row(),
        )  # fmt: skip

    def _image_shape(self) -> tuple[int, int] | None:
        shown = self.shown()
        near = shown[0] == "neuron" and shown[1] == 1
        return self.view.session.dataset.image_shape if near else None

    def content_height(self) -> int:
        return round(self._places.bottom)

    def _has_row(self) -> bool:
        """Whether what is shown has a row of weights that is no image."""
        shown = self.shown()
        return shown[0] == "neuron" and shown[1] > 0 and self._image_shape() is None

    def bars(self) -> Bars | None:
        """Return the row of weights of the neuron shown, where it stands in the content."""
        if not self._has_row():
            return None
        view, (_, layer, j) = self.view, self.shown()[:3]
        column = Column(view.session.moment, view.layer_numbers)
        pad = PADDING * view.scale
        width = self.viewport().width() - 2 * pad
        box = QRectF(pad, self._places.bars_top, width, bars_high(view.scale))
        name = column.name(f"w{layer}", j, ":")
        return Bars(name, view.session.moment.weights[layer - 1][j], box, view.scale)

    def stretches(self) -> Iterator[Stretch]:
        return self._places.stretches()

    # ---- painting

    def paint_content(self, painter: QPainter, top: int, bottom: int) -> None:
        theme, scale, places = self.view.theme, self.view.scale, self._places
        if places.images_high:
            self._paint_images(painter, 4 * scale)
        if self._facts:
            self._paint_facts(painter, self._facts, places.facts_top, places.facts_right)
            self._paint_curve(painter, places.facts_top)
        pad = PADDING * scale
        right = places.width - pad
        if self._heading:
            y = places.heading_top
            painter.setPen(pen(theme.line))
            painter.drawLine(round(pad), round(y), round(right), round(y))
            face = font(SMALL, True, scale=scale)
            write(painter, pad, y + 16 * scale, self._heading, face, theme.dim, LEFT)
        self._paint_facts(painter, self._how, places.how_top, right)
        if (bars := self.bars()) is not None:
            bars.paint(painter, theme)

    def _paint_facts(self, painter: QPainter, facts: list[Fact], y: float, right: float) -> None:
        now = phase_colour(self.view.theme, self.view.session.moment.phase)
        for number, fact in enumerate(facts):
            top = y + number * ROW * self.view.scale
            paint_fact(painter, fact, top, right, self.view.theme, now, self.view.scale)

    def _fact_at(self, place: QPointF) -> Fact | None:
        """Return the fact at a place of the viewport."""
        return self._places.fact_at(place.x(), place.y() + self.verticalScrollBar().value())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the forms in which the number under the pointer can be copied."""
        fact = self._fact_at(QPointF(event.pos()))
        if fact is not None:
            menu = copy_menu(self, fact.value, "inspectorMenu")
            menu.popup(self.mapToGlobal(event.pos()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell every digit of the number under the pointer; light the weight of a bar."""
        fact, text = self._fact_at(event.position()), ""
        weight = self._weight_at(event.position())
        if fact is not None:
            text = plain(f"{fact.words} {float(fact.value)!r}")
        elif weight is not None:
            (name, j, k), moment = weight, self.view.session.moment
            column = Column(moment, self.view.layer_numbers)
            value = float(moment.weights[int(name[1:]) - 1][j, k])
            text = plain(f"{column.name(name, j, k)} {value!r}")
        self.view.highlight(() if weight is None else {weight})
        QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def _weight_at(self, place: QPointF) -> tuple[str, int, int] | None:
        """Return (w2, j, k) of the bar at a place of the viewport."""
        bars, (_, layer, j) = self.bars(), self.shown()[:3]
        k = None
        if bars is not None:
            k = bars.weight_at(place + QPointF(0, self.verticalScrollBar().value()))
        return None if k is None else (f"w{layer}", j, k)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self.view.highlight(())
        super().leaveEvent(event)

    def _point(self) -> tuple[Activation, float, float] | None:
        """Return the activation, z and a of the curve; None where there is none."""
        layer, j = self.shown()[1:3]
        moment = self.view.session.moment
        column = Column(moment, self.view.layer_numbers)
        z, a = (column.entry(f"{n}{layer}", j) if layer else None for n in ("z", "a"))
        if z is None or a is None:
            return None
        activation = moment.architecture.activation(layer)
        return None if activation.derivative is None else (activation, z, a)

    def _paint_curve(self, painter: QPainter, y: float) -> None:
        point, view, scale, places = self._point(), self.view, self.view.scale, self._places
        if point is None or not places.has_curve:
            return
        layer, j = self.shown()[1:3]
        slope = Column(view.session.moment, view.layer_numbers).slope(layer, j)
        box = QRectF(places.facts_right + 24 * scale, y, places.curve_wide, CURVE_HIGH * scale)
        ink = phase_colour(view.theme, view.session.moment.phase)
        paint_activation(painter, box, *point, slope, view.theme, ink, scale, self._curves)

    def _paint_images(self, painter: QPainter, y: float) -> None:
        shape, moment = self._image_shape(), self.view.session.moment
        assert shape is not None
        j, scale = self.shown()[2], self.view.scale
        x = moment.x[:, moment.sample if moment.matrix else 0]
        box = QRectF(PADDING * scale, y, self.viewport().width() - 2 * PADDING * scale, 0)
        paint_product(painter, box, (moment.weights[0][j], x), j, shape, self.view.theme, scale)

    def visible_text(self) -> str:
        """Return what a person reads, a line each."""
        lines = [f"{fact.words} {fact.text()}" for fact in self._facts]
        lines += [self._heading] if self._heading else []
        lines += [f"{fact.words} {fact.text()}" for fact in self._how]
        bars = self.bars()
        return "\n".join([*lines, *([bars.name, bars.caption()] if bars is not None else [])])
