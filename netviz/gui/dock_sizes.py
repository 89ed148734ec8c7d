"""How large docks are at a text scale and in a window, so that the network keeps its room.

Side columns widen and what lies at the bottom grows with the text, as far as the network in
the middle keeps the most of the window.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow

from netviz.gui.docks import Dock
from netviz.gui.view import View
from netviz.gui.yielding import Yielding

if TYPE_CHECKING:
    from netviz.gui.layouts import Layout

MOST_ACROSS, MOST_BOTTOM = 0.28, 0.34  # of the window: one side column, all that lies below
# the same where even the sizes of scale 1 are too much
LEAST_ACROSS, SMALL_BOTTOM = 0.20, 0.25
ALONE, SHARE = 610, 0.568  # pixels that the network has first; what a column gets of the rest
ROWS = "timeline"  # its rows come first; the cost gets what is left


def column_width(width: int, scale: float, window: int) -> int:
    """Return the width of a side column that is ``width`` at scale 1, in a window so wide."""
    least = min(width, _most_across(window))
    larger = min(width * scale, MOST_ACROSS * window) if scale > 1.0 else 0.0
    return round(max(least, larger))


def _most_across(window: int) -> float:
    return max(LEAST_ACROSS * window, SHARE * (window - ALONE))


def bottom_heights(heights: dict[str, int], scale: float, window: int) -> dict[str, int]:
    """Return the heights of the docks at the bottom, from those at scale 1."""
    wanted = {name: height * scale for name, height in heights.items()}
    least = min(float(sum(heights.values())), SMALL_BOTTOM * window)
    too_much = sum(wanted.values()) - max(least, MOST_BOTTOM * window if scale > 1.0 else 0.0)
    for name in sorted(wanted, key=lambda name: name == ROWS):
        spare = min(max(0.0, too_much), wanted[name] - 0.6 * heights[name] * min(scale, 1.5))
        wanted[name] -= max(0.0, spare)
        too_much -= max(0.0, spare)
    return {name: round(height) for name, height in wanted.items()}


class DockSizes(QObject):
    """Sizes the docks anew when the text size changes; what a person dragged keeps its share.

    In a window that gets small the panels leave the network its room, too; they come back
    when it grows again.
    """

    def __init__(self, window: QMainWindow, view: View):
        super().__init__(window)
        self._window, self._view, self._scale = window, view, view.scale
        self._squeezed: dict[str, tuple[int, int]] = {}  # size before, then
        self._layout: Layout | None = None  # of now
        self._is_new = False  # whether the docks shall still get their sizes from it
        self._yielding = Yielding(
            lambda: {dock.objectName(): dock for dock in window.findChildren(Dock)}
        )
        view.appearance_changed.connect(self._changed)
        window.installEventFilter(self)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._settle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the docks once a new size of the window has settled."""
        if event.type() == QEvent.Type.Resize:
            self._later.start()
        return False

    def begin_anew(self, layout: "Layout | None") -> None:
        """A layout has opened its panels, or a kept arrangement has: None.

        What there is no room for is closed again once the window has its size.
        """
        self._yielding.begin_anew()
        self._squeezed, self._is_new = {}, layout is not None
        self._layout = layout or self._layout
        self._later.start()

    def give_back(self) -> None:
        """Open what was closed for want of room, before the arrangement is kept."""
        self._yielding.give_back()

    def _settle(self) -> None:
        window, scale = self._window, self._view.scale
        if not window.isVisible():
            return  # the first size it is shown in comes as a change of size
        across, along = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        columns, below = self._wished(("left", "right"), across), self._wished(("bottom",), along)
        self._is_new = False
        moved = self._yielding.settle(window.width() / scale, window.height() / scale)
        columns = self._with_returned(columns, moved, ("left", "right"), across)
        below = self._with_returned(below, moved, ("bottom",), along)
        self._squeeze(columns, self._fitting_beside(columns), across, bool(moved))
        self._squeeze(below, self._fitting_below(below), along, bool(moved))
        if moved and self._layout is not None:  # who shares a column shares its height again
            heights = [self._layout.heights.get(dock.objectName(), 300) for dock in columns]
            window.resizeDocks(list(columns), heights, along)

    def _with_returned(
        self, wished: dict[Dock, int], moved: set[str], areas: tuple[str, ...], way: Qt.Orientation
    ) -> dict[Dock, int]:
        """Return what the docks wish that are there now; one that comes back has its first size.

        moved: names of docks that went or came back.
        """
        return {
            dock: self._layout_size(dock, way) if dock.objectName() in moved
            else wished.get(dock, _size(dock, way))
            for dock in self._shown(*areas)
        }  # fmt: skip

    def _fitting_beside(self, wished: dict[Dock, int]) -> dict[Dock, int]:
        """Return the widths of side columns; in a wide window those wished for."""
        most = round(_most_across(self._window.width()))
        return {
            dock: min(wide, most) if most < dock.panel.WIDTH else wide
            for dock, wide in wished.items()
        }

    def _fitting_below(self, wished: dict[Dock, int]) -> dict[Dock, int]:
        """Return the heights of docks at the bottom; in a high window those wished for."""
        at_one = self._heights_at_one(list(wished))
        most = bottom_heights(at_one, self._scale, self._window.height())
        if sum(most.values()) >= sum(at_one.values()):
            return wished
        return {dock: min(high, most[dock.objectName()]) for dock, high in wished.items()}

    def _wished(self, areas: tuple[str, ...], way: Qt.Orientation) -> dict[Dock, int]:
        """Return the sizes the docks had before they were squeezed, or were dragged to since."""
        found = {}
        for dock in self._shown(*areas):
            now = _size(dock, way)
            if self._is_new:
                now = self._layout_size(dock, way)
            before, then = self._squeezed.pop(dock.objectName(), (now, now))
            found[dock] = before if abs(now - then) <= 1 else now
        return found

    def _layout_size(self, dock: Dock, way: Qt.Orientation) -> int:
        layout = self._layout
        if layout is None:
            return _size(dock, way)
        if way == Qt.Orientation.Horizontal:
            width = layout.left if dock.panel.AREA == "left" else layout.right
            return column_width(width, self._scale, self._window.width())
        heights = bottom_heights(layout.at_the_bottom, self._scale, self._window.height())
        return heights.get(dock.objectName(), dock.height())

    def _squeeze(
        self, wished: dict[Dock, int], fitting: dict[Dock, int], way: Qt.Orientation, moved: bool
    ) -> None:
        """Give docks their sizes.  moved: others went, which these would take the room of."""
        changed = [dock for dock, size in fitting.items() if moved or size != _size(dock, way)]
        for dock, size in fitting.items():
            if size < wished[dock]:
                self._squeezed[dock.objectName()] = wished[dock], size
        if changed:
            self._window.resizeDocks(changed, [fitting[dock] for dock in changed], way)

    def _changed(self) -> None:
        before, self._scale = self._scale, self._view.scale
        if before != self._scale:
            self._widen(before)
            self._heighten(before)
            self._later.start()

    def _shown(self, *areas: str) -> list[Dock]:
        docks = self._window.findChildren(Dock)
        return [
            dock for dock in docks
            if dock.panel.AREA in areas and dock.isVisible() and not dock.isFloating()
        ]  # fmt: skip

    def _widen(self, before: float) -> None:
        docks, wide = self._shown("left", "right"), self._window.width()
        factors = [
            column_width(dock.panel.WIDTH, self._scale, wide)
            / column_width(dock.panel.WIDTH, before, wide)
            for dock in docks
        ]
        sizes = [round(dock.width() * factor) for dock, factor in zip(docks, factors, strict=True)]
        self._window.resizeDocks(docks, sizes, Qt.Orientation.Horizontal)

    def _heighten(self, before: float) -> None:
        docks, high = self._shown("bottom"), self._window.height()
        at_one = self._heights_at_one(docks)
        old, new = (bottom_heights(at_one, scale, high) for scale in (before, self._scale))
        sizes = [
            round(dock.height() * new[dock.objectName()] / max(1, old[dock.objectName()]))
            for dock in docks
        ]
        self._window.resizeDocks(docks, sizes, Qt.Orientation.Vertical)

    def _heights_at_one(self, docks: list[Dock]) -> dict[str, int]:
        heights = {dock.objectName(): dock.panel.sizeHint().height() for dock in docks}
        return {name: round(height / self._scale) for name, height in heights.items()}


def _size(dock: Dock, way: Qt.Orientation) -> int:
    return dock.width() if way == Qt.Orientation.Horizontal else dock.height()
