"""The window: the network in the middle, panels round it, the tool bar above."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from netviz.core.steps import START
from netviz.core.translation import tr
from netviz.gui.actions import Actions, fill_menus
from netviz.gui.aside import Aside
from netviz.gui.banner import Banner
from netviz.gui.commander import Commander
from netviz.gui.dock_sizes import DockSizes
from netviz.gui.docks import Dock
from netviz.gui.furniture import Furniture
from netviz.gui.handlers import Feature, feature_handlers
from netviz.gui.layouts import LAYOUTS, LayoutButtons, apply_layout
from netviz.gui.pace import Pace
from netviz.gui.player import Player
from netviz.gui.status import StatusBar
from netviz.gui.style import apply_style, pad_menu_bar
from netviz.gui.transport import Transport
from netviz.gui.view import View
from netviz.gui.walker import Walker
from netviz.gui.window_state import first_size, keep_state, kept_sizes, restore_state
from netviz.gui.worker import Training
from netviz.session import Session
from netviz.session.running import explosion_sentence

if TYPE_CHECKING:
    from netviz.gui.handlers.lessons import Lessons
    from netviz.gui.projects import Projects
    from netviz.gui.restoring import Restoring

log = logging.getLogger("netviz")


class MainWindow(QMainWindow):
    """A session in a window.  It takes the session over until it is closed.

    The panels that are closed at first and the features are made right after the first
    paint, or when something asks for them: see ``complete``.

    store: where the arrangement of the panels is kept; None keeps nothing.
    """

    closed = Signal(object)  # the window itself
    completed = Signal()  # panels and features are all there
    projects: Feature["Projects"] = Feature()
    restoring: Feature["Restoring"] = Feature()
    lessons: Feature["Lessons"] = Feature()

    def __init__(self, session: Session, store: QSettings | None = None):
        super().__init__(objectName="mainWindow", windowTitle=tr("Untitled[*] - netviz"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.session, self.store = session, store
        self.close_questions: list[Callable[[], bool]] = []  # False from one keeps it open
        self.view = View(session, self)
        self._dress()
        self._make_movers()
        self.aside = Aside(self)
        self.commander = Commander(self)
        self.actions_table = Actions(self, self.view, self.commander.run)
        self.menus = fill_menus(self, self.actions_table)
        self._make_bars()
        panels_menu = self.menus["View"].addMenu(tr("&Panels"))
        panels_menu.setObjectName("menuPanels")
        self._is_complete = self._is_restored = False
        self._furniture = Furniture(self, panels_menu)
        self.network = self._furniture.stage
        self.banner: Banner = Banner(self.view, self.network, self, self.status)
        self._connect()
        self.resize(first_size(self.screen()))
        self._restore()
        self.network.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- parts

    def _make_movers(self) -> None:
        self.training = Training(self.session, self)
        self.walker = Walker(self.session, self.training, self)
        self.player = Player(self.view, self.walker, self)

    def _make_bars(self) -> None:
        self.transport = Transport(self.view, self.actions_table)
        self.addToolBar(self.transport)
        self.layout_buttons = LayoutButtons(self.actions_table, self)
        self.menuBar().setObjectName("menuBar")
        self.menuBar().setCornerWidget(self.layout_buttons, Qt.Corner.TopRightCorner)
        self.status = StatusBar(self.view)
        self.setStatusBar(self.status)
        self.status.follow(Pace(self.training, self))

    @property
    def docks(self) -> dict[str, Dock]:
        """Every panel in its dock, by name."""
        self.complete()
        return self._furniture.docks

    def complete(self) -> None:
        """Make what the first paint does not show: the other panels and the features."""
        if self._is_complete:
            return
        self._is_complete = True
        from netviz.gui.keys import KeyGuard  # late: it reads every kind of field that Qt has

        KeyGuard(self, self.network)
        self._furniture.add_others(restore=self._is_restored)
        self.commander.own |= feature_handlers(self)
        for text in self._furniture.failures:
            self.banner.complain(text)
        if self._is_restored:  # with the panels that have come
            self.dock_sizes.settle_soon()
        self.completed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Complete the window once it has been seen."""
        super().paintEvent(event)
        if not self._is_complete:
            QTimer.singleShot(0, self, self.complete)

    def _connect(self) -> None:
        view, banner = self.view, self.banner
        view.appearance_changed.connect(self._dress)
        view.message.connect(banner.say)
        view.seek_asked.connect(self.commander.seek)
        view.drag_asked.connect(self.commander.drag)
        view.walk_asked.connect(self.commander.walk)
        view.drag_ended.connect(self.walker.settle)
        view.command_asked.connect(self.commander.run_by_name)
        view.moment_changed.connect(self._moment_changed)
        view.timeline_changed.connect(self._timeline_changed)
        view.branches_changed.connect(self._moment_changed)
        self.session.setting_changed.connect(self._setting_changed)
        self.walker.message.connect(banner.complain)
        self.walker.failed.connect(self.complain)
        self.walker.progressed.connect(banner.progress)
        self.walker.arrived.connect(banner.end_progress)
        self.training.failed.connect(self.complain)
        self.training.started.connect(self._training_changed)
        self.training.started.connect(self.view.turns.begin)
        self.training.stopped.connect(self._training_stopped)
        self.player.changed.connect(self.transport.show_playing)
        banner.stop_clicked.connect(self.stop_everything)
        self.commander.connect_rest()
        self.dock_sizes = DockSizes(self, view)

    # ---- what happens

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes a message away; say that this is the start where a key asks for more."""
        if event.key() == Qt.Key.Key_Escape:
            self.banner.dismiss()
            self.view.highlight(())
            self.focus_network()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Home) and self.session.position == START:
            self.session.previous()
        super().keyPressEvent(event)

    @Slot()
    def _moment_changed(self) -> None:
        self.actions_table.sync()
        self.banner.check()

    @Slot()
    def _timeline_changed(self) -> None:
        self.training.check()
        self.actions_table.sync()
        self.transport.sync()
        self.banner.check()

    def _setting_changed(self, name: str) -> None:
        if name == "speed":
            self.player.retime()
        self.banner.check()

    @Slot()
    def _training_changed(self) -> None:
        self.transport.show_training(self.training.running)

    @Slot(str)
    def _training_stopped(self, reason: str) -> None:
        self._training_changed()
        self.view.turns.end()
        run = self.session.timeline
        if reason == "not_finite":  # it stays until closed
            self.banner.complain(explosion_sentence(run), lambda: self.session.timeline is run)

    @Slot()
    def stop_everything(self) -> None:
        """Stop playing, training and any long way."""
        self.player.stop()
        self.walker.stop()
        self.banner.end_progress()

    @Slot(str)
    def complain(self, text: str) -> None:
        """Show an error inside netviz without stopping anything."""
        self.banner.fail(text)

    @Slot()
    def _dress(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_style(application, self.view.theme, self.view.scale)
        pad_menu_bar(self.menuBar(), self.view.scale)

    def focus_network(self) -> None:
        """Give the keys back to the network."""
        self.activateWindow()
        self.network.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- layouts

    def set_layout(self, name: str) -> None:
        """Arrange the panels as the layout says."""
        self.layout_name = name
        apply_layout(self, self._furniture.docks, LAYOUTS[name], self.view.scale)
        self.dock_sizes.begin_anew(LAYOUTS[name])
        self.layout_buttons.show_current(name)

    def _restore(self) -> None:
        self.set_layout("study")
        if self.store is None:
            return
        name = restore_state(self, self.store)
        if name is not None:
            self._is_restored = True
            self.dock_sizes.begin_anew(None, kept_sizes(self.store))
            self.layout_name = name if name in LAYOUTS else "study"
            self.layout_buttons.show_current(self.layout_name)

    # ---- end

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs, wait for it, keep the arrangement, let go of the session."""
        if not all(may_close() for may_close in self.close_questions):
            event.ignore()
            return
        self.commander.before_closing()
        self.stop_everything()
        if self.store is not None:
            self.dock_sizes.give_back()
            keep_state(self, self.store, self.layout_name, self.dock_sizes.sizes())
        super().closeEvent(event)
        self.closed.emit(self)

    def release(self) -> None:
        """Stop listening to the session, which goes on without the window."""
        self.stop_everything()
        self.transport.detach()
        self.actions_table.detach()
        self.session.setting_changed.disconnect(self._setting_changed)
        self.view.detach()
