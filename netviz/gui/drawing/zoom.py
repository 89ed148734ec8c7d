"""How far the network is zoomed, and where to."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

LEAST, MOST = 0.3, 30.0  # times the size that fits
A_NOTCH = 120  # of the wheel, as Qt counts
FACTOR = 1.2  # of a notch


class Zoom:
    """A scale and a shift.  transform: what a painter needs."""

    def __init__(self) -> None:
        self.transform = QTransform()
        self._of: object = None  # the network that is zoomed

    @property
    def moved(self) -> bool:
        """Whether the network does not stand where it fits."""
        return not self.transform.isIdentity()

    def fit(self) -> None:
        """Show all of the network again."""
        self.transform = QTransform()

    def follow(self, network: object) -> None:
        """Show all of a network, if it is another one than before."""
        if network != self._of:
            self._of = network
            self.fit()

    def move(self, by: QPointF) -> None:
        """Shift what is seen by some pixels."""
        self.transform = self.transform * QTransform.fromTranslate(by.x(), by.y())

    def turn(self, angle: float, at: QPointF) -> bool:
        """Zoom by an angle of the wheel about a place that stays; return whether that may be."""
        factor = FACTOR ** (angle / A_NOTCH)
        if not LEAST <= self.transform.m11() * factor <= MOST:
            return False
        about = QTransform.fromTranslate(-at.x(), -at.y()) * QTransform.fromScale(factor, factor)
        back = QTransform.fromTranslate(at.x(), at.y())
        self.transform = self.transform * about * back
        return True

    def reveal(self, point: QPointF, box: QRectF) -> None:
        """Shift a point of the picture into a box of the widget, if it is not seen there."""
        seen = self.transform.map(point)
        x = min(max(seen.x(), box.left()), box.right())
        y = min(max(seen.y(), box.top()), box.bottom())
        self.move(QPointF(x, y) - seen)

    def inside(self, at: QPointF) -> QPointF:
        """Return the place in the picture that is seen at a place of the widget."""
        inverse, _ = self.transform.inverted()
        return inverse.map(at)
