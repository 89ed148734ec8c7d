"""One place that names quantities for people.

Inside, layers count from 0 = input: z1 belongs to weights[0].  The book's formulas count
the input as layer 1, so its z^2 is our z1.  The view setting "Layer numbers" chooses.
"""

import re

NUMBERS = ("from_0", "book")

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SYMBOLS = {
    "delta": "δ", "nabla_b": "∇b", "nabla_w": "∇w", "sum_nabla_b": "∑∇b",
    "sum_nabla_w": "∑∇w", "eta": "η", "sigma": "σ", "cost": "C", "lmbda": "λ",
}  # fmt: skip
_LATEX = {
    "δ": "\\delta", "∇": "\\nabla ", "∑": "\\sum ", "Σ": "\\sum ", "η": "\\eta", "λ": "\\lambda",
    "σ": "\\sigma", "⊙": "\\odot", "−": "-", "½": "\\tfrac{1}{2}", "‖": "\\|", "²": "^{2}",
    "∂": "\\partial ", "′": "'", "ᵀ": "^{T}",
}  # fmt: skip


def split_name(name: str) -> tuple[str, int | None]:
    """Return the stem and the layer: ("delta", 1) for delta1, ("x", None) for x."""
    stem = name.rstrip("0123456789")
    return stem, int(name[len(stem) :]) if len(name) > len(stem) else None


def quantity_names(layers: int) -> tuple[str, ...]:
    """Return x, y, z1, a1, ..., in order of computation, then the sums and parameters."""
    forward = [f"{n}{l}" for l in range(1, layers + 1) for n in ("z", "a")]
    backward = [
        f"{n}{l}" for l in range(layers, 0, -1) for n in ("delta", "nabla_b", "nabla_w")
    ]
    sums = [f"sum_{n}{l}" for l in range(1, layers + 1) for n in ("nabla_b", "nabla_w")]
    before = [f"{n}{l}" for l in range(1, layers + 1) for n in ("w", "b")]
    after = [f"new_{n}{l}" for l in range(1, layers + 1) for n in ("w", "b")]
    return ("x", "y", *forward, "cost", *backward, *sums, *before, *after)


def layer_number(layer: int, numbers: str = "from_0") -> int:
    """Return the number under which people know layer 0..L."""
    return layer + 1 if numbers == "book" else layer


def label(name: str, numbers: str = "from_0") -> str:
    """Return the plain name: "delta1", or "delta2" as the book counts."""
    stem, layer = split_name(name)
    return stem if layer is None else f"{stem}{layer_number(layer, numbers)}"


def pretty(name: str, numbers: str = "from_0") -> str:
    """Return the symbol with its layer as a superscript: "δ¹", or "δ²" as the book counts."""
    stem, layer = split_name(name.removeprefix("new_"))
    symbol = _SYMBOLS.get(stem, stem)
    if layer is None:
        return symbol
    return symbol + str(layer_number(layer, numbers)).translate(_SUPERSCRIPTS)


def latex(text: str) -> str:
    """Return symbols as LaTeX: "δ¹ ⊙ σ′(z¹)" becomes delta^{1} odot sigma'(z^{1})."""
    text = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda m: f"^{{{m[0].translate(_DIGITS)}}}",
                  text.replace("‖²", "\\|^{2}"))  # fmt: skip
    found = "".join(_LATEX.get(letter, letter) for letter in text)
    for name in ("ln", "tanh"):
        found = re.sub(rf"\b{name}\b", rf"\\{name}", found)
    return re.sub(r"\b(relu|linear|softmax)\b", r"\\operatorname{\1}", found)


def latex_name(words: str) -> str:
    """Return what a quantity is called, such as "nabla_w1" or "w1 before", as LaTeX."""
    name, *rest = words.split(" ")
    after = f"_{{\\text{{{' '.join(rest)}}}}}" if rest else ""
    return latex(pretty(name)) + after


def function_symbol(activation: str) -> str:
    """Return how an activation is written in formulas: σ for sigmoid, else its name."""
    return "σ" if activation == "sigmoid" else activation


def derivative_name(activation: str) -> str:
    """Return how an activation's derivative is called in plain letters."""
    return "sigma_prime" if activation == "sigmoid" else f"{activation}_prime"


def derivative_symbol(name: str) -> str:
    """Return how a derivative is written: σ′ for sigma_prime; the Jacobian J as it is."""
    if name == "J":
        return name
    stem = name.removesuffix("_prime")
    return ("σ" if stem == "sigma" else stem) + "′"
