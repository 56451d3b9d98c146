"""The progress file: ~, damage, places that cannot be written; nothing is lost."""

import importlib
import json

import pytest

import ganlab

progress = importlib.import_module("ganlab.course.exercises.progress")


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GANLAB_PROGRESS", "~/course/progress.json")
    monkeypatch.setattr(progress, "_said", set())
    (tmp_path / "course").mkdir()
    return tmp_path / "course" / "progress.json"


def test_it_is_kept_in_the_home_folder(file):
    progress.note("E01.3", "python", "done")
    assert json.loads(file.read_text())["E01.3"]["python"]["state"] == "done"
    progress.note("E01.3", "python", "tried")  # the best state stays
    assert progress.load()["E01.3"]["python"]["state"] == "done"
    assert [p.name for p in file.parent.iterdir()] == [file.name]


GOOD = {"E01.3": {"python": {"state": "done", "since": "2026-01-01"}}}


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"\xff\xfe{\x00}\x00",
        b"[1]",
        json.dumps({"E01.3": "done"}).encode(),
        json.dumps({"E01.3": {"python": "done"}}).encode(),
        json.dumps({"E01.3": {"python": {"state": "ready"}}}).encode(),
        json.dumps({"E01.3": {"python": {"state": ["done"]}}}).encode(),
        json.dumps({"E01.1": [], **GOOD}).encode(),
    ],
)
def test_a_damaged_file_is_read_as_far_as_it_goes_and_kept(file, content, capsys):
    file.write_bytes(content)
    ganlab.progress("01")
    progress.note("E01.4", "torch", "tried")
    assert "is kept as" in capsys.readouterr().out
    assert file.with_name("progress.json.old").read_bytes() == content
    kept = progress.load()
    assert kept["E01.4"]["torch"]["state"] == "tried"
    assert ("E01.3" in kept) is (b'"E01.1": []' in content)


def test_notepads_mark_and_an_empty_file_are_no_damage(file, capsys):
    for content in (b"\xef\xbb\xbf" + json.dumps(GOOD).encode(), b""):
        file.write_bytes(content)
        progress.note("E01.4", "torch", "tried")
        assert ("E01.3" in progress.load()) is bool(content)
    assert capsys.readouterr().out == "" and len(list(file.parent.iterdir())) == 1


def test_where_it_cannot_be_kept_it_is_told_once(file, capsys, monkeypatch):
    file.mkdir()
    progress.note("E01.3", "python", "done")
    progress.note("E01.4", "torch", "done")
    ganlab.progress()
    told = capsys.readouterr().out
    assert told.count("Your progress is not kept, the checks work all the same") == 1
    assert "0 of" in told and list(file.iterdir()) == []


def test_an_old_copy_that_cannot_be_made_leaves_the_damaged_file(file, capsys):
    file.write_bytes(b"{")
    file.with_name("progress.json.old").mkdir()
    progress.note("E01.3", "python", "done")
    assert file.read_bytes() == b"{"
    assert "is not kept" in capsys.readouterr().out
