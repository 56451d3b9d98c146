"""Writing whole or not at all, ~, links, rights, full disks, and damaged files."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ganlab.data.files import (
    FileError,
    expand,
    from_environment,
    load_arrays,
    read_file,
    save_arrays,
    try_to_write,
    write_file,
)

ARRAYS = {"a": np.arange(300.0), "b/c": np.array(3)}


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def left_in(folder):
    return sorted(p.name for p in folder.iterdir())


def test_the_tilde_is_the_home_folder_everywhere(home):
    path = save_arrays("~/new/deep/x.npz", ARRAYS)
    assert path == home / "new" / "deep" / "x.npz" and path.exists()
    assert load_arrays("~/new/deep/x.npz").keys() == ARRAYS.keys()
    assert read_file("~/new/deep/x.npz")[:2] == b"PK"
    assert not Path("~").exists() and expand("a~b") == Path("a~b")


def test_no_such_home():
    with pytest.raises(FileError, match="no such home folder here: give the whole"):
        expand("~nobody-of-this-name/x")


@pytest.mark.parametrize("value", ["~/d", ' "~/d" ', "'~/d'"])
def test_paths_in_the_environment(home, monkeypatch, value):
    monkeypatch.setenv("GANLAB_DATA", value)
    assert from_environment("GANLAB_DATA") == home / "d"
    monkeypatch.setenv("GANLAB_DATA", " ")
    assert from_environment("GANLAB_DATA") is None


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path):
    path = write_file(tmp_path / "x", lambda file: file.write(b"old"))

    def half(file):
        file.write(b"ne")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(path, half)
    assert path.read_bytes() == b"old" and left_in(tmp_path) == ["x"]
    assert write_file(path, lambda file: file.write(b"new")).read_bytes() == b"new"


def test_rights_and_links_stay(tmp_path):
    before = os.umask(0o022)
    try:
        path = write_file(tmp_path / "x", lambda file: file.write(b"1"))
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o644  # others of the course may read it
    path.chmod(0o640)
    (tmp_path / "link").symlink_to(path)
    write_file(tmp_path / "link", lambda file: file.write(b"2"))
    assert (tmp_path / "link").is_symlink() and path.read_bytes() == b"2"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_name_as_long_as_names_may_be(tmp_path):
    path = tmp_path / ("x" * 251 + ".npz")
    save_arrays(path, ARRAYS)
    assert load_arrays(path)["a"].size == 300


@pytest.mark.parametrize("write", [lambda p: save_arrays(p, ARRAYS), try_to_write])
def test_places_where_no_file_can_be(tmp_path, write):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileError, match=r"cannot be written \(it is a folder\): give"):
        write(tmp_path / "folder")
    with pytest.raises(FileError, match="cannot be written") as told:
        write(tmp_path / "file" / "x")
    assert str(told.value).startswith(str(tmp_path)) and "[Errno" not in str(told.value)
    assert left_in(tmp_path) == ["file", "folder"]


@pytest.mark.parametrize("call", [load_arrays, read_file])
def test_files_that_cannot_be_read(tmp_path, call):
    with pytest.raises(FileError, match=r"cannot be read \(no such file"):
        call(tmp_path / "none")
    with pytest.raises(FileError, match="cannot be read"):
        call(tmp_path)


FULL = """
import resource, sys
import numpy as np
from ganlab.data.files import FileError, save_arrays
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    save_arrays(sys.argv[1], {"x": np.zeros(10**4)})
except FileError as error:
    print(error)
"""


def test_a_full_disk_keeps_the_old_file(tmp_path):
    path = save_arrays(tmp_path / "x.npz", {"x": np.ones(3)})
    line = [sys.executable, "-c", FULL, str(path)]
    done = subprocess.run(line, capture_output=True, text=True)
    assert "x.npz cannot be written (file too large)" in done.stdout, done.stderr
    assert load_arrays(path)["x"].tolist() == [1, 1, 1]
    assert left_in(tmp_path) == ["x.npz"]


def test_any_damage_is_told_in_one_sentence(tmp_path):
    """Bytes flipped one at a time, and cuts: the right arrays or the sentence."""
    path = save_arrays(tmp_path / "x.npz", {"a": np.arange(3.0)})
    whole = path.read_bytes()
    flipped = [
        whole[:i] + bytes([b ^ 0x5A]) + whole[i + 1 :] for i, b in enumerate(whole)
    ]
    refused = 0
    for data in flipped + [whole[:i] for i in range(0, len(whole), 7)]:
        path.write_bytes(data)
        try:
            arrays = load_arrays(path)
        except ValueError as error:
            refused += 1
            assert "is damaged or is no npz file: move it away" in str(error)
            assert "delete" not in str(error)
        else:
            assert all(a.tolist() == [0, 1, 2] for a in arrays.values())
    assert refused > len(whole) / 2


def test_what_is_no_npz_file(tmp_path):
    np.save(tmp_path / "one.npy", np.zeros(3))
    np.savez(tmp_path / "objects.npz", x=np.array([{}], object))
    (tmp_path / "text.npz").write_text("steps,loss\n1,2\n")
    for name in ("one.npy", "objects.npz", "text.npz"):
        with pytest.raises(ValueError, match="is no npz file"):
            load_arrays(tmp_path / name)


def test_objects_are_refused_before_they_are_written(tmp_path):
    with pytest.raises(ValueError, match="x holds Python objects"):
        save_arrays(tmp_path / "x.npz", {"x": np.array([None])})
    assert left_in(tmp_path) == []
