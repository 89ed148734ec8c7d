"""The panels of a small window: nothing is cut, and no word lies over another."""

import pytest

from netviz.gui.parts.area import PaintedArea
from netviz.session import Session
from tests.gui.drawing.reading import texts
from tests.gui.drawing.test_labels import clipped, overlapping
from tests.gui.hands import spin

SESSIONS = [
    {}, {"dataset": "digits", "sizes": (64, 30, 10)}, {"dataset": "iris", "sizes": (4, 5, 3)},
    {"dataset": "iris", "sizes": (4, 5, 3), "output": "softmax", "cost": "quadratic"},
]  # fmt: skip


def words_of(window, name):
    """Return everything a panel writes, also what is scrolled away, and the width it has."""
    area = window.docks[name].panel.findChild(PaintedArea)
    width, height = area.viewport().width(), area.content_height()
    return texts(lambda painter: area.paint_content(painter, 0, height), width, height), width


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("settings", SESSIONS, ids=str)
def test_no_word_of_equation_and_inspector_is_cut_or_lies_over_another(open_on, settings, scale):
    window = open_on(Session(**settings))
    window.session.set("text_scale", scale)
    window.resize(800, 600)
    window.session.train(mini_batches=2)
    last = len(window.session.timeline.architecture.sizes) - 1
    chosen = (None, ("edge", 1, 0, 0), ("neuron", 1, 0), ("neuron", last, 0))
    update = (3 + 5 * last) * window.session.moment.record.size
    for step in (*range(3 + 5 * last), update):
        window.session.seek((0, 0, step))
        for selection in chosen:
            window.view.select(selection)
            spin(0.005)
            for name in ("equationPanel", "inspectorPanel"):
                found, width = words_of(window, name)
                what = (name, window.session.moment.kind, selection)
                assert overlapping(found) == [], what
                assert clipped(found, width, 10_000) == [], what
