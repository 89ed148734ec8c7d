"""The network: the picture of the moment, with what is new in motion."""

from collections.abc import Iterable
from typing import Any, cast

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netviz.core.moment import Moment
from netviz.core.steps import START
from netviz.core.translation import tr
from netviz.gui.drawing.describe import keys_of
from netviz.gui.drawing.editing import WALKS, Editing, reveal_selected, walk
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.kept import VECTORS
from netviz.gui.drawing.lit import lit_box
from netviz.gui.drawing.motion import Motion, neighbours, seconds_of
from netviz.gui.drawing.paint import paint
from netviz.gui.drawing.picking import pick
from netviz.gui.drawing.running import Running
from netviz.gui.drawing.showing import prepare, prepare_stills, show_motion, show_still
from netviz.gui.drawing.stills import Stills
from netviz.gui.drawing.strips import network_box
from netviz.gui.drawing.tip import Tip
from netviz.gui.drawing.zoom import Zoom
from netviz.gui.panel import Panel
from netviz.gui.theme import colour
from netviz.gui.view import View

CLICK_PIXELS = 4.0
LEAST_HIGH = 230  # of a picture that leaves room below


class NetworkView(Panel):
    """Draws only from the moment; a step backwards is the same picture as forwards."""

    NAME = "networkView"
    TITLE = "Network"
    AREA = "centre"

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(tr("Network"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing below shows through
        self.setMinimumSize(320, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._stills, self._zoom = Stills(), Zoom()
        self._lit = QRect()  # where the highlight is, in pixels of the widget
        self._pressed: QPointF | None = None
        self._dragged, self._below = False, 0  # pixels at the bottom in which nothing is drawn
        self._frame: tuple[Any, Frame] | None = None  # the frame of now, and what it is made of
        self._shown: Moment | None = None
        self._running = Running(self)
        self._running.begun.connect(self._prepare_rest)
        self._running.ticked.connect(self.update)
        self._editing = Editing(view, self)
        self._tip = Tip(self)
        view.selected.connect(self._selected)
        view.pointed.connect(self._pointed)
        view.replayed.connect(self.replay)
        view.covered.connect(self.leave_room)

    # ---- what is shown

    def frame(self, moment: Moment | None = None) -> Frame:
        """Return the frame of now, or of another moment in the same room."""
        view = self.view
        parts = (
            moment or view.session.moment, view.session.dataset, view.theme, self.width(),
            self.height() - self._below, view.scale, view.layer_numbers, view.selection,
            view.session.position == START,
        )  # fmt: skip
        if self._frame is None or self._frame[0] != parts:
            self._frame = (parts, Frame(*parts))
        return self._frame[1]

    def refresh(self) -> None:
        """Show the moment; what is new moves unless motion is unwanted."""
        moment = self.view.session.moment
        self._tip.renew(self.frame())
        before, self._shown = self._shown, moment
        if before is not None and before is not moment and neighbours(before, moment):
            self._animate(before, moment)
        else:
            self.stop()
        self.update()

    def refresh_timeline(self) -> None:
        """Show all of another network."""
        self._zoom.follow(self.view.session.timeline.architecture.sizes)

    def replay(self) -> None:
        """Show this step's motion once more."""
        moment = self.view.session.moment
        earlier = max(0, moment.position.step - 1)  # x arrives where nothing was
        self._animate(Moment(moment.record, earlier, matrix=moment.matrix), moment)

    def _animate(self, before: Moment, after: Moment) -> None:
        if self.view.reduced_motion:
            self.stop()
            return
        backwards = before.position > after.position
        earlier, later = (after, before) if backwards else (before, after)
        seconds = seconds_of(self.view.speed)
        motion = Motion(self.frame(earlier), self.frame(later), backwards, seconds)
        prepare_stills(self._stills, motion, self.devicePixelRatioF(), self._zoom.transform)
        self._running.start(motion)
        self.update()

    def prepare(self, motion: Motion) -> None:
        """Make ready what no frame of a motion shall wait for."""
        prepare(self._stills, motion, self.devicePixelRatioF(), self._zoom.transform)

    def _prepare_rest(self) -> None:
        if self._running.motion is not None:
            self.prepare(self._running.motion)

    def stop(self) -> None:
        """Show the step's still at once."""
        self._running.stop()

    def _selected(self) -> None:
        """Show what is selected, under way, too."""
        if self._running.motion is not None:
            self._running.motion = self._running.motion.selecting(self.view.selection)
            self.prepare(self._running.motion)
        if self.isVisible():
            self.update()

    def _pointed(self) -> None:
        """Paint anew only what the highlight leaves and reaches."""
        if not self.isVisible():
            return
        before, self._lit = self._lit, self._lit_now()
        for part in (before, self._lit):
            if not part.isEmpty():
                self.update(part)

    def _lit_now(self) -> QRect:
        """Return where what is pointed at is lit, in pixels of the widget."""
        box = lit_box(self.frame(), self.view.highlight_keys)
        return self._zoom.transform.mapRect(box).toAlignedRect()

    def leave_room(self, below: int) -> None:
        """Draw nothing in so many pixels at the bottom, as far as the picture has room above."""
        self._below = below if self.height() - below >= LEAST_HIGH else 0
        self.stop()
        self.update()

    @property
    def animating(self) -> bool:
        """Whether something moves."""
        return self._running.motion is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A motion was made for the room there was."""
        self.stop()
        self._tip.hide()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the still; during a motion what moves, between two stills."""
        painter = QPainter(self)
        if painter.paintEngine().type() in VECTORS:
            # a file keeps text as text, a pixmap would not
            paint(painter, self.frame(), self.view.highlight_keys)
        elif self._running.motion is not None:
            self.paint_motion(painter, self._running.motion, self._running.elapsed_s)
        else:
            self.paint_still(painter, cast(Iterable[QRect], event.region()))
        if event.rect() == self.rect():  # the network may stand elsewhere now
            self._lit = self._lit_now()
        below = QRect(0, self.height() - self._below, self.width(), self._below)
        painter.fillRect(below, colour(self.view.theme.stage))
        painter.end()

    def paint_still(self, painter: QPainter, parts: Iterable[QRect] = ()) -> None:
        """Paint the moment with what is pointed at or selected; only some parts if given."""
        ratio = self.devicePixelRatioF()
        keys = self.view.highlight_keys
        show_still(painter, self._stills, self.frame(), ratio, self._zoom.transform, keys, parts)

    def paint_motion(self, painter: QPainter, motion: Motion, elapsed_s: float) -> None:
        """Paint a motion some time after it began."""
        ratio = self.devicePixelRatioF()
        keys = self.view.highlight_keys
        show_motion(painter, self._stills, motion, elapsed_s, ratio, self._zoom.transform, keys)

    # ---- looking closer

    def _picked(self, at: QPointF) -> tuple[Any, ...] | None:
        point, frame = self._zoom.inside(at), self.frame()
        if self._zoom.moved and not network_box(frame).contains(at):
            return None  # the words round the network lie over it
        return pick(frame.layout, frame.edges, point.x(), point.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light and name what is under the pointer; drag the picture."""
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position())
            return
        found = self._picked(event.position())
        moment = self.view.session.moment
        self.view.highlight(keys_of(found, moment.record.size - 1 if moment.matrix else 0))
        self._tip.follow(self.frame(), found, event.globalPosition().toPoint())

    def _drag(self, at: QPointF) -> None:
        assert self._pressed is not None
        moved = at - self._pressed
        if not self._dragged and moved.manhattanLength() < CLICK_PIXELS:
            return
        self._dragged = True
        self._pressed = at
        self._zoom.move(moved)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click selects; a click on nothing selects nothing."""
        if self._pressed is not None and not self._dragged:
            self.view.select(self._picked(event.position()))
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the number under the pointer; elsewhere fit the picture again."""
        found = self._picked(event.position())
        if found is None:
            self._zoom.fit()
            self.update()
        else:
            self._editing.open(found, event.position(), self.frame(), self._zoom.transform)
        self._pressed = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; while a number is edited, nudge it."""
        if self._editing.nudge(event):
            return
        if self._zoom.turn(event.angleDelta().y(), event.position()):
            self.update()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self.view.highlight(())
        self._tip.hide()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+arrows walk the neurons, Enter edits, Escape selects nothing."""
        key, alt = Qt.Key(event.key()), Qt.KeyboardModifier.AltModifier
        if key in WALKS and event.modifiers() & alt:
            walk(self.view, self.frame().layout, *WALKS[key])
            reveal_selected(self.frame(), self._zoom)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.view.selection is not None:
            self._editing.open_selected(self.frame(), self._zoom.transform)
        elif key == Qt.Key.Key_Escape and self.view.selection is not None:
            self.view.select(None)
        else:
            super().keyPressEvent(event)
