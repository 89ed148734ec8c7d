"""A journal that outlives a crash: each running netviz has one, held by a lock it alone owns.

The lock goes with the process, however that ends, so a journal whose lock is free has lost its
owner; whoever takes the lock first is the only one who offers it.
"""

import contextlib
import os
import secrets
from collections.abc import Generator, Iterable
from pathlib import Path

from netviz.session.files.atomic import saving

if os.name == "nt":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class Journal:
    """The journal of this process in a folder, which is made if it is not there.

    Raises OSError where the folder cannot be written.
    """

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{os.getpid()}-{secrets.token_hex(4)}.netviz"
        self._lock_path = self.path.with_suffix(".lock")
        self._descriptor = os.open(self._lock_path, os.O_CREAT | os.O_RDWR, 0o600)
        _lock(self._descriptor)

    def write(self, text: str) -> None:
        """Replace what the journal holds.  Raises SaveError."""
        for _ in self.writing((text.encode(),)):
            pass

    def writing(self, pieces: Iterable[bytes]) -> Generator[tuple[int, int], None, None]:
        """Do the same with pieces; may be given up at any yield."""
        for done in saving(self.path, pieces, backup=False):
            yield done, done

    def clear(self) -> None:
        """Forget what it holds: all is saved elsewhere, or not wanted."""
        with contextlib.suppress(FileNotFoundError):
            self.path.unlink()

    def close(self) -> None:
        """End the journal: nothing is left to recover."""
        self.clear()
        _release(self._descriptor, self._lock_path)


class Orphan:
    """A journal whose owner died; it is ours until ``discard`` or ``leave``."""

    def __init__(self, path: Path, descriptor: int):
        self.path, self._descriptor = path, descriptor

    def read(self) -> bytes:
        """Return what the journal holds.  Raises OSError."""
        return self.path.read_bytes()

    @property
    def saved_at_s(self) -> float:
        """When it was last written, seconds since 1970."""
        return self.path.stat().st_mtime

    def discard(self) -> None:
        """Remove it for good."""
        with contextlib.suppress(FileNotFoundError):
            self.path.unlink()
        _release(self._descriptor, self.path.with_suffix(".lock"))

    def leave(self) -> None:
        """Keep it for the next start."""
        os.close(self._descriptor)


def orphans(folder: Path) -> list[Orphan]:
    """Return the journals without an owner, the latest first; each is claimed by us now."""
    found = []
    for lock in sorted(folder.glob("*.lock")):
        try:
            descriptor = os.open(lock, os.O_RDWR)
        except OSError:  # gone, or not ours to open
            continue
        path = lock.with_suffix(".netviz")
        if not _lock(descriptor):
            os.close(descriptor)
        elif path.exists():
            found.append(Orphan(path, descriptor))
        else:  # it held nothing
            _release(descriptor, lock)
    return sorted(found, key=lambda orphan: orphan.saved_at_s, reverse=True)


def _release(descriptor: int, lock: Path) -> None:
    with contextlib.suppress(FileNotFoundError, PermissionError):
        lock.unlink()
    os.close(descriptor)


