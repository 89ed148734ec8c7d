"""Pickles, read without unpickling: an interpreter that looks up and calls nothing."""

from netviz.core.readers.pickles.reader import read_pickle

__all__ = ["read_pickle"]
