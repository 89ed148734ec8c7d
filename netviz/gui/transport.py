"""The tool bar: where we are going in time, how fast, training, and the set-up in short."""

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QToolBar,
    QToolButton,
    QWidget,
)  # fmt: skip

from netviz.core.numbers import format_number
from netviz.core.translation import tr
from netviz.gui.actions import Actions
from netviz.gui.chip import Chip
from netviz.gui.icons import icon
from netviz.gui.view import View
from netviz.session.settings import SETTINGS

MOVES = ("to_start", "step_back", "play_pause", "step_forward", "to_end")
SLIDER_TOP = 100  # the slider is logarithmic: 0 slowest, SLIDER_TOP fastest


class Transport(QToolBar):
    """To start, back, play, forward, to end; unit; speed; train; the set-up chip."""

    def __init__(self, view: View, actions: Actions):
        super().__init__(tr("Transport"), objectName="transport", movable=False)
        self._view, self._actions = view, actions
        self._titles: list[QAction] = []  # they go first where there is little room
        self._value: list[QAction] = []  # of the speed, which goes next
        self._gaps: list[QAction] = []  # between groups, which go last
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.toggleViewAction().setVisible(False)
        for name in MOVES:
            self.addWidget(self._button(name))
        self._gaps.append(self._add_gap(12))
        self._add_units()
        self._gaps.append(self._add_gap(12))
        self._add_speed()
        self._gaps.append(self._add_gap(16))
        self.train_button = self._button("train")
        self.train_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.addWidget(self.train_button)
        self._add_gap(None)
        self.chip = Chip(
            self, objectName="setupChip", focusPolicy=Qt.FocusPolicy.NoFocus, checkable=True,
            toolTip=tr("Network, data and training: show the set-up"),
            accessibleName=tr("Set-up"),
            toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
            layoutDirection=Qt.LayoutDirection.RightToLeft,
        )  # fmt: skip
        self.addWidget(self.chip)
        self._eta = 0.0  # that the chip shows
        view.session.setting_changed.connect(self._setting_changed)
        view.moment_changed.connect(self._moment_changed)
        view.appearance_changed.connect(self.dress)
        self._playing = self._training = False
        self.dress()
        self.sync()

    # ---- parts

    def _button(self, name: str) -> QToolButton:
        action = self._actions.by_name[name]
        button = QToolButton(
            self, objectName=f"{name}Button", focusPolicy=Qt.FocusPolicy.NoFocus,
            accessibleName=action.text(),
        )  # fmt: skip
        button.setDefaultAction(action)
        return button

    def _add_title(self, text: str, name: str, gap: int) -> None:
        """Add words and the gap after them."""
        before = len(self.actions())
        self._label(text, name)
        self._add_gap(gap)
        self._titles += self.actions()[before:]

    def _add_gap(self, width: int | None) -> QAction:
        gap = QWidget(self)
        gap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if width is None:
            gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        else:
            gap.setFixedWidth(width)
        return self.addWidget(gap)

    def _label(self, text: str, name: str) -> QLabel:
        label = QLabel(text, self, objectName=name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.addWidget(label)
        return label

    def _add_units(self) -> None:
        self._add_title(tr("Unit"), "unitLabel", 8)
        frame = QFrame(self, objectName="units", accessibleName=tr("Unit"))
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._units = QButtonGroup(self, exclusive=True)
        for unit, title in (SETTINGS["unit"].choices or {}).items():
            button = QToolButton(
                frame, text=tr(title), objectName=f"unit_{unit}", checkable=True,
                focusPolicy=Qt.FocusPolicy.NoFocus, toolTip=tr(SETTINGS["unit"].tip),
                accessibleName=tr("Unit: {unit}").format(unit=tr(title)),
            )  # fmt: skip
            button.setProperty("unit", unit)
            self._units.addButton(button)
            row.addWidget(button)
        self._units.buttonClicked.connect(self._unit_clicked)
        self.addWidget(frame)

    def _add_speed(self) -> None:
        self._add_title(tr("Speed"), "speedTitle", 4)
        self.speed = QSlider(
            Qt.Orientation.Horizontal, self, objectName="speed", accessibleName=tr("Speed"),
            focusPolicy=Qt.FocusPolicy.NoFocus, minimum=0, maximum=SLIDER_TOP,
            toolTip=tr(SETTINGS["speed"].tip),
        )  # fmt: skip
        self.speed.setFixedWidth(72)
        self.addWidget(self.speed)
        before = len(self.actions())
        self._add_gap(4)
        self._speed_label = self._label("", "speedLabel")
        self._value = self.actions()[before:]
        self.speed.valueChanged.connect(self._speed_moved)

    # ---- what the person does

    def _unit_clicked(self, button: QToolButton) -> None:
        self._view.attempt(self._view.session.set, "unit", button.property("unit"))

    def _speed_moved(self, value: int) -> None:
        least, greatest = SETTINGS["speed"].limits or (0.1, 10.0)
        speed = least * (greatest / least) ** (value / SLIDER_TOP)
        speed = min(greatest, max(least, float(f"{speed:.2g}")))
        self._view.attempt(self._view.session.set, "speed", speed)

    # ---- what it shows

    def _setting_changed(self, name: str) -> None:
        self.sync()

    def _moment_changed(self) -> None:
        if self._view.session.schedule.eta != self._eta:  # another part of the run
            self.sync()

    def sync(self) -> None:
        """Show the settings of now."""
        settings, self._eta = self._view.session.settings, self._view.session.schedule.eta
        for button in self._units.buttons():
            button.setChecked(button.property("unit") == settings["unit"])
        least, greatest = SETTINGS["speed"].limits or (0.1, 10.0)
        share = math.log(settings["speed"] / least) / math.log(greatest / least)
        self.speed.blockSignals(True)
        self.speed.setValue(round(share * SLIDER_TOP))
        self.speed.blockSignals(False)
        self._speed_label.setText(f"{format_number(settings['speed'], digits=2)} / s")
        self.chip.show_parts(self._summary())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the chip the room that the others do not need."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        wide = {}
        for action in self.actions():
            widget = self.widgetForAction(action)
            if widget is not self.chip:
                hint = widget.sizeHint().expandedTo(widget.minimumSize())
                wide[action] = hint.boundedTo(widget.maximumSize()).width()
        margins = layout.contentsMargins()
        used = sum(wide.values()) + layout.spacing() * len(wide) + margins.left() + margins.right()
        for actions in (self._titles, self._value, self._gaps):
            fits = used + self.chip.least() <= self.width()
            for action in actions:
                action.setVisible(fits)
                used -= 0 if fits else wide[action] + layout.spacing()
        self.chip.show_within(self.width() - used)
        layout.invalidate()
        layout.activate()

    def _summary(self) -> tuple[str, ...]:
        session = self._view.session
        settings, architecture = session.settings, session.timeline.architecture
        cost = (SETTINGS["cost"].choices or {}).get(settings["cost"], settings["cost"])
        data = session.dataset.title or session.dataset.name
        return (
            data, str(list(architecture.sizes)), " ".join(dict.fromkeys(architecture.activations)),
            tr(cost).lower(), f"η {format_number(session.schedule.eta)}",
            tr("seed {seed}").format(seed=settings["seed"]),
        )  # fmt: skip

    def show_playing(self, playing: bool) -> None:
        """Show pause while it plays."""
        self._playing = playing
        self.dress()

    def show_training(self, training: bool) -> None:
        """Show pause while it trains."""
        self._training = training
        self.dress()

    def dress(self) -> None:
        """Draw the icons in the theme's ink, at the size of the text."""
        theme, scale = self._view.theme, self._view.scale
        self.setIconSize(QSize(round(16 * scale), round(16 * scale)))
        for name in (*MOVES, "train"):
            action, picture, ink = self._actions.by_name[name], name, theme.ink
            if name == "play_pause":
                ink = theme.stage if theme.name == "light" else theme.panel
                picture = "pause" if self._playing else name
            elif name == "train" and self._training:
                picture = "pause"
            action.setIcon(icon(picture, ink, scale))
            action.setIconVisibleInMenu(False)
        self._actions.by_name["train"].setIconText(tr("Pause") if self._training else tr("Train"))
        self.chip.setIcon(icon("chevron", theme.dim, scale))
        self._make_room()

    def detach(self) -> None:
        """Stop listening to the session."""
        self._view.session.setting_changed.disconnect(self._setting_changed)
