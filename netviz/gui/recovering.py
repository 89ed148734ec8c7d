"""After a crash: offer what the journal of the netviz that died still holds."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QMessageBox

from netviz.core.translation import tr
from netviz.session.files.recovery import Orphan, orphans

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


def recovery_folder() -> Path:
    """Return the folder of the journals; it may not exist yet."""
    where = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(where)) / "recovery"


def offer_recovery(window: "MainWindow", folder: Path) -> QMessageBox | None:
    """Ask, beside the window, what to do with the latest lost journal; None if there is none."""
    lost = orphans(folder) if folder.is_dir() else []
    for older in lost[1:]:  # one question at a start is enough
        older.leave()
    if not lost:
        return None
    box = QMessageBox(window, objectName="recoveryQuestion")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowModality(Qt.WindowModality.NonModal)
    box.setWindowTitle(tr("netviz"))
    when = datetime.fromtimestamp(lost[0].saved_at_s).strftime("%Y-%m-%d %H:%M:%S")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr("netviz did not end properly. What you had at {when} can be recovered.").format(
        when=when
    ))  # fmt: skip
    box.setInformativeText(
        tr("It opens as a new project without a name; no file of yours is touched.")
    )
    for words, role, name in (
        (tr("Recover"), QMessageBox.ButtonRole.AcceptRole, "recover"),
        (tr("Discard"), QMessageBox.ButtonRole.DestructiveRole, "discard"),
        (tr("Later"), QMessageBox.ButtonRole.RejectRole, "later"),
    ):
        button = box.addButton(words, role)
        button.setObjectName(name)
        button.setAccessibleName(words)
    box.buttonClicked.connect(lambda button: _answered(window, lost[0], button.objectName()))
    box.finished.connect(partial(_focus, window))
    box.show()
    return box


def _focus(window: "MainWindow", result: int) -> None:
    window.focus_network()


def _answered(window: "MainWindow", orphan: Orphan, answer: str) -> None:
    if answer == "recover":
        window.projects.recover(orphan)
    elif answer == "discard":
        orphan.discard()
    else:
        orphan.leave()
