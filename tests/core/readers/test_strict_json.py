"""Strict JSON: what is doubtful is refused with its place; what is written comes back exactly."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.core.errors import DataError
from netviz.core.readers.strict_json import MOST_DEPTH, check_depth, parse, write

LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
DOCUMENTS = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4), max_leaves=20)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"a": 1, "a": 2}', "'a' is there twice"),
        (b"[NaN]", "NaN is no JSON number"),
        (b"[-Infinity]", "-Infinity is no JSON number"),
        (b'{"a":\n 1,}', "line 2"),
        (b'{"a": "\xff"}', "byte 7 is not UTF-8"),
        (b"[" * 100_000, "more than 32 lists or objects"),
        (b'{"a": ' * 1000, "more than 32 lists or objects"),
        (b"9" * 10_000, "digits"),
        (b"", "line 1, column 1"),
    ],
)
def test_a_doubtful_text_is_refused_with_the_place(data, said):
    with pytest.raises(DataError) as caught:
        parse(data, "x.netviz")
    assert str(caught.value).startswith("x.netviz is not read: ")
    assert said in str(caught.value)


def test_brackets_inside_texts_do_not_count_as_depth():
    assert parse(json.dumps(["[" * 100 + '\\"' + "{" * 100]).encode()) == ["[" * 100 + '\\"' + "{" * 100]


def test_a_file_that_is_too_large_is_not_parsed():
    with pytest.raises(DataError, match="at most 10 are read"):
        parse(b"[1,2,3,4,5,6]", most_bytes=10)


def test_rows_of_numbers_stand_in_a_line_each():
    assert write({"w": [[1, 2], [3, 4]]}) == '{\n  "w": [\n    [1, 2],\n    [3, 4]\n  ]\n}\n'


@given(DOCUMENTS)
def test_what_is_written_comes_back(document):
    assert parse(write(document).encode()) == document


def deepest(text):
    """How deep lists and objects lie in each other, letter by letter."""
    depth = most = 0
    inside = skip = False
    for letter in text:
        if skip:
            skip = False
        elif inside:
            skip, inside = letter == "\\", letter != '"'
        elif letter == '"':
            inside = True
        elif letter in "[{":
            depth += 1
            most = max(most, depth)
        elif letter in "]}":
            depth -= 1
    return most


@given(st.text(alphabet='[]{}"\\a', max_size=40))
def test_depth_is_counted_as_letter_by_letter(text):
    for padding in range(MOST_DEPTH - 3, MOST_DEPTH + 1):
        whole = "[" * padding + text
        if deepest(whole) <= MOST_DEPTH:
            check_depth(whole)
        else:
            with pytest.raises(DataError):
                check_depth(whole)
