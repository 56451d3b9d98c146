"""Reading costs the grader nothing: it happens in a process with limits of its own, and
what ends that process leaves one student not graded and all others as they are."""

import csv
import json
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from ganlab.course.grading import asks, readers, submissions
from ganlab.course.grading import assignment as assignments
from ganlab.course.grading.limits import MB, Limits

from .classroom import (
    ANSWERS,
    NAME,
    RIGHT,
    course,
    hand_in,
    need_sandbox,
    saved,
    solved,
    zipped,
)

LIMITS = Limits(
    wall=12, cpu=3, memory=1500 * MB, read_cpu=2, read_memory=300 * MB, read_wall=60
)
HONEST = {k: ANSWERS[k] for k in ("E01_1", "E01_3")}
N = 90_000  # characters, just below what is read of a cell
NESTED = {
    "parentheses": "(" * (N // 2) + ")" * (N // 2),
    "lists": "[" * (N // 2) + "]" * (N // 2),
    "signs": "-" * N + "1",
    "sums": "1" + "+1" * (N // 2),
    "attributes": "x" + ".a" * (N // 2),
    "comparisons": "1" + "<1" * (N // 2),
    "functions": "lambda:" * (N // 8) + "1",
    "negations": "not " * (N // 4) + "1",
    "calls": "f(" * (N // 3) + ")" * (N // 3),
    "choices": "1 if 1 else " * (N // 12) + "1",
}
# 1.9 billion steps of a regular expression
SLOW = "# E01.2\n" + "<!--a-->" * 11_000
# 20 MB that become 600
WIDE = b'{"nbformat":4,"cells":[],"metadata":[' + b'{"":0},' * 2_800_000 + b"0]}"
SENTENCES = {
    "wide": f"wide/{NAME}: reading it needed more than 0.3 GB of memory and was ended",
    "slow": "reading it took more than 2 s of processor time and was ended",
}
CLASS = """
import json, resource, sys
from ganlab.course.grading import command
from ganlab.course.grading.limits import Limits
limits = Limits(**json.loads(sys.argv[1]))
done = command.grade("in", "out", "given.json", limits=limits, progress=False)
use = resource.getrusage(resource.RUSAGE_SELF)
(peak,) = [x for x in open("/proc/self/status") if x.startswith("VmHWM")]
used = {"mb": int(peak.split()[1]) / 1024, "seconds": use.ru_utime + use.ru_stime}
print(json.dumps(used | {"done": done}))
"""


def hostile(folder):
    """Hands in what costs much to read, each beside a right answer to E01.1."""
    first = {"E01_1": ANSWERS["E01_1"]}
    for name, text in NESTED.items():
        hand_in(folder, f"nested-{name}", solved(first | {"E01_3": f"a = {text}\n"}))
    for name, source in {
        "blank": "\n" * 40_000,
        "blank-lines": "\n" * 4_900 + "%x",
        "ones": "a=1\n" * 1_200_000,  # 4.8 MB
    }.items():
        hand_in(folder, name, solved(first | {"E01_3": source}))
    many = solved(first)
    many.cells += [new_code_cell("a=1\n" * 4_900) for _ in range(245)]  # 4.8 MB
    hand_in(folder, "many-ones", many)
    slow = solved(HONEST)
    slow.cells.insert(0, new_markdown_cell(SLOW))
    hand_in(folder, "slow", slow)
    hand_in(folder, "wide", WIDE)
    hand_in(folder, "wide", solved(HONEST), f"more/{NAME}")
    hand_in(folder, "deep-list", b"[" * 19_000_000)
    hand_in(folder, "deep-dict", b'{"a":' * 3_000_000)
    with zipfile.ZipFile(folder / "bz2.zip", "w", zipfile.ZIP_BZIP2) as archive:
        with archive.open(NAME, "w", force_zip64=True) as file:
            for _ in range(5):
                file.write(bytes(100 * MB))
    ghosts = dict.fromkeys((f"ghost{i}/{NAME}" for i in range(4_900)), b"{}")
    ghosts |= {f"more{i}/{NAME}": saved(solved({})) for i in range(50)}
    (folder / "ghosts.zip").write_bytes(zipped(ghosts))
    long = {" " * 60_000 + "x.ipynb": b"{}", f"(1)  {NAME}": saved(solved(HONEST))}
    (folder / "long.zip").write_bytes(zipped(long))


def graded(root):
    """({student: row of platform.csv}, output, what the grader used)."""
    words = [sys.executable, "-c", CLASS, json.dumps(LIMITS.as_dict())]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    with open(root / "out" / "platform.csv", newline="", encoding="utf-8") as file:
        rows = {r["student"]: r for r in csv.DictReader(file)}
    return rows, done.stdout, json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def classes(tmp_path_factory):
    """Two honest students: alone, and beside all that is hostile."""
    need_sandbox()
    told = []
    for name in ("quiet", "loud"):
        root = course(tmp_path_factory.mktemp(name))
        for student in ("ana", "zoe"):
            hand_in(root / "in", student, solved(HONEST))
        if name == "loud":
            hostile(root / "in")
        given = assignments.of_lessons(["01"], ["E01.1", "E01.3"], seed=5)
        (root / "given.json").write_text(json.dumps(given.as_dict()))
        told.append(graded(root))
    return told


def test_the_grader_itself_needs_no_more_memory_or_time_for_them(classes):
    (_, _, quiet), (rows, _, loud) = classes
    assert len(rows) > 20
    assert quiet["mb"] < 300 and loud["mb"] < quiet["mb"] + 60, (quiet, loud)
    assert loud["seconds"] < quiet["seconds"] + 10, (quiet, loud)


def test_the_honest_are_graded_right_beside_them(classes):
    for rows, _, _ in classes:
        for student in ("ana", "zoe"):
            assert [rows[student][k] for k in ("E01.1", "E01.3")] == ["1", "2"]


@pytest.mark.parametrize("student", SENTENCES)
def test_what_ends_the_reader_is_not_graded_and_says_why(classes, student):
    rows, printed, loud = classes[1]
    assert loud["done"] == 1
    told = [x for x in printed.splitlines() if x.startswith(f"{student} was not")]
    (line,) = told
    assert SENTENCES[student] in line
    row = rows[student]
    assert row["total"] == row["E01.1"] == row["E01.3"] == ""
    assert sum("was not graded" in x for x in printed.splitlines()) == len(SENTENCES)


def test_what_is_only_nested_or_long_costs_its_own_exercise(classes):
    rows = classes[1][0]
    names = [f"nested-{name}" for name in NESTED]
    for student in (*names, "blank", "blank-lines", "ones", "many-ones"):
        row = rows[student]
        assert [row["E01.1"], row["E01.3"]] == ["1", "0"], student
    assert rows["long"]["total"] == "3"
    for student in ("deep-list", "deep-dict", "bz2", "ghosts"):
        assert rows[student]["total"] == "0", student


def read(folder, limits=LIMITS, pattern=None):
    told = submissions.read_all(folder, pattern, limits)
    return told.found, {s: x.unread for s, x in told.found.items()}


def test_in_a_zip_of_the_class_it_is_its_owners_alone(tmp_path):
    good = saved(solved(HONEST))
    files = {f"{s}/{NAME}": good for s in ("ana", "cat", "zoe")}
    files |= {f"bob/{i}.ipynb": WIDE for i in range(3)}
    files |= {f"dan/{NAME}": good, "dan/more.zip": zipped({NAME: bytes(19 * MB)})}
    (tmp_path / "all.zip").write_bytes(zipped(files))
    pattern, limits = r"all/(?P<student>[^/]+)/.*", Limits(read_memory=300 * MB)
    found, unread = read(tmp_path, limits, pattern)
    assert [s for s in unread if unread[s]] == ["bob"]
    assert all(len(found[s].notebooks) == 1 for s in ("ana", "cat", "dan", "zoe"))
    assert "another file of the same student" in found["bob"].problems[1]


def test_too_many_ends_in_one_zip_leave_the_rest_open(tmp_path, monkeypatch):
    """Nobody gets a 0 for what others did."""
    monkeypatch.setattr(asks, "DEATHS", 1)
    good = saved(solved(HONEST))
    files = {f"ana/{NAME}": good, f"bob/{NAME}": WIDE, f"cat/{NAME}": good}
    files |= {f"dan/{NAME}": WIDE, f"eve/{NAME}": good, f"zoe/{NAME}": good}
    (tmp_path / "all.zip").write_bytes(zipped(files))
    found, unread = read(tmp_path, pattern=r"all/(?P<student>[^/]+)/.*")
    assert [s for s in unread if not unread[s]] == ["ana", "cat"]
    for student in ("bob", "dan", "eve", "zoe"):
        assert "0.3 GB of memory" in unread[student]
        assert not found[student].notebooks


def test_a_zip_that_ends_the_reader_as_it_is_opened(tmp_path):
    """Where the table of one is too much, the files of the others are still read."""
    inner = zipped({NAME: saved(solved(HONEST))})
    large = inner + b"\0" * 90 * MB  # more than there is memory
    files = {"ana.zip": inner, "bob.zip": large, "cat.zip": inner}
    (tmp_path / "all.zip").write_bytes(zipped(files))
    pattern, limits = r"all/(?P<student>[^/]+)/.*", Limits(read_memory=80 * MB)
    found, unread = read(tmp_path, limits, pattern)
    assert len(found["ana"].notebooks) == len(found["cat"].notebooks) == 1
    why = [f for f in submissions.read_all(tmp_path, pattern, limits).files if f.why]
    assert [f.file for f in why] == ["all/bob.zip"]
    assert "0.08 GB of memory" in why[0].why and unread.get("bob", "x")


def test_reading_has_a_wall_time(tmp_path):
    hand_in(tmp_path, "bob", solved(HONEST))
    found, _ = read(tmp_path)
    found["bob"].notebooks[0]["prose"] = {"E01.2": SLOW}
    limits, start = Limits(read_wall=0.3), time.monotonic()
    with pytest.raises(readers.Refused, match=r"^reading it took longer than 0.3 s"):
        asks.texts(found["bob"], [], limits)
    assert time.monotonic() - start < 10
    assert asks.tokens(["x = 1"], limits) == [["x", "=", "1"]]  # a new one is there


def children(pid):
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True)
    return [int(x) for x in told.stdout.split()]


@pytest.mark.parametrize(
    ("number", "words"),
    [(signal.SIGSEGV, "SIGSEGV"), (signal.SIGKILL, "SIGKILL")],
)
def test_a_crash_is_told_with_its_signal(number, words):
    readers.close_all()
    reader = readers._Reader()
    readers._idle.append(reader)

    def crash():
        while not (found := children(reader.process.pid)):
            time.sleep(0.01)
        os.kill(found[0], number)

    threading.Thread(target=crash).start()
    with pytest.raises(readers.Refused, match=f"died .{words}"):
        asked = {"prose": [["E01.2", SLOW]], "plain": []}
        readers.one("texts", asks.TEXTS, Limits(), **asked)


def test_one_that_ended_while_it_waited_is_replaced_and_blames_nobody():
    readers.close_all()
    assert asks.tokens(["x"], Limits()) == [["x"]]
    (reader,) = readers._idle
    os.kill(reader.process.pid, signal.SIGKILL)
    reader.process.wait()
    assert asks.tokens(["y"], Limits()) == [["y"]]
    assert readers._idle != [reader]


def test_one_that_can_not_start_says_what_it_lacks(monkeypatch):
    readers.close_all()
    monkeypatch.setattr(readers, "_START", "import nothing_of_this_name")
    with pytest.raises(readers.Refused, match="No module named 'nothing_of_this_name'"):
        asks.tokens(["x"], Limits())


def test_more_than_is_taken_back_is_refused(monkeypatch):
    monkeypatch.setattr(readers, "MOST", 1_000)
    with pytest.raises(readers.Refused, match="more than 1,000 bytes"):
        asks.tokens(["x = 1\n" * 1_000], Limits())


@pytest.mark.parametrize(
    "answer",
    [
        {},
        [],
        None,
        "x",
        {"E01.1": 1},
        {"E01.1": ["x"]},
        {"end": False},
    ],
)
def test_what_comes_back_is_of_a_known_form(answer):
    assert readers.fits(answer, asks.TEXTS) == (answer == {})


def test_what_comes_back_of_a_file_is_of_a_known_form(tmp_path):
    path = hand_in(tmp_path, "ana", solved(HONEST))
    (told,) = asks.walked(path, ("ana", NAME), Limits(), wanted={0: "ana"})
    assert readers.fits(told, asks.ENTRY) and told["work"]["cells"]
    for key, value in (("parts", "ana"), ("when", "now"), ("work", []), ("dead", 0)):
        assert not readers.fits(told | {key: value}, asks.ENTRY)
    cells = [told["work"]["cells"][0] | {"source": ["x"]}]
    odd = told | {"work": told["work"] | {"cells": cells}}
    assert not readers.fits(odd, asks.ENTRY)
    assert not readers.fits(told | {"more": 1}, asks.ENTRY)


def test_it_reads_and_writes_no_more_than_it_must(tmp_path, monkeypatch):
    """The process has no way to the network, to new processes or to files."""
    tries = (
        "import os, socket, sys\n"
        "def tokens(limits, sources):\n"
        "    write = lambda: os.write(os.open(sources[0], os.O_CREAT | 1), b'x')\n"
        "    for name, act in (('fork', os.fork), ('socket', socket.socket),\n"
        "                      ('file', write)):\n"
        "        try:\n"
        "            act()\n"
        "            yield [[name]]\n"
        "        except OSError:\n"
        "            yield [[]]\n"
        "import ganlab.course.grading.reading as reading\n"
        "reading.OPS['tokens'] = tokens\n"
    )
    readers.close_all()
    start = "import json, sys; sys.path[:] = json.loads(sys.argv[1])\n"
    monkeypatch.setattr(readers, "_START", f"{start}{tries}reading.main()")
    target = tmp_path / "written"
    told = list(readers.stream("tokens", [[str]], Limits(), sources=[str(target)]))
    readers.close_all()
    assert told == [[[]]] * 3
    assert not target.exists() or not target.read_bytes()


def test_the_answer_is_the_same_as_without_such_a_process(tmp_path):
    from ganlab.course.exercises import get
    from ganlab.course.grading import answers

    hand_in(tmp_path, "ana", solved(HONEST | {"E01_3": "%%time\n" + RIGHT}))
    submission = submissions.read_all(tmp_path).found["ana"]
    asked, flags = [("E01_3", "python", get("E01.3"))], []
    found, told = asks.find(submission, asked, {}, Limits())
    here = answers.find(submission, get("E01.3"), "python", "E01_3", {}, flags)
    assert found["E01_3"] == here and told == flags and here[0].state == "run"
