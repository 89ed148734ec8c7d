"""Errors whose message is a whole sentence for the person who caused them."""


class NetvizError(ValueError):
    """Something a person asked for cannot be done; the message says why and what to do."""


class ShapeError(NetvizError):
    """An array does not have the shape that the algorithm needs."""


class PositionError(NetvizError):
    """A position that this training run does not have."""


class SetupError(NetvizError):
    """Sizes, functions or numbers that make no network."""


class DataError(NetvizError):
    """A dataset that cannot be read or does not fit the network."""


class LessonError(NetvizError):
    """A lesson that cannot be read or shown; the message names the line and the field."""


class DisplayError(NetvizError):
    """No window can open here; the message says why."""
