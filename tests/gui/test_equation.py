"""The equation: symbols, numbers and shapes of the step, and what is pointed at."""

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from netviz.core.equations import equation
from netviz.core.network import Network
from netviz.core.numbers import format_number
from netviz.gui.equation.cells import cells_of
from netviz.gui.equation.row import EquationRow
from netviz.gui.theme import PADDING
from netviz.session import Session

pytestmark = pytest.mark.usefixtures("qapp")


def panel_of(window):
    return window.docks["equationPanel"].panel


def test_the_equation_shows_symbols_numbers_and_shapes_of_the_step(window):
    window.session.next()
    text = panel_of(window).visible_text()
    symbols, numbers, shapes = text.splitlines()[:3]
    assert symbols.split() == ["z¹", "=", "w¹", "a⁰", "+", "b¹"]
    assert shapes.split() == ["(3,1)", "←", "(3,2)", "(2,1)", "+", "(3,1)"]
    for z in window.session.moment.zs[0][:, 0]:
        assert format_number(z) in numbers
    assert "next" not in symbols and "a¹ = σ(z¹)" in text


def test_a_step_back_shows_the_equation_of_before(window):
    before = panel_of(window).visible_text()
    QTest.keyClick(window.network, Qt.Key.Key_Right)
    assert panel_of(window).visible_text() != before
    QTest.keyClick(window.network, Qt.Key.Key_Left)
    assert panel_of(window).visible_text() == before


def test_layer_numbers_follow_the_book_when_asked(window):
    window.session.next()
    window.session.set("layer_numbers", "book")
    assert panel_of(window).visible_text().startswith("z² = w² a¹ + b²")


def test_hovering_a_term_lights_its_quantity(window, qtbot):
    window.session.next()
    area = panel_of(window)._area
    row = area._row
    b1 = next(placed for placed in row.cells if placed.cell.name == "b1")
    box = row.box(b1)
    place = QPoint(round(box.center().x()) + 16, round(box.top() + 10) + 4)
    QTest.mouseMove(area.viewport(), place)
    qtbot.waitUntil(lambda: ("b1", 0, 0) in window.view.highlight_keys, timeout=2000)


