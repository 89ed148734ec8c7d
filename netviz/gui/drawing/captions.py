"""What a picture leaves out, in words: never hide without saying how much."""

from netviz.core.translation import tr
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.legend import strand_symbol
from netviz.gui.drawing.neuron_words import left_out
from netviz.gui.drawing.paint_strands import MOST_STRANDS


def captions(frame: Frame, *, short: bool = False) -> list[str]:
    """Say what is not drawn or has no number: never hide without saying how much.

    short: in fewer words.
    """
    names: dict[str, list[str]] = {}
    for edges in frame.edges:
        words = caption(frame, edges.layer, short=short)
        names.setdefault(words, []).append(frame.name(f"a{edges.layer}"))
    into_layers = tr("{names}: {caption}") if short else tr("edges into {names}: {caption}")
    found = [
        into_layers.format(names=", ".join(into), caption=words)
        for words, into in names.items()
        if words
    ]
    if short and found:
        found = [tr("into {layers}").format(layers=", ".join(found))]
    return [*found, *_without_numbers(frame, short), *_strands_drawn(frame, short)]


def _without_numbers(frame: Frame, short: bool) -> list[str]:
    """Say which weights and which quantities of neurons have no number in the picture."""
    numbered, missing = len(frame.label_places), frame.without_number
    missing_too = left_out(frame)
    found = []
    if numbered and missing:
        words = tr("numbers on {count} of {all} weights")
        found.append(words.format(count=numbered, all=numbered + missing))
    elif missing and not frame.dense and short:
        missing_too = ("w", *missing_too)
    elif missing and not frame.dense:
        pointed = tr("weights without numbers: point at one")
        found.append(pointed if frame.pointed else tr("weights without numbers"))
    if missing_too:
        words = tr("{symbols}: point") if short else tr("{symbols}: point at a neuron")
        if not frame.pointed:
            words = tr("without {symbols}")
        found.append(words.format(symbols=", ".join(missing_too)))
    return found


def _strands_drawn(frame: Frame, short: bool) -> list[str]:
    """Say how many strands are drawn, and of how many edges drawn of each layer pair."""
    pairs = zip(frame.edges, frame.strands, strict=True)
    counts = [len(edges.weight) for edges, strand in pairs if strand is not None]
    more = dict.fromkeys(str(n) for n in counts if n > MOST_STRANDS)
    if not frame.dense or not more:
        return []
    words = tr("{symbol}: {k} strongest of {drawn} drawn")
    if short:
        words = tr("{symbol}: {k} drawn")
    return [words.format(symbol=strand_symbol(frame), k=MOST_STRANDS, drawn=", ".join(more))]


def caption(frame: Frame, layer: int, *, short: bool = False) -> str:
    """Return "4 strongest of 784", "" where every edge is drawn; short: "4 of 784"."""
    edges, before = frame.edges[layer - 1], frame.layout.layers[layer - 1]
    if edges.strongest is None:
        return ""
    if before.hidden:
        words = tr("{k} of {count} drawn") if short else tr("{k} strongest of the {count} drawn")
        return words.format(k=edges.strongest, count=edges.chosen_from)
    words = tr("{k} of {count}") if short else tr("{k} strongest of {count}")
    return words.format(k=edges.strongest, count=before.count)
