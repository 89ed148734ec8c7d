"""The step's equation: symbols, numbers, shapes, and what it says."""

from collections.abc import Iterator
from functools import lru_cache, partial

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from netviz.core.translation import tr
from netviz.gui.drawing.pens import LEFT, RIGHT, pen, text_width, write
from netviz.gui.equation.cells import (
    Cell,
    cells_of,
    equation_of,
    neighbour,
    shown_layer,
    symbols,
)
from netviz.gui.equation.copied import equation_latex, equation_plain
from netviz.gui.equation.paint import EquationPainter
from netviz.gui.equation.row import EquationRow
from netviz.gui.panel import Panel
from netviz.gui.parts.area import PaintedArea, fill
from netviz.gui.parts.copying import add_copy, copy_menu
from netviz.gui.parts.folds import Stretch, lines_down
from netviz.gui.theme import BODY, PADDING, SMALL, colour, font, phase_colour
from netviz.gui.view import View

GAP = 8.0


class EquationPanel(Panel):
    """Follows the step; hovering a term lights it everywhere."""

    NAME = "equationPanel"
    TITLE = "Equation"
    AREA = "right"
    ORDER = 0
    QUICK = True

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(self.TITLE)
        self._area = _Equation(view, self)
        fill(self, self._area)
        view.highlighted.connect(self._area.viewport().update)
        view.selected.connect(self._selected)

    def context(self) -> str:
        """Where it is printed, and the phase."""
        moment = self.view.session.moment
        source = equation_of(moment, shown_layer(moment, None)).source
        return source if source in (tr("forward"), tr("cost"), tr("sum")) else tr(
            "{source}   {phase}"
        ).format(source=source, phase=tr(moment.phase))

    def refresh(self) -> None:
        """Show the equation of this step."""
        self._area.load()

    def _selected(self) -> None:
        if self.isVisible() and self.view.session.moment.kind in ("sum", "update"):
            self._area.load()

    def visible_text(self) -> str:
        """Return what a person reads here."""
        return self._area.visible_text()


@lru_cache(maxsize=64)
def _wrapped_height(text: str, width: float, scale: float) -> float:
    """Return how high a text is in lines of at most ``width`` pixels."""
    metrics, room = QFontMetricsF(font(BODY, scale=scale)), QRectF(0, 0, width, 10_000)
    return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()


