"""The lecture: one stop on the whole screen, led by a key or a presenter remote."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from netviz.core.translation import tr
from netviz.gui.drawing.pens import RIGHT, text_width, write
from netviz.gui.lessons.card import Card
from netviz.gui.lessons.formula import Part, formula_parts, paint_formula
from netviz.gui.lessons.guide import Guide
from netviz.gui.lessons.keep_awake import KeepAwake
from netviz.gui.lessons.lecture_view import LecturePicture, LectureView, coming, result_shown
from netviz.gui.lessons.overlay import Overlay
from netviz.gui.lessons.step_bar import StepBar
from netviz.gui.theme import colour, font

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

# pixels at 1920 x 1080
WIDE, HIGH, MARGIN = 1920.0, 1080.0, 64.0
CARD_LEFT, CARD_TOP, CARD_BOTTOM, FORMULA_TOP = 1304.0, 320.0, 912.0, 168.0
BAR_TOP, FORMULA_PX, TOP_PX, LEAST_TOP_PX = 990.0, 40.0, 24.0, 18.0

IDLE_MS = 700  # after a stop is shown: its motion is over, nobody presses yet

_Key = Qt.Key


class LectureWindow(QWidget):
    """Title, picture, formula, card and step bar.  left: the lecturer has ended it."""

    left = Signal()

    def __init__(self, window: "MainWindow", guide: Guide):
        super().__init__(None, Qt.WindowType.Window, objectName="lectureWindow")
        self.setWindowTitle(tr("netviz lecture"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._window, self.guide = window, guide
        self.view = LectureView(window.session, self)
        self.picture = LecturePicture(self.view, guide, self)
        self.card = Card(self.view, guide, self)
        self.bar = StepBar(self.view, guide, self)
        self.overlay = Overlay(self)
        self._awake = KeepAwake()
        self._is_over = False
        self._keys = self._key_table()
        guide.changed.connect(self._changed)
        self._idle = QTimer(self, interval=IDLE_MS, singleShot=True)
        self._idle.timeout.connect(self._paint_ahead)
        guide.made_ready.connect(self._soon)
        guide.arrived.connect(self._soon)
        self.view.moment_changed.connect(self.update)
        self.view.appearance_changed.connect(self._changed)
        window.view.pointed.connect(self.view.highlight)
        window.view.selected.connect(self.view.select)

    def _key_table(self) -> dict[int, object]:
        guide, walker = self.guide, self._window.walker
        forward = (
            _Key.Key_PageDown, _Key.Key_Down, _Key.Key_Space, _Key.Key_Return, _Key.Key_Enter,
        )  # fmt: skip
        return {
            **dict.fromkeys(forward, guide.forward),
            _Key.Key_PageUp: guide.back, _Key.Key_Up: guide.back,
            _Key.Key_Backspace: guide.back,
            _Key.Key_Right: lambda: guide.reveal() if guide.asking else walker.forward(None),
            _Key.Key_Left: lambda: guide.back() if guide.asking else walker.back(None),
            _Key.Key_Home: lambda: guide.go(0),
            _Key.Key_F5: lambda: guide.go(guide.number),
            _Key.Key_B: self.toggle_blank, _Key.Key_Period: self.toggle_blank,
            _Key.Key_S: self.toggle_spotlight,
            _Key.Key_F11: self.toggle_full_screen, _Key.Key_Escape: self.close,
        }  # fmt: skip

    # ---- beginning and end

    def begin(self) -> None:
        """Fill the second screen, or the only one."""
        screen = other_screen(self._window.screen(), QGuiApplication.screens())
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.view.highlight(self._window.view.highlight_keys)
        self.view.select(self._window.view.selection)
        self.showFullScreen()
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        sentence = self._awake.start()
        if sentence:
            self._window.banner.say(sentence)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the lecture; the lesson stays open in the window."""
        self._awake.stop()
        super().closeEvent(event)
        if not self._is_over:
            self._is_over = True
            self.left.emit()

    def release(self) -> None:
        """Stop listening."""
        self._idle.stop()
        self.guide.changed.disconnect(self._changed)
        self.guide.made_ready.disconnect(self._soon)
        self.guide.arrived.disconnect(self._soon)
        self._window.view.pointed.disconnect(self.view.highlight)
        self._window.view.selected.disconnect(self.view.select)
        self.view.detach()

    # ---- keys

    def event(self, event: QEvent) -> bool:
        """Keep Tab and its like from looking for fields: there are none."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the lecture's own keys, not the window's
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run the key's command; any but the blanking keys also end the blank."""
        action = self._keys.get(event.key())
        if action is None:
            super().keyPressEvent(event)
            return
        if self.overlay.is_blank and action != self.toggle_blank:
            self.overlay.blank(False)
            if event.key() != _Key.Key_Escape:
                return  # the audience first sees where we are
        action()  # type: ignore[operator]

    def toggle_blank(self) -> None:
        """Blank the screen, or show it again."""
        self.overlay.blank(not self.overlay.is_blank)

    def toggle_spotlight(self) -> None:
        """Light only what is round the pointer, or stop that."""
        self.overlay.spotlight(not self.overlay.is_spotlight)

    def toggle_full_screen(self) -> None:
        """Leave the full screen, or fill it again."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    # ---- what it shows

    def _changed(self) -> None:
        self._soon()
        self.picture.update()
        self.bar.update()
        self.update()

    def _soon(self) -> None:
        self._idle.start()

    def _paint_ahead(self) -> None:
        """Paint what the next key press shows: the answer, or the next stop."""
        guide = self.guide
        place = guide.place if guide.asking else guide.ready_place(guide.number + 1)
        if place is not None and self.isVisible() and not self.picture.animating:
            self.picture.paint_ahead(place, place.revealed if guide.asking else place.asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything as on a screen of 1920 x 1080, scaled."""
        super().resizeEvent(event)
        f = min(self.width() / WIDE, self.height() / HIGH)
        self.view.factor = f
        right, low = self.width() - MARGIN * f, self.height() - HIGH * f
        card_left = right - (WIDE - MARGIN - CARD_LEFT) * f
        top = round(24 * f)
        wide, deep = round(card_left - 24 * f), round(low + (BAR_TOP - 24) * f) - top
        edge = round(24 * f)
        self.picture.setGeometry(edge, top, wide - edge, deep)
        self.card.setGeometry(
            round(card_left), round(CARD_TOP * f), round(right - card_left),
            round((CARD_BOTTOM - CARD_TOP) * f + low),
        )  # fmt: skip
        bar_top = round(low + BAR_TOP * f)
        wide = round(right - MARGIN * f)
        self.bar.setGeometry(round(MARGIN * f), bar_top, wide, self.height() - bar_top)
        self.overlay.setGeometry(self.rect())
        self.view.appearance_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, where we are in the lesson, and the formula of the step."""
        painter, theme, f = QPainter(self), self.view.theme, self.view.factor
        painter.fillRect(self.rect(), colour(theme.stage))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lesson = self.guide.lesson
        if lesson is not None:
            px, right = TOP_PX, self.width() - MARGIN * f
            face = font(px * f)
            count = tr("{number} of {count}").format(
                number=self.guide.number + 1, count=len(lesson.stops)
            )
            used = write(painter, right, 64 * f, count, face, theme.dim, RIGHT) + 24 * f
            while px > LEAST_TOP_PX and text_width(lesson.title, face) > self.card.width() - used:
                px -= 1
                face = font(px * f)
            title = QFontMetricsF(face).elidedText(
                lesson.title, Qt.TextElideMode.ElideRight, self.card.width() - used
            )
            write(painter, right - used, 64 * f, title, face, theme.dim, RIGHT)
        if result_shown(self.guide) is not None:
            painter.end()
            return
        moment = coming(self.guide) or self.view.session.moment
        box = QRectF(self.card.x(), FORMULA_TOP * f, self.card.width(), 120 * f)
        paint_formula(painter, box, self.formula(), moment, theme, FORMULA_PX * f)
        painter.end()

    def formula(self) -> list[Part]:
        """Return the pieces of the step's formula; the shape of what is asked for is open."""
        asked = coming(self.guide)
        parts = formula_parts(asked or self.view.session.moment, self.view.layer_numbers)
        return parts if asked is None else [replace(parts[0], shape="?"), *parts[1:]]


def other_screen(own: QScreen, screens: list[QScreen]) -> QScreen:
    """Return the first screen that is not ``own``; ``own`` if there is no other."""
    return next((screen for screen in screens if screen is not own), own)
