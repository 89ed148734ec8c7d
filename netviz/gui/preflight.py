"""Can a window open here?  Asked before Qt is, because Qt would abort without a word.

Missing libraries, no display and a dead display all make Qt print the same text and end the
process; here they are told apart.
"""

import ctypes
import os
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from netviz.core.translation import tr

# library -> Debian's package
OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0", "libGL.so.1": "libgl1", "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0", "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}  # fmt: skip
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0", "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4", "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}  # fmt: skip
WAYLAND = {
    "libwayland-cursor.so.0": "libwayland-cursor0", "libwayland-egl.so.1": "libwayland-egl1",
}  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """kind: window, no_display, dead_display or missing_libraries; message: a sentence."""

    kind: str
    message: str = ""


def loads(library: str) -> bool:
    """Return whether a system library can be loaded."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def check(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform,
    load: Callable[[str], bool] = loads,
) -> Verdict:  # fmt: skip
    """Return whether a window can open, and if not why, in a sentence."""
    if not platform.startswith("linux"):
        return Verdict("window")
    chosen = environment.get("QT_QPA_PLATFORM", "").split(":")[0]
    if chosen in ("offscreen", "minimal", "vnc"):
        sentence = missing_libraries(window=False, load=load)
        return Verdict("missing_libraries", sentence) if sentence else Verdict("window")
    display, wayland = environment.get("DISPLAY", ""), environment.get("WAYLAND_DISPLAY", "")
    if not display and not wayland:
        return Verdict(
            "no_display",
            tr("There is no display here (DISPLAY is not set), so no window can open."),
        )
    sentence = missing_libraries(window=True, wayland=bool(wayland) and not display, load=load)
    if sentence:
        return Verdict("missing_libraries", sentence)
    if display and not wayland and not answers(display):
        return Verdict(
            "dead_display",
            tr("The display {display} does not answer, so no window can open.").format(
                display=display
            ),
        )
    return Verdict("window")


def missing_libraries(
    *, window: bool, wayland: bool = False, load: Callable[[str], bool] = loads
) -> str:
    """Return "" or the sentence that names missing libraries and how to install them."""
    if not sys.platform.startswith("linux"):
        return ""
    wanted = dict(OFFSCREEN)
    if window:
        wanted.update(WAYLAND if wayland else X11)
    missing = [package for library, package in wanted.items() if not load(library)]
    if not missing:
        return ""
    return tr("Qt needs system libraries that are missing here. On Debian or Ubuntu:"
              " apt-get install {packages}").format(packages=" ".join(missing))  # fmt: skip


def answers(display: str) -> bool:
    """Return whether an X server listens at a display such as ":0" or "host:10.0"."""
    host, _, rest = display.rpartition(":")
    number = rest.split(".")[0]
    if not number.isdigit():
        return False
    if host in ("", "unix") or host.startswith("/"):
        path = f"/tmp/.X11-unix/X{number}"
        return _connects(socket.AF_UNIX, "\0" + path) or _connects(socket.AF_UNIX, path)
    return _connects(socket.AF_INET, (host, 6000 + int(number)))


def _connects(family: socket.AddressFamily, address: object) -> bool:
    if isinstance(address, str) and not address.startswith("\0") and not Path(address).exists():
        return False
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(2.0)
        try:
            probe.connect(address)  # type: ignore[arg-type]
        except OSError:
            return False
    return True
