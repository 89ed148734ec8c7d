"""A button that says as much as there is room for."""

from collections.abc import Sequence

from PySide6.QtWidgets import QToolButton

GAP, MORE = "   ", "…"


class Chip(QToolButton):
    """Parts of a text; those that do not fit are left out from the end, for which … stands.

    room: the pixels it may take; a tool bar hides altogether what wants more than there is.
    """

    _parts: tuple[str, ...] = ()
    _room = 10_000

    def show_parts(self, parts: Sequence[str]) -> None:
        """Say these."""
        self._parts = tuple(parts)
        self._fit()

    def show_within(self, room: int) -> None:
        """Say what fits into so many pixels."""
        self._room = room
        self._fit()

    def least(self) -> int:
        """Return the pixels that the first part takes."""
        text, letters = GAP.join((*self._parts[:1], MORE)), self.fontMetrics()
        around = self.sizeHint().width() - letters.horizontalAdvance(self.text())
        return around + letters.horizontalAdvance(text)

    def _fit(self) -> None:
        for count in range(len(self._parts), 0, -1):
            more = () if count == len(self._parts) else (MORE,)
            self.setText(GAP.join((*self._parts[:count], *more)))
            if self.sizeHint().width() <= self._room:
                return
