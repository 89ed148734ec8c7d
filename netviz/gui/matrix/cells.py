"""The cells of a matrix: painted, pointed at, copied."""

from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from netviz.core.names import layer_number
from netviz.core.translation import tr
from netviz.gui.drawing.images import signed_image
from netviz.gui.drawing.layout import MONO
from netviz.gui.drawing.pens import LEFT, text_width, write
from netviz.gui.matrix.blocks import strongest
from netviz.gui.matrix.choice import Array, entry_words, matrix_of, missing
from netviz.gui.matrix.heatmap import Heatmap
from netviz.gui.matrix.room import LINE, WordRoom, room_of
from netviz.gui.parts.copying import copy_menu
from netviz.gui.theme import BODY, PADDING, SMALL, Theme, colour, font
from netviz.gui.view import View

NARROW = 250.0  # pixels at scale 1 that cells with axes need
SECOND = 0.53  # of the width: where the second of two entries abreast begins
LEAST = 220  # pixels of the cells and their words; a panel with less room scrolls


class Cells(QWidget):
    """The heatmap of one matrix and, below it, the numbers of the entry pointed at.

    words: what is written below.
    """

    def __init__(self, view: View, panel: QWidget):
        super().__init__(panel, objectName="matrixCells", accessibleName=tr("Cells of the matrix"))
        self.setMouseTracking(True)
        self.setMinimumSize(LEAST, LEAST)
        self._view = view
        self._kind, self._layer = "w", 1
        self._image: tuple[Theme, Array, QSizeF, QImage] | None = None  # and what it is of
        self._matrix: Array | None = None
        self._map: Heatmap | None = None
        self._entry: tuple[int, int] | None = None
        self.words = ""

    def load(self, kind: str, layer: int) -> None:
        """Show a kind of matrix of a layer, 1..L, at the moment of now."""
        self._kind, self._layer = kind, layer
        self._matrix = matrix_of(self._view.session.moment, kind, layer)
        self.highlighted(self._view.highlight_keys)

    def highlighted(self, keys: object) -> None:
        """Find the entry that is lit here."""
        if not self.isVisible():
            return
        lit = [
            (row, column) for name, row, column in self._view.highlight_keys
            if name in (f"w{self._layer}", f"nabla_w{self._layer}", f"sum_nabla_w{self._layer}")
            and row is not None and column is not None
        ]  # fmt: skip
        self._entry = lit[0] if lit else None
        if self._entry is None and self._view.selection is not None:
            _, layer, *places = self._view.selection
            self._entry = (places[0], places[1]) if layer == self._layer and places[1:] else None
        self._say()
        self.update()

    def _say(self) -> None:
        if self._matrix is None:
            self.words = missing(self._kind)
        elif self._entry is None:
            self.words = tr("Point at a cell: its row is the neuron it goes to, its column the one"
                            " it comes from.")  # fmt: skip
            if (many := self._in_a_dot()) > 1:
                words = tr("A dot is the largest of up to {count} entries.").format(count=many)
                self.words = f"{words}\n{self.words}"
        else:
            moment, numbers = self._view.session.moment, self._view.layer_numbers
            given = self._room()
            share = 1.0 if given.abreast == 1 else 1.0 - SECOND
            letters = (self.width() - 2 * PADDING * given.scale) * share
            letters /= text_width("0", font(SMALL, mono=True, scale=given.scale))
            found = entry_words(moment, self._layer, *self._entry, numbers, letters)
            self.words = "\n".join(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as many digits as have room."""
        super().resizeEvent(event)
        self._say()

    # ---- painting

    def _heatmap(self) -> Heatmap | None:
        if self._matrix is None:
            return None
        words = self._room()
        s, high = words.scale, self.height() - words.words
        pad = PADDING * s
        box, now = (pad, 4 * s, self.width() - 2 * pad, high), self._map
        if now is None or now.matrix is not self._matrix or now.box != box:
            self._map = now = Heatmap(self._matrix, box, max(1.0, min(s, box[2] / NARROW)))
        return now

    def _room(self) -> WordRoom:
        """Return how large the words are, and how many entries stand beside each other."""
        shape = (1, 1) if self._matrix is None else self._matrix.shape
        return room_of(self.width(), self.height(), self._view.scale, shape)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells and what is said of the entry."""
        theme = self._view.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(theme.panel))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heatmap = self._heatmap()
        if heatmap is not None:
            heatmap.paint(painter, theme, self._picture(heatmap), self._axes(), self._entry)
        self._paint_words(painter, heatmap is not None)
        painter.end()

    def _paint_words(self, painter: QPainter, below: bool) -> None:
        theme, given = self._view.theme, self._room()
        s, high = given.scale, given.words
        pad = PADDING * s
        top = self.height() - high if below else pad
        room = self.width() - 2 * pad
        if self._entry is None or not below:
            painter.setPen(colour(theme.text))
            painter.setFont(font(BODY, scale=s))
            box = QRectF(pad, top, room, high if below else self.height() - top)
            painter.drawText(box, Qt.TextFlag.TextWordWrap, self.words)
            return
        abreast, lines = given.abreast, self.words.split("\n")
        fitting = room / abreast / (MONO * SMALL * max(len(line) for line in lines))
        face = font(SMALL, mono=True, scale=max(1.0, min(s, fitting)))
        for place, line in enumerate(lines):
            row, column = divmod(place, abreast)
            x, y = pad + column * room * SECOND, top + (10 + row * LINE) * s
            write(painter, x, y, line, face, theme.text, LEFT)

    def _picture(self, heatmap: Heatmap) -> QImage:
        theme, size = self._view.theme, heatmap.cells.size() * self.devicePixelRatioF()
        of = (theme, heatmap.matrix, size)
        now = self._image
        if now is None or now[0] is not theme or now[1] is not heatmap.matrix or now[2] != size:
            shown = strongest(heatmap.matrix, int(size.height()), int(size.width()))
            self._image = now = (*of, signed_image(shown, theme, heatmap.full))
        return now[3]

    def _in_a_dot(self) -> int:
        """Return how many entries one dot of the picture stands for at most."""
        heatmap = self._heatmap()
        if heatmap is None:
            return 1
        size = heatmap.cells.size() * self.devicePixelRatioF()
        rows, columns = heatmap.matrix.shape
        return ceil(rows / max(1, int(size.height()))) * ceil(columns / max(1, int(size.width())))

    def _axes(self) -> str:
        numbers = self._view.layer_numbers
        to, source = (layer_number(self._layer - n, numbers) for n in (0, 1))
        return tr("row = to, in layer {to};  column = from, in layer {source}").format(
            to=to, source=source
        )

    # ---- pointing

    def _at(self, event: QMouseEvent) -> tuple[int, int] | None:
        heatmap, place = self._heatmap(), event.position()
        return None if heatmap is None else heatmap.entry(place.x(), place.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the entry under the pointer; here at once, elsewhere a moment later."""
        found, l = self._at(event), self._layer
        self._view.highlight(
            () if found is None else {(f"w{l}", *found), (f"nabla_w{l}", *found)}
        )
        self.highlighted(self._view.highlight_keys)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the weight under the pointer."""
        found = self._at(event)
        self._view.select(None if found is None else ("edge", self._layer, *found))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the forms in which the matrix can be copied."""
        if self._matrix is not None:
            copy_menu(self, self._matrix, "matrixMenu").popup(self.mapToGlobal(event.pos()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._view.highlight(())
        super().leaveEvent(event)
