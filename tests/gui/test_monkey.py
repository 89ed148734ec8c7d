"""Three hundred random clicks, keys, drags and texts break nothing."""

from tests.monkey import Monkey


def test_a_monkey_finds_nothing_broken(qapp):
    report = Monkey(seed=7).run(300)
    assert report.events == 300
    assert report.errors == []
    assert not report.has_grown, report.grown
