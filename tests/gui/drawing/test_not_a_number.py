"""A weight that is no number is seen to be none: another colour, dashes, a word of the legend."""

import numpy as np
import pytest

from netviz.core.network import Network
from netviz.gui.drawing.edges import greatest
from netviz.gui.drawing.paint_words import paint_title
from netviz.gui.theme import colour
from netviz.session import Session
from tests.gui.drawing.reading import brightness, frame_at, pixels, words

pytestmark = pytest.mark.usefixtures("qapp")


def broken(sizes, theme, values):
    """Return a session on a network whose first weights into layer 1 are ``values``."""
    network = Network(list(sizes), seed=0)
    network.weights[0].flat[: len(values)] = values
    rng = np.random.default_rng(0)
    data = [(rng.random((sizes[0], 1)), np.ones((sizes[-1], 1))) for _ in range(4)]
    session = Session.of(network, data)
    session.set("theme", theme)
    return session


def like(shown, ink):
    """Return how many pixels have a colour."""
    wanted = np.array(colour(ink).getRgb()[:3])
    return int((brightness(np.abs(shown - wanted)) < 60).sum())


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("sizes", [(2, 3, 1), (2, 8, 8, 2), (2, 30, 30, 2)], ids=str)
def test_edges_that_are_nan_have_the_colour_of_errors(sizes, theme):
    whole, nan = (frame_at(broken(sizes, theme, [x] * 6), 0, 1280, 720) for x in (2.0, np.nan))
    ink = nan.theme.error
    below = slice(round(nan.layout.top), None)
    assert like(pixels(nan)[below], ink) > like(pixels(whole)[below], ink) + 100


def test_the_legend_names_them_only_where_there_are_some():
    for values, named in (([np.nan], True), ([1.0], False), ([np.inf], False)):
        frame = frame_at(broken((2, 3, 1), "dark", values), 0, 1280, 720)
        assert ("NaN" in [word.text for word in words(frame, paint_title)]) is named


@pytest.mark.parametrize("step", [0, 4, 9, 11, 12, 52])
def test_every_step_of_a_broken_network_is_drawn(step):
    session = broken((2, 3, 1), "dark", [np.nan, np.inf, -np.inf])
    session.train(mini_batches=2)
    frame = frame_at(session, step, 900, 560)
    assert np.ptp(pixels(frame)) > 0
    assert any("NaN" in word.text for word in words(frame))


@pytest.mark.parametrize("values", [[], [0.0], [-3.0, 2.0], [-1.0, 4.0], [np.nan, -5.0, 2.0],
                                    [np.inf, -5.0], [-np.inf, np.nan], [1.0, -np.inf]])  # fmt: skip
def test_the_greatest_magnitude_is_that_of_the_finite_numbers(values):
    array = np.array(values)
    finite = np.abs(array[np.isfinite(array)])
    assert greatest(array) == (finite.max() if finite.size else 0.0)
