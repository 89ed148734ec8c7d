"""Branches: walks in the tree bit for bit, going to one, many of them, memory given back."""

import random

import numpy as np
from PySide6.QtGui import QImage, QPainter

from netviz.core.errors import SetupError
from netviz.gui.app import application
from netviz.gui.branches.tree import BranchTree
from netviz.gui.curve.chart import Chart
from netviz.gui.curve.curve import Curve
from netviz.gui.theme import DARK
from netviz.gui.timeline.axis import Axis
from netviz.gui.view import View
from netviz.session import Session
from tests.benchmarks.engine import data
from tests.benchmarks.rows import Row, cpu_seconds, each, median, p99
from tests.session.walks import FIRST, VALUES, bits, do_at_random, fresh_replay

WALKS, WALK_LENGTH = 300, 50
ACTIONS = (*VALUES, "switch", "delete", "rename")
MANY, SWITCHES, COUNT = 240, 100, 1_000_000


def walks() -> Row:
    """Return how many branches show another moment than a fresh replay, after random walks."""
    source, different, seen = random.Random(3), 0, 0
    for _ in range(WALKS):
        session = Session(**FIRST[source.choice(sorted(FIRST))])
        for _ in range(WALK_LENGTH):
            _act(session, source.choice(ACTIONS), source)
        for one in list(session.branches):
            session.switch(one)
            different += bits(session.moment) != bits(fresh_replay(session))
            seen += 1
    name = f"{WALKS:,} walks of {WALK_LENGTH}, {seen:,} branches: not a fresh replay's, bit for bit"
    return Row.at_most(name, different, 0)


def _act(session: Session, name: str, source: random.Random) -> None:
    branch = source.choice(list(session.branches))
    if name == "switch":
        session.switch(branch)
    elif name == "rename":
        session.rename(branch, f"n{source.randint(0, 9)}")
    elif name == "delete":
        try:
            session.delete(branch)
        except SetupError:  # in view, or needed
            return
    else:
        do_at_random(session, name, source)


def large() -> list[Row]:
    """Return what an edit and a switch take on [784, 30, 10], and what a deletion gives back."""
    session = Session(dataset=data((784, 30, 10), 5_000), sizes=(784, 30, 10), eta=0.5)
    session.train(mini_batches=2_000)
    root, edits, source = session.timeline, [], random.Random(4)
    for _ in range(10):
        session.switch(root)
        session.seek((*root.at(source.randrange(2_000)), 0))
        edits.append(1e3 * cpu_seconds(lambda: _edit(session)))
        session.train(mini_batches=500)
    runs, times = list(session.branches), []
    for _ in range(SWITCHES):
        one = source.choice(runs)
        times.append(1e3 * cpu_seconds(lambda one=one: (session.switch(one), session.moment)))
    session.switch(root)
    before = sum(one.nbytes for one in runs if one is not root)
    gone = [one for one in runs if one is not root]
    for one in session.branches.children(root):
        session.delete(one)
    left = sum(one.nbytes for one in gone) / before
    return [
        Row.at_most("[784, 30, 10]: an edit and its name, CPU ms, median", float(np.median(edits)), 50),
        Row.at_most("[784, 30, 10]: going to a branch, CPU ms, p99", p99(times), 50),
        Row.at_most("memory that deleted branches keep for undo, share", left, 0.25),
    ]


def _edit(session: Session) -> None:
    session.edit("w2", 0, 0, 0.5)
    session.branches.title(session.timeline)


def many() -> list[Row]:
    """Return what the tree of many branches takes to build and to follow training."""
    application()
    session = Session()
    session.train(mini_batches=MANY * 5)
    for number in range(MANY):
        session.seek((number * 5, 0, 0))
        session.set("eta", 1.0)
        session.undo()
    view = View(session)
    tree = BranchTree(view, None)  # type: ignore[arg-type]
    built = 1e3 * cpu_seconds(tree.load)
    followed = 1e3 * cpu_seconds(lambda: (session.train(mini_batches=1), tree.load()), 50)
    tree.deleteLater()
    view.detach()
    return [
        Row.at_most(f"{MANY} branches: the tree built, CPU ms", built, 500),
        Row.at_most(f"{MANY} branches: the tree after more training, CPU ms", followed, 10),
    ]


def overlaid() -> Row:
    """Return what the cost of a long run takes to redraw beside three compared ones as long."""
    application()
    costs = np.abs(np.random.default_rng(0).standard_normal((4, COUNT))) * 0.1
    image = QImage(1280, 160, QImage.Format.Format_RGB32)
    others = tuple(Curve(one, {}, "", COUNT // 3, n) for n, one in enumerate(costs[1:]))

    def redraw() -> None:
        painter = QPainter(image)
        axis = Axis(COUNT, 1280, 1.0)
        Chart(axis, 20, 140, Curve(costs[0]), others).paint(painter, DARK, COUNT / 2)
        painter.end()

    redraw()
    name = f"redraw of {COUNT:,} costs beside three compared branches, CPU ms, median"
    return Row.at_most(name, 1000 * median(each(redraw, 40)), 25.0)


def rows() -> list[Row]:
    """Return every figure of the branches."""
    return [walks(), *large(), *many(), overlaid()]
