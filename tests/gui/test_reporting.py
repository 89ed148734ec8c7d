"""What goes wrong inside netviz is logged, shown without stopping anything, and reported."""

import logging

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from netviz.gui.reporting import report_text, start_log

log = logging.getLogger("netviz")


@pytest.fixture
def log_file(tmp_path):
    level = log.level
    path = start_log(tmp_path / "log" / "netviz.log")
    yield path
    handler = log.handlers[-1]
    log.removeHandler(handler)
    handler.close()
    log.setLevel(level)


def test_the_log_keeps_what_failed_and_rotates(log_file):
    log.error("the worker died at mini-batch 7")
    assert "the worker died at mini-batch 7" in log_file.read_text()
    for _ in range(700):
        log.error("x" * 1000)
    assert log_file.with_name("netviz.log.1").exists()
    assert log_file.stat().st_size <= 512 * 1024


def test_a_report_tells_versions_position_and_the_last_messages(window, log_file):
    log.error("panel %s failed", "costPanel")
    text = report_text(window.session)
    assert "sizes [2, 3, 1]" in text
    assert "position (0, 0, 0)" in text
    assert "panel costPanel failed" in text


def test_a_failure_in_the_banner_offers_the_report_and_the_window_goes_on(window):
    window.complain("ValueError: something")
    button = window.findChild(QPushButton, "bannerReport")
    assert button.isVisible()
    button.click()
    assert QGuiApplication.clipboard().text().startswith("netviz ")
    window.commander.run_by_name("step_forward")
    assert window.session.position == (0, 0, 1)


def test_a_person_s_own_slip_offers_no_report(window):
    window.banner.complain("eta is nan, but it has to be a finite number.")
    assert not window.findChild(QPushButton, "bannerReport").isVisible()


def test_a_log_that_cannot_be_written_is_said_and_does_no_harm(tmp_path, caplog):
    (tmp_path / "file").write_text("in the way")
    assert start_log(tmp_path / "file" / "log" / "netviz.log") is None
    assert "no log is kept" in caplog.text
