"""The equation of every step: its parts by name, in words, and where it is printed.

An equation names quantities only; panels fill in numbers and shapes from the moment, so
symbols, numbers and shapes always tell of the same arrays.
"""

from dataclasses import dataclass, replace

from netviz.core.architecture import Architecture
from netviz.core.names import derivative_name, function_symbol, label
from netviz.core.translation import tr


@dataclass(frozen=True)
class Term:
    """A quantity of the moment: its name, perhaps transposed or under a function.

    function: "" for the quantity itself, else what is applied to it elementwise, such as
    "sigma_prime"; its numbers are those after the function.  "J": the Jacobian of softmax.
    before: whether its numbers are those before the step.
    """

    name: str
    transposed: bool = False
    function: str = ""
    before: bool = False


@dataclass(frozen=True)
class Op:
    """A sign between terms: =, +, ·, ⊙, (, ), σ, −, or a number such as η/m."""

    text: str


Part = Term | Op


@dataclass(frozen=True)
class Equation:
    """result = parts.  source: equation number of the book; title and says: for people."""

    result: Term
    parts: tuple[Part, ...]
    source: str
    title: str
    says: str

    def plain(self, numbers: str = "from_0") -> str:
        """Return the equation in plain letters: "z1 = w1 a0 + b1"."""
        right = "".join(_plain(part, numbers) for part in self.parts)
        return f"{_plain(self.result, numbers)} = {right}".replace("  ", " ").strip()


def _plain(part: Part, numbers: str) -> str:
    if isinstance(part, Op):
        return _OPS.get(part.text, part.text.replace("−", "-"))
    name = label(part.name.removeprefix("new_"), numbers)
    name += ".T" if part.transposed else ""
    return f"{part.function}({name})" if part.function else name


_OPS = {
    "·": " ", "+": " + ", "−": " - ", "⊙": " * ", "σ(": "sigma(", "η/m": "eta/m",
    "‖": "|", "‖²": "|^2", "∂C/∂a": "dC/da", "Σ": "sum ", "½": "1/2 ", "ηλ/n": "eta lambda/n",
}  # fmt: skip


def equation(
    architecture: Architecture, kind: str, layer: int | None, *,
    matrix: bool = False, lmbda: float = 0.0,
) -> Equation:  # fmt: skip
    """Return the equation of one step.

    layer: 1..L for z, a, delta, nabla_b, nabla_w; for the update the layer to show.
    matrix: over all samples at once.  lmbda: 0 where weights do not decay.
    """
    if kind == "delta" and layer == architecture.layers:
        return _output_delta(architecture, layer)
    if kind == "update":
        return _update(layer or 1, lmbda)
    if kind in ("nabla_b", "nabla_w"):
        return _nabla(kind, layer or 1, matrix)
    found = _SIMPLE[kind](architecture, layer or 0)
    return _of_all_samples(found, kind) if matrix else found


def _of_all_samples(found: Equation, kind: str) -> Equation:
    """Return an equation in the words of the matrix view, where they would be of one sample."""
    if kind == "input":
        says = tr("Every sample is a column of x, with one number for each input neuron.")
        return replace(found, title=tr("the inputs arrive"), says=says)
    if kind == "cost":
        says = tr("One number for every sample: 0 would be a perfect answer.")
        return replace(found, title=tr("how wrong the outputs are"), says=says)
    return replace(found, title=tr("all samples are in the sums")) if kind == "sum" else found


def _input(architecture: Architecture, layer: int) -> Equation:
    return Equation(
        Term("a0"), (Term("x"),), tr("forward"), tr("the input arrives"),
        tr("x is the first activation: a column with one number for each input neuron."),
    )  # fmt: skip


def _z(architecture: Architecture, layer: int) -> Equation:
    return Equation(
        Term(f"z{layer}"),
        (Term(f"w{layer}"), Op("·"), Term(f"a{layer - 1}"), Op("+"), Term(f"b{layer}")),
        tr("forward"),
        tr("weighted inputs of the {where}").format(where=where(architecture, layer)),
        tr("Each neuron adds up what arrives, weight times activation, and its own bias."),
    )  # fmt: skip


def _a(architecture: Architecture, layer: int) -> Equation:
    name = architecture.activations[layer - 1]
    return Equation(
        Term(f"a{layer}"), (Op(f"{function_symbol(name)}("), Term(f"z{layer}"), Op(")")),
        tr("forward"), tr("activations of the {where}").format(where=where(architecture, layer)),
        _ACTIVATION_SAYS.get(name, _ACTIVATION_SAYS["sigmoid"])(),
    )  # fmt: skip


def _cost(architecture: Architecture, layer: int) -> Equation:
    last = architecture.layers
    a, y = Term(f"a{last}"), Term("y")
    parts: tuple[Part, ...] = {
        "quadratic": (Op("½"), Op("‖"), a, Op("−"), y, Op("‖²")),
        "cross-entropy": (
            Op("−"), Op("Σ"), Op("["), y, Op(" ln "), a, Op("+"), Op("(1 − "), y, Op(")"),
            Op(" ln(1 − "), a, Op(")"), Op("]"),
        ),
        "log-likelihood": (Op("−"), Op("Σ"), y, Op(" ln "), a),
    }[architecture.cost]  # fmt: skip
    return Equation(
        Term("cost"), parts, tr("cost"), tr("how wrong the output is"),
        tr("One number for this sample: 0 would be a perfect answer."),
    )


