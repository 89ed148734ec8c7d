"""Every lesson that comes along: complete, in its own words, and its numbers come out."""

import pytest

from netviz.core.moment import Moment
from netviz.session import Session
from netviz.session.lessons.experiments import Result
from netviz.session.lessons.rows import Row, called
from netviz.session.lessons.run import choose, places
from netviz.session.lessons.shelf import find, headings
from netviz.session.lessons.stage import MNIST_VARIABLE, copy_of, prepare
from tests.shared import shared

QUICK = [h.name for h in headings() if not h.slow]
FULL = [h.name for h in headings() if h.slow]


@pytest.mark.parametrize("name", QUICK)
def test_every_number_of_a_lesson_comes_out(name):
    off = [
        f"stop {place.number + 1}: {row.quantity} should be {row.expected}, is {row.computed}"
        for place in places(find(name)) for row in place.rows if not row.holds
    ]  # fmt: skip
    assert not off


@pytest.mark.slow
@pytest.mark.parametrize("name", FULL)
def test_every_number_of_a_full_lesson_comes_out(name, monkeypatch):
    lesson = find(name)
    if lesson.needs == "mnist":
        monkeypatch.setenv(MNIST_VARIABLE, str(shared("data/mnist")))
    off = [
        f"stop {place.number + 1}: {row.quantity} should be {row.expected}, is {row.computed}"
        for place in places(lesson) for row in place.rows if not row.holds
    ]  # fmt: skip
    assert not off


@pytest.mark.parametrize("name", QUICK + FULL)
def test_a_lesson_is_complete(name):
    lesson = find(name)
    assert 3 <= len(lesson.stops) <= 8
    assert lesson.title and lesson.text and lesson.source
    assert any(stop.question for stop in lesson.stops), "a lesson asks something"
    assert all(stop.expect for stop in lesson.stops), "every stop has a number to check"
    assert all(stop.question.because for stop in lesson.stops if stop.question)


@pytest.mark.parametrize("name", QUICK + FULL)
def test_what_a_question_hides_comes_only_with_its_answer(name):
    for stop in find(name).stops:
        if stop.question is not None and stop.question.hidden:
            assert stop.reveal is not None and stop.reveal != stop.at, stop.title
            assert stop.reveal.step == stop.question.hidden, stop.title


def test_the_fourteen_lessons_and_the_sub_cases_are_there():
    numbers = {h.number for h in headings()}
    assert {str(n) for n in range(1, 15)} | {"1b", "1c", "1d"} <= numbers


def test_slow_lessons_name_a_small_twin_that_exists():
    names = {h.name: h for h in headings()}
    for name in FULL:
        twin = names[names[name].twin]
        assert not twin.slow and not twin.needs


def test_headings_say_what_the_whole_file_says():
    for heading in headings():
        lesson = find(heading.name)
        said = (heading.title, heading.number, heading.slow, heading.needs, heading.twin)
        assert said == (lesson.title, lesson.number, lesson.slow, lesson.needs, lesson.twin)


def test_a_lesson_is_found_by_name_by_word_and_by_number():
    assert find("02-derivative").title == find("derivative").title == find("2").title


def test_without_mnist_the_small_twin_runs_and_says_for_whom(monkeypatch):
    monkeypatch.delenv(MNIST_VARIABLE, raising=False)
    choice = choose("10-overfitting-mnist")
    assert choice.lesson.name == "10-overfitting"
    assert choice.instead == find("10-overfitting-mnist").title


def test_with_mnist_the_full_lesson_runs(monkeypatch, tmp_path):
    monkeypatch.setenv(MNIST_VARIABLE, str(tmp_path))
    assert choose("10-overfitting-mnist").lesson.name == "10-overfitting-mnist"


def test_a_stop_made_alone_shows_what_it_shows_in_the_row():
    lesson = find("04-cross-entropy")
    in_a_row = list(places(lesson))[3]
    alone = prepare(lesson, 3)
    assert alone.revealed == in_a_row.revealed
    assert [row.computed for row in alone.rows] == [row.computed for row in in_a_row.rows]


def test_a_copied_run_goes_on_by_itself():
    session = Session()
    session.train(epochs=70)
    copy = copy_of(session.timeline)
    session.train(epochs=30)
    for _ in copy.train(30):
        pass
    assert copy.trained == session.timeline.trained == 100
    assert (copy.costs == session.timeline.costs).all()
    a, b = (Moment(run.record(41, 0), 3) for run in (copy, session.timeline))
    assert (a.zs[0] == b.zs[0]).all()


def test_a_session_visits_a_lessons_run_and_undo_comes_back():
    session = Session(seed=5)
    session.train(epochs=2)
    before = session.timeline
    place = prepare(find("03-saturation"), 1)
    session.visit(place.timeline, place.revealed, place.settings)
    assert session.position == (150, 0, 2)
    assert session.settings["sizes"] == (1, 1)
    assert float(session.moment.activations[1][0, 0]) == pytest.approx(0.1527, abs=5e-5)
    session.undo()
    assert session.timeline is before and session.settings["seed"] == 5


def test_numbers_of_an_experiment_are_called_as_its_rows_are():
    rows = tuple(Row(f"accuracy_{n}", 0.7, 0.7, 0.0, True) for n in range(2))
    result = Result({}, ("training samples", "right"), ((100.0, "70 %"), (2000.0, "91 %")))
    assert called(rows, result) == ("training samples", ["100", "2,000"])
    assert called(rows[:1], result) == ("quantity", ["accuracy_0"])
    assert called(rows, None) == ("quantity", ["accuracy_0", "accuracy_1"])
