"""From handing out to grades, with the commands alone, as an instructor would go."""

import csv
import re
import zipfile

import nbformat
import pytest

from ganlab.course.cli import make_app
from ganlab.course.grading import runner, sandbox
from ganlab.course.project import CourseError

from .classroom import (
    FIRST,
    LOSS_TF,
    LOSS_TORCH,
    NAME,
    RIGHT,
    TEXT,
    WRONG,
    course,
    hand_in,
    need_sandbox,
    saved,
    solved,
    zipped,
)

STUDENTS = ("ana", "ben", "cleo", "dan", "eve", "finn")
SIGMOID = LOSS_TORCH.replace(
    "return loss_real",
    "r = torch.sigmoid(r)\n    loss_real = "
    "share * F.softplus(-r) + (1 - share) * F.softplus(r)\n    return loss_real",
)
SIGMOID = SIGMOID.replace("F.softplus(f)", "F.softplus(torch.sigmoid(f))")
SIGMOID = SIGMOID.replace("# PyTorch\n", "# PyTorch\nimport torch\n")


def ganlab(*words):
    """Runs the command; its exit code."""
    import typer

    return typer.main.get_command(make_app(typer))(
        [str(w) for w in words], standalone_mode=False
    )


def read_csv(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def script(student, handout):
    """What each scripted student makes of the notebook that was handed out."""
    told = "\n".join(c.source for c in handout.cells)
    h, n = (re.search(rf"<!--{k}-->(.*?)<!--", told)[1] for k in "hn")
    own = {"E01_1": FIRST.format(h=h, n=n)}
    answers = {
        "ana": {**own, "E01_2_torch": LOSS_TORCH, "E01_3": RIGHT, "E01_6": TEXT},
        "ben": {**own, "E01_2_torch": SIGMOID, "E01_3": WRONG},
        "cleo": {"E01_1": "def predicted_distance():\n    return 1.0\n"},
        "dan": {},
        "eve": {**own, "E01_2_tf": LOSS_TF, "E01_3": "%timeit 1\n" + RIGHT},
    }
    return solved(answers[student], handout)


@pytest.fixture(scope="module")
def term(tmp_path_factory):
    """A graded class: the course's folder."""
    need_sandbox()
    root = course(tmp_path_factory.mktemp("term"))
    (root / "students.csv").write_text("student\n" + "\n".join(STUDENTS) + "\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        only = [
            x for e in ("E01.1", "E01.2", "E01.3", "E01.6") for x in ("--exercise", e)
        ]
        words = ("--for", "students.csv", "--variants", "--due", "1 December", "--seed")
        ganlab(
            "assign", "01", *only, *words, 3, "--points", "E01.3=4", "--out", "given"
        )
        for student in STUDENTS[:-1]:
            with zipfile.ZipFile(root / "given" / "handout" / f"{student}.zip") as file:
                handout = nbformat.reads(file.read(NAME), as_version=4)
            notebook = script(student, handout)
            if student == "eve":  # a zip, as learning platforms give them
                (root / "in" / "eve.zip").write_bytes(zipped({NAME: saved(notebook)}))
            else:
                hand_in(root / "in", student, notebook)
        code = grade()
    return root, code


def grade(*more):
    given = ("--assignment", "given/assignment.json")
    return ganlab("grade", "in", "--out", "results", *given, *more)


def points(root):
    return {
        (row["student"], row["exercise"]): row["points"]
        for row in read_csv(root / "results" / "grades.csv")
    }


def test_nothing_that_gives_answers_is_handed_out(term):
    root, _ = term
    for path in (root / "given" / "handout").glob("*.zip"):
        with zipfile.ZipFile(path) as file:
            assert file.namelist() == [NAME]
            text = file.read(NAME).decode()
        assert "SOLUTION" not in text and "HIDDEN" not in text and "score" not in text
        assert "log_p - log_q" not in text and "1 December" in text


def test_students_get_other_numbers_and_the_check_knows_them(term):
    root, _ = term
    told = set()
    for path in sorted((root / "given" / "handout").glob("*.zip")):
        with zipfile.ZipFile(path) as file:
            text = file.read(NAME).decode()
        h, n = (re.search(rf"<!--{k}-->(.*?)<!--", text)[1] for k in "hn")
        told.add((h, n))
        assert f"{{'h': {h}, 'n': {n}}}" in text
    assert len(told) > 1


def test_the_grades_are_those_that_were_earned(term):
    root, code = term
    assert code in (0, None)
    got = points(root)
    wanted = {
        "ana": ["1", "2", "4", ""],
        "ben": ["1", "0", "0", "0"],
        "cleo": ["0", "0", "0", "0"],
        "dan": ["0", "0", "0", "0"],
        "eve": ["1", "2", "4", "0"],
        "finn": ["0", "0", "0", "0"],
    }
    ids = ("E01.1", "E01.2", "E01.3", "E01.6")
    assert got == {
        (s, x): p for s, row in wanted.items() for x, p in zip(ids, row, strict=True)
    }


def test_the_reasons_name_the_mistakes(term):
    root, _ = term
    rows = {
        (r["student"], r["exercise"]): r
        for r in read_csv(root / "results" / "grades.csv")
    }
    assert rows["ben", "E01.2"]["mistake"] == "logits through a second sigmoid"
    assert rows["ben", "E01.3"]["mistake"] == "the share left out"
    assert rows["cleo", "E01.1"]["mistake"] == "alternating taken for simultaneous"
    assert rows["dan", "E01.1"]["state"] == "to do"
    assert "nothing was handed in" in rows["finn", "E01.1"]["reason"]


def test_the_platform_file_has_a_line_for_each_student(term):
    root, _ = term
    rows = read_csv(root / "results" / "platform.csv")
    assert [row["student"] for row in rows] == list(STUDENTS)
    assert {row["student"]: row["total"] for row in rows}["ana"] == "7"
    assert rows[0]["out_of"] == "9"


def test_the_reports_say_it_to_people(term):
    root, _ = term
    page = (root / "results" / "class.html").read_text("utf-8")
    assert "1 × logits through a second sigmoid" in page
    assert "data:image/png;base64," in page and "6 students" in page
    own = (root / "results" / "feedback" / "ben.html").read_text("utf-8")
    assert "it looks as if the logits had been through a sigmoid" in own
    assert (
        "ana"
        not in re.sub(r"<style>.*?</style>", "", own, flags=re.DOTALL).split(
            "What was handed in"
        )[0]
    )


def test_again_gives_the_same_and_runs_nothing(term, monkeypatch):
    root, _ = term
    monkeypatch.chdir(root)
    before = (root / "results" / "grades.csv").read_bytes()
    monkeypatch.setattr(runner, "run", None)
    grade()
    assert (root / "results" / "grades.csv").read_bytes() == before


def test_what_is_missing_is_graded_alone_and_comes_out_the_same(term, monkeypatch):
    root, _ = term
    monkeypatch.chdir(root)
    before = (root / "results" / "grades.csv").read_bytes()
    ran, run = [], runner.run
    monkeypatch.setattr(runner, "run", lambda *a: ran.append(a) or run(*a))
    (root / "results" / "parts" / "ben.json").unlink()
    (root / "results" / "parts" / "cleo.json").write_text("{ cut sho")
    grade()
    assert len(ran) == 2
    assert (root / "results" / "grades.csv").read_bytes() == before


def test_marks_by_hand_come_into_the_grades_and_stay(term, monkeypatch):
    root, _ = term
    monkeypatch.chdir(root)
    path = root / "results" / "by_hand.csv"
    kept = path.read_text("utf-8")
    assert "ana,E01.6,," in kept
    path.write_text(kept.replace("ana,E01.6,,", "ana,E01.6,1.5,Well put"), "utf-8")
    for _ in range(2):
        grade()
        assert points(root)["ana", "E01.6"] == "1.5"
    assert "Well put" in (root / "results" / "feedback" / "ana.html").read_text("utf-8")
    path.write_text(kept.replace("ana,E01.6,,", "ana,E01.6,9,"), "utf-8")
    with pytest.raises(CourseError, match="0 to 2"):
        grade()
    path.write_text(kept, "utf-8")
    grade()


def test_without_a_sandbox_it_refuses_unless_told(term, monkeypatch, capsys):
    root, _ = term
    monkeypatch.chdir(root)
    monkeypatch.setattr(sandbox, "works", lambda: False)
    with pytest.raises(CourseError, match="--unsafe"):
        grade("--out", "elsewhere")
    assert not (root / "elsewhere").exists()
    grade("--out", "elsewhere", "--unsafe")
    assert "all your rights" in capsys.readouterr().err
    one, other = (root / x / "grades.csv" for x in ("results", "elsewhere"))
    assert one.read_bytes() == other.read_bytes()


def test_a_container_command_is_used_where_one_is_named(term, monkeypatch):
    root, _ = term
    monkeypatch.chdir(root)
    words = sandbox.choose("env run --volume {job}:/job:ro {course}")
    line = sandbox.command(words, None, {}, "/some/job")
    assert line[:4] == ["env", "run", "--volume", "/some/job:/job:ro"]
    with pytest.raises(CourseError, match="no-such-command"):
        grade("--container", "no-such-command run")
