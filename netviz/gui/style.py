"""The look of Qt's own widgets: palette, font and one style sheet, all from the theme."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMenuBar

from netviz.core.resources import resource
from netviz.gui.theme import (
    BODY,
    CORNER,
    FIELD_CORNER,
    HEADER,
    Theme,
    font,
    mix,
    palette,
)  # fmt: skip

_SHEET = """
/* of 1 px Qt makes widgets for the mouse, one more each time a panel opens, and keeps them */
QMainWindow::separator {{ width: 4px; height: 4px; background: {panel}; }}
QMainWindow::separator:vertical {{ border-left: 1px solid {line}; }}
QMainWindow::separator:horizontal {{ border-top: 1px solid {line}; }}
QMenuBar {{ background: {panel}; color: {text}; border-bottom: 1px solid {line}; padding: 0 4px; }}
QMenuBar::item {{ background: transparent; }}
QMenuBar::item:selected {{ background: {raised}; color: {ink}; }}
QMenu {{ background: {panel}; color: {ink}; border: 1px solid {line}; padding: 4px 0; }}
QMenu {{ menu-scrollable: 1; }}
QMenu::item {{ padding: 5px 24px 5px 28px; }}
QMenu::item:selected {{ background: {hover}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 0; }}
QToolBar {{ background: {panel}; border: none; border-bottom: 1px solid {line};
            padding: 4px 6px; spacing: 4px; }}
QToolBar QLabel {{ color: {dim}; }}
QToolButton#qt_menubar_ext_button, QToolButton#qt_toolbar_ext_button {{
  qproperty-icon: url({chevron}); border: none; padding: 0; }}
QToolBar QLabel#speedLabel {{ color: {text}; }}
QToolButton {{ background: transparent; color: {ink}; border: none;
               border-radius: {field}px; padding: 6px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed {{ background: {line}; }}
QToolButton[toggle="true"]:checked {{ background: {line}; }}
QToolButton:disabled {{ color: {faint}; }}
QToolButton#play_pauseButton {{ background: {ink}; }}
QToolButton#trainButton, QToolButton#setupChip {{ border: 1px solid {line}; padding: 6px 12px;
    background: {raised}; }}
QToolButton#setupChip {{ background: {panel}; }}
QToolButton#trainButton:hover, QToolButton#setupChip:hover {{ background: {hover}; }}
QFrame#units, QFrame#matrixKinds,
QFrame#chainDirections {{ background: {groove}; border-radius: {field}px; }}
QFrame#units QToolButton, QFrame#matrixKinds QToolButton,
QFrame#chainDirections QToolButton {{ color: {text}; padding: 4px 9px;
    border-radius: {corner}px; margin: 2px; border: 1px solid transparent; }}
QFrame#units QToolButton:checked, QFrame#matrixKinds QToolButton:checked,
QFrame#chainDirections QToolButton:checked {{
    background: {chosen}; color: {ink}; border: 1px solid {line}; }}
QWidget#layouts QToolButton {{ color: {dim}; padding: 6px 12px 4px 12px; border-radius: 0; }}
QWidget#layouts QToolButton:checked {{ color: {ink}; font-weight: bold;
    border-bottom: 2px solid {ink}; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {line}; }}
QSlider::sub-page:horizontal {{ background: {ink}; border-radius: 2px; }}
QSlider::handle:horizontal {{ width: 12px; margin: -4px 0; border-radius: 6px; background: {ink}; }}
QStatusBar {{ background: {panel}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: none; }}
QLineEdit, QComboBox, QAbstractSpinBox {{ background: {raised}; color: {ink};
    border: 1px solid {line}; border-radius: {field}px; padding: 3px 8px;
    selection-background-color: {negative};
    selection-color: {stage}; }}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{ border-color: {ink}; }}
QAbstractSpinBox {{ padding-right: 24px; }}
QAbstractSpinBox QLineEdit {{ border: none; background: transparent; padding: 0 0 0 6px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ subcontrol-origin: border;
    width: 22px; border: none; background: transparent; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; margin-top: 2px; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; margin-bottom: 2px; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {hover}; }}
