"""netviz inspect: arrays and shapes, or why not."""

import json

import numpy as np

from netviz.cli.main import main


def test_inspect_says_arrays_and_shapes_and_exits_0(tmp_path, capsys):
    path = tmp_path / "data.npz"
    np.savez(path, x=np.zeros((5, 2)), y=np.zeros((5, 1)))
    assert main(["inspect", str(path)]) == 0
    said = capsys.readouterr().out
    assert "NPZ, data" in said
    assert "(5, 2)" in said


def test_inspect_refuses_with_line_and_column_and_exits_2(tmp_path, capsys):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("1,2\n3,4\n")
    bad.write_text("1,2\n3,oops\n")
    assert main(["inspect", str(good), str(bad), "--json"]) == 2
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["accepted"], second["accepted"]) == (True, False)
    assert "line 2, column 2: should be a number, found 'oops'" in second["reason"]


def test_names_from_a_file_cannot_move_the_cursor(tmp_path, capsys):
    path = tmp_path / "a.npz"
    np.savez(path, **{"x\x1b[2J": np.zeros(3)})
    main(["inspect", str(path)])
    assert "\x1b" not in capsys.readouterr().out


def test_training_takes_a_file_as_data(tmp_path, capsys):
    path = tmp_path / "xor.csv"
    path.write_text("a,b,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n")
    assert main(["trace", "--data", str(path), "--sizes", "2,3,1"]) == 0
    assert "a1" in capsys.readouterr().out
