"""Sentences for people go through one translator."""

import pytest

from netviz.core import translation
from netviz.core.errors import SetupError
from netviz.session import Session


def test_a_sentence_is_translated_before_its_places_are_filled_in(monkeypatch):
    monkeypatch.setattr(translation, "_translate", translation._translate)  # put back afterwards
    translation.set_translator(lambda text: f"<{text}>")
    with pytest.raises(SetupError) as caught:
        Session(sizes=(3, 2, 1))
    assert str(caught.value).startswith("<") and str(caught.value).endswith(">")
    assert "3" in str(caught.value) and "{" not in str(caught.value)
