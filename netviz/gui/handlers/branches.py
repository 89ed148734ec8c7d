"""Run > Branches, and going to one of them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from netviz.core.timeline import Timeline
from netviz.gui.walker import needs_help

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

PANEL = "branchesPanel"


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what this feature does, by command name."""

    def go(timeline: Timeline) -> None:
        window.stop_everything()
        if needs_help(timeline):
            window.view.attempt(window.session.switch, timeline)
        else:
            window.walker.follow(window.session.switching(timeline))

    def go_before() -> None:
        before = window.session.branches.before
        if before is not None:
            go(before)

    dock = window.docks.get(PANEL)
    if dock is not None:
        dock.panel.go_asked.connect(go)  # type: ignore[attr-defined]
    return {
        "show_branches": partial(window.aside.toggle, PANEL), "branch_before": go_before,
    }  # fmt: skip
