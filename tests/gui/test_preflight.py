"""Whether a window can open is known before Qt is asked, which would end the process."""

import os
import shutil
import socket
import struct
import subprocess
import sys
import time

import pytest

from netviz.gui.preflight import check

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 and Wayland")
BARE = {
    name: value for name, value in os.environ.items()
    if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XAUTHORITY")
}  # fmt: skip
needs_xvfb = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")


def verdict(**environment):
    return check({**BARE, **environment}, load=lambda library: True)


@pytest.mark.parametrize(
    "display", [":98", "localhost:99999", "é..b:0", "²:²", "\udcff:0", "nonsense", "a" * 300 + ":0"]
)
def test_a_display_that_is_none_is_dead(display):
    found = verdict(DISPLAY=display)
    assert found.kind == "dead_display" and display in found.message


def test_a_dead_compositor_is_no_display(tmp_path):
    found = verdict(WAYLAND_DISPLAY="wayland-7", XDG_RUNTIME_DIR=str(tmp_path))
    assert found.kind == "dead_display" and "wayland-7" in found.message


def test_a_compositor_that_listens_is_one(tmp_path):
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-7"))
        compositor.listen()
        for name in ("wayland-7", str(tmp_path / "wayland-7")):
            assert verdict(WAYLAND_DISPLAY=name, XDG_RUNTIME_DIR=str(tmp_path)).kind == "window"


@pytest.mark.parametrize(
    ("platform", "device"),
    [("eglfs", "/dev/dri"), ("linuxfb:fb=/dev/fb0", "/dev/fb0"), ("vkkhrdisplay", "/dev/dri")],
)
def test_a_platform_without_its_device_is_told_and_with_it_is_tried(platform, device):
    environment = {**BARE, "QT_QPA_PLATFORM": platform}
    found = check(environment, load=lambda _: True, exists=lambda path: path != device)
    assert found.kind == "no_display" and device in found.message and platform in found.message
    assert check(environment, load=lambda _: True, exists=lambda path: True).kind == "window"
    environment["QT_QPA_PLATFORM"] += ";offscreen"
    assert check(environment, load=lambda _: True, exists=lambda path: path != device).kind == "window"


def test_a_platform_that_is_none_is_named():
    found = verdict(QT_QPA_PLATFORM="nonsense", DISPLAY=":98")
    assert found.kind == "no_display" and "nonsense" in found.message


@pytest.fixture
def server(tmp_path):
    """An X server that lets in only who has its cookie, which is in no usual place."""
    number, cookie = 98, tmp_path / "cookie"
    parts = [socket.gethostname().encode(), str(number).encode(), b"MIT-MAGIC-COOKIE-1", bytes(16)]
    fields = b"".join(struct.pack(">H", len(part)) + part for part in parts)
    cookie.write_bytes(struct.pack(">H", 256) + fields)
    arguments = ["Xvfb", f":{number}", "-screen", "0", "640x480x24", "-auth", str(cookie)]
    running = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 20
    while not os.path.exists(f"/tmp/.X11-unix/X{number}") and time.monotonic() < end:
        time.sleep(0.05)
    yield f":{number}", cookie
    running.terminate()
    running.wait()


@needs_xvfb
def test_a_display_that_turns_us_away_is_told(server, monkeypatch):
    display, cookie = server
    monkeypatch.delenv("XAUTHORITY", raising=False)
    found = verdict(DISPLAY=display)
    assert found.kind == "dead_display" and "does not let this program in" in found.message
    monkeypatch.setenv("XAUTHORITY", str(cookie))  # where the library looks
    assert verdict(DISPLAY=display).kind == "window"
    assert verdict(DISPLAY=f"{display}.7").kind == "dead_display"  # no such screen


@needs_xvfb
def test_a_server_without_other_clients_lets_us_in_every_time(server, monkeypatch):
    display, cookie = server
    monkeypatch.setenv("XAUTHORITY", str(cookie))
    code = "from netviz.gui.preflight import check; print(check().kind)"
    environment = {**BARE, "DISPLAY": display, "XAUTHORITY": str(cookie)}
    for _ in range(8):  # each of them ends, and the server begins anew
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True
        )
        assert done.stdout.strip() == "window", done
