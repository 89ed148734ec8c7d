"""The panel of branches, by keys: walk, go, name, delete, compare."""


from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.gui.hands import click, press, spin, spin_until, write


def panel_of(window):
    return window.docks["branchesPanel"].panel


def train_long(window):
    """Train beside the window for longer than any test looks."""
    window.training.start(10**7)


def titles(window):
    branches = window.session.branches
    return [branches.title(one) for one in branches]


def test_the_key_opens_the_tree_with_names_places_lengths_and_last_costs(forked):
    panel = panel_of(forked)
    assert panel.isVisible() and panel.tree.hasFocus()
    root, weight, eta = panel.visible_text().splitlines()[:3]
    assert root.split("  ")[:1] == ["2, 3, 1 on XOR, seed 0"]
    assert root.endswith(f"  30  {forked.session.timeline.costs[-1]:.4f}")
    assert weight.startswith("w1[2, 1]") and "  5:0  20  " in weight
    assert eta.startswith("eta 3 → 1 at 10:0  10:0  40  ")
    press(forked, "Ctrl+Shift+B")
    assert not panel.isVisible()


def test_enter_goes_to_the_chosen_branch_and_training_goes_on_there(forked):
    session, root = forked.session, forked.session.timeline
    press(forked, "Down", "Down", "Return")
    assert session.settings["eta"] == 1.0
    assert session.position == (7, 0, 20)
    eta = session.timeline
    assert panel_of(forked).tree.row(eta).font(0).bold()
    train_long(forked)
    spin_until(lambda: eta.trained > 45)
    forked.training.pause()
    assert root.trained == 30
    assert panel_of(forked).tree.row(eta).text(2) == str(eta.trained)
    press(forked, "Ctrl+Z")
    assert session.timeline is root


def test_going_to_another_branch_pauses_training_and_keeps_what_was_trained(forked):
    session, root = forked.session, forked.session.timeline
    train_long(forked)
    spin_until(lambda: root.trained > 40)
    press(forked, "Down", "Return")
    assert session.timeline is not root
    assert not forked.training.running
    reached = root.trained
    spin(0.1)
    assert root.trained == reached


def test_a_far_place_is_found_without_holding_the_window_up_and_can_be_given_up(forked):
    session, root = forked.session, forked.session.timeline
    eta = list(session.branches)[2]
    session.switch(eta)
    session.train(mini_batches=10_000)
    session.switch(root)
    session.train(mini_batches=9_900)
    session.seek((9_800, 0, 5))
    eta.rest()
    eta.checkpoints.thin(2)
    panel_of(forked).tree.setCurrentItem(panel_of(forked).tree.row(eta))
    press(forked, "Return")
    assert forked.walker.busy and session.timeline is root
    forked.stop_everything()
    assert session.timeline is root and session.position == (9_800, 0, 5)
    press(forked, "Return")
    spin_until(lambda: session.timeline is eta, 60)
    assert session.position == (9_800, 0, 5)


def test_ctrl_j_flips_between_two_branches_at_the_same_moment(forked):
    session, root = forked.session, forked.session.timeline
    press(forked, "Down", "Return", "Ctrl+Shift+B")
    weight = session.timeline
    session.seek((8, 0, 12))
    shown = session.moment.weights[0][2, 1]
    press(forked, "Ctrl+J")
    assert (session.timeline, session.position) == (root, (8, 0, 12))
    assert session.moment.weights[0][2, 1] != shown
    press(forked, "Ctrl+J")
    assert (session.timeline, session.position) == (weight, (8, 0, 12))
    assert session.moment.weights[0][2, 1] == shown


def test_without_a_branch_of_before_there_is_nothing_to_flip_to(window):
    action = window.actions_table.by_name["branch_before"]
    assert not action.isEnabled()
    window.session.train(epochs=2)
    window.session.set("eta", 1.0)
    assert action.isEnabled()
    press(window, "Ctrl+J")
    assert window.session.settings["eta"] == 3.0


def test_a_double_click_goes_there_too(forked):
    tree = panel_of(forked).tree
    weight = list(forked.session.branches)[1]
    place = tree.visualItemRect(tree.row(weight)).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    QTest.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    spin()
    assert forked.session.timeline is weight


