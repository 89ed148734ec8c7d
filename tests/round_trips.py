"""Round trips by hypothesis: a few in the suite, two thousand with ``-m slow``."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

FEW, MANY = 50, 2_000


def round_trips(*strategies: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a test of a check that takes one value of each strategy."""

    def decorate(check: Callable[..., None]) -> Callable[..., None]:
        @pytest.mark.parametrize(
            "examples", [FEW, pytest.param(MANY, marks=pytest.mark.slow)]
        )
        def test(examples: int) -> None:
            settings(max_examples=examples, deadline=None)(given(*strategies)(check))()

        test.__name__ = test.__qualname__ = check.__name__
        return test

    return decorate
