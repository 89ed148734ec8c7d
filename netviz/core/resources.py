"""Find the data files that come with netviz, in a checkout and installed alike."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def resource(name: str) -> Path:
    """Return the path of a file below ``resources/``, such as "datasets/iris.csv".

    Raises FileNotFoundError, naming both places, if it is in neither.
    """
    places = (_PACKAGE / "resources" / name, _PACKAGE.parent / "resources" / name)
    for path in places:
        if path.exists():
            return path
    raise FileNotFoundError(f"{name} is neither {places[0]} nor {places[1]}")
