"""The window: the only floor that imports PySide6 and pyqtgraph."""

import netviz.session  # noqa: F401  before Qt, which reads the source of each module after it
