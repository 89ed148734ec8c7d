"""How long a key press of a lecture takes until the picture and the card are painted."""

import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from netviz.gui.app import application, open_window
from netviz.session import Session
