"""The docks' sizes follow the text size, and the network keeps the most of the window."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from netviz.gui.room import bottom_heights, column_width
from netviz.gui.window import MainWindow
from netviz.gui.window_state import kept_sizes
from tests.gui.hands import press, settle


def widths(window):
    return [window.docks[name].width() for name in ("codePanel", "equationPanel")]


def test_side_columns_and_rows_grow_with_the_text_and_come_back(window):
    window.resize(1920, 1080)
    settle(window)
    strip = window.docks["timeline"]
    before, high = widths(window), strip.height()
    window.session.set("text_scale", 2.0)
    settle(window)
    assert all(now > was * 1.2 for now, was in zip(widths(window), before, strict=True))
    assert strip.height() > 1.6 * high
    assert window.network.width() > 0.4 * window.width()
    window.session.set("text_scale", 1.0)
    settle(window)
    assert widths(window) == pytest.approx(before, abs=8)
    assert strip.height() == pytest.approx(high, abs=8)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 3.0])
def test_the_words_of_the_strip_fit_its_rows(window, scale):
    window.session.set("text_scale", scale)
    settle(window)
    panel = window.docks["timeline"].panel
    painter = panel._painter()
    assert 12 * painter.scale < panel.height() / 4
    assert painter.scale > 0.7 * scale or scale == 3.0


def test_what_a_person_dragged_keeps_its_share(window):
    window.resize(1920, 1080)
    settle(window)
    code = window.docks["codePanel"]
    edge = QPoint(code.geometry().right() + 2, code.geometry().center().y())
    there = edge + QPoint(88, 0)
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(window, there)
    settle(window)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=there)
    settle(window)
    wide = code.width()
    assert wide == pytest.approx(480, abs=8)
    press(window, "Ctrl++")
    settle(window)
    press(window, "Ctrl+0")
    settle(window)
    assert code.width() == pytest.approx(wide, abs=8)
    window.resize(800, 700)
    settle(window)
    window.resize(1920, 1080)
    settle(window)
    assert code.width() == pytest.approx(wide, abs=8)


def test_no_column_takes_more_than_its_share_and_the_strip_comes_before_the_cost():
    assert column_width(392, 2.0, 1920) == round(0.28 * 1920)
    assert column_width(392, 1.0, 1320) == 392
    assert column_width(392, 1.0, 640) == round(0.20 * 640)
    assert column_width(392, 1.0, 1024) < 240
    heights = bottom_heights({"costPanel": 112, "timeline": 112}, 2.0, 1080)
    assert heights["timeline"] == 224 and 0 < heights["costPanel"] < 224
    assert sum(heights.values()) <= 0.35 * 1080


def test_a_window_that_gets_small_leaves_the_network_its_room_and_gives_it_back(window):
    before = widths(window)
    window.resize(1024, 700)
    settle(window)
    assert all(wide <= 0.31 * 1024 for wide in widths(window))
    assert window.network.width() > 390
    window.resize(1440, 900)
    settle(window)
    assert widths(window) == pytest.approx(before, abs=8)


def shown(window):
    return {name for name, dock in window.docks.items() if dock.isVisible()}


def test_panels_that_come_back_have_the_sizes_they_had(window):
    def sizes():
        return [(dock.width(), dock.height()) for dock in window.docks.values()
                if dock.isVisible()]  # fmt: skip

    before = sizes()
    window.session.set("text_scale", 3.0)
    settle(window)
    window.session.set("text_scale", 1.0)
    settle(window)
    assert np.allclose(sizes(), before, atol=12)
    window.resize(640, 400)
    settle(window)
    window.resize(1440, 900)
    settle(window)
    assert np.allclose(sizes(), before, atol=12)


def test_in_a_very_small_window_the_picture_is_alone_and_the_panels_come_back(window):
    before = shown(window)
    window.resize(640, 400)
    settle(window)
    assert shown(window) == set()
    assert window.network.height() > 280
    window.docks["equationPanel"].show()  # a person wants it all the same
    window.resize(650, 400)
    settle(window)
    assert shown(window) == {"equationPanel"}
    window.resize(1440, 900)
    settle(window)
    assert shown(window) == before


def test_in_a_small_window_code_that_nobody_could_read_gives_way_to_the_equation(window):
    before = shown(window)
    window.resize(800, 600)
    settle(window)
    assert shown(window) == before - {"codePanel", "valuesPanel"}
    assert window.docks["equationPanel"].width() >= 200
    assert window.network.width() >= 540
    window.resize(960, 640)
    settle(window)
    assert shown(window) == before


def test_words_for_a_projector_leave_only_panels_that_have_room_for_them(window):
    before = shown(window)
    window.session.set("text_scale", 2.0)
    settle(window)
    assert shown(window) == {"equationPanel", "timeline"}
    assert window.banner.text.startswith("There is no room for Code, Cost, Inspector, Variables")
    press(window, "Ctrl+0")
    settle(window)
    assert shown(window) == before


def test_a_window_closed_while_small_opens_with_all_its_panels_again(qapp, xor_session, tmp_path):
    store = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    for width, height in ((640, 400), (1440, 900)):
        window = MainWindow(xor_session, store)
        window.show()
        window.complete()
        window.resize(width, height)
        settle(window)
        seen = shown(window)
        window.close()
        window.release()
        window.deleteLater()
    assert seen == {
        "codePanel", "valuesPanel", "equationPanel", "inspectorPanel", "costPanel", "timeline"
    }  # fmt: skip


def test_every_weight_of_2_3_1_has_its_number_in_small_windows(window, qtbot):
    for width, height in ((1280, 760), (1280, 720), (640, 400)):
        window.resize(width, height)
        qtbot.waitUntil(lambda: len(window.network.frame().label_places) == 9, timeout=3000)


def test_the_strip_of_time_keeps_its_height_when_a_large_panel_opens_and_closes(window):
    window.resize(1440, 900)
    QTest.qWait(50)
    strip = window.docks["timeline"]
    before = strip.height()
    for name in ("show_shapes", "show_shapes", "show_chain", "show_chain", "show_derivative"):
        window.actions_table.by_name[name].trigger()
        QTest.qWait(50)
        assert strip.height() == before, name


@pytest.mark.parametrize("size", [(1280, 760), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("question", ["shape", "mini_batch", "derivative"])
def test_an_answer_in_the_lecture_layout_leaves_the_picture_and_the_panel_to_be_seen(
    window, size, question
):
    window.resize(*size)
    window.findChild(QAction, "layout_lecture").trigger()
    settle(window)
    window.findChild(QAction, f"question_{question}").trigger()
    settle(window)
    assert window.network.width() >= 0.2 * size[0]
    banner = window.banner
    assert window.rect().contains(banner.geometry())
    assert banner.width() >= 700 and banner.height() <= 0.4 * window.network.height()


@pytest.mark.parametrize(("size", "scale"), [((800, 600), 1.0), ((1280, 760), 1.5)])
def test_debug_keeps_code_and_numbers_longest(window, size, scale):
    window.resize(*size)
    window.session.set("text_scale", scale)
    window.findChild(QAction, "layout_debug").trigger()
    settle(window)
    shown = {name for name, dock in window.docks.items() if dock.isVisible()}
    assert {"codePanel", "valuesPanel"} <= shown
    assert not {"equationPanel", "inspectorPanel"} & shown


def test_the_lecture_layout_does_not_complain_of_panels_that_are_not_its_own(window):
    window.resize(1280, 760)
    settle(window)
    window.findChild(QAction, "layout_lecture").trigger()
    settle(window)
    assert "no room" not in window.banner.text


def test_a_second_chart_comes_back_with_the_heights_it_was_left_with(tmp_path, qtbot, xor_session):
    store = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    names = ("costPanel", "layersPanel", "timeline")
    found = []
    for first in (True, False):
        window = MainWindow(xor_session, store)
        window.show()
        settle(window)
        if first:
            window.resize(1280, 760)
            settle(window)
            window.findChild(QAction, "show_layers").trigger()
            settle(window)
        found.append([window.docks[name].height() for name in names])
        assert window.docks["layersPanel"].isVisible()
        window.close_questions.clear()
        window.close()
        window.release()
    assert found[1] == found[0] and min(found[0]) >= 100


@pytest.mark.parametrize("text", ["", "[]", "{", '{"costPanel": "high", "timeline": -3, "x": 7}'])
def test_kept_sizes_that_make_no_sense_are_passed_over(tmp_path, xor_session, text):
    store = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    store.setValue("window/sizes", text)
    assert set(kept_sizes(store)) <= {"x"}
