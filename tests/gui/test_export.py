"""Pictures in files: the same content in every form, text as text."""

import itertools
import re
import zlib
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from netviz.gui.export import PictureError, export_network, export_window, frame_of, picture
from netviz.gui.gallery import THUMB_WIDTH, pictures, session_of, sheet, steps_shown
from tests.gui.drawing.reading import array_of, brightness, words

SVG = "{http://www.w3.org/2000/svg}"
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def trained(xor_session):
    """[2,3,1] on XOR at the update of its first mini-batch."""
    xor_session.train(mini_batches=1)
    return xor_session


def test_a_png_is_the_picture_on_the_screen(trained, tmp_path):
    export_network(trained, tmp_path / "a.png", 900, 600)
    image = QImage(str(tmp_path / "a.png"))
    assert (image.width(), image.height()) == (900, 600)
    seen = picture(frame_of(trained, 900, 600))
    assert (array_of(image) == array_of(seen)).all()


def test_an_svg_holds_every_word_of_the_picture_as_text(trained, tmp_path):
    export_network(trained, tmp_path / "a.svg", 900, 600)
    text = (tmp_path / "a.svg").read_text()
    assert '<svg width="238.125mm" height="158.75mm"' in text  # 96 pixels to the inch
    for word in words(frame_of(trained, 900, 600)):
        assert word.text.split()[-1].split("e−")[0] in text
    assert "<image" not in text


def rendered(path, width, height):
    """What an SVG looks like, (height, width, 3)."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    QSvgRenderer(str(path)).render(painter)
    painter.end()
    return array_of(image)


def test_an_svg_looks_like_the_png(trained, tmp_path):
    export_network(trained, tmp_path / "a.svg", 900, 600)
    seen = array_of(picture(frame_of(trained, 900, 600)))
    differing = (brightness(abs(rendered(tmp_path / "a.svg", 900, 600) - seen)) > 150).mean()
    assert differing < 0.01


@pytest.mark.parametrize("kind", ["nabla_w", "update"])
@pytest.mark.parametrize(
    "sizes", [(1, 1), (2, 8, 8, 2), (2, *[2] * 7, 1), (64, 30, 10), (1000, 700, 400, 50)]
)
def test_an_svg_of_any_network_looks_like_the_png(sizes, kind, tmp_path):
    session = session_of(sizes)
    epoch, mini_batch, _ = session.position
    session.seek((epoch, mini_batch, dict(steps_shown(session))[kind]))
    export_network(session, tmp_path / "a.svg", 1280, 760)
    drawn = rendered(tmp_path / "a.svg", 1280, 760)
    seen = array_of(picture(frame_of(session, 1280, 760)))
    # lines of dense layers are smoothed in another way: compare what an eye sees
    blocks = [a.reshape(95, 8, 160, 8, 3).mean(axis=(1, 3)) for a in (drawn, seen)]
    differing = brightness(abs(blocks[0] - blocks[1]))
    assert (differing > 60).mean() < 0.01, differing.max()


def test_a_pdf_embeds_its_fonts_and_shows_glyphs(trained, tmp_path):
    export_network(trained, tmp_path / "a.pdf", 900, 600)
    data = (tmp_path / "a.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"DejaVuSans" in data and b"/ToUnicode" in data
    assert b"/MediaBox [0 0 900" in data
    glyphs = sum(stream.count(b"Tj") for stream in _streams(data))
    assert glyphs >= len(words(frame_of(trained, 900, 600)))


def _streams(data: bytes) -> list[bytes]:
    found = []
    for part in data.split(b"stream\n")[1:]:
        try:
            found.append(zlib.decompress(part.split(b"endstream")[0]))
        except zlib.error:
            continue  # a font, or not compressed
    return found


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_window_goes_into_a_file_and_leaves_the_session_as_it_was(trained, tmp_path, kind):
    position = trained.position
    export_window(trained, tmp_path / f"w.{kind}", 1200, 800)
    assert (tmp_path / f"w.{kind}").stat().st_size > 10_000
    assert trained.position == position
    if kind == "svg":
        assert ">Code<" in (tmp_path / "w.svg").read_text().replace("\n", "")


def test_a_list_longer_than_its_panel_ends_there_in_an_svg_too(trained, tmp_path):
    export_window(trained, tmp_path / "w.svg", 1440, 700)
    root = ElementTree.parse(tmp_path / "w.svg").getroot()
    paths = {
        element.get("id"): [float(n) for n in re.findall(r"-?[\d.]+", element[0].get("d"))][1::2]
        for element in root.iter(f"{SVG}clipPath")
    }
    words = {}
    for group in root.iter(f"{SVG}g"):
        if "clip-path" in group.attrib:
            limits = paths[group.get("clip-path")[5:-1]]
            words |= dict.fromkeys(group.iter(f"{SVG}text"), limits)
    assert len(words) == len(list(root.iter(f"{SVG}text")))  # each within some limits
    (status,) = [limits for text, limits in words.items() if text.text == "play"]
    for text, limits in words.items():  # nothing of the panels can be seen on the status bar
        assert max(limits) <= min(status) or min(limits) >= min(status), text.text


def test_another_ending_is_refused_in_a_sentence(trained, tmp_path):
    with pytest.raises(PictureError, match=r"should end in .png, .svg or .pdf"):
        export_network(trained, tmp_path / "a.gif", 900, 600)
    assert not list(tmp_path.iterdir())


def test_the_gallery_shows_every_kind_of_step_in_both_themes_and_rooms():
    session = session_of((1, 1))
    kinds = [kind for kind, _ in steps_shown(session)]
    assert kinds == [
        "input", "z", "a", "cost", "delta", "nabla_b", "nabla_w", "sum", "update",
    ]  # fmt: skip
    found = list(itertools.islice(pictures(session), 4))
    assert [name for name, _ in found] == [
        "input-dark-1280", "input-dark-1920", "input-light-1280", "input-light-1920",
    ]  # fmt: skip
    assert sheet(found).width() >= THUMB_WIDTH * 4
