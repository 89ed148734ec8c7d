"""The one mutable object and what a person can do to it; no Qt."""

from netviz.session.session import Session

__all__ = ["Session"]
