"""How large docks are at a text scale and in a window, in pixels: arithmetic alone.

Side columns widen and what lies at the bottom grows with the text, as far as the network in
the middle keeps the most of the window.
"""

MOST_ACROSS, MOST_BOTTOM = 0.28, 0.34  # of the window: one side column, all that lies below
# the same where even the sizes of scale 1 are too much
LEAST_ACROSS, SMALL_BOTTOM = 0.20, 0.25
ALONE, SHARE = 610, 0.568  # pixels that the network has first; what a column gets of the rest
ROWS = "timeline"  # its rows come first; the cost gets what is left


def column_width(width: int, scale: float, window: int) -> int:
    """Return the width of a side column that is ``width`` at scale 1, in a window so wide."""
    least = min(width, most_across(window))
    larger = min(width * scale, MOST_ACROSS * window) if scale > 1.0 else 0.0
    return round(max(least, larger))


def most_across(window: int, columns: int = 2) -> float:
    """Return how wide a side column may get as it is at scale 1, one of so many columns."""
    return max(LEAST_ACROSS * window, SHARE * (window - ALONE) * 2 / max(1, columns))


def bottom_heights(heights: dict[str, int], scale: float, window: int) -> dict[str, int]:
    """Return the heights of the docks at the bottom, from those at scale 1."""
    wanted = {name: height * scale for name, height in heights.items()}
    least = min(float(sum(heights.values())), SMALL_BOTTOM * window)
    too_much = sum(wanted.values()) - max(least, MOST_BOTTOM * window if scale > 1.0 else 0.0)
    for name in sorted(wanted, key=lambda name: name == ROWS):
        spare = min(max(0.0, too_much), wanted[name] - 0.6 * heights[name] * min(scale, 1.5))
        wanted[name] -= max(0.0, spare)
        too_much -= max(0.0, spare)
    return {name: round(height) for name, height in wanted.items()}
