"""What a file is: its arrays and their use, or why it is refused."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netviz.core.data_sources.mnist import read_folder
from netviz.core.errors import NetvizError
from netviz.core.readers.contents import Contents
from netviz.core.readers.making import data_parts, dataset_of
from netviz.core.readers.network_arrays import network_of
from netviz.core.readers.reading import SUFFIXES, kind_of, read_bytes
from netviz.core.readers.source import file_bytes
from netviz.core.translation import tr
from netviz.session.files.project import SUFFIX
from netviz.session.files.project_reading import reading

PROJECT_S = 1.0  # so long a project's training is repeated; then its form is all that is checked


@dataclass(frozen=True)
class Report:
    """path; kind, such as "NPZ"; use: "data", "network", "project" or "arrays".

    arrays: (name, shape, type).  reason: why it is refused, None if it is not.
    """

    path: str
    kind: str = ""
    use: str = ""
    arrays: tuple[tuple[str, tuple[int, ...], str], ...] = ()
    notes: tuple[str, ...] = ()
    reason: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values; "accepted" comes first."""
        return {
            "file": self.path, "accepted": self.reason is None, "kind": self.kind,
            "use": self.use, "notes": list(self.notes), "reason": self.reason,
            "arrays": [{"name": n, "shape": list(s), "dtype": d} for n, s, d in self.arrays],
        }  # fmt: skip

    def lines(self) -> Sequence[str]:
        """Return the report for a terminal; what came from the file shows no control letters."""
        if self.reason is not None:
            return [printable(self.reason)]
        lines = [f"{self.path}: {self.kind}, {self.use}"]
        width = max((len(printable(name)) for name, _, _ in self.arrays), default=0)
        lines += [f"  {printable(n):<{width}}  {d}  {s}" for n, s, d in self.arrays]
        return [printable(line) for line in lines + [f"  {note}" for note in self.notes]]


def printable(text: str) -> str:
    """Return a text without letters that could move a terminal's cursor."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def inspect_file(path: Path) -> Report:
    """Return what a file or a folder is.  Never raises for what the file holds."""
    try:
        if path.is_dir():
            dataset = read_folder(path)
            return Report(str(path), "folder of IDX files", "data", (
                ("x", dataset.inputs.shape, dataset.inputs.dtype.name),
                ("classes", (dataset.size,), "int"),
            ), (dataset.split_note,))  # fmt: skip
        data = file_bytes(path)
        if _is_project(data, path):
            return _project(data, path)
        return _report(read_bytes(data, path), path)
    except NetvizError as error:
        return Report(str(path), SUFFIXES.get(path.suffix.lower(), ""), reason=str(error))


def _is_project(data: bytes, path: Path) -> bool:
    if path.suffix == SUFFIX:
        return True
    return kind_of(data, path) == "json" and b'"format"' in data[:200]


def _project(data: bytes, path: Path) -> Report:
    """Read a project; the training is repeated as far as a second goes."""
    start = time.monotonic()
    for _ in reading(data, str(path)):
        if time.monotonic() - start > PROJECT_S:
            note = tr("its form is right; its training was not repeated to the end")
            return Report(str(path), "netviz project", "project", notes=(note,))
    return Report(str(path), "netviz project", "project")


def _report(contents: Contents, path: Path) -> Report:
    arrays = tuple((n, a.shape, a.dtype.name) for n, a in contents.arrays.items())
    use, notes = "arrays", list(contents.notes)
    network = network_of(contents, path)
    if network is not None:
        weights, _ = network
        use = "network"
        notes.append(str([weights[0].shape[1], *(len(w) for w in weights)]))
    elif data_parts(contents, path) is not None:
        use = "data"
        notes.append(dataset_of(contents, path).split_note)
    if contents.labels:
        shown = ", ".join(contents.labels[:10])
        notes.append(tr("classes: {names}").format(names=shown))
    return Report(str(path), contents.kind, use, arrays, tuple(notes))
