"""The network at the projector: larger, and hiding what the audience is to predict."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netviz.core.moment import Moment
from netviz.core.names import split_name
from netviz.core.steps import Position
from netviz.core.translation import tr
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.paint_words import paint_title
from netviz.gui.drawing.pens import pen, write
from netviz.gui.lessons.guide import Guide
from netviz.gui.lessons.result_table import paint_result
from netviz.gui.lessons.words import difference_words, shown
from netviz.gui.panels.network_view import NetworkView
from netviz.gui.theme import BODY, STAGE_PADDING, colour, font
from netviz.gui.view import View
from netviz.session import Session
from netviz.session.lessons.experiments import EXPERIMENTS, Result
from netviz.session.lessons.rows import called
from netviz.session.lessons.stage import Place

PICTURE_SCALE = 1.85  # at 1080 lines
RING = 8.0
HEAD = 93.0  # of title, subtitle and legend


class LectureView(View):
    """The session as the projector shows it: its text grows with the screen."""

    def __init__(self, session: Session, parent: QWidget):
        super().__init__(session, parent)
        self.factor = 1.0  # of a screen of 1920 x 1080

    @property
    def scale(self) -> float:
        """Factor of all text sizes."""
        return PICTURE_SCALE * self.factor


class LecturePicture(NetworkView):
    """The picture; while a question is open, rings with a question mark where the answer is."""

    NAME = ""  # not a panel of the window

    def __init__(self, view: View, guide: Guide, parent: QWidget):
        super().__init__(view, parent)
        self._guide = guide
        self.setObjectName("lecturePicture")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def frame(self, moment: Moment | None = None) -> Frame:
        """Return the frame of now without the hint for newcomers."""
        frame = super().frame(moment)
        return replace(frame, hint=False) if frame.hint else frame

    def paint_ahead(self, place: Place, position: Position) -> None:
        """Paint the picture of what comes next, so that its key press need not."""
        record = place.timeline.record(position.epoch, position.mini_batch)
        moment = Moment(record, position.step, matrix=place.stop.matrix)
        frame = replace(super().frame(moment), hint=False, dataset=place.timeline.dataset)
        self._frame = None  # the frame of now is made anew, with the data of now
        self._stills.still(frame, self.devicePixelRatioF(), self._zoom.transform)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the network, and over it what is to be predicted."""
        found = result_shown(self._guide)
        if found is not None:
            self._paint_result(found)
            return
        super().paintEvent(event)
        moment = coming(self._guide)
        if moment is None:
            return
        painter = QPainter(self)
        frame = self.frame(moment)
        low = min(frame.layout.top, HEAD * frame.layout.scale)
        top = QRectF(0, 0, frame.width, low)
        painter.fillRect(top, colour(frame.theme.stage))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_title(painter, frame)
        stem, layer = split_name(self._hidden())
        if stem == "delta" and layer is not None:
            _paint_unknown(painter, frame, layer)
        painter.end()

    def _paint_result(self, found: Result) -> None:
        stop, scale = self._guide.stop, self.view.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour(self.view.theme.stage))
        edge = STAGE_PADDING * scale
        box = QRectF(self.rect()).adjusted(edge, 8 * scale, -edge, -8 * scale)
        title = tr(EXPERIMENTS[stop.experiment].title) if stop else ""
        paint_result(painter, box, title, found, self.view.theme, scale / PICTURE_SCALE)
        painter.end()

    def _hidden(self) -> str:
        stop = self._guide.stop
        return "" if stop is None or stop.question is None else stop.question.hidden


def result_shown(guide: Guide) -> Result | None:
    """Return what an experiment has found, once its stop asks nothing any more.

    Where its numbers are published somewhere, they stand beside it.
    """
    place = guide.place
    if place is None or guide.asking or place.result is None or not place.result.rows:
        return None
    if not all(row.published for row in place.rows):
        return place.result
    head, names = called(place.rows, place.result)
    rows = tuple(
        (name.replace("_", " "), row.published, shown(row.computed, row.published),
         difference_words(row.difference))
        for name, row in zip(names, place.rows, strict=True)
    )  # fmt: skip
    return Result({}, (head, "published", "computed", "difference"), rows)


def coming(guide: Guide) -> Moment | None:
    """Return the moment that the answer will show, while its title may be said already."""
    place, stop = guide.place, guide.stop
    if place is None or stop is None or stop.question is None or not guide.asking:
        return None
    if not stop.question.hidden:
        return None
    position = place.revealed
    record = place.timeline.record(position.epoch, position.mini_batch)
    return Moment(record, position.step, matrix=stop.matrix)


def _paint_unknown(painter: QPainter, frame: Frame, number: int) -> None:
    layer, s = frame.layout.layers[number], frame.layout.scale
    for x, y in layer.centres.tolist():
        around = layer.radius + RING * s
        painter.setPen(pen(frame.theme.delta, 5.0 * s, (1.0, 1.0)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(x - around, y - around, 2 * around, 2 * around))
        if layer.full:
            face = font(BODY, True, True, s)
            above = y - around - 12 * s
            if above < (HEAD + 6) * s:  # the legend stands there
                x, above = x + 0.8 * around + 22 * s, y - 0.8 * around
            write(painter, x, above, "δ  ?", face, frame.theme.delta)
