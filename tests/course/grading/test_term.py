"""A teacher's term: from a platform's list to marks in the platform, nothing lost."""

import contextlib
import csv
import io
import json
import os
import re
import zipfile

import nbformat
import pytest

from ganlab.course.cli import make_app
from ganlab.course.grading import assignment as assignments
from ganlab.course.project import CourseError

from .classroom import (
    FIRST,
    NAME,
    RIGHT,
    TEXT,
    WRONG,
    course,
    need_sandbox,
    saved,
    solved,
    zipped,
)

EVIL = '=HYPERLINK("http://x")<script>alert(1)</script>\u202e'
LIST = (
    "Student,ID,SIS User ID,SIS Login ID,Section\n"
    "    Points Possible,,,,\n"
    '"Lima, Ana",31001,s1,ana,A\n'
    '"O\'Neil, Zoë",31002,s2,zoe,A\n'
    '"Ek, Bo",31003,s3,bo,A\n'
    '"Sun, Cem",31004,s4,cem,A\n'
    '"Dee, Dee",31005,s5,dee,A\n'
    '"Fox, Eve",31006,s6,eve,A\n'
    '"Gold, Finn",31007,s7,finn,A\n'
)
WHO = {  # the file that Canvas makes of what each hands in
    "ana": "limaana_31001_9001_",
    "zoe": "oneilzoe_LATE_31002_9002_",
    "bo": "ekbo_31003_9003_",
    "cem": "suncem_31004_9004_",
    "dee": "deedee_31005_9005_",
    "eve": "foxeve_31006_9006_",
}
ONLY = [w for e in ("E01.1", "E01.3", "E01.6") for w in ("--exercise", e)]


def ganlab(*words):
    """Runs the command; what it printed."""
    import typer

    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        command = typer.main.get_command(make_app(typer))
        command([str(w) for w in words], standalone_mode=False)
    return told.getvalue()


def assign(text, *more):
    with open("students.csv", "w", encoding="utf-16") as file:
        file.write(text)
    words = ("--for", "students.csv", "--variants", "--due", "2026-12-01 18:00")
    return ganlab("assign", "01", *ONLY, *words, "--out", "given", *more)


def grade(folder="in", *more):
    given = ("--assignment", "given/assignment.json", "--lms", "canvas")
    return ganlab("grade", folder, "--out", "results", *given, *more)


def handout(student):
    with zipfile.ZipFile(f"given/handout/{student}.zip") as file:
        return nbformat.reads(file.read(NAME), as_version=4)


def answered(student, **cells):
    """The student's own notebook, with their own numbers in the first exercise."""
    notebook = handout(student)
    told = "\n".join(c.source for c in notebook.cells)
    h, n = (re.search(rf"<!--{k}-->(.*?)<!--", told)[1] for k in "hn")
    return solved({"E01_1": FIRST.format(h=h, n=n), **cells}, notebook)


def table(name, encoding="utf-8"):
    with open(f"results/{name}", newline="", encoding=encoding) as file:
        return list(csv.DictReader(file))


def points():
    return {(r["student"], r["exercise"]): r["points"] for r in table("grades.csv")}


def hand_in_all():
    """What Canvas gives as submissions.zip: the kinds in which students hand in."""
    text = TEXT.replace("The slope", EVIL.replace("'", "") + " The slope")
    ana = answered("ana", E01_3=RIGHT, E01_6=text)
    zoe = answered("zoe", E01_3="%%time\n" + RIGHT + "\ndisplay(1)\n", E01_6=TEXT)
    bo = answered("bo", E01_3=WRONG)
    cem = saved(answered("cem", E01_3=RIGHT))
    inner = zipped(
        {f"homework\\{NAME}": cem, "__MACOSX/homework/._x": b"", "r.txt": b"x"}
    )
    files = {
        WHO["ana"] + NAME: saved(ana),
        WHO["zoe"] + NAME[:-6] + "-1.ipynb": saved(zoe),
        WHO["bo"] + NAME + ".txt": saved(bo),
        WHO["cem"] + "work.ZIP": zipped({"all/inner.zip": inner}),
        WHO["dee"] + NAME: saved(answered("dee")),
        WHO["dee"] + "final.ipynb": saved(answered("dee", E01_3=RIGHT)),
        WHO["eve"] + NAME: saved(answered("eve"))[:300],
        WHO["eve"] + "notes.pdf": b"%PDF",
        "stranger_99999_9999_x.ipynb": saved(answered("bo")),
    }
    os.makedirs("in")
    with open("in/submissions.zip", "wb") as file:
        file.write(zipped(files))
    return files


