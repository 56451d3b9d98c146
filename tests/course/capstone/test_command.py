"""`ganlab lint --capstone`: what it prints, and how it ends."""

import nbformat
import pytest
import typer
from typer.testing import CliRunner

from ganlab.course import cli
from ganlab.course.project import CourseError
from projects import good, with_text


def call(*arguments):
    return CliRunner().invoke(cli.make_app(typer), ["lint", *map(str, arguments)])


def test_it_needs_no_course_around_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # no notebooks/ in it or above it
    nbformat.write(good(), "mine.ipynb")
    result = call("--capstone", "mine.ipynb")
    assert result.exit_code == 0
    assert result.stdout.startswith("mine.ipynb: 15 of 15 kinds of evidence found.")
    nbformat.write(with_text("Limits", None), "mine.ipynb")
    result = call("--capstone", "mine.ipynb")
    assert result.exit_code == 1
    assert 'limits            there is no heading "Limits".' in result.stdout


def test_a_wrong_file_ends_with_its_sentence(tmp_path, monkeypatch):
    with pytest.raises(CourseError, match="There is no file"):
        raise call("--capstone", tmp_path / "none.ipynb").exception
    monkeypatch.setattr("sys.argv", ["ganlab", "lint", "--capstone", "none.ipynb"])
    with pytest.raises(SystemExit, match="There is no file none.ipynb"):
        cli.main()
