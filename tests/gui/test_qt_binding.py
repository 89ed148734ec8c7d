"""The binding of Qt does not lose references to None, which would abort the interpreter."""

import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version
from PySide6.QtCore import QObject


def test_a_thousand_calls_leave_the_references_to_none_alone():
    thing = QObject()
    thing.setObjectName("warm up")
    before = sys.getrefcount(None)
    for number in range(1_000):
        thing.setObjectName(str(number))
    assert before - sys.getrefcount(None) < 10


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_the_lock_has_a_binding_for_every_python_and_6_12_0_for_none_below_3_12(version):
    root = Path(__file__).parents[2]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    here = {"python_version": version, "python_full_version": f"{version}.0"}
    wanted = [r for r in map(Requirement, project["dependencies"]) if applies(r, here)]
    lines = (root / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pinned = [Requirement(line.rstrip(" \\")) for line in lines if "==" in line and line[0] != " "]
    found = {pin.name.lower(): pin for pin in pinned if applies(pin, here)}
    for requirement in wanted:
        (exactly,) = found[requirement.name.lower()].specifier
        assert exactly.version in requirement.specifier
    assert Version("6.12.0") not in next(r for r in wanted if "PySide" in r.name).specifier or version >= "3.12"


def applies(requirement, environment):
    return requirement.marker is None or requirement.marker.evaluate(environment)
