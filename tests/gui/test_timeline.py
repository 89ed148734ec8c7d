"""The strip of time: every row is clicked, dragged and walked to the position it shows."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from netviz.gui.theme import colour, phase_colour
from netviz.gui.timeline.axis import Axis
from netviz.gui.timeline.rows import ROWS, Strip
from netviz.session import Session
from tests.gui.hands import spin, spin_until


@pytest.fixture
def strip_panel(window):
    window.session.train(epochs=40)
    window.session.seek((20, 0, 15))
    return window.docks["timeline"].panel


def place(panel, row, x):
    return QPoint(round(x), round((ROWS.index(row) + 0.5) * panel.height() / len(ROWS)))


def click(panel, row, x):
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=place(panel, row, x))


def test_a_click_on_a_step_goes_there(window, strip_panel):
    cells = strip_panel.strip().step_cells("from_0")
    click(strip_panel, "step", cells[8].middle)
    assert window.session.position == (20, 0, 13 + 8)


def test_a_click_on_a_sample_goes_to_its_step_under_the_mouse(window, strip_panel):
    cells = strip_panel.strip().sample_cells()
    click(strip_panel, "sample", cells[3].left + 2)
    assert window.session.position == (20, 0, 39)
    click(strip_panel, "sample", cells[4].middle)
    assert window.session.position == (20, 0, 52)


def test_a_drag_along_the_epochs_keeps_the_step(window, strip_panel):
    axis = strip_panel.strip().axis
    QTest.mousePress(strip_panel, Qt.MouseButton.LeftButton, pos=place(strip_panel, "epoch", axis.x(5.5)))
    assert window.session.position == (5, 0, 15)
    QTest.mouseMove(strip_panel, place(strip_panel, "epoch", axis.x(30.5)))
    QTest.mouseRelease(strip_panel, Qt.MouseButton.LeftButton, pos=place(strip_panel, "epoch", axis.x(30.5)))
    assert window.session.position == (30, 0, 15)


def test_a_click_beyond_the_end_stays_within_what_is_trained(window, strip_panel):
    click(strip_panel, "epoch", strip_panel.width() - 1)
    assert window.session.position == (39, 0, 15)


def test_mini_batches_of_an_epoch_are_reached_by_their_cell(open_on):
    window = open_on(Session(dataset="iris"))
    window.session.train(epochs=3)
    window.session.seek((1, 0, 3))
    panel = window.docks["timeline"].panel
    axis, batches = panel.strip().axis, panel.strip().batches
    click(panel, "mini_batch", axis.left + axis.length * (4.5 / batches))
    assert window.session.position == (1, 4, 3)


def test_before_anything_is_trained_a_click_on_any_step_goes_there_as_the_arrow_does(window):
    panel = window.docks["timeline"].panel
    for n, cell in enumerate(panel.strip().step_cells("from_0")):
        click(panel, "step", cell.middle)
        assert window.session.position == (0, 0, n)
    assert window.session.timeline.trained == 1 and window.banner.text == ""


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_before_anything_is_trained_a_click_on_any_sample_or_the_update_goes_there(window, n):
    panel = window.docks["timeline"].panel
    click(panel, "sample", panel.strip().sample_cells()[n].left + 2)
    assert window.session.position == (0, 0, 13 * n) and window.banner.text == ""


@pytest.mark.parametrize(("row", "to"), [("step", 12), ("sample", 38)])
def test_before_anything_is_trained_a_drag_along_a_row_follows_the_mouse(window, row, to):
    panel = window.docks["timeline"].panel
    strip = panel.strip()
    cells = strip.step_cells("from_0") if row == "step" else strip.sample_cells()[:3]
    QTest.mousePress(panel, Qt.MouseButton.LeftButton, pos=place(panel, row, cells[0].left + 2))
    assert window.session.position == (0, 0, 0) and window.session.timeline.trained == 0
    steps = []
    for x in range(round(cells[0].left) + 4, round(cells[-1].right), 8):
        QTest.mouseMove(panel, place(panel, row, x))
        steps.append(window.session.position.step)
    QTest.mouseRelease(panel, Qt.MouseButton.LeftButton, pos=place(panel, row, cells[-1].right - 1))
    assert steps == sorted(steps) and set(steps) == set(range(to + 1))
    assert window.banner.text == ""


def test_before_anything_is_trained_the_strip_is_walked_by_keys_from_end_to_end(window):
    panel = window.docks["timeline"].panel
    panel.setFocus()
    for _ in range(2):
        QTest.keyClick(panel, Qt.Key.Key_Down)
    QTest.keyClick(panel, Qt.Key.Key_Right)
    assert window.session.position == (0, 0, 13)
    QTest.keyClick(panel, Qt.Key.Key_Down)
    QTest.keyClick(panel, Qt.Key.Key_Left)
    assert window.session.position == (0, 0, 12)
    QTest.keyClick(panel, Qt.Key.Key_End)
    assert window.session.position == (0, 0, 52)
    QTest.keyClick(panel, Qt.Key.Key_Home)
    assert window.session.position == (0, 0, 0)


def test_with_all_samples_at_once_a_click_works_before_anything_is_trained(open_on):
    window = open_on(Session(matrix_view=True))
    panel = window.docks["timeline"].panel
    click(panel, "step", panel.strip().step_cells("from_0")[5].middle)
    assert window.session.position == (0, 0, 39 + 5) and window.banner.text == ""


def test_a_mini_batch_that_takes_long_is_trained_beside_the_window_for_a_click(digits_window, monkeypatch):
    monkeypatch.setattr("netviz.gui.walker.AT_ONCE_MS", 0.0)
    window, started = digits_window, []
    window.training.started.connect(lambda: started.append(True))
    panel = window.docks["timeline"].panel
    click(panel, "sample", panel.strip().sample_cells()[4].left + 2)
    spin_until(lambda: window.session.position == (0, 0, 13 * 4))
    assert started and window.session.timeline.trained == 1 and window.banner.text == ""


def test_with_the_focus_arrows_choose_a_row_and_walk_along_it(window, strip_panel):
    strip_panel.setFocus()
    QTest.keyClick(strip_panel, Qt.Key.Key_Right)
    assert window.session.position.epoch == 21
    for _ in range(2):
        QTest.keyClick(strip_panel, Qt.Key.Key_Down)
    before = window.session.moment.sample
    QTest.keyClick(strip_panel, Qt.Key.Key_Right)
    assert window.session.moment.sample == before + 1


@pytest.mark.parametrize(
    ("settings", "epochs"),
    [({"sizes": (2, 2, 2, 2, 2, 2, 2, 2, 1)}, 3), ({"dataset": "digits"}, 1),
     ({"dataset": "digits", "mini_batch_size": 100}, 2), ({"matrix_view": True}, 2)],
    ids=["deep", "digits", "large batch", "matrix"],
)  # fmt: skip
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_rows_end_where_the_axis_ends_for_every_size(settings, epochs, scale):
    session = Session(**settings)
    session.train(epochs=epochs)
    for at in (session.position, (0, 0, session.timeline.step_count(0, 0) // 2)):
        session.seek(at)
        axis = Axis.of(session.timeline, 1000, scale)
        strip = Strip(session.timeline, session.position, axis, session.settings["matrix_view"])
        for cells in (strip.sample_cells(), strip.step_cells("from_0")):
            assert cells[0].left == pytest.approx(axis.left)
            assert cells[-1].right == pytest.approx(axis.right)
            assert all(a.right <= b.left + 1e-6 for a, b in pairwise(cells))


@pytest.mark.parametrize("size", [4, 2])
def test_with_all_samples_at_once_each_of_them_is_framed_and_shows_the_step(window, size):
    window.session.set("mini_batch_size", size)
    window.session.train(epochs=2)
    window.session.set("matrix_view", True)
    window.session.seek((1, 0, (size - 1) * 13 + 5))
    panel = window.docks["timeline"].panel
    *samples, update = panel.strip().sample_cells()
    assert [cell.is_current for cell in samples] == [True] * size and not update.is_current
    spin(0.05)
    picture = panel.grab().toImage()
    now, y = colour(phase_colour(window.view.theme, window.session.moment.phase)), place(panel, "sample", 0).y()
    for cell in samples:
        columns = range(round(cell.left), round(cell.right))
        lit = [x - cell.left for x in columns if picture.pixelColor(x, y) == now]
        assert len(lit) >= 2 and max(lit) - min(lit) < cell.width / 13  # one tick of 13
        assert 0.4 < lit[0] / cell.width < 0.55  # of the sixth step


def test_one_sample_at_a_time_only_it_is_framed(window, strip_panel):
    *samples, _ = strip_panel.strip().sample_cells()
    assert [cell.is_current for cell in samples] == [False, True, False, False]


def test_a_click_on_what_is_not_trained_says_so(open_on):
    window = open_on(Session(dataset="iris"))
    window.resize(1280, 760)
    spin(0.05)
    panel = window.docks["timeline"].panel
    high = panel.height() / len(ROWS)
    for row, x in (("epoch", 0.5), ("mini_batch", 0.9)):
        window.banner.hide()
        window.session.seek((0, 0, 0))
        y = (ROWS.index(row) + 0.5) * high
        QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(int(panel.width() * x), int(y)))
        assert "not trained yet" in window.banner.text, row
    window.session.train(mini_batches=5)
    before = window.session.position
    assert panel.strip().is_untrained("mini_batch", panel.width() * 0.9)
    assert not panel.strip().is_untrained("mini_batch", panel.strip().axis.left + 2)
    assert not panel.strip().is_untrained("epoch", panel.width() * 0.5)
    assert window.session.position == before
