"""A signal without Qt: functions that are called when something has happened."""

from collections.abc import Callable
from typing import Any

Listener = Callable[..., None]


class Signal:
    """Calls every connected function, in the order they came.

    A function is kept alive by its connection; disconnect what goes away.
    """

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def connect(self, listener: Listener) -> Listener:
        """Call ``listener`` at every emit from now on; returns it, so it serves as decorator."""
        self._listeners.append(listener)
        return listener

    def disconnect(self, listener: Listener) -> None:
        """Stop calling ``listener``.  Raises ValueError if it is not connected."""
        self._listeners.remove(listener)

    def emit(self, *arguments: Any) -> None:
        """Call all listeners; one that connects or disconnects others disturbs nobody."""
        for listener in tuple(self._listeners):
            listener(*arguments)
