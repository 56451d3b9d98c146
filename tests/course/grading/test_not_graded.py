"""What the machine could not do is nobody's mistake: left open, and tried again."""

import csv
import json

import pytest

from ganlab.course.grading import assignment as assignments
from ganlab.course.grading import command, grade, runner, sandbox, submissions, tidy

from .classroom import ANSWERS, course, hand_in, need_sandbox, solved

LOST = runner.Outcome("exhausted", runner.EXHAUSTED)


def line(state, share=0.0):
    return {"state": state, "share": share, "reason": ""}


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        (line("right", 1.0), line("not graded"), "right"),
        (line("wrong"), line("not graded"), "not graded"),
        (line("wrong", 0.5), line("not graded"), "not graded"),
        (line("missing"), line("not graded"), "not graded"),
        (line("wrong", 0.5), line("failed"), "wrong"),
        (line("not graded"), line("not graded"), "not graded"),
    ],
)
def test_what_was_not_graded_counts_as_what_it_may_have_been(one, other, state):
    for pair in ((one, other), (other, one)):
        assert grade._better(*pair)["state"] == state


@pytest.fixture
def term(tmp_path, monkeypatch):
    """A course with two students, one of whose runs finds no room on the machine."""
    need_sandbox()
    root = course(tmp_path)
    told = {k: ANSWERS[k] for k in ("E01_1", "E01_3")}
    for student in ("ana", "bob"):
        hand_in(root / "in", student, solved(told))
    monkeypatch.chdir(root)
    given = assignments.of_lessons(["01"], ["E01.1", "E01.3"], seed=5)
    (root / "given.json").write_text(json.dumps(given.as_dict()))
    return root


def points(name="results/platform.csv"):
    with open(name, newline="", encoding="utf-8") as file:
        return {r["student"]: r for r in csv.DictReader(file)}


def test_it_is_blank_in_all_exports_and_graded_on_the_next_run(term, monkeypatch):
    run, calls = runner.run, []

    def full(runs, *more):
        outcomes = run(runs, *more)
        calls.append(len(runs))
        if len(calls) == 1:
            outcomes["E01_3"] = LOST
        return outcomes

    monkeypatch.setattr(runner, "run", full)
    again = ("in", "results", "given.json")
    assert command.grade(*again, jobs=1) == 1  # it says so
    rows = points()
    open_now = next(s for s, r in rows.items() if r["total"] == "")
    other = ({"ana", "bob"} - {open_now}).pop()
    assert rows[open_now]["E01.1"] == "1" and rows[open_now]["E01.3"] == ""
    assert rows[other]["total"] == "3"
    with open("results/canvas.csv", newline="", encoding="utf-8") as file:
        marks = [r[-1] for r in csv.reader(file)][2:]
    assert sorted(marks) == ["", "3"]
    for page in ("class.html", f"feedback/{open_now}.html"):
        text = (term / "results" / page).read_text("utf-8")
        assert "not graded" in text
    assert command.grade(*again, jobs=1) == 0
    assert len(calls) == 3  # this one alone, once more
    assert {r["total"] for r in points().values()} == {"3"}


def test_a_sandbox_that_twice_ends_by_itself_is_the_machines_fault(monkeypatch):
    """Nothing that runs in it can end it: the first two are told apart from it."""
    monkeypatch.setattr(sandbox, "command", lambda *a: ["sh"])
    monkeypatch.setattr(runner.servers, "served", lambda *a: ([], False))
    one = runner.Run("x", "python", "f", [""], [{}], {})
    assert runner.run([one], {"kind": "unsafe"})["x"] == LOST
    monkeypatch.setattr(runner.servers, "served", lambda *a: ([], True))
    assert runner.run([one], {"kind": "unsafe"})["x"].state == "failed"


def test_a_class_is_read_only_as_far_as_a_student_may_write(tmp_path):
    """Many large notebooks of one student: the rest is left out, and that is told."""
    book = solved({"E01_3": "x = 1\n" + "# " + "y" * 90_000})
    for number in range(14):
        hand_in(tmp_path, "ana", book, f"{number:02d}_x.ipynb")
    found, _ = submissions.collect(tmp_path)
    cells = [c for b in found["ana"].notebooks for c in b["cells"]]
    assert sum(len(c["source"]) for c in cells) <= tidy.WHOLE
    assert any("of one student" in flag for flag in found["ana"].flags)
