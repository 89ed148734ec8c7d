"""What a student, a lecturer and a developer come for, by keys and clicks, read from the window."""

import numpy as np
from PySide6.QtTest import QTest

import netviz
from netviz import Network
from netviz.core.gradient_check import check_gradients
from netviz.session import Session
from tests.gui.hands import press, spin_until


def text_of(window, name):
    return window.docks[name].panel.visible_text()


def test_a_student_follows_the_error_back_and_undoes_it(window):
    for _ in range(9):
        press(window, "Right")
    assert window.session.moment.kind == "delta" and window.session.moment.layer == 1
    assert "δ¹ = (w²)ᵀ δ² ⊙ σ′(z¹)" in text_of(window, "equationPanel")
    assert "sent back through each weight" in text_of(window, "equationPanel")
    code = window.docks["codePanel"].panel
    assert code.current[0] > 0
    values = {row.key: row for row in window.docks["valuesPanel"].panel.rows}
    assert values["delta1"].new and values["nabla_w1"].value is None
    press(window, "Left")
    values = {row.key: row for row in window.docks["valuesPanel"].panel.rows}
    assert values["delta1"].value is None


def test_a_student_changes_a_weight_and_takes_it_back(window):
    press(window, "Right")
    z1 = window.session.moment.zs[0].copy()
    window.session.edit("w1", 0, 1, 2.0)
    assert not np.array_equal(window.session.moment.zs[0], z1)
    press(window, "Ctrl+Z")
    assert np.array_equal(window.session.moment.zs[0], z1)


def test_a_lecturer_enlarges_the_window_steps_and_comes_back(window):
    before = window.view.scale
    press(window, "Ctrl+L")
    assert window.view.scale > before
    assert not window.docks["codePanel"].isVisible()
    assert window.docks["equationPanel"].isVisible()
    press(window, "Right", "Right")
    assert "a¹ = σ" in text_of(window, "equationPanel")
    press(window, "Ctrl+L")
    assert window.view.scale == before
    assert window.docks["codePanel"].isVisible()


def test_a_lecturer_trains_xor_until_it_is_solved_and_goes_back_to_where_it_began_to_learn(window):
    press(window, "Ctrl+T")
    spin_until(lambda: (window.session.timeline.costs < 0.01).any(), 30)
    press(window, "Ctrl+T")
    solved = int(np.argmax(window.session.timeline.costs < 0.01))
    assert 530 <= solved <= 545
    window.view.seek_asked.emit((300, 0, 0))
    spin_until(lambda: window.session.position == (300, 0, 0))
    assert window.session.timeline.trained > 530


def test_a_developer_opens_the_window_on_a_network_of_their_own(qapp):
    network = Network([2, 3, 1], seed=3)
    weights = [w.copy() for w in network.weights]
    data = [(np.array([[0.0], [1.0]]), np.array([[1.0]])), (np.array([[1.0], [1.0]]), np.array([[0.0]]))]
    window = netviz.show(network, data)
    try:
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window, 2000)
        press(window, "Ctrl+Right")
        spin_until(lambda: window.session.timeline.trained >= 1)
        assert np.array_equal(window.session.timeline.moment((0, 0, 0)).weights[0], weights[0])
        assert all(np.array_equal(a, b) for a, b in zip(network.weights, weights, strict=True))
    finally:
        window.close()


def test_a_developer_jumps_to_where_it_went_wrong_and_checks_every_gradient():
    session = Session(activation="relu", output="linear", eta=100.0)
    said = []
    session.message.connect(said.append)
    session.train(epochs=500)
    assert "no finite number from epoch" in said[-1]
    bad = int(np.flatnonzero(~np.isfinite(session.timeline.costs))[0])
    epoch, mini_batch = session.timeline.at(max(0, bad - 2))
    session.seek((0, 0, 12))
    assert all(checked.agrees.all() for checked in check_gradients(session.moment))
    session.seek((epoch, mini_batch, 0))
    assert session.position.epoch == epoch
