"""Stories use the same windows as the tests of the gui."""

from tests.gui.conftest import digits_window, open_on, qapp, window

__all__ = ["digits_window", "open_on", "qapp", "window"]
