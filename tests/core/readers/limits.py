"""Reads files in a process with little memory and an audit hook: one JSON line for each.

``python -m tests.core.readers.limits FILE...``
"""

import json
import resource
import sys
import time
from pathlib import Path

FORBIDDEN = ("exec", "subprocess", "os.system", "os.exec", "os.fork", "os.posix_spawn", "socket",
             "pickle.find_class", "os.remove", "os.rename", "os.mkdir", "shutil")  # fmt: skip


def peak_mb() -> float:
    """Return the most memory that this process has held, in MB.

    Not from getrusage where there is /proc: its figure survives exec, and so is at least what
    the process that started this one held.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(n for n in status.read_text().splitlines() if n.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(files: list[str]) -> None:
    """Print {"file", "accepted", "reason", "seconds", "peak_mb"} for each."""
    from netviz.session.files.inspecting import inspect_file

    inspect_file(Path("missing.csv"))
    seen: list[str] = []

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "exec" and Path(str(getattr(arguments[0], "co_filename", ""))).is_file():
            return  # a module of ours is imported
        is_write = event == "open" and isinstance(arguments[1], str) and arguments[1][0] in "wax"
        if is_write or event.startswith(FORBIDDEN):
            seen.append(event)

    sys.addaudithook(hook)
    for name in files:
        seen.clear()
        start = time.process_time()
        report = inspect_file(Path(name))
        print(json.dumps({
            "file": Path(name).name, "accepted": report.reason is None, "reason": report.reason,
            "seconds": time.process_time() - start, "seen": seen,
            "peak_mb": peak_mb(),
        }), flush=True)  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
