"""The cost panel: what training computed, where it was computed, and ways to get there."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from netviz.gui.curve import axis_names, chart
from netviz.gui.curve.chart import Chart
from netviz.gui.curve.curve import Curve
from netviz.gui.curve.points import epochs_of, polygon
from netviz.gui.drawing import pens
from netviz.gui.panels import cost_panel
from netviz.gui.timeline.axis import Axis, nice_above
from netviz.session import Session
from tests.gui.drawing.reading import widget_words
from tests.gui.hands import settle, spin


def panel_of(window):
    return window.docks["costPanel"].panel


def test_before_training_there_is_no_curve_and_a_word_says_why(window):
    assert "nothing is trained yet" in panel_of(window).visible_text()


def test_the_head_names_the_cost_of_the_mini_batch_in_view(window):
    window.session.train(epochs=30)
    window.session.seek((12, 0, 5))
    assert "mean of the mini-batch 0.12" in panel_of(window).visible_text()


def written_in_head(panel, width):
    panel.setFixedSize(width, 110)
    panel.place_buttons()
    words = [w for w in widget_words(panel) if w.box.center().y() < 30]
    assert all(w.box.right() <= panel.words_end for w in words)
    return [w.text for w in words]


@pytest.mark.parametrize("width", [1400, 1050, 885, 760])
def test_what_is_right_of_the_test_data_is_said_before_what_the_latest_cost_is(open_on, width):
    window = open_on(Session(dataset="digits"))
    window.session.train(epochs=3)
    window.session.seek((2, 5, 0))  # something comes after it: the latest cost is another one
    said = written_in_head(panel_of(window), width)
    test = window.session.timeline.epochs[1].test
    assert said[1] == "mean of the mini-batch"
    after = said[said.index("■ test") :]
    assert after[2:4] == ["correct", f"{test.correct} of {test.count}"]
    assert any(text.startswith("latest") for text in said) == (width == 1400)
    assert ("● training" in said) == (width >= 885)


def test_a_click_on_the_curve_goes_there(window):
    window.session.train(epochs=30)
    panel = panel_of(window)
    x = panel.chart().axis.x(7.5)
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(round(x), panel.height() - 20))
    assert window.session.position.epoch == 7


def test_epochs_are_marked_with_training_and_test_figures(open_on):
    window = open_on(Session(dataset="iris"))
    window.session.train(epochs=3)
    text = panel_of(window).visible_text()
    assert "● training" in text and "■ test" in text and "correct" in text
    button = window.findChild(QToolButton, "cost_quantityButton")
    assert button.isVisible()
    button.click()
    chart = panel_of(window).chart()
    assert chart.quantity == "accuracy" and chart.high == 1.0


def test_a_logarithmic_axis_has_decades_below_one_too(window):
    window.session.train(epochs=10)
    window.findChild(QToolButton, "cost_scaleButton").click()
    chart = panel_of(window).chart()
    assert chart.is_log
    assert chart.low <= window.session.timeline.costs.min() < 1
    assert all(np.log10(tick) == pytest.approx(round(np.log10(tick))) for tick in chart.ticks())


@pytest.mark.parametrize(("dataset", "is_log"), [("xor", False), ("iris", False), ("digits", True)])
def test_costs_of_images_have_a_logarithmic_axis_and_others_a_linear_one(open_on, dataset, is_log):
    window = open_on(Session(dataset=dataset))
    window.session.train(mini_batches=40)
    assert panel_of(window).chart().is_log == is_log
    assert window.findChild(QToolButton, "cost_scaleButton").isChecked() == is_log


def test_an_axis_that_was_chosen_stays_with_other_data_and_after_a_new_start(window):
    button = window.findChild(QToolButton, "cost_scaleButton")
    window.session.load("digits")
    spin()
    button.click()
    for name in ("iris", "digits"):
        window.session.load(name)
        window.session.train(mini_batches=5)
        spin()
        assert not panel_of(window).chart().is_log and not button.isChecked()
    assert window.session.settings["cost_scale"] == "linear"


def test_an_explosion_is_said_in_words(open_on):
    window = open_on(Session(sizes=(2, 3, 1), activation="relu", output="linear", eta=100.0))
    window.session.train(epochs=200)
    assert "no finite cost from epoch" in panel_of(window).visible_text()
    image = panel_of(window).grab().toImage()
    assert isinstance(image, QImage) and not image.isNull()


def test_many_costs_are_drawn_with_their_spike(qapp):
    costs = np.full(200_000, 0.1)
    costs[77_777] = 0.9
    chart = Chart(Axis(len(costs), 1000, 1.0), 20, 100, Curve(costs))
    assert chart.high == 1.0
    assert chart.columns(chart.curve).high.max() == 0.9


@pytest.mark.parametrize(("value", "nice"), [(0.16, 0.2), (0.2, 0.2), (3.1, 5.0), (0.0, 1.0), (71, 100)])
def test_the_axis_ends_at_a_round_number(value, nice):
    assert nice_above(value) == pytest.approx(nice)


def test_thousands_of_epochs_are_drawn_with_few_points_and_no_spike_is_lost():
    x = np.linspace(0, 1000, 50_000)
    y = np.full(50_000, 50.0)
    y[31_234] = 3.0
    drawn = [(point.x(), point.y()) for point in polygon(x, y, 1000.0)]
    assert len(drawn) < 800
    assert min(drawn, key=lambda point: point[1]) == (pytest.approx(x[31_234], abs=3.0), 3.0)
    few = [(point.x(), point.y()) for point in polygon(x[:10], y[:10], 1000.0)]
    assert few == list(zip(x[:10].tolist(), y[:10].tolist(), strict=True))


def test_what_is_measured_grows_with_the_run_and_is_the_runs_own():
    session = Session(dataset="digits")
    assert len(epochs_of(session.timeline)["test", "cost"][0]) == 0
    session.train(epochs=2)
    first = epochs_of(session.timeline)
    session.train(epochs=1)
    numbers, values = epochs_of(session.timeline)["test", "accuracy"]
    assert numbers.tolist() == [150, 300, 450]
    assert values.tolist() == [f.test.correct / f.test.count for f in session.timeline.epochs]
    assert len(first["test", "accuracy"][0]) == 2


@pytest.mark.parametrize(("low", "high"), [(1e-12, 1.7e308), (1e308, 1.7e308), (1e-300, 1e-290)])
def test_a_logarithmic_axis_spans_every_cost_there_can_be(low, high):
    costs = np.array([low, high])
    chart = Chart(Axis(2, 1000, 1.0), 20, 100, Curve(costs), is_log=True)
    assert np.isfinite(chart.ticks()).all() and len(chart.ticks()) > 1
    assert np.isfinite(chart.ys(costs)).all()


@pytest.fixture
def words_written(window, monkeypatch):
    """Train a little; return what the axes of the panel at a size say, each with its box."""
    found, write = [], pens.write

    def watched(painter, x, y, text, face, ink, align=pens.CENTRE):
        wide, place = pens.text_width(text, face), painter.transform()
        left = {pens.LEFT: 0.0, pens.RIGHT: wide}.get(align, wide / 2)
        box = QRectF(x - left, y - face.pixelSize() / 2, wide, face.pixelSize())
        found.append((text, place.mapRect(box)))
        return write(painter, x, y, text, face, ink, align)

    for module in (chart, axis_names):
        monkeypatch.setattr(module, "write", watched)

    def written(width, height, **settings):
        for name, value in settings.items():
            window.session.set(name, value)
        panel = panel_of(window)
        panel.setFixedSize(width, height)
        spin(0.05)
        found.clear()
        panel._chart = None  # the picture that is kept is not written again
        panel.grab()
        return panel, list(found)

    return written


SIZES = [(885, 83), (1035, 111), (800, 66), (600, 300), (800, 51), (480, 60)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", ["linear", "log"])
def test_both_axes_have_names_and_nothing_lies_over_another(window, words_written, size, scale):
    window.session.train(epochs=30)
    panel, found = words_written(*size, cost_scale=scale)
    texts = [text for text, _ in found]
    assert "cost" in texts or "C" in texts
    assert ("epoch" in texts) == (size[1] > 70)
    for number, (text, box) in enumerate(found):
        assert panel.rect().toRectF().contains(box), text
        for other, place in found[number + 1 :]:
            assert not box.intersects(place), (text, other)


@pytest.mark.parametrize("size", [(800, 66), (800, 51), (480, 60), (600, 300)])
def test_a_chart_too_low_for_the_name_of_its_axis_has_it_in_its_head(window, monkeypatch, size):
    window.session.train(epochs=30)
    panel = panel_of(window)
    panel.setFixedSize(*size)
    spin(0.05)
    found, write = [], cost_panel.write

    def watched(painter, x, y, text, face, ink, align):
        found.append((text, QRectF(x, y - 6, pens.text_width(text, face), 12)))
        return write(painter, x, y, text, face, ink, align)

    monkeypatch.setattr(cost_panel, "write", watched)
    panel.grab()
    texts = [text for text, _ in found]
    assert ("by epoch" in texts) == (size[1] < 70)
    assert "mean of the mini-batch" in texts
    boxes = [box for _, box in found]
    boxes += [button.geometry().toRectF() for button in panel.findChildren(QToolButton)
              if button.isVisible()]  # fmt: skip
    for number, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[number + 1 :])


@pytest.mark.parametrize("size", [(800, 600), (1280, 760), (1440, 900)])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_chart_that_is_shown_in_the_window_has_the_name_of_its_axis(
    window, monkeypatch, size, scale
):
    found, write = [], pens.write
    for module in (chart, axis_names, cost_panel):
        monkeypatch.setattr(module, "write", lambda *given: (found.append(given[3]), write(*given))[1])
    window.session.set("text_scale", scale)
    window.resize(*size)
    window.session.train(epochs=30)
    spin(0.1)
    panel = panel_of(window)
    panel._chart = None  # the picture that is kept is not written again
    found.clear()
    panel.grab()
    assert ("0" in found) == panel._has_chart
    assert bool({"epoch", "by epoch"} & set(found)) == panel._has_chart


def test_within_the_first_epoch_mini_batches_are_counted(open_on):
    window = open_on(Session(dataset="digits"))
    window.session.train(mini_batches=40)
    assert axis_names.x_name(window.session.timeline, 40) == "mini-batch"
    window.session.train(epochs=2)
    assert axis_names.x_name(window.session.timeline, 300) == "epoch"


def test_the_name_of_the_vertical_axis_is_what_is_shown(open_on):
    window = open_on(Session(dataset="iris"))
    window.session.train(epochs=3)
    panel = panel_of(window)
    panel.setFixedSize(900, 300)
    before = panel.grab().toImage()
    window.findChild(QToolButton, "cost_quantityButton").click()
    left = panel.chart().axis.left - 60
    names = [image.copy(0, 110, round(left), 120) for image in (before, panel.grab().toImage())]
    assert names[0] != names[1]
    assert axis_names.y_names("accuracy") == ("accuracy", "acc.")


def test_the_head_tells_no_figures_of_an_epoch_that_is_not_over(open_on):
    window = open_on(Session(dataset="iris"))
    window.session.train(epochs=2)
    panel = window.docks["costPanel"].panel
    window.session.seek((0, 1, 0))
    assert "● training" not in panel.visible_text() and "■ test" not in panel.visible_text()
    window.session.to_end()
    assert "training" in panel.visible_text()


def test_accuracy_is_shown_of_data_with_classes_and_of_no_others(open_on):
    window = open_on(Session(dataset="iris", cost_quantity="accuracy"))
    window.session.train(epochs=2)
    spin()
    said = panel_of(window).visible_text()
    figures = window.session.timeline.epochs[-2].test
    assert f"■ test {figures.correct} of {figures.count}" in said and "mean of" not in said
    window.session.load("xor")
    window.session.train(epochs=2)
    spin()
    panel = panel_of(window)
    assert panel.quantity == "cost" and panel.chart().quantity == "cost"
    assert "Cost" in [word.text for word in widget_words(panel)]
    assert "mean of the mini-batch" in panel.visible_text()


def test_head_and_status_bar_tell_the_same_epoch_at_every_update(open_on):
    session = Session(dataset="iris")
    window = open_on(session)
    session.train(epochs=3)
    for epoch in (1, 2):
        for mini_batch, complete in ((10, epoch), (11, epoch + 1)):
            session.seek((epoch, mini_batch, session.timeline.step_count(epoch, mini_batch) - 1))
            spin()
            test = next(f for f in session.timeline.epochs if f.epoch == complete - 1).test
            right = f"{test.correct} of {test.count}"
            assert f"correct {right}" in panel_of(window).visible_text()
            assert f"test {test.correct} / {test.count}" in window.status.text()


def test_costs_without_noise_are_drawn_as_they_are_and_a_mean_is_named(open_on):
    window = open_on(Session())
    window.session.train(epochs=600)
    settle(window)
    panel = window.docks["costPanel"].panel
    chart = panel.chart()
    assert not chart.is_smoothed and "mean of the last" not in panel.visible_text()
    window = open_on(Session(dataset="digits"))
    window.session.train(epochs=5)
    settle(window)
    panel = window.docks["costPanel"].panel
    assert panel.chart().is_smoothed
    assert f"mean of the last {round(len(window.session.timeline.costs) / 60)}" in panel.visible_text()


def test_the_kind_of_axis_is_offered_for_costs_alone(open_on):
    window = open_on(Session(dataset="digits"))
    window.session.train(epochs=1)
    settle(window)
    log = window.findChild(QToolButton, "cost_scaleButton")
    assert log.isEnabled()
    window.session.set("cost_quantity", "accuracy")
    settle(window)
    assert not log.isEnabled()
