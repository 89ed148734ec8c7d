"""NPZ, a zip of NPY files: bounded counts and sizes, checksums checked, names only names."""

import io
import re
import warnings
import zipfile
import zlib
from typing import Any

from numpy.typing import NDArray

from netviz.core.readers.contents import MOST_ARRAYS, Contents, Refused, refused
from netviz.core.readers.npy import npy_array
from netviz.core.readers.source import ALWAYS_ALLOWED, MOST_RATIO
from netviz.core.translation import tr

NAME = re.compile(r"[^/\\\0:]{1,200}")
END = b"PK\5\6"  # of the zip's table: 22 bytes and a comment
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read_npz(data: bytes, name: object) -> Contents:
    """Return the arrays of an NPZ file by name.  Raises Refused, naming the entry."""
    _check_count(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of names that come twice: refused below
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                arrays = _arrays(archive, len(data), name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise refused(name, tr("the zip is damaged: {reason}").format(reason=error)) from None
    except (ValueError, OverflowError, OSError) as error:  # offsets that lie outside
        if isinstance(error, Refused):
            raise
        raise refused(name, tr("the zip is damaged: {reason}").format(reason=error)) from None
    return Contents("NPZ", arrays)


def _check_count(data: bytes, name: object) -> None:
    """Refuse a zip of many entries before zipfile makes an object of each."""
    at = data.rfind(END)
    if at < 0 or at + 22 > len(data):
        raise refused(name, tr("byte {size}: the zip breaks off").format(size=len(data)))
    count = int.from_bytes(data[at + 10 : at + 12], "little")
    table = int.from_bytes(data[at + 12 : at + 16], "little")
    if not 1 <= count <= MOST_ARRAYS or table > MOST_ARRAYS * 500:
        raise refused(
            name, tr("byte {at}: {count} arrays; 1 to {most} are read").format(
                at=at, count=count, most=MOST_ARRAYS
            )
        )  # fmt: skip


def _arrays(archive: zipfile.ZipFile, packed: int, name: object) -> dict[str, NDArray[Any]]:
    arrays: dict[str, NDArray[Any]] = {}
    left = min(512 * 2**20, max(ALWAYS_ALLOWED, MOST_RATIO * packed))
    for entry in archive.infolist():
        title = entry.filename.removesuffix(".npy")
        if not NAME.fullmatch(title) or title in ("", ".", "..") or title in arrays:
            raise refused(
                name, tr("the entry {title} is there twice, or named as no array is").format(
                    title=repr(entry.filename[:80])
                )
            )  # fmt: skip
        if entry.compress_type not in PACKED or entry.flag_bits & 1:
            raise refused(name, tr("{title} is packed in an unknown way").format(title=repr(title)))
        if entry.file_size > left:
            raise refused(name, tr("{title} unpacks to too much").format(title=repr(title)))
        with archive.open(entry) as file:
            content = file.read(entry.file_size + 1)
        if len(content) != entry.file_size:
            raise refused(name, tr("{title} breaks off").format(title=repr(title)))
        left -= len(content)
        arrays[title] = npy_array(content, f"{name}: {title}")
    return arrays
