"""A range of steps as a film: numbered PNGs, an animated GIF, or MP4 where ffmpeg is there."""

import importlib.util
import io
import shutil
import subprocess
import tempfile
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from netviz.core.steps import Position
from netviz.core.translation import tr
from netviz.gui.export import PictureError, frame_of, picture, save_image
from netviz.session import Session
from netviz.session.files.atomic import save
from netviz.session.walking import Walk

KINDS = (".gif", ".mp4", ".png")
MOST_FRAMES = 2_000
MP4_FRAMES_PER_S = 30


@dataclass(frozen=True)
class Film:
    """What to film.  first, last: positions, both shown.  speed: steps per second.

    width, height: pixels.  unit: from which stop to which it goes, such as "step".
    """

    first: Position
    last: Position
    width: int = 1280
    height: int = 720
    speed: float = 2.0
    unit: str = "step"

    def positions(self, session: Session) -> list[Position]:
        """Return the positions shown.  Raises PictureError for none or too many."""
        if self.first > self.last:
            raise PictureError(
                tr("The film begins at {first}, after its end at {last}. Swap them.").format(
                    first=_colons(self.first), last=_colons(self.last)
                )
            )
        walk = Walk(session.timeline, session.settings["matrix_view"])
        found, place = [], self.first
        while place <= self.last:
            found.append(place)
            if len(found) > MOST_FRAMES:
                raise PictureError(
                    tr(
                        "From {first} to {last} there are more than {most} steps. Choose a shorter"
                        " range or a coarser unit."
                    ).format(first=_colons(self.first), last=_colons(self.last), most=MOST_FRAMES)
                )
            place = walk.after(place, self.unit)
        return found


def check_kind(path: Path) -> None:
    """Raise PictureError, a sentence with the remedy, where such a film cannot be made here."""
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise PictureError(
            tr("{path} should end in {kinds}.").format(path=path, kinds=", ".join(KINDS))
        )
    if kind == ".gif" and importlib.util.find_spec("PIL") is None:
        raise PictureError(
            tr(
                "An animated GIF needs Pillow, which is not installed. Install it with: python -m"
                " pip install 'netviz[film]' - or choose numbered pictures, a name in .png."
            )
        )
    if kind == ".mp4" and shutil.which("ffmpeg") is None:
        raise PictureError(
            tr(
                "MP4 needs the program ffmpeg, which is not on this machine. Install it, or choose"
                " .gif or numbered pictures, a name in .png."
            )
        )


def filming(
    session: Session, film: Film, path: Path
) -> Generator[tuple[int, int], None, list[Path]]:
    """Make the film, yielding (done, total) after each frame; return the files written.

    The session walks through the range and comes back.  Given up at a yield, nothing is left
    behind but the numbered pictures that are done.  Raises PictureError or SaveError.
    """
    check_kind(path)
    positions = film.positions(session)
    images = _images(session, film, positions)
    write = {".gif": _gif, ".mp4": _mp4, ".png": _numbered}[path.suffix.lower()]
    return (yield from write(images, film, path, len(positions)))


def _images(session: Session, film: Film, positions: list[Position]) -> Iterator[QImage]:
    before = session.position
    try:
        for position in positions:
            session.seek(position)
            yield picture(frame_of(session, film.width, film.height))
    finally:
        session.seek(before)


def _numbered(
    images: Iterator[QImage], film: Film, path: Path, total: int
) -> Generator[tuple[int, int], None, list[Path]]:
    written = []
    for number, image in enumerate(images, start=1):
        name = path.with_name(f"{path.stem}-{number:04d}.png")
        save_image(name, image)
        written.append(name)
        yield number, total
    return written


def _gif(
    images: Iterator[QImage], film: Film, path: Path, total: int
) -> Generator[tuple[int, int], None, list[Path]]:
    from PIL import Image

    frames: list[Any] = []
    for number, image in enumerate(images, start=1):
        frame = Image.frombytes("RGB", (image.width(), image.height()), _rgb(image))
        # one palette without dither: eight times smaller and quicker, and nothing flickers
        frames.append(
            frame.quantize(palette=frames[0], dither=Image.Dither.NONE) if frames
            else frame.quantize(255, dither=Image.Dither.NONE)
        )  # fmt: skip
        yield number, total
    out = io.BytesIO()
    frames[0].save(
        out, "GIF", save_all=True, append_images=frames[1:], loop=0,
        duration=max(20, round(1000 / film.speed)),
    )  # fmt: skip
    save(path, out.getvalue(), backup=False)
    return [path]


def _mp4(
    images: Iterator[QImage], film: Film, path: Path, total: int
) -> Generator[tuple[int, int], None, list[Path]]:
    width, height = film.width - film.width % 2, film.height - film.height % 2
    with tempfile.TemporaryDirectory(prefix="netviz-film-") as folder:
        made = Path(folder) / "film.mp4"
        process = subprocess.Popen(
            ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24",
             "-s", f"{width}x{height}", "-r", f"{film.speed:g}", "-i", "-",
             "-r", str(MP4_FRAMES_PER_S), "-pix_fmt", "yuv420p", str(made)],
            stdin=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        try:
            yield from _feed(process, images, (width, height), total)
            _, said = process.communicate()
        finally:
            if process.poll() is None:
                process.kill()
                process.communicate()
        if process.returncode or not made.exists():
            raise PictureError(
                tr("ffmpeg could not make the film: {reason}").format(
                    reason=said.decode(errors="replace").strip()[-300:]
                )
            )
        save(path, made.read_bytes(), backup=False)
    return [path]


def _feed(
    process: "subprocess.Popen[bytes]", images: Iterator[QImage], size: tuple[int, int], total: int
) -> Iterator[tuple[int, int]]:
    assert process.stdin is not None
    for number, image in enumerate(images, start=1):
        try:
            process.stdin.write(_rgb(image.copy(0, 0, *size)))
        except BrokenPipeError:  # what ffmpeg said on its way out follows
            return
        yield number, total


def _rgb(image: QImage) -> bytes:
    """Return the pixels row by row, three bytes each; Qt pads its rows to four bytes."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    row, stride, bits = image.width() * 3, image.bytesPerLine(), bytes(image.constBits())
    if row == stride:
        return bits
    return b"".join(bits[y * stride : y * stride + row] for y in range(image.height()))


def _colons(position: Position) -> str:
    return ":".join(str(part) for part in position)

