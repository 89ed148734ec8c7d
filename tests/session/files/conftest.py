"""Sessions to be saved."""

import pytest

from netviz.session import Session


@pytest.fixture
def edited():
    session = Session()
    session.train(epochs=5)
    session.seek((2, 0, 7))
    session.edit("w1", 2, 0, 0.5)
    session.train(epochs=3)
    session.set("eta", 1.0)
    session.seek((4, 0, 20))
    session.set("x", [[0.25], [0.5]])
    return session