WANTED = {
    "ana": ["1", "2", ""],
    "zoe": ["1", "2", ""],
    "bo": ["1", "0", "0"],
    "cem": ["1", "2", "0"],
    "dee": ["1", "2", "0"],
    "eve": ["0", "0", "0"],
    "finn": ["0", "0", "0"],
}


def expected(wanted):
    ids = ("E01.1", "E01.3", "E01.6")
    return {
        (s, x): p for s, row in wanted.items() for x, p in zip(ids, row, strict=True)
    }


@pytest.fixture(scope="module")
def term(tmp_path_factory):
    """The term up to the first grading: (folder, what was printed, the files)."""
    need_sandbox()
    root = course(tmp_path_factory.mktemp("term"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        told = assign(LIST)
        files = hand_in_all()
        yield root, told, grade(), files


def test_a_term(term):
    _, assigned, graded, files = term
    assert "7 students, ids from the column 'SIS Login ID'" in assigned
    assert points() == expected(WANTED)
    # every file is accounted for
    listed = {row["file"]: row for row in table("files.csv")}
    assert len(listed) == len(files) + 2  # the zip in a zip holds three
    assert all(row["student"] or row["why"] for row in listed.values())
    assert "stranger is on no list" in graded
    reasons = {(r["student"], r["exercise"]): r for r in table("grades.csv")}
    assert "could not be read" in reasons["eve", "E01.1"]["reason"]
    assert reasons["finn", "E01.1"]["reason"] == "nothing was handed in"
    assert "late" in reasons["zoe", "E01.1"]["late"]
    assert not reasons["ana", "E01.1"]["late"]

    # marks by hand, as a German Excel saves them
    rows = table("by_hand.csv", "utf-8-sig")
    assert [r["student"] for r in rows] == ["ana", "zoe"]
    marks = {"ana": "1,5", "zoe": "2"}
    lines = [";".join(rows[0])]
    for r in rows:
        lines.append(
            ";".join({**r, "points": marks[r["student"]], "comment": "für"}.values())
        )
    with open("results/by_hand.csv", "w", encoding="cp1252", newline="\r\n") as file:
        file.write("\n".join(lines) + "\n")
    kept = open("results/by_hand.csv", "rb").read()
    grade()
    assert open("results/by_hand.csv", "rb").read() == kept
    wanted = WANTED | {"ana": ["1", "2", "1.5"], "zoe": ["1", "2", "2"]}
    assert points() == expected(wanted)

    # the late one alone: everyone else keeps all they had
    os.makedirs("late")
    with open(f"late/{WHO['eve']}{NAME}", "wb") as file:
        file.write(saved(answered("eve", E01_3=RIGHT)))
    grade("late")
    wanted["eve"] = ["1", "2", "0"]
    assert points() == expected(wanted)
    assert open("results/by_hand.csv", "rb").read() == kept

    # one student more: no other seed, no other variant
    before = {s: open(f"given/handout/{s}.zip", "rb").read() for s in WANTED}
    seed = assignments.read("given/assignment.json").seed
    told = assign(LIST + '"New, Nia",31008,s8,nia,A\n')
    assert "keeps its seed" in told
    assert assignments.read("given/assignment.json").seed == seed
    assert before == {s: open(f"given/handout/{s}.zip", "rb").read() for s in WANTED}
    with open("late/newnia_31008_9008_" + NAME, "wb") as file:
        file.write(saved(answered("nia", E01_3=RIGHT)))
    grade("late")
    wanted["nia"] = ["1", "2", "0"]
    assert points() == expected(wanted)

    # what the platforms import
    canvas = table("canvas.csv")
    assert list(canvas[0])[:5] == LIST.splitlines()[0].split(",")
    assert canvas[0]["Student"] == "Points Possible" or "Points" in canvas[0]["Student"]
    title = list(canvas[0])[5]
    assert {r["SIS Login ID"]: r[title] for r in canvas[1:]} == {
        "ana": "4.5",
        "zoe": "5",
        "bo": "1",
        "cem": "3",
        "dee": "3",
        "eve": "3",
        "finn": "0",
        "nia": "3",
    }
    assert canvas[1]["Student"] == "Lima, Ana" and canvas[1]["ID"] == "31001"
    assert "Identifier" in table("moodle.csv")[0]
    last = {r["Username"]: r["Last Name"] for r in table("blackboard.csv")}
    assert last["zoe"] == "O'Neil" and last["ana"] == "Lima"

    # a text replaced after it was marked waits again; the old mark stays to be seen
    with open(f"late/{WHO['ana']}{NAME}", "wb") as file:
        file.write(
            saved(answered("ana", E01_3=RIGHT, E01_6=TEXT.replace("dies", "ends")))
        )
    assert "changed after it got 1,5" in grade("late")
    assert points()["ana", "E01.6"] == "" and points()["zoe", "E01.6"] == "2"
    assert (
        "1,5 for the text" in open("results/by_hand.csv", encoding="utf-8-sig").read()
    )
    assert table("canvas.csv")[1][title] == ""  # not complete: left as it is there


def test_pages_hold_no_markup_and_tables_no_formula_of_theirs(term):
    page = open("results/feedback/ana.html", encoding="utf-8").read()
    assert "<script>" not in page and "\u202e" not in page
    for name in os.listdir("results"):
        if name.endswith(".csv"):
            for row in csv.reader(open(f"results/{name}", encoding="utf-8-sig")):
                assert not any(
                    c.startswith(("=", "+", "-", "@")) and c != "-" for c in row
                )


def test_results_that_were_edited_or_damaged_do_not_count_and_stay(term):
    for name, change in {
        "cem": lambda t: t.replace('"points": 2', '"points": 200'),
        "dee": lambda t: t[:200],
        "bo": lambda t: json.dumps({"exercises": 7}),
    }.items():
        path = f"results/parts/{name}.json"
        text = open(path, encoding="utf-8").read()
        changed = change(text)
        assert changed != text
        open(path, "w", encoding="utf-8").write(changed)
        grade("late")  # which holds nothing of these
        assert points()[name, "E01.3"] == ""
        assert open(path, encoding="utf-8").read() == changed
        row = next(r for r in table("platform.csv") if r["student"] == name)
        assert row["total"] == ""
    grade("in")
    told = points()
    assert [told[s, "E01.3"] for s in ("bo", "cem", "dee")] == ["0", "2", "2"]
    assert told["ana", "E01.6"] == "1.5"  # the text that was marked is back


def test_results_of_another_assignment_are_not_written_over(term):
    before = open("results/grades.csv", "rb").read()
    given = ("--assignment", "other/assignment.json", "--lms", "canvas")
    ganlab("assign", "01", "--exercise", "E01.3", "--out", "other")
    with pytest.raises(CourseError, match="other exercises"):
        ganlab("grade", "in", "--out", "results", *given)
    assert open("results/grades.csv", "rb").read() == before


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--points", "E01.3=7"), "other points"),
        (("--seed", "7"), "another seed"),
        (("--exercise", "E01.2"), "other exercises"),
    ],
)
def test_what_was_handed_out_is_not_changed(term, more, words):
    before = open("given/assignment.json", "rb").read()
    with pytest.raises(CourseError, match=words):
        assign(LIST, *more)
    with pytest.raises(CourseError, match="another column"):
        assign("Username\nx1\nx2\n")
    assert open("given/assignment.json", "rb").read() == before