@pytest.mark.parametrize(
    "settings",
    [
        {}, {"cost": "cross-entropy"}, {"output": "softmax", "cost": "log-likelihood"},
        {"dataset": "digits"}, {"dataset": "iris", "matrix_view": True}, {"lmbda": 5.0},
        {"activation": "tanh", "output": "softmax", "dataset": "iris"},
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("room", [360, 240, 60])
def test_every_equation_of_a_mini_batch_is_laid_out_and_fits_a_usual_column(qapp, settings, room):
    settings = {**({"dataset": "iris"} if settings.get("output") else {}), **settings}
    session = Session(**settings)
    seen = set()
    while session.position[:2] == (0, 0):
        kind = (session.moment.kind, session.moment.layer)
        if kind not in seen:
            seen.add(kind)
            row = EquationRow(cells_of(session.moment, "from_0", kind[1] or 1), room, 1.0)
            last = row.cells[-1]
            if room == 360:
                assert last.left + last.width <= room, kind
        session.next()
    assert len(seen) > 8


@pytest.mark.parametrize("step", range(13))
def test_in_2_3_1_every_number_of_a_sample_stands_in_a_usual_column(step):
    session = Session()
    session.train(mini_batches=1)
    session.seek((0, 0, step))
    row = EquationRow(cells_of(session.moment, "from_0", session.moment.layer or 1), 360, 1.0)
    assert all(placed.texts for placed in row.cells if placed.cell.name)
    assert row.cells[-1].left + row.cells[-1].width <= 360


def update_of(epochs, **settings):
    session = Session(**settings)
    session.train(epochs=epochs)
    session.seek((epochs - 1, 0, 52))
    assert session.moment.kind == "update"
    return session.moment


@pytest.mark.parametrize("settings", [{}, {"lmbda": 0.5}], ids=str)
@pytest.mark.parametrize("layer", [1, 2])
def test_an_update_has_its_numbers_in_a_usual_column_if_need_be_in_lines(layer, settings):
    moment = update_of(60, **settings)
    row = EquationRow(cells_of(moment, "from_0", layer), 360, 1.0)
    assert all(placed.texts for placed in row.cells if placed.cell.name)
    assert max(placed.right for placed in row.cells) <= 360
    for line in range(row.lines):
        cells = [placed for placed in row.cells if placed.line == line]
        for one, after in itertools.pairwise(cells):
            assert one.right <= after.left
    boxes = [row.box(placed) for placed in row.cells if placed.texts]
    assert not any(a.intersects(b) for a, b in itertools.combinations(boxes, 2))
    assert all(box.bottom() <= row.height for box in boxes)


def test_a_place_in_the_second_line_of_an_equation_is_found():
    row = EquationRow(cells_of(update_of(60), "from_0", 1), 360, 1.0)
    total = row.cells[-1]
    assert row.lines == 2 and total.line == 1
    box = row.box(total)
    assert row.hit(box.right() - 12, box.bottom() - 8) == (total.cell, 2, 1)
    assert row.hit(box.right() - 12, box.top() - row.line_height + 8) != (total.cell, 0, 1)


def test_an_update_has_as_many_digits_as_old_and_new_need_to_differ():
    moment = update_of(300)
    before, after = moment.array("w1"), moment.array("new_w1")
    assert any(format_number(b) == format_number(a) for b, a in zip(
        before.ravel(), after.ravel(), strict=True))  # fmt: skip
    new, old = (p for p in EquationRow(cells_of(moment, "from_0", 1), 360, 1.0).cells
                if p.cell.name == "w1")  # fmt: skip
    assert all(
        a != b for left, right in zip(new.texts, old.texts, strict=True)
        for a, b in zip(left, right, strict=True)
    )  # fmt: skip


def test_eta_over_m_has_no_zeros_that_say_nothing():
    session = Session()
    while session.moment.kind != "update":
        session.next()
    assert "0.75" in [cell.below for cell in cells_of(session.moment, "from_0", 1)]


def test_the_jacobian_of_softmax_stands_in_the_equation_with_its_numbers():
    session = Session(dataset="iris", sizes=(4, 5, 3), output="softmax", cost="quadratic")
    while session.moment.kind != "delta":
        session.next()
    delta, _, jacobian, *rest = cells_of(session.moment, "from_0", 2)
    assert jacobian.symbol == "J(z²)" and jacobian.value.shape == (3, 3)
    a, y = (cell.value for cell in rest if cell.name in ("a2", "y"))
    np.testing.assert_allclose(jacobian.value @ (a - y), delta.value, atol=1e-15)


def test_the_words_of_an_update_tell_of_the_decay_only_where_there_is_one():
    architecture = Session().moment.architecture
    assert "shrinks" not in equation(architecture, "update", None).says
    assert "shrinks" in equation(architecture, "update", None, lmbda=0.1).says


class Doubled(Network):
    def cost_derivative(self, output_activations, y):
        return 2 * (output_activations - y)


@pytest.mark.parametrize(
    ("output", "symbols"),
    [(None, ["δ²", "∂C/∂a", "⊙", "σ′(z²)"]), ("softmax", ["δ²", "J(z²)", "", "∂C/∂a"])],
)
def test_a_cost_derivative_of_ones_own_stands_in_the_equation(output, symbols):
    network = Doubled([2, 3, 2], seed=0, output=output)
    session = Session.of(network, [(np.zeros((2, 1)), np.ones((2, 1)))])
    while session.moment.kind != "delta":
        session.next()
    said = [cell.symbol for cell in cells_of(session.moment, "from_0", 2) if cell.symbol != "="]
    assert said == symbols


@pytest.mark.parametrize("matrix", [False, True])
def test_a_cost_derivative_of_ones_own_has_the_numbers_it_returned(matrix):
    network = Doubled([2, 3, 2], seed=0)
    data = [(np.full((2, 1), x), np.array([[x], [1.0]])) for x in (0.0, 0.5)]
    session = Session.of(network, data)
    session.set("matrix_view", matrix)
    while session.moment.kind != "delta":
        session.next()
    moment = session.moment
    delta, _, error, _, slope = cells_of(moment, "from_0", 2)
    np.testing.assert_allclose(error.value, 2 * (moment.activations[2] - moment.y), atol=1e-12)
    np.testing.assert_allclose(error.value * slope.value, delta.value, atol=1e-15)


@pytest.mark.parametrize(("matrix", "shape", "word"), [(False, "()", "this"), (True, "(4,)", "every")])
def test_the_cost_has_the_shape_that_it_has_in_variables(matrix, shape, word):
    session = Session()
    session.train(mini_batches=1)
    session.set("matrix_view", matrix)
    while session.moment.kind != "cost":
        session.next()
    moment = session.moment
    assert cells_of(moment, "from_0", None)[0].shape == shape == str(np.shape(moment.cost))
    assert word in equation(moment.architecture, "cost", None, matrix=matrix).says


def test_a_cost_derivative_that_a_flat_output_hides_stays_without_numbers():
    network = Doubled([2, 3, 1], seed=0, output="relu")
    network.biases[1][:] = -50.0
    session = Session.of(network, [(np.zeros((2, 1)), np.ones((1, 1)))])
    while session.moment.kind != "delta":
        session.next()
    _, _, error, _, slope = cells_of(session.moment, "from_0", 2)
    assert slope.value == 0.0 and error.value is None


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_larger_text_writes_the_numbers_smaller_before_it_gives_them_up(scale):
    session = Session()
    for _ in range(9):
        session.next()
    assert session.moment.kind == "delta" and session.moment.layer == 1
    room = 392 - 2 * PADDING * scale
    row = EquationRow(cells_of(session.moment, "from_0", 1), room, scale)
    assert all(placed.texts for placed in row.cells if placed.cell.name)
    assert 1.0 <= row.scale <= scale
    assert row.cells[-1].left + row.cells[-1].width <= room


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_larger_text_keeps_its_size_in_more_lines_where_they_have_room(scale):
    cells, room = cells_of(update_of(60), "from_0", 1), 392 * scale - 2 * PADDING * scale - 60
    low, high = (EquationRow(cells, room, scale, tall) for tall in (150 * scale, 600 * scale))
    assert (high.scale, high.lines) == (scale, 2) and low.scale < scale
    assert low.height <= 150 * scale


@pytest.mark.parametrize("step", [12, 25, 38, 51])
def test_a_sum_adds_this_sample_to_the_sum_before(xor_session, step):
    xor_session.train(mini_batches=1)
    xor_session.seek((0, 0, step))
    moment = xor_session.moment
    assert moment.kind == "sum"
    result, equals, before, plus, nabla = cells_of(moment, "from_0", 1)
    assert (equals.symbol, plus.symbol.strip()) == ("=", "+")
    assert np.array_equal(result.value, moment.sum_nabla_w[0])
    assert np.array_equal(nabla.value, moment.nabla_w[0])
    assert result.value == pytest.approx(before.value + nabla.value, abs=1e-15)
    assert before.value.any() == (moment.summed > 1)
