"""The window opens, steps forward and takes the step back."""

from netviz.core.steps import START
from tests.gui.hands import press


def test_the_window_opens_paused_at_the_first_input(window):
    assert window.isVisible()
    assert window.session.position == START
    assert window.session.moment.kind == "input"
    assert window.objectName() == "mainWindow"


def test_right_arrow_runs_one_step_and_left_arrow_takes_it_back(window):
    before = window.session.moment
    press(window, "Right")
    assert window.session.position == (0, 0, 1)
    assert window.session.moment.new == ("z1",)
    press(window, "Left")
    assert window.session.position == START
    assert window.session.moment.arrays.keys() == before.arrays.keys()
