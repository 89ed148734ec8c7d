"""A lesson in the window: menu, panel, prediction, numbers, keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QTextBrowser

from netviz.session.lessons.lesson import PANELS
from netviz.session.lessons.shelf import headings
from tests.gui.hands import press, spin_until


def wait_for_stop(window, number):
    guide = window.lessons.guide
    spin_until(lambda: guide.number == number and guide.place is not None)
    QTest.qWait(20)


@pytest.fixture
def saturation(window):
    window.actions_table.by_name["lesson_03-saturation"].trigger()
    wait_for_stop(window, 0)
    return window


def shown(window, name, kind=QLabel):
    widget = window.findChild(kind, name)
    assert widget.isVisible(), name
    return widget.text() if kind is not QTextBrowser else widget.toPlainText()


def test_the_menu_lists_every_lesson(window):
    titles = [action.text() for action in window.menus["Lessons"].actions()]
    for heading in headings():
        assert any(heading.title in title for title in titles)


def test_choosing_a_lesson_sets_up_its_network_and_shows_its_text(saturation):
    assert saturation.session.settings["sizes"] == (1, 1)
    assert shown(saturation, "lessonTitle") == "A middling start"
    assert "w = 0.6 and b = 0.9" in shown(saturation, "lessonText", QTextBrowser)
    assert "0.1219" in shown(saturation, "lessonNumbers", QTextBrowser)


def test_page_down_goes_to_the_next_stop_and_page_up_comes_back(saturation):
    QTest.keyClick(saturation, Qt.Key.Key_PageDown)
    wait_for_stop(saturation, 1)
    assert saturation.session.position == (150, 0, 2)
    assert shown(saturation, "lessonTitle") == "After 150 epochs"
    QTest.keyClick(saturation, Qt.Key.Key_PageUp)
    wait_for_stop(saturation, 0)
    assert saturation.session.position.epoch == 0


def test_the_buttons_do_what_the_keys_do(saturation):
    QTest.mouseClick(saturation.findChild(QPushButton, "lessonForward"), Qt.MouseButton.LeftButton)
    wait_for_stop(saturation, 1)
    QTest.mouseClick(saturation.findChild(QPushButton, "lessonBack"), Qt.MouseButton.LeftButton)
    wait_for_stop(saturation, 0)


def go_to_question(window):
    window.lessons.guide.go(3)
    wait_for_stop(window, 3)


def test_a_question_hides_the_numbers_until_it_is_answered(saturation):
    go_to_question(saturation)
    assert "faster or more slowly" in shown(saturation, "lessonQuestion")
    assert not saturation.findChild(QTextBrowser, "lessonNumbers").isVisible()
    QTest.mouseClick(saturation.findChild(QPushButton, "lessonChoice0"), Qt.MouseButton.LeftButton)
    assert shown(saturation, "lessonChoice0", QPushButton) == "✗  faster"
    assert shown(saturation, "lessonChoice2", QPushButton) == "✓  more slowly"
    assert "sigma'(4)" in shown(saturation, "lessonBecause")
    assert "0.01735" in shown(saturation, "lessonNumbers", QTextBrowser)


def test_page_down_reveals_before_it_goes_on(saturation):
    go_to_question(saturation)
    asked = saturation.session.position
    QTest.keyClick(saturation, Qt.Key.Key_PageDown)
    assert saturation.lessons.guide.number == 3 and saturation.lessons.guide.revealed
    assert saturation.session.position > asked
    QTest.keyClick(saturation, Qt.Key.Key_PageUp)
    assert saturation.lessons.guide.asking and saturation.session.position == asked


def test_an_answer_shows_in_the_lessons_run_although_another_came_into_view(saturation):
    go_to_question(saturation)
    guide = saturation.lessons.guide
    place = guide.place
    saturation.session.load("digits")
    QTest.keyClick(saturation, Qt.Key.Key_PageDown)  # it would be beyond what is trained there
    assert guide.revealed
    assert saturation.session.timeline is place.timeline
    assert saturation.session.position == place.revealed


def test_a_stop_points_at_its_quantities(window):
    window.lessons.open("2")
    wait_for_stop(window, 0)
    window.lessons.guide.go(2)
    wait_for_stop(window, 2)
    assert ("nabla_w1", 0, 0) in window.view.highlight_keys
    assert window.view.selection == ("edge", 1, 0, 0)
    window.view.highlight({("w1", 1, 1)})  # pointing at something else, and away again
    window.view.highlight(())
    assert ("nabla_w1", 0, 0) in window.view.highlight_keys
    window.lessons.close()
    assert not window.view.highlight_keys


def test_stepping_by_hand_still_works_in_a_lesson(saturation):
    before = saturation.session.position.step
    QTest.keyClick(saturation.network, Qt.Key.Key_Left)
    assert saturation.session.position.step == before - 1


def test_closing_the_lesson_brings_the_panels_back(window):
    before = {name for name, dock in window.docks.items() if dock.isVisible()}
    window.lessons.open("3")
    wait_for_stop(window, 0)
    assert window.docks["lessonPanel"].isVisible()
    window.actions_table.by_name["close_lesson"].trigger()
    assert {name for name, dock in window.docks.items() if dock.isVisible()} == before


def test_page_down_without_a_lesson_says_where_there_are_some(window):
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    assert "menu Lessons" in window.banner.text


def test_a_lesson_of_ones_own_is_opened_from_its_file(window, tmp_path, monkeypatch):
    path = tmp_path / "mine.toml"
    path.write_text('title = "Mine"\ntext = "About me."\n[[stops]]\ntitle = "Here"\ntext = "Look."\n')
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(path), ""))
    window.actions_table.by_name["open_lesson"].trigger()
    wait_for_stop(window, 0)
    assert shown(window, "lessonName") == "Mine"


def test_a_bad_file_is_refused_in_the_banner_with_line_and_field(window, tmp_path, monkeypatch):
    path = tmp_path / "mine.toml"
    path.write_text('title = "Mine"\ntext = "x"\n[[stops]]\ntitle = "a"\ntext = 7\n')
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(path), ""))
    window.actions_table.by_name["open_lesson"].trigger()
    assert "mine.toml: line 5, stops[0].text:" in window.banner.text


def test_a_lesson_reads_no_file_that_its_text_names(window, tmp_path, monkeypatch):
    secret = tmp_path / "secret.png"
    window.grab().save(str(secret))
    path = tmp_path / "mine.toml"
    path.write_text(
        f'title = "<img src=\\"{secret}\\">"\n'
        f'text = "![x](file://{secret}) <img src=\\"{secret}\\">"\n'
        f'[[stops]]\ntitle = "<img src=\\"{secret}\\">"\ntext = "![y]({secret})"\n'
    )
    opened = []
    browser = window.findChild(QTextBrowser, "lessonText")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(path), ""))
    window.actions_table.by_name["open_lesson"].trigger()
    wait_for_stop(window, 0)
    opened = [browser.loadResource(2, name) for name in (str(secret), f"file://{secret}")]
    assert all((image.width(), image.height()) == (1, 1) for image in opened)
    assert shown(window, "lessonTitle") == f'<img src="{secret}">'  # letters, not a picture
    assert browser.document().size().height() < 200


def test_without_mnist_the_panel_says_why_another_lesson_runs(window, monkeypatch):
    monkeypatch.delenv("NETVIZ_MNIST", raising=False)
    window.actions_table.by_name["lesson_14-digits-mnist"].trigger()
    wait_for_stop(window, 0)
    assert "needs MNIST" in shown(window, "lessonNote")
    assert shown(window, "lessonName") == "Reading digits"


def test_a_panel_that_covers_others_opens_beside_the_lesson_and_leaves_the_keys(window, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        'title = "Mine"\ntext = "x"\n[[stops]]\ntitle = "a"\ntext = "b"\npanels = ["setupPanel"]\n'
        '[[stops]]\ntitle = "c"\ntext = "d"\n'
    )
    window.lessons.open_file(str(path))
    wait_for_stop(window, 0)
    assert window.docks["setupPanel"].isVisible() and window.docks["lessonPanel"].isVisible()
    assert window.network.hasFocus()
    QTest.keyClick(window.network, Qt.Key.Key_PageDown)
    wait_for_stop(window, 1)
    assert not window.docks["setupPanel"].isVisible() and window.docks["lessonPanel"].isVisible()


def test_what_explains_an_answer_waits_for_it(window):
    window.lessons.open("1")
    guide = window.lessons.guide
    spin_until(lambda: guide.place is not None)
    guide.go(1)
    spin_until(lambda: guide.number == 1 and guide.place is not None)
    panel = window.docks["lessonPanel"].panel
    assert "gives (3, 1)" not in "".join(b.toPlainText() for b in panel.findChildren(QTextBrowser)
                                         if b.isVisible())  # fmt: skip
    press(window, "PgDown")
    assert guide.revealed and panel.explanation.isVisible()
    assert "gives (3, 1)" in panel.explanation.toPlainText()


def test_a_panel_that_would_tell_the_answer_opens_with_it(window):
    window.lessons.open("1")
    guide, shapes = window.lessons.guide, window.docks["shapesPanel"]
    spin_until(lambda: guide.place is not None)
    guide.go(1)
    spin_until(lambda: guide.number == 1 and guide.place is not None)
    assert guide.asking and not shapes.isVisible()
    press(window, "PgDown")
    spin_until(shapes.isVisible)
    press(window, "PgUp")
    spin_until(lambda: guide.asking and not shapes.isVisible())


def test_the_cost_of_later_epochs_waits_for_the_answer(window):
    window.lessons.open("8")
    guide, cost = window.lessons.guide, window.docks["costPanel"]
    spin_until(lambda: guide.place is not None)
    assert cost.isVisible()
    press(window, "PgDown")  # what is the cost after 500 epochs?
    spin_until(lambda: guide.number == 1 and guide.place is not None and not cost.isVisible())
    press(window, "PgDown")
    spin_until(cost.isVisible)
    press(window, "PgUp")
    spin_until(lambda: guide.asking and not cost.isVisible())
    window.lessons.close()
    assert cost.isVisible()


def test_going_back_from_a_wrong_x_shows_the_right_one_again(window):
    window.lessons.open("1")
    guide, shapes = window.lessons.guide, window.docks["shapesPanel"].panel
    spin_until(lambda: guide.place is not None)
    guide.go(5)
    spin_until(lambda: guide.number == 5 and guide.place is not None)
    assert "x has shape ()" in shapes.context()
    guide.go(1, revealed=True)
    spin_until(lambda: guide.number == 1 and guide.place is not None)
    assert "x has shape (2, 1)" in shapes.context()


@pytest.mark.parametrize("size", [(1440, 900), (1280, 760)])
def test_an_answer_about_shapes_stands_beside_the_lines_without_scrolling(window, size):
    window.resize(*size)
    window.lessons.open("1")
    guide, panel = window.lessons.guide, window.docks["lessonPanel"].panel
    spin_until(lambda: guide.place is not None)
    guide.go(3, revealed=True)
    spin_until(lambda: guide.number == 3 and guide.place is not None)
    QTest.qWait(50)
    for browser in (panel.explanation, panel.numbers):
        assert browser.isVisible() and not browser.verticalScrollBar().maximum()
    assert "delta2" not in panel.numbers.toPlainText(), "the shapes panel has every line"


def test_a_lesson_may_name_every_panel_of_the_window_and_no_other(window):
    assert sorted(window.docks) == sorted(PANELS)


def test_going_back_to_a_stop_loses_no_panel(window):
    before = {name for name, dock in window.docks.items() if dock.isVisible()}
    window.lessons.open("2")
    guide = window.lessons.guide
    spin_until(lambda: guide.place is not None)
    for number in (0, 1, 0, 1):
        guide.go(number)
        spin_until(lambda number=number: guide.number == number and guide.place is not None)
    assert window.docks["equationPanel"].isVisible()
    window.lessons.close()
    assert {name for name, dock in window.docks.items() if dock.isVisible()} == before


def test_what_a_lesson_lights_goes_out_in_another_run(window):
    window.lessons.open("1")
    guide = window.lessons.guide
    spin_until(lambda: guide.place is not None)
    if guide.asking:
        guide.reveal()
    assert window.view.highlight_keys
    window.session.load("xor")
    assert not window.view.highlight_keys
