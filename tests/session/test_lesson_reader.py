"""A lesson file is data: read with bounds, refused with line and field."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.core.errors import LessonError
from netviz.session.lessons.fields import lines_of
from netviz.session.lessons.reader import parse_lesson, read_lesson

GOOD = """title = "A lesson"
text = "What it is about."

[setup]
sizes = [2, 3, 1]
dataset = "xor"

[[stops]]
title = "First"
text = "Look."

[[stops.expect]]
quantity = "a2[0,0]"
value = 0.5
tolerance = 0.5

[[stops]]
title = "Second"
text = "Look again."
at = { step = "delta1", epoch = 2 }

[stops.question]
text = "Which?"
choices = ["this", "that"]
answer = 1

[[stops.expect]]
quantity = "cost"
value = 0.1
tolerance = 0.1
"""


def refusal(text: str) -> str:
    with pytest.raises(LessonError) as caught:
        parse_lesson(text.encode())
    return str(caught.value)


def test_a_good_lesson_is_read():
    lesson = parse_lesson(GOOD.encode(), "mine")
    assert (lesson.name, lesson.title, len(lesson.stops)) == ("mine", "A lesson", 2)
    assert lesson.stops[1].at.epoch == 2
    assert lesson.stops[1].question.choices == ("this", "that")


@pytest.mark.parametrize(("old", "new", "line", "field"), [
    ('value = 0.1', 'value = "much"', 29, "stops[1].expect[0].value"),
    ('tolerance = 0.1', 'tolerance = -1', 30, "stops[1].expect[0].tolerance"),
    ('tolerance = 0.1', 'tolerance = nan', 30, "stops[1].expect[0].tolerance"),
    ('quantity = "cost"', 'quantity = "__import__(\'os\')"', 28, "stops[1].expect[0].quantity"),
    ('quantity = "cost"', 'quantity = "w9[0,0]"', 28, "stops[1].expect[0].quantity"),
    ('answer = 1', 'answer = 2', 25, "stops[1].question.answer"),
    ('choices = ["this", "that"]', 'choices = ["this"]', 24, "stops[1].question.choices"),
    ('epoch = 2', 'epoch = -2', 20, "stops[1].at.epoch"),
    ('step = "delta1"', 'step = "delta7"', 20, "stops[1].at.step"),
    ('dataset = "xor"', 'dataset = "/etc"', 6, "setup.dataset"),
    ('dataset = "xor"', 'dataset = "../mnist"', 6, "setup.dataset"),
    ('sizes = [2, 3, 1]', 'sizes = [2]', 4, "setup"),
    ('sizes = [2, 3, 1]', 'sizes = 7', 5, "setup.sizes"),
    ('sizes = [2, 3, 1]', 'weights = [[[1.0]]]', 4, "setup.biases"),
    ('title = "Second"', 'title = "Second"\nimport = "os"', 19, "stops[1].import"),
    ('title = "Second"', 'title = 2', 18, "stops[1].title"),
    ('title = "Second"', 'title = "Second"\nexperiment = { name = "os.system" }', 19,
     "stops[1].experiment.name"),
    ('title = "Second"', 'title = "Second"\nexperiment = { name = "bumps", counts = [999999999] }', 19,
     "stops[1].experiment.counts"),
    ('title = "Second"', 'title = "Second"\npanels = ["nosuchPanel"]', 19, "stops[1].panels"),
    ('epoch = 2', 'until = "cost <", most = 9', 20, "stops[1].at.until"),
    ('epoch = 2', 'until = "w7 > 1", most = 9', 20, "stops[1].at.until"),
    ('epoch = 2', 'until = "w2[0,9] > 1", most = 9', 20, "stops[1].at.until"),
    ('epoch = 2', 'until = "w1 > 1", most = 9', 20, "stops[1].at.until"),
    ('epoch = 2', 'until = "cost < 0.1"', 20, "stops[1].at.most"),
    ('epoch = 2', 'until = "cost < 0.1", most = 9, epoch = 3', 20, "stops[1].at.epoch"),
    ('epoch = 2', 'until = "cost < 0.1", below = 0.1, most = 9', 20, "stops[1].at.below"),
    ('epoch = 2 }', 'until = "cost < 0.1", most = 9 }\nreveal = { until = "cost < 0.01", most = 9 }',
     21, "stops[1].reveal.until"),
])  # fmt: skip
def test_a_bad_field_is_refused_with_its_line_and_its_name(old, new, line, field):
    assert old in GOOD
    head, tail = GOOD.rsplit(old, 1)
    sentence = refusal(head + new + tail)
    assert sentence.startswith(f"line {line}, {field}: "), sentence


def test_what_is_not_toml_is_refused_with_its_line():
    assert "line 2" in refusal('title = "x"\ntext = \n')


def test_nonsense_numbers_and_depths_are_refused():
    assert "TOML" in refusal("title = " + "9" * 5000)
    assert "deeply" in refusal("title = " + "[" * 50_000)
    assert "larger than 256 kB" in refusal("#" * 300_000)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(LessonError, match="line 2: the file is not UTF-8"):
        parse_lesson(b'title = "x"\n\xff\xfe')


def test_a_missing_file_is_a_sentence(tmp_path):
    with pytest.raises(LessonError, match="cannot be read"):
        read_lesson(tmp_path / "nothing.toml")


def test_a_file_without_stops_is_refused():
    assert "at least one table [[stops]]" in refusal(GOOD.split("[[stops]]")[0])


def test_samples_and_a_dataset_do_not_go_together():
    both = GOOD.replace('dataset = "xor"', 'dataset = "xor"\nsamples = [{ x = [1, 2], y = [1] }]')
    assert "not both" in refusal(both)


def test_samples_that_do_not_fit_the_sizes_are_refused():
    other = GOOD.replace('dataset = "xor"', "samples = [{ x = [1, 2, 3], y = [1] }]")
    assert "should begin with 3 and end with 1" in refusal(other)


def test_lines_are_found_in_tables_and_past_texts_of_many_lines():
    text = 'a = """\nb = 1\n[[c]]\n"""\n\n[[c]]\nd = 1\n[[c.e]]\nf = 2\n[[c]]\n[[c.e]]\ng = 3\n'
    lines = lines_of(text)
    assert tomllib.loads(text)["c"][1]["e"][0]["g"] == 3
    assert lines["a"] == 1 and lines["c[0].e[0].f"] == 9 and lines["c[1].e[0].g"] == 12
    assert "b" not in lines


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(data):
    with pytest.raises(LessonError):
        parse_lesson(data)


@given(st.integers(0, len(GOOD) - 1), st.characters(codec="utf-8"))
def test_one_changed_character_is_read_or_refused_with_a_sentence(place, character):
    changed = GOOD[:place] + character + GOOD[place + 1 :]
    try:
        lesson = parse_lesson(changed.encode())
    except LessonError:
        return
    assert lesson.stops
