"""Tables of many megabytes, read piece by piece, say what small ones say."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st

from netviz.core.readers import large_table
from netviz.core.readers.contents import Refused
from netviz.core.readers.large_table import reading_large
from netviz.core.readers.making import Making, dataset_of
from netviz.core.readers.table import TableForm
from netviz.core.readers.table_values import _small, read_table, reading_table
from netviz.core.work import result_of
from tests.round_trips import round_trips

PATH = Path("a.csv")
CELLS = st.one_of(st.integers(0, 255), st.floats(allow_nan=False, allow_infinity=False))


@st.composite
def tables(draw):
    width = draw(st.integers(2, 4))
    cells = draw(st.sampled_from([CELLS, st.integers(0, 255)]))
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=2, max_size=9))
    delimiter = draw(st.sampled_from(",;\t"))
    lines = [delimiter.join(map(repr, row)) for row in rows]
    if draw(st.booleans()):
        lines.insert(0, delimiter.join(f"name{k}" for k in range(width)))
    if draw(st.booleans()):
        lines.insert(draw(st.integers(1, len(lines))), "")
    return (draw(st.sampled_from(["\n", "\r\n"])).join(lines) + "\n").encode()


@round_trips(tables())
def test_large_and_small_say_the_same(data):
    small = _small(data, PATH, TableForm())
    large = result_of(reading_large(data, PATH, TableForm()))
    assert large.columns == small.columns
    for name in small.arrays:
        assert np.array_equal(large.arrays[name].astype(float), small.arrays[name])


@pytest.fixture
def large(monkeypatch):
    """Tables from 1 kB on are large, and come in pieces of 1 kB."""
    monkeypatch.setattr(large_table, "LARGE", 1_000)
    monkeypatch.setattr(large_table, "PIECE", 1_000)
    rng = np.random.default_rng(0)
    numbers = rng.integers(0, 256, (400, 5))
    numbers[:, 0] %= 10
    return numbers


def text_of(numbers, header=True):
    names = "label,pixel0,pixel1,pixel2,pixel3\n" if header else ""
    return names + "\n".join(",".join(map(str, row)) for row in numbers.tolist()) + "\n"


def test_bytes_stay_bytes_and_progress_is_told(large):
    work = reading_table(text_of(large).encode(), PATH)
    steps = [next(work) for _ in range(4)]
    assert [done for done, _ in steps] == sorted({done for done, _ in steps})
    contents = result_of(work)
    assert contents.arrays["x"].dtype == np.uint8
    assert np.array_equal(contents.arrays["x"], large[:, 1:])
    assert np.array_equal(contents.arrays["y"][:, 0], large[:, 0])
    assert contents.columns == ("pixel0", "pixel1", "pixel2", "pixel3")


def test_a_fraction_in_a_late_piece_keeps_every_number(large):
    numbers = large.astype(object)
    numbers[390, 2] = 0.5
    x = read_table(text_of(numbers).encode(), PATH).arrays["x"]
    assert x[390, 1] == 0.5 and np.array_equal(x[:390], large[:390, 1:])


@pytest.mark.parametrize(
    ("cell", "said"),
    [("oops", "line 352, column 3: should be a number, found 'oops'"),
     ("", "line 352, column 3: should be a number, found ''"),
     ("nan", "line 352, column 3: should be a number, found 'nan'"),
     ("1e999", "line 352, column 3: should be a number, found '1e999'"),
     ("--5", "line 352, column 3: should be a number, found '--5'"),
     ("1,2", "line 352: 6 columns, but the first line has 5"),
     ("\x00", "line 352, column"),
     ("ÿ", "line 352, column 3: should be a number")],
)  # fmt: skip
def test_the_cell_that_is_wrong_is_named(large, cell, said):
    numbers = large.astype(object)
    numbers[350, 2] = cell
    with pytest.raises(Refused) as refusal:
        read_table(text_of(numbers).encode(), PATH)
    assert said in str(refusal.value)


def test_pixels_are_divided_and_other_whole_numbers_are_not(large):
    header = ",".join(["label", *(f"pixel{k}" for k in range(64))])
    rng = np.random.default_rng(1)
    rows = "\n".join(",".join(map(str, row)) for row in rng.integers(0, 256, (40, 65)).tolist())
    pixels = dataset_of(read_table(f"{header}\n{rows}\n".encode(), PATH), PATH, Making())
    assert (pixels.scale, pixels.image_shape) == (1 / 256, (8, 8))
    plain = dataset_of(read_table(text_of(large, False).encode(), PATH), PATH, Making())
    assert plain.scale == 1.0


def test_words_and_other_codecs_are_read_as_before(large):
    lines = text_of(large).replace("\n", ",\n", 1).split("\n")
    text = "\n".join([lines[0] + "kind", *(f"{line},ab" for line in lines[1:] if line)])
    contents = read_table(text.encode("utf-16"), PATH, TableForm(targets=(5,)))
    assert contents.labels == ("ab",)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_says_what_to_choose(codec):
    data = "long,wide,kind\n1.5,2,3\n".encode(codec)
    with pytest.raises(Refused, match=f"UTF-16 without its mark; choose {codec}"):
        read_table(data, PATH)
    assert read_table(data, PATH, TableForm(codec=codec)).arrays["x"].tolist() == [[1.5, 2.0]]
