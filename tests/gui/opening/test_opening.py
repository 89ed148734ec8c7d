"""Files opened, dropped and pasted: a preview first, then the run is on the new data."""

import pickle
import socket

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QPushButton

from netviz.gui.opening.data_dialog import DataDialog
from netviz.gui.opening.mnist_dialog import MnistDialog
from netviz.gui.opening.opener import Opener
from netviz.gui.opening.table_dialog import TableDialog
from tests.gui.hands import click, press, spin_until

TABLE = "long\twide\tkind\n" + "\n".join(f"{n}\t{n * n}\t{'ab'[n % 2]}" for n in range(30))


def dialog_of(window):
    spin_until(lambda: window.findChild(TableDialog) is not None)
    return window.findChild(TableDialog)


def load(dialog):
    button = dialog.findChild(QPushButton, "tableLoad")
    assert button.isEnabled(), dialog.findChild(QLabel, "tableProblem").text()
    click(button)


def drop(window, mime):
    at, left, none = QPoint(50, 50), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, left, none)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(
        window, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, left, none)
    )


def urls(path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def test_pasted_cells_are_previewed_and_then_learnt_from(window):
    QGuiApplication.clipboard().setText(TABLE)
    window.focus_network()
    press(window, "Ctrl+V")
    dialog = dialog_of(window)
    assert "2 inputs, 2 classes" in dialog.about.text()
    assert "24 for training" in dialog.about.text()
    assert dialog.table.horizontalHeaderItem(2).text() == "y: kind"
    load(dialog)
    spin_until(lambda: window.session.settings["sizes"][0] == 2
               and window.session.dataset.size == 30)  # fmt: skip
    assert window.session.dataset.labels == ("a", "b")


def test_a_dropped_table_with_decimal_commas_asks_first(window, tmp_path):
    path = tmp_path / "numbers.csv"
    path.write_text("1,5;2,5;0,1\n2,5;3,5;0,9\n")
    drop(window, urls(path))
    dialog = dialog_of(window)
    assert "decimal commas" in dialog.problem.text()
    assert not dialog.load.isEnabled()
    dialog.findChild(QCheckBox, "tableComma").click()
    load(dialog)
    spin_until(lambda: window.session.dataset.size == 2)
    assert window.session.dataset.x(0)[:, 0].tolist() == [1.5, 2.5]


@pytest.mark.parametrize("rows", [30, 9_000])  # the larger one is previewed from its beginning
def test_utf_16_without_its_mark_goes_through_the_chooser(window, tmp_path, rows):
    path = tmp_path / "numbers.csv"
    lines = [f"{n},{n * 2},{'ab'[n % 2]}" for n in range(rows)]
    path.write_bytes(("long,wide,kind\n" + "\n".join(lines)).encode("utf-16-le"))
    drop(window, urls(path))
    dialog = dialog_of(window)
    assert "UTF-16 without its mark; choose utf-16-le" in dialog.problem.text()
    choose(dialog.codec, "utf-16-le")
    assert "2 inputs, 2 classes" in dialog.about.text()
    load(dialog)
    spin_until(lambda: window.session.dataset.size == rows)
    assert window.session.dataset.labels == ("a", "b")


def test_a_click_on_a_columns_name_makes_it_an_outcome(window):
    window.findChild(Opener).open_text("a,b,c\n1,2,3\n4,5,6\n")
    dialog = dialog_of(window)
    dialog.table.horizontalHeader().sectionClicked.emit(1)
    assert "1 inputs, 2 outcomes" in dialog.about.text()


def test_a_dropped_network_becomes_the_one_in_view(window, tmp_path):
    path = tmp_path / "net.npz"
    np.savez(path, w1=np.full((4, 2), 0.5), b1=np.zeros(4), w2=np.ones((1, 4)), b2=np.zeros(1))
    drop(window, urls(path))
    spin_until(lambda: window.session.settings["sizes"] == (2, 4, 1))
    assert window.session.moment.weights[0][0, 0] == 0.5


def data_dialog_of(window):
    spin_until(lambda: window.findChild(DataDialog) is not None)
    return window.findChild(DataDialog)


def test_arrays_are_shown_before_they_are_learnt_from(window, tmp_path):
    path, x = tmp_path / "mine.npz", np.arange(120, dtype=np.uint8).reshape(40, 3)
    np.savez(path, x=x, y=np.arange(40) % 3)
    drop(window, urls(path))
    dialog = data_dialog_of(window)
    assert "3 inputs, 3 classes" in dialog.about.text()
    assert "32 for training" in dialog.about.text()
    choose(dialog.fields.scaling, "minmax")
    choose(dialog.fields.labels, "no")
    dialog.fields.validation.setValue(10)
    assert "3 inputs, one outcome; x from 0 to" in dialog.about.text()
    assert "28 for training, 4 for validation, 8 for testing" in dialog.about.text()
    click(dialog.load)
    spin_until(lambda: window.session.dataset.size == 40)
    data = window.session.dataset
    assert [len(data.splits[part]) for part in ("train", "validation", "test")] == [28, 4, 8]
    assert data.targets[:, 0].tolist() == (np.arange(40) % 3).tolist()
    train = data.inputs[data.splits["train"]]
    assert (train.min(), train.max()) == (0.0, 1.0)


def test_arrays_of_any_name_are_chosen_as_x_and_y(window, tmp_path):
    path = tmp_path / "odd.npz"
    np.savez(path, first=np.zeros(30), second=np.ones((30, 5)), third=np.ones((7, 2)))
    drop(window, urls(path))
    dialog = data_dialog_of(window)
    choose(dialog.inputs, "third")
    choose(dialog.outcomes, "first")
    assert "each input needs one outcome" in dialog.problem.text()
    assert not dialog.load.isEnabled()
    choose(dialog.inputs, "second")
    click(dialog.load)
    spin_until(lambda: window.session.dataset.size == 30)
    assert window.session.settings["sizes"][0] == 5


def test_a_file_with_parts_of_its_own_is_not_split_again(window, tmp_path):
    pairs = [(np.ones((n, 4), np.float32), np.arange(n) % 2) for n in (30, 10, 20)]
    path = tmp_path / "mnist.pkl"
    path.write_bytes(pickle.dumps(tuple(pairs), 4))
    drop(window, urls(path))
    dialog = data_dialog_of(window)
    assert "30 for training, 10 for validation, 20 for testing" in dialog.about.text()
    assert not any(field.isEnabled() for field in dialog.fields.split)
    dialog.reject()


def choose(box, value):
    box.setCurrentIndex(box.findData(value))


def test_a_hostile_file_is_refused_in_the_banner_and_nothing_changes(window, tmp_path):
    path = tmp_path / "<img src=x>.pkl"
    path.write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    before = window.session.timeline
    drop(window, urls(path))
    spin_until(lambda: "os.system" in window.banner.text)
    assert "<img src=x>" in window.banner.text
    assert window.session.timeline is before


def test_a_wrong_cell_is_named_in_the_preview(window):
    window.findChild(Opener).open_text("1,2\n3,oops\n")
    dialog = dialog_of(window)
    assert "line 2, column 2: should be a number, found 'oops'" in dialog.problem.text()
    assert not dialog.load.isEnabled()
    dialog.reject()


def test_mnist_from_a_dead_address_is_a_sentence(window, tmp_path):
    window.commander.run_by_name("get_mnist")
    dialog = window.findChild(MnistDialog)
    assert dialog.address.text() == ""  # nothing is asked of the net by itself
    dialog.address.setText("http://127.0.0.1:9/")
    dialog.folder.setText(str(tmp_path / "mnist"))
    click(dialog.get)
    spin_until(lambda: "cannot be reached" in window.banner.text)


def test_stop_ends_getting_mnist_although_the_server_says_nothing(window, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes calls and never answers
        opener = window.findChild(Opener)
        opener._fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/", str(tmp_path / "mnist"))
        spin_until(lambda: window.findChild(QPushButton, "bannerStop").isVisible())
        assert opener.busy
        click(window.findChild(QPushButton, "bannerStop"))
        assert not opener.busy
        assert not window.findChild(QPushButton, "bannerStop").isVisible()


def write_mnist(tmp_path):
    for name, count in (("train", 6), ("t10k", 2)):
        images = bytes([0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 2, 0, 0, 0, 2]) + bytes(4 * count)
        (tmp_path / f"{name}-images-idx3-ubyte").write_bytes(images)
        labels = bytes([0, 0, 8, 1, 0, 0, 0, count]) + bytes(count)
        (tmp_path / f"{name}-labels-idx1-ubyte").write_bytes(labels)


def test_one_of_mnists_files_stands_for_their_folder(window, tmp_path):
    write_mnist(tmp_path)
    drop(window, urls(tmp_path / "t10k-labels-idx1-ubyte"))
    spin_until(lambda: window.session.dataset.size == 8)
    assert window.session.dataset.image_shape == (2, 2)


def test_a_folder_of_data_is_opened_and_another_is_told_what_is_missing(window, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a: str(tmp_path))
    action = window.findChild(QAction, "open_folder")
    action.trigger()
    spin_until(lambda: "ubyte" in window.banner.text)
    assert window.session.dataset.name == "xor"
    write_mnist(tmp_path)
    action.trigger()
    spin_until(lambda: window.session.dataset.size == 8)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a: "")
    action.trigger()
    assert window.session.dataset.size == 8
