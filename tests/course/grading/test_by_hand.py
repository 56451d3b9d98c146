"""Marks that people give: read as they were saved, or refused with the file left."""

import re

import pytest

from ganlab.course.grading import by_hand, keep
from ganlab.course.project import CourseError

STUDENTS = ("ana", "bob", "Zoë")


def results(text="A text."):
    def line(student):
        told = {"id": "E01.6", "out_of": 2, "points": None, "state": "by hand"}
        return {**told, "text": f"{text} {student}", "reason": "written"}

    return {s: {"exercises": [line(s)]} for s in STUDENTS}


def mark(folder, **more):
    graded = results(**more)
    waiting, notes = by_hand.Marks(folder).take(graded)
    return {s: r["exercises"][0]["points"] for s, r in graded.items()}, waiting, notes


@pytest.fixture
def table(tmp_path):
    mark(tmp_path)
    return tmp_path / by_hand.FILE


def filled(table, points=("2", "1,5", "0"), mark=";"):
    """The table as a person fills it in, in one dialect."""
    head, *rows = table.read_text("utf-8-sig").splitlines()
    lines = [head.replace(",", mark)]
    for row, worth in zip(rows, points, strict=True):
        student, exercise, _, _, text, before = row.split(",")
        worth = f'"{worth}"' if mark == "," else worth
        lines.append(mark.join([student, exercise, worth, "schön", text, before]))
    return "\r\n".join(lines) + "\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_marks_of_any_spreadsheet_are_read(table, encoding, delimiter):
    data = filled(table, mark=delimiter).encode(encoding)
    table.write_bytes(data)
    for _ in range(2):
        points, waiting, notes = mark(table.parent)
        assert points == {"ana": 2, "bob": 1.5, "Zoë": 0} and not waiting and not notes
        assert table.read_bytes() == data  # nothing to add: the file is as it was


def test_a_table_of_three_columns_and_untidy_names_is_read(table):
    told = "points;Student;exercise\r\n1;ANA ;e1.6\r\n1,50; Bob;E01.6\r\n"
    table.write_text(told, "utf-8-sig")
    points, waiting, _ = mark(table.parent)
    assert points == {"ana": 1, "bob": 1.5, "Zoë": None} and waiting == 1
    assert (table.parent / "by_hand.csv.bak").read_text("utf-8-sig") == told.replace(
        "\r\n", "\n"
    )
    assert mark(table.parent)[0] == points


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: t.replace(";2;", ";zwei;"), "'zwei'"),
        (lambda t: t.replace(";2;", ";9;"), "0 to 2"),
        (lambda t: t.replace(";2;", ";nan;"), "'nan'"),
        (lambda t: t.replace(";1,5;", ";01. Mai;"), "01. Mai"),
        (lambda t: t.replace("points", "Punkte"), "'points'"),
        (lambda t: t.replace(";", ","), "fields"),  # 1,5 without quotes
        (lambda t: t + "ana;E01.6;1;;;\r\n", "is marked"),
    ],
)
def test_what_is_not_sure_is_refused_and_the_file_left(table, change, words):
    data = change(filled(table)).encode("cp1252")
    table.write_bytes(data)
    before = sorted(p.name for p in table.parent.iterdir())
    with pytest.raises(CourseError, match=words):
        mark(table.parent)
    assert table.read_bytes() == data
    assert sorted(p.name for p in table.parent.iterdir()) == before


def test_a_mark_stays_with_the_text_that_it_was_given_for(table):
    table.write_text(filled(table), "utf-8")
    points, waiting, notes = mark(table.parent, text="Another text.")
    assert set(points.values()) == {None} and waiting == 3 and len(notes) == 3
    kept = table.read_text("utf-8-sig")
    assert re.search("2 for the text [a-z]{8}: schön", kept)
    assert re.search("1,5 for the text [a-z]{8}: schön", kept)
    points, waiting, notes = mark(table.parent, text="Another text.")
    assert waiting == 3 and not notes and table.read_text("utf-8-sig") == kept
    # the marked text comes back, and its mark with it
    points, waiting, _ = mark(table.parent)
    assert points == {"ana": 2, "bob": 1.5, "Zoë": 0} and not waiting


def test_rows_of_others_and_columns_of_ones_own_stay(table):
    told = filled(table).splitlines()
    told = [
        f"{line};{more}" for line, more in zip(told, "Tutor x y z".split(), strict=True)
    ]
    told.append("gone;E01.6;1;left;;;w")
    table.write_text("\n".join(told), "utf-8")
    _, _, notes = mark(table.parent)
    assert len(notes) == 1 and "gone" in notes[0]
    table.write_text(table.read_text("utf-8").replace(";2;", ";1;"), "utf-8")
    mark(table.parent)
    kept = table.read_text("utf-8-sig")
    assert "gone;E01.6;1;left" in kept and "Tutor" in kept and ";x" in kept


def test_a_text_that_stood_in_no_notebook_can_be_marked(tmp_path):
    graded = results()
    graded["ana"]["exercises"][0] |= {"state": "missing", "points": 0.0, "text": ""}
    (tmp_path / by_hand.FILE).write_text(
        "student,exercise,points,comment\nana,E01.6,1,told me\n"
    )
    for _ in range(2):
        line = graded["ana"]["exercises"][0]
        line |= {"state": "missing", "points": 0.0}
        by_hand.Marks(tmp_path).take(graded)
        assert line["points"] == 1 and line["reason"] == "told me"


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "x.csv"
    keep.write(path, "one")
    keep.write(path, "two")
    assert path.read_text() == "two" and (tmp_path / "x.csv.bak").read_text() == "one"
    keep.write(path, "two")
    assert (tmp_path / "x.csv.bak").read_text() == "one"

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(CourseError, match="No space left"):
        keep.write(path, "three")
    assert path.read_text() == "two"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["x.csv", "x.csv.bak"]


@pytest.mark.parametrize("out", ["/proc/nowhere", "file/x", "file"])
def test_a_folder_that_can_not_be_written_is_told(tmp_path, out):
    (tmp_path / "file").write_text("")
    with pytest.raises(CourseError, match="--out"):
        keep.folder(tmp_path / out)


def test_a_workbook_beside_the_table_is_told_of(table):
    (table.parent / "by_hand.xlsx").write_bytes(b"PK")
    notes = mark(table.parent)[2]
    assert len(notes) == 1 and "by_hand.xlsx is not read" in notes[0]
