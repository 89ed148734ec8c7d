"""``python -m netviz`` is the command ``netviz``."""

import sys

from netviz.cli.main import main

sys.exit(main())