def test_an_assignment_that_is_damaged_is_left(term):
    os.makedirs("bad", exist_ok=True)
    for text in ("{", "[]", '{"title": "x"}', '{"title": "x", "points": {"E9.9": 1}}'):
        open("bad/assignment.json", "w").write(text)
        with pytest.raises(CourseError, match="no assignment.json"):
            ganlab("assign", "01", *ONLY, "--out", "bad")
        assert open("bad/assignment.json").read() == text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("assign", "01", "--exercise", "E9.9", "--out", "n"), "There is no exercise"),
        (("assign", "99", "--out", "n"), "no exercises in lesson"),
        (("assign", "01", "--points", "E01.1=nan", "--out", "n"), "from 0 to 1000"),
        (("assign", "01", "--points", "E01.1=inf", "--out", "n"), "from 0 to 1000"),
        (("assign", "01", "--points", "E9.9=1", "--out", "n"), "There is no exercise"),
        (("assign", "01", "--seed", "-1", "--out", "n"), "--seed"),
        (("assign", "01", "--out", "students.csv"), "--out"),
        (("assign", "01", "--for", "no.csv", "--out", "n"), "can't be read"),
        (("grade", "in", "--pattern", "(", "--out", "n"), "--pattern"),
        (("grade", "in", "--lms", "ilias", "--out", "n"), "--lms"),
        (("grade", "in", "--jobs", "0", "--out", "n"), "--jobs"),
        (("grade", "in", "--lms", "canvas", "--out", "students.csv"), "--out"),
        (
            ("grade", "in", "--assignment", "no.json", "--out", "n"),
            "no assignment.json",
        ),
        (("nbgrader", "01", "--out", "students.csv"), "--out"),
        (("progress", "99"), "no exercises in lesson 99"),
    ],
)
def test_options_that_make_no_sense_give_one_sentence(term, words, told):
    with pytest.raises(CourseError, match=told) as error:
        ganlab(*words)
    assert "Traceback" not in str(error.value)
    assert not os.path.exists("n")


