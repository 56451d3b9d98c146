"""Submissions that cheat, break things or are no notebooks: none gets what it did not
earn, none sees or writes anything outside, and all others are graded right."""

import json
import os
import socket
import threading

import nbformat
import numpy as np
import pytest

from ganlab.course.exercises import get
from ganlab.course.grading import assignment as assignments
from ganlab.course.grading import batch, grade, runner, sandbox, submissions
from ganlab.course.grading.limits import MB, Limits

from . import hostile
from .classroom import (
    ANSWERS,
    NAME,
    RIGHT,
    course,
    hand_in,
    lines,
    need_sandbox,
    saved,
    solved,
    zipped,
)

LIMITS = Limits(wall=12, cpu=3, memory=1500 * MB, files=50 * MB)
CANARY = hostile.CANARY
HONEST = ("ada", "bob", "zoe")
FILES = {  # what is no notebook, and the words of the reason
    "no-json": "not JSON",
    "huge": "bytes",
    "old-format": "nbformat",
    "new-format": "nbformat",
    "latin": "not UTF-8",
    "nested": "not JSON",
    "a-list": "nbformat",
    "no-cells": "no list of cells",
    "a-link": "link",
    "zip-link": "link",
    "zip-outside": "outside itself",
    "zip-bomb": "unpacks to more",
    "zip-broken": "can't be read",
    "zip-lies": "damaged",
}


