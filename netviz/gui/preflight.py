"""Can a window open here?  Asked before Qt is, because Qt would abort without a word.

Missing libraries, no display and a dead display all make Qt print the same text and end the
process; here they are told apart.
"""

import ctypes
import os
import socket
import sys
import threading
import time
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

ANSWER_S = 5.0
WAITS_S = (0.0, 0.1, 0.4)  # before an X server is asked, and asked again
WITHOUT_DISPLAY = ("offscreen", "minimal", "minimalegl", "vnc", "eglfs", "linuxfb", "vkkhrdisplay")
DEVICES = {  # what a platform draws on
    "eglfs": "/dev/dri", "minimalegl": "/dev/dri", "vkkhrdisplay": "/dev/dri",
    "linuxfb": "/dev/fb0",
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
    load: Callable[[str], bool] = loads, exists: Callable[[str], bool] = os.path.exists,
) -> Verdict:  # fmt: skip
    """Return whether a window can open, and if not why, in a sentence."""
    if not platform.startswith("linux"):
        return Verdict("window")
    words = environment.get("QT_QPA_PLATFORM", "").split(";")  # Qt tries one after another
    chosen = {word.split(":")[0] for word in words} - {""}
    if chosen and chosen <= set(WITHOUT_DISPLAY):
        lacking = [DEVICES[name] for name in chosen if not exists(DEVICES.get(name, "/"))]
        if len(lacking) == len(chosen):
            return Verdict("no_display", _without_device(";".join(words), lacking[0]))
        sentence = missing_libraries(window=False, load=load)
        return Verdict("missing_libraries", sentence) if sentence else Verdict("window")
    if chosen and not chosen & {"xcb", "wayland"}:
        return Verdict("no_display", _unknown(";".join(words)))
    display = environment.get("DISPLAY", "") if not chosen or "xcb" in chosen else ""
    wayland = environment.get("WAYLAND_DISPLAY", "") if not chosen or "wayland" in chosen else ""
    if chosen == {"wayland"} and not wayland:
        wayland = "wayland-0"  # as Qt does
    if not display and not wayland:
        return Verdict(
            "no_display",
            tr("There is no display here (DISPLAY is not set), so no window can open."),
        )
    on_wayland = bool(wayland) and wayland_answers(wayland, environment)
    sentence = missing_libraries(window=True, wayland=on_wayland or not display, load=load)
    if sentence:
        return Verdict("missing_libraries", sentence)
    if on_wayland:
        return Verdict("window")
    if display and (is_local(display) or answers(display)) and lets_in(display):
        return Verdict("window")
    if display and answers(display):
        return Verdict(
            "dead_display",
            tr(
                "The display {display} does not let this program in (another user's, or no such"
                " screen), so no window can open."
            ).format(display=display),
        )
    return Verdict(
        "dead_display",
        tr("The display {display} does not answer, so no window can open.").format(
            display=display or wayland
        ),
    )


def _unknown(platform: str) -> str:
    return tr("QT_QPA_PLATFORM is {platform}, which is no way to open a window here; try xcb or"
              " wayland, or leave it out.").format(platform=platform)  # fmt: skip


def _without_device(platform: str, device: str) -> str:
    return tr("QT_QPA_PLATFORM is {platform}, but there is no {device} to draw on here, so no"
              " window can open.").format(platform=platform, device=device)  # fmt: skip


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
    if not (number.isascii() and number.isdigit()):
        return False
    if is_local(display):
        path = f"/tmp/.X11-unix/X{number}"
        return _connects(socket.AF_UNIX, "\0" + path) or _connects(socket.AF_UNIX, path)
    return _connects(socket.AF_INET, (host, 6000 + int(number)))


def wayland_answers(display: str, environment: Mapping[str, str]) -> bool:
    """Return whether a Wayland compositor listens at "wayland-0" or the path of a socket."""
    folder = environment.get("XDG_RUNTIME_DIR", "")
    if not display.startswith("/") and not folder:
        return False
    return _connects(socket.AF_UNIX, str(Path(folder) / display))


def is_local(display: str) -> bool:
    """Return whether an X display is on this machine, where asking takes no time."""
    host = display.rpartition(":")[0]
    return host in ("", "unix") or host.startswith("/")


def lets_in(display: str) -> bool:
    """Return whether an X server takes us for a client, as Qt would find out too late.

    The connection stays open until the process ends: a server without clients begins anew,
    and would turn Qt away meanwhile.  It is asked again in case that is what it does.  One that
    says nothing for ANSWER_S lets nobody in.
    """
    found: list[bool] = []
    asking = threading.Thread(target=lambda: found.append(_connects_to(display)), daemon=True)
    asking.start()
    asking.join(ANSWER_S)
    return bool(found) and found[0]


def _connects_to(display: str) -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return answers(display)  # without it nobody can ask more
    xcb.xcb_connect.restype = ctypes.c_void_p
    for name in ("xcb_connection_has_error", "xcb_disconnect"):
        getattr(xcb, name).argtypes = [ctypes.c_void_p]
    name_of_display, screen = display.encode(errors="surrogateescape"), ctypes.c_int()
    for waits_s in WAITS_S:
        time.sleep(waits_s)
        connection = xcb.xcb_connect(name_of_display, ctypes.byref(screen))
        if not xcb.xcb_connection_has_error(connection):
            return True
        xcb.xcb_disconnect(connection)
        if not answers(display):
            return False
    return False


def _connects(family: socket.AddressFamily, address: object) -> bool:
    if isinstance(address, str) and not address.startswith("\0") and not Path(address).exists():
        return False
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(2.0)
        try:
            probe.connect(address)  # type: ignore[arg-type]
        except (OSError, OverflowError, TypeError, UnicodeError):  # or there is no such place
            return False
    return True
