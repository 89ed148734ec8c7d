"""Bytes of a table as text: UTF-8, UTF-16 with a mark, or the codec that a person chooses."""

import codecs
import pkgutil

from netviz.core.readers.contents import refused
from netviz.core.translation import tr

FIRST = ("utf-8", "big5", "gb18030", "cp1252", "utf-16-le", "utf-16-be")
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
         (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
CONTROL = frozenset(map(chr, range(32))) - set("\t\n\r") | {"\x7f"}
# not codecs of text, or of this machine only
NEVER = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "charmap",
         "mbcs", "oem", "palmos"}  # fmt: skip


def known_codecs() -> tuple[str, ...]:
    """Return Python's codecs for text, those most likely first."""
    import encodings

    found = {module.name for module in pkgutil.iter_modules(encodings.__path__)}
    texts = set()
    for name in found - NEVER - {"aliases"}:
        try:
            if codecs.lookup(name)._is_text_encoding:
                texts.add(name)
        except LookupError:
            continue
    first = {codecs.lookup(name).name for name in FIRST}
    return FIRST + tuple(sorted(name for name in texts if codecs.lookup(name).name not in first))


def _without_mark(data: bytes) -> str:
    """Return which UTF-16 it seems to be: every other byte of Latin letters is 0; "" if none."""
    head = data[: min(len(data), 4096) // 2 * 2]
    even, odd = head[::2].count(0), head[1::2].count(0)
    most = len(head) // 2
    if max(even, odd) < 0.6 * most or min(even, odd) > 0.05 * most:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def decoded(data: bytes, name: object, codec: str = "") -> tuple[str, str]:
    """Return (text, codec).  codec: as chosen, empty to detect.

    Raises Refused: the byte that is not UTF-8 and what to choose, or line and column of a
    control character, which no table has.
    """
    chosen = codec or next((found for mark, found in MARKS if data.startswith(mark)), "utf-8")
    try:
        if not codecs.lookup(chosen)._is_text_encoding:
            raise LookupError
        text = bytes(data).decode(chosen)
    except LookupError:
        raise refused(name, tr("{codec} is no text codec").format(codec=repr(chosen))) from None
    except ValueError as error:
        at = getattr(error, "start", 0)
        raise refused(
            name, tr("byte {at} is not {codec}; choose how the text is written, such as {likely}")
            .format(at=at, codec=chosen, likely=", ".join(FIRST[1:4])),
        ) from None  # fmt: skip
    wrong = CONTROL.intersection(text)
    likely = _without_mark(data) if wrong and not codec else ""
    if likely:
        raise refused(
            name, tr("it seems to be UTF-16 without its mark; choose {codec} as the way it is"
                     " written").format(codec=likely)
        )  # fmt: skip
    if wrong:
        raise refused(name, _place_of_control(text, min(map(text.index, wrong))))
    return text, chosen


def _place_of_control(text: str, at: int) -> str:
    return tr("line {line}, column {column}: a control character, so this is no table").format(
        line=text.count("\n", 0, at) + 1, column=at - text.rfind("\n", 0, at)
    )
