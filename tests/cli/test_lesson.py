"""``netviz lesson``: what a person reads in the terminal."""

import json

import pytest

from netviz.cli.main import main


def test_list_names_every_lesson_with_number_and_title(capsys):
    assert main(["lesson", "list"]) == 0
    text = capsys.readouterr().out
    assert "What shape is x?" in text and "02-derivative" in text and "needs MNIST" in text


def test_list_for_programs_is_json(capsys):
    assert main(["lesson", "list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"name", "number", "title", "slow", "needs", "twin"} == set(rows[0])


def test_run_prints_expected_and_computed_and_ends_with_0(capsys):
    assert main(["lesson", "run", "3"]) == 0
    text = capsys.readouterr().out
    assert "0.1527" in text and "published" in text and "OFF" not in text
    assert "9 of 9 numbers hold" in text


def test_run_shows_the_published_number_that_is_wrong(capsys):
    assert main(["lesson", "run", "20-worked-mazur"]) == 0
    line = next(r for r in capsys.readouterr().out.splitlines() if "cost_after_1" in r)
    assert "0.291027924" in line and "0.2910277737" in line and "-1.5e-07" in line


def test_run_ends_with_1_when_a_number_is_off(tmp_path, capsys):
    lesson = tmp_path / "mine.toml"
    lesson.write_text(
        'title = "Mine"\ntext = "x"\n[[stops]]\ntitle = "s"\ntext = "t"\n'
        '[[stops.expect]]\nquantity = "x[0,0]"\nvalue = 7\ntolerance = 0.5\n'
    )
    assert main(["lesson", "run", str(lesson)]) == 1
    assert "OFF" in capsys.readouterr().out


def test_run_for_programs_is_json(capsys):
    assert main(["lesson", "run", "1d", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["holds"] is True
    assert found["stops"][0]["expect"][0]["quantity"] == "x[0,0]"


def test_an_unknown_lesson_is_a_sentence_and_status_2(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["lesson", "run", "nonsense"])
    assert ended.value.code == 2
    assert "There is no lesson called 'nonsense'" in capsys.readouterr().err


def test_a_bad_file_is_named_with_line_and_field(tmp_path, capsys):
    lesson = tmp_path / "mine.toml"
    lesson.write_text('title = "Mine"\ntext = "x"\n[[stops]]\ntitle = 7\n')
    with pytest.raises(SystemExit):
        main(["lesson", "run", str(lesson)])
    assert "mine.toml: line 4, stops[0].title: should be a text" in capsys.readouterr().err


def test_without_mnist_the_twin_runs_and_says_so(monkeypatch, capsys):
    monkeypatch.delenv("NETVIZ_MNIST", raising=False)
    assert main(["lesson", "run", "14-digits-mnist"]) == 0
    found = capsys.readouterr()
    assert "needs MNIST" in found.err and "8x8 digits instead" in found.err
    assert "Reading digits" in found.out


def test_a_window_does_not_open_on_a_lesson_that_is_not_there(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--lesson", "nonsense", "--lecture"])
    assert ended.value.code == 2
    assert "There is no lesson called 'nonsense'" in capsys.readouterr().err
