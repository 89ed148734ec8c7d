"""Time: seeking far runs, training beside the window, walks bit for bit, hostile expressions."""

import random
import time

import numpy as np

from netviz.core.architecture import Architecture
from netviz.core.initialisations import seeded_parameters
from netviz.core.parameters import flat_parameters
from netviz.core.schedule import Schedule
from netviz.core.timeline import Timeline
from netviz.session import Session
from tests.benchmarks import curve, time_live
from tests.benchmarks.engine import data
from tests.benchmarks.rows import Row, p99
from tests.core.expressions.fuzzing import HARMLESS, hostile, outcome, random_expression
from tests.session.walks import FIRST, VALUES, bits, do_at_random, fresh_replay
from tests.shared import shared, shared_folder

SEEKS = 300
WALKS, WALK_LENGTH = 1_000, 50
FUZZED = 50_000


def trained(sizes: tuple[int, ...], samples: int, mini_batches: int) -> Timeline:
    """Return a run of mini-batches of 10 that is trained."""
    architecture = Architecture.of(sizes)
    parameters = flat_parameters(architecture, *seeded_parameters(architecture, "1", 0))
    schedule = Schedule(eta=0.1, mini_batch_size=10)
    timeline = Timeline(architecture, data(sizes, samples), schedule, parameters)
    for _ in timeline.train(mini_batches):
        pass
    timeline.checkpoints.forget_recent()  # a person has long gone elsewhere
    return timeline


def seek_times(timeline: Timeline) -> list[float]:
    """Return the CPU milliseconds of seeks to random positions."""
    source, times = random.Random(0), []
    for _ in range(SEEKS):
        epoch, mini_batch = timeline.at(source.randrange(timeline.trained))
        step = source.randrange(timeline.step_count(epoch, mini_batch))
        start = time.process_time()
        timeline.moment((epoch, mini_batch, step))
        times.append(1e3 * (time.process_time() - start))
    return times


def seeking() -> list[Row]:
    """Return the figures of long runs: a large network's and a small one's."""
    large = trained((784, 30, 10), 50_000, 150_000)
    times, megabytes = seek_times(large), large.checkpoints.nbytes / 2**20
    name = "[784, 30, 10], 150,000 mini-batches: "
    found = [
        Row.at_most(name + "seek, CPU ms, median", float(np.median(times)), 8.0),
        Row.at_most(name + "seek, CPU ms, p99", p99(times), 20.0),
        Row.at_most(name + "checkpoints, MB", megabytes, 256.0),
    ]
    del large
    small = trained((2, 3, 1), 5_000, 1_000_000)
    name = "[2, 3, 1], 1,000,000 mini-batches: "
    return [
        *found,
        Row.at_most(name + "seek, CPU ms, p99", p99(seek_times(small)), 3.0),
        Row.at_most(name + "all of the run, MB", small.nbytes / 2**20, 20.0),
    ]


def walks() -> Row:
    """Return how many random walks end at a moment that a fresh replay does not show."""
    source, different = random.Random(1), 0
    for _ in range(WALKS):
        session = Session(**FIRST[source.choice(sorted(FIRST))])
        for _ in range(WALK_LENGTH):
            do_at_random(session, source.choice(list(VALUES)), source)
        different += bits(session.moment) != bits(fresh_replay(session))
    return Row.at_most(f"{WALKS:,} walks of {WALK_LENGTH}: not bit for bit a fresh replay's", different, 0)


def expressions() -> list[Row]:
    """Return how many hostile or random expressions escape, and the longest one's CPU time."""
    source, texts = random.Random(2), []
    if shared_folder() is not None:
        texts += hostile(shared("hostile-expressions.txt").read_text())
    texts += [random_expression(source) for _ in range(FUZZED)]
    escaped, longest = 0, 0.0
    for text in texts:
        try:
            value, seconds = outcome(text)
        except BaseException as error:  # whatever it is: only sentences may come out
            value, seconds = error, 0.0
        longest = max(longest, seconds)
        escaped += not isinstance(value, (str, *HARMLESS))
    return [
        Row.at_most(f"{len(texts):,} hostile and random expressions: escapes", escaped, 0),
        Row.at_most("the longest of them, CPU ms", 1e3 * longest, 50.0),
    ]


def rows() -> list[Row]:
    """Return every figure of going through time."""
    return [*seeking(), walks(), *time_live.rows_of(), *curve.rows(), *expressions()]
