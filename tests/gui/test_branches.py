"""The panel of branches, by keys: walk, go, name, delete, compare."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from netviz.gui.curve.styles import STYLES, style
from netviz.gui.theme import DARK, LIGHT, colour, contrast
from netviz.session import Session
from tests.gui.hands import click, press, spin, spin_until, write


@pytest.fixture
def forked(open_on):
    """Root of 30 epochs; eta 1 from 10 on, to 40; from the root, w1[2, 1] = 2 from 5 on, to 20."""
    session = Session()
    session.train(epochs=30)
    root = session.timeline
    session.seek((10, 0, 3))
    session.set("eta", 1.0)
    session.train(epochs=29)
    session.switch(root)
    session.seek((5, 0, 3))
    session.edit("w1", 2, 1, 2.0)
    session.train(epochs=14)
    session.switch(root)
    session.seek((7, 0, 20))
    window = open_on(session)
    press(window, "Ctrl+Shift+B")
    spin()
    return window


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


def test_the_chosen_branch_is_compared_with_the_one_in_view(forked):
    session, panel = forked.session, panel_of(forked)
    press(forked, "Down", "Down")
    root, _, eta = session.branches
    text = panel.visible_text()
    assert "same mini-batches  10  10" in text
    assert "Learning rate η  3  1" in text
    assert "cost of mini-batch 7" in text
    session.seek((20, 0, 0))
    assert f"cost of mini-batch 20  {root.costs[20]:.4f}  {eta.costs[20]:.4f}" in panel.visible_text()
    assert "trained  30  40" in panel.visible_text()


def test_the_space_bar_draws_a_branch_beside_the_cost_and_takes_it_away(forked):
    session, cost = forked.session, forked.docks["costPanel"].panel
    alone = cost.grab().toImage()
    press(forked, "Down", "Space")
    weight = list(session.branches)[1]
    assert session.branches.compared == (weight,)
    (other,) = cost.chart().others
    assert (other.name, other.first) == (session.branches.title(weight), 5)
    assert other.name in cost.visible_text()
    ink, _ = style(forked.view.theme, 0)
    assert _pixels(cost, ink) > 20
    press(forked, "Space")
    assert cost.chart().others == ()
    assert cost.grab().toImage() == alone


def _pixels(widget, ink):
    """Return how many pixels have nearly a colour, as a line between two rows of pixels has."""
    picture, c = widget.grab().toImage(), colour(ink)
    seen = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
    return sum(
        abs(p.red() - c.red()) + abs(p.green() - c.green()) + abs(p.blue() - c.blue()) < 120
        for p in seen
    )


def test_a_longer_branch_is_drawn_to_its_end_and_a_click_there_goes_to_ours(forked):
    session, cost = forked.session, forked.docks["costPanel"].panel
    strip = forked.docks["timeline"].panel
    press(forked, "Down", "Down", "Space")
    assert cost.chart().axis.count == strip.strip().axis.count == 40
    (other,) = cost.chart().others
    assert cost.chart().columns(other).places[-1] == 39.5
    beyond = round(cost.chart().axis.x(35.5))
    QTest.mouseClick(cost, Qt.MouseButton.LeftButton, pos=QPoint(beyond, cost.height() - 20))
    assert session.position == (29, 0, 20)
    session.seek((3, 0, 0))
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(beyond, 6))
    assert session.position == (29, 0, 0)
    press(forked, "Space")
    assert strip.strip().axis.count == 30


def test_a_branch_that_comes_into_view_is_drawn_as_the_one_in_view(forked):
    press(forked, "Down", "Space", "Return")
    assert forked.docks["costPanel"].panel.chart().others == ()
    assert len(forked.session.branches.compared) == 1
    press(forked, "Up", "Return")
    assert len(forked.docks["costPanel"].panel.chart().others) == 1


def test_a_fourth_to_compare_is_refused_and_its_box_stays_empty(forked):
    session = forked.session
    for number in (1, 2):
        session.seek((number, 0, 0))
        session.set("lmbda", 0.1)
        session.undo()
    press(forked, "Home", "Down", "Space", "Down", "Space", "Down", "Space", "Down", "Space")
    assert len(session.branches.compared) == 3
    assert "3 branches are compared already" in forked.banner.text
    tree = panel_of(forked).tree
    assert tree.currentItem().checkState(0) == Qt.CheckState.Unchecked


def test_a_row_that_has_gone_meanwhile_is_no_harm(forked):
    session, tree = forked.session, panel_of(forked).tree
    weight = list(session.branches)[1]
    press(forked, "Down")
    session.branches.remove([weight])  # nobody was told yet
    press(forked, "Space")
    assert "not there any more" in forked.banner.text
    assert tree.chosen in session.branches
    assert tree.topLevelItemCount() == 1 and tree.topLevelItem(0).childCount() == 1


def test_noisy_branches_keep_their_spike_and_their_dash(open_on):
    session = Session(dataset="digits", mini_batch_size=1)
    session.train(mini_batches=1500)
    session.seek((0, 300, 0))
    session.set("eta", 0.5)
    session.train(mini_batches=1300)
    eta = session.timeline
    session.undo()
    session.compare(eta)
    window = open_on(session)
    window.resizeDocks([window.docks["costPanel"]], [300], Qt.Orientation.Vertical)
    spin()
    chart = window.docks["costPanel"].panel.chart()
    (other,) = chart.others
    first, last = other.first - 1, session.timeline.trained
    assert chart.columns(other).high.max() == eta.costs[first:last].max()
    assert _pixels(window.docks["costPanel"].panel, style(window.view.theme, 0)[0]) > 20


def test_accuracy_is_overlaid_too(open_on):
    session = Session(dataset="iris")
    session.train(epochs=4)
    session.seek((1, 0, 0))
    session.set("eta", 0.2)
    session.train(epochs=4)
    eta = session.timeline
    session.undo()
    session.compare(eta)
    session.set("cost_quantity", "accuracy")
    window = open_on(session)
    assert _pixels(window.docks["costPanel"].panel, style(window.view.theme, 0)[0]) > 10


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_curves_are_told_apart_by_dash_and_by_every_eye(theme):
    assert len({dash for _, dash in STYLES}) == len(STYLES)
    inks = [theme.cost, *(style(theme, number)[0] for number in range(len(STYLES)))]
    assert all(contrast(ink, theme.panel) >= 3 for ink in inks)
    for one, other in combinations(inks, 2):
        for seen in EYES.values():
            assert np.abs(_seen(one, seen) - _seen(other, seen)).sum() > 40, (one, other)


# how colours look without one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1
EYES = {
    "all cones": np.eye(3),
    "protan": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                        [-0.003882, -0.048116, 1.051998]]),
    "deutan": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                        [-0.011820, 0.042940, 0.968881]]),
}  # fmt: skip


def _seen(ink, eye):
    c = colour(ink)
    return eye @ np.array([c.red(), c.green(), c.blue()])


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
