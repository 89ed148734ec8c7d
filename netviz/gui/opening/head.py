"""The beginning of a table, whole lines only: what a preview needs."""

import codecs

HEAD_BYTES = 64 * 1024


def head_of(data: bytes, codec: str = "") -> tuple[bytes, bool]:
    """Return (the first whole lines, whether that is all).  codec: as chosen, "" to detect."""
    if len(data) <= HEAD_BYTES:
        return data, True
    head = data[:HEAD_BYTES]
    if codec:
        try:
            text = head.decode(codec, "ignore")
            return text[: text.rfind("\n") + 1].encode(codec), False
        except (LookupError, ValueError):
            return head, False  # the reader says what is wrong with it
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = head.decode("utf-16", "ignore")
        return text[: text.rfind("\n") + 1].encode("utf-16"), False
    end = head.rfind(b"\n") + 1
    return head[: end or HEAD_BYTES], False
