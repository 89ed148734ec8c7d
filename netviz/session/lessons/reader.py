"""Read a lesson from a TOML file.  Data only: it runs no code and names no other file."""

import tomllib
from pathlib import Path
from typing import Any

from netviz.core.architecture import Architecture
from netviz.core.errors import LessonError
from netviz.core.translation import tr
from netviz.session.lessons.experiments import EXPERIMENTS
from netviz.session.lessons.fields import Fields, lines_of
from netviz.session.lessons.lesson import (
    MAIN,
    MOST_CHOICES,
    PANELS,
    Expectation,
    Lesson,
    Question,
    Setup,
    Stop,
    Where,
)
from netviz.session.lessons.quantities import check_quantity, check_step
from netviz.session.lessons.setup_reader import read_setup
from netviz.session.lessons.until import MOST_LETTERS, check_until
from netviz.session.setup import architecture_of

MOST_BYTES = 256 * 1024
MOST_STOPS, MOST_EXPECTED, MOST_SETUPS = 40, 60, 12
LAYOUTS = ("", "study", "lecture", "debug")
NEEDS = ("", "mnist")


def read_lesson(path: Path) -> Lesson:
    """Return the lesson in a file.  Raises LessonError: file, line, field and what to do."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise LessonError(
            tr("The lesson {path} cannot be read: {error}.").format(
                path=path, error=error.strerror or error
            )
        ) from None
    try:
        return parse_lesson(data, path.stem)
    except LessonError as error:
        raise LessonError(f"{path.name}: {error}") from None


def parse_lesson(data: bytes, name: str = "lesson") -> Lesson:
    """Return the lesson in the bytes of a TOML file.  Raises LessonError."""
    if len(data) > MOST_BYTES:
        raise LessonError(tr("The file is larger than 256 kB; no lesson needs that."))
    try:
        text = data.decode("utf-8")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise LessonError(
            tr("line {line}: the file is not UTF-8 text.").format(line=line)
        ) from None
    except RecursionError:
        raise LessonError(tr("The file nests brackets too deeply.")) from None
    except ValueError as error:  # TOMLDecodeError, and whole numbers of thousands of digits
        raise LessonError(tr("not valid TOML: {error}.").format(error=error)) from None
    return _lesson(Fields(table, "", lines_of(text)), name)


def _lesson(fields: Fields, name: str) -> Lesson:
    title = fields.text("title", 120)
    text = fields.text("text", 4_000)
    number = fields.text("number", 8, "")
    source = fields.text("source", 200, "")
    needs = fields.text("needs", 20, "")
    if needs not in NEEDS:
        fields.refuse(tr("can only be \"mnist\""), "needs")
    slow, twin = fields.flag("slow"), fields.text("twin", 60, "")
    setups = _setups(fields, needs)
    stops = tuple(_stop(stop, setups) for stop in fields.tables("stops", MOST_STOPS))
    if not stops:
        fields.refuse(tr("needs at least one table [[stops]]"), "stops")
    fields.done()
    return Lesson(name, title, text, number, source, setups, stops, slow, needs, twin)


def _setups(fields: Fields, needs: str) -> dict[str, Setup]:
    main = fields.take("setup", {})
    others = fields.take("setups", {})
    if not isinstance(others, dict) or len(others) > MOST_SETUPS:
        fields.refuse(tr("should be at most {most} tables").format(most=MOST_SETUPS), "setups")
    setups = {MAIN: read_setup(Fields(main, "setup", fields.lines), needs)}
    for name, table in others.items():
        path = f"setups.{name}"
        if not isinstance(table, dict):
            Fields(table, path, fields.lines)
        # another set-up says only what differs from the main one
        whole = {**_inherited(main, table), **table}
        setups[name] = read_setup(Fields(whole, path, fields.lines), needs)
    return setups


def _inherited(main: Any, other: dict[str, Any]) -> dict[str, Any]:
    ways = ("weights", "biases", "random_state", "discarded_draws", "seed")
    own_start = any(way in other for way in ways)
    return {k: v for k, v in main.items() if not (own_start and k in ways)}


def _stop(fields: Fields, setups: dict[str, Setup]) -> Stop:
    title, text = fields.text("title", 120), fields.text("text", 4_000)
    setup = fields.text("setup", 60, MAIN)
    if setup not in setups:
        fields.refuse(tr("there is no [setups.{name}]").format(name=setup), "setup")
    architecture = architecture_of(setups[setup].settings)
    layout = fields.text("layout", 20, "")
    if layout not in LAYOUTS:
        fields.refuse(tr("there is no layout {name}").format(name=layout), "layout")
    experiment, parameters = _experiment(fields)
    computed = () if not experiment else EXPERIMENTS[experiment].gives
    point = fields.texts("point", 12, 40)
    select = fields.text("select", 40, "")
    for name, names in (("point", point), ("select", (select,) if select else ())):
        for quantity in names:
            _checked(fields, name, quantity, architecture, ())
    stop = Stop(
        title, text, *_places(fields, architecture),
        setup, fields.flag("matrix"), _panels(fields), layout, point, select,
        _question(fields), experiment, parameters,
        tuple(
            _expectation(table, architecture, computed)
            for table in fields.tables("expect", MOST_EXPECTED)
        ),
    )  # fmt: skip
    fields.done()
    return stop


def _panels(fields: Fields) -> tuple[str, ...]:
    panels = fields.texts("panels", 8, 40)
    unknown = next((name for name in panels if name not in PANELS), None)
    if unknown is not None:
        fields.refuse(tr("there is no panel {name}; there are {names}").format(
            name=unknown, names=", ".join(PANELS)), "panels")  # fmt: skip
    return panels


def _checked(
    fields: Fields, name: str, quantity: str, architecture: Architecture,
    computed: tuple[str, ...],
) -> None:
    sentence = check_quantity(quantity, architecture, computed)
    if sentence:
        fields.refuse(sentence, name)


def _places(fields: Fields, architecture: Architecture) -> tuple[Where, Where | None]:
    """Return the fields ``at`` and ``reveal``."""
    asked = _where(fields, "at", architecture) or Where()
    revealed = _where(fields, "reveal", architecture, after=asked)
    return asked, revealed


def _where(
    fields: Fields, name: str, architecture: Architecture, after: Where | None = None
) -> Where | None:
    """Return a place; one ``after`` a run-until is in the mini-batch that was found."""
    if name not in fields:
        return None
    inner = fields.table(name)
    until = _until(inner, architecture) if after is None else ""
    is_open = bool(until or (after is not None and after.until))
    step = inner.text("step", 20, "" if until else "input")
    if step and not check_step(step, architecture.layers):
        inner.refuse(tr("there is no step {step} with {layers} layers of weights").format(
            step=step, layers=architecture.layers), "step")  # fmt: skip
    if is_open:
        for other in ("epoch", "mini_batch"):
            if other in inner:
                inner.refuse(tr("does not go with run-until, which finds it"), other)
    where = Where(
        step, inner.whole("epoch", 0, 10**7, 0), inner.whole("mini_batch", 0, 10**7, 0),
        None if is_open and "sample" not in inner else inner.whole("sample", 0, 10**6, 0),
        until, inner.whole("most", 1, 10**6) if until else 0,
    )  # fmt: skip
    inner.done()
    return where


def _until(fields: Fields, architecture: Architecture) -> str:
    """Return the expression of a run-until; ``below = 0.01`` is short for mean_cost < 0.01."""
    if "below" in fields:
        if "until" in fields:
            fields.refuse(tr("give either until or below, not both"), "below")
        return f"mean_cost < {fields.number('below', least=0.0)!r}"
    until = fields.text("until", MOST_LETTERS, "")
    if until:
        sentence = check_until(until, architecture)
        if sentence:
            fields.refuse(sentence, "until")
    return until


def _experiment(fields: Fields) -> tuple[str, dict[str, Any]]:
    if "experiment" not in fields:
        return "", {}
    inner = fields.table("experiment")
    name = inner.text("name", 60)
    if name not in EXPERIMENTS:
        inner.refuse(tr("there is no experiment {name}; there are {names}").format(
            name=name, names=", ".join(EXPERIMENTS)), "name")  # fmt: skip
    given, experiment = inner.rest(), EXPERIMENTS[name]
    for parameter, value in given.items():
        why = experiment.refusal(parameter, value)
        if why:
            inner.refuse(why, parameter)
    return name, {**experiment.defaults, **given}


def _question(fields: Fields) -> Question | None:
    if "question" not in fields:
        return None
    inner = fields.table("question")
    text, choices = inner.text("text", 240), inner.texts("choices", MOST_CHOICES, 80)
    if len(choices) < 2:
        inner.refuse(tr("should be two to five texts"), "choices")
    question = Question(
        text, choices, inner.whole("answer", 0, len(choices) - 1), inner.text("because", 400, ""),
        inner.text("hidden", 20, ""),
    )  # fmt: skip
    inner.done()
    return question


def _expectation(
    fields: Fields, architecture: Architecture, computed: tuple[str, ...]
) -> Expectation:
    quantity = fields.text("quantity", 80)
    _checked(fields, "quantity", quantity, architecture, computed)
    text = fields.text("text", 200) if "text" in fields else None
    value = tolerance = None
    if text is None:
        value, tolerance = fields.number("value"), fields.number("tolerance", least=0.0)
    expectation = Expectation(
        quantity, value, tolerance or 0.0, text, fields.text("published", 60, ""),
        fields.text("note", 200, ""),
    )  # fmt: skip
    fields.done()
    return expectation
