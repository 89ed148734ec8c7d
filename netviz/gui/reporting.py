"""The log, and a report that a person can send: what is installed, where we stand, what failed."""

import logging
import platform
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

import numpy as np
import PySide6
from PySide6.QtCore import QStandardPaths, qVersion
from PySide6.QtGui import QGuiApplication

from netviz import __version__
from netviz.core.translation import tr
from netviz.session import Session

log = logging.getLogger("netviz")
LOG_BYTES, LOG_FILES = 512 * 1024, 3
LINES_REPORTED = 120


def log_path() -> Path:
    """Return the file of the log; its folder may not exist yet."""
    where = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(where)) / "log" / "netviz.log"


def start_log(path: Path | None = None) -> Path | None:
    """Write the log to a file from now on, the oldest lines going first.

    Returns its path; None where the folder cannot be written, which the log on stderr says.
    """
    path = path or log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
        )
    except OSError as error:
        log.warning("no log is kept: %s", error)
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.info("netviz %s starts, Python %s", __version__, platform.python_version())
    return path


def report_text(session: Session) -> str:
    """Return the report as plain text: no data, no weights, no names of the person's files."""
    timeline = session.timeline
    architecture = timeline.architecture
    return "\n".join(
        (
            f"netviz {__version__}",
            f"Python {platform.python_version()}, numpy {np.__version__},"
            f" PySide6 {PySide6.__version__}, Qt {qVersion()}",
            f"{platform.system()} {platform.release()} {platform.machine()},"
            f" {QGuiApplication.platformName()}",
            f"sizes {list(architecture.sizes)}, {', '.join(architecture.activations)},"
            f" {architecture.cost}",
            f"position {tuple(session.position)}, {timeline.trained} mini-batches trained",
            "",
            *_last_lines(),
        )
    )


def _last_lines() -> list[str]:
    handlers = [h for h in log.handlers if isinstance(h, RotatingFileHandler)]
    if not handlers:
        return [tr("(no log is kept)")]
    path = Path(handlers[-1].baseFilename)
    if not path.exists():
        return [tr("(the log is empty)")]
    home = str(Path.home())
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()[-LINES_REPORTED:]
    return [line.replace(home, "~").replace(sys.prefix, "(python)") for line in lines]
