"""Saving: the old file or the new one, never half of one."""

import errno
import os
import subprocess
import sys
from itertools import count

import pytest

from netviz.session.files.atomic import SaveError, System, save, saving

CALLS = ("create", "chmod", "write", "sync", "close", "link", "replace", "sync_folder")


class Faulty(System):
    """Counts the calls and fails at one of them: raises, or ends the process."""

    def __init__(self, at, fault):
        self.at, self.fault, self.calls = at, fault, 0

    def __getattribute__(self, name):
        if name in CALLS:
            self.calls += 1
            if self.calls == self.at:
                if self.fault == "KILL":
                    os.kill(os.getpid(), 9)
                raise OSError(self.fault, os.strerror(self.fault))
        return super().__getattribute__(name)


def test_a_saved_file_has_the_content_the_mode_and_one_backup(tmp_path):
    path = tmp_path / "project.netviz"
    save(path, b"one")
    path.chmod(0o640)
    save(path, b"two")
    save(path, b"three")
    assert path.read_bytes() == b"three"
    assert path.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "project.netviz.bak").read_bytes() == b"two"
    assert sorted(os.listdir(tmp_path)) == ["project.netviz", "project.netviz.bak"]


def test_a_symbolic_link_stays_one(tmp_path):
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    save(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path):
    with pytest.raises(SaveError, match="could not be saved"):
        save(tmp_path / "nowhere" / "file", b"x")


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO], ids=["ENOSPC", "EIO"])
@pytest.mark.parametrize("exists", [False, True], ids=["new", "old"])
def test_a_fault_at_any_call_is_reported_and_damages_nothing(tmp_path, fault, exists):
    for at in count(1):
        path = tmp_path / f"{at}" / "file"
        path.parent.mkdir()
        if exists:
            path.write_bytes(b"old content")
        system = Faulty(at, fault)
        try:
            save(path, b"new content", system=system)
        except SaveError as error:
            replaced = "is written" in str(error)
            assert _content(path) == (b"new content" if replaced else b"old content" if exists else None)
        else:
            assert system.calls < at  # the run without a fault
            assert path.read_bytes() == b"new content"
            break
        assert not [name for name in os.listdir(path.parent) if name.endswith(".tmp")]
    assert at > 5


KILLED = """
import sys
from pathlib import Path
from netviz.session.files.atomic import save
from tests.session.files.test_atomic import Faulty
system = Faulty(int(sys.argv[2]), "KILL")
save(Path(sys.argv[1]), b"new content", system=system)
print("done")
"""


def test_a_kill_at_any_call_leaves_the_old_file_or_the_new(tmp_path):
    for at in count(1):
        path = tmp_path / f"{at}" / "file"
        path.parent.mkdir()
        path.write_bytes(b"old content")
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(path), str(at)], capture_output=True, check=False
        )
        assert _content(path) in (b"old content", b"new content")
        if done.stdout:
            assert _content(path) == b"new content"
            break
    assert at > 5


def _content(path):
    return path.read_bytes() if path.exists() else None


def test_saving_in_pieces_that_is_given_up_or_fails_leaves_the_old_content(tmp_path):
    path = tmp_path / "project.netviz"
    save(path, b"old")

    def failing():
        yield b"new"
        raise ValueError

    work = saving(path, (b"ne", b"w"))
    assert next(work) == 2 and next(work) == 3
    work.close()
    with pytest.raises(ValueError):
        list(saving(path, failing()))
    assert path.read_bytes() == b"old" and os.listdir(tmp_path) == ["project.netviz"]
    assert list(saving(path, (b"ne", b"w"))) == [2, 3] and path.read_bytes() == b"new"
