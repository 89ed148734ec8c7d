"""The binding of Qt does not lose references to None, which would abort the interpreter."""

import sys

from PySide6.QtCore import QObject


def test_a_thousand_calls_leave_the_references_to_none_alone():
    thing = QObject()
    thing.setObjectName("warm up")
    before = sys.getrefcount(None)
    for number in range(1_000):
        thing.setObjectName(str(number))
    assert before - sys.getrefcount(None) < 10
