"""The manual: shown by F1, readable in the repository, its tables in step with the records."""

import re

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QTextBrowser

from netviz.core.resources import resource
from netviz.gui.help import Manual
from netviz.gui.manual import CHAPTERS, TABLES, chapter_text, renewed_text, stored_text
from netviz.session.commands import COMMANDS
from netviz.session.settings import SETTINGS
from tests.gui.hands import press

NAMES = [name for name, _ in CHAPTERS]


@pytest.mark.parametrize("name", NAMES)
def test_the_tables_in_the_files_are_those_of_the_records(name, qapp):
    assert stored_text(name) == renewed_text(name), "run python -m netviz.gui.manual"


def test_every_panel_has_a_section_of_its_own(window):
    text, docks = stored_text("panels"), window.docks.values()
    sections = "".join(re.findall(r"^## .*$", text, re.MULTILINE)).lower()
    assert [d.panel.TITLE for d in docks if d.panel.TITLE.lower() not in sections] == []


def test_every_table_stands_in_a_chapter():
    marks = {mark for name in NAMES for mark in re.findall(r"<!-- table (\w+) -->", stored_text(name))}
    assert marks == set(TABLES)


def test_every_command_and_every_setting_is_in_the_manual(qapp):
    whole = "".join(chapter_text(name) for name in NAMES)
    assert [c.title for c in COMMANDS.values() if c.title.split("  ")[-1] not in whole] == []
    assert [s.title for s in SETTINGS.values() if s.title not in whole] == []


def test_the_index_of_the_repository_names_every_chapter():
    index = resource("manual/README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"({name}.md)" not in index] == []


def test_the_manual_speaks_of_no_file_outside_and_no_picture():
    whole = "".join(stored_text(name) for name in NAMES)
    assert "![" not in whole and "http" not in whole


def test_f1_shows_every_chapter_without_its_marks(window):
    press(window, "F1")
    manual = window.findChild(Manual)
    assert manual.isVisible()
    chapters, pages = manual.findChild(QListWidget, "chapters"), manual.findChild(QTextBrowser, "pages")
    for row, (_, title) in enumerate(CHAPTERS):
        chapters.setCurrentRow(row)
        QTest.qWait(1)
        text = pages.toPlainText()
        assert len(text) > 300 and "<!--" not in text and "|---" not in text, title
    manual.close()


def test_the_example_of_a_lesson_in_the_manual_is_a_good_lesson():
    from netviz.session.lessons.reader import parse_lesson

    example = re.search(r"```toml\n(.*?)```", stored_text("lessons"), re.DOTALL).group(1)
    lesson = parse_lesson(example.encode())
    assert lesson.stops[0].question.answer == 2


def test_the_numbers_of_that_example_hold():
    from netviz.session.lessons.reader import parse_lesson
    from netviz.session.lessons.run import places

    example = re.search(r"```toml\n(.*?)```", stored_text("lessons"), re.DOTALL).group(1)
    rows = [row for place in places(parse_lesson(example.encode())) for row in place.rows]
    assert rows and all(row.holds for row in rows), rows
