"""What a lesson is once it is read and checked: frozen data, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from netviz.core.dataset import Dataset

MOST_CHOICES = 5
PANELS = (  # of the window, which is on another floor; a test holds the two together
    "branchesPanel", "breaksPanel", "chainPanel", "codePanel", "costPanel", "derivativePanel",
    "equationPanel", "inspectorPanel", "layersPanel", "lessonPanel", "matrixPanel",
    "miniBatchPanel", "planePanel", "setupPanel", "shapesPanel", "timeline", "valuesPanel",
)  # fmt: skip
MAIN = ""  # name of the set-up that stops use unless they name another


@dataclass(frozen=True, eq=False)
class Setup:
    """A network and its data.

    settings: of ``session.settings``, checked.  samples: inline data, or None.
    weights, biases: given first parameters, or None; else random_state seeds the book's own
    stream (biases of all layers, then weights), after discarded_draws whole draws; else the
    setting ``seed`` counts.  first: how many training samples to keep, 0 for all.
    """

    settings: Mapping[str, Any]
    samples: Dataset | None = None
    weights: tuple[Any, ...] | None = None
    biases: tuple[Any, ...] | None = None
    random_state: int | None = None
    discarded_draws: int = 0
    first: int = 0


@dataclass(frozen=True)
class Where:
    """A position by the name of its step: "z1", "delta2", "update"; all else counts from 0.

    until: train until this expression becomes true, for at most ``most`` epochs, and stand in
    that mini-batch; "" goes to epoch and mini_batch.  With it a step of "" and a sample of
    None are those at which it becomes true.
    """

    step: str = "input"
    epoch: int = 0
    mini_batch: int = 0
    sample: int | None = 0
    until: str = ""
    most: int = 0


@dataclass(frozen=True)
class Question:
    """Predict, then reveal.  answer counts from 0; hidden names what is not drawn yet."""

    text: str
    choices: tuple[str, ...]
    answer: int
    because: str = ""
    hidden: str = ""


@dataclass(frozen=True)
class Expectation:
    """A number that has to come out, or a text such as a shape.

    value within tolerance, or text exactly.  published: as its source prints it.
    """

    quantity: str
    value: float | None = None
    tolerance: float = 0.0
    text: str | None = None
    published: str = ""
    note: str = ""


@dataclass(frozen=True)
class Stop:
    """A place to look at.

    at: while the question is open; reveal: where the answer shows, the same if None.
    panels: docks to open.  point: quantities to light.  select: one neuron or weight.
    experiment: name of a computed sweep, with its parameters.
    """

    title: str
    text: str
    at: Where = Where()
    reveal: Where | None = None
    setup: str = MAIN
    matrix: bool = False
    panels: tuple[str, ...] = ()
    layout: str = ""
    point: tuple[str, ...] = ()
    select: str = ""
    question: Question | None = None
    experiment: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    expect: tuple[Expectation, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """name: stem of its file.  number: "1b", its place among the lessons that come along.

    source: chapter or page that the lesson follows.  slow: takes more than ten seconds.
    needs: "mnist" if it needs that folder; twin: the lesson that does the same in small.
    """

    name: str
    title: str
    text: str
    number: str
    source: str
    setups: Mapping[str, Setup]
    stops: tuple[Stop, ...]
    slow: bool = False
    needs: str = ""
    twin: str = ""
