"""The panel Shapes: what takes long is found beside the window, and only once."""

import threading

import pytest

from netviz.gui.panels import shapes_panel
from netviz.gui.shapes import tries
from tests.gui.drawing.reading import widget_words
from tests.gui.hands import press, spin_until


@pytest.fixture
def large(window, monkeypatch):
    """A window in which every trace takes long; ``traced``: the threads of the traces."""
    monkeypatch.setattr(shapes_panel, "AT_ONCE_MS", -1.0)
    tracing = tries.tracing
    window.traced = []

    def watched(*arguments):
        window.traced.append(threading.current_thread())
        return (yield from tracing(*arguments))

    monkeypatch.setattr(tries, "tracing", watched)
    return window


def panel_of(window):
    press(window, "Ctrl+4")
    return window.docks["shapesPanel"].panel


def words_at_once(open_on, session, steps, x):
    """What the panel of another window says, where nothing takes long."""
    other = open_on(type(session)())
    panel = panel_of(other)
    press(other, *["Right"] * steps)
    panel.try_forms(x, "(n, 1)")
    return panel.visible_text()


@pytest.mark.parametrize("x", ["(n, 1)", "(n,)", "(1, n)", "scalar"])
def test_shapes_are_found_beside_the_window_and_say_what_they_say_at_once(window, open_on, monkeypatch, x):
    expected = words_at_once(open_on, window.session, 9, x)
    monkeypatch.setattr(shapes_panel, "AT_ONCE_MS", -1.0)
    threads, tracing = [], tries.tracing
    monkeypatch.setattr(
        tries, "tracing", lambda *a: threads.append(threading.current_thread()) or tracing(*a)
    )
    window.activateWindow()
    window.focus_network()
    panel = panel_of(window)
    window.focus_network()
    press(window, *["Right"] * 9)
    panel.try_forms(x, "(n, 1)")
    spin_until(lambda: not panel._beside.busy)
    assert panel.visible_text() == expected
    assert threads and threading.main_thread() not in threads


def test_steps_of_one_mini_batch_trace_nothing_anew(large):
    large.session.train(epochs=2)
    large.session.seek((0, 0, 0))
    panel = panel_of(large)
    spin_until(lambda: not panel._beside.busy)
    assert len(large.traced) == 6  # five ways to write x, and what stands in the field
    large.focus_network()
    press(large, *["Right"] * 5)
    assert not panel._beside.busy
    assert large.session.position.step == 5 and len(large.traced) == 6
    large.session.seek((1, 0, 0))
    spin_until(lambda: not panel._beside.busy)
    assert len(large.traced) == 7  # the ways to write x come to the same


def held(monkeypatch, free):
    tracing = tries.tracing

    def slow(*arguments):
        yield 0, 1
        while not free.wait(0.01):
            yield 0, 1
        return (yield from tracing(*arguments))

    monkeypatch.setattr(tries, "tracing", slow)


def test_what_takes_long_says_so_and_can_be_stopped(large, monkeypatch):
    free = threading.Event()
    held(monkeypatch, free)
    panel = panel_of(large)
    spin_until(panel._beside.isVisible)
    press(large, "Right")  # the window goes on
    panel._beside.stop_button.click()
    assert not panel._beside.isVisible() and "Stopped" in panel.visible_text()
    free.set()
    panel.x_field.setText("[0, 1]")
    panel._typed()
    spin_until(lambda: not panel._beside.busy)
    assert "x has shape (2,)" in panel.context() and "Stopped" not in panel.visible_text()


def test_a_window_that_is_closed_waits_for_its_traces(large, monkeypatch):
    held(monkeypatch, threading.Event())
    panel = panel_of(large)
    errand = panel._beside._one.errand
    assert errand.isRunning()
    large.close_questions.clear()
    large.close()
    assert errand.isFinished()


def test_lines_count_their_layers_as_the_rest_does(window):
    panel = panel_of(window)
    assert "np.dot(w1, a0) + b1" in words_of(panel)
    window.session.set("layer_numbers", "book")
    assert "z2 = np.dot(w2, a1) + b2" in words_of(panel)
    assert "np.dot(w1" not in words_of(panel)


def words_of(panel):
    return " ".join(word.text for word in widget_words(panel._area.viewport()))
