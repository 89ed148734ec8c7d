"""What makes a run come out the same to the last bit: numpy, its BLAS, the processor.

The same program on another processor, or with another BLAS, adds in another order.
"""

import hashlib
import importlib
import platform
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import numpy as np

from netviz._blas import is_pinned
from netviz.core.translation import tr

TITLES = {"numpy": "numpy", "blas": "BLAS", "kernels": "processor", "threads": "BLAS threads"}


@cache
def fingerprint() -> Mapping[str, str]:
    """Return {"numpy", "blas", "kernels", "threads"} of this process, all short texts."""
    return MappingProxyType({
        "numpy": np.__version__, "blas": _blas(), "kernels": _kernels(),
        "threads": "1" if is_pinned() else "several",
    })  # fmt: skip


def _blas() -> str:
    try:
        found = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
        return f"{found['name']} {found['version']}"
    except (KeyError, TypeError):
        return "unknown"


def _kernels() -> str:
    """Return the machine and a hash of what its processor can do, which picks the kernels."""
    try:
        umath = importlib.import_module("numpy._core._multiarray_umath")
    except ImportError:  # numpy 1
        umath = importlib.import_module("numpy.core._multiarray_umath")
    features = getattr(umath, "__cpu_features__", {})
    names = " ".join(sorted(name for name, has in features.items() if has))
    return f"{platform.machine()} {hashlib.sha256(names.encode()).hexdigest()[:12]}"


def difference(then: Mapping[str, str], now: Mapping[str, str] | None = None) -> str:
    """Return a sentence for a run made elsewhere, "" where it comes out bit for bit.

    then: the fingerprint kept with the run.
    """
    now = fingerprint() if now is None else now
    changed = [
        tr("{what} {then} (here {now})").format(
            what=tr(TITLES[name]), then=then.get(name, "unknown"), now=now[name]
        )
        for name in TITLES
        if then.get(name, "unknown") != now[name]
    ]
    if not changed:
        return ""
    return tr(
        "This run was made with {changed}: trained again here, its numbers are right, but may"
        " differ in the last digits from those seen then."
    ).format(changed=", ".join(changed))
