"""The published numbers stand beside the computed ones in the cost panel."""

import numpy as np
import pytest

from netviz.core.dataset import Dataset
from netviz.session import Session
from netviz.session.published import published_runs
from tests.gui.hands import spin
from tests.shared import shared


@pytest.fixture
def book_window(open_on):
    found = np.load(shared("data/mnist_first1000.npz"))
    data = Dataset("mine", found["x"], classes=found["y"].astype(np.intp), class_count=10, scale=1 / 256)
    window = open_on(Session(dataset=data))
    window.actions_table.by_name["book_run"].trigger()
    return window


def test_each_figure_has_the_published_one_beside_it(book_window):
    book_window.session.train(epochs=2)
    spin()
    said = book_window.docks["costPanel"].panel.visible_text()
    right = published_runs()[0].training["correct"][1]  # the second epoch ends with this update
    assert f"correct {right} of 1000  published {right}" in said
    assert said.count("1.478") == 2


def test_a_change_ends_the_comparison(book_window):
    book_window.session.train(epochs=1)
    book_window.session.set("eta", 0.1)
    book_window.session.train(epochs=1)
    spin()
    assert "published" not in book_window.docks["costPanel"].panel.visible_text()


def test_the_published_numbers_are_drawn(book_window, monkeypatch):
    panel = book_window.docks["costPanel"].panel
    book_window.session.train(epochs=3)
    spin()
    with_rings = panel.grab().toImage()
    monkeypatch.setattr("netviz.gui.panels.cost_panel.paint_published", lambda *a: None)
    assert panel.grab().toImage() != with_rings


def test_without_mnist_the_banner_says_what_to_do(window, monkeypatch):
    monkeypatch.delenv("NETVIZ_MNIST", raising=False)
    window.actions_table.by_name["book_run"].trigger()
    assert "Data > Get MNIST" in window.banner.text
