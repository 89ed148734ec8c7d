"""Agreement of arrays, relative to 1 + |value|."""

import numpy as np


def close(ours, theirs, tolerance=1e-12):
    """Fail unless both have one shape and differ by at most tolerance (1 + |theirs|)."""
    ours, theirs = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
    assert ours.shape == theirs.shape
    assert (np.abs(ours - theirs) <= tolerance * (1 + np.abs(theirs))).all(), (ours, theirs)


def all_close(ours, theirs, tolerance=1e-12):
    """The same for lists of arrays."""
    for a, b in zip(ours, theirs, strict=True):
        close(a, b, tolerance)
