"""A million numbers in a thousand columns: no spike is lost, nothing is invented."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from netviz.core.decimation import envelope, is_noisy, smoothed


@given(st.integers(0, 5_000), st.integers(1, 300), st.integers(0, 2**32 - 1))
def test_the_envelope_holds_the_least_and_the_greatest_of_its_stretch(count, columns, seed):
    values = np.random.default_rng(seed).standard_normal(count)
    found = envelope(values, 0, count, columns)
    assert len(found.places) == min(count, columns)
    if count:
        assert np.nanmin(found.low) == values.min()
        assert np.nanmax(found.high) == values.max()
        assert (found.low <= found.high).all()
        assert (np.diff(found.places) > 0).all()


def test_a_single_spike_among_a_million_is_seen():
    values = np.zeros(1_000_000)
    values[123_456] = 7.0
    found = envelope(values, 0, len(values), 1_200)
    assert (found.high == 7.0).sum() == 1
    assert abs(found.places[found.high.argmax()] - 123_456) < 1_000


def test_nan_and_infinity_are_missing_and_hide_nothing_beside_them():
    values = np.ones(10_000)
    values[5_000:] = np.nan
    values[4_999] = np.inf
    found = envelope(values, 0, len(values), 100)
    assert (found.high[:50] == 1.0).all()
    assert np.isnan(found.high[50:]).all()


def test_the_smoothed_curve_is_the_mean_of_the_last_ones():
    found = smoothed(np.array([1.0, 2.0, 3.0, 5.0]), 100, share=0.5)
    assert found.low.tolist() == [1.0, 1.5, 2.5, 4.0]
    many = smoothed(np.full(100_000, 0.25), 500)
    assert np.allclose(many.high, 0.25, rtol=1e-9)


def test_the_smoothed_curve_steps_over_what_is_missing():
    values = np.ones(1_000)
    values[::3] = np.nan
    assert np.allclose(smoothed(values, 50).low, 1.0)


@given(st.integers(20, 2_000), st.integers(0, 2**32 - 1))
def test_noise_is_told_from_a_course(count, seed):
    noise = np.random.default_rng(seed).standard_normal(max(count, 400))
    course = np.exp(-np.arange(count) / 50.0)
    assert is_noisy(noise) and not is_noisy(course)
    assert is_noisy(np.linspace(50.0, 0.0, len(noise)) + noise)
    assert not is_noisy(np.zeros(count)) and not is_noisy(course[:2])
    assert not is_noisy(np.where(np.arange(count) % 7, course, np.nan))
