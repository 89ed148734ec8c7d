"""Bytes of a table as text: UTF-8, UTF-16 with a mark, or the codec that a person chooses."""

import codecs
import pkgutil
from encodings import aliases

from netviz.core.readers.contents import refused
from netviz.core.translation import tr

FIRST = ("utf-8", "big5", "gb18030", "cp1252")
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
    rest = sorted(texts - {aliases.aliases.get(name, name) for name in FIRST} - {"utf_8"})
    return FIRST + tuple(rest)


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
            .format(at=at, codec=chosen, likely=", ".join(FIRST[1:])),
        ) from None  # fmt: skip
    wrong = CONTROL.intersection(text)
    if wrong:
        at = min(map(text.index, wrong))
        line = text.count("\n", 0, at) + 1
        raise refused(
            name, tr("line {line}, column {column}: a control character, so this is no table")
            .format(line=line, column=at - text.rfind("\n", 0, at)),
        )  # fmt: skip
    return text, chosen
