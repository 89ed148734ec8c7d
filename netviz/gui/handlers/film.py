"""File > Export film."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what this feature does, by command name."""

    def export_film() -> None:
        from netviz.gui.film_dialog import Filming  # no window waits for it

        filming = window.findChild(Filming) or Filming(window)
        filming.ask()

    return {"export_film": export_film}
