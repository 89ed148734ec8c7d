"""What of the strip of time a step changes: little, as long as it stays within a sample."""

from PySide6.QtCore import QRect

from netviz.gui.timeline.paint import NAMED, TICKED, StripPainter

AIRY = 26.0  # px of a row from which on its cells keep clear of the rows beside it, at scale 1


def changed(now: StripPainter, before: StripPainter) -> list[QRect] | None:
    """Return the boxes, in pixels, that look different from before; None for all.

    A step within a sample moves the knob of the epochs, the sample's ticks and some cells.
    """
    narrow = now.steps[0].width < NAMED * now.scale or now.height < AIRY * now.scale
    if narrow or _kind(now) != _kind(before):
        return None
    pairs = zip(now.steps, before.steps, strict=True)
    cells = [(cell, "step") for cell, was in pairs if cell != was]
    if now.samples[0].width >= TICKED * now.scale:
        cells += [(cell, "sample") for cell in now.samples if cell.is_current]
    return [now.box(0.0, now.strip.axis.width, now.middle("epoch"))] + [
        now.box(cell.left, cell.right, now.middle(row)) for cell, row in cells
    ]


def alike(one: StripPainter, other: StripPainter) -> bool:
    """Return whether two painters paint the same picture."""
    return one.strip.position == other.strip.position and _kind(one) == _kind(other)


def _kind(painter: StripPainter) -> tuple[object, ...]:
    """Return all that the picture depends on but the step within the sample."""
    strip = painter.strip
    return (
        strip.timeline, painter.trained, strip.axis, strip.matrix, strip.sample, strip.is_update,
        strip.position._replace(step=0), painter.theme, painter.numbers, painter.height,
        painter.focus, painter.scale,
    )  # fmt: skip
