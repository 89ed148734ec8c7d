"""While training goes on, panels catch up one after another; when it stops, all at once."""

from netviz.gui.taking_turns import TakingTurns
from tests.gui.hands import press, spin, spin_until


def test_work_is_done_once_in_turn_and_the_end_does_the_rest(qapp):
    turns, done = TakingTurns(), []
    one, two, three = (lambda n=n: done.append(n) or True for n in (1, 2, 3))
    turns.begin()
    for work in (one, two, one, three):
        turns.later(work)
    assert done == []
    spin_until(lambda: done)
    assert done == [1]
    turns.end()
    assert done == [1, 2, 3] and not turns.on
    spin(0.1)
    assert done == [1, 2, 3]


def test_what_has_nothing_to_do_costs_no_turn(qapp):
    turns, done = TakingTurns(), []
    turns.begin()
    turns.later(lambda: done.append("idle") or False)
    turns.later(lambda: done.append("busy") or True)
    spin_until(lambda: done)
    assert done == ["idle", "busy"]
    turns.stop()


def test_what_is_quick_shares_one_turn_and_waits_no_longer_than_its_place(qapp):
    turns, seen, done = TakingTurns(), [], []

    def work(name):
        return lambda: done.append(name) or True

    turns.begin()
    turns._timer.timeout.connect(lambda: seen.append(list(done)))
    turns.later(work("slow"))
    for name in ("code", "values"):
        turns.later(work(name), quick=True)
    turns.later(work("curve"))
    turns.later(work("inspector"), quick=True)
    spin_until(lambda: len(done) == 5)
    assert seen == [["slow"], ["slow", "code", "values", "inspector"], [*seen[1], "curve"]]
    turns.later(work("code"), quick=True)
    turns.end()
    assert done[-1] == "code"


def test_words_and_numbers_follow_training_in_the_same_frame(digits_window):
    window = digits_window
    panels = [window.docks[f"{name}Panel"].panel for name in ("code", "equation", "inspector", "values")]
    assert all(panel.isVisible() for panel in panels)
    turns, frame, seen = window.view.turns, [0], {}
    turns._timer.timeout.connect(lambda: frame.append(0))  # when the turn is over
    for panel in panels:
        panel.refreshed.connect(
            lambda n=panel.NAME: seen.setdefault(len(frame), set()).add(n) if turns.on else None
        )
    press(window, "Ctrl+T")
    spin_until(lambda: len(seen) >= 3)
    press(window, "Ctrl+T")
    assert all(names == {panel.NAME for panel in panels} for names in seen.values())


def test_panels_follow_training_and_all_show_the_same_moment_when_it_stops(digits_window):
    window = digits_window
    cost = window.docks["costPanel"].panel
    press(window, "Ctrl+T")
    spin_until(lambda: "latest" in cost.visible_text() or "mean of" in cost.visible_text())
    spin_until(lambda: window.session.timeline.trained > 500)
    press(window, "Ctrl+T")
    assert not window.view.turns.on
    for dock in window.docks.values():
        if dock.isVisible():
            assert not dock.panel._stale_moment and not dock.panel._stale_timeline
    assert window.session.position == window.session.timeline.end
