"""Panels that leave the network their room while a window is too small for them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from netviz.gui.docks import Dock


@dataclass(frozen=True)
class Need:
    """The least window that a panel is of use in, in pixels at text scale 1."""

    width: int = 0
    height: int = 0


# what a layout is for stays longest beside the network, at the width of the second
WIDE, NARROW = 960, 660
NEEDS = {
    "codePanel": Need(width=WIDE), "valuesPanel": Need(width=WIDE),
    "equationPanel": Need(width=WIDE), "inspectorPanel": Need(width=WIDE, height=470),
    "costPanel": Need(height=470), "timeline": Need(height=430),
}  # fmt: skip


class Yielding:
    """Closes panels as a window gets too small, and opens the same ones when it has grown.

    One that a person opens meanwhile stays open.
    docks: gives the docks there are, by the panels' names.
    """

    def __init__(self, docks: Callable[[], Mapping[str, Dock]]):
        self._docks = docks
        self._small: set[str] = set()  # panels that the window is too small for
        self._closed: set[str] = set()  # by us

    def settle(self, width: float, height: float, first: Collection[str]) -> set[str]:
        """Follow a window of this size, in pixels at text scale 1.

        first: the panels beside the network that stay longest.
        Returns the names of the panels that went or came back.
        """
        small = {
            name for name, need in NEEDS.items()
            if width < (min(need.width, NARROW) if name in first else need.width)
            or height < need.height
        }  # fmt: skip
        docks, closed = self._docks(), set(self._closed)
        for name in small - self._small:
            if name in docks and docks[name].isVisible() and not docks[name].isFloating():
                docks[name].hide()
                self._closed.add(name)
        self._open(self._closed - small)
        self._small = small
        return closed ^ self._closed

    @property
    def closed(self) -> set[str]:
        """The names of the panels that are closed for want of room."""
        return set(self._closed)

    def begin_anew(self) -> None:
        """Forget what was closed: a layout has opened what belongs to it."""
        self._small, self._closed = set(), set()

    def give_back(self) -> None:
        """Open everything that was closed, so that it is not kept as closed."""
        self._open(self._closed)

    def _open(self, names: set[str]) -> None:
        docks = self._docks()
        for name in names & docks.keys():
            docks[name].show()
        self._closed = self._closed - names
