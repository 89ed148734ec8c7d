"""What an experiment is: a sweep in code that a lesson may ask for by name."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from netviz.core.translation import tr

Value = float | str


class Result(NamedTuple):
    """values: the named numbers.  columns, rows: the same as a table for people."""

    values: dict[str, Value]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()


Running = Generator[tuple[int, int], None, Result]


@dataclass(frozen=True)
class Experiment:
    """One experiment.

    gives: the names of its values.  defaults: its parameters.  limits: (least, most) of each
    number, of each entry and the number of entries where a parameter is a list.
    run(timeline, **parameters): yields (done, total), returns the Result.
    """

    name: str
    title: str
    gives: tuple[str, ...]
    defaults: Mapping[str, Any]
    limits: Mapping[str, tuple[float, float]]
    run: Callable[..., Running]

    def refusal(self, parameter: str, value: Any) -> str:
        """Return "" if a parameter can have this value, else why it cannot."""
        if parameter not in self.defaults:
            return tr("is no parameter of {name}; there are {names}").format(
                name=self.name, names=", ".join(self.defaults) or tr("none")
            )
        usual = self.defaults[parameter]
        values = value if isinstance(value, list) else [value]
        if isinstance(usual, tuple) is not isinstance(value, list) or not 1 <= len(values) <= 16:
            return tr("should be like {usual}").format(usual=_shown(usual))
        kind = _kind(usual[0] if isinstance(usual, tuple) else usual)
        least, most = self.limits.get(parameter, (0, 0))
        for entry in values:
            if not isinstance(entry, kind) or isinstance(entry, bool):
                return tr("should be like {usual}").format(usual=_shown(usual))
            if isinstance(entry, (int, float)) and not least <= entry <= most:
                return tr("should lie between {least} and {most}").format(
                    least=f"{least:g}", most=f"{most:g}"
                )
        return ""


def _kind(usual: Any) -> tuple[type, ...]:
    return (int, float) if isinstance(usual, float) else (type(usual),)


def _shown(usual: Any) -> str:
    return str(list(usual) if isinstance(usual, tuple) else usual)


def training(architecture: Any, dataset: Any, schedule: Any, flat: Any) -> Any:
    """Return a runner that stands at the start of a run of its own."""
    from netviz.core.runner import Checkpoint, Runner

    start = Checkpoint(0, 0, flat, schedule.mini_batch_size)
    return Runner(architecture, dataset, schedule, start)
