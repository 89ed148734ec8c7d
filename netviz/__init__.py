"""netviz: stop a neural network anywhere in its training and see every number.

``from netviz import Network`` is the book's class; ``netviz.show(network, data)`` opens the
window on it.
"""

from typing import Any

from netviz._blas import pin_blas

__version__ = "0.1.0"
__all__ = ["Network", "__version__", "show"]

pin_blas()


def __getattr__(name: str) -> Any:
    # late, so that ``import netviz`` alone reads neither numpy nor Qt
    if name == "Network":
        from netviz.core.network import Network

        return Network
    if name == "show":
        from netviz.gui.show import show

        return show
    raise AttributeError(f"module 'netviz' has no attribute {name!r}")
