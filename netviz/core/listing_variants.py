"""The listing as another set-up needs it: line for line the same, so numbers of lines stay.

The book prints it for sigmoid neurons and the quadratic cost; lines that would not be true
for what is trained are put differently, and the functions they call follow at the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from netviz.core.architecture import Architecture

Change = tuple[str, str]  # what stands in the listing, what stands there instead


@dataclass(frozen=True)
class Variant:
    """What the listing depends on.

    activations: of every layer with weights.  fused: delta of the output is a - y.  own: the
    person's own cost_derivative.  decays: lambda > 0.  initialisation: by name.
    """

    activations: tuple[str, ...] = ("sigmoid",)
    cost: str = "quadratic"
    fused: bool = False
    own: bool = False
    decays: bool = False
    initialisation: str = "1"

    @classmethod
    def of(
        cls, architecture: Architecture, lmbda: float = 0.0, initialisation: str = "1"
    ) -> "Variant":
        """Return what a network that is trained so needs; the book's own where nothing differs."""
        names = architecture.activations
        return cls(
            names[:1] if len(set(names)) == 1 else names, architecture.cost, architecture.fused,
            architecture.own_derivative, lmbda > 0, initialisation,
        )  # fmt: skip

    @property
    def output(self) -> str:
        """The activation of the last layer."""
        return self.activations[-1]

    @property
    def hidden(self) -> tuple[str, ...]:
        """The different activations of hidden layers, as far as there are any."""
        names = tuple(dict.fromkeys(self.activations[:-1] or self.activations))
        return names if names != ("softmax",) else ()


BOOK = Variant()


def adapted(listing: str, functions: str, variant: Variant) -> str:
    """Return the listing as a set-up needs it.

    functions: the source of all functions there are.  Raises LookupError if a line that has
    to be put differently is not there exactly once.
    """
    if variant == BOOK:
        return listing
    body = listing.partition("\n\n\ndef sigmoid(")[0]
    for old, new in _changes(variant):
        if body.count(old) != 1 or old.count("\n") != new.count("\n"):
            raise LookupError(f"the listing cannot be put differently at {old!r}")
        body = body.replace(old, new)
    blocks = {text.partition("(")[0]: text.rstrip() for text in functions.split("\n\n\ndef ")[1:]}
    called = [name for name in blocks if name in _called(variant)]
    return "\n\n\n".join([body, *(f"def {blocks[name]}" for name in called), *_tables(variant)])


def _changes(variant: Variant) -> Iterator[Change]:
    yield from _forward(variant)
    yield from _cost(variant)
    yield from _output_error(variant)
    if len(variant.hidden) > 1:
        yield "* sigmoid_prime(zs[-l])", "* primes[-l](zs[-l])"
    elif variant.hidden:
        yield "* sigmoid_prime(zs[-l])", f"* {variant.hidden[0]}_prime(zs[-l])"
    if variant.decays:
        yield from _DECAY
    yield from _FIRST.get(variant.initialisation, ())


def _forward(variant: Variant) -> Iterator[Change]:
    name = variant.output
    if len(variant.activations) > 1:
        name = "f"
        loop = """        for w, b in zip(
                self.weights, self.biases):
            """
        mixed = """        for w, b, f in zip(self.weights,
                self.biases, functions):
            """
        for after in ("z =", "a ="):
            yield loop + after, mixed + after
    yield "a = sigmoid(z)", f"a = {name}(z)"
    yield "a = sigmoid(np.dot(w, a) + b)", f"a = {name}(np.dot(w, a) + b)"


def _cost(variant: Variant) -> Iterator[Change]:
    body = "        return output_activations - y"
    if variant.cost != "quadratic":
        function = variant.cost.replace("-", "_")
        yield "self.cost = 0.5 * np.sum((a - y) ** 2)", f"self.cost = {function}(a, y)"
    if variant.own:
        yield body, "        ...  # your own"
    elif variant.cost in _DERIVATIVES:
        yield "self, output_activations, y):", "self, a, y):"
        yield body, f"        return {_DERIVATIVES[variant.cost]}"


_DERIVATIVES = {"cross-entropy": "(a - y) / (a * (1 - a))", "log-likelihood": "-y / a"}


def _output_error(variant: Variant) -> Iterator[Change]:
    slope = f"{variant.output}_prime"
    new = _BOOKS_ERROR.replace("sigmoid_prime", slope)
    if variant.fused and variant.cost == "quadratic":
        new = f"""delta = self.cost_derivative(a, y)
        # times 1, the slope of {variant.output}"""
    elif variant.fused:
        new = f"""delta = a - y
        # dC/da times {slope}, cancelled"""
    elif variant.output == "softmax":
        new = f"""delta = np.dot({slope}(zs[-1]),
            self.cost_derivative(a, y))"""
    yield _BOOKS_ERROR, new


_BOOKS_ERROR = r"""delta = self.cost_derivative(a, y) \
            * sigmoid_prime(zs[-1])"""

_DECAY: tuple[Change, ...] = (
    ("self, mini_batch, eta):", "self, mini_batch, eta, lmbda, n):"),
    ("w - step * s for w, s\n", "(1 - eta*lmbda/n) * w - step * s\n"),
    ("in zip(self.weights, sum_w)]", "for w, s in zip(self.weights, sum_w)]"),
    ("mini_batch_size, eta):", "mini_batch_size, eta, lmbda):"),
    ("                    eta)", "                    eta, lmbda, len(data))"),
)

_FIRST: dict[str, tuple[Change, ...]] = {
    "1/sqrt(n_in)": (
        ("np.random.randn(n, k) for n, k\n", "np.random.randn(n, k) / np.sqrt(k)\n"),
        ("in zip(sizes[1:], sizes[:-1])]", "for n, k in zip(sizes[1:], sizes)]"),
    ),
    "zero": (
        ("np.random.randn(n, 1)", "np.zeros((n, 1))"),
        ("np.random.randn(n, k)", "np.zeros((n, k))"),
    ),
}


def _called(variant: Variant) -> set[str]:
    """Return the names of the functions that the lines call."""
    names = set(variant.activations) | {f"{name}_prime" for name in variant.hidden}
    if not variant.fused:
        names.add(f"{variant.output}_prime")
    if len(variant.hidden) > 1:
        names |= {f"{name}_prime" for name in variant.activations}
    names |= {name.removesuffix("_prime") for name in names}
    return names | {variant.cost.replace("-", "_")}


def _tables(variant: Variant) -> list[str]:
    """Return the lists of functions by layer, where layers differ."""
    if len(variant.activations) == 1:
        return []
    made = [_table("functions", variant.activations)]
    if len(variant.hidden) > 1:
        made.append(_table("primes", tuple(f"{name}_prime" for name in variant.activations)))
    return ["\n".join(made)]


def _table(name: str, entries: tuple[str, ...]) -> str:
    return f"{name} = [\n" + ",\n".join(f"    {entry}" for entry in entries) + "]"
