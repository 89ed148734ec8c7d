"""Films: a frame for every step, in order, and a sentence where one cannot be made."""

import importlib.util
import shutil
import subprocess

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton

from netviz.core.steps import Position
from netviz.core.work import result_of
from netviz.gui.export import PictureError, frame_of, picture
from netviz.gui.film import Film, check_kind, filming
from netviz.gui.film_dialog import FilmDialog, Filming
from netviz.session import Session

SHORT = Film(Position(0, 0, 0), Position(0, 0, 3), 320, 240, 4.0)


@pytest.fixture
def session(qapp):
    session = Session()
    session.train(mini_batches=2)
    session.seek((0, 0, 5))
    return session


def made(session, film, path):
    return result_of(filming(session, film, path))


def test_numbered_pictures_are_the_stills_of_their_steps(session, tmp_path):
    files = made(session, SHORT, tmp_path / "steps.png")
    assert [f.name for f in files] == [f"steps-{n:04d}.png" for n in range(1, 5)]
    assert session.position == (0, 0, 5)
    session.seek((0, 0, 2))
    assert QImage(str(files[2])).convertToFormat(QImage.Format.Format_RGB888) == picture(
        frame_of(session, 320, 240)
    ).convertToFormat(QImage.Format.Format_RGB888)


@pytest.mark.skipif(importlib.util.find_spec("PIL") is None, reason="Pillow is not installed")
def test_a_gif_has_a_frame_for_each_step_at_the_speed_asked_for(session, tmp_path):
    from PIL import Image

    (path,) = made(session, SHORT, tmp_path / "film.gif")
    with Image.open(path) as film:
        assert (film.n_frames, film.size, film.info["duration"]) == (4, (320, 240), 250)


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not on this machine")
def test_an_mp4_lasts_as_long_as_its_steps(session, tmp_path):
    (path,) = made(session, SHORT, tmp_path / "film.mp4")
    said = subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", str(path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert float(said.stdout) == pytest.approx(1.0, abs=0.3)


def test_a_range_across_mini_batches_by_samples_has_their_stops(session):
    film = Film(Position(0, 0, 0), Position(1, 0, 0), unit="sample")
    steps = [tuple(position) for position in film.positions(session)]
    assert steps == [(0, 0, 0), (0, 0, 13), (0, 0, 26), (0, 0, 39), (0, 0, 52), (1, 0, 0)]


@pytest.mark.parametrize(
    ("film", "said"),
    [
        (Film(Position(1, 0, 0), Position(0, 0, 0)), "Swap them"),
        (Film(Position(0, 0, 0), Position(900, 0, 0)), "more than 2000 steps"),
    ],
)
def test_a_range_that_makes_no_film_is_refused(session, film, said):
    with pytest.raises(PictureError, match=said):
        film.positions(session)


def test_another_ending_is_answered_with_the_known_ones(tmp_path):
    with pytest.raises(PictureError, match=r"\.gif, \.mp4, \.png"):
        check_kind(tmp_path / "film.avi")


def test_a_film_given_up_leaves_nothing_behind(session, tmp_path):
    work = filming(session, SHORT, tmp_path / "film.gif")
    next(work)
    work.close()
    assert list(tmp_path.iterdir()) == []
    assert session.position == (0, 0, 5)


def test_the_window_makes_a_film_and_stays_where_it_is(window, qtbot, tmp_path):
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 7))
    filming_ = Filming(window)
    filming_.begin(SHORT, tmp_path / "steps.png", "dark")
    qtbot.waitUntil(lambda: not filming_.running, timeout=10_000)
    assert len(list(tmp_path.iterdir())) == 4
    assert window.session.position == (0, 0, 7)
    assert "Saved in" in window.banner.text


def test_a_film_that_breaks_off_is_over(window, monkeypatch, tmp_path):
    def breaking(*_):
        yield 0, 4
        raise MemoryError

    monkeypatch.setattr("netviz.gui.film_dialog.filming", breaking)
    films = Filming(window)
    films.begin(SHORT, tmp_path / "steps.png", "dark")
    with pytest.raises(MemoryError):
        films._slice()
    assert not films.running


def test_the_dialog_says_what_does_not_fit(window, qtbot):
    dialog = FilmDialog(window)
    qtbot.addWidget(dialog)
    save = dialog.findChild(QPushButton, "filmSave")
    dialog.first.setText("0:0")
    save.click()
    assert "is no position" in dialog.problem.text()
    dialog.first.setText("0:0:0")
    dialog.last.setText("7:0:0")
    save.click()
    assert "beyond what is trained" in dialog.problem.text()
    assert dialog.film is None
