"""The chart of the layers: what it shows is what the mini-batches themselves say."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from netviz.core.layer_figures import LayerCourse, layer_figures, sampled_numbers
from netviz.core.numbers import format_number
from netviz.gui.panels.layers_panel import LayersPanel
from netviz.session import Session
from tests.gui.hands import click, press, settle, spin, spin_until


def collected(timeline):
    course = LayerCourse()
    for _ in course.collecting(timeline):
        pass
    return course


@pytest.fixture
def deep():
    session = Session(dataset="digits", sizes=(64, 20, 20, 20, 10), eta=0.5)
    session.train(epochs=2)
    return session


def test_the_figures_are_those_of_the_mini_batch_itself(deep):
    record = deep.timeline.record(1, 17)
    figures = layer_figures(record)
    for layer in range(4):
        mean_b = record.deltas[layer].mean(axis=1)
        assert figures.nabla_b[layer] == pytest.approx(np.linalg.norm(mean_b), rel=1e-12)
        mean_w = record.deltas[layer] @ record.activations[layer].T / record.size
        assert figures.nabla_w[layer] == pytest.approx(np.linalg.norm(mean_w), rel=1e-12)
        assert figures.w[layer] == pytest.approx(np.linalg.norm(record.weights[layer]), rel=1e-12)
        a = record.activations[layer + 1]
        assert figures.saturated[layer] == np.mean(a * (1 - a) < 0.0125)


@pytest.mark.parametrize("kind", [{"activation": "relu", "output": "softmax", "cost": "log-likelihood"},
                                  {"activation": "tanh"}, {"activation": "linear", "output": "linear"}])
def test_every_activation_has_a_share_of_saturated_neurons(kind):
    session = Session(dataset="digits", eta=0.01, **kind)
    session.train(mini_batches=3)
    shares = layer_figures(session.timeline.record(0, 2)).saturated
    assert ((shares >= 0) & (shares <= 1)).all()
    if kind["activation"] == "relu":
        assert shares[0] == np.mean(session.timeline.record(0, 2).zs[0] <= 0)
    if kind["activation"] == "linear":
        assert shares.tolist() == [0.0, 0.0]


@pytest.mark.parametrize("trained", [1, 150, 201, 3_000, 12_345])
def test_at_most_200_mini_batches_stand_for_a_run(trained):
    session = Session()
    session.train(mini_batches=trained)
    numbers = sampled_numbers(session.timeline)
    assert min(trained, 100) <= len(numbers) <= 200
    if trained > 3_200:
        assert all(session.timeline.checkpoints.nearest(n)[0] == n for n in numbers)


def test_a_run_that_grows_keeps_what_was_looked_at(deep):
    course = collected(deep.timeline)
    before = dict(zip(*map(np.ndarray.tolist, course.arrays("w")), strict=True)).keys()
    deep.train(mini_batches=200)
    looked = sum(1 for _ in course.collecting(deep.timeline))
    numbers, values = course.arrays("w")
    assert values.shape == (len(sampled_numbers(deep.timeline)), 4)
    assert looked < len(numbers) and set(numbers) & set(before)


def test_the_gradient_vanishes_from_layer_to_layer_backwards():
    session = Session(dataset="digits", sizes=(64, 30, 30, 30, 30, 10), initialisation="1/sqrt(n_in)", eta=0.1)
    session.train(mini_batches=20)
    _, values = collected(session.timeline).arrays("nabla_b")
    assert (np.diff(np.median(values, axis=0)) > 0).all()


def panel_of(window):
    press(window, "Ctrl+Shift+L")
    panel = window.docks["layersPanel"].panel
    spin_until(panel.isVisible)
    return panel


def test_the_key_shows_the_chart_between_cost_and_strip_and_takes_it_away(window):
    window.session.train(epochs=30)
    panel = panel_of(window)
    cost, strip = window.docks["costPanel"], window.docks["timeline"]
    assert cost.y() < window.docks["layersPanel"].y() < strip.y()
    spin_until(lambda: not panel._timer.isActive())
    press(window, "End")
    values = layer_figures(window.session.timeline.record(29, 0)).nabla_b
    assert panel.visible_text().startswith(f"layer 1 {format_number(values[0])}  layer 2")
    press(window, "Ctrl+Shift+L")
    assert not panel.isVisible()


def test_a_button_in_the_cost_panel_opens_it_and_its_own_choose_what_it_shows(digits_window):
    digits_window.session.train(epochs=1)
    click(digits_window.findChild(QToolButton, "layersButton"))
    panel = digits_window.docks["layersPanel"].panel
    spin_until(lambda: panel.isVisible() and not panel._timer.isActive())
    pictures = set()
    for name in ("nabla_b", "nabla_w", "w", "saturated"):
        click(digits_window.findChild(QToolButton, f"layers_{name}Button"))
        assert digits_window.session.settings["layers_quantity"] == name
        pictures.add((panel.visible_text(), panel.grab().toImage().cacheKey()))
        assert ("%" in panel.visible_text()) == (name == "saturated")
    assert len({text for text, _ in pictures}) == 4


def test_a_click_goes_to_the_mini_batch(window):
    window.session.train(epochs=30)
    panel = panel_of(window)
    axis = panel.chart().axis
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(round(axis.x(12.5)), panel.height() - 30))
    spin_until(lambda: window.session.position.epoch == 12)


def test_before_training_it_says_so_and_a_run_that_explodes_is_drawn_as_far_as_it_goes(open_on):
    window = open_on(Session(activation="relu", output="linear", eta=100.0))
    panel = panel_of(window)
    panel.grab()
    window.session.train(epochs=300)
    spin_until(lambda: not panel._timer.isActive())
    assert "layer 2" in panel.visible_text()
    assert not panel.failures


def test_hidden_it_computes_nothing(window):
    panel = panel_of(window)
    press(window, "Ctrl+Shift+L")
    window.session.train(epochs=10)
    spin(0.1)
    assert not panel._timer.isActive() and len(panel.course.arrays("w")[0]) == 0


def test_a_failure_while_painting_is_said_and_the_window_goes_on(window, monkeypatch):
    panel = panel_of(window)
    window.session.train(epochs=3)
    spin_until(lambda: not panel._timer.isActive())

    def fail(self, *arguments):
        raise RuntimeError("a bug of ours")

    monkeypatch.setattr(LayersPanel, "_paint_names", fail)
    panel.update()
    spin(0.05)
    assert "The panel Layers over time failed: RuntimeError: a bug of ours" in window.banner.text
    press(window, "Home", "Right")
    assert window.session.position == (0, 0, 1)


def test_closing_the_chart_gives_the_others_their_heights_back(window):
    settle(window)
    before = [window.docks[name].height() for name in ("costPanel", "timeline")]
    for _ in range(2):
        press(window, "Ctrl+Shift+L")
        settle(window)
    assert [window.docks[name].height() for name in ("costPanel", "timeline")] == before


def test_the_button_of_the_chart_shows_whether_it_is_open(window):
    button = window.findChild(QToolButton, "layersButton")
    assert not button.isChecked()
    window.actions_table.by_name["show_layers"].trigger()
    settle(window)
    assert button.isChecked()
    button.click()
    settle(window)
    assert not button.isChecked() and not window.docks["layersPanel"].isVisible()
    button.click()
    settle(window)
    assert button.isChecked() and window.docks["layersPanel"].isVisible()
    window.docks["layersPanel"].close()
    settle(window)
    assert not button.isChecked()
