"""Colours differ for every common colour vision, and stand out from the stage."""

import itertools

import numpy as np
import pytest

from netviz.gui.drawing.edge_labels import DIMMED
from netviz.gui.drawing.paint_edges import edge_colour
from netviz.gui.theme import DARK, LIGHT, colour, contrast, mix
from netviz.session import Session
from tests.gui.drawing.reading import frame_at

pytestmark = pytest.mark.usefixtures("qapp")

# Machado, Oliveira, Fernandes 2009, severity 1; they act on linear RGB
VISIONS = {
    "common": np.eye(3),
    "protanopia": np.array([
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900]]),
}  # fmt: skip
XYZ = np.array([
    [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041]])  # fmt: skip
WHITE = XYZ.sum(axis=1)
THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)


def lab(name: str, vision: str) -> np.ndarray:
    """Return CIE L*a*b* of a colour as an eye of this vision sees it."""
    rgb = np.array(colour(name).getRgb()[:3]) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(VISIONS[vision] @ linear, 0, 1)
    t = XYZ @ seen / WHITE
    f = np.where(t > 0.008856, np.cbrt(t), 7.787 * t + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@THEMES
@pytest.mark.parametrize("vision", VISIONS)
def test_negative_and_positive_are_far_apart_for_every_vision(theme, vision):
    assert np.linalg.norm(lab(theme.negative, vision) - lab(theme.positive, vision)) > 40


@THEMES
@pytest.mark.parametrize("vision", VISIONS)
def test_the_colours_of_weights_delta_and_nabla_are_told_apart_by_every_vision(theme, vision):
    names = (theme.negative, theme.positive, theme.delta, theme.nabla)
    for one, other in itertools.combinations(names, 2):
        # 2.3 is a just noticeable difference; form (dashes, arrowheads, rings) tells the rest
        assert np.linalg.norm(lab(one, vision) - lab(other, vision)) > 4 * 2.3, (one, other)


@THEMES
def test_words_have_a_contrast_of_4_5_and_lines_of_3(theme):
    for name in (theme.ink, theme.text, theme.dim, theme.delta, theme.nabla, theme.cost,
                 theme.forward, theme.negative, theme.positive_text):  # fmt: skip
        assert contrast(name, theme.stage) >= 4.5, name
    for name in (theme.negative, theme.positive_text):
        assert contrast(mix(name, theme.stage, DIMMED[theme.name]), theme.stage) >= 4.5, name
    for name in (theme.negative, theme.positive, theme.delta, theme.nabla):
        assert contrast(name, theme.stage) >= 3.0, name
    for name in (theme.delta, theme.nabla, theme.cost, theme.forward):
        assert contrast(theme.stage, name) >= 4.5, "words in a chip"


@THEMES
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_an_edge_in_use_has_a_contrast_of_3_however_weak_it_is(theme, share):
    session = Session()
    session.set("theme", theme.name)
    frame = frame_at(session, 0)
    for sign in (-1.0, 1.0):
        assert contrast(edge_colour(frame, sign, share, active=True), theme.stage) >= 3.0
