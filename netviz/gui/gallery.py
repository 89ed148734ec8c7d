"""``./run gallery DIR``: every kind of picture as PNG, and all of them on one contact sheet.

Networks of all sizes x kinds of steps x themes x {a laptop's window, a projector}.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from netviz.core.data_sources import load_dataset
from netviz.core.dataset import Dataset
from netviz.core.steps import KINDS, step_at, step_count
from netviz.gui.theme import DARK, LIGHT, SMALL, colour, font
from netviz.session import Session

SIZES = (
    (1, 1), (2, 3, 1), (2, 8, 8, 2), (2, 2, 2, 2, 2, 2, 2, 2, 1), (4, 16, 16, 3), (64, 30, 10),
    (784, 30, 10), (784, 100, 100, 10), (1000, 700, 400, 50),
)  # fmt: skip
ROOMS = ((1280, 720, 1.0), (1920, 1080, 1.85))  # width, height, text scale
THUMB_WIDTH, THUMB_HEIGHT, COLUMNS = 320, 180, 18
TRAINED = 3  # mini-batches, so that the update before has left its mark


def dataset_of(sizes: tuple[int, ...]) -> Dataset:
    """Return data that fit a network of these sizes, without any file from elsewhere."""
    if sizes == (2, 3, 1):
        return load_dataset("xor")
    if sizes[0] == 4 and sizes[-1] == 3:
        return load_dataset("iris")
    if sizes[0] == 64 and sizes[-1] == 10:
        return load_dataset("digits")
    if sizes[0] == 784 and sizes[-1] == 10:
        return _large_digits()
    rng = np.random.default_rng(0)
    inputs = rng.random((40, sizes[0])).round(3)
    if sizes[-1] >= 10:
        classes = rng.integers(0, sizes[-1], 40)
        return Dataset("random", inputs, classes=classes, class_count=sizes[-1])
    return Dataset("random", inputs, targets=rng.integers(0, 2, (40, sizes[-1])).astype(float))


def _large_digits() -> Dataset:
    """Return the 8 x 8 digits as 28 x 28 images: enlarged threefold and smoothed."""
    digits = load_dataset("digits")
    small = digits.inputs[:200].astype(float).reshape(-1, 8, 8) * digits.scale
    large = np.pad(np.kron(small, np.ones((1, 3, 3))), ((0, 0), (2, 2), (2, 2)))
    for axis in (1, 2):
        large = (np.roll(large, 1, axis) + 2.0 * large + np.roll(large, -1, axis)) / 4.0
    assert digits.classes is not None
    return Dataset(
        "large digits", large.reshape(len(large), 784).round(4), classes=digits.classes[:200],
        class_count=10, image_shape=(28, 28),
    )  # fmt: skip


def session_of(sizes: tuple[int, ...]) -> Session:
    """Return a session on a network of these sizes, a few mini-batches into its training."""
    made = Session(sizes=sizes, dataset=dataset_of(sizes), initialisation=_first(sizes),
                   eta=0.5 if max(sizes) > 100 else 3.0)  # fmt: skip
    made.train(mini_batches=TRAINED)
    return made


def _first(sizes: tuple[int, ...]) -> str:
    return "1/sqrt(n_in)" if max(sizes) > 100 else "1"


def steps_shown(session: Session) -> Iterator[tuple[str, int]]:
    """Yield (kind, step) of one step of every kind; of several layers, the first."""
    size, layers = session.moment.record.size, session.timeline.architecture.layers
    for kind in KINDS:
        wanted = {"z": 1, "a": layers, "delta": 1, "nabla_b": 1, "nabla_w": 1}.get(kind)
        for step in range(step_count(size, layers)):
            if step_at(step, size, layers)[:2] == (kind, wanted):
                yield kind, step
                break


def pictures(session: Session) -> Iterator[tuple[str, QImage]]:
    """Yield (name, picture) of every kind of step, theme and room."""
    from netviz.gui.export import frame_of, picture

    epoch, mini_batch, _ = session.position
    for kind, step in steps_shown(session):
        session.seek((epoch, mini_batch, step))
        for theme in (DARK, LIGHT):
            session.set("theme", theme.name)
            for width, height, scale in ROOMS:
                session.set("text_scale", scale)
                name = f"{kind}-{theme.name}-{width}"
                yield name, picture(frame_of(session, width, height))


def sheet(thumbs: list[tuple[str, QImage]]) -> QImage:
    """Return all small pictures on one, each with its name."""
    rows = -(-len(thumbs) // COLUMNS)
    high = THUMB_HEIGHT + 20
    made = QImage(COLUMNS * THUMB_WIDTH, max(1, rows) * high, QImage.Format.Format_RGB32)
    made.fill(colour(DARK.raised))
    painter = QPainter(made)
    painter.setFont(font(SMALL))
    painter.setPen(colour(DARK.text))
    for number, (name, thumb) in enumerate(thumbs):
        row, column = divmod(number, COLUMNS)
        left, top = column * THUMB_WIDTH, row * high
        painter.drawImage(left + 2, top, thumb)
        box = QRectF(left + 4, top + THUMB_HEIGHT, THUMB_WIDTH - 8, 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
    painter.end()
    return made


def make(folder: Path, chosen: tuple[tuple[int, ...], ...] = SIZES) -> int:
    """Write the pictures and ``contact-sheet.png``; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    thumbs = []
    for sizes in chosen:
        network = "-".join(map(str, sizes))
        for name, image in pictures(session_of(sizes)):
            image.save(str(folder / f"{network}-{name}.png"))
            small = image.scaled(
                THUMB_WIDTH - 4, THUMB_HEIGHT - 2, Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )  # fmt: skip
            thumbs.append((f"{network} {name}", small))
        print(f"{list(sizes)}: {len(thumbs)} pictures so far", flush=True)
    sheet(thumbs).save(str(folder / "contact-sheet.png"))
    return len(thumbs)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    from netviz.cli.export import require_libraries
    from netviz.session.settings import parse_sizes

    parser = argparse.ArgumentParser(prog="gallery", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", type=parse_sizes, action="append", help="only these")
    options = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    require_libraries()
    from netviz.gui.app import application

    application()
    count = make(options.folder, tuple(options.sizes or SIZES))
    print(f"{count} pictures in {options.folder.resolve()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
