"""What the window does for its own commands: one file a feature, found by listing this folder.

Each file has ``handlers(window)``, which returns {command name: function}; it is called once,
when the window is complete.
"""

import importlib
import logging
import pkgutil
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from netviz.core.translation import tr

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

log = logging.getLogger("netviz")
T = TypeVar("T")


class Feature(Generic[T]):
    """An attribute of the window that one file here sets; asking for it completes the window."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = f"_feature_{name}"

    def __get__(self, window: "MainWindow", owner: Any = None) -> T:
        window.complete()
        feature: T = getattr(window, self._name)
        return feature

    def __set__(self, window: "MainWindow", feature: T) -> None:
        setattr(window, self._name, feature)


def feature_handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return the handlers of all features; one that fails is reported, the others work."""
    found: dict[str, Callable[[], object]] = {}
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        try:
            found |= importlib.import_module(f"{__name__}.{name}").handlers(window)
        except Exception as error:
            log.exception("feature %s failed", name)
            window.complain(tr("The feature {name} failed: {error}").format(name=name, error=error))
    return found
