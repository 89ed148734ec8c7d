"""Which lines of the listing make a step: found by their text, so none can be missed.

The listing is true for every set-up: see ``listing_variants``.  The numbers of its lines
are the same in all of them.
"""

from functools import lru_cache

from netviz.core.listing_variants import BOOK, Variant, adapted
from netviz.core.resources import resource

# the texts that begin and end a step's lines; delta, nabla_b, nabla_w differ at the output
_ANCHORS = {
    "input": ("a, activations, zs = x, [x], []",) * 2,
    "z": ("z = np.dot(w, a) + b",) * 2,
    "a": ("a = sigmoid(z)",) * 2,
    "cost": ("self.cost = 0.5",) * 2,
    "delta_output": ("delta = self.cost_derivative(a, y)", "* sigmoid_prime(zs[-1])"),
    "nabla_b_output": ("nabla_b[-1] = delta",) * 2,
    "nabla_w_output": ("nabla_w[-1] = np.dot(", "delta, activations[-2].T)"),
    "delta": ("delta = np.dot(w.T, delta)", "* sigmoid_prime(zs[-l])"),
    "nabla_b": ("nabla_b[-l] = delta",) * 2,
    "nabla_w": ("nabla_w[-l] = np.dot(", "delta, activations[-l - 1].T)"),
    "sum": ("sum_b = [s + n", "in zip(sum_w, nabla_w)]"),
    "update": ("step = eta / len(mini_batch)", "in zip(self.weights, sum_w)]"),
}

CONTINUED, PAIRS = "\\", (("(", ")"), ("[", "]"))


@lru_cache(maxsize=16)
def source(variant: Variant = BOOK) -> tuple[str, ...]:
    """Return the lines of the listing for a set-up, without line ends."""
    return tuple(adapted(_read("network"), _read("functions"), variant).splitlines())


def _read(name: str) -> str:
    return resource(f"listings/{name}.py").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _numbers() -> dict[str, tuple[int, ...]]:
    return {step: tuple(range(_find(a), _find(b) + 1)) for step, (a, b) in _ANCHORS.items()}


def step_lines(step: str) -> tuple[int, ...]:
    """Return the lines of a kind of step, or of its twin for the output layer ("delta_output")."""
    return _numbers()[step]


def _find(text: str) -> int:
    found = [number for number, line in enumerate(source(), start=1) if text in line]
    if len(found) != 1:
        raise LookupError(f"the listing has {len(found)} lines with {text!r}, not one")
    return found[0]


def lines(kind: str, layer: int | None, layers: int) -> tuple[int, ...]:
    """Return the numbers, from 1, of the lines that make a step.

    kind, layer: as in a Step.  layers: L, because the output layer has lines of its own.
    """
    output = kind in ("delta", "nabla_b", "nabla_w") and layer == layers
    return _numbers()[f"{kind}_output" if output else kind]


def statements(kind: str, layer: int | None, layers: int, variant: Variant = BOOK) -> list[str]:
    """Return the code of a step, each statement in one line, without comments."""
    found, text = [], ""
    for number in lines(kind, layer, layers):
        part = source(variant)[number - 1].partition("#")[0].strip()
        text = f"{text} {part.removesuffix(CONTINUED).strip()}".lstrip()
        whole = not part.endswith(CONTINUED)
        if text and whole and all(text.count(a) == text.count(b) for a, b in PAIRS):
            found.append(text.replace("( ", "(").replace("[ ", "["))
            text = ""
    return found
