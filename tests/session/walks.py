"""Walks of a person at random, and what they have to end at: a fresh replay's moment."""

import random

import numpy as np
from hypothesis import strategies as st

from netviz.core.steps import UNITS
from netviz.session import Session

FIRST = {
    "xor": {}, "deep": {"sizes": (2, 2, 2, 1)}, "pairs": {"mini_batch_size": 3},
    "book order": {"order": "book", "mini_batch_size": 2},
}  # fmt: skip
EDITS = (
    lambda s: s.edit("w1", 0, 1, 0.25), lambda s: s.edit("b1", 1, 0, -0.5),
    lambda s: s.set("eta", 1.5), lambda s: s.set("x", [[0.5], [0.25]]),
    lambda s: s.set("lmbda", 0.1), lambda s: s.set("mini_batch_size", 2),
)  # fmt: skip
VALUES = {
    "next": lambda dice: dice.choice(UNITS), "previous": lambda dice: dice.choice(UNITS),
    "train": lambda dice: dice.randint(1, 5), "edit": lambda dice: dice.choice(EDITS),
    "undo": lambda dice: None, "redo": lambda dice: None,
    "seek": lambda dice: dice.randint(0, 10**6),
}  # fmt: skip
ACTIONS = st.one_of(
    st.tuples(st.just("next"), st.sampled_from(UNITS)),
    st.tuples(st.just("previous"), st.sampled_from(UNITS)),
    st.tuples(st.just("train"), st.integers(1, 5)),
    st.tuples(st.just("edit"), st.sampled_from(EDITS)),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("redo"), st.none()),
    st.tuples(st.just("seek"), st.integers(0, 10**6)),
)


def do(session, name, value):
    """Do one action of VALUES; a seek goes to what is trained, if anything is."""
    if name == "train":
        session.train(mini_batches=value)
    elif name == "edit":
        value(session)
    elif name == "seek":
        timeline = session.timeline
        if timeline.trained:
            epoch, mini_batch = timeline.at(value % timeline.trained)
            session.seek((epoch, mini_batch, value % timeline.step_count(epoch, mini_batch)))
    elif value is None:
        getattr(session, name)()
    else:
        getattr(session, name)(value)


def bits(moment):
    """Every array of a moment as its bytes."""
    return {name: np.asarray(value).tobytes() for name, value in moment.arrays.items()}


def fresh_replay(session):
    """The moment as a timeline shows it that has never been looked at."""
    timeline = session.timeline
    lines = [timeline]
    while lines[-1].parent is not None:
        lines.append(lines[-1].parent)
    root = type(timeline)(timeline.architecture, lines[-1].dataset, lines[-1].schedule, lines[-1].parameters)
    for branch in reversed(lines[:-1]):
        list(root.train(branch.start_number - root.trained + 1))
        root = root.branch(
            branch.start.epoch, branch.start.mini_batch, parameters=branch.parameters,
            schedule=branch.schedule, dataset=branch.dataset,
        )
    number = root.number_of(*session.position[:2])
    list(root.train(max(0, number + 1 - root.trained)))
    return root.moment(session.position)


def do_at_random(session: Session, name: str, dice: random.Random) -> None:
    """Do an action with a value that the dice choose."""
    do(session, name, VALUES[name](dice))
