"""Leads through a lesson: goes to its stops, asks, reveals; the next stop is made ready."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from netviz.core.translation import tr
from netviz.session.forest import ancestors
from netviz.session.lessons.lesson import Lesson, Stop

if TYPE_CHECKING:
    from netviz.gui.lessons.preparer import Preparer
    from netviz.gui.window import MainWindow
    from netviz.session.lessons.stage import Place


PAINT_FIRST_MS = 150  # a stop is painted before the next one is made: both want the interpreter


class Guide(QObject):
    """The lesson of a window.

    changed: another lesson, stop or answer is shown, or a wanted stop got nearer.
    arrived: a stop is shown.  made_ready: the next one could be.
    note: why another lesson than the chosen one runs, or "".
    """

    changed = Signal()
    arrived = Signal()
    made_ready = Signal(int)  # a stop that is not shown yet

    def __init__(self, window: "MainWindow"):
        super().__init__(window)
        self._window = window
        self.lesson: Lesson | None = None
        self.number = 0
        self.revealed = False
        self.chosen: int | None = None
        self.note = ""
        self.progress = ""
        self._places: dict[int, Place] = {}
        self._preparer: Preparer | None = None
        self._painted = QTimer(self, interval=PAINT_FIRST_MS, singleShot=True)
        self._painted.timeout.connect(self._prepare_next)
        window.view.timeline_changed.connect(self._timeline_changed)

    # ---- what there is

    @property
    def stop(self) -> Stop | None:
        """The stop that is shown or wanted."""
        return None if self.lesson is None else self.lesson.stops[self.number]

    @property
    def place(self) -> "Place | None":
        """The stop made ready; None while it is being made."""
        return self._places.get(self.number)

    @property
    def asking(self) -> bool:
        """Whether a question waits for its answer."""
        return self.stop is not None and self.stop.question is not None and not self.revealed

    def is_ready(self, number: int) -> bool:
        """Return whether a stop can be shown at once."""
        return number in self._places

    # ---- what a person does

    def open(self, lesson: Lesson, note: str = "") -> None:
        """Begin a lesson at its first stop."""
        self._end_preparing()
        self._places.clear()
        self.lesson, self.note = lesson, note
        self.go(0)

    def close(self) -> None:
        """End the lesson; the run of its last stop stays."""
        self._end_preparing()
        self._places.clear()
        self.lesson = None
        self._window.view.pin(())
        self.changed.emit()

    def go(self, number: int, revealed: bool = False) -> None:
        """Show a stop as soon as it is ready, with its question open unless revealed."""
        if self.lesson is None or not 0 <= number < len(self.lesson.stops):
            return
        self._painted.stop()  # it would begin with the stop after, and give this one up
        self.number, self.chosen = number, None
        self.revealed = revealed or self.lesson.stops[number].question is None
        self.progress = ""
        if number in self._places:
            self._show()
        else:
            self.progress = tr("This stop is being made ready ...")
            self._prepare(number)
            self.changed.emit()

    def forward(self) -> None:
        """Reveal the answer; with nothing to reveal, go to the next stop."""
        if self.lesson is None:
            return
        if self.place is None:
            return  # on the way already
        if self.asking:
            self.reveal()
        elif self.number + 1 < len(self.lesson.stops):
            self.go(self.number + 1)
        else:
            self._window.banner.say(tr("This is the lesson's last stop."))

    def back(self) -> None:
        """Hide the answer again; with nothing to hide, go to the stop before."""
        if self.stop is not None and self.stop.question is not None and self.revealed:
            self.go(self.number)
        elif self.number > 0:
            self.go(self.number - 1, revealed=True)
        elif self.lesson is not None:
            self._window.banner.say(tr("This is the lesson's first stop."))

    def choose(self, answer: int) -> None:
        """Predict one of the choices; the answer follows."""
        if self.asking and self.place is not None:
            self.chosen = answer
            self.reveal()

    def reveal(self) -> None:
        """Show the answer."""
        if self.asking and self.place is not None:
            self.revealed = True
            self._stand(self.place)
            self._point()
            self.changed.emit()

    # ---- showing

    def _stand(self, place: "Place") -> None:
        """Go where a stop's answer shows: in what a person made of its run, if that goes so far."""
        session = self._window.session
        if place.timeline in ancestors(session.timeline) and place.revealed <= session.timeline.end:
            session.seek(place.revealed)
        else:
            session.visit(place.timeline, place.revealed, place.settings)

    def _timeline_changed(self) -> None:
        """Light nothing of a lesson in another run than its own."""
        if self.place and self.place.timeline not in ancestors(self._window.session.timeline):
            self._window.view.pin(())

    def _show(self) -> None:
        place, session = self._places[self.number], self._window.session
        self._window.stop_everything()
        if session.settings["matrix_view"] != place.stop.matrix:
            session.set("matrix_view", place.stop.matrix)
        position = place.revealed if self.revealed else place.asked
        if session.timeline is place.timeline:
            session.seek(position)
        else:
            session.visit(place.timeline, position, place.settings)
        self._point()
        self.changed.emit()
        self.arrived.emit()
        self._painted.start()

    def _point(self) -> None:
        from netviz.session.lessons.quantities import place_of, selection_of

        view, stop = self._window.view, self.stop
        if stop is None:
            return
        keys = [place_of(quantity) for quantity in stop.point]
        view.pin(() if self.asking else keys)
        view.select(selection_of(stop.select) if stop.select else None)

    # ---- making ready

    def _prepare_next(self) -> None:
        following = self.number + 1
        if self.lesson and following < len(self.lesson.stops) and following not in self._places:
            self._prepare(following)

    def _prepare(self, number: int) -> None:
        running = self._preparer
        if running is not None and running.number == number and running.lesson is self.lesson:
            return
        from netviz.gui.lessons.preparer import Preparer  # late: only a lesson needs it

        self._end_preparing()
        assert self.lesson is not None
        before = self._places.get(number - 1)
        self._preparer = Preparer(self.lesson, number, before, self)
        self._preparer.ready.connect(self._ready)
        self._preparer.failed.connect(self._failed)
        self._preparer.progressed.connect(self._progressed)
        self._preparer.start()

    def _end_preparing(self) -> None:
        self._painted.stop()
        preparer, self._preparer = self._preparer, None
        if preparer is not None:
            preparer.give_up()
            preparer.wait()
            preparer.deleteLater()

    def _is_current(self) -> bool:
        return self._preparer is not None and self.sender() is self._preparer

    @Slot(int, object)
    def _ready(self, number: int, place: "Place") -> None:
        if not self._is_current():
            return
        self._end_preparing()
        self._places[number] = place
        if number == self.number:
            self.progress = ""
            self._show()
        else:
            self.made_ready.emit(number)

    def ready_place(self, number: int) -> "Place | None":
        """Return a stop that is ready, None if it is not."""
        return self._places.get(number)

    @Slot(int, object)
    def _failed(self, number: int, error: Exception) -> None:
        if not self._is_current():
            return
        self._end_preparing()
        if number == self.number:
            self.progress = str(error)
            self._window.complain(str(error))
            self.changed.emit()

    @Slot(int, object, object)
    def _progressed(self, number: int, done: int, total: int) -> None:
        if self._is_current() and number == self.number:
            share = round(100 * done / max(1, total))
            self.progress = tr("This stop is being made ready: {share} %").format(share=share)
            self.changed.emit()

    def wait(self) -> None:
        """Stop making anything ready; for the end of the window."""
        self._end_preparing()