def file_submissions(folder, outside):
    """Files that are no notebooks, and zips that are no good."""
    good = saved(solved({"E01_3": RIGHT}))
    hand_in(folder, "no-json", good[: len(good) // 2])
    path = hand_in(folder, "huge", b"")
    os.truncate(path, 200 * MB)
    content = json.loads(good)
    hand_in(folder, "old-format", json.dumps({**content, "nbformat": 3}).encode())
    hand_in(folder, "new-format", json.dumps({**content, "nbformat": 5}).encode())
    hand_in(folder, "latin", good.replace(b"The adversarial", b"The \xe4dversarial"))
    hand_in(folder, "nested", b"[" * 100_000)
    hand_in(folder, "a-list", b"[]")
    hand_in(folder, "no-cells", b'{"nbformat": 4, "cells": [1, 2]}')
    link = folder / "a-link" / NAME
    link.parent.mkdir()
    link.symlink_to(outside / NAME)
    (folder / "links").symlink_to(outside)
    link = zipped({NAME: str(outside / NAME).encode()}, links=[NAME])
    (folder / "zip-link.zip").write_bytes(link)
    (folder / "zip-outside.zip").write_bytes(zipped({f"../bob/{NAME}": good}))
    (folder / "zip-bomb.zip").write_bytes(zipped({NAME: bytes(60 * MB)}))
    (folder / "zip-broken.zip").write_bytes(b"PK\x03\x04 no zip at all")
    damaged = bytearray(zipped({NAME: good}))
    damaged[200:400] = bytes(200)
    (folder / "zip-lies.zip").write_bytes(damaged)


def cell_submissions(folder, target, port):
    """Hostile solution cells, beside a right answer to another exercise."""
    first = ANSWERS["E01_1"]
    written = hostile.body(hostile.WRITES.replace("{target}", str(target)))
    called = hostile.body(hostile.NET.replace("{port}", str(port)))
    cells = hostile.CELLS | {
        "writes": (written, "numbers"),
        "calls": (called, "numbers"),
    }
    for name, (source, _) in cells.items():
        hand_in(folder, name, solved({"E01_1": first, "E01_3": source}))
    return cells


def check_submissions(folder):
    """Checks that were edited, removed or doubled, and cells that were."""
    first = ANSWERS["E01_1"]
    edited = solved({"E01_1": first})
    for cell in edited.cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("grade_id") == "E01_3_check":
            cell.source, marks["points"] = "2", 100
    hand_in(folder, "edited-check", edited)
    removed = solved({"E01_1": first, "E01_3": RIGHT})
    removed.cells = [
        c for c in removed.cells if not c.metadata.get("nbgrader", {}).get("grade")
    ]
    hand_in(folder, "removed-check", removed)
    doubled = solved({"E01_1": first, "E01_3": RIGHT})
    marked = [c for c in doubled.cells if "nbgrader" in c.metadata]
    doubled.cells += [
        nbformat.from_dict({**cell, "id": f"again-{cell.id}"}) for cell in marked
    ]
    hand_in(folder, "doubled", doubled)
    wrong_first = solved({"E01_1": first, "E01_3": hostile.WRONG})
    more = solved({"E01_3": RIGHT}).cells
    wrong_first.cells += [
        nbformat.from_dict({**cell, "id": f"again-{cell.id}"}) for cell in more
    ]
    hand_in(folder, "wrong-first", wrong_first)
    asks = solved({"E01_1": hostile.ASKS_THE_CALLER, "E01_3": RIGHT})
    hand_in(folder, "asks-the-caller", asks)
    lost = solved({"E01_1": first, "E01_3": RIGHT})
    lost.cells = [
        c
        for c in lost.cells
        if c.metadata.get("nbgrader", {}).get("grade_id") != "E01_3"
    ]
    hand_in(folder, "lost-cell", lost)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    need_sandbox()
    home = tmp_path_factory.mktemp("class")
    folder, outside = home / "submissions", home / "outside"
    folder.mkdir()
    outside.mkdir()
    answer = {k: ANSWERS[k] for k in ("E01_1", "E01_3")}
    root = course(home / "course")
    for student in HONEST:
        told = {**answer, "E01_3": f"# {CANARY}\n{answer['E01_3']}"}
        hand_in(folder, student, solved(told))
    (outside / NAME).write_bytes(saved(solved(answer)))
    with socket.create_server(("127.0.0.1", 0)) as server:
        calls = []
        server.settimeout(600)

        def listen():
            try:
                while True:
                    calls.append(server.accept())
            except OSError:
                pass

        threading.Thread(target=listen, daemon=True).start()
        target = home / "written-outside"
        cells = cell_submissions(folder, target, server.getsockname()[1])
        file_submissions(folder, outside)
        check_submissions(folder)
        task = assignments.of_lessons(["01"], ["E01.1", "E01.3"], seed=5)
        found, nobody = submissions.collect(folder, limits=LIMITS)
        before = sorted(p.relative_to(home) for p in home.rglob("*"))
        results, errors = batch.grade_all(
            found, task, root, home / "out", sandbox.choose(), LIMITS, progress=False
        )
    after = [p.relative_to(home) for p in home.rglob("*")]
    new = [p for p in after if p not in before and p.parts[0] != "out"]
    return {
        "results": results,
        "errors": errors,
        "nobody": nobody,
        "cells": cells,
        "calls": calls,
        "new": new,
    }


def test_there_are_enough_of_them(graded):
    assert len(graded["cells"]) + len(FILES) + 5 >= 50


def test_the_honest_are_graded_right(graded):
    assert not graded["errors"]
    for student in HONEST:
        told = lines(graded["results"][student])
        assert [told[x]["points"] for x in ("E01.1", "E01.3")] == [1, 2]


@pytest.mark.parametrize("name", [*hostile.CELLS, "writes", "calls"])
def test_a_hostile_cell_gets_nothing_and_harms_nothing_else(graded, name):
    told = lines(graded["results"][name])
    line = told["E01.3"]
    assert line["points"] == 0 and line["state"] in ("failed", "wrong"), line
    assert graded["cells"][name][1] in line["reason"], line["reason"]
    printed = line["frameworks"]["python"].get("printed", "")
    assert "FOUND" not in printed and CANARY not in printed, printed
    assert told["E01.1"]["points"] == 1  # the same student's right answer


def test_the_private_disks_are_small(graded):
    line = lines(graded["results"]["fills-disks"])["E01.3"]
    written = int(line["frameworks"]["python"]["printed"].split()[1])
    assert 0 < written <= 6 * 2 * LIMITS.files


def printed(graded, name):
    line = lines(graded["results"][name])["E01.3"]
    return line["frameworks"]["python"]["printed"]


def test_files_and_folders_are_counted(graded):
    assert 0 < int(printed(graded, "makes-files").split()[1]) <= 2 * LIMITS.inodes


def test_memory_was_read_and_held_nothing_of_others(graded):
    told = printed(graded, "scans-memory")
    assert "SCANNED" in told and "FOUND" not in told


def test_nothing_was_written_outside_and_no_call_came(graded):
    assert graded["new"] == [] and graded["calls"] == []


@pytest.mark.parametrize(("name", "words"), FILES.items())
def test_a_file_that_is_no_notebook_is_told_and_worth_nothing(graded, name, words):
    result = graded["results"][name]
    assert all(x["points"] == 0 for x in result["exercises"])
    assert words in " ".join(result["problems"])


def test_checks_that_were_changed_change_nothing(graded):
    points = {
        name: lines(graded["results"][name])["E01.3"]["points"]
        for name in ("edited-check", "removed-check", "doubled", "wrong-first")
    }
    assert points == {
        "edited-check": 0,
        "removed-check": 2,
        "doubled": 2,
        "wrong-first": 0,
    }
    for name in ("doubled", "wrong-first"):
        assert any("twice" in flag for flag in graded["results"][name]["flags"])


def test_a_cell_that_is_missing_is_told(graded):
    line = lines(graded["results"]["lost-cell"])["E01.3"]
    assert line["state"] == "missing" and line["points"] == 0


def test_a_prediction_finds_its_numbers_nowhere(graded):
    told = lines(graded["results"]["asks-the-caller"])
    assert [told[x]["points"] for x in ("E01.1", "E01.3")] == [0, 2]
    assert told["E01.1"]["state"] == "wrong"


@pytest.mark.parametrize("hidden", [True, False])
def test_what_the_caller_holds_would_be_found(hidden):
    exercise = get("E01.1")
    cases = [{"h": 0.3, "n": 60}]
    given = grade.handed(cases, exercise.call) if hidden else cases
    source = hostile.ASKS_THE_CALLER
    one = runner.Run(
        "x", "python", "predicted_distance", [source], given, exercise.call
    )
    outcome = runner.run([one], {"kind": "unsafe"}, LIMITS)["x"]
    (told,) = outcome.outputs
    assert told["distance"] == pytest.approx(17 if hidden else 1.09**30)


def test_the_exercise_under_attack_can_be_solved():
    exercise = get("E01.3")
    space = {}
    exec(RIGHT, space)
    case = exercise.cases(np.random.default_rng(1))[1]
    wanted = exercise.answer(**case)["logit"]
    assert abs(space["best_logit"](*case.values()) - wanted).max() < 1e-12


def test_without_a_sandbox_the_same_cell_does_write(tmp_path):
    """The attack works where nothing holds it: what the tests above see is no luck."""
    target = tmp_path / "written"
    source = hostile.body(f"open({str(target)!r}, 'w').write('here')")
    exercise = get("E01.3")
    case = exercise.cases(np.random.default_rng(1))
    one = runner.Run("one", "python", "best_logit", [source], case, exercise.call)
    runner.run([one], {"kind": "unsafe"}, LIMITS)
    assert target.exists()
