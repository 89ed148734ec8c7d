"""Where a session stands: its settings, its run, its position, and who is told."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from netviz.core.dataset import Dataset
from netviz.core.moment import Moment
from netviz.core.record import MiniBatch
from netviz.core.schedule import Schedule
from netviz.core.steps import START, Position
from netviz.core.timeline import Timeline
from netviz.session.branches import Branches
from netviz.session.long_work import Elsewhere
from netviz.session.settings import SETTINGS
from netviz.session.signal import Signal
from netviz.session.walking import Walk

MB = 2**20


class Standing:
    """The state of a session, read by everybody, written only through its methods."""

    _timeline: Timeline
    _position: Position
    elsewhere: Elsewhere | None = None  # who does what takes long; None: it is done at once

    def __init__(self) -> None:
        self.moment_changed = Signal()
        self.timeline_changed = Signal()
        self.setting_changed = Signal()
        self.branches_changed = Signal()
        self.message = Signal()
        self.branches = Branches()
        self._settings: dict[str, Any] = {
            name: setting.default for name, setting in SETTINGS.items()
        }
        self._moment: Moment | None = None

    @property
    def settings(self) -> Mapping[str, Any]:
        """All settings by name, read-only; ``set`` changes them."""
        return MappingProxyType(self._settings)

    @property
    def timeline(self) -> Timeline:
        """The run in view."""
        return self._timeline

    @property
    def dataset(self) -> Dataset:
        """The data of the run in view."""
        return self._timeline.dataset

    @property
    def position(self) -> Position:
        """Where in the run we stand: just after this step."""
        return self._position

    @property
    def schedule(self) -> Schedule:
        """The schedule of the mini-batch in view; the run may go on by another one."""
        return self._timeline.schedule_at(self._position)

    @property
    def moment(self) -> Moment:
        """Everything visible at the position."""
        if self._moment is None:
            record = self._timeline.record(self._position.epoch, self._position.mini_batch)
            self._moment = self._moment_of(record)
        return self._moment

    def _moment_of(self, record: MiniBatch) -> Moment:
        return Moment(record, self._position.step, matrix=self._settings["matrix_view"])

    @property
    def complete_epochs(self) -> int:
        """How many epochs are over here: at the update of its last mini-batch one is."""
        epoch, mini_batch, _ = self._position
        is_last = mini_batch + 1 == self._timeline.mini_batches_in(epoch)
        return epoch + (is_last and self.moment.updated)

    @property
    def at_end(self) -> bool:
        """Whether nothing is trained beyond the position."""
        return self._position >= self._timeline.end

    def _walk(self) -> Walk:
        return Walk(self._timeline, self._settings["matrix_view"])

    def _go(self, position: Position) -> None:
        moment, same = self._moment, position[:2] == self._position[:2]
        self._position, self._moment = position, None
        if moment is not None and same:  # its record may not be kept elsewhere any more
            self._moment = self._moment_of(moment.record)
        self.moment_changed.emit()

    def _start(
        self, timeline: Timeline, position: Position = START, *, guest: bool = False,
        keep: bool = False,
    ) -> None:  # fmt: skip
        """Bring a run into view; see ``Branches.enter`` for guest and keep."""
        self._limit_memory(timeline)
        self._timeline = timeline
        self._position = self._walk().snap(position)
        self._moment = None
        settings = self._run_settings(self._settings)
        self.branches.enter(timeline, settings, guest=guest, keep=keep)
        self.timeline_changed.emit()
        self.moment_changed.emit()

    def _limit_memory(self, timeline: Timeline) -> None:
        """Keep a run, and those that it left, to the memory that the settings allow."""
        found: Timeline | None = timeline
        while found is not None:
            found.checkpoints.limit(self._settings["memory_mb"] * MB)
            found = found.parent

    @staticmethod
    def _run_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
        return {name: settings[name] for name, s in SETTINGS.items() if s.kind != "view"}
