"""Runs begin: small ones at once, large ones made beside the window."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from netviz.core.steps import Position
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.gui.errands import Errands
from netviz.gui.follower import Follower
from netviz.gui.walker import Walker
from netviz.session.plan import Plan

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

AT_ONCE_MS = 30.0  # what takes longer is made beside the window


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what this feature does, by command name."""
    beginning = Beginning(window)
    for asker in (window.walker, window.commander.follower):
        Finding(window, asker)
    window.view.plan_asked.connect(beginning.begin)
    session = window.session
    return {
        "reset": lambda: beginning.begin(session.plan_reset()),
        "new_weights": lambda: beginning.begin(session.plan_new_weights()),
    }


class Beginning(QObject):
    """Begins one planned run at a time; whatever else is done meanwhile gives a large one up."""

    def __init__(self, window: "MainWindow"):
        super().__init__(window)
        self._window = window
        self._plan: Plan | None = None
        self._before: Timeline | None = None  # the run in view when it was planned
        self._errands = Errands(window, self)
        self._errands.done.connect(self._made)
        self._errands.lost.connect(window.view.plan_dropped)
        window.session.timeline_changed.connect(self._timeline_changed)

    @Slot(object)
    def begin(self, plan: Plan) -> None:
        """Begin a run.  Raises NetvizError where it cannot be."""
        self._errands.give_up()
        self._window.stop_everything()
        if plan.milliseconds <= AT_ONCE_MS:
            self._window.session.begin(plan)
            return
        self._plan, self._before = plan, self._window.session.timeline
        self._errands.begin(plan.making, tr("Making {weights} weights and biases").format(
            weights=f"{plan.architecture.parameter_count:,}"))  # fmt: skip

    def _timeline_changed(self) -> None:
        """Give up what was planned from another run than the one in view."""
        if self._window.session.timeline is not self._before:
            self._errands.give_up()

    @Slot(object)
    def _made(self, timeline: Timeline) -> None:
        plan, self._plan = self._plan, None
        if plan is not None:
            self._window.session.begin(plan, timeline)


class Finding(QObject):
    """Finds positions of very large networks beside the window, for who asks for them."""

    def __init__(self, window: "MainWindow", asker: Walker | Follower):
        super().__init__(window)
        self._window = window
        self._errands = Errands(window, self)
        self._errands.done.connect(asker.found)
        self._errands.lost.connect(lambda: asker.found(None))
        asker.beside.connect(self._find)
        asker.stopped.connect(self._errands.give_up)

    @Slot(object)
    def _find(self, position: Position) -> None:
        finding = partial(self._window.session.finding, position)
        self._errands.begin(finding, tr("Going there"), alone=False)
