"""The inspector: the numbers of what is selected, and terms that really make them."""

import pytest

from netviz.core.numbers import format_number
from netviz.gui.inspector.facts import Column, edge_facts, how_neuron
from netviz.session import Session


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
