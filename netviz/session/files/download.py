"""Get MNIST's four files from an address that a person gives: progress, resume, checksums."""

import contextlib
import hashlib
import os
import urllib.error
import urllib.request
from collections.abc import Generator, Mapping
from http.client import HTTPException
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from netviz.core.errors import DataError
from netviz.core.readers.source import unpacked
from netviz.core.translation import tr
from netviz.session.files.fetching import Begun, fetched

# SHA-256 of the unpacked files, so that it does not matter how an address packs them
MNIST = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
MOST_BYTES = 64 * 2**20  # of one file as it comes; MNIST's largest has 9.9 MB


def downloading(
    address: str, folder: Path, checksums: Mapping[str, str] = MNIST
) -> Generator[tuple[int, int], None, Path]:
    """Get ``address``/NAME.gz for each name into ``folder``, yielding (done, total) bytes so far.

    What is there already and right is kept; what broke off (NAME.gz.part) is taken up there.
    May be given up at any yield.  Returns the folder.  Raises DataError, a sentence.
    """
    if urlsplit(address).scheme not in ("http", "https"):
        raise DataError(
            tr("{address} is no address of the web; it should begin with https:// or http://.")
            .format(address=repr(address[:200]))
        )  # fmt: skip
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for n, (name, checksum) in enumerate(checksums.items()):
            target = folder / f"{name}.gz"
            if not (target.exists() and _content_hash(target) == checksum):
                url = f"{address.rstrip('/')}/{name}.gz"
                for done, total in _fetching(url, target.with_name(target.name + ".part")):
                    whole = max(1, total) * len(checksums)
                    yield n * max(1, total) + done, whole
                _accept(target, checksum, url)
            yield n + 1, len(checksums)
    except OSError as error:
        raise DataError(_sentence(address, error)) from None
    except HTTPException as error:
        raise DataError(_sentence(address, error)) from None
    return folder


def _fetching(url: str, part: Path) -> Generator[tuple[int, int], None, None]:
    """Write what is missing of a file to ``part``; yields while nothing comes, too."""
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={have}-"} if have else {})
    total = have
    with contextlib.ExitStack() as files:
        file: IO[bytes] | None = None
        try:
            for found in fetched(request):
                if isinstance(found, Begun):
                    if found.status != 206:  # it begins again
                        have = 0
                    total = have + found.length
                    _check_size(total, url)
                    file = files.enter_context(part.open("ab" if have else "wb"))
                elif found and file is not None:
                    have += len(found)
                    _check_size(have, url)
                    file.write(found)
                yield have, max(total, have)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == 416 and have:  # nothing is missing: the checksum decides
                return
            raise
    if have < total:
        raise DataError(
            tr("{url} broke off after {have} of {total} bytes. Get it again: it goes on there.")
            .format(url=url, have=have, total=total)
        )  # fmt: skip


def _check_size(size: int, url: str) -> None:
    if size > MOST_BYTES:
        raise DataError(tr("{url} has more than 64 MB; that is not MNIST.").format(url=url))


def _accept(target: Path, checksum: str, url: str) -> None:
    """Give a complete file its name; remove a wrong one, so that it is not taken up again."""
    part = target.with_name(target.name + ".part")
    if _content_hash(part) != checksum:
        part.unlink()
        raise DataError(
            tr("{url} is not the file it should be: its checksum differs. It was removed.").format(
                url=url
            )
        )
    os.replace(part, target)


def _content_hash(path: Path) -> str:
    try:
        return hashlib.sha256(unpacked(path.read_bytes(), path)).hexdigest()
    except DataError:
        return ""  # damaged, so none of them


def _sentence(address: str, error: Exception) -> str:
    reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
    return tr(
        "{address} cannot be reached or written down: {reason}. What has come is kept; get it"
        " again to go on."
    ).format(address=address, reason=reason)
