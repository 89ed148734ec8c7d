"""The inspector: the numbers of what is selected, and terms that really make them."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from netviz.core.network import Network
from netviz.core.numbers import format_number
from netviz.gui.inspector import rows
from netviz.gui.inspector.bars import Bars
from netviz.gui.inspector.fact import Column
from netviz.gui.inspector.facts import edge_facts, how_neuron
from netviz.session import Session
from tests.gui.hands import spin

# a tooltip asks to be raised, which a window without a screen cannot be
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)


def panel_of(window):
    return window.docks["inspectorPanel"].panel


def test_a_selected_neuron_tells_z_a_slope_delta_and_how_delta_came_about(window):
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 9))
    window.view.select(("neuron", 1, 2))
    moment, text = window.session.moment, panel_of(window).visible_text()
    for value in (moment.zs[0][2, 0], moment.activations[1][2, 0], moment.deltas[0][2, 0]):
        assert format_number(value, signed=True) in text
    assert "How δ came about" in text
    assert "w²[0, 2]" in text and "= δ¹[2]" in text
    assert panel_of(window).context() == "layer 1, neuron 2"


def test_a_selected_weight_tells_what_it_sends_its_gradient_and_the_next_weight(window):
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 52))
    window.view.select(("edge", 1, 2, 0))
    text = panel_of(window).visible_text()
    after = window.session.moment.new_weights[0][2, 0]
    assert f"= the next weight {format_number(after, signed=True)}" in text


def test_the_step_before_knows_no_delta_yet(window):
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 1))
    window.view.select(("neuron", 1, 0))
    text = panel_of(window).visible_text()
    assert "δ" not in text and "How z came about" in text


@pytest.mark.parametrize("settings", [{}, {"sizes": (2, 4, 3, 1)}, {"dataset": "digits"}, {"matrix_view": True}])
def test_the_terms_add_up_to_the_number_they_explain(settings):
    session = Session(**settings)
    session.next("mini_batch")
    session.previous("step")
    column = Column(session.moment, "from_0")
    while session.moment.kind != "a":
        session.previous("step")
    column = Column(session.moment, "from_0")
    layer = session.moment.layer
    for j in range(session.moment.architecture.sizes[layer]):
        *terms, total = [fact.value for fact in how_neuron(column, layer, j)[1]]
        assert sum(terms) == pytest.approx(total, abs=1e-12)


JACOBIAN = {"dataset": "iris", "sizes": (4, 5, 3), "output": "softmax", "cost": "quadratic"}


def test_the_error_of_a_softmax_output_goes_through_the_jacobian():
    session = Session(**JACOBIAN)
    while session.moment.kind != "delta":
        session.next()
    for j in range(3):
        facts = how_neuron(Column(session.moment, "from_0"), 2, j)[1]
        assert [fact.words for fact in facts[:3]] == [
            f"J[{j}, {k}] · (a²[{k}] − y[{k}])" for k in range(3)
        ]
        *terms, total = [fact.value for fact in facts]
        assert sum(terms) == pytest.approx(total, abs=1e-15)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, ["a²[0]", "− y[0]", "× σ′(z²[0])", "= δ²[0]"]),
        ({"output": "linear"}, ["a²[0]", "− y[0]", "= δ²[0]"]),
        ({"cost": "cross-entropy"}, ["a²[0]", "− y[0]", "= δ²[0]"]),
        ({"activation": "tanh", "output": "tanh"}, ["a²[0]", "− y[0]", "× tanh′(z²[0])", "= δ²[0]"]),
    ],
)  # fmt: skip
def test_the_error_of_an_output_is_what_this_cost_makes_of_it(settings, words):
    session = Session(**settings)
    while session.moment.kind != "delta":
        session.next()
    facts = how_neuron(Column(session.moment, "from_0"), 2, 0)[1]
    assert [fact.words for fact in facts] == words
    *terms, total = [fact.value for fact in facts]
    product = (terms[0] - terms[1]) * (terms[2] if len(terms) > 2 else 1.0)
    assert product == pytest.approx(total, abs=1e-15)


def test_the_gradient_of_a_weight_is_the_product_shown():
    session = Session()
    for _ in range(11):
        session.next()
    facts = edge_facts(Column(session.moment, "from_0"), 1, 1, 1)
    values = {fact.words: fact.value for fact in facts}
    assert values["= ∇w¹[1, 1]"] == values["δ¹[1]"] * values["× a⁰[1]"]


def test_images_of_weights_input_and_product_are_drawn_for_an_image(digits_window):
    digits_window.session.next()
    digits_window.view.select(("neuron", 1, 26))
    panel = panel_of(digits_window)
    assert panel._area._image_shape() == (8, 8)
    picture = panel.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(16, 116, 5) for y in range(60, 120, 5)}
    assert len(colours) > 10


def test_a_row_of_weights_stands_as_bars_whose_sign_and_height_are_the_weights(digits_window):
    digits_window.session.next()
    digits_window.view.select(("neuron", 2, 3))
    panel = panel_of(digits_window)
    area, weights = panel._area, digits_window.session.moment.weights[1][3]
    bars = area.bars()
    assert "30 weights" in panel.visible_text()
    image = QImage(area.viewport().width(), area.content_height(), QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    bars.paint(painter, digits_window.view.theme)
    painter.end()
    middle, found = bars.plot.center().y(), []
    for number in range(30):
        x = round(bars.plot.left() + (number + 0.4) * bars.pitch())
        column = [image.pixelColor(x, y).value() > 60 for y in range(image.height())]
        up = sum(column[round(bars.plot.top()) : round(middle) - 1])
        down = sum(column[round(middle) + 1 : round(bars.plot.bottom())])
        found.append(up - down)
    tall = np.abs(weights) > 0.1 * np.abs(weights).max()
    assert np.array_equal(np.sign(found)[tall], np.sign(weights)[tall])
    assert np.corrcoef(found, weights)[0, 1] > 0.99


def test_pointing_at_a_bar_lights_its_weight(digits_window):
    digits_window.session.next()
    digits_window.view.select(("neuron", 2, 3))
    area = panel_of(digits_window)._area
    bars, scrolled = area.bars(), area.verticalScrollBar()
    scrolled.setValue(scrolled.maximum())
    x = round(bars.plot.left() + 7.4 * bars.pitch())
    y = round(bars.plot.center().y()) - scrolled.value()
    QTest.mouseMove(area.viewport(), QPoint(x, y))
    spin(0.02)
    assert digits_window.view.highlight_keys == {("w2", 3, 7)}


def test_where_weights_share_a_bar_it_is_the_strongest_and_the_words_say_so():
    rng = np.random.default_rng(0)
    bars = Bars("w", rng.normal(size=1000), QRectF(0, 0, 300, 110), 1.0)
    assert bars.few == 7 and "strongest of every 7" in bars.caption()
    for number, k in enumerate(bars.shown()):
        group = np.abs(bars.weights[7 * number : 7 * number + 7])
        assert abs(bars.weights[k]) == group.max()


@pytest.mark.parametrize("kind", ["z", "delta"])
def test_terms_that_nobody_reads_get_no_names(digits_session, monkeypatch, kind):
    session, named = digits_session, []
    session.train(mini_batches=1)
    steps = [(session.seek((0, 0, n)), session.moment.kind, session.moment.layer)[1:] for n in range(12)]
    session.seek((0, 0, steps.index((kind, 1))))
    name = Column.name
    monkeypatch.setattr(Column, "name", lambda *a: named.append(a[1:]) or name(*a))
    _, facts = how_neuron(Column(session.moment, "from_0"), 1, 0)
    assert "smaller ones" in "".join(fact.words for fact in facts)
    assert len(named) < 2 * 5 + 4


@pytest.mark.parametrize("size", [(1440, 900), (800, 600)])
@pytest.mark.parametrize("eta", [1e-2, 1e-7])
def test_the_parameter_before_and_after_an_update_look_different(open_on, monkeypatch, eta, size):
    window = open_on(Session(eta=eta))
    window.resize(*size)
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 52))
    written = []
    write = rows.write
    monkeypatch.setattr(rows, "write", lambda *given: (written.append(given), write(*given))[1])
    for selection, words in (
        (("edge", 1, 2, 0), (("w¹[2, 0]", "w¹[2,0]"), ("= the next weight", "= next w"))),
        (("neuron", 2, 0), (("b",), ("b after",))),
    ):
        window.view.select(selection)
        spin(0.05)
        written.clear()
        panel_of(window).setMinimumHeight(600)  # nothing is scrolled away
        panel_of(window).grab()
        texts = [given[3] for given in written]
        found = [next(n for n, text in enumerate(texts) if text in names) for names in words]
        before, after = (texts[place + 1] for place in found)
        assert before != after


@pytest.mark.parametrize(("size", "step"), [((1280, 760), 1), ((800, 600), 9)])
def test_where_no_curve_is_drawn_its_place_is_not_left_empty(window, size, step):
    window.resize(*size)
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, step))
    window.view.select(("neuron", 1, 0))
    spin(0.1)
    area = panel_of(window)._area
    found = [one for one in sorted(area.stretches()) if one[0] <= area._places.bars_top]
    assert max(after[0] - before[1] for before, after in pairwise(found)) <= 24


@pytest.mark.parametrize("lmbda", [0.0, 0.5])
def test_the_rows_of_an_update_add_up_to_the_next_weight(lmbda):
    session = Session(lmbda=lmbda)
    session.train(mini_batches=1)
    session.to_end()
    facts = {fact.brief: fact.value for fact in edge_facts(Column(session.moment, "from_0"), 1, 2, 0)}
    after = session.moment.new_weights[0][2, 0]
    shrunk = facts.get("− ηλ/n w", 0.0)
    assert (shrunk != 0.0) == (lmbda > 0)
    assert session.moment.weights[0][2, 0] + shrunk + facts["− η/m ∑∇w"] == pytest.approx(after, rel=1e-12)
    assert session.moment.sum_nabla_w[0][2, 0] in facts.values()


def test_an_own_slope_that_nobody_can_tell_is_not_told():
    class Own(Network):
        def cost_derivative(self, output_activations, y):
            return 3.0 * (output_activations - y)

    network = Own([2, 3, 1], seed=0, activation="relu")
    network.biases[1][:] = -100.0  # the output is dead: its slope is 0
    session = Session.of(network, [(np.ones((2, 1)), np.ones((1, 1)))])
    session.train(mini_batches=1)
    session.seek((0, 0, 6))
    _, facts = how_neuron(Column(session.moment, "from_0"), 2, 0)
    assert session.moment.kind == "delta" and all(np.isfinite(fact.value) for fact in facts)
