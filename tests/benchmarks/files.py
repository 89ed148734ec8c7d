"""Reading files: not much slower than readers that trust what they read, and in little memory."""

import gzip
import json
import os
import pickle
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from netviz.core.data_sources.idx import read_idx
from netviz.core.readers.reading import read_file
from netviz.gui.app import application
from netviz.gui.worker import Errand
from netviz.session.files.download import downloading
from tests.benchmarks.rows import Row, interleaved, median_ratio
from tests.shared import CHECKOUT, shared_folder

FILES = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
         "t10k-labels-idx1-ubyte")  # fmt: skip


def rows() -> list[Row]:
    """Return the ratios of our reading to numpy's and pickle's."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        packed = _mnist(folder)
        plain = [folder / file for file in FILES]
        return [
            _idx_row("MNIST's four IDX files, ratio to numpy.frombuffer", plain),
            _idx_row("MNIST's four IDX files, gzipped, ratio to gzip and numpy", packed),
            _pickle_row(folder),
            *_large_table_rows(folder),
            *_hostile_rows(folder),
            _stop_row(folder),
        ]


def _mnist(folder: Path) -> list[Path]:
    """Write the four files, real ones where they are at hand; return the packed ones."""
    shared = shared_folder()
    packed = []
    generator = np.random.default_rng(0)
    for name in FILES:
        source = None if shared is None else shared / "data" / "mnist" / f"{name}.gz"
        count = 60_000 if name.startswith("train") else 10_000
        shape = (count, 28, 28) if "idx3" in name else (count,)
        if source is not None and source.exists():
            content = gzip.decompress(source.read_bytes())
        else:
            header = bytes([0, 0, 8, len(shape)]) + np.array(shape, ">u4").tobytes()
            content = header + generator.integers(0, 256, shape).astype(np.uint8).tobytes()
        (folder / name).write_bytes(content)
        packed.append(folder / f"{name}.gz")
        packed[-1].write_bytes(gzip.compress(content, 6))
    return packed


def _numpys(path: Path) -> object:
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    dimensions = data[3]
    shape = np.frombuffer(data, ">u4", dimensions, 4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * dimensions).reshape(shape)


def _idx_row(name: str, paths: list[Path]) -> Row:
    ours, numpys = interleaved(
        lambda: [read_idx(path) for path in paths], lambda: [_numpys(path) for path in paths],
        repeats=5,
    )  # fmt: skip
    return Row.at_most(name, median_ratio(ours, numpys), 1.5)


def _pickle_row(folder: Path) -> Row:
    """As mnist.pkl.gz: three pairs of float32 images and int64 labels, protocol 2."""
    images = np.frombuffer((folder / FILES[0]).read_bytes(), np.uint8, offset=16)
    x = (images.reshape(-1, 784) / np.float32(256)).astype(np.float32)
    y = np.frombuffer((folder / FILES[1]).read_bytes(), np.uint8, offset=8).astype(np.int64)
    data = [(x[a:b], y[a:b]) for a, b in ((0, 50_000), (50_000, 60_000), (0, 10_000))]
    path = folder / "mnist.pkl.gz"
    with gzip.open(path, "wb", 3) as file:
        pickle.dump(data, file, 4)
    ours, pickles = interleaved(
        lambda: read_file(path),
        lambda: pickle.loads(gzip.decompress(path.read_bytes())),  # our own file, just written
        repeats=3,
    )
    return Row.at_most("a pickle as large as mnist.pkl.gz, ratio to pickle",
                       median_ratio(ours, pickles), 1.5)  # fmt: skip


def _inspected(folder: Path, paths: list[Path]) -> list[dict[str, object]]:
    """Read files in a process of their own; return what it says of each."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.core.readers.limits", *map(str, paths)], cwd=folder,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()]


def _large_table_rows(folder: Path) -> list[Row]:
    """MNIST as CSV: a label and 784 pixels in each of 60,000 rows."""
    path = folder / "mnist.csv"
    pixels = np.frombuffer((folder / FILES[0]).read_bytes(), np.uint8, offset=16).reshape(-1, 784)
    labels = np.frombuffer((folder / FILES[1]).read_bytes(), np.uint8, offset=8)
    with path.open("w") as file:
        file.write(",".join(["label", *(f"pixel{k}" for k in range(784))]) + "\n")
        for label, row in zip(labels.tolist(), pixels.tolist(), strict=True):
            file.write(f"{label},{','.join(map(str, row))}\n")
    (found,) = _inspected(folder, [path])
    assert found["accepted"], found["reason"]
    return [
        Row.at_most("MNIST as CSV, 110 MB, CPU s", found["seconds"], 20),
        Row.at_most("MNIST as CSV, 110 MB, peak MB", found["peak_mb"], 300),
    ]


def _hostile_rows(folder: Path) -> list[Row]:
    """The hostile set, where it is at hand."""
    shared = shared_folder()
    if shared is None or not (shared / "hostile-files").is_dir():
        return []
    found = _inspected(folder, sorted((shared / "hostile-files").glob("[0-9]*")))
    return [
        Row.at_most("hostile files, slowest, CPU s", max(one["seconds"] for one in found), 2),
        Row.at_most("hostile files, peak MB", max(one["peak_mb"] for one in found), 300),
        Row.at_most("hostile files, code run or files written",
                    sum(bool(one["seen"]) for one in found), 0),
    ]  # fmt: skip


def _stop_row(folder: Path) -> Row:
    """How long Stop takes while a server has taken the call and says nothing."""
    app = application()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        errand = Errand(lambda: downloading(address, folder / "stalled"), app)
        errand.start()
        time.sleep(0.3)
        start = time.perf_counter()
        errand.give_up()
        errand.wait()
        took_ms = 1000 * (time.perf_counter() - start)
    errand.deleteLater()
    return Row.at_most("Stop while a server says nothing, ms", took_ms, 500)