class _Equation(PaintedArea):
    def __init__(self, view: View, parent: QWidget):
        super().__init__(view, parent, "equationArea")
        self._row: EquationRow | None = None
        self._painter: EquationPainter | None = None
        self._says = self._before = self._after = ""

    def load(self) -> None:
        view = self.view
        moment, numbers = view.session.moment, view.layer_numbers
        selection = view.selection
        layer = shown_layer(moment, selection[1] if selection else None)
        room = self.viewport().width() - 2 * PADDING * view.scale
        self._says = equation_of(moment, layer).says
        high = self.viewport().height() - self._words_height() - (4 + GAP) * view.scale
        cells = cells_of(moment, numbers, layer)
        self._row = EquationRow(cells, max(120.0, room), view.scale, high)
        self._painter = EquationPainter(self._row)
        self._before = neighbour(moment, -1, numbers)
        self._after = neighbour(moment, 1, numbers)
        self.renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the equation out anew in the new room."""
        super().resizeEvent(event)
        if self._row is not None:
            self.load()

    def _words_height(self) -> float:
        width = self.viewport().width() - 2 * PADDING * self.view.scale
        return _wrapped_height(self._says, max(60.0, width), self.view.scale)

    def content_height(self) -> int:
        if self._row is None:
            return 0
        gaps = (8 + 2 * GAP + 24 + PADDING) * self.view.scale
        return round(self._row.height + self._words_height() + gaps)

    def stretches(self) -> Iterator[Stretch]:
        if self._row is None:
            return
        scale = self.view.scale
        for top, bottom in self._row.stretches():
            yield top + 4 * scale, bottom + 4 * scale
        words = self._words_height()
        lines = max(1, round(words / QFontMetricsF(font(BODY, scale=scale)).lineSpacing()))
        yield from lines_down(self.hinted() - words, words / lines, lines)
        yield from lines_down(self.hinted() + GAP * scale, 26 * scale, 1)

    def hinted(self) -> float:
        """What is said counts, the steps before and after do not."""
        high = 0.0 if self._row is None else self._row.height
        return (4 + GAP) * self.view.scale + high + self._words_height()

    def paint_content(self, painter: QPainter, top: int, bottom: int) -> None:
        if self._row is None or self._painter is None:
            return
        view, scale = self.view, self.view.scale
        theme, pad = view.theme, PADDING * scale
        painter.save()
        painter.translate(pad, 4 * scale)
        now = phase_colour(theme, view.session.moment.phase)
        self._painter.paint(painter, theme, now, view.highlight_keys)
        painter.restore()
        y, high = 4 * scale + self._row.height + GAP * scale, self._words_height()
        width = self.viewport().width() - 2 * pad
        painter.setFont(font(BODY, scale=scale))
        painter.setPen(colour(theme.text))
        painter.drawText(QRectF(pad, y, width, high + 4), Qt.TextFlag.TextWordWrap, self._says)
        self._paint_neighbours(painter, y + high + GAP * scale, pad, width)

    def _paint_neighbours(self, painter: QPainter, y: float, pad: float, width: float) -> None:
        theme, scale = self.view.theme, self.view.scale
        painter.setPen(pen(theme.line))
        painter.drawLine(round(pad), round(y), round(pad + width), round(y))
        y += 16 * scale
        face, dim = font(SMALL, scale=scale), theme.dim
        before, after = tr("before"), tr("next")
        space = 8 * scale
        used = text_width(f"{before}{self._before}{after}{self._after}", face) + 5 * space
        if self._before:
            left = pad + write(painter, pad, y, before, face, dim, LEFT) + space
            write(painter, left, y, self._before, face, theme.text, LEFT)
        if self._after and (used <= width or not self._before):
            right = pad + width
            right -= write(painter, right, y, self._after, face, theme.text, RIGHT) + space
            write(painter, right, y, after, face, dim, RIGHT)

    # ---- pointing

    def _found(self, place: QPointF) -> tuple[Cell, int | None, int | None] | None:
        found = None
        if self._row is not None:
            scale = self.view.scale
            y = place.y() + self.verticalScrollBar().value() - 4 * scale
            if y <= self._row.height:
                found = self._row.hit(place.x() - PADDING * scale, y)
        return found

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the term, or the entry, under the pointer."""
        found = self._found(event.position())
        self.view.highlight(() if found is None else {found[0].key(found[1], found[2])})

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the forms in which the term under the pointer, or all of it, can be copied."""
        found = self._found(QPointF(event.pos()))
        menu = copy_menu(self, None if found is None else found[0].value, "equationMenu")
        if not menu.isEmpty():
            menu.addSeparator()
        view = self.view
        moment, numbers = view.session.moment, view.layer_numbers
        layer = shown_layer(moment, view.selection[1] if view.selection else None)
        written = symbols(equation_of(moment, layer), numbers), cells_of(moment, numbers, layer)
        add_copy(menu, "copy_equation_latex", tr("Copy the equation as LaTeX"),
                 partial(equation_latex, *written))  # fmt: skip
        add_copy(menu, "copy_equation_plain", tr("Copy the equation as plain text"),
                 partial(equation_plain, *written))  # fmt: skip
        menu.popup(self.mapToGlobal(event.pos()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self.view.highlight(())
        super().leaveEvent(event)

    def visible_text(self) -> str:
        row = "" if self._row is None else self._row.visible_text()
        return "\n".join((row, self._says, self._before, self._after))
