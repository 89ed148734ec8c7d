"""The numbers of Variables: whole in any column, or an ellipsis in their place."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from netviz.core.numbers import format_number
from netviz.gui.values import table
from tests.gui.hands import spin


@pytest.fixture
def written(window, monkeypatch):
    """Return the texts and boxes that the table writes at a width; Variables of delta2 there."""
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 8))
    area = window.docks["valuesPanel"].panel.findChild(table.Table)
    found = []
    write = table.write

    def watched(painter, x, y, text, face, ink, side="centre"):
        wide = table.text_width(text, face)
        left = {table.LEFT: x, table.RIGHT: x - wide}[side]
        found.append((text, QRectF(left, y - 1, wide, 2)))
        write(painter, x, y, text, face, ink, side)

    def written(width):
        area.setFixedWidth(width)
        spin(0.05)
        found.clear()
        area.grab()
        return area, list(found)

    monkeypatch.setattr(table, "write", watched)
    return written


@pytest.mark.parametrize("width", [130, 160, 200, 221, 236, 260, 300, 400, 640])
def test_no_number_is_cut_and_nothing_touches(written, width):
    area, found = written(width)
    assert found
    for number, (text, box) in enumerate(found):
        if text != area.rows[0].words and not text.isidentifier():
            assert box.right() <= area.viewport().width(), text
        for other, place in found[number + 1 :]:
            assert not box.intersects(place), (text, other)


def test_where_a_number_has_no_room_there_are_dots_and_never_half_of_it(written):
    area, found = written(130)
    values = {format_number(value) for row in area.rows if row.value is not None
              for value in np.ravel(row.value).tolist()}  # fmt: skip
    texts = {text for text, _ in found}
    assert "…" in texts and max(map(len, values)) > 4
    assert not [text for text in texts & values if len(text) > 4]
