"""View settings from one start to the next.  Imported before the window: it asks for little."""

import contextlib
import json
from typing import Any

from PySide6.QtCore import QSettings

from netviz.core.errors import SetupError
from netviz.session import Session
from netviz.session.settings import SETTINGS

VIEW = tuple(name for name, setting in SETTINGS.items() if setting.kind == "view")


def restore_view(session: Session, store: QSettings) -> None:
    """Set the view settings of last time; what cannot be read stays as it usually is."""
    for name in VIEW:
        text = store.value(f"view/{name}", "", type=str)
        if text:
            with contextlib.suppress(ValueError, SetupError):
                session.set(name, json.loads(str(text)))


def keep_view(settings: dict[str, Any], store: QSettings) -> None:
    """Keep the view settings for the next start."""
    for name in VIEW:
        store.setValue(f"view/{name}", json.dumps(settings[name]))
