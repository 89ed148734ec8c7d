"""One source of truth for colours, type and sizes, dark and light."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from netviz.core.resources import resource


@dataclass(frozen=True)
class Theme:
    """Colours as "#rrggbb".  ``positive_text`` is darker where the line colour is too faint."""

    name: str
    stage: str
    panel: str
    raised: str
    line: str
    ink: str
    text: str
    dim: str
    negative: str
    positive: str
    positive_text: str
    delta: str
    nabla: str
    cost: str
    forward: str
    error: str
    empty: str
    full: str

    def weight(self, value: float) -> str:
        """Return the colour of a weight by its sign; a NaN, which has none, is an error."""
        return self.error if value != value else self.negative if value < 0 else self.positive

    def weight_text(self, value: float) -> str:
        """Return the colour of a weight's number."""
        return self.positive_text if value >= 0 else self.weight(value)


DARK = Theme(
    "dark", "#111318", "#181B21", "#242932", "#2B303A", "#ECEEF2", "#B4BAC6", "#8D95A5",
    "#56B4E9", "#E69F00", "#E69F00", "#F07CDD", "#35D0A5", "#A99BFF", "#F2E8CF", "#FF7B72",
    "#16181D", "#F4EEDF",
)  # fmt: skip
LIGHT = Theme(
    "light", "#FFFFFF", "#F6F5F2", "#FFFFFF", "#DDDBD5", "#1A1D23", "#3F4551", "#626977",
    "#0072B2", "#D55E00", "#B04A00", "#A3198F", "#007A5A", "#5B45C9", "#5A5140", "#B3261E",
    "#FFFFFF", "#1A1D23",
)  # fmt: skip

# px at text scale 1; nothing on the screen is smaller than SMALL
SMALL, BODY, NEURON, NAMES, SYMBOL, TITLE = 12, 13, 14, 15, 20, 24
HEADER, ROW, PADDING, STAGE_PADDING = 32, 20, 16, 32
CORNER, FIELD_CORNER = 4, 6

PHASE_FIELDS = {
    "forward": "forward", "cost": "cost", "backward": "delta", "sum": "nabla", "update": "ink",
}  # fmt: skip


def phase_colour(theme: Theme, phase: str) -> str:
    """Return the one colour that marks what happens now."""
    return str(getattr(theme, PHASE_FIELDS[phase]))


@lru_cache(maxsize=4096)
def colour(name: str) -> QColor:
    """Return the QColor of "#rrggbb"."""
    return QColor(name)


@lru_cache(maxsize=65536)
def mix(front: str, back: str, share: float) -> str:
    """Return ``share`` of front over back, opaque: faster to draw than transparency."""
    a, b = colour(front), colour(back)
    parts = (
        round(x * share + y * (1.0 - share))
        for x, y in zip((a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True)
    )
    return "#{:02x}{:02x}{:02x}".format(*parts)


@lru_cache(maxsize=4096)
def luminance(name: str) -> float:
    """Return the relative luminance of a colour, 0..1 (WCAG 2)."""
    tint = colour(name)
    parts = [value / 255 for value in (tint.red(), tint.green(), tint.blue())]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


FONT_FILES = ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono", "DejaVuSansMono-Bold")


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Add the bundled fonts to the application; return the families."""
    families: list[str] = []
    for name in FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}.ttf")))
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(families)


@lru_cache(maxsize=512)
def font(px: float, bold: bool = False, mono: bool = False, scale: float = 1.0) -> QFont:
    """Return a bundled font of ``px`` pixels at text scale 1."""
    made = QFont("DejaVu Sans Mono" if mono else "DejaVu Sans")
    made.setPixelSize(max(1, round(px * scale)))
    made.setBold(bold)
    # the picture must not depend on how a screen hints its fonts
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if mono:  # letters stand side by side anyway, and are written a quarter faster
        made.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    return made


def system_theme() -> Theme:
    """Return the theme the system asks for; light where it does not say."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def theme_of(name: str) -> Theme:
    """Return the theme for the setting: dark, light or system."""
    return {"dark": DARK, "light": LIGHT}.get(name) or system_theme()


def palette(theme: Theme) -> QPalette:
    """Return a palette for the widgets of the style; no system is asked."""
    role = QPalette.ColorRole
    made = QPalette()
    for names, value in (
        ((role.Window, role.Button, role.AlternateBase), theme.panel),
        ((role.Base, role.ToolTipBase), theme.raised),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), theme.ink),
        ((role.PlaceholderText,), theme.dim),
        ((role.Mid, role.Dark, role.Shadow), theme.line),
        ((role.Light, role.Midlight), theme.raised),
        ((role.Highlight, role.Link, role.Accent), theme.negative),
        ((role.HighlightedText,), theme.stage),
        ((role.BrightText,), theme.error),
    ):
        for name in names:
            made.setColor(name, colour(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, colour(mix(theme.dim, theme.panel, 0.6)))
    return made
