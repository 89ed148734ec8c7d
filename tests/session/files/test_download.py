"""Getting MNIST from a server on this machine that breaks off, lies and forgets."""

import gzip
import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from netviz.core.errors import DataError
from netviz.session.files.download import downloading

FILES = {name: bytes(range(256)) * size for name, size in (("a", 400), ("b", 30))}
SUMS = {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.strip("/").removesuffix(".gz")
        self.server.asked.append((name, self.headers.get("Range")))
        if name not in FILES:
            self.send_error(404)
            return
        data = gzip.compress(self.server.content.get(name, FILES[name]), mtime=0)
        if self.server.stalls == "before":
            self.server.go_on.wait(20)
        start = 0
        if self.headers.get("Range") and self.server.resumes:
            start = int(self.headers["Range"].split("=")[1].rstrip("-"))
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        end = len(data) // 2 if self.server.break_offs else len(data)
        self.server.break_offs = max(0, self.server.break_offs - 1)
        if self.server.stalls == "amid":
            self.wfile.write(data[start : start + 20])
            self.wfile.flush()
            self.server.go_on.wait(20)
        self.wfile.write(data[start:end])

    def log_message(self, *arguments):
        pass


@pytest.fixture
def server():
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.asked, made.content, made.break_offs, made.resumes = [], {}, 0, True
    made.stalls, made.go_on = "", threading.Event()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    made.address = f"http://127.0.0.1:{made.server_port}"
    yield made
    made.go_on.set()
    made.shutdown()
    made.server_close()
    thread.join()


def get(server, folder):
    return list(downloading(server.address, folder, SUMS))


def test_all_files_come_with_progress(server, tmp_path):
    steps = get(server, tmp_path)
    assert steps[-1] == (2, 2)
    assert gzip.decompress((tmp_path / "a.gz").read_bytes()) == FILES["a"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.gz", "b.gz"]


def test_what_is_there_is_not_fetched_again(server, tmp_path):
    get(server, tmp_path)
    server.asked.clear()
    get(server, tmp_path)
    assert server.asked == []


@pytest.mark.parametrize("resumes", [True, False])
def test_a_transfer_that_broke_off_is_taken_up_where_it_ended(server, tmp_path, resumes):
    server.break_offs, server.resumes = 1, resumes
    with pytest.raises(DataError, match=r"broke off|get it again"):
        get(server, tmp_path)
    half = (tmp_path / "a.gz.part").stat().st_size
    assert half > 0
    get(server, tmp_path)
    assert ("a", f"bytes={half}-") in server.asked
    assert gzip.decompress((tmp_path / "a.gz").read_bytes()) == FILES["a"]


def test_a_wrong_checksum_is_said_and_the_file_removed(server, tmp_path):
    server.content["b"] = b"something else"
    with pytest.raises(DataError, match="checksum"):
        get(server, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.gz"]


def test_a_file_that_is_not_there_is_a_sentence(server, tmp_path):
    with pytest.raises(DataError, match="Not Found"):
        list(downloading(server.address, tmp_path, {"missing": ""}))


@pytest.mark.parametrize("address", ["file:///etc", "ftp://x", "", "C:\\data"])
def test_only_addresses_of_the_web_are_asked(address, tmp_path):
    with pytest.raises(DataError, match="https://"):
        next(downloading(address, tmp_path, SUMS))


def test_it_can_be_given_up_at_any_step(server, tmp_path):
    work = downloading(server.address, tmp_path, SUMS)
    next(work)
    work.close()
    assert (tmp_path / "a.gz.part").exists()


@pytest.mark.parametrize("where", ["before", "amid"])
def test_a_server_that_says_nothing_more_holds_nobody_up(server, tmp_path, where):
    server.stalls = where
    work = downloading(server.address, tmp_path, SUMS)
    seen = [next(work) for _ in range(5)]  # it yields although nothing comes
    assert seen[-1] == seen[-2]
    work.close()
    server.go_on.set()


def test_what_came_from_a_stalled_server_is_kept(server, tmp_path):
    server.stalls = "amid"
    work = downloading(server.address, tmp_path, SUMS)
    while next(work)[0] < 20:
        pass
    work.close()
    assert (tmp_path / "a.gz.part").stat().st_size == 20
    server.stalls = ""
    server.go_on.set()
    get(server, tmp_path)
    assert ("a", "bytes=20-") in server.asked
