"""Text from files and people, shown as the letters it is.

Qt guesses whether a text is HTML, and HTML may name files to read.
"""

from html import escape


def plain(text: str) -> str:
    """Return rich text that shows ``text`` literally, line by line."""
    return f'<p style="white-space:pre">{escape(text)}</p>'