def test_f2_names_a_branch_escape_leaves_it_and_an_empty_name_is_the_automatic_one(forked):
    press(forked, "Down", "F2")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit) and field.text().startswith("w1[2, 1]")
    write(forked, "a stronger weight")
    press(forked, "Return")
    assert titles(forked)[1] == "a stronger weight"
    assert panel_of(forked).tree.hasFocus()
    press(forked, "F2")
    write(forked, "nonsense")
    press(forked, "Escape")
    assert titles(forked)[1] == "a stronger weight"
    assert panel_of(forked).tree.hasFocus()
    press(forked, "F2", "Ctrl+A", "Del", "Return")
    assert titles(forked)[1].startswith("w1[2, 1]")
    press(forked, "Ctrl+Z")
    assert titles(forked)[1] == "a stronger weight"


def test_training_does_not_disturb_a_name_that_is_being_typed(forked):
    train_long(forked)
    press(forked, "Down", "F2")
    write(forked, "typed while")
    reached = forked.session.timeline.trained
    spin_until(lambda: forked.session.timeline.trained > reached + 50)
    write(forked, " training")
    press(forked, "Return")
    assert titles(forked)[1] == "typed while training"
    forked.training.pause()
    tree = panel_of(forked).tree
    assert tree.row(forked.session.timeline).text(2) == str(forked.session.timeline.trained)


def test_a_name_that_nobody_changed_stays_automatic(forked):
    press(forked, "Down", "F2", "Return")
    one = list(forked.session.branches)[1]
    assert forked.session.branches[one].name == ""


def test_delete_removes_a_branch_and_undo_brings_it_back(forked):
    before = titles(forked)
    press(forked, "Down", "Delete")
    assert titles(forked) == [before[0], before[2]]
    assert "Deleted w1[2, 1]" in forked.banner.text
    press(forked, "Ctrl+Z")
    assert titles(forked) == before
    press(forked, "Ctrl+Shift+Z")
    assert len(titles(forked)) == 2


def test_the_branch_in_view_and_its_ancestors_stay_with_a_sentence(forked):
    before = titles(forked)
    press(forked, "Delete")
    assert "is in view, so it stays" in forked.banner.text
    press(forked, "Down", "Return", "Up", "Delete")
    assert "left it and begins with it" in forked.banner.text
    assert titles(forked) == before


def test_the_buttons_do_the_same(forked):
    panel = panel_of(forked)
    press(forked, "Down")
    go, rename, delete = panel.buttons
    click(delete)
    assert len(titles(forked)) == 2
    click(rename)
    write(forked, "by mouse")
    press(forked, "Return")
    assert "by mouse" in titles(forked)
    press(forked, "End")
    click(go)
    assert titles(forked)[-1] == forked.session.branches.title(forked.session.timeline)
    assert not go.isEnabled()


def test_an_edit_in_the_window_appears_and_is_chosen(forked):
    forked.session.edit("b2", 0, 0, 0.5)
    panel = panel_of(forked)
    assert panel.tree.chosen is forked.session.timeline
    assert "b2[0, 0]" in panel.tree.currentItem().text(0)


def test_a_project_in_the_window_keeps_every_branch_and_its_name(forked, qtbot, tmp_path):
    session, path = forked.session, tmp_path / "tree.netviz"
    session.rename(list(session.branches)[2], "slower")
    before = titles(forked)
    assert forked.projects.save_to(path)
    assert not forked.projects.is_modified
    session.rename(list(session.branches)[1], "again")
    assert forked.projects.is_modified
    session.undo()
    session.reset()
    session.train(epochs=2)
    reset = session.timeline
    session.switch(next(iter(session.branches)))
    session.seek((7, 0, 20))
    before.append(session.branches.title(reset))
    assert forked.projects.save_to(path)
    assert not forked.projects.is_modified
    session.delete(reset)
    forked.projects._saved = forked.projects._mark()
    forked.projects.open_path(path)
    qtbot.waitUntil(lambda: not forked.projects.busy, timeout=10_000)
    assert titles(forked) == before
    assert session.position == (7, 0, 20)
    assert panel_of(forked).visible_text().count("slower") >= 1
