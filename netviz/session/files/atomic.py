"""Save a file so that at every instant the old content or the new is there, whole.

The new content goes to a temporary file in the same folder, is synced, and takes the place of
the old one in a single rename; the old content stays beside it as one ``.bak``.
"""

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Generator, Iterable
from pathlib import Path

from netviz.core.errors import NetvizError
from netviz.core.translation import tr


class SaveError(NetvizError):
    """A file could not be saved; the message says what became of the old one."""


class System:
    """The calls that change the disk, one method each, so that each can be made to fail."""

    def create(self, path: str, mode: int) -> int:
        """Make a new file and return its descriptor; never follow or overwrite another."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        return os.open(path, flags | getattr(os, "O_BINARY", 0), mode)

    def chmod(self, path: str, mode: int) -> None:
        """Give a file the permissions of the one it replaces."""
        os.chmod(path, mode)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write some of the data; return how many bytes."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Wait until the disk has it."""
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a file; a full disk may only show here."""
        os.close(descriptor)

    def link(self, old: str, new: str) -> None:
        """Give a file a second name."""
        os.link(old, new)

    def replace(self, old: str, new: str) -> None:
        """Rename in one stroke."""
        os.replace(old, new)

    def sync_folder(self, folder: str) -> None:
        """Wait until the disk has the new names; Windows has no such call and needs none."""
        if os.name == "nt":
            return
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def save(path: Path, data: bytes, *, backup: bool = True, system: System | None = None) -> None:
    """Write ``data`` to ``path``; symbolic links and permissions stay as they are.

    backup: keep the old content as ``NAME.bak``.  system: the calls to use.
    Raises SaveError, a sentence, on any failure; then the old content is untouched, except
    where the sentence says that the new one is in place already.
    """
    for _ in saving(path, (data,), backup=backup, system=system):
        pass


def saving(
    path: Path, pieces: Iterable[bytes], *, backup: bool = True, system: System | None = None
) -> Generator[int, None, None]:
    """Do what ``save`` does with the pieces one after another; yields the bytes written so far.

    If it is given up at a yield, or the pieces fail, the old content is untouched.
    """
    system = system or System()
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):  # nothing may take its place
        raise SaveError(
            tr("{path} is no ordinary file, so nothing can be saved there. Choose another name.")
            .format(path=path)
        )  # fmt: skip
    temporary = _beside(target)
    try:
        yield from _write(temporary, target, pieces, system)
        if backup and os.path.exists(target):
            _keep_old(target, system)
        system.replace(temporary, target)
    except OSError as error:
        _remove(temporary)
        raise SaveError(_unsaved(path, error)) from error
    except BaseException:
        _remove(temporary)
        raise
    try:
        system.sync_folder(os.path.dirname(target))
    except OSError as error:
        raise SaveError(
            tr(
                "{path} is written, but the disk did not confirm it ({reason}). Save again before"
                " you rely on it."
            ).format(path=path, reason=error.strerror or error)
        ) from error


def _beside(target: str) -> str:
    folder, name = os.path.split(target)
    return os.path.join(folder, f".{name[:80]}.{secrets.token_hex(6)}.tmp")


def _write(
    temporary: str, target: str, pieces: Iterable[bytes], system: System
) -> Generator[int, None, None]:
    mode = stat.S_IMODE(os.stat(target).st_mode) if os.path.exists(target) else None
    descriptor = system.create(temporary, 0o666 if mode is None else 0o600)
    done = 0
    try:
        for data in pieces:
            rest = memoryview(data)
            while rest:
                rest = rest[system.write(descriptor, rest) :]
            done += len(data)
            yield done
        system.sync(descriptor)
    except BaseException:
        with contextlib.suppress(OSError):  # the first failure is the one to report
            os.close(descriptor)
        raise
    system.close(descriptor)
    if mode is not None:
        system.chmod(temporary, mode)


def _keep_old(target: str, system: System) -> None:
    """Give the old content a second name, and that name the place of the last backup."""
    second = _beside(target)
    try:
        try:
            system.link(target, second)
        except (NotImplementedError, OSError) as error:
            if not _has_no_links(error):
                raise
            for _ in _write(second, target, (Path(target).read_bytes(),), system):
                pass
        system.replace(second, f"{target}.bak")
    except OSError:
        _remove(second)
        raise


def _has_no_links(error: Exception) -> bool:
    """Whether the file system has no second names (FAT, some network drives)."""

    known = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES)
    return isinstance(error, NotImplementedError) or getattr(error, "errno", None) in known


def _remove(path: str) -> None:
    with contextlib.suppress(OSError):  # it may not have come into being
        os.unlink(path)


def _unsaved(path: Path, error: OSError) -> str:
    return tr(
        "{path} could not be saved: {reason}. What was there before is untouched. Free some space"
        " or choose another place, and save again."
    ).format(path=path, reason=error.strerror or error)
