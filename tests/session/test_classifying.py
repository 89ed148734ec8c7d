"""A drawing is centred as MNIST's digits were, and classified by the parameters in view."""

import numpy as np

from netviz.session import Session
from netviz.session.classifying import fitted_digit, outputs_of


def test_the_output_is_that_of_the_engine():
    session = Session()
    session.seek(session.position)
    x = session.dataset.x(1)
    (w1, w2), (b1, b2) = session.moment.weights, session.moment.biases
    a1 = 1 / (1 + np.exp(-(w1 @ x + b1)))
    assert np.allclose(outputs_of(session.moment, x), 1 / (1 + np.exp(-(w2 @ a1 + b2))), atol=1e-12)


def test_a_drawing_fills_20_of_28_pixels_around_its_centre_of_mass():
    ink = np.zeros((280, 280))
    ink[10:110, 200:230] = 1.0  # a stroke in a corner
    image = fitted_digit(ink, (28, 28))
    rows, columns = np.nonzero(image)
    assert rows.max() - rows.min() + 1 == 20
    assert abs((image.sum(axis=1) @ np.arange(28)) / image.sum() - 13.5) <= 0.5
    assert abs((image.sum(axis=0) @ np.arange(28)) / image.sum() - 13.5) <= 0.5
    assert columns.max() - columns.min() + 1 == 6


def test_no_ink_is_an_empty_image():
    assert not fitted_digit(np.zeros((50, 50)), (8, 8)).any()
