"""Numbers as people read them: four significant digits and a true minus sign."""

import math
from collections.abc import Iterable
from functools import lru_cache

MINUS = "\N{MINUS SIGN}"
CHANGE = "Δ"  # before a change that stands for a number


def format_number(value: float, *, signed: bool = False, digits: int = 4) -> str:
    """Return ``value`` as text: 0.4406, −1.278, 8.857e−4, 3.

    value: any real number.  signed: write + before positive numbers.
    digits: significant digits of numbers that are not whole.
    Below 1e-3 and from 1e7 on the scientific form is used; whole numbers stay plain.
    """
    value = float(value)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return f"{MINUS if value < 0 else '+' if signed else ''}∞"
    sign = MINUS if value < 0 else "+" if signed and value > 0 else ""
    return sign + _magnitude(abs(value), digits)


@lru_cache(maxsize=8192)  # a motion writes the same numbers in every frame
def _magnitude(size: float, digits: int) -> str:
    if size == int(size) and size < 10**7:
        return str(int(size))
    if 1e-3 <= size < 1e7:
        decimals = max(0, digits - 1 - math.floor(math.log10(size)))
        text = f"{size:.{decimals}f}"
        # rounding may carry into a new digit: 0.99996 is 1.000, not 1.0000
        if len(text.replace(".", "").lstrip("0")) > digits and decimals > 0:
            text = f"{size:.{decimals - 1}f}"
        return text
    mantissa, exponent = f"{size:.{digits - 1}e}".split("e")
    return f"{mantissa}e{MINUS if exponent[0] == '-' else ''}{int(exponent[1:])}"


def format_full(value: float, letters: float = math.inf) -> str:
    """Return every digit of a signed number, or as many, at least four, as so many letters hold."""
    value = float(value)
    whole = format_number(value, signed=True)
    if math.isfinite(value) and value != int(value):
        sign, text = ("+" if value > 0 else MINUS), repr(abs(value))
        mantissa, _, exponent = text.partition("e")
        tail = f"e{int(exponent)}".replace("-", MINUS) if exponent else ""
        whole = f"{sign}{mantissa}{tail}"
    texts = [whole, *(format_number(value, signed=True, digits=n) for n in range(16, 4, -1))]
    return next((text for text in texts if len(text) <= letters),
                format_number(value, signed=True))  # fmt: skip


def digits_to_differ(pairs: Iterable[tuple[float, float]], most: int = 17) -> int:
    """Return the digits, from four on, with which old and new of every pair look different.

    pairs: (old, new); those that are equal do not count.  most: where to give up.
    """
    changed = [pair for pair in pairs if pair[0] != pair[1] and not all(map(math.isnan, pair))]
    for digits in range(4, most):
        if all(
            format_number(old, digits=digits) != format_number(new, digits=digits)
            for old, new in changed
        ):
            return digits
    return most


def format_pair(old: float, new: float) -> tuple[str, str]:
    """Return both numbers with as many digits as they need to differ, at least four."""
    digits = digits_to_differ([(old, new)])
    return (
        format_number(old, signed=True, digits=digits),
        format_number(new, signed=True, digits=digits),
    )


def format_within(value: float, letters: float, *, signed: bool = False) -> str:
    """Return a number with as many of four digits as so many letters hold, one at least."""
    texts = [format_number(value, signed=signed, digits=digits) for digits in (4, 3, 2, 1)]
    return next((text for text in texts if len(text) <= letters), texts[-1])


def format_change(
    old: float, new: float, letters: float = math.inf, *, signed: bool = False
) -> tuple[str, str]:
    """Return both numbers in at most so many letters each; what looks alike is equal.

    Where the digits they need to differ have no room the second is the change, after a delta.
    """
    digits = digits_to_differ([(old, new)])
    before, after = (format_number(value, signed=signed, digits=digits) for value in (old, new))
    if max(len(before), len(after)) > letters:
        before, after = (format_within(value, letters, signed=signed) for value in (old, new))
    if before == after and abs(new - old) > 0.0:  # no NaN
        after = CHANGE + format_within(new - old, letters - len(CHANGE), signed=True)
    return before, after


def format_changes(
    olds: Iterable[float], news: Iterable[float], letters: float
) -> tuple[list[str], list[str]]:
    """Return the numbers of an array before and after, all with the same digits if they fit."""
    pairs = list(zip(olds, news, strict=True))
    digits = digits_to_differ(pairs)
    texts = [tuple(format_number(value, digits=digits) for value in pair) for pair in pairs]
    if any(len(text) > letters for pair in texts for text in pair):
        texts = [format_change(old, new, letters) for old, new in pairs]
    return [before for before, _ in texts], [after for _, after in texts]


def format_shape(shape: tuple[int, ...]) -> str:
    """Return a shape as numpy prints it: (3, 1)."""
    return str(tuple(int(n) for n in shape))
