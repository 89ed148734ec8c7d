"""Two branches compared: settings, costs, edits, samples."""

import pytest

from netviz.core.errors import SetupError
from netviz.core.numbers import format_number
from netviz.session import Session
from netviz.session.comparing import compared, rows
from netviz.session.parting import differing_rows, parted, parting


def named(session, name):
    return next(one for one in session.branches if session.branches.title(one) == name)


def test_two_branches_are_compared_in_settings_costs_and_edits(forked):
    root, _, weight = list(forked.branches)
    found = compared(forked.branches, root, weight)
    assert found.shared == parted(root, weight) == parted(weight, root) == 3
    assert found.settings == (("Learning rate η", 3.0, 1.0),)
    assert found.edits[0] == () and found.edits[1][0].startswith("w1[2, 1]")
    assert found.number == 5
    assert found.costs == (root.costs[5], weight.costs[5])
    assert found.trained == (8, 6)
    assert found.final == (root.costs[-1], weight.costs[-1])
    assert found.costs == compared(forked.branches, root, weight, 99).costs
    assert compared(forked.branches, root, weight, 2).costs == (root.costs[2],) * 2
    table = {what: values for what, *values in rows(found)}
    assert table["same mini-batches"] == ["3", "3"]
    assert table["Learning rate η"] == ["3", "1"]
    assert table["cost of mini-batch 5"] == [format_number(cost) for cost in found.costs]
    assert table["changed by hand"][0] == "nothing"
    assert table["trained"] == ["8", "6"]


def test_measured_branches_are_compared_by_their_last_figures():
    session = Session(dataset="iris")
    session.train(epochs=2)
    root = session.timeline
    session.seek((1, 0, 0))
    session.set("eta", 0.1)
    session.train(epochs=1)
    table = {what: values for what, *values in rows(compared(session.branches, root, session.timeline))}
    assert all(" of 30" in value for value in table["test data"])


def test_branches_of_different_trees_share_nothing(forked):
    first = forked.timeline
    forked.set("sizes", (2, 4, 1))
    found = compared(forked.branches, first, forked.timeline)
    assert (found.shared, found.number, found.costs) == (0, None, None)
    assert ("Sizes", (2, 3, 1), (2, 4, 1)) in found.settings


def test_more_than_three_to_compare_are_refused(xor_session):
    xor_session.train(epochs=6)
    for number in range(4):
        xor_session.seek((number, 0, 0))
        xor_session.set("eta", 1.0)
        xor_session.undo()
    for one in list(xor_session.branches)[1:4]:
        xor_session.compare(one)
    with pytest.raises(SetupError, match="3 branches are compared"):
        xor_session.compare(list(xor_session.branches)[4])
    xor_session.compare(list(xor_session.branches)[1], False)
    xor_session.compare(list(xor_session.branches)[4])
    assert len(xor_session.branches.compared) == 3


def test_the_changes_of_a_branch_are_told_apart_by_every_bit(forked):
    weight = forked.timeline
    left = parting(weight)
    (entry,) = left.parameters
    assert entry[:3] == ("w1", 2, 1)
    assert entry[4] == 0.5
    assert entry[3] == weight.parent.moment((5, 0, 0)).weights[0][2, 1]


@pytest.mark.parametrize("settle", [False, True], ids=["shared inputs", "their own"])
def test_the_samples_that_two_datasets_differ_in_are_found(xor_session, settle):
    data = xor_session.dataset
    other = data.with_sample(2, x=[[0.5], [0.5]]).with_sample(1, y=[[0.25]])
    other = other.with_sample(3, x=data.x(3))  # the same as before
    assert differing_rows(data, other.settled() if settle else other) == {1: "y", 2: "x"}
