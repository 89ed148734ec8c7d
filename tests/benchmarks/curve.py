"""Redrawing a cost curve of a million mini-batches."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtGui import QImage, QPainter

from netviz.gui.app import application
from netviz.gui.curve.chart import Chart
from netviz.gui.curve.curve import Curve
from netviz.gui.theme import DARK
from netviz.gui.timeline.axis import Axis
from tests.benchmarks.rows import Row, each, median

COUNT = 1_000_000


def rows() -> list[Row]:
    """Return the figure of a long curve: a million points, 1,000 pixels wide."""
    application()
    costs = np.abs(np.random.default_rng(0).standard_normal(COUNT)) * 0.1
    image = QImage(1280, 160, QImage.Format.Format_RGB32)

    def redraw() -> None:
        painter = QPainter(image)
        Chart(Axis(COUNT, 1280, 1.0), 20, 140, Curve(costs)).paint(painter, DARK, COUNT / 2)
        painter.end()

    redraw()
    times = each(redraw, 40)
    return [Row.at_most("redraw of 1,000,000 costs, CPU ms, median", 1000 * median(times), 8.0)]
