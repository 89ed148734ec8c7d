"""The tree of branches: walked, named, compared, deleted, and exact wherever one stands."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netviz.core.errors import SetupError
from netviz.core.numbers import format_number
from netviz.session import Session
from netviz.session.forest import ancestors
from tests.session.walks import ACTIONS, FIRST, bits, do, fresh_replay


def named(session, name):
    return next(one for one in session.branches if session.branches.title(one) == name)


def titles(session):
    return [session.branches.title(one) for one in session.branches]


def test_every_edit_makes_a_branch_named_by_what_it_changed_and_where(forked):
    root, eta, weight = list(forked.branches)
    names = titles(forked)
    assert names[0] == "2, 3, 1 on XOR, seed 0"
    assert names[1] == "eta 3 → 1 at 3:0"
    assert names[2].startswith("w1[2, 1] ") and names[2].endswith("→ 0.5 at 5:0")
    assert (eta.parent, weight.parent) == (root, eta)
    assert forked.timeline is weight


@pytest.mark.parametrize(
    ("edit", "name"),
    [(lambda s: s.set("lmbda", 0.1), "lambda 0 → 0.1 at 0:0"),
     (lambda s: s.set("mini_batch_size", 2), "mini-batch size 4 → 2 at 0:0"),
     (lambda s: s.set("x", [[0.5], [0.25]]), "x of sample {row} at 0:0"),
     (lambda s: s.edit("b2", 0, 0, 1.0), "b2[0, 0] {b2} → 1 at 0:0")],
    ids=["lambda", "size", "x", "bias"],
)  # fmt: skip
def test_each_kind_of_edit_has_its_words(xor_session, edit, name):
    row, b2 = xor_session.moment.index, xor_session.moment.biases[1][0, 0]
    edit(xor_session)
    wanted = name.format(row=row, b2=format_number(b2))
    assert xor_session.branches.title(xor_session.timeline) == wanted


def test_a_switch_keeps_the_position_and_what_was_trained(forked):
    root, _, weight = list(forked.branches)
    forked.seek((5, 0, 7))
    shown = bits(forked.moment)
    forked.switch(root)
    assert (forked.timeline, forked.position, forked.timeline.trained) == (root, (5, 0, 7), 8)
    assert forked.settings["eta"] == forked.moment.eta == 3.0
    forked.switch(weight)
    assert forked.settings["eta"] == 1.0
    assert bits(forked.moment) == shown


def test_a_switch_to_a_shorter_branch_goes_to_its_end(forked):
    root, eta, _ = list(forked.branches)
    forked.switch(root)
    forked.to_end()
    forked.switch(eta)
    assert forked.position == eta.end == (5, 0, 52)


def test_a_switch_to_other_mini_batch_sizes_finds_a_step_that_is_there(xor_session):
    session = xor_session
    session.train(epochs=3)
    root = session.timeline
    session.seek((0, 0, 0))
    session.set("mini_batch_size", 1)
    session.train(epochs=2)
    session.seek((2, 3, 5))
    session.switch(root)
    assert session.position == (2, 0, 5)


def test_training_on_a_branch_one_went_to_extends_that_one(forked):
    root, eta, weight = list(forked.branches)
    before = (root.trained, weight.trained)
    forked.switch(eta)
    forked.train(epochs=4)
    assert eta.trained == 10
    assert (root.trained, weight.trained) == before
    assert bits(forked.moment) == bits(fresh_replay(forked))


def test_undo_and_redo_walk_the_tree(forked):
    root, eta, weight = list(forked.branches)
    forked.switch(root)
    forked.undo()
    assert forked.timeline is weight
    forked.undo()
    assert forked.timeline is eta
    forked.undo()
    assert forked.timeline is root
    assert list(forked.branches) == [root, eta, weight]  # what was undone stays to be seen
    for where in (eta, weight, root):
        forked.redo()
        assert forked.timeline is where


def test_a_second_change_at_the_same_place_takes_the_place_of_the_first(xor_session):
    xor_session.train(epochs=4)
    xor_session.seek((2, 0, 3))
    for eta in (1.0, 2.0, 2.5):
        xor_session.set("eta", eta)
    assert titles(xor_session)[1:] == ["eta 3 → 2.5 at 2:0"]
    xor_session.undo()
    assert titles(xor_session)[1:] == ["eta 3 → 2 at 2:0"]
    xor_session.redo()
    assert titles(xor_session)[1:] == ["eta 3 → 2.5 at 2:0"]


def test_two_branches_of_one_place_stay_when_one_goes_back_between(xor_session):
    xor_session.train(epochs=4)
    for eta in (1.0, 2.0):
        xor_session.set("eta", eta)
        xor_session.undo()
    assert titles(xor_session)[1:] == ["eta 3 → 1 at 3:0", "eta 3 → 2 at 3:0"]


def test_equal_changes_have_names_that_differ(xor_session):
    xor_session.train(epochs=2)
    xor_session.set("eta", 1.0)
    xor_session.train(epochs=1)
    xor_session.undo()
    xor_session.seek((1, 0, 0))
    xor_session.set("eta", 1.0)
    assert titles(xor_session)[1:] == ["eta 3 → 1 at 1:0", "eta 3 → 1 at 1:0 (2)"]


def test_a_set_up_change_begins_another_tree_and_an_untouched_one_is_not_kept(forked):
    first = list(forked.branches)
    forked.new_weights()
    assert len(forked.branches) == 4
    assert forked.branches.tree(forked.timeline) == [forked.timeline]
    forked.new_weights()  # nothing was done with the seed before
    assert titles(forked)[-1] == "2, 3, 1 on XOR, seed 2"
    assert len(forked.branches) == 4
    forked.switch(first[1])
    assert forked.settings["seed"] == 0
    assert len(forked.branches) == 4


def test_a_lesson_s_run_stays_only_if_something_was_done_with_it(xor_session):
    xor_session.train(epochs=1)
    other = Session(seed=7)
    other.train(epochs=2)
    described = dict(other.settings)
    xor_session.visit(other.timeline, (0, 0, 0), described)
    assert other.timeline in xor_session.branches
    xor_session.undo()
    assert other.timeline not in xor_session.branches
    xor_session.redo()
    xor_session.train(epochs=1)
    xor_session.undo()
    assert other.timeline in xor_session.branches


# ---- names


def test_a_name_is_given_taken_back_and_made_again(forked):
    eta = list(forked.branches)[1]
    forked.seek((4, 0, 9))
    forked.rename(eta, "  slower \n on purpose ")
    assert forked.branches.title(eta) == "slower on purpose"
    forked.seek((2, 0, 1))
    forked.undo()
    assert forked.branches.title(eta) == "eta 3 → 1 at 3:0"
    assert forked.position == (2, 0, 1)  # a name is no place to go back to
    forked.redo()
    assert forked.branches.title(eta) == "slower on purpose"
    forked.rename(eta, "")
    assert forked.branches.title(eta) == "eta 3 → 1 at 3:0"


@pytest.mark.parametrize("name", ["a" * 81, "a\x00b", "\u202eabc"])
def test_a_name_that_cannot_be_shown_is_refused(forked, name):
    with pytest.raises(SetupError, match="A name"):
        forked.rename(forked.timeline, name)


# ---- deleting


def test_the_branch_in_view_and_those_it_needs_stay_and_say_why(forked):
    root, eta, weight = list(forked.branches)
    for branch, said in ((weight, "is in view"), (eta, "left it"), (root, "left it")):
        with pytest.raises(SetupError, match=said):
            forked.delete(branch)
    assert list(forked.branches) == [root, eta, weight]


def test_deleting_takes_all_that_left_it_and_undo_brings_them_back_exactly(forked):
    root, eta, weight = list(forked.branches)
    shown = bits(weight.moment((5, 0, 30)))
    forked.rename(eta, "mine")
    forked.switch(root)
    forked.delete(eta)
    assert list(forked.branches) == [root]
    forked.undo()
    assert titles(forked)[1] == "mine"
    assert bits(weight.moment((5, 0, 30))) == shown
    forked.redo()
    assert list(forked.branches) == [root]
    with pytest.raises(SetupError, match="not there any more"):
        forked.switch(eta)


def test_deleting_frees_the_memory_of_a_long_branch(digits_session):
    session = digits_session
    session.train(mini_batches=10)
    root = session.timeline
    session.set("eta", 1.0)
    session.train(mini_batches=400)
    branch, shown = session.timeline, bits(session.timeline.moment((1, 7, 3)))
    before = branch.nbytes
    session.switch(root)
    session.delete(branch)
    assert branch.nbytes < before / 3
    session.undo()
    session.switch(branch)
    session.train(mini_batches=50)
    assert bits(branch.moment((1, 7, 3))) == shown
    assert bits(session.moment) == bits(fresh_replay(session))


def test_a_deleted_branch_is_compared_no_longer(forked):
    root, eta, _ = list(forked.branches)
    forked.compare(eta)
    forked.switch(root)
    forked.delete(eta)
    assert forked.branches.compared == ()


# ---- any walk


TREE_ACTIONS = st.one_of(
    ACTIONS,
    st.tuples(st.just("switch"), st.integers(0, 50)),
    st.tuples(st.just("delete"), st.integers(0, 50)),
    st.tuples(st.just("rename"), st.integers(0, 50)),
)


def tend(session, name, number):
    runs = list(session.branches)
    branch = runs[number % len(runs)]
    if name == "rename":
        session.rename(branch, f"n{number}")
    elif name == "switch":
        session.switch(branch)
    elif branch in ancestors(session.timeline):
        with pytest.raises(SetupError):
            session.delete(branch)
    else:
        session.delete(branch)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(FIRST)), st.lists(TREE_ACTIONS, max_size=25))
def test_any_walk_in_the_tree_ends_at_a_moment_that_a_fresh_replay_shows_too(kind, actions):
    session = Session(**FIRST[kind])
    for name, value in actions:
        if name in ("switch", "delete", "rename"):
            tend(session, name, value)
        else:
            do(session, name, value)
        assert session.timeline in session.branches
    assert bits(session.moment) == bits(fresh_replay(session))
    for one in session.branches:  # every other branch too, at its end
        session.switch(one)
        session.to_end()
        assert bits(session.moment) == bits(fresh_replay(session))


def test_costs_of_what_was_before_are_shared_not_copied(forked):
    root, eta, _ = list(forked.branches)
    assert np.array_equal(root.costs[:3], eta.costs[:3])


def test_all_that_is_not_in_view_shares_the_memory_of_one_run():
    session = Session(dataset="digits", sizes=(64, 110, 10), memory_mb=16)
    session.train(mini_batches=600)
    for number in range(1, 6):
        session.seek((0, number, 0))
        session.set("eta", 4.0 + number)
        session.train(mini_batches=600)
        session.undo()
    each = session.timeline.nbytes
    session.switch(session.branches.children(session.timeline)[0])
    others = [one for one in session.branches if one is not session.timeline]
    assert len(others) == 5
    assert 4 * 2**20 < each < 16 * 2**20  # so all of them would not fit
    assert sum(one.nbytes for one in others) <= 16 * 2**20
    for one in others[:2]:
        session.switch(one)
        assert bits(session.moment) == bits(fresh_replay(session))


def test_many_branches_have_names_of_their_own(xor_session):
    session = xor_session
    session.train(mini_batches=1000)
    for number in range(0, 1000, 10):
        session.seek((number, 0, 0))
        session.set("eta", 1.0)
        session.undo()
    assert len(set(titles(session))) == len(session.branches) == 101
