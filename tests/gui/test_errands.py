"""Work beside the window: what comes home, what is given up, what fails."""

import threading

import pytest
from PySide6.QtWidgets import QApplication

from netviz.core.errors import DataError
from netviz.gui.errands import Errands


@pytest.fixture
def errands(window):
    errands = Errands(window, window)
    errands.heard = []
    errands.done.connect(lambda result: errands.heard.append(result))
    errands.lost.connect(lambda: errands.heard.append("lost"))
    return errands


def test_the_result_comes_home_once(errands, qtbot):
    errands.begin(lambda: 42, "counting")
    assert errands.busy
    qtbot.waitUntil(lambda: not errands.busy, timeout=5_000)
    assert errands.heard == [42]


def test_what_is_given_up_after_it_ended_does_not_come_home(errands):
    ended = threading.Event()
    errands.begin(ended.set, "counting")
    assert ended.wait(5)
    errands._one.errand.wait()  # its word is under way, but nobody has heard it
    errands.give_up()
    QApplication.processEvents()
    assert errands.heard == ["lost"]


def test_a_sentence_for_the_person_stands_in_the_banner(errands, window, qtbot):
    def refusing():
        raise DataError("There is nothing here.")

    errands.begin(refusing, "reading")
    qtbot.waitUntil(lambda: not errands.busy, timeout=5_000)
    assert errands.heard == ["lost"]
    assert window.banner.text == "There is nothing here."


def test_a_bug_is_not_taken_for_a_sentence(errands, window, qtbot):
    def failing():
        raise KeyError("x")

    with qtbot.captureExceptions() as caught:
        errands.begin(failing, "reading")
        qtbot.waitUntil(lambda: bool(caught), timeout=5_000)
    assert caught[0][0] is KeyError
    assert errands.heard == ["lost"]
    assert window.banner.text == ""
