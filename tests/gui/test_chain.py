"""The chain rule in the window: the selected weight, its factors, and what they light."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from netviz.core.numbers import format_number
from tests.gui.hands import press


def test_a_selected_weight_is_spelled_out_and_its_sum_is_its_gradient(window, qtbot):
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 11))
    press(window, "Ctrl+9")
    panel = window.docks["chainPanel"].panel
    window.view.select(("edge", 1, 2, 1))
    text = panel.visible_text()
    nabla = window.session.moment.nabla_w[0][2, 1]
    assert "a⁰[1]" in text and "σ′(z¹[2])" in text and "∂C/∂a²[0]" in text
    assert f"backpropagation {format_number(nabla, signed=True, digits=7)}" in text
    panel._area.viewport().repaint()
    box, factor = panel._area._boxes[2]
    QTest.mouseMove(panel._area.viewport(), QPoint(5, 5))
    QTest.mouseMove(panel._area.viewport(), box.center().toPoint())
    qtbot.waitUntil(lambda: factor.key in window.view.highlight_keys, timeout=2000)
    assert factor.key == ("w2", 0, 2)


def test_a_selected_neuron_shows_its_bias(window):
    press(window, "Ctrl+9")
    window.view.select(("neuron", 2, 0))
    assert window.docks["chainPanel"].panel.visible_text().startswith("∂C/∂b²[0]")
