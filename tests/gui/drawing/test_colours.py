"""Colours differ for every common colour vision, and stand out from the stage."""

import itertools

import numpy as np
import pytest

from netviz.gui.drawing.edge_labels import DIMMED
from netviz.gui.drawing.paint_edges import edge_colour
from netviz.gui.theme import DARK, LIGHT, mix
from netviz.session import Session
from tests.gui.drawing.reading import frame_at
from tests.gui.seeing import VISIONS, contrast, lab

pytestmark = pytest.mark.usefixtures("qapp")

THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)


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
