"""The last projects, kept from one start to the next."""

from pathlib import Path

from PySide6.QtCore import QSettings

MOST = 10
KEY = "projects/recent"


class Recent:
    """The files of the last projects.  store: where they are kept; None keeps nothing."""

    def __init__(self, store: QSettings | None):
        self._store = store

    def paths(self) -> list[Path]:
        """Return the last projects that are still there, the latest first."""
        if self._store is None:
            return []
        kept = self._store.value(KEY, [], type=list)
        names = [str(name) for name in kept] if isinstance(kept, list) else []
        return [Path(name) for name in names if Path(name).exists()]

    def remember(self, path: Path) -> None:
        """Put a project first."""
        if self._store is not None:
            path = path.resolve()
            others = [other for other in self.paths() if other != path]
            self._store.setValue(KEY, [str(one) for one in (path, *others)][:MOST])
