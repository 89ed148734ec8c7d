"""A lesson on paper."""

import pytest

from netviz.cli.main import main
from netviz.gui.lessons.handout import write_handout
from netviz.session.lessons.reader import read_lesson
from netviz.session.lessons.run import places
from netviz.session.lessons.shelf import find


def pages_of(data: bytes) -> int:
    return data.count(b"/Type /Page\n") or data.count(b"/Type /Page ")


def test_a_handout_has_a_page_for_each_stop(tmp_path, qapp):
    lesson = find("03-saturation")
    path = tmp_path / "out.pdf"
    write_handout(lesson, list(places(lesson)), path)
    data = path.read_bytes()
    assert data.startswith(b"%PDF") and data.rstrip().endswith(b"%%EOF")
    assert pages_of(data) == len(lesson.stops)


@pytest.mark.parametrize(
    ("name", "more"),
    [("21-worked-han-kamber", 2), ("01-shape-of-x", 2)],
)
def test_numbers_that_find_no_room_below_the_picture_get_a_page(tmp_path, qapp, name, more):
    lesson, path = find(name), tmp_path / "out.pdf"
    write_handout(lesson, list(places(lesson)), path)
    assert pages_of(path.read_bytes()) == len(lesson.stops) + more


def test_notes_count_as_lines_when_numbers_look_for_room(tmp_path, qapp):
    number = '[[stops.expect]]\nquantity = "a1[0,0]"\nvalue = 0.5\ntolerance = 1.0\n'
    text = 'title = "Mine"\ntext = "x"\n[[stops]]\ntitle = "a"\ntext = "b"\nat = { step = "a1" }\n'
    for note, pages in (("", 1), ('note = "about"\n', 2)):
        (tmp_path / "mine.toml").write_text(text + 5 * (number + note))
        lesson, path = read_lesson(tmp_path / "mine.toml"), tmp_path / "out.pdf"
        write_handout(lesson, list(places(lesson)), path)
        assert pages_of(path.read_bytes()) == pages


def test_the_command_line_writes_it_and_says_where(tmp_path, qapp, capsys):
    path = tmp_path / "x.pdf"
    assert main(["lesson", "handout", "1c", str(path)]) == 0
    assert str(path) in capsys.readouterr().out and path.stat().st_size > 5_000
