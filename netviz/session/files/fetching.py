"""What an address answers, in a thread of its own: a server that says nothing holds nobody up."""

import contextlib
import queue
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPResponse
from typing import Any

PIECE = 64 * 1024
TIMEOUT_S = 10.0
TICK_S = 0.1


@dataclass(frozen=True)
class Begun:
    """The server answers.  status: of HTTP; length: bytes that are to come, 0 if it is not told."""

    status: int
    length: int


class _Fetcher(threading.Thread):
    """Asks and reads; what comes waits in ``found``: Begun, bytes, an error, or None at the end."""

    def __init__(self, request: urllib.request.Request):
        super().__init__(daemon=True, name="netviz-fetch")  # the process need not wait for it
        self._request = request
        self._stopped = threading.Event()
        self.found: queue.Queue[Any] = queue.Queue(maxsize=16)

    def run(self) -> None:
        try:
            with urllib.request.urlopen(self._request, timeout=TIMEOUT_S) as answer:
                self._read(answer)
            self._put(None)
        except Exception as error:  # it is raised again where it is waited for
            self._put(error)

    def _read(self, answer: HTTPResponse) -> None:
        self._put(Begun(answer.status, int(answer.headers.get("Content-Length") or 0)))
        while not self._stopped.is_set() and (piece := answer.read1(PIECE)):
            self._put(piece)

    def _put(self, what: Any) -> None:
        while not self._stopped.is_set():
            with contextlib.suppress(queue.Full):
                self.found.put(what, timeout=TICK_S)
                return

    def stop(self) -> None:
        """Ask it to end; it does so at its next answer, or when the server's time is up."""
        self._stopped.set()


def fetched(request: urllib.request.Request) -> Iterator[Begun | bytes | None]:
    """Yield Begun, then pieces; None every tenth of a second in which nothing comes.

    May be given up at any yield.  Raises what ``urllib.request.urlopen`` raises.
    """
    fetcher = _Fetcher(request)
    fetcher.start()
    try:
        while True:
            try:
                found = fetcher.found.get(timeout=TICK_S)
            except queue.Empty:
                yield None
                continue
            if found is None:
                return
            if isinstance(found, Exception):
                raise found
            yield found
    finally:
        fetcher.stop()
