"""Show a frame or a motion on the screen: kept stills below, what moves or is lit above."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap, QTransform

from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.lit import Keys, paint_lit
from netviz.gui.drawing.motion import Motion
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
    if not zoom.isIdentity():  # not over the words round the network
        painter.setClipRect(network_box(frame))
    painter.setTransform(zoom)
    paint_lit(painter, frame, keys)
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


def prepare_stills(stills: Stills, motion: Motion, ratio: float, zoom: QTransform) -> None:
    """Paint the stills before a motion begins: its first frame needs no more."""
    for frame in dict.fromkeys((motion.earlier, motion.base, motion.later)):
        stills.selected(frame, ratio, zoom)


def prepare(stills: Stills, motion: Motion, ratio: float, zoom: QTransform) -> None:
    """Make ready all that no frame of a motion shall wait for."""
    prepare_stills(stills, motion, ratio, zoom)
    from netviz.gui.drawing.motion.below import beside_the_words  # late: no first paint moves
    from netviz.gui.drawing.motion.reading import where_words_change

    beside_the_words(motion.earlier)
    where_words_change(motion.base, motion.later)
    if motion.base is not motion.earlier:
        where_words_change(motion.earlier, motion.base)
    kind = motion.later.moment.kind
    if kind in ("nabla_w", "sum") and motion.later.dense:
        from netviz.gui.drawing.motion.growing import around_the_words

        around_the_words(motion.later)
    if kind in ("sum", "update"):
        from netviz.gui.drawing.motion.counting import counts

        counts(motion.later)
    if kind == "update":
        moving(motion.later)


def show_motion(
    painter: QPainter, stills: Stills, motion: Motion, elapsed_s: float, ratio: float,
    zoom: QTransform, keys: Keys = frozenset(),
) -> None:  # fmt: skip
    """Paint a motion some time after it began.  keys: what is pointed at.

    Under way its title is that of where it goes: it says from the beginning what happens.
    """
    progress, frame = motion.progress(elapsed_s), motion.later
    if not 0.0 < progress < 1.0:
        _show_fading(painter, stills, motion, progress, ratio, zoom)
        return
    there, top = motion.earlier if motion.backwards else frame, network_box(frame).top()
    painter.setClipRect(QRectF(0, 0, frame.width, top))
    painter.drawPixmap(0, 0, stills.selected(there, ratio, zoom))
    painter.setClipRect(QRectF(0, top, frame.width, frame.height - top))
    _show_fading(painter, stills, motion, progress, ratio, zoom)
    painter.setClipRect(network_box(frame))
    painter.setTransform(zoom)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    motion.paint(painter, progress)
    paint_lit(painter, frame, keys)
    painter.setTransform(QTransform())
    painter.setClipping(False)


def _show_fading(
    painter: QPainter, stills: Stills, motion: Motion, progress: float, ratio: float,
    zoom: QTransform,
) -> None:  # fmt: skip
    """Draw the still before, and over it the one after as far as it is seen."""
    entry, fade = motion.entry(progress), motion.fade(progress)
    if entry < 1.0:
        _fade(painter, stills, motion.earlier, motion.base, entry, ratio, zoom)
    else:
        _fade(painter, stills, motion.base, motion.later, fade, ratio, zoom)
    if 0.0 < progress < 1.0 and motion.strip is not None:
        from netviz.gui.drawing.motion.growing import show_growing  # late: no first paint moves

        before, after = (stills.selected(f, ratio, zoom) for f in (motion.base, motion.later))
        show_growing(painter, before, after, motion, progress, zoom)


def _fade(
    painter: QPainter, stills: Stills, before: Frame, after: Frame, share: float, ratio: float,
    zoom: QTransform,
) -> None:  # fmt: skip
    """Draw a still, and over it another as far as it is seen; words change halfway."""
    if share < 1.0:
        painter.drawPixmap(0, 0, stills.selected(before, ratio, zoom))
    if share > 0.0:
        painter.setOpacity(share)
        painter.drawPixmap(0, 0, stills.selected(after, ratio, zoom))
        painter.setOpacity(1.0)
    if 0.0 < share < 1.0:
        # late: no first paint moves
        from netviz.gui.drawing.motion.growing import draw_region, zoomed
        from netviz.gui.drawing.motion.reading import where_words_change

        words = where_words_change(before, after)
        there = after if share >= 0.5 else before
        draw_region(painter, stills.selected(there, ratio, zoom), zoomed(words, zoom))
