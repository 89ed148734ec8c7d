"""Pictures that are painted once and shown again as long as what they show is the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPaintEngine, QPainter, QPixmap

from netviz.gui.theme import colour

VECTORS = (QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf)  # they keep text as text
Paint = Callable[[QPainter], None]


class Kept:
    """The last few pictures, at most ``most``, each found by what it depends on."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._pictures: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._pictures

    def clear(self) -> None:
        """Forget everything."""
        self._pictures.clear()

    @property
    def bytes(self) -> int:
        """How much memory the pictures take."""
        return sum(map(size_of, self._pictures.values()))

    def picture(
        self, key: Hashable, size: QSize, ratio: float, ground: str, paint: Paint
    ) -> QPixmap:
        """Return the picture for ``key``, painted on a ground of one colour if there is none.

        size: in pixels of the screen.  ratio: how many of them are one pixel of a painter.
        """
        if key not in self._pictures:
            pixmap = self._fresh(size, ratio)
            pixmap.fill(colour(ground))
            painter = QPainter(pixmap)
            paint(painter)
            painter.end()
            self._pictures[key] = pixmap
        self._pictures.move_to_end(key)
        return self._pictures[key]

    def _fresh(self, size: QSize, ratio: float) -> QPixmap:
        """Return a pixmap to paint on; the oldest one's memory if that is no longer needed."""
        while len(self._pictures) >= self._most:
            oldest = self._pictures.popitem(last=False)[1]
            if oldest.size() == size and oldest.devicePixelRatio() == ratio:
                return oldest
        pixmap = QPixmap(size)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def draw(
        self, painter: QPainter, box: QRect, key: Hashable, ground: str, paint: Paint
    ) -> None:
        """Paint what lies in a box of a painter, from its picture where that is the same.

        It is not in a file of vectors, on a painter that is scaled, and where a pixel is no
        whole number of the screen's.
        """
        ratio = painter.device().devicePixelRatioF()
        in_vectors = painter.paintEngine().type() in VECTORS
        if in_vectors or painter.worldTransform().isScaling() or ratio % 1:
            paint(painter)
            return

        def paint_box(fresh: QPainter) -> None:
            fresh.setRenderHints(painter.renderHints())
            fresh.translate(-box.topLeft())
            paint(fresh)

        place = (key, box.getRect(), ratio, ground)
        picture = self.picture(place, box.size() * int(ratio), ratio, ground, paint_box)
        painter.drawPixmap(box.topLeft(), picture)


def size_of(pixmap: QPixmap) -> int:
    """Return how many bytes a pixmap takes."""
    return 4 * pixmap.width() * pixmap.height()
