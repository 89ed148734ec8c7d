"""Help > Copy report."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from netviz.core.translation import tr

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what this feature does, by command name."""

    def copy_report() -> None:
        from netviz.gui.reporting import report_text

        QGuiApplication.clipboard().setText(report_text(window.session))
        window.banner.say(tr("The report is on the clipboard: versions, position, last messages."))

    window.banner.report_clicked.connect(lambda checked=False: copy_report())
    return {"copy_report": copy_report}
