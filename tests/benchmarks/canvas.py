"""The picture: frames of a motion, rebuilding a still, hovering, the input plane, the caches."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QTransform
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from netviz.core.moment import Moment
from netviz.gui.app import application
from netviz.gui.drawing.describe import keys_of
from netviz.gui.drawing.motion import Motion
from netviz.gui.drawing.picking import pick
from netviz.gui.drawing.stills import Stills
from netviz.gui.drawing.tip import DELAY_MS
from netviz.gui.export import frame_of
from netviz.gui.gallery import SIZES, session_of, steps_shown
from netviz.gui.panels.network_view import NetworkView
from netviz.gui.view import FOLLOW_MS, View
from netviz.gui.window import MainWindow
from netviz.session import Session
from tests.benchmarks.plane import plane_rows
from tests.benchmarks.rows import Row, cpu_seconds

WIDTH, HEIGHT = 1280, 760
FRAMES, SECONDS = 40, 0.4
NO_BUTTON = (
    Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
)  # fmt: skip
MILLION = (1000, 700, 400, 50)
REBUILD_MS = {(2, 3, 1): 5, (2, 8, 8, 2): 14, (784, 30, 10): 20, (784, 100, 100, 10): 20, MILLION: 30}


def rows() -> list[Row]:
    """Return the figures for every size."""
    application()
    found: list[Row] = []
    for sizes in SIZES:
        session = session_of(sizes)
        view = NetworkView(View(session))
        view.resize(WIDTH, HEIGHT)
        found += _motion(sizes, session, view)
        found += _rebuild(sizes, session)
        found += _hover(sizes, view)
        found += _hover_in_window(sizes, session)
    return [*found, *plane_rows(), _memory()]


def _frames(session: Session, view: NetworkView) -> Iterator[float]:
    """Yield the CPU milliseconds of every frame of the motion of every kind of step."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    epoch, mini_batch, _ = session.position
    for _, step in steps_shown(session):
        if not step:
            continue
        session.seek((epoch, mini_batch, step))
        now = session.moment
        before = view.frame(Moment(now.record, step - 1))
        motion = Motion(before, view.frame(now), False, SECONDS)
        view.prepare(motion)
        for frame in range(1, FRAMES + 1):
            painter = QPainter(image)
            yield 1000 * cpu_seconds(
                lambda p=painter, f=frame, m=motion: view.paint_motion(p, m, SECONDS * f / FRAMES)
            )
            painter.end()


def _motion(sizes: tuple[int, ...], session: Session, view: NetworkView) -> list[Row]:
    list(_frames(session, view))  # fonts and glyphs
    times = list(_frames(session, view))
    median, p99 = (3, 8) if sizes == MILLION else (2, 4)
    name = f"{list(sizes)}: frame of a motion, CPU ms"
    return [
        Row.at_most(f"{name}, median", float(np.median(times)), median),
        Row.at_most(f"{name}, p99", float(np.quantile(times, 0.99)), p99),
    ]


def _rebuild(sizes: tuple[int, ...], session: Session) -> list[Row]:
    """Measure the still after a change of parameters: a new record, so nothing is kept."""
    if sizes not in REBUILD_MS:
        return []
    stills, times = Stills(), []
    epoch, mini_batch, _ = session.position
    for number in range(18):
        session.train(mini_batches=1)
        at = session.timeline.end
        session.seek((at.epoch, at.mini_batch, 1))
        made = 1000 * cpu_seconds(
            lambda: stills.still(frame_of(session, WIDTH, HEIGHT), 1.0, QTransform())
        )
        if number > 6:
            times.append(made)
    session.seek((epoch, mini_batch, 1))
    name = f"{list(sizes)}: still after a parameter changed, CPU ms"
    return [Row.at_most(name, float(np.median(times)), REBUILD_MS[sizes])]


def _hover(sizes: tuple[int, ...], view: NetworkView) -> list[Row]:
    """Measure from a place of the pointer to the painted highlight."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)

    def hover(x: float, y: float) -> None:
        frame = view.frame()
        view.view.highlight(keys_of(pick(frame.layout, frame.edges, x, y)))
        painter = QPainter(image)
        view.paint_still(painter)
        painter.end()

    hover(0, 0)
    times = [1000 * cpu_seconds(lambda n=n: hover(200.0 + 12 * n, 150.0 + 6 * n)) for n in range(80)]
    view.view.highlight(())
    return [Row.at_most(f"{list(sizes)}: hover to highlight, CPU ms", float(np.median(times)), 2)]


def _hover_in_window(sizes: tuple[int, ...], session: Session) -> list[Row]:
    """Measure the same by the mouse, with every panel open; and until all panels follow."""
    window = MainWindow(session)
    window.close_questions.clear()
    window.resize(1600, 1000)
    window.show()
    for dock in window.docks.values():
        dock.show()
    stage = window.findChild(NetworkView)
    QTest.qWait(200)

    middles = [
        QPointF(float(line[0] + line[2]) / 2, float(line[1] + line[3]) / 2)
        for edges in stage.frame().edges for line in edges.line[:20]
    ] + [QPointF(*centre) for layer in stage.frame().layout.layers for centre in layer.centres[:9]]

    def hover(number: int) -> None:
        at = middles[number % len(middles)]
        stage.mouseMoveEvent(
            QMouseEvent(QMouseEvent.Type.MouseMove, at, stage.mapToGlobal(at), *NO_BUTTON)
        )
        QApplication.processEvents()  # paints what has changed

    def follow() -> None:
        QTest.qWait(2 * FOLLOW_MS + DELAY_MS)  # the words beside the pointer, too

    shown, followed = [], []
    for number in range(60):
        keys = window.view.highlight_keys
        took = 1000 * cpu_seconds(lambda n=number: hover(n))
        if number > 4 and keys != window.view.highlight_keys:
            shown.append(took)
            followed.append(took + 1000 * cpu_seconds(follow))
    window.close()
    name = f"{list(sizes)}: hover, every panel open, CPU ms,"
    return [
        Row.at_most(f"{name} until the picture shows it", float(np.median(shown)), 2),
        Row.at_most(f"{name} until every panel does", float(np.median(followed)), 16),
    ]


def _memory() -> Row:
    """Return what the caches hold after walking a mini-batch on a 3840 x 2160 screen."""
    session = session_of((784, 100, 100, 10))
    stills, most = Stills(), 0
    epoch, mini_batch, _ = session.position
    for _, step in steps_shown(session):
        session.seek((epoch, mini_batch, step))
        stills.still(frame_of(session, 3840, 2160), 1.0, QTransform())
        most = max(most, stills.bytes)
    return Row.at_most("caches at 3840 x 2160, MB", most / 1e6, 200)
