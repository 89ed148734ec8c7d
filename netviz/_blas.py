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
    """Ask for one thread; warn where numpy was imported before and may use several."""
    pinned = all(os.environ.get(name) == "1" for name in VARIABLES[:2])
    late = "numpy" in sys.modules and not pinned and (os.cpu_count() or 1) > 1
    if not late:
        for name in VARIABLES:
            os.environ.setdefault(name, "1")
        _state["pinned"] = all(os.environ[name] == "1" for name in VARIABLES[:2])
        return
    if importlib.util.find_spec("threadpoolctl") is not None:
        import threadpoolctl

        threadpoolctl.threadpool_limits(1, user_api="blas")
        _state["pinned"] = True
        return
    warnings.warn(
        "numpy was imported before netviz, so its BLAS may use several threads: going back in"
        " time may then show numbers that differ in the last digit, and training is slower."
        " Import netviz first, or install threadpoolctl.",
        RuntimeWarning,
        stacklevel=3,
    )


def is_pinned() -> bool:
    """Whether BLAS is known to use one thread in this process."""
    return _state["pinned"]
