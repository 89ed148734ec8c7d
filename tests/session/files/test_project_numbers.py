"""Numbers at the edge come back from a project: NaN, infinity, −0.0."""

import numpy as np

from netviz.session import Session
from tests.session.files.projects import read, text_of


def test_a_run_trained_beyond_its_explosion_comes_back():
    session = Session(activation="linear", eta=1e6)
    for _ in range(60):
        session.train(mini_batches=1)  # each stops at once where the cost is not finite
    assert np.isnan(session.timeline.frontier().parameters).any()
    project = read(text_of(session))
    assert project.current.trained == session.timeline.trained == 60
    assert project.notes == ()


def test_minus_zero_is_another_number():
    session = Session()
    session.train(epochs=2)
    session.seek((0, 0, 0))
    session.set("x", [[-0.0], [0.0]])
    session.edit("w1", 0, 0, -0.0)
    session.edit("w1", 0, 0, 0.0)
    session.edit("w1", 0, 0, -0.0)
    project = read(text_of(session))
    assert project.notes == ()
    moment = project.current.moment((0, 0, 0))
    assert np.signbit(moment.weights[0][0, 0]) and np.signbit(moment.x[0, 0])
