"""What the window does for its own commands: one file a feature, found by listing this folder.

Each file has ``handlers(window)``, which returns {command name: function}; it is called once,
when the window is complete.
"""

import importlib
import logging
import pkgutil
from collections.abc import Callable
from typing import TYPE_CHECKING

from netviz.core.translation import tr

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

log = logging.getLogger("netviz")


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
