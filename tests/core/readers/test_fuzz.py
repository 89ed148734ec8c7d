"""Damaged files never escape as anything but a sentence."""

import pytest

from tests.fuzz import NAMES, fuzz


@pytest.mark.parametrize("reader", NAMES)
def test_damaged_files_end_in_a_sentence(reader):
    count, escapes = fuzz(reader, 0.7, seed=1)
    assert count > 20
    assert [escape for escape in escapes if "MB" not in escape] == []  # pytest's own memory
