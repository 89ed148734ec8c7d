"""A lesson's words: its Markdown, its tables, and nothing that the text names is read."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from netviz.gui.lessons.words import Words, brief, lecture_html, result_html, rows_html, shown
from netviz.gui.theme import DARK, font
from netviz.session.lessons.experiments import Result
from netviz.session.lessons.rows import Row

WRONG = Row("cost", 0.291027924, 0.29102777, -1.5e-7, False, "0.291027924", "it is <b>wrong</b>")


def text_of(html):
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


def test_numbers_are_shown_with_a_true_minus():
    assert shown(-0.125) == "−0.125" and brief(-1.7675e-6) == "−1.768e−6" and brief(1e-8) == "1e−8"
    assert shown(None) == "–" and brief("10 / 10") == "10 / 10"


def test_a_row_shows_published_computed_difference_and_that_it_is_off(qapp):
    text = text_of(rows_html((WRONG,), DARK))
    for word in ("published", "0.291027924", "0.29102777", "−1.5e−7", "✗"):
        assert word in text


def test_what_a_lesson_writes_stays_letters(qapp):
    assert "<b>wrong</b>" in text_of(rows_html((WRONG,), DARK))
    row = Row("<img src='/etc/passwd'>", 1.0, 1.0, 0.0, True)
    assert "<img" in text_of(lecture_html((row,), DARK))
    result = Result({}, ("<i>a</i>",), (("<s>x</s>",),))
    assert "<s>x</s>" in text_of(result_html(result, DARK))


def test_markdown_is_shown_and_html_in_it_is_not_obeyed(qapp):
    words = Words(font(13)).write("**bold** and <b>tag</b> and ![picture](/etc/passwd)")
    assert "bold and" in words.toPlainText() and "**" not in words.toPlainText()
    picture = words.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("/etc/passwd"))
    assert (picture.width(), picture.height()) == (1, 1)


def test_numbers_have_as_many_digits_as_what_is_published():
    assert shown(0.29102777369359933, "0.291027924") == "0.291027774"
    assert shown(0.29102777369359933, "0.29") == "0.29102777"
    assert shown(3.5101878e-05) == "3.5101878e−5"
    assert shown(0.7105668883115941, "0.7105668883115941") == "0.7105668883115941"


def test_a_table_that_is_too_wide_is_stacked_and_loses_nothing(qapp):
    wide, stacked = (text_of(rows_html((WRONG,), DARK, stacked=way)) for way in (False, True))
    assert sorted(set(wide.split()) - {"quantity"}) == sorted(set(stacked.split()))


def test_a_long_text_that_comes_out_stands_once_over_the_whole_width(qapp):
    error = "shapes (3,3) and (2,) not aligned: 3 (dim 1) != 2 (dim 0)"
    text = text_of(rows_html((Row("raises", error, error, None, True),), DARK))
    assert text.count(error) == 1 and "✓" in text
    other = text_of(rows_html((Row("raises", error, "nothing", None, False),), DARK))
    assert error in other and "nothing" in other and "✗" in other
