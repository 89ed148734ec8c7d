"""A lesson's text as a document that reads no file and knows no HTML."""

from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QFont, QImage, QResizeEvent, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from netviz.core.numbers import MINUS
from netviz.core.translation import tr
from netviz.gui.theme import Theme

if TYPE_CHECKING:  # a window without a lesson needs neither
    from netviz.session.lessons.experiments import Result
    from netviz.session.lessons.rows import Row

LEAST_HEIGHT = 60  # pixels
LONG = 24  # letters of a cell
MARKDOWN = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


class Words(QTextDocument):
    """Markdown or our own HTML; whatever it names, nothing is loaded."""

    def __init__(self, face: QFont, parent: Any = None):
        super().__init__(parent)
        self.setDefaultFont(face)
        self.setDocumentMargin(0)

    def loadResource(self, kind: int, name: QUrl) -> Any:
        """Return an empty picture: returning nothing would let Qt read the file."""
        return QImage(1, 1, QImage.Format.Format_Mono)

    def write(self, text: str) -> "Words":
        """Show a text in the small Markdown of lessons."""
        self.setMarkdown(text, MARKDOWN)
        return self


def let_breathe(document: QTextDocument, gap: float) -> None:
    """Put ``gap`` pixels below each paragraph and take the lines off tables.

    Qt's Markdown knows no style sheet, so this is done block by block.
    """
    cursor, block = QTextCursor(document), document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        if cursor.currentTable() is None:
            style = block.blockFormat()
            heading = style.headingLevel() > 0
            style.setTopMargin(gap if heading and block.blockNumber() else 0.0)
            style.setBottomMargin(gap if not block.textList() else gap / 3)
            cursor.setBlockFormat(style)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            look = frame.format()
            look.setBorder(0)
            look.setBottomMargin(gap)
            frame.setFormat(look)


class Browser(QTextBrowser):
    """Shows a lesson's words, opens no link and reads nothing that the text names."""

    def __init__(self, parent: QWidget, name: str, title: str):
        super().__init__(
            parent, objectName=name, accessibleName=title, openLinks=False,
            openExternalLinks=False, focusPolicy=Qt.FocusPolicy.NoFocus, toolTip=title,
        )  # fmt: skip
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)

    def loadResource(self, kind: int, name: QUrl) -> Any:
        """Return an empty picture for everything."""
        return QImage(1, 1, QImage.Format.Format_Mono)

    def write(self, text: str, face: QFont) -> None:
        """Show a text in the small Markdown of lessons."""
        self.document().setDefaultFont(face)
        self.document().setMarkdown(text, MARKDOWN)
        let_breathe(self.document(), 0.4 * face.pixelSize())
        self._fit()

    def write_tables(self, html: str, face: QFont) -> None:
        """Show tables made by ``rows_html`` and ``result_html``."""
        self.document().setDefaultFont(face)
        self.setHtml(html)
        self._fit()

    def is_too_wide(self) -> bool:
        """Whether a table does not fit and would be cut off at the right."""
        return self.document().idealWidth() > self.viewport().width() + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay as high as the words are."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        self.setVisible(not self.document().isEmpty())
        self.document().setTextWidth(max(80, self.viewport().width()))
        self.setMinimumHeight(min(self.sizeHint().height(), LEAST_HEIGHT))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the words; only a low window makes it scroll."""
        return QSize(200, round(self.document().size().height()) + 4)


def shown(value: Any, published: str = "") -> str:
    """Return a number or a text as people read it, with eight digits: 3.5101878e−5.

    published: with as many digits as its source prints, if those are more.
    """
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    digits = sum(letter.isdigit() for letter in published.lstrip("+-−0."))
    return _short_exponent(f"{value:.{min(17, max(8, digits))}g}")


def brief(value: Any) -> str:
    """Return a number with four digits, as a table of a sweep needs it: 1e−8, −1.768e−6."""
    return value if isinstance(value, str) else _short_exponent(f"{value:.4g}")


def _short_exponent(text: str) -> str:
    """Return −1.768e−6 for -1.768e-06."""
    mantissa, _, exponent = text.partition("e")
    return (f"{mantissa}e{int(exponent)}" if exponent else text).replace("-", MINUS)


def difference_words(difference: float | None) -> str:
    """Return by how much a number is off: +1.5e−7, 0, nothing where there is none."""
    if difference is None:
        return ""
    return _short_exponent(f"{difference:+.1e}") if difference else "0"


def rows_html(
    rows: "tuple[Row, ...]", theme: Theme, stacked: bool = False, head: str = "quantity"
) -> str:
    """Return expected against computed as an HTML table, every text escaped.

    stacked: each quantity in a line of its own, its numbers below it.  head: what they are.
    """
    if not rows:
        return ""
    published = all(row.published for row in rows)
    expected = tr("published") if published else tr("expected")
    heads = [tr(head), expected, tr("computed"), tr("difference"), ""]
    lines = [_line(heads[stacked:], theme.dim)]
    for row in rows:
        first = row.published or shown(row.expected)
        off = difference_words(row.difference)
        mark = "✓" if row.holds else "✗"
        ink = theme.ink if row.holds else theme.error
        computed = shown(row.computed, row.published)
        if computed == first and len(first) > LONG:  # twice would make narrow columns of it
            lines += [_line([row.quantity, "", "", "", mark], ink), _wide(first, ink)]
            continue
        numbers = [first, computed, off, mark]
        if stacked:
            lines += [_wide(row.quantity, theme.ink), _line(numbers, ink)]
        else:
            lines.append(_line([row.quantity, *numbers], ink))
        if row.note:
            lines.append(_wide(row.note, theme.dim))
    return f'<table cellspacing="0" cellpadding="3">{"".join(lines)}</table>'


def lecture_html(rows: "tuple[Row, ...]", theme: Theme, stacked: bool = False) -> str:
    """Return what came out, beside what its source prints where it prints it; short lines.

    stacked: each quantity in a line of its own, its numbers below it.
    """
    published = any(row.published for row in rows)
    heads = [tr("quantity"), tr("published"), tr("computed")] if published else []
    lines = [_line(heads[stacked:], theme.dim)] if published else []
    for row in rows:
        ink = theme.ink if row.holds else theme.error
        numbers = [row.published] * published + [shown(row.computed, row.published)]
        if stacked:
            lines += [_wide(row.quantity, theme.dim), _line(numbers, ink)]
        else:
            lines.append(_line([row.quantity, *numbers], ink))
    return f'<table cellspacing="0" cellpadding="2">{"".join(lines)}</table>'


def result_html(result: "Result", theme: Theme) -> str:
    """Return what an experiment found as an HTML table."""
    lines = [_line([tr(column) for column in result.columns], theme.dim)]
    lines += [_line([brief(cell) for cell in row], theme.ink) for row in result.rows]
    return f'<table cellspacing="0" cellpadding="3">{"".join(lines)}</table>'


def _wide(text: str, ink: str) -> str:
    return f'<tr><td colspan="5" style="color:{ink}">{escape(text)}</td></tr>'


def _line(cells: list[str], ink: str) -> str:
    style = f"color:{ink}; padding-right:8px; white-space:"
    return "<tr>" + "".join(
        f'<td style="{style}{_space(cell)}">{escape(cell)}</td>' for cell in cells
    ) + "</tr>"


def _space(cell: str) -> str:
    """Numbers stay in one line; words may go on in the next."""
    return "normal" if len(cell) > LONG else "pre"
