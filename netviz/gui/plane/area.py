"""The plane of two inputs as it is painted and pointed at."""

from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netviz.core.moment import Moment
from netviz.core.names import label
from netviz.core.numbers import MINUS, format_number
from netviz.core.plane import SIDE, extent_of, points_of
from netviz.core.translation import tr
from netviz.gui.drawing.pens import LEFT, RIGHT, brackets, elided, pen, text_width, write
from netviz.gui.plane.arrangement import Arrangement, arrange
from netviz.gui.plane.pictures import Pictures
from netviz.gui.plane.points import paint_points
from netviz.gui.plane.words import LINE, Words, wrapped
from netviz.gui.theme import BODY, PADDING, SMALL, colour, font
from netviz.gui.view import View


def _short(value: float) -> str:
    """Return a number at an axis, no longer than it has to be."""
    return f"{value:.3g}".replace("-", MINUS)


def _caption(a: str) -> str:
    return tr(
        "Shades as in the neurons; the orange line is where {a} is in the middle of its"
        " range. Points are filled with their y."
    ).format(a=a)


def _title(a: str) -> str:
    return tr("{a} over the plane of x").format(a=a)


class PlaneArea(QWidget):
    """The large picture with its axes and points, and a small one of every neuron."""

    def __init__(self, view: View, panel: QWidget):
        super().__init__(panel, objectName="planeArea", accessibleName=tr("Input plane"))
        self.setMouseTracking(True)
        self.setMinimumSize(260, 190)
        self._view = view
        self.pictures = Pictures()
        self._data: tuple[Any, Any, Any] | None = None  # extent, inputs, targets
        self._of: object = None
        self._lit: frozenset[tuple[int, int]] = frozenset()
        self.words = ""

    def load_data(self) -> None:
        dataset = self._view.session.dataset
        if dataset is self._of:
            return
        self._of = dataset
        fits = dataset.input_size == 2
        self._data = (extent_of(dataset), *points_of(dataset)) if fits else None

    def load(self) -> None:
        moment = self._view.session.moment
        if self._data is None or moment.architecture.sizes[0] != 2:
            self.words = tr(
                "The plane needs a network with 2 inputs; this one has {n}. XOR has two."
            ).format(n=moment.architecture.sizes[0])
        else:
            most = self._arrangement().most
            self.pictures.load(moment, self._data[0], self._view.theme, most)
            self.words = _caption(self._name(self._shown()))
        self.update()

    def _arrangement(self) -> Arrangement:
        sizes = tuple(self._view.session.timeline.architecture.sizes)
        scale = self._view.scale
        return arrange(sizes, self.width(), self.height(), scale, self._round_pictures(sizes))

    def _round_pictures(self, sizes: tuple[int, ...]) -> Words:
        """Return the longest words, so that nothing moves when another neuron is shown."""
        name = self._name((len(sizes) - 1, max(sizes[1:]) - 1))
        across = down = ("", "")
        if self._data is not None:
            extent = self._data[0]
            across = (_short(extent.left), _short(extent.right))
            down = (_short(extent.top), _short(extent.bottom))
        return Words(
            _title(name), _caption(name), (across[0], "x[0]", across[1]),
            (down[0], "x[1]", down[1]), name,
        )  # fmt: skip

    def resizeEvent(self, event: Any) -> None:
        """More or fewer small pictures fit now."""
        super().resizeEvent(event)
        if self.isVisible():
            self.load_data()
            self.load()

    def _shown(self) -> tuple[int, int]:
        """Return (layer, j) of the large picture: the selected neuron, or the first output."""
        selection, sizes = self._view.selection, self._view.session.timeline.architecture.sizes
        known = selection is not None and 0 < selection[1] < len(sizes)
        if known and selection[2] < self._arrangement().most:  # type: ignore[index]
            return selection[1], selection[2]  # type: ignore[index]
        return len(sizes) - 1, 0

    def _name(self, place: tuple[int, int]) -> str:
        return f"{label(f'a{place[0]}', self._view.layer_numbers)}[{place[1]}]"

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the large picture with its axes, then the small ones, a row for each layer."""
        painter = QPainter(self)
        theme, arrangement = self._view.theme, self._arrangement()
        painter.fillRect(self.rect(), colour(theme.panel))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        moment = self._view.session.moment
        if self._data is None or moment.architecture.sizes[0] != 2:
            self._paint_why_not(painter)
        elif self.pictures.images:
            s = arrangement.scale
            self._paint_large(painter, arrangement, moment)
            for (layer, j), box in arrangement.small.items():
                self._paint_small(painter, box, layer, j)
            for x, y, words in arrangement.notes:
                write(painter, x, y, words, font(SMALL, scale=s), theme.dim, LEFT)
            self._paint_lines(painter, arrangement.words, s, arrangement.lines)
        painter.end()

    def _paint_why_not(self, painter: QPainter) -> None:
        scale = self._view.scale
        while True:
            room = self.rect().toRectF().marginsRemoved(QMarginsF(*[PADDING * scale] * 4))
            lines = len(wrapped(self.words, scale, room.width()))
            if scale <= 1 or lines * LINE * scale <= room.height():
                break
            scale = max(1.0, scale - 0.1)
        self._paint_lines(painter, room, scale, lines)

    def _paint_lines(self, painter: QPainter, box: QRectF, s: float, most: int) -> None:
        face, ink = font(SMALL, scale=s), self._view.theme.text
        for place, line in enumerate(wrapped(self.words, s, box.width(), most)):
            y = box.top() + (place + 0.5) * LINE * s
            write(painter, box.left(), y, line, face, ink, LEFT)

    def _paint_large(self, painter: QPainter, arrangement: Arrangement, moment: Moment) -> None:
        theme, s, box = self._view.theme, arrangement.scale, arrangement.large
        place = self._shown()
        layer, j = place
        face, pad = font(BODY, True, scale=s), PADDING * s
        title = elided(_title(self._name(place)), face, self.width() - 2 * pad)
        left = min(box.left(), self.width() - pad - text_width(title, face))
        write(painter, left, box.top() - 16 * s, title, face, theme.ink, LEFT)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        painter.drawImage(box, self.pictures.images[layer - 1][j])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(theme.line))
        painter.drawRect(box)
        if arrangement.ticks:
            self._paint_axes(painter, box, s)
        assert self._data is not None
        paint_points(painter, box, self._data, moment, place, theme, s)

    def _paint_axes(self, painter: QPainter, box: QRectF, s: float) -> None:
        assert self._data is not None
        theme, extent = self._view.theme, self._data[0]
        face, mono = font(BODY, scale=s), font(SMALL, mono=True, scale=s)
        low, middle = box.bottom() + 13 * s, box.center()
        left = box.left() - 8 * s
        write(painter, box.left(), low, _short(extent.left), mono, theme.dim, LEFT)
        write(painter, box.right(), low, _short(extent.right), mono, theme.dim, RIGHT)
        write(painter, middle.x(), low, "x[0]", face, theme.text)
        write(painter, left, box.top() + 8 * s, _short(extent.top), mono, theme.dim, RIGHT)
        write(painter, left, box.bottom() - 8 * s, _short(extent.bottom), mono, theme.dim, RIGHT)
        write(painter, left, middle.y(), "x[1]", face, theme.text, RIGHT)

    def _paint_small(self, painter: QPainter, box: QRectF, layer: int, j: int) -> None:
        theme, arrangement = self._view.theme, self._arrangement()
        s = arrangement.scale
        painter.drawImage(box, self.pictures.images[layer - 1][j])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(theme.line))
        painter.drawRect(box)
        lit = (layer, j) in self._lit
        if lit or (layer, j) == self._shown():
            brackets(painter, box.adjusted(-3, -3, 3, 3), theme.ink, min(7 * s, box.width() / 4))
        if not arrangement.named:
            return
        name = self._name((layer, j))
        ink = theme.ink if lit else theme.text
        write(painter, box.center().x(), box.bottom() + 11 * s, name,
              font(SMALL, mono=True, scale=s), ink)  # fmt: skip

    # ---- pointing

    def highlighted(self, keys: object) -> None:
        """Paint anew if other small pictures are lit now."""
        lit = self._lit_neurons()
        if lit != self._lit:
            self._lit = lit
            self.update()

    def _lit_neurons(self) -> frozenset[tuple[int, int]]:
        lit, small = self._view.highlight_keys, self._arrangement().small if self._data else {}
        rows = {(name, row) for name, row, _ in lit}
        return frozenset(
            (layer, j) for layer, j in small
            if (f"a{layer}", j) in rows or (f"a{layer}", None) in rows
        )  # fmt: skip

    def _neuron(self, at: QPointF) -> tuple[int, int] | None:
        found = (place for place, box in self._arrangement().small.items() if box.contains(at))
        return next(found, None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the neuron of a small picture; in the large one say what it makes of the point."""
        at, box = event.position(), self._arrangement().large
        if self._data is None or not self.pictures.images:
            return
        neuron = self._neuron(at)
        self._view.highlight(() if neuron is None else {(f"a{neuron[0]}", neuron[1], 0)})
        if box.contains(at):
            layer, j = self._shown()
            across = (at.x() - box.left()) / box.width()
            down = (at.y() - box.top()) / box.height()
            row, column = (min(SIDE - 1, round(share * (SIDE - 1))) for share in (down, across))
            x = self._data[0].grid()[:, row * SIDE + column]
            a = float(self.pictures.values[layer - 1][j, row * SIDE + column])
            words = tr("x = ({x0}, {x1}): {a} = {value}")
            self.words = words.format(
                x0=format_number(x[0]), x1=format_number(x[1]), a=self._name((layer, j)),
                value=format_number(np.round(a, 12)),
            )  # fmt: skip
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the neuron of a small picture: it becomes the large one."""
        neuron = self._neuron(event.position())
        if neuron is not None:
            self._view.select(("neuron", *neuron))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._view.highlight(())
        self.load()
        super().leaveEvent(event)
