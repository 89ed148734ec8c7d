"""The stage of the whole window: what of [2,3,1] stands in the picture, and what is said of the rest."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAction

from netviz.core.numbers import format_number
from netviz.gui.drawing.captions import captions
from netviz.gui.drawing.neuron_words import left_out
from tests.gui.drawing.reading import words
from tests.gui.drawing.test_every_size import crossed
from tests.gui.drawing.test_labels import clipped, overlapping
from tests.gui.hands import settle


def resized(window, width, height):
    window.session.train(mini_batches=2)
    window.session.seek((1, 0, 0))
    window.session.set("reduced_motion", True)
    window.resize(width, height)
    settle(window)  # the panels take their sizes after the window has its own
    return window.network


@pytest.mark.parametrize("size", [(1280, 760), (1280, 800), (1366, 768), (1440, 900), (1920, 1080)])
def test_every_number_of_2_3_1_stands_in_the_whole_window_at_every_step(window, size):
    stage = resized(window, *size)
    for step in range(53):
        window.session.seek((1, 0, step))
        frame = stage.frame()
        assert captions(frame) == [] and left_out(frame) == (), (step, frame.width, frame.height)
        assert len(frame.label_places) == 9, step
        found = words(frame)
        assert overlapping(found) == [], step
        assert clipped(found, frame.width, frame.height) == [], step
        assert crossed(frame, found) == [], step
        texts, m = {word.text for word in found}, frame.moment
        for symbol, columns in (("z", m.zs), ("δ", m.deltas), ("∇b", m.nabla_b)):
            if symbol == "∇b" and m.kind in ("sum", "update"):
                continue  # its sum, or both biases, stand there
            numbers = [value for column in columns if column is not None for value in column[:, -1]]
            known = {f"{symbol} {format_number(float(value), signed=True)}" for value in numbers}
            assert known <= texts, step


@pytest.mark.parametrize("size", [(960, 600), (1024, 640)])
def test_in_a_small_window_the_numbers_of_the_step_come_first_and_the_rest_is_named(window, size):
    stage = resized(window, *size)
    symbols = {"z": ("z", "zs"), "delta": ("δ", "deltas"), "nabla_b": ("∇b", "nabla_b")}
    seen = set()
    for step in range(14, 27):
        window.session.seek((1, 0, step))
        frame = stage.frame()
        m, found = frame.moment, words(frame)
        texts = {word.text for word in found}
        if m.kind in symbols:
            symbol, name = symbols[m.kind]
            seen.add((m.kind, m.layer))
            for value in getattr(m, name)[m.layer - 1][:, 0]:
                assert f"{symbol} {format_number(float(value), signed=True)}" in texts, step
        said = [text for text in texts if ": point" in text]
        for symbol in left_out(frame):
            assert [text for text in said if symbol in text.split(":")[0].split(", ")], step
        assert overlapping(found) == [] and clipped(found, frame.width, frame.height) == []
    assert seen == {(kind, layer) for kind in symbols for layer in (1, 2)}


@pytest.mark.parametrize("size", [(800, 600), (1280, 760)])
@pytest.mark.parametrize("question", ["shape", "mini_batch", "derivative"])
def test_an_answer_covers_nothing_of_the_panel_beside_the_picture(window, question, size):
    window.resize(*size)
    settle(window)
    window.findChild(QAction, f"question_{question}").trigger()
    settle(window)
    panel = window.aside._open.panel
    banner = window.banner
    assert banner.isVisible() and panel.isVisible()
    corner = panel.mapTo(window, QPoint(0, 0))
    inside = panel.layout().contentsRect().translated(corner)
    assert not inside.intersects(banner.geometry())
    own = panel.layout().contentsMargins().bottom()
    banner.hide()
    settle(window)
    freed = panel.layout().contentsMargins().bottom()
    covers = banner.geometry().intersects(QRect(corner, panel.size()))
    assert freed < own if covers else freed == own
    window.aside.uncover()
    assert panel.layout().contentsMargins().bottom() == freed
