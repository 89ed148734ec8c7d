"""The chain rule in the window: the selected weight, its factors, and what they light."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from netviz.core.chain import chain_of
from netviz.core.numbers import format_number
from netviz.gui.chain.rows import Writer
from netviz.session import Session
from tests.gui.hands import press, spin, spin_until, write


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
    third = panel._area.boxes()[2]
    QTest.mouseMove(panel._area.viewport(), QPoint(5, 5))
    QTest.mouseMove(panel._area.viewport(), third.box.center().toPoint())
    qtbot.waitUntil(lambda: third.item.key in window.view.highlight_keys, timeout=2000)
    assert third.item.key == ("w2", 0, 2)


def test_a_selected_neuron_shows_its_bias(window):
    press(window, "Ctrl+9")
    window.view.select(("neuron", 2, 0))
    assert window.docks["chainPanel"].panel.visible_text().startswith("∂C/∂b²[0]")


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_backwards_every_error_is_made_once_from_those_after_it(window):
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 11))
    press(window, "Ctrl+9")
    panel = window.docks["chainPanel"].panel
    window.view.select(("edge", 1, 2, 1))
    moment = window.session.moment
    click(panel.backwards)
    lines = panel.visible_text().splitlines()
    delta2 = format_number(moment.array("delta2")[0, 0], signed=True)
    delta1 = format_number(moment.array("delta1")[2, 0], signed=True)
    assert "from the cost backwards" in lines[0]
    assert any(line.startswith("δ²[0] =") and line.endswith(delta2) for line in lines)
    assert any(line.startswith("δ¹[2] =") and line.endswith(delta1) for line in lines)
    nabla = format_number(moment.nabla_w[0][2, 1], signed=True, digits=7)
    assert lines[-1] == f"sum {nabla}      backpropagation {nabla}"
    window.resize(1280, 760)
    spin_until(lambda: panel._area.content_height() <= panel._area.viewport().height())


def test_many_paths_are_turned_page_by_page_under_the_sum_over_all(digits_window):
    window = digits_window
    window.session.configure(sizes=(64, 20, 20, 10))
    press(window, "Ctrl+9")
    panel = window.docks["chainPanel"].panel
    text = panel.visible_text()
    assert "200 paths to the cost" in text and "here 1 to 64" in text
    assert not panel.pages.previous.isEnabled()
    for _ in range(3):
        click(panel.pages.following)
    assert "here 193 to 200" in panel.visible_text() and not panel.pages.following.isEnabled()
    total, nabla = panel.visible_text().splitlines()[-1].split("      ")
    assert total.split()[-1] == nabla.split()[-1]


def test_any_of_a_great_many_paths_is_reached_by_the_number_of_its_page(open_on):
    window = open_on(Session(sizes=(2, *(30,) * 8, 1)))
    press(window, "Ctrl+9")
    panel = window.docks["chainPanel"].panel
    field = panel.findChild(QLineEdit, "chainPage")
    last = -(-(30**7) // 64)
    field.setFocus()
    press(window, "Ctrl+A")
    write(window, "999999999999999999999999")
    press(window, "Return")
    text = panel.visible_text()
    assert field.text() == str(last) and f"to {30**7}" in text and "w⁸[29, 29]" in text
    assert not panel.pages.following.isEnabled()
    window.view.select(("edge", 9, 0, 3))
    assert not panel.pages.isVisible() and "one path to the cost" in panel.visible_text()


def test_the_sample_whose_cost_is_differentiated_is_named(window):
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 13 + 11))
    press(window, "Ctrl+9")
    panel = window.docks["chainPanel"].panel
    for direction in (panel.forwards, panel.backwards):
        click(direction)
        assert panel.visible_text().startswith("∂C/∂w¹[0, 0], sample 2 of 4: from the ")
    window.session.set("matrix_view", True)  # all samples are seen, one is spelled out
    spin()
    sample = window.session.moment.sample + 1
    assert f", sample {sample} of 4: " in panel.visible_text()
    nabla = chain_of(window.session.moment, 1, 0, 0).gradient
    assert format_number(nabla, signed=True, digits=7) in panel.visible_text()


def test_the_steps_of_one_sample_write_nothing_anew(window, monkeypatch):
    written = []
    for name in ("forwards", "backwards"):
        work = getattr(Writer, name)
        monkeypatch.setattr(
            Writer, name, lambda *a, work=work, name=name: written.append(name) or work(*a)
        )
    window.session.train(epochs=2)
    window.session.seek((0, 0, 0))
    press(window, "Ctrl+9")
    panel = window.docks["chainPanel"].panel
    page = panel.visible_text()
    window.focus_network()
    press(window, *["Right"] * 12)
    assert window.session.position.step == 12
    assert written == ["forwards"] and panel.visible_text() == page
    press(window, "Right")  # the next sample
    assert written == ["forwards"] * 2 and panel.visible_text() != page
    click(panel.backwards)
    window.session.set("layer_numbers", "book")
    window.view.select(("neuron", 2, 0))
    assert written == ["forwards"] * 2 + ["backwards"] * 3
