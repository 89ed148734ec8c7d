"""The chain rule on the picture: one gradient as products along its paths to the cost."""

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from netviz.core.chain import Chain, Factor, Path, chain_of
from netviz.core.names import pretty
from netviz.core.numbers import format_number
from netviz.core.translation import tr
from netviz.gui.drawing.pens import LEFT, pen, text_width, write
from netviz.gui.equation.cells import function_symbol
from netviz.gui.panel import Panel
from netviz.gui.parts.area import PaintedArea, fill
from netviz.gui.theme import BODY, CORNER, PADDING, SMALL, SYMBOL, colour, font, mix
from netviz.gui.view import View

ROW = 52.0


class ChainPanel(Panel):
    """Shows the selected weight's or neuron's bias; a factor under the mouse lights its place."""

    NAME = "chainPanel"
    TITLE = "Chain rule"
    AREA = "right"
    ORDER = 9
    WIDTH = 640
    COVERS = ("left", "right")

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(tr("Chain rule"))
        self._area = _Paths(view, self)
        fill(self, self._area)
        view.selected.connect(self._selected)

    def _selected(self) -> None:
        if self.isVisible():
            self.refresh()
            self.refreshed.emit()

    def context(self) -> str:
        """What to do here."""
        return tr("click a weight or a neuron in the picture")

    def refresh(self) -> None:
        """Show the sample in view."""
        self._area.load()

    def visible_text(self) -> str:
        """Return what a person reads."""
        return "\n".join(self._area.lines())


class _Paths(PaintedArea):
    def __init__(self, view: View, parent: QWidget):
        super().__init__(view, parent, "chainPaths")
        self._chain: Chain | None = None
        self._boxes: list[tuple[QRectF, Factor]] = []

    def parameter(self) -> tuple[int, int, int | None]:
        """Return (layer, j, k): the selected weight, the selected neuron's bias, or w1[0, 0]."""
        selection = self.view.selection
        if selection is None or selection[1] == 0:
            return 1, 0, 0
        return (*selection[1:3], selection[3] if len(selection) == 4 else None)

    def load(self) -> None:
        self._chain = chain_of(self.view.session.moment, *self.parameter())
        self.renew()

    def content_height(self) -> int:
        paths = 0 if self._chain is None else len(self._chain.paths)
        return round((150 + paths * ROW) * self.view.scale)

    def _name(self) -> str:
        layer, j, k = self.parameter()
        stem = "b" if k is None else "w"
        places = f"{j}" if k is None else f"{j}, {k}"
        return f"{pretty(f'{stem}{layer}', self.view.layer_numbers)}[{places}]"

    def symbol(self, factor: Factor) -> str:
        """Return how a factor is written."""
        name = pretty(factor.name, self.view.layer_numbers)
        entry = f"{name}[{', '.join(str(p) for p in factor.places)}]"
        if factor.kind == "cost":
            return f"∂C/∂{entry}"
        if factor.kind != "slope":
            return entry
        layer = int(factor.name[1:])
        function = self.view.session.moment.architecture.activations[layer - 1]
        return f"{function_symbol('sigma' if function == 'sigmoid' else function)}({entry})"

    def paint_content(self, painter: QPainter, top: int, bottom: int) -> None:
        chain, theme, scale = self._chain, self.view.theme, self.view.scale
        painter.fillRect(QRectF(0, top, self.viewport().width(), bottom - top), colour(theme.stage))
        self._boxes = []
        if chain is None:
            return
        pad, y = PADDING * scale, 26 * scale
        title, small = font(SYMBOL - 2, scale=scale), font(SMALL, scale=scale)
        write(painter, pad, y, self.lines()[0], title, theme.ink, LEFT)
        write(painter, pad, y + 24 * scale, self.lines()[1], small, theme.dim, LEFT)
        y += 48 * scale
        for path in chain.paths:
            self._path(painter, path, y)
            y += ROW * scale
        painter.setPen(pen(theme.text))
        painter.drawLine(round(pad), round(y), round(self.viewport().width() - pad), round(y))
        face = font(BODY, True, True, scale)
        write(painter, pad, y + 20 * scale, self.lines()[-1], face, theme.nabla, LEFT)

    def _path(self, painter: QPainter, path: Path, y: float) -> None:
        theme, scale = self.view.theme, self.view.scale
        x, face = PADDING * scale, font(SMALL, mono=True, scale=scale)
        inks = {"activation": theme.forward, "slope": theme.ink, "cost": theme.cost,
                "delta": theme.delta}  # fmt: skip
        for n, factor in enumerate(path.factors):
            if n:
                x += write(painter, x, y + 22 * scale, " × ", face, theme.text, LEFT)
            symbol, number = self.symbol(factor), format_number(factor.value, signed=True)
            wide = max(text_width(symbol, face), text_width(number, face)) + 10
            box = QRectF(x, y, wide, 42 * scale)
            if factor.key in self.view.highlight_keys:
                painter.setPen(pen(theme.text))
                painter.setBrush(colour(mix(theme.ink, theme.stage, 0.18)))
                painter.drawRoundedRect(box, CORNER, CORNER)
            sign = theme.negative if factor.value < 0 else theme.positive_text
            ink = inks.get(factor.kind, sign)
            write(painter, x + 5, y + 11 * scale, symbol, face, theme.dim, LEFT)
            write(painter, x + 5, y + 31 * scale, number, face, ink, LEFT)
            self._boxes.append((box, factor))
            x += wide
        total = f" = {format_number(path.value, signed=True)}"
        write(painter, x, y + 22 * scale, total, font(SMALL, True, True, scale), theme.nabla, LEFT)

    def lines(self) -> list[str]:
        """Return title, note, each path, and the sum beside what backpropagation gives."""
        chain = self._chain
        if chain is None:
            return []
        title = tr("∂C/∂{q}: from the parameter forwards, factor by factor").format(q=self._name())
        note = tr("one path to the cost")
        if chain.count > 1:
            note = tr("{n} paths to the cost, which add up").format(n=chain.count)
        if not chain.is_complete:
            note += tr("; the first {k} are spelled out").format(k=len(chain.paths))
        paths = [
            " × ".join(f"{self.symbol(f)} {format_number(f.value, signed=True)}" for f in p.factors)
            for p in chain.paths
        ]
        end = tr("sum {total}      backpropagation {nabla}").format(
            total=format_number(chain.total, signed=True, digits=7),
            nabla=format_number(chain.gradient, signed=True, digits=7),
        )
        return [title, note, *paths, end]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the place of the factor under the pointer."""
        place = event.position()
        place.setY(place.y() + self.verticalScrollBar().value())
        found = next((factor for box, factor in self._boxes if box.contains(place)), None)
        self.view.highlight(() if found is None else {found.key})
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self.view.highlight(())
        super().leaveEvent(event)
