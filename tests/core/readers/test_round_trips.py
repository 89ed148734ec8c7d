"""What other programs write comes back bit for bit."""

import io
import json
import pickle
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from netviz.core.readers.reading import read_bytes
from netviz.core.readers.table import TableForm
from tests.round_trips import round_trips

DTYPES = st.sampled_from(["<f8", ">f8", "<f4", ">f4", "<f2", "u1", "i1", "<i2", ">i4", "<i8", "?"])


def finite(dtype):
    if np.dtype(dtype).kind == "f":
        return {"elements": {"allow_nan": False, "allow_infinity": False}}
    return {}


ARRAYS = DTYPES.flatmap(
    lambda dtype: hnp.arrays(
        dtype, hnp.array_shapes(min_dims=1, max_dims=4, min_side=1, max_side=5), **finite(dtype)
    )
)
LAYOUTS = st.sampled_from("CF")


def same(found, array):
    return found.shape == array.shape and found.dtype == array.dtype.newbyteorder("=") and (
        found.tobytes() == array.astype(array.dtype.newbyteorder("=")).tobytes()
    )  # fmt: skip


@round_trips(ARRAYS, LAYOUTS)
def test_npy_as_numpy_writes_it(array, layout):
    out = io.BytesIO()
    np.save(out, np.array(array, order=layout))
    assert same(read_bytes(out.getvalue(), Path("a.npy")).arrays["array"], array)


@round_trips(st.dictionaries(st.from_regex(r"[a-z]\w{0,8}", fullmatch=True), ARRAYS, min_size=1,
                       max_size=4), st.booleans())  # fmt: skip
def test_npz_as_numpy_writes_it(arrays, packed):
    arrays.pop("file", None)  # the name of an argument of savez
    if not arrays:
        return
    out = io.BytesIO()
    (np.savez_compressed if packed else np.savez)(out, **arrays)
    found = read_bytes(out.getvalue(), Path("a.npz")).arrays
    assert found.keys() == arrays.keys()
    assert all(same(found[name], arrays[name]) for name in arrays)


@round_trips(ARRAYS, ARRAYS, LAYOUTS, st.integers(0, 5))
def test_pickles_of_all_protocols(x, y, layout, protocol):
    data = pickle.dumps(((np.array(x, order=layout), y), {"z": y, "text": "t"}), protocol)
    found = read_bytes(data, Path("a.pkl")).arrays
    assert same(found["[0][0]"], x)
    assert same(found["[0][1]"], y)
    assert same(found["[1].z"], y)


@round_trips(hnp.arrays("f8", st.tuples(st.integers(1, 9), st.integers(2, 5)), **finite("f8")),
       st.sampled_from(",\t;|"), st.booleans())  # fmt: skip
def test_tables_with_any_delimiter_and_header(array, delimiter, header):
    lines = [delimiter.join(map(repr, row)) for row in array.tolist()]
    if header:
        lines.insert(0, delimiter.join(f"name {k}" for k in range(array.shape[1])))
    found = read_bytes("\n".join(lines).encode(), Path("a.csv"))
    assert np.hstack([found.arrays["x"], found.arrays["y"]]).tobytes() == array.tobytes()


@round_trips(hnp.arrays("f8", st.tuples(st.integers(1, 9), st.integers(2, 5)), **finite("f8")))
def test_decimal_commas_once_confirmed(array):
    text = "\n".join(";".join(repr(v).replace(".", ",") for v in row) for row in array.tolist())
    found = read_bytes(text.encode(), Path("a.csv"), TableForm(delimiter=";", decimal_comma=True))
    assert np.hstack([found.arrays["x"], found.arrays["y"]]).tobytes() == array.tobytes()


@round_trips(st.lists(st.integers(1, 4), min_size=2, max_size=4), st.integers(0, 2**32 - 1))
def test_networks_of_the_book_and_of_safetensors(sizes, seed):
    from netviz.core.architecture import Architecture
    from netviz.core.readers.network_arrays import network_of
    from netviz.session.files.network_out import write_network

    generator = np.random.default_rng(seed)
    weights = [generator.standard_normal((b, a)) for a, b in pairwise(sizes)]
    biases = [generator.standard_normal((b, 1)) for b in sizes[1:]]
    architecture = Architecture.of(sizes, "sigmoid", None, "quadratic")
    for suffix in (".npz", ".json", ".safetensors"):
        path = Path(f"network{suffix}")
        data = write_network(suffix, architecture, weights, biases)
        network = network_of(read_bytes(data, path), path)
        assert network is not None
        for found, meant in zip((*network[0], *network[1]), (*weights, *biases), strict=True):
            assert same(found, meant)


@round_trips(hnp.arrays(st.sampled_from(["u1", "i1", ">i2", ">i4", ">f4", ">f8"]),
                  hnp.array_shapes(min_dims=1, max_dims=3, min_side=1, max_side=6)),
       st.booleans())  # fmt: skip
def test_idx_plain_and_gzipped(array, packed):
    import gzip

    array = np.nan_to_num(array, posinf=1, neginf=1)
    code = {"u1": 8, "i1": 9, "i2": 11, "i4": 12, "f4": 13, "f8": 14}[array.dtype.str[1:]]
    data = bytes([0, 0, code, array.ndim]) + np.array(array.shape, ">u4").tobytes()
    data += array.astype(array.dtype.newbyteorder(">")).tobytes()
    found = read_bytes(gzip.compress(data) if packed else data, Path("a.idx")).arrays["array"]
    assert same(found, array.astype(array.dtype.newbyteorder(">")))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "big5", "gb18030"])
def test_labels_in_many_codecs(codec):
    text = "长,label\n1.5,山\n2.5,海\n0.5,山\n" if codec != "big5" else (
        "長,label\n1.5,山\n2.5,海\n0.5,山\n")  # fmt: skip
    form = TableForm(codec="" if codec.startswith("utf") else codec)
    found = read_bytes(text.encode(codec), Path("a.csv"), form)
    assert found.labels == ("山", "海")
    assert found.arrays["y"].tolist() == [0, 1, 0]


def test_python_2s_pickles_keep_their_bytes():
    # cPickle of Python 2: an array of two bytes, 0xFF 0x80, as a latin-1 string
    data = (
        b"cnumpy.core.multiarray\n_reconstruct\np0\n(cnumpy\nndarray\np1\n(I0\ntp2\nS'b'\np3\n"
        b"tp4\nRp5\n(I1\n(I2\ntp6\ncnumpy\ndtype\np7\n(S'u1'\np8\nI0\nI1\ntp9\nRp10\n(I3\n"
        b"S'|'\np11\nNNNI-1\nI-1\nI0\ntp12\nbI00\nS'\\xff\\x80'\np13\ntp14\nb."
    )
    assert read_bytes(data, Path("a.pkl")).arrays["array"].tolist() == [255, 128]


def test_network2_json_says_which_entry_is_no_number():
    document = {"sizes": [2, 1], "weights": [[[1.0, "oops"]]], "biases": [[[0.0]]], "cost": "C"}
    with pytest.raises(ValueError, match=r"\$\.weights\[0\]\[0\]\[1\]: should be a number, found"
                                         r" 'oops'"):  # fmt: skip
        read_bytes(json.dumps(document).encode(), Path("n.json"))
