"""What all tests share: no screen, settings that touch nobody's, sessions to begin with."""

import os
import tempfile

# NETVIZ_TEST_PLATFORM=xcb shows the windows of the tests on a real screen
os.environ["QT_QPA_PLATFORM"] = os.environ.get("NETVIZ_TEST_PLATFORM", "offscreen")
_HOME = tempfile.mkdtemp(prefix="netviz-tests-")
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ[_name] = os.path.join(_HOME, _name.lower())

import netviz  # noqa: E402 - pins BLAS before any test imports numpy

assert netviz.__version__

import pytest  # noqa: E402

from netviz.session import Session  # noqa: E402


@pytest.fixture
def xor_session() -> Session:
    """[2,3,1] on XOR at (0, 0, 0): seed 0, eta 3, mini-batches of 4; nothing trained."""
    return Session()


@pytest.fixture
def digits_session() -> Session:
    """[64,30,10] on the 8x8 digits at (0, 0, 0); nothing trained."""
    return Session(dataset="digits")
