"""Breaks and watches in the window."""

from tests.gui.hands import click, press, spin_until, write


def panel_of(window):
    window.aside.open("breaksPanel")
    return window.docks["breaksPanel"].panel


def test_run_until_stops_at_the_step_and_says_where(window):
    panel = panel_of(window)
    panel.field.setEditText("cost < 0.05")
    click(panel.run_button)
    spin_until(lambda: "It holds from" in panel.problem.text())
    assert window.session.moment.cost < 0.05
    press(window, "Left")
    assert window.session.moment.cost is None or window.session.moment.cost >= 0.05


def test_a_watch_follows_the_position(window):
    panel = panel_of(window)
    panel.field.setEditText("max(a1)")
    click(panel.watch_button)
    assert "max(a1) = not computed yet" in panel.visible_text()
    window.session.next()
    window.session.next()
    assert "max(a1) = +0.69" in panel.visible_text()


def test_a_mistake_is_answered_beside_the_field(window):
    panel = panel_of(window)
    panel.field.setEditText("__import__('os')")
    click(panel.watch_button)
    assert panel.problem.text() and panel.table.rowCount() == 0
    click(panel.run_button)
    spin_until(lambda: panel.run_button.text() == "Run until")
    assert panel.problem.text()


def test_running_can_be_stopped(window):
    panel = panel_of(window)
    panel.field.setEditText("cost > 1000")
    click(panel.run_button)
    spin_until(lambda: window.session.timeline.trained > 5)
    click(panel.run_button)
    assert not window.training.running and panel.run_button.text() == "Run until"


def test_conditions_come_back_with_the_project(window, qtbot, tmp_path):
    panel = panel_of(window)
    for text in ("cost < 0.1", "norm(w1) > 100000", "oops ("):
        panel.field.setEditText(text)
        click(panel.run_button)
        if text.startswith("norm"):
            click(panel.run_button)  # it never comes about
        spin_until(lambda: panel.run_button.text() == "Run until")
    assert panel.breakpoints.texts == ("cost < 0.1", "norm(w1) > 100000")
    assert window.projects.save_to(tmp_path / "a.netviz")
    for text in panel.breakpoints.texts:
        panel.breakpoints.remove(text)
    window.projects._saved = window.projects._mark()
    window.projects.open_path(tmp_path / "a.netviz")
    spin_until(lambda: not window.projects.busy)
    offered = [panel.field.itemText(n) for n in range(panel.field.count())]
    assert offered[:2] == ["norm(w1) > 100000", "cost < 0.1"]  # the latest first
    assert not window.projects.is_modified


def test_what_is_typed_is_watched_and_nothing_longer(window):
    panel = panel_of(window)
    for text in ("cost", "norm(delta1)"):
        panel.field.setFocus()
        panel.field.lineEdit().selectAll()
        write(window, text)
        press(window, "Return")
    assert list(panel.watches.texts) == ["cost", "norm(delta1)"]
