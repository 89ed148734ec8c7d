"""Pin BLAS to one thread, before numpy is imported.

Two threads make small products 25 to 50 times slower under load, and their results are not
bit-equal from run to run, so seeking could not show again what was seen.
"""

import importlib.util
import os
import sys
import warnings

VARIABLES = (
    "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS",
    "BLIS_NUM_THREADS",
)  # fmt: skip
_state = {"pinned": False}


def pin_blas() -> None:
    """Ask for one thread; warn where several may be used all the same."""
    if "numpy" not in sys.modules:
        for name in VARIABLES:
            os.environ.setdefault(name, "1")
        asked = os.environ["OPENBLAS_NUM_THREADS"]  # it goes before OMP_NUM_THREADS
        _state["pinned"] = asked == "1"
        if asked != "1":
            _warn(f"OPENBLAS_NUM_THREADS is {asked}, so BLAS uses several threads", "Set it to 1.")
        return
    before = os.environ.get("OPENBLAS_NUM_THREADS") or os.environ.get("OMP_NUM_THREADS")
    if before == "1" or (os.cpu_count() or 1) == 1:
        _state["pinned"] = True
    elif importlib.util.find_spec("threadpoolctl") is not None:
        import threadpoolctl

        threadpoolctl.threadpool_limits(1, user_api="blas")
        _state["pinned"] = True
    else:
        _warn(
            "numpy was imported before netviz, so its BLAS may use several threads",
            "Import netviz first, or install threadpoolctl.",
        )


def _warn(reason: str, remedy: str) -> None:
    warnings.warn(
        f"{reason}: going back in time may then show numbers that differ in the last digit, and"
        f" training is slower. {remedy}",
        RuntimeWarning,
        stacklevel=4,
    )


def is_pinned() -> bool:
    """Whether BLAS is known to use one thread in this process."""
    return _state["pinned"]
