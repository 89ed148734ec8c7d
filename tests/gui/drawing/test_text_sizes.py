"""How large the numbers of the picture are: larger text never makes one smaller."""

import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from netviz.gui.export import frame_of
from netviz.gui.gallery import session_of, steps_shown
from tests.gui.drawing.reading import SVG, all_but_edges

pytestmark = pytest.mark.usefixtures("qapp")
SCALES = (1.0, 1.1, 1.21, 1.5, 1.77, 1.85, 2.3, 2.5, 3.0)
STEPS = ("z", "a", "cost", "delta", "nabla_b", "nabla_w", "sum", "update")
# what a number belongs to, by the words before it; others by where they stand
NAMED = re.compile(r"(∑∇b|∇b|δ|z|b|C|Δ) ?[−+]?\d")
SIGNED, PLAIN = re.compile(r"[−+][\d.]+(e[−+]?\d+)?"), re.compile(r"[\d.]+(e[−+]?\d+)?")


def sizes_of(frame):
    """Return {kind of number: its least pixels} of a frame, as its SVG holds it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(round(frame.width), round(frame.height)))
    generator.setViewBox(QRect(0, 0, round(frame.width), round(frame.height)))
    painter = QPainter(generator)
    all_but_edges(painter, frame)
    painter.end()
    found = defaultdict(lambda: 10_000.0)
    for element in ElementTree.fromstring(bytes(buffer.data().data())).iter(f"{SVG}text"):
        text = (element.text or "").strip()
        title = float(element.get("y", "0")) < frame.layout.top - 4.0
        named = NAMED.match(text)
        kind = named[1] if named else "±" if SIGNED.fullmatch(text) else (
            "number" if PLAIN.fullmatch(text) else "")  # fmt: skip
        if kind and not (title and kind in ("number", "±")):
            found[kind] = min(found[kind], float(element.get("font-size", "0")))
    return found


@pytest.mark.parametrize("size", [(508, 459), (1280, 720), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("sizes", [(1, 1), (2, 3, 1), (2, 8, 8, 2), (4, 16, 16, 3), (64, 30, 10)], ids=str)
def test_no_kind_of_number_becomes_smaller_when_text_becomes_larger(sizes, size):
    session = session_of(sizes)
    epoch, mini_batch, _ = session.position
    for kind, step in steps_shown(session):
        if kind not in STEPS:
            continue
        session.seek((epoch, mini_batch, step))
        before = {}
        for scale in SCALES:
            session.set("text_scale", scale)
            now = sizes_of(frame_of(session, *size))
            for name in now.keys() & before.keys():
                assert now[name] >= before[name], (kind, name, scale, before[name], now[name])
            before |= now


@pytest.mark.parametrize("sizes", [(1, 1), (2, 3, 1), (2, 8, 8, 2), (4, 16, 16, 3), (64, 30, 10)], ids=str)
def test_no_number_is_smaller_than_24_pixels_in_a_lecture(sizes):
    session = session_of(sizes)
    epoch, mini_batch, _ = session.position
    session.set("text_scale", 1.85)
    for kind, step in steps_shown(session):
        session.seek((epoch, mini_batch, step))
        found = sizes_of(frame_of(session, 1920, 1080))
        assert not {name: px for name, px in found.items() if px < 24}, kind
