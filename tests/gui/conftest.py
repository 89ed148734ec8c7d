"""A real window for each test, closed and let go afterwards."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from netviz.gui.app import application, open_window
from netviz.gui.window import MainWindow
from netviz.session import Session
from tests.gui.hands import press, spin


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application, with our style and fonts; pytest-qt's own fixtures use it too."""
    return application()


@pytest.fixture
def open_on(qapp: QApplication) -> Iterator[Callable[[Session], MainWindow]]:
    """Open a window on any session: ``window = open_on(Session(dataset="digits"))``."""
    opened: list[MainWindow] = []

    def open_on(session: Session) -> MainWindow:
        window = open_window(session)  # no store: no arrangement is read or kept
        opened.append(window)
        window.activateWindow()
        assert QTest.qWaitForWindowExposed(window)
        QTest.qWaitForWindowActive(window, 1000)
        window.complete()
        return window

    yield open_on
    for window in opened:
        if isValid(window):  # a test may have closed it itself
            window.close_questions.clear()  # nobody is there to answer
            window.close()
    # deleteLater waits for an event loop that tests do not have
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(open_on: Callable[[Session], MainWindow], xor_session: Session) -> MainWindow:
    """The window as a newcomer sees it: [2,3,1] on XOR, paused at (0, 0, 0)."""
    return open_on(xor_session)


@pytest.fixture
def digits_window(
    open_on: Callable[[Session], MainWindow], digits_session: Session
) -> MainWindow:
    """The window on [64,30,10] and the 8x8 digits."""
    return open_on(digits_session)


@pytest.fixture
def forked(open_on: Callable[[Session], MainWindow]) -> MainWindow:
    """The panel of branches: root of 30 epochs; eta 1 from 10 on, to 40; from the root, w1[2, 1] = 2 from 5 on, to 20."""
    session = Session()
    session.train(epochs=30)
    root = session.timeline
    session.seek((10, 0, 3))
    session.set("eta", 1.0)
    session.train(epochs=29)
    session.switch(root)
    session.seek((5, 0, 3))
    session.edit("w1", 2, 1, 2.0)
    session.train(epochs=14)
    session.switch(root)
    session.seek((7, 0, 20))
    window = open_on(session)
    press(window, "Ctrl+Shift+B")
    spin()
    return window
