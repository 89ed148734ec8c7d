"""One function that every string for people goes through."""

from collections.abc import Callable

_translate: Callable[[str], str] = str


def tr(text: str) -> str:
    """Return ``text`` in the person's language; placeholders are filled in afterwards."""
    return _translate(text)


def set_translator(translate: Callable[[str], str]) -> None:
    """Use ``translate`` (source text -> translated text) from now on."""
    global _translate
    _translate = translate
