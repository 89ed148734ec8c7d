"""Work in pieces, done at once."""

import pytest

from netviz.core.work import result_of


def test_every_piece_is_done_and_the_result_is_returned():
    done = []

    def adding():
        for number in (1, 2, 3):
            done.append(number)
            yield number, 3
        return sum(done)

    assert result_of(adding()) == 6
    assert done == [1, 2, 3]


def test_what_the_work_raises_comes_out():
    def failing():
        yield
        raise ZeroDivisionError("here")

    with pytest.raises(ZeroDivisionError, match="here"):
        result_of(failing())
