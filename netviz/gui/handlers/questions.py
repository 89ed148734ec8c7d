"""The three questions: each goes to the step that answers it and says what to see there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from netviz.core.architecture import Architecture
from netviz.core.names import label
from netviz.core.numbers import MINUS, format_number, format_shape
from netviz.core.steps import Position, Step, matrix_step, step_index
from netviz.core.translation import tr
from netviz.gui.view import Key, View

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


@dataclass(frozen=True)
class Question:
    """kind, layer: the step of the first sample to go to; layer -1 is the last one.

    panel: the one that shows it.  keys(view): quantities to light there.  answer(view): plain text.
    of_sample: whether the answer has numbers of one sample.
    """

    kind: str
    layer: int | None
    panel: str
    keys: Callable[[View], set[Key]]
    answer: Callable[[View], str]
    of_sample: bool = False


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what this feature does, by command name."""
    return {name: partial(_ask, question, window) for name, question in QUESTIONS.items()}


def _ask(question: Question, window: "MainWindow") -> None:
    """Go where a question is answered, light what it is about, and answer it."""
    session = window.session
    layers = session.timeline.architecture.layers
    layer = layers if question.layer == -1 else question.layer
    epoch, mini_batch, _ = session.position
    size = session.moment.record.size
    step = step_index(Step(question.kind, layer, 0), size, layers)
    if session.settings["matrix_view"]:
        step = matrix_step(step, size, layers)
    window.player.stop()
    window.walker.reach(Position(epoch, mini_batch, step))
    window.aside.open(question.panel, focus=False)
    window.view.point_out(question.keys(window.view))
    window.focus_network()
    timeline, numbers, sample = session.timeline, window.view.layer_numbers, _sample(window.view)

    def is_true() -> bool:
        same = session.timeline is timeline and window.view.layer_numbers == numbers
        return same and (not question.of_sample or _sample(window.view) == sample)

    window.banner.explain(question.answer(window.view), is_true)


def _sample(view: View) -> tuple[int, int, int, bool]:
    """Return which sample is seen, and whether all of them are."""
    moment = view.session.moment
    return moment.position.epoch, moment.position.mini_batch, moment.sample, moment.matrix


def _shape_answer(view: View) -> str:
    moment, numbers = view.session.moment, view.layer_numbers
    n0, n1 = moment.architecture.sizes[:2]
    rows = tr("a row for its one input") if n0 == 1 else tr("one row for each of the {n0} inputs")
    why = tr(
        "An x of shape ({n0},) would give ({n1},), and ({n1},) + ({n1}, 1) is ({n1}, {n1}) for"
        " numpy, without an error: that is why netviz insists on columns."
    )
    if n1 == 1:  # where numpy happens to be right
        why = tr(
            "An x of shape ({n0},) would give ({n1},), and ({n1},) + ({n1}, 1) is ({n1}, 1) only"
            " as there is one neuron; with three it would be (3, 3), without an error: that is"
            " why netviz insists on columns."
        )
    return tr(
        "x is a column: shape ({n0}, 1), {rows}.\n"
        "{w} has shape ({n1}, {n0}), so {w} x is ({n1}, {n0})({n0}, 1) → ({n1}, 1), just like {b}"
        " and {z}.\n"
        "{why}"
    ).format(
        rows=rows.format(n0=n0), why=why.format(n0=n0, n1=n1), n0=n0, n1=n1,
        w=label("w1", numbers), b=label("b1", numbers), z=label("z1", numbers),
    )  # fmt: skip