RAISES = "raise ValueError('\\ud800\\x1b[31m\\u202e')"
ODD = (
    "def explanation():\n    told = 5 * 'The slope is flat there. '\n"
    "    return told + '\\ud800\\x00\\x1b[2J'\n"
)


def test_one_students_bytes_stop_nobody_else(term, capfd):
    """Halves of characters, control characters and unreadable names, to the pages."""
    own = {
        "ana": solved({"E01_3": RIGHT, "E01_6": TEXT}),
        "bo": solved(
            {"E01_3": RIGHT.replace("    return", f"    {RAISES}\n    return")}
        ),
        "cem": solved({"E01_6": ODD}),
        "dee": solved({"E01_3": "print('\\x1b[2J')\n" + RIGHT}),
    }
    for student, notebook in own.items():
        os.makedirs(f"bytes/{student}")
        with open(f"bytes/{student}/{NAME}", "wb") as file:
            file.write(saved(notebook))
    odd = os.fsdecode(b"b\xff\x1b[2J")
    os.makedirs(f"bytes/{odd}")
    with open(f"bytes/{odd}/{NAME}", "wb") as file:
        file.write(json.dumps(solved({"E01_3": RIGHT + "# \ud800"})).encode())
    told = ganlab("grade", "bytes", "--out", "cleaned")
    assert "\x1b" not in told and "5 students graded" in told
    for place, _, names in os.walk("cleaned"):
        for name in names:
            with open(os.path.join(place, name), encoding="utf-8") as file:
                assert not re.search("[\x00\x1b\u202e]", file.read()), name
    with open("cleaned/grades.csv", newline="", encoding="utf-8") as file:
        rows = {(r["student"], r["exercise"]): r for r in csv.DictReader(file)}
    right = {s for (s, x), r in rows.items() if x == "E01.3" and r["points"] == "2"}
    assert {"ana", "dee"} <= right and len(right) == 3 and "bo" not in right
    assert rows["cem", "E01.6"]["state"] == "by hand"
