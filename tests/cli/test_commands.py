"""The commands without a window: what they print, to the digit, and how they refuse."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from netviz.cli.main import main
from netviz.core.steps import step_count
from netviz.session import Session


def run(capsys, *arguments):
    status = main(list(arguments))
    return status, capsys.readouterr()


def test_a_trace_holds_every_step_with_the_arrays_it_made(capsys):
    _, said = run(capsys, "trace", "--json")
    trace = json.loads(said.out)
    assert (trace["sizes"], trace["eta"]) == ([2, 3, 1], 3.0)
    assert len(trace["steps"]) == step_count(4, 2)
    session = Session()
    session.train(mini_batches=1)
    for index, step in enumerate(trace["steps"]):
        session.seek((0, 0, index))
        moment = session.moment
        assert (step["kind"], step["layer"], step["sample"]) == (moment.kind, moment.layer, moment.step.sample)
        assert step["line"] and step["equation"]
        for name, value in moment.made().items():
            found = step["arrays"][name]
            assert tuple(found["shape"]) == np.shape(value)
            assert np.array_equal(np.array(found["values"]), value)
    first, last = trace["steps"][0]["arrays"], trace["steps"][-1]["arrays"]
    assert set(first) == {"x", "y", "w1", "b1", "w2", "b2"}
    assert set(last) == {"w1", "b1", "w2", "b2"}
    assert first["w1"]["values"] != last["w1"]["values"]


def test_the_matrix_trace_has_a_column_per_sample_and_no_sum(capsys):
    _, said = run(capsys, "trace", "--json", "--matrix")
    steps = json.loads(said.out)["steps"]
    assert "sum" not in [step["kind"] for step in steps]
    assert steps[1]["arrays"]["z1"]["shape"] == [3, 4]


def test_another_mini_batch_is_traced_as_it_was_trained(capsys):
    _, said = run(capsys, "trace", "--json", "--data", "iris", "--epoch", "1", "--mini-batch", "2")
    session = Session(dataset="iris")
    session.train(epochs=2)
    session.seek((1, 2, 1))
    z1 = json.loads(said.out)["steps"][1]["arrays"]["z1"]["values"]
    assert np.array_equal(np.array(z1), session.moment.zs[0])


def test_a_trace_for_people_says_equation_shape_and_numbers(capsys):
    _, said = run(capsys, "trace")
    assert "z1 = w1 a0 + b1" in said.out
    assert "(3, 1)        0.4873      0.8150     −0.6250" in said.out


def test_training_prints_an_epoch_a_line_as_the_book_does(capsys):
    _, said = run(capsys, "train", "--data", "digits", "--epochs", "2")
    lines = said.out.splitlines()
    assert lines[0].startswith("Epoch 0: 218 / 297")
    assert lines[1].startswith("Epoch 1: 248 / 297")
    assert said.err == ""  # no progress bar where nobody looks


def test_training_as_json_gives_the_costs_that_training_computed(capsys):
    _, said = run(capsys, "train", "--epochs", "3", "--json")
    session = Session()
    session.train(epochs=3)
    rows = json.loads(said.out)
    rows = rows["epochs"] if isinstance(rows, dict) else rows
    assert [row["cost"] for row in rows] == session.timeline.costs.tolist()


REFUSED = [
    (["trace", "--sizes", "2,-3,1"], "at least 1"),
    (["trace", "--sizes", "2"], "at least an input and an output"),
    (["trace", "--sizes", "2", "--data", "digits"], "Try 64,30,10."),
    (["trace", "--sizes", "4,0,3", "--data", "iris"], "Try 4,6,3."),
    (["trace", "--output", "q"], "there are none, sigmoid, tanh"),
    (["trace", "--data", ""], "Data are chosen by name"),
    (["export", "x.png", "--at", "99999999999999999999:0:0"], "argument --at: 99999999999999999999"),
    (["trace", "--epoch", "99999999999"], "takes 100,000,000,000 mini-batches of training, but at most 100,000,000"),
    (["trace", "--mini-batch", "99999999999"], "no mini-batch 99999999999"),
    (["export", "x.png", "--at", "99999999999:0:0"], "at most 100,000,000"),
    (["export", "x.gif", "--from", "0:0:0", "--to", "99999999999:0:0"], "at most 100,000,000"),
    (["train", "--epochs", "99999999999"], "at most 100,000,000"),
    (["train", "--epochs", "99999999999", "--json"], "at most 100,000,000"),
    (["--open", "/nowhere.netviz"], "There is no file /nowhere.netviz"),
    (["trace", "--sizes", "two"], "whole numbers with commas"),
    (["train", "--eta", "nan", "--epochs", "1"], "eta is nan"),
    (["train", "--epochs", "-1"], "whole number"),
    (["trace", "--bogus"], "unrecognized arguments"),
    (["train", "--data", "/no/such/folder", "--epochs", "1"], "called '/no/such/folder'"),
    (["trace", "--sizes", "3,2,1", "--data", "xor"], "XOR has 2"),
    (["trace", "--mini-batch", "7"], "no mini-batch 7"),
    (["trace", "--cost", "cross-entropy", "--output", "linear"], "every output has to be a sigmoid"),
    (["export", "x.bmp"], "should end in"),
    (["export", "/no/such/folder/x.png"], "no folder"),
    (["export", "x.png", "--size", "5x5"], "100x100"),
    (["lesson", "run", "nope"], "no lesson called"),
    (["trace", "--sizes", "-2,3,1"], "contain -2"),
    (["trace", "--eta", "-1e-3"], "eta is -0.001"),
    (["trace", "--activation", "tanh,softmax"], "it can only be the output"),
    (["export", ".png"], "should end in .png, .svg or .pdf, but it is '.png'"),
    (["export", "x.gif", "--at", "0:0:3", "--from", "0:0:1"], "give one of them"),
    (["export", "x.png", "--at", "0:0:53"], "has 53 steps"),
    (["export", "x.png", "--at", "0:1:0"], "no mini-batch 1"),
    (["--lesson", "1", "train", "--epochs", "1"], "--lesson opens a window"),
    (["--theme", "dark"], "no option --theme before a command"),
    (["--sizes=2,4,1", "--at=0:0:0", "train"], "no option --at before a command"),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSED, ids=[" ".join(a) for a, _ in REFUSED])
def test_a_slip_is_answered_with_one_sentence_and_exit_2(capsys, arguments, said):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert len(err.strip().splitlines()) == 1


def test_json_of_a_run_that_explodes_is_json(capsys):
    _, said = run(capsys, "trace", "--activation", "linear", "--eta", "1e6", "--epoch", "3", "--json")

    def refuse(token):
        raise AssertionError(token)

    values = str(json.loads(said.out, parse_constant=refuse))
    assert "None" in values


def test_what_lies_beyond_an_explosion_is_not_promised(capsys):
    with pytest.raises(SystemExit):
        main(["trace", "--activation", "linear", "--eta", "1e6", "--epoch", "30"])
    said = capsys.readouterr().err
    assert "no finite number any more" in said and "Train on" not in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_picture_takes_the_place_of_no_pipe(tmp_path, capsys):
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(SystemExit):
        main(["export", str(tmp_path / "pipe.png"), "--size", "200x200"])
    assert "no ordinary file" in capsys.readouterr().err
    assert not (tmp_path / "pipe.png").is_file()


@pytest.mark.parametrize("command", [["trace"], ["trace", "--json"], ["train", "--epochs", "400"]])
def test_a_reader_that_has_enough_hears_no_complaint(command):
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    with subprocess.Popen(
        [sys.executable, "-m", "netviz", *command], env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        running.stdout.read(1)
        running.stdout.close()
        said = running.stderr.read()
    assert running.returncode == 0 and said == b""


@pytest.mark.skipif(os.name == "nt", reason="closing a stream is a shell's way")
def test_a_closed_stream_keeps_nothing_and_stops_nothing():
    command = f"{shlex.quote(sys.executable)} -m netviz train --epochs 2"
    for closed in ("2>&-", ">&-"):
        done = subprocess.run(
            ["sh", "-c", f"{command} {closed}"], check=False, capture_output=True, text=True
        )
        assert done.returncode == 0 and "Traceback" not in done.stderr


def test_a_script_in_a_folder_with_a_space_calls_pip_as_one_word():
    script = (Path(__file__).parents[2] / "run").read_text(encoding="utf-8")
    assert '"$python" -m pip' in script and "$pip " not in script


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_picture_of_a_step_is_written(tmp_path, kind):
    path = tmp_path / f"step.{kind}"
    assert main(["export", str(path), "--at", "0:0:9", "--theme", "dark", "--size", "640x400"]) == 0
    start = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[kind]
    data = path.read_bytes()
    assert data.startswith(start)
    if kind == "svg":
        assert "the error reaches the hidden layer" in data.decode()  # text stays text


def test_the_demo_prints_steps_trains_xor_and_writes_pictures_of_the_window(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "netviz", "demo"], cwd=tmp_path, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "z1 = w1 a0 + b1" in done.stdout
    pictures = sorted((tmp_path / "netviz-demo").iterdir())
    assert len(pictures) >= 3
    assert str(pictures[0].parent.name) in done.stdout


def test_the_demo_says_first_where_its_pictures_cannot_be(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "netviz-demo").write_text("a file, no folder", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["demo"])
    out, err = capsys.readouterr()
    assert ended.value.code == 1 and not out and str(tmp_path / "netviz-demo") in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names")
def test_a_pipe_is_no_file_of_data_and_is_not_waited_for(tmp_path, capsys):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(SystemExit):
        main(["trace", "--data", str(tmp_path / "pipe.csv")])
    assert "it is no ordinary file" in capsys.readouterr().err


def test_importing_core_and_session_brings_in_no_qt():
    code = "import sys, netviz.core, netviz.session, netviz.core.timeline; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp437", "ascii"])
@pytest.mark.parametrize("command", ["trace", "train"])
def test_output_to_a_file_is_utf_8_where_another_encoding_lacks_the_signs(encoding, command):
    arguments = [command, *(["--epochs", "40"] if command == "train" else [])]
    done = subprocess.run(
        [sys.executable, "-m", "netviz", *arguments], check=False, capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert done.returncode == 0 and done.stderr == b""
    text = done.stdout.decode("utf-8")
    assert command == "train" or ("−" in text and "ᵀ" in text)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
def test_a_disk_that_is_full_is_told_in_a_sentence():
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "netviz", "trace"], check=False, stdout=full,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("netviz: The output could not be written: ")
    assert "Traceback" not in done.stderr and "Exception" not in done.stderr


def test_every_epoch_is_printed_with_its_result_however_long_a_mini_batch_takes(capsys, monkeypatch):
    monkeypatch.setattr("netviz.session.trainer.REPORT_S", 2e-4)  # reports end anywhere
    _, said = run(capsys, "train", "--data", "iris", "--epochs", "4", "--mini-batch-size", "120")
    assert [line.split(" /")[0][:8] for line in said.out.splitlines()] == [f"Epoch {n}:" for n in range(4)]
