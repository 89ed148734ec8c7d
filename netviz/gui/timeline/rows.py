"""The four rows of the strip: where their cells are, and which position a pixel means."""

from collections.abc import Sequence
from dataclasses import dataclass

from netviz.core.names import label, pretty
from netviz.core.steps import PHASES, Position, sample_steps, step_at
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.gui.timeline.axis import Axis, position_at

ROWS = ("epoch", "mini_batch", "sample", "step")
UPDATE = 64.0  # px of the cell "update" at scale 1
SHORT = {"input": "x", "cost": "cost", "sum": "sum"}


@dataclass(frozen=True)
class Cell:
    """A stretch of a row.  phase: of a step, else "".  future: after the position."""

    left: float
    right: float
    position: Position
    text: str = ""
    phase: str = ""
    is_current: bool = False
    is_future: bool = False

    @property
    def middle(self) -> float:
        """Half-way across."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """In pixels."""
        return self.right - self.left


class Strip:
    """Geometry of all rows at one position.  matrix: all samples take each step at once."""

    def __init__(self, timeline: Timeline, position: Position, axis: Axis, matrix: bool):
        self.timeline, self.position, self.axis, self.matrix = timeline, position, axis, matrix
        self.layers = timeline.architecture.layers
        self.size = timeline.size_of(position.epoch, position.mini_batch)
        self.length = 3 + 5 * self.layers
        self.batches = timeline.mini_batches_in(position.epoch)
        self.is_update = position.step == self.size * self.length
        self.sample = min(self.size - 1, position.step // self.length)

    # ---- stretches

    def epoch_stretch(self) -> tuple[float, float]:
        """Return the pixels of the current epoch in the epoch row."""
        first = self.timeline.number_of(self.position.epoch, 0)
        return self.axis.x(first), self.axis.x(first + self.batches)

    def batch_stretch(self) -> tuple[float, float]:
        """Return the pixels of the current mini-batch in the mini-batch row."""
        wide = self.axis.length / self.batches
        left = self.axis.left + self.position.mini_batch * wide
        return left, left + wide

    def sample_room(self) -> tuple[float, float]:
        """Return the pixels that the samples share; the update stands behind them."""
        return self.axis.left, self.axis.right - (UPDATE + 8.0) * self.axis.scale

    def sample_cells(self) -> list[Cell]:
        """Return a cell for each sample, then the update's."""
        left, right = self.sample_room()
        wide = (right - left) / self.size
        cells = [
            Cell(
                left + n * wide, left + (n + 1) * wide, self._at(n * self.length), str(n + 1),
                is_current=(self.matrix or n == self.sample) and not self.is_update,
                is_future=n > self.sample and not self.is_update,
            )
            for n in range(self.size)
        ]  # fmt: skip
        end = self.axis.right
        update = self._at(self.size * self.length)
        cells.append(Cell(end - UPDATE * self.axis.scale, end, update, tr("update"), "update",
                          self.is_update, not self.is_update))  # fmt: skip
        return cells

    def step_cells(self, numbers: str) -> list[Cell]:
        """Return a cell for each step of the current sample; at the update all lie behind."""
        steps = [
            (n, kind, layer) for n, (kind, layer) in enumerate(sample_steps(self.layers))
            if not (self.matrix and kind == "sum")
        ]  # fmt: skip
        wide = self.axis.length / len(steps)
        now = self.position.step - self.sample * self.length
        cells = []
        for place, (n, kind, layer) in enumerate(steps):
            left = self.axis.left + place * wide
            cells.append(Cell(
                left, left + wide, self._at(self.sample * self.length + n),
                step_name(kind, layer, numbers), PHASES[kind],
                n == now and not self.is_update, n > now,
            ))  # fmt: skip
        return cells

    def _at(self, step: int) -> Position:
        return self.position._replace(step=step)

    # ---- pointing

    def is_untrained(self, row: str, x: float) -> bool:
        """Whether a pixel of a row means a mini-batch that is not trained yet."""
        trained = self.timeline.trained
        if row != "mini_batch":
            return row == "epoch" and not trained
        number = self.timeline.number_of(self.position.epoch, self._batch_at(x))
        return number >= trained and number > 0

    def _batch_at(self, x: float) -> int:
        share = (x - self.axis.left) / self.axis.length
        return min(self.batches - 1, max(0, int(share * self.batches)))

    def position_at(self, row: str, x: float) -> Position:
        """Return the position that a pixel of a row means."""
        if row == "epoch":
            return position_at(self.timeline, self.axis.number(x), self.position)
        if row == "mini_batch":
            number = self.timeline.number_of(self.position.epoch, self._batch_at(x))
            number = min(number, max(0, self.timeline.trained - 1))
            return position_at(self.timeline, number, self.position)
        cells = self.sample_cells() if row == "sample" else self.step_cells("from_0")
        found = _nearest(cells, x)
        if row == "step" or found.phase == "update":
            return found.position
        within = min(0.999, max(0.0, (x - found.left) / max(1.0, found.width)))
        return found.position._replace(step=found.position.step + int(within * self.length))


def _nearest(cells: Sequence[Cell], x: float) -> Cell:
    return min(cells, key=lambda c: 0.0 if c.left <= x < c.right else abs(c.middle - x))


def step_name(kind: str, layer: int | None, numbers: str) -> str:
    """Return how a step's cell is called: x, z1, a1, δ2, ∇b2."""
    if kind in SHORT:
        return SHORT[kind]
    name = f"{kind}{layer}"
    return label(name, numbers) if kind in ("z", "a") else _flat(pretty(name, numbers))


_FLAT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _flat(text: str) -> str:
    return text.translate(_FLAT)


def phases_of(strip: Strip) -> tuple[str, ...]:
    """Return the phase of each step of a sample, for the ticks of the sample row."""
    return tuple(
        PHASES[step_at(n, strip.size, strip.layers).kind] for n in range(strip.length)
    )
