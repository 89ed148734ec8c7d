"""BLAS works with one thread, asked of the library itself in a fresh process."""

import os
import subprocess
import sys

import pytest

from netviz._blas import VARIABLES

SEVERAL = (os.cpu_count() or 1) > 1
# how many threads the OpenBLAS that numpy has loaded would use; "unknown" for another BLAS
COUNT = """
import ctypes
def threads():
    with open("/proc/self/maps") as file:
        paths = {line.split()[-1] for line in file if "openblas" in line}
    for path in paths:
        library = ctypes.CDLL(path)
        for name in ("scipy_openblas_get_num_threads64_", "scipy_openblas_get_num_threads",
                     "openblas_get_num_threads64_", "openblas_get_num_threads"):
            if hasattr(library, name):
                return getattr(library, name)()
    return "unknown"
"""


def run(code, **variables):
    """Run Python code in a fresh process without BLAS's variables but those given."""
    environment = {k: v for k, v in os.environ.items() if k not in VARIABLES} | variables
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", COUNT + code], env=environment, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip(), done.stderr


needs_proc = pytest.mark.skipif(not os.path.exists("/proc/self/maps"), reason="needs /proc")


@needs_proc
@pytest.mark.parametrize("first", ["import netviz", "from netviz import Network", "import netviz.core.engine"])
def test_netviz_imported_first_pins_blas_to_one_thread(first):
    said, errors = run(f"{first}\nimport numpy as np\nnp.ones((64, 64)) @ np.ones((64, 64))\nprint(threads())")
    assert said in ("1", "unknown")
    assert errors == ""


@needs_proc
def test_its_fingerprint_says_one_thread():
    said, _ = run("from netviz.core.fingerprint import fingerprint\nprint(fingerprint()['threads'], threads())")
    assert said in ("1 1", "1 unknown")


@pytest.mark.skipif(not SEVERAL, reason="with one processor there are no several threads")
def test_numpy_imported_before_is_warned_of_with_the_consequence_and_the_fingerprint_says_so():
    code = "import sys\nsys.modules['threadpoolctl'] = None\nimport numpy\nimport netviz\n"
    said, errors = run(code + "from netviz.core.fingerprint import fingerprint\nprint(fingerprint()['threads'])")
    assert said == "several"
    assert "RuntimeWarning: numpy was imported before netviz" in errors
    assert "differ in the last digit" in errors and "Import netviz first" in errors


@pytest.mark.parametrize("variables", [{"OPENBLAS_NUM_THREADS": "1"}, {"OMP_NUM_THREADS": "1"}])
def test_numpy_imported_before_but_pinned_by_the_person_is_no_reason_to_warn(variables):
    said, errors = run(
        "import numpy\nimport netviz\nfrom netviz._blas import is_pinned\nprint(is_pinned())",
        **variables,
    )  # fmt: skip
    assert (said, errors) == ("True", "")


def test_what_the_person_has_set_for_blas_is_left_alone_but_not_without_a_word():
    said, errors = run(
        "import os, netviz\nfrom netviz._blas import is_pinned\n"
        "print(os.environ['OPENBLAS_NUM_THREADS'], is_pinned())",
        OPENBLAS_NUM_THREADS="2",
    )  # fmt: skip
    assert said == "2 False"
    assert "OPENBLAS_NUM_THREADS is 2" in errors and "Set it to 1" in errors


@needs_proc
def test_a_machine_that_gives_every_program_many_threads_gives_blas_one():
    said, errors = run("import netviz, numpy\nprint(threads())", OMP_NUM_THREADS="8")
    assert said in ("1", "unknown") and errors == ""


@pytest.mark.skipif(not SEVERAL, reason="with one processor there are no several threads")
def test_threadpoolctl_is_asked_where_it_is_installed(tmp_path):
    (tmp_path / "threadpoolctl.py").write_text(
        "def threadpool_limits(limits, user_api):\n    print(limits, user_api)\n"
    )
    said, errors = run(
        "import numpy\nimport netviz\nfrom netviz._blas import is_pinned\nprint(is_pinned())",
        PYTHONPATH=os.pathsep.join([str(tmp_path), *sys.path]),
    )  # fmt: skip
    assert said == "1 blas\nTrue" and errors == ""
