"""Projects as texts, read and written by the tests of this folder."""

import json

import numpy as np
import pytest

from netviz.core.data_sources import load_dataset
from netviz.core.errors import NetvizError
from netviz.core.work import result_of
from netviz.session import Session
from netviz.session.files.project import project_state, project_text
from netviz.session.files.project_reading import reading


def read(text):
    """The project that a text describes."""
    return result_of(reading(text.encode(), "x.netviz"))


def text_of(session, **extras):
    """The project of the run in view alone."""
    return project_text(
        project_state(
            {session.timeline: "main"}, session.timeline, session.position, session.settings, **extras
        )
    )


def same(one, other):
    """Whether two moments show the same numbers."""
    return one.record.mean_cost == other.record.mean_cost and all(
        np.array_equal(a, b) for name in one.arrays for a, b in [(one.array(name), other.array(name))]
    )


def tree_text(session):
    """The project of the tree of branches in view."""
    names = {one: session.branches[one].name for one in session.branches.tree(session.timeline)}
    return project_text(
        project_state(names, session.timeline, session.position, session.settings)
    )


def forest_text(session):
    """The project of every tree."""
    branches, trees = session.branches, []
    for root in branches.children(None):
        trees.append(({one: branches[one].name for one in branches.tree(root)}, branches[root].settings))
    tree = next(names for names, _ in trees if session.timeline in names)
    others = [other for other in trees if other[0] is not tree]
    return project_text(
        project_state(tree, session.timeline, session.position, session.settings, others=others)
    )


def put(document, path, value):
    """Put a value into a document, at a path of names and numbers."""
    *way, last = path
    for step in way:
        document = document[step]
    document[last] = value


def refusal(document):
    """The sentence with which a document is refused."""
    with pytest.raises(NetvizError) as caught:
        read(json.dumps(document))
    return str(caught.value)


def images_session(folder):
    """A session on six images of each split, read from files of MNIST's kind in ``folder``."""
    images = np.zeros((6, 28, 28), np.uint8)
    for name, array in (
        ("train-images-idx3-ubyte", images), ("train-labels-idx1-ubyte", np.arange(6, dtype=np.uint8)),
        ("t10k-images-idx3-ubyte", images), ("t10k-labels-idx1-ubyte", np.arange(6, dtype=np.uint8)),
    ):  # fmt: skip
        head = bytes((0, 0, 8, array.ndim)) + b"".join(n.to_bytes(4, "big") for n in array.shape)
        (folder / name).write_bytes(head + array.tobytes())
    return Session(dataset=load_dataset(str(folder)), sizes=(784, 2, 10))