QAbstractSpinBox::up-arrow {{ image: url("{chevron_up}"); width: 12px; height: 12px; }}
QAbstractSpinBox::down-arrow {{ image: url("{chevron}"); width: 12px; height: 12px; }}
QCheckBox::indicator {{ width: 13px; height: 13px; border: 1px solid {dim}; border-radius: 3px;
    background: {raised}; }}
QCheckBox::indicator:checked {{ image: url("{check}"); }}
QCheckBox::indicator:focus {{ border-color: {ink}; }}
QLineEdit[wrong="true"] {{ border-color: {error}; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{ image: url("{chevron}"); width: 14px; height: 14px; }}
QPushButton {{ background: {raised}; color: {ink}; border: 1px solid {line};
    border-radius: {field}px; padding: 5px 12px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border-color: {ink}; }}
QTreeWidget#branchTree, QTableWidget#branchComparison {{ background: {panel};
    outline: 0; }}
QTreeWidget#branchTree::item {{ padding: 3px 4px; }}
QTreeWidget#branchTree::item:selected {{ background: {groove}; color: {ink}; }}
QTreeWidget#branchTree::item:selected:active {{ background: {hover}; color: {ink}; }}
QTreeWidget#branchTree::indicator {{ border: 1px solid {dim}; border-radius: 3px;
    background: {raised}; }}
QTreeWidget#branchTree::indicator:checked {{ image: url("{check}"); }}
QTableWidget#branchComparison::item {{ padding: 0 4px; }}
QTreeWidget#branchTree QHeaderView, QTableWidget#branchComparison QHeaderView {{
    background: {panel}; border: none; }}
QTreeWidget#branchTree QHeaderView::section, QTableWidget#branchComparison QHeaderView::section {{
    background: {panel}; color: {dim}; border: none; padding: 3px 4px; }}
QTableWidget#branchComparison QTableCornerButton::section {{ background: {panel}; border: none; }}
QTableWidget#branchComparison QHeaderView::section:vertical {{ padding-left: 16px; }}
QToolTip {{ background: {raised}; color: {ink}; border: 1px solid {line}; padding: 4px; }}
QScrollBar:vertical {{ width: 8px; background: transparent; }}
QScrollBar:horizontal {{ height: 8px; background: transparent; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; min-height: 24px; min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of the window in a theme.

    The same at every text scale: Qt polishes every widget anew for another sheet.
    """
    return _SHEET.format(
        line=theme.line, panel=theme.panel, raised=theme.raised, stage=theme.stage,
        ink=theme.ink, text=theme.text, dim=theme.dim, error=theme.error,
        negative=theme.negative, faint=mix(theme.dim, theme.panel, 0.6),
        hover=mix(theme.ink, theme.panel, 0.12), groove=mix(theme.ink, theme.panel, 0.08),
        chosen=theme.raised if theme.name == "light" else mix(theme.ink, theme.panel, 0.22),
        chevron=resource(f"icons/chevron-{theme.name}.svg").as_posix(),
        chevron_up=resource(f"icons/chevron-up-{theme.name}.svg").as_posix(),
        check=resource(f"icons/check-{theme.name}.svg").as_posix(),
        field=FIELD_CORNER, corner=CORNER,
    )  # fmt: skip


def apply_style(app: QApplication, theme: Theme, scale: float) -> None:
    """Give the whole application the theme's palette, font and style sheet."""
    app.setPalette(palette(theme))
    app.setFont(font(BODY, scale=scale))
    sheet = style_sheet(theme)
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)
        return
    for widget in app.allWidgets():  # Qt tells them only while its event loop runs
        QApplication.sendEvent(widget, QEvent(QEvent.Type.ApplicationFontChange))


def pad_menu_bar(menu_bar: QMenuBar, scale: float) -> None:
    """Make a menu bar as high as the grid says, at a text scale."""
    room = round((HEADER * (1 + scale) / 2 - 1 - BODY * 1.2 * scale) / 2)
    menu_bar.setStyleSheet(f"QMenuBar::item {{ padding: {room}px 12px; }}")
