"""Projects and lessons say the same after they are written and read."""

import json
import math
from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

from netviz.core.activations import ACTIVATIONS
from netviz.core.data_sources.pairs import dataset_from_pairs
from netviz.core.work import result_of
from netviz.session import Session
from netviz.session.files.project import project_state, project_text
from netviz.session.files.project_reading import reading
from netviz.session.lessons.reader import parse_lesson
from tests.round_trips import round_trips

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=40)
SHORT = WORDS.map(lambda text: "a " + text)
NUMBERS = st.floats(-1e300, 1e300)
SMALL = st.floats(-8, 8)


@st.composite
def sessions(draw):
    """A small network of any kind, trained, edited here and there, standing somewhere."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=4))
    pairs = [
        (np.array(draw(column(sizes[0]))), np.array(draw(column(sizes[-1]))))
        for _ in range(draw(st.integers(1, 4)))
    ]
    session = Session()
    session.load(dataset_from_pairs(pairs, None, "drawn"))
    session.configure(
        sizes=tuple(sizes), activation=draw(st.sampled_from(["sigmoid", "tanh", "relu", "linear"])),
        seed=draw(st.integers(0, 2**31)), order=draw(st.sampled_from(["philox", "none", "book"])),
        mini_batch_size=draw(st.integers(1, len(pairs))),
    )  # fmt: skip
    for _ in range(draw(st.integers(0, 3))):
        session.train(mini_batches=draw(st.integers(0, 5)))
        session.seek(draw(st.sampled_from(positions(session))))
        layer = draw(st.integers(1, len(sizes) - 1))
        row = draw(st.integers(0, sizes[layer] - 1))
        kind = draw(st.sampled_from(["weight", "bias", "x", "eta", "nothing"]))
        if kind == "weight":
            session.edit(f"w{layer}", row, draw(st.integers(0, sizes[layer - 1] - 1)), draw(SMALL))
        elif kind == "bias":
            session.edit(f"b{layer}", row, 0, draw(SMALL))
        elif kind == "x":
            session.set("x", draw(column(sizes[0])))
        elif kind == "eta":
            session.set("eta", draw(st.floats(1e-6, 9)))
    return session


def column(size):
    return st.lists(st.lists(SMALL, min_size=1, max_size=1), min_size=size, max_size=size)


def positions(session):
    """Every mini-batch trained, at its first step."""
    timeline = session.timeline
    return [(*timeline.at(n), 0) for n in range(max(1, timeline.trained))]


@round_trips(sessions(), st.lists(SHORT, max_size=3), st.lists(SHORT, max_size=3))
def test_a_project_is_the_same_text_and_the_same_numbers(session, breakpoints, watches):
    text = text_of(session, session.timeline, session.position, breakpoints, watches)
    project = result_of(reading(text.encode(), "x.netviz"))
    assert project.notes == ()
    assert (project.breakpoints, project.watches) == (tuple(breakpoints), tuple(watches))
    assert np.array_equal(project.current.costs, session.timeline.costs, equal_nan=True)
    settings = {**session.settings, **project.settings}
    again = project_text(project_state(
        {project.current: ""}, project.current, project.position, settings,
        breakpoints=project.breakpoints, watches=project.watches,
    ))  # fmt: skip
    assert again == text


def text_of(session, timeline, position, breakpoints, watches):
    return project_text(project_state(
        {timeline: ""}, timeline, position, session.settings, breakpoints=breakpoints,
        watches=watches,
    ))  # fmt: skip


@st.composite
def lessons(draw):
    """The tables of a lesson with one set-up."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=3))
    weights = [
        [[draw(NUMBERS) for _ in range(before)] for _ in range(after)]
        for before, after in pairwise(sizes)
    ]
    samples = [
        {"x": [draw(SMALL) for _ in range(sizes[0])], "y": [draw(SMALL) for _ in range(sizes[-1])]}
        for _ in range(draw(st.integers(1, 3)))
    ]
    stops = [
        {
            "title": draw(SHORT), "text": draw(SHORT),
            "at": {"step": draw(st.sampled_from(["input", "z1", "cost", "delta1", "update"])),
                   "epoch": draw(st.integers(0, 10**7)), "sample": draw(st.integers(0, 10**6))},
            "point": draw(st.lists(st.sampled_from(["w1", "b1", "z1"]), max_size=3)),
            "expect": [{"quantity": "w1[0,0]", "value": draw(NUMBERS),
                        "tolerance": draw(st.floats(0, 1e300)), "note": draw(SHORT)}],
        }
        for _ in range(draw(st.integers(1, 3)))
    ]  # fmt: skip
    biases = [[[draw(NUMBERS)] for _ in range(after)] for after in sizes[1:]]
    setup = {"sizes": sizes, "samples": samples, "weights": weights, "biases": biases,
             "activation": draw(st.sampled_from(sorted({"sigmoid", "tanh"} & set(ACTIVATIONS)))),
             "eta": draw(st.floats(1e-6, 100))}  # fmt: skip
    return {"title": draw(SHORT), "text": draw(SHORT), "setup": setup, "stops": stops}


@round_trips(lessons())
def test_a_lesson_says_what_its_file_says(tables):
    lesson = parse_lesson(toml_of(tables).encode())
    assert (lesson.title, lesson.text) == (tables["title"].strip(), tables["text"].strip())
    setup, meant = lesson.setups[""], tables["setup"]
    assert [w.tolist() for w in setup.weights] == meant["weights"]
    assert [b.tolist() for b in setup.biases] == meant["biases"]
    assert setup.settings["eta"] == meant["eta"]
    for row, sample in enumerate(meant["samples"]):
        assert setup.samples.x(row)[:, 0].tolist() == sample["x"]
        assert setup.samples.y(row)[:, 0].tolist() == sample["y"]
    for stop, table in zip(lesson.stops, tables["stops"], strict=True):
        assert (stop.title, stop.text) == (table["title"].strip(), table["text"].strip())
        assert (stop.at.step, stop.at.epoch, stop.at.sample) == tuple(table["at"].values())
        assert stop.point == tuple(table["point"])
        (expected,), (asked,) = stop.expect, table["expect"]
        assert expected.value == asked["value"] and expected.tolerance == asked["tolerance"]
        assert math.copysign(1, expected.value) == math.copysign(1, asked["value"])


def toml_of(value, name=""):
    """Return tables as TOML with everything in one line for each field."""
    return "".join(f"{key} = {inline(item)}\n" for key, item in value.items())


def inline(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {inline(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=True).replace("\\/", "/") if value.isascii() else (
            '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        )  # fmt: skip
    return repr(value)
