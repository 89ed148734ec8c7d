"""What several tests of a session begin with."""

import pytest

from netviz.session import Session


@pytest.fixture
def forked(xor_session: Session) -> Session:
    """A run of 8 epochs; eta 1 from epoch 3 on, trained to 6; from it, w1[2, 1] from 5 on."""
    session = xor_session
    session.train(epochs=8)
    session.seek((3, 0, 20))
    session.set("eta", 1.0)
    session.train(epochs=2)
    session.edit("w1", 2, 1, 0.5)
    return session