def _output_delta(architecture: Architecture, layer: int) -> Equation:
    result, a, y = Term(f"delta{layer}"), Term(f"a{layer}"), Term("y")
    if architecture.fused:
        parts: tuple[Part, ...] = (a, Op("−"), y)
        says = tr("This cost cancels the slope of the output, so the error is output minus y.")
        return Equation(result, parts, "BP1", tr("the error of the output layer"), says)
    own = architecture.own_derivative or architecture.cost != "quadratic"
    error: tuple[Part, ...] = (Op("∂C/∂a"),) if own else (Op("("), a, Op("−"), y, Op(")"))
    if architecture.output == "softmax":
        parts = (Term(f"z{layer}", function="J"), Op("·"), *error)
        says = tr("Through the Jacobian J of softmax, J[j, k] = a[j] ([j = k] − a[k]): every z"
                  " moves every output.")  # fmt: skip
    else:
        slope = Term(f"z{layer}", function=derivative_name(architecture.output))
        parts = (*error, Op("⊙"), slope)
        says = tr("The derivative of ½ (a − y)² is a − y, worked out on paper: nothing is"
                  " divided.")  # fmt: skip
        if own:
            says = tr("The derivative of the cost, times the slope of each output neuron.")
    return Equation(result, parts, "BP1", tr("the error of the output layer"), says)


def _delta(architecture: Architecture, layer: int) -> Equation:
    name = architecture.activations[layer - 1]
    return Equation(
        Term(f"delta{layer}"),
        (
            Term(f"w{layer + 1}", transposed=True), Op("·"), Term(f"delta{layer + 1}"), Op("⊙"),
            Term(f"z{layer}", function=derivative_name(name)),
        ),
        "BP2", tr("the error reaches {where}").format(where=_reached(architecture, layer)),
        tr("The error of the layer after, sent back through each weight, then damped by each"
           " neuron's slope."),
    )  # fmt: skip


def _reached(architecture: Architecture, layer: int) -> str:
    return where(architecture, layer) if architecture.layers > 2 else tr("the hidden layer")


def _nabla(kind: str, layer: int, matrix: bool) -> Equation:
    delta = Term(f"delta{layer}")
    if kind == "nabla_b":
        return Equation(
            Term(f"nabla_b{layer}"), (Op("Σ"), delta) if matrix else (delta,), "BP3",
            tr("how the cost depends on each bias"),
            tr("A bias moves z one to one, so its gradient is the sum of the deltas of all"
               " samples.") if matrix
            else tr("A bias moves z one to one, so its gradient is delta itself."),
        )
    return Equation(
        Term(f"nabla_w{layer}"), (delta, Op("·"), Term(f"a{layer - 1}", transposed=True)), "BP4",
        tr("how the cost depends on each weight"),
        tr("A weight's gradient: the error where it ends times the activation where it starts."),
    )  # fmt: skip


def _sum(architecture: Architecture, layer: int) -> Equation:
    l = layer or 1
    return Equation(
        Term(f"sum_nabla_w{l}"),
        (Term(f"sum_nabla_w{l}", before=True), Op("+"), Term(f"nabla_w{l}")), tr("sum"),
        tr("this sample joins the running sums"),
        tr("The mini-batch adds up the gradients of its samples before anything moves."),
    )  # fmt: skip


def _update(layer: int, lmbda: float) -> Equation:
    old = Term(f"w{layer}")
    shrunk: tuple[Part, ...] = (
        (Op("(1 − "), Op("ηλ/n"), Op(")"), Op("·"), old) if lmbda else (old,)
    )
    says = tr("Every weight and bias moves against its summed gradient, times eta over m.")
    if lmbda:
        says = tr("Every weight shrinks a little, by eta lambda over n (biases do not); then all"
                  " move against their summed gradients, times eta over m.")  # fmt: skip
    return Equation(
        Term(f"new_w{layer}"),
        (*shrunk, Op("−"), Op("η/m"), Op("·"), Term(f"sum_nabla_w{layer}")),
        tr("gradient descent"), tr("one step downhill for every parameter"), says,
    )  # fmt: skip


_SIMPLE = {"input": _input, "z": _z, "a": _a, "cost": _cost, "delta": _delta, "sum": _sum}

_ACTIVATION_SAYS = {
    "sigmoid": lambda: tr("The activation function squeezes each z smoothly into 0 to 1."),
    "tanh": lambda: tr("The activation function squeezes each z smoothly into -1 to 1."),
    "relu": lambda: tr("What is negative becomes 0; what is positive stays as it is."),
    "linear": lambda: tr("A linear neuron hands its z on as it is."),
    "softmax": lambda: tr("Softmax turns the z of the layer into probabilities that sum to 1."),
}


def where(architecture: Architecture, layer: int) -> str:
    """Return "output layer", "hidden layer", or "hidden layer 2" when there are several."""
    if layer == architecture.layers:
        return tr("output layer")
    if architecture.layers == 2:
        return tr("hidden layer")
    return tr("hidden layer {number}").format(number=layer)
