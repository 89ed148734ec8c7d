"""Commands that take long: they say so, show how far they are, and Ctrl+C ends them."""

import os
import signal
import subprocess
import sys
import time

import pytest

LONG = [["trace", "--epoch", "50000000"], ["train", "--epochs", "50000000", "--json"],
        ["export", "never.png", "--at", "50000000:0:0"]]  # fmt: skip


def begin(arguments, folder, stderr):
    return subprocess.Popen(
        [sys.executable, "-m", "netviz", *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=stderr
    )


def end(process):
    """Press Ctrl+C; return the exit status and everything that was printed."""
    process.send_signal(signal.SIGINT)
    try:
        out, _ = process.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return process.returncode, out


def read_until(fd, word, seconds=20.0):
    """Return what comes from a file descriptor up to a word."""
    said, until = b"", time.monotonic() + seconds
    while word not in said:
        assert time.monotonic() < until, said
        said += os.read(fd, 1000)
    return said


@pytest.mark.parametrize("arguments", LONG, ids=lambda a: a[0])
def test_without_a_terminal_a_first_sentence_says_how_much_there_is_and_ctrl_c_ends_it(tmp_path, arguments):
    there, here = os.pipe()
    process = begin(arguments, tmp_path, here)
    os.close(here)
    said = read_until(there, b"\n")
    assert said.startswith(b"netviz: training 50,000,00") and said.endswith(b" mini-batches\n")
    time.sleep(0.2)
    assert end(process) == (130, b"")
    assert os.read(there, 1000) == b""
    os.close(there)


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of this kind is there on Unix")
@pytest.mark.parametrize("arguments", LONG, ids=lambda a: a[0])
def test_on_a_terminal_a_bar_shows_how_far_it_is_and_ctrl_c_takes_it_away(tmp_path, arguments):
    import pty

    there, here = pty.openpty()
    process = begin(arguments, tmp_path, here)
    os.close(here)
    said = read_until(there, b" mini-batches")
    assert b"[" in said and b" / 50,000,00" in said
    assert end(process) == (130, b"")
    try:
        said = os.read(there, 100_000)
    except OSError:  # nothing more came
        said = b""
    assert b"Traceback" not in said and not said.rstrip(b"\r\n").endswith(b"mini-batches")
    os.close(there)


def test_what_takes_no_time_says_nothing_of_progress(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "netviz", "trace", "--epoch", "300"], cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"") and done.stdout