def _mini_batch_answer(view: View) -> str:
    session = view.session
    moment = session.moment
    m = moment.record.size
    if m == 1:
        return tr(
            "mini_batch is a list of one tuple [(x, y)], one of the {n} training samples; here x"
            " is {x} and y is {y}.\n"
            "backprop runs once, forwards and back, and its nabla_b and nabla_w are the sums."
            " Then the weights move by {minus}eta times them."
        ).format(
            n=session.dataset.training_size, x=format_shape((moment.x.shape[0], 1)),
            y=format_shape((moment.y.shape[0], 1)), minus=MINUS,
        )  # fmt: skip
    return tr(
        "mini_batch is a list of {m} tuples (x, y), drawn from the {n} training samples; here x"
        " is {x} and y is {y}.\n"
        "For each tuple backprop runs once, forwards and back, and its nabla_b and nabla_w join"
        " the sums. Only after the last of the {m} do the weights move, once, by"
        " {minus}eta/{m} times the sums.\n"
        "Shift+Right goes from tuple to tuple; the row “sample” of the timeline shows them."
    ).format(
        m=m, n=session.dataset.training_size, x=format_shape((moment.x.shape[0], 1)),
        y=format_shape((moment.y.shape[0], 1)), minus=MINUS,
    )  # fmt: skip


def _derivative_answer(view: View) -> str:
    moment, numbers = view.session.moment, view.layer_numbers
    architecture, j = moment.architecture, moment.sample if moment.matrix else 0
    layers = architecture.layers
    a = moment.activations[layers]
    assert a is not None
    names = {"a": label(f"a{layers}", numbers), "z": label(f"z{layers}", numbers)}
    out, y = float(a[0, j]), float(moment.y[0, j])
    h = 1e-5
    quotient = ((out + h - y) ** 2 - (out - h - y) ** 2) / 2 / (2 * h)
    return _why_output_minus_y(architecture).format(
        **names, out=format_number(out), y=format_number(y), exact=format_number(out - y),
        quotient=format_number(quotient),
    )  # fmt: skip


def _why_output_minus_y(architecture: Architecture) -> str:
    if architecture.own_derivative:
        return tr(
            "This network brings a cost_derivative of its own, so dC/d{a} is what it returns; for"
            " the quadratic cost it would be {a} − y = {exact} at the first output.\n"
            "It is a formula all the same: no difference quotient is needed. The Derivative panel"
            " compares it with one."
        )
    if architecture.cost != "quadratic":
        return tr(
            "With this cost and this output the slope of the activation cancels, and what is left"
            " of dC/d{z} is {a} − y.\n"
            "For the first output: {out} − {y} = {exact}. Derivatives are known exactly from the"
            " formula, so no difference quotient is needed."
        )
    derivative = tr(
        "The cost is C = ½ ({a} − y)². Its derivative by {a} is known exactly:"
        " ½ · 2 · ({a} − y) = {a} − y. Nothing has to be approximated.\n"
        "For the first output: {out} − {y} = {exact}. The difference quotient with h = 1e−5"
        " gives {quotient}: the same number, but it needs two more costs for every output."
    )
    return f"{derivative}\n{_from_slope_to_delta(architecture.output)}"


def _from_slope_to_delta(output: str) -> str:
    if output == "linear":
        return tr("A linear output has slope 1 at {z}, so this is the error delta itself.")
    if output == "softmax":
        return tr(
            "With softmax every {z} moves every output, so the error delta is the Jacobian of"
            " softmax times all these slopes."
        )
    return tr("The error delta is this slope times the slope of the activation at {z}.")


def _first_layer(view: View) -> set[Key]:
    return {("x", None, None), ("a0", None, None), ("w1", None, None)}


def _pair(view: View) -> set[Key]:
    return {("x", None, None), ("y", None, None)}


def _output(view: View) -> set[Key]:
    layers = view.session.timeline.architecture.layers
    return {(f"a{layers}", None, None), ("y", None, None)}


QUESTIONS = {
    "question_shape": Question(
        "z", 1, "shapesPanel", _first_layer, _shape_answer
    ),
    "question_mini_batch": Question(
        "input", None, "miniBatchPanel", _pair, _mini_batch_answer
    ),
    "question_derivative": Question(
        "delta", -1, "derivativePanel", _output, _derivative_answer, of_sample=True
    ),
}
