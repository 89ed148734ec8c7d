"""Branches beside each other: compared in words, and drawn in one chart of the cost."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from netviz.gui.curve.styles import STYLES, style
from netviz.gui.theme import DARK, LIGHT, colour
from netviz.session import Session
from tests.gui.hands import press, spin
from tests.gui.seeing import VISIONS, contrast, lab


def test_the_chosen_branch_is_compared_with_the_one_in_view(forked):
    session, panel = forked.session, forked.docks["branchesPanel"].panel
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
    tree = forked.docks["branchesPanel"].panel.tree
    assert tree.currentItem().checkState(0) == Qt.CheckState.Unchecked


def test_a_row_that_has_gone_meanwhile_is_no_harm(forked):
    session, tree = forked.session, forked.docks["branchesPanel"].panel.tree
    weight = list(session.branches)[1]
    press(forked, "Down")
    session.branches.remove([weight])  # nobody was told yet
    press(forked, "Space")
    assert "not there any more" in forked.banner.text
    assert tree.chosen in session.branches
    assert tree.topLevelItemCount() == 1 and tree.topLevelItem(0).childCount() == 1


def with_another_eta_beside(session, at, eta, before, after):
    """Train, branch with another eta, come back and compare; return that branch.

    before, after: how long each trains, as ``train`` takes it.
    """
    session.train(**before)
    session.seek(at)
    session.set("eta", eta)
    session.train(**after)
    branch = session.timeline
    session.undo()
    session.compare(branch)
    return branch


def test_noisy_branches_keep_their_spike_and_their_dash(open_on):
    session = Session(dataset="digits", mini_batch_size=1)
    eta = with_another_eta_beside(
        session, (0, 300, 0), 0.5, {"mini_batches": 1500}, {"mini_batches": 1300}
    )
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
    with_another_eta_beside(session, (1, 0, 0), 0.2, {"epochs": 4}, {"epochs": 4})
    session.set("cost_quantity", "accuracy")
    window = open_on(session)
    assert _pixels(window.docks["costPanel"].panel, style(window.view.theme, 0)[0]) > 10


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_curves_are_told_apart_by_dash_and_by_every_eye(theme):
    assert len({dash for _, dash in STYLES}) == len(STYLES)
    inks = [theme.cost, *(style(theme, number)[0] for number in range(len(STYLES)))]
    assert all(contrast(ink, theme.panel) >= 3 for ink in inks)
    for one, other in combinations(inks, 2):
        for vision in VISIONS:
            # far more than the 2.3 of a just noticeable difference
            far = np.linalg.norm(lab(one, vision) - lab(other, vision))
            assert far > 20, (one, other, vision)
