"""The exact slope against quotients: nearer as epsilon shrinks, until rounding wins."""

import numpy as np
import pytest

from netviz.core.derivative import CostCurve, Quantity, quantities
from netviz.session import Session


@pytest.mark.parametrize(
    "settings",
    [{}, {"cost": "cross-entropy"}, {"dataset": "iris", "output": "softmax", "cost": "log-likelihood"},
     {"activation": "tanh", "sizes": (2, 4, 3, 1)}],
    ids=str,
)  # fmt: skip
def test_every_quotient_at_1e_5_agrees_with_backpropagation(settings):
    session = Session(**settings)
    session.next("sample")
    for quantity in quantities(session.moment):
        curve = CostCurve(session.moment, quantity)
        epsilon = 1e-7 if curve.is_one_sided else 1e-5
        assert curve.quotient(epsilon) == pytest.approx(curve.slope, rel=1e-5, abs=1e-6), quantity
        here = float(curve.costs(np.array([curve.value]))[0])
        assert here == pytest.approx(float(session.moment.record.costs[session.moment.sample]), abs=1e-12)


def test_the_error_shrinks_is_least_in_the_middle_and_grows_by_rounding():
    session = Session()
    curve = CostCurve(session.moment, Quantity("w", 2, 0, 1))
    errors = {e: abs(curve.quotient(e) - curve.slope) for e in (1e-1, 1e-3, 1e-5, 1e-8, 1e-12)}
    assert errors[1e-1] > errors[1e-3] > errors[1e-5]
    assert errors[1e-12] > errors[1e-8] > errors[1e-5]


def test_the_slope_by_an_output_is_output_minus_y():
    session = Session()
    curve = CostCurve(session.moment, Quantity("a", 2, 0))
    record = session.moment.record
    assert curve.slope == record.activations[-1][0, 0] - record.Y[0, 0]
    assert "a - y" in curve.formula()


def test_a_large_network_offers_a_bounded_list():
    assert len(quantities(Session(dataset="digits").moment)) == 200
