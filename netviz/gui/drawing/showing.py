"""Show a frame or a motion on the screen: kept stills below, what moves or is lit above."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap, QTransform

from netviz.gui.drawing.edge_labels import beside_the_numbers
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.lit import Keys, paint_lit
from netviz.gui.drawing.motion import Motion
from netviz.gui.drawing.motion.counting import counts
from netviz.gui.drawing.paint_changes import moving
from netviz.gui.drawing.stills import Stills
from netviz.gui.drawing.strips import network_box


def show_still(
    painter: QPainter, stills: Stills, frame: Frame, ratio: float, zoom: QTransform,
    keys: Keys = frozenset(), parts: Iterable[QRect] = (),
) -> None:  # fmt: skip
    """Paint a moment as it stands, and what is pointed at or selected.

    keys: what is pointed at.  parts: of the picture that are asked for, if not all of it.
    """
    draw_parts(painter, stills.selected(frame, ratio, zoom), parts)
    with _zoomed(painter, frame, zoom):
        paint_lit(painter, frame, keys)


@contextmanager
def _zoomed(painter: QPainter, frame: Frame, zoom: QTransform) -> Iterator[None]:
    """Let something be painted with the network, and not over the words round it."""
    if not zoom.isIdentity():
        painter.setClipRect(network_box(frame))
    painter.setTransform(zoom)
    yield
    painter.setTransform(QTransform())
    painter.setClipping(False)


def draw_parts(painter: QPainter, still: QPixmap, parts: Iterable[QRect]) -> None:
    """Draw parts of a still; within one rectangle at a time Qt just copies."""
    several = list(parts)
    for part in several:
        painter.setClipRect(part)
        painter.drawPixmap(0, 0, still)
    painter.setClipping(False)
    if not several:
        painter.drawPixmap(0, 0, still)


def prepare(stills: Stills, motion: Motion, ratio: float, zoom: QTransform) -> None:
    """Make ready before a motion begins what none of its frames shall wait for."""
    for frame in (motion.base, motion.later):
        stills.selected(frame, ratio, zoom)
    beside_the_numbers(motion.later)
    if motion.later.moment.updated:
        moving(motion.later)
        counts(motion.later)


def show_motion(
    painter: QPainter, stills: Stills, motion: Motion, elapsed_s: float, ratio: float,
    zoom: QTransform,
) -> None:  # fmt: skip
    """Paint a motion some time after it began."""
    progress = motion.progress(elapsed_s)
    fade = motion.fade(progress)
    if fade < 1.0:
        painter.drawPixmap(0, 0, stills.selected(motion.base, ratio, zoom))
    if fade > 0.0:
        painter.setOpacity(fade)
        painter.drawPixmap(0, 0, stills.selected(motion.later, ratio, zoom))
        painter.setOpacity(1.0)
    if 0.0 < progress < 1.0:
        with _zoomed(painter, motion.later, zoom):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            motion.paint(painter, progress)
        _show_title(painter, stills, motion, ratio, zoom)


def _show_title(
    painter: QPainter, stills: Stills, motion: Motion, ratio: float, zoom: QTransform
) -> None:
    """Show the title of where the motion goes: it says from the beginning what happens."""
    there = motion.earlier if motion.backwards else motion.later
    wide, high = there.width, network_box(there).top()
    still = stills.selected(there, ratio, zoom)
    painter.drawPixmap(QRectF(0, 0, wide, high), still, QRectF(0, 0, wide * ratio, high * ratio))
