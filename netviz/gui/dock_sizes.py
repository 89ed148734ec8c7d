"""Keeps the docks as large as the text and the window want them, and as a person dragged them."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow

from netviz.core.translation import tr
from netviz.gui.docks import Dock
from netviz.gui.layouts import Layout
from netviz.gui.room import MOST_ACROSS, bottom_heights, column_width, most_across
from netviz.gui.view import View
from netviz.gui.yielding import Yielding

WIDE = 1440  # pixels of a window in which columns are as wide as their layout says
LARGEST = 16_777_215  # Qt's own limit of a width
AREAS = ("left", "right", "bottom")
NONE_KEPT: Mapping[str, int] = MappingProxyType({})


class DockSizes(QObject):
    """Sizes the docks anew when text or window change; what a person dragged keeps its share.

    In a window that gets small the panels leave the network its room; they come back as they
    were when it grows again.  Panels that belong to no layout keep the sizes they have.
    """

    def __init__(self, window: QMainWindow, view: View):
        super().__init__(window)
        self._window, self._view, self._scale = window, view, view.scale
        self._layout: Layout | None = None  # of now
        self._wished: dict[str, int] = {}  # width in a column, height at the bottom
        self._kept = NONE_KEPT  # as they were in the arrangement that was restored
        self._pressed: dict[str, int] = {}  # the sizes when a drag began
        self._yielding = Yielding(lambda: {dock.objectName(): dock for dock in self._docks()})
        view.appearance_changed.connect(self._changed)
        window.installEventFilter(self)
        self._gone: set[str] = set()  # by the last change of the text's size
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._settle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window, and what a person drags between the panels."""
        if event.type() == QEvent.Type.Resize:
            self._later.start()
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = {dock.objectName(): _size(dock) for dock in self._shown(*AREAS)}
        elif event.type() == QEvent.Type.MouseButtonRelease:
            QTimer.singleShot(0, self, self._learn)
        return False

    def sizes(self) -> dict[str, int]:
        """Return how wide or high each panel is to be that is shown, in pixels, to be kept."""
        wished = dict(self._wished)
        if not self._column("bottom"):  # another panel is among them
            wished.update((dock.objectName(), _size(dock)) for dock in self._shown("bottom"))
        return {
            dock.objectName(): wished.get(dock.objectName(), _size(dock))
            for dock in self._shown(*AREAS)
        }

    def begin_anew(self, layout: Layout | None, kept: Mapping[str, int] = NONE_KEPT) -> None:
        """A layout has opened its panels, or a kept arrangement has: None, and the sizes in it.

        What there is no room for is closed again once the window has its size.
        """
        self._yielding.begin_anew()
        self._kept = kept
        self._layout = layout or self._layout
        docks = [dock for dock in self._docks() if layout and dock.objectName() in layout.heights]
        self._wished = {dock.objectName(): self._layout_size(dock) for dock in docks}
        if layout is None:
            known = {dock.objectName() for dock in self._docks() if self._belongs(dock)}
            self._wished.update((name, size) for name, size in kept.items() if name in known)
        self._later.start()

    def settle_soon(self) -> None:
        """Size the docks anew, once what happens now is over: another panel has come or gone."""
        self._later.start()

    def give_back(self) -> None:
        """Open what was closed for want of room, before the arrangement is kept."""
        self._yielding.give_back()

    def _learn(self) -> None:
        """Take the sizes of the docks that a drag has changed for those wished for."""
        for dock in self._shown(*AREAS):
            name, now = dock.objectName(), _size(dock)
            if abs(self._pressed.get(name, now) - now) > 1:
                self._wished[name] = now
                self._kept = NONE_KEPT

    def _settle(self) -> None:
        window, scale = self._window, self._view.scale
        if not window.isVisible():
            return  # the first size it is shown in comes as a change of size
        for dock in self._shown(*AREAS):  # of a kept arrangement
            if self._belongs(dock):
                self._wished.setdefault(dock.objectName(), _size(dock))
        first = () if self._layout is None else self._layout.first
        moved = self._yielding.settle(window.width() / scale, window.height() / scale, first)
        sides = ("left", "right")
        columns = [dock for area in sides for dock in self._column(area)]
        most = round(most_across(window.width(), sum(bool(self._shown(area)) for area in sides)))
        largest = max(most, round(MOST_ACROSS * window.width())) if scale > 1.0 else LARGEST
        widths = [self._wished[dock.objectName()] for dock in columns]
        fitting = [
            min(wide, most if most < dock.panel.WIDTH else largest)
            for dock, wide in zip(columns, widths, strict=True)
        ]
        window.resizeDocks(columns, fitting, Qt.Orientation.Horizontal)
        if moved and self._layout is not None:  # who shares a column shares its height again
            heights = [self._layout.heights.get(dock.objectName(), 300) for dock in columns]
            window.resizeDocks(columns, heights, Qt.Orientation.Vertical)
        self._settle_below()

    def _settle_below(self) -> None:
        """Give the docks at the bottom the heights wished for, as far as the window has room."""
        docks = self._column("bottom")
        if not docks and self._kept:  # with one that belongs to no layout: as they were left
            docks = [dock for dock in self._shown("bottom") if dock.objectName() in self._kept]
            sizes = [self._kept[dock.objectName()] for dock in docks]
            self._window.resizeDocks(docks, sizes, Qt.Orientation.Vertical)
            return
        wished = {dock.objectName(): self._wished[dock.objectName()] for dock in docks}
        at_one = self._heights_at_one(docks)
        most = bottom_heights(at_one, self._scale, self._window.height())
        if sum(most.values()) < sum(at_one.values()):
            wished = {name: min(high, most[name]) for name, high in wished.items()}
        sizes = [wished[dock.objectName()] for dock in docks]
        self._window.resizeDocks(docks, sizes, Qt.Orientation.Vertical)

    def _column(self, area: str) -> list[Dock]:
        """Return the docks of an area that is the layout's own; none if another is among them."""
        docks = self._shown(area)
        return docks if all(self._belongs(dock) for dock in docks) else []

    def _belongs(self, dock: Dock) -> bool:
        return self._layout is not None and dock.objectName() in self._layout.heights

    def _layout_size(self, dock: Dock) -> int:
        """Return the size that a dock has in the layout of now."""
        layout = self._layout
        assert layout is not None
        if dock.panel.AREA == "bottom":
            heights = bottom_heights(layout.at_the_bottom, self._scale, self._window.height())
            return heights[dock.objectName()]
        width = layout.left if dock.panel.AREA == "left" else layout.right
        return column_width(width, self._scale, max(self._window.width(), WIDE))

    def _changed(self) -> None:
        """Let what is wished for grow with the text, shown or not."""
        before, self._scale = self._scale, self._view.scale
        if before == self._scale:
            return
        wide, high = max(self._window.width(), WIDE), self._window.height()
        docks = {dock.objectName(): dock for dock in self._docks()}
        below = [dock for dock in docks.values() if dock.panel.AREA == "bottom"]
        at_one = self._heights_at_one([dock for dock in below if self._belongs(dock)])
        old, new = (bottom_heights(at_one, scale, high) for scale in (before, self._scale))
        for name, size in self._wished.items():
            width = docks[name].panel.WIDTH
            factor = column_width(width, self._scale, wide) / column_width(width, before, wide)
            if name in new:
                factor = new[name] / max(1, old[name])
            self._wished[name] = round(size * factor)
        shown = self._yielding.closed
        self._settle()
        self._gone = self._yielding.closed - shown
        if self._gone:  # unless another layout comes with the larger text
            QTimer.singleShot(0, self, self._say_gone)
        self._later.start()  # once the words have their sizes, too

    def _say_gone(self) -> None:
        names = self._gone & self._yielding.closed
        if not names:
            return
        titles = sorted(dock.windowTitle() for dock in self._docks() if dock.objectName() in names)
        self._view.message.emit(
            tr("There is no room for {panels} beside such large words; smaller text brings them"
               " back.").format(panels=", ".join(titles))
        )  # fmt: skip

    def _docks(self) -> list[Dock]:
        return self._window.findChildren(Dock)

    def _shown(self, *areas: str) -> list[Dock]:
        return [
            dock for dock in self._docks()
            if dock.panel.AREA in areas and dock.isVisible() and not dock.isFloating()
        ]  # fmt: skip

    def _heights_at_one(self, docks: list[Dock]) -> dict[str, int]:
        heights = {dock.objectName(): dock.panel.sizeHint().height() for dock in docks}
        return {name: round(height / self._view.scale) for name, height in heights.items()}


def _size(dock: Dock) -> int:
    return dock.height() if dock.panel.AREA == "bottom" else dock.width()
