"""Training that fails beside the window: the banner says where, and the window goes on."""

import time

import pytest
from PySide6.QtCore import QThread

from netviz.core.runner import Runner
from netviz.session import Session
from tests.gui.hands import press, spin, spin_until


def fail_from(monkeypatch, number, error):
    """Let training raise before mini-batch ``number`` of the run."""
    whole = Runner.advance

    def advance(self):
        if self.mini_batch + 10_000 * self.epoch >= number:
            raise error
        return whole(self)

    monkeypatch.setattr(Runner, "advance", advance)


@pytest.mark.parametrize("error", [MemoryError(), SystemExit(2), RuntimeError("a fault"), KeyboardInterrupt()],
                         ids=lambda error: type(error).__name__)
def test_the_banner_names_what_happened_and_where_and_all_before_can_be_seeked(digits_window, monkeypatch, error):
    window = digits_window
    fail_from(monkeypatch, 57, error)
    press(window, "Ctrl+T")
    spin_until(lambda: not window.training.running)
    spin()
    assert "epoch 0, mini-batch 57 (0:57)" in window.banner.text
    assert type(error).__name__ in window.banner.text
    assert window.session.timeline.trained == 57
    monkeypatch.undo()
    press(window, "Home")
    assert window.session.position == (0, 0, 0)
    press(window, "End")
    spin_until(lambda: window.session.position == window.session.timeline.end)
    press(window, "Ctrl+T")  # and training goes on
    spin_until(lambda: window.session.timeline.trained > 60)
    press(window, "Ctrl+T")
    assert not window.training.running


def test_a_thread_that_dies_without_a_word_is_noticed(window, monkeypatch):
    import netviz.gui.worker as worker

    monkeypatch.setattr(worker._TrainingThread, "run", lambda self: None)
    press(window, "Ctrl+T")
    spin_until(lambda: not window.training.running)
    assert "(0:0): the thread that trains ended without a word" in window.banner.text
    monkeypatch.undo()
    press(window, "Right", "Right")
    assert window.session.position == (0, 0, 2)


def test_an_error_in_taking_a_report_over_stops_training_and_keeps_the_run(window, monkeypatch):
    whole = Runner.advance

    def slowly(self):
        time.sleep(0.001)  # or XOR may be trained to its end before the error comes
        return whole(self)

    monkeypatch.setattr(Runner, "advance", slowly)
    press(window, "Ctrl+T")
    spin_until(lambda: window.session.timeline.trained > 10)

    def no_memory(*arguments):
        raise MemoryError

    monkeypatch.setattr(type(window.session.timeline._costs), "extend", no_memory)
    spin_until(lambda: not window.training.running)
    monkeypatch.undo()
    assert "MemoryError" in window.banner.text
    trained = window.session.timeline.trained
    assert trained > 10 and f"({trained}:0)" in window.banner.text
    press(window, "Home")
    assert window.session.position == (0, 0, 0)


def test_an_explosion_is_named_with_its_mini_batch_and_stays_in_the_banner(open_on):
    window = open_on(Session(activation="relu", output="linear", eta=100.0))
    press(window, "Ctrl+T")
    spin_until(lambda: not window.training.running)
    epoch = window.session.timeline.trained - 1
    assert f"({epoch}:0) on" in window.banner.text
    assert window.banner._timer.isActive() is False
    press(window, "Home")
    assert window.session.position == (0, 0, 0)


def test_a_cost_derivative_that_refuses_is_answered_with_its_own_sentence(open_on):
    from netviz import Network

    class Wrong(Network):
        def cost_derivative(self, output_activations, y):
            return 1.0 if self.calls() > 200 else output_activations - y

        count = 0

        def calls(self):
            Wrong.count += 1
            return Wrong.count

    window = open_on(Session.of(Wrong([2, 3, 1]), [([[0.0], [1.0]], [[1.0]])]))
    press(window, "Ctrl+T")
    spin_until(lambda: not window.training.running)
    assert "cost_derivative returned shape ()" in window.banner.text


def test_a_window_that_is_busy_holds_training_up_instead_of_filling_the_memory(digits_window):
    window = digits_window  # XOR may be trained to its end before one looks
    press(window, "Ctrl+T")
    spin_until(lambda: window.session.timeline.trained > 10)
    thread = window.training._thread
    QThread.msleep(700)  # far more than eight reports take
    assert 1 <= len(thread.reports) <= 8
    press(window, "Ctrl+T")
    assert not window.training.running and not thread.reports


def test_no_memory_for_a_way_back_leaves_one_where_one_stood(digits_window, monkeypatch):
    window = digits_window
    window.session.train(mini_batches=50)
    before = window.session.position

    def no_memory(self):
        raise MemoryError

    monkeypatch.setattr(Runner, "record", no_memory)
    press(window, "Ctrl+Left", "Ctrl+Left")
    assert window.banner.text == "Going there failed: MemoryError. Nothing has changed."
    assert before.mini_batch - window.session.position.mini_batch <= 1 and not window.walker.busy
    monkeypatch.undo()
    press(window, "Ctrl+Left")
    assert window.session.position == (0, before.mini_batch - 1, 0)


def test_no_memory_while_looking_for_a_condition_is_said_beside_the_field(digits_window, monkeypatch):
    window = digits_window
    window.session.train(mini_batches=50)
    window.session.to_start()
    window.aside.open("breaksPanel")
    panel = window.docks["breaksPanel"].panel
    panel.field.setEditText("norm(delta1) < 0")

    def no_memory(self):
        raise MemoryError

    monkeypatch.setattr(Runner, "record", no_memory)
    panel.run_button.click()
    spin_until(lambda: panel.run_button.text() == "Run until")
    assert panel.problem.text() == "Looking failed: MemoryError"


def test_the_sentence_of_an_explosion_goes_with_its_run(open_on):
    window = open_on(Session(activation="linear", eta=1e6))
    press(window, "Ctrl+T")
    spin_until(lambda: not window.training.running)
    assert "no finite number" in window.banner.text
    window.session.set("eta", 0.1)
    spin()
    assert window.banner.text == ""


def test_escape_takes_a_message_away(window):
    window.banner.complain("Something is wrong.")
    press(window, "Escape")
    assert window.banner.text == ""
