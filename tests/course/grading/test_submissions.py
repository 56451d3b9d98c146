"""What is taken from the files that students hand in."""

import base64
import io
import json

import pytest
from PIL import Image

from ganlab.course.grading import handout, submissions
from ganlab.course.project import CourseError

from .classroom import NAME, RIGHT, hand_in, saved, solved, zipped


def picture():
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


def as_jupyterlab(content):
    return content


def as_colab(content):
    """No ids outside of metadata, its own keys, nbformat 4.0, an output as a list."""
    for cell in content["cells"]:
        cell["metadata"] |= {"id": cell.pop("id"), "colab": {"base_uri": "https://x"}}
    content["metadata"] = {"colab": {"provenance": []}, "accelerator": "GPU"}
    return {**content, "nbformat_minor": 0}


def as_vscode(content):
    """One string a cell, windows line ends, its language in the metadata."""
    for cell in content["cells"]:
        cell["source"] = "".join(cell["source"]).replace("\n", "\r\n")
        cell["metadata"] |= {"vscode": {"languageId": "python"}}
    return content


@pytest.mark.parametrize("save", [as_jupyterlab, as_colab, as_vscode])
def test_notebooks_from_anywhere(tmp_path, save):
    content = json.loads(saved(solved({"E01_3": RIGHT})))
    (cell,) = [c for c in content["cells"] if "best_logit" in "".join(c["source"])]
    shown = {"output_type": "display_data", "metadata": {}}
    data = {"image/png": picture(), "text/html": "<script>alert(1)</script>"}
    cell["outputs"] = [{**shown, "data": data}]
    hand_in(tmp_path, "ana", json.dumps(save(content)).encode())
    found, nobody = submissions.collect(tmp_path)
    assert list(found) == ["ana"] and not nobody
    ana = found["ana"]
    assert ana.cells["E01_3"] == RIGHT and len(ana.cells) == 5
    assert ana.figures["E01_3"] == [picture()] and not ana.flags


@pytest.mark.parametrize(
    ("name", "student"),
    [
        (f"ana/{NAME}", "ana"),
        (f"group 3/ana/{NAME}", "ana"),
        (f"ana_{NAME}", "ana"),
        ("ana.b@uni.org/Copy of 01_adversarial_game (1).ipynb", "ana.b@uni.org"),
        (NAME, None),
        (f"=cmd()/{NAME}", None),
        (f"a b/{NAME}", None),
    ],
)
def test_whose_it_is(tmp_path, name, student):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(saved(solved({})))
    found, nobody = submissions.collect(tmp_path)
    assert list(found) == ([student] if student else [])
    assert len(nobody) == (student is None)


def test_the_convention_can_be_set_and_zips_are_folders(tmp_path):
    notebook = saved(solved({"E01_3": RIGHT}))
    names = [f"Exercise 1/{x}_4711_assign/{NAME}" for x in ("ana", "ben")]
    (tmp_path / "all.zip").write_bytes(zipped({name: notebook for name in names}))
    pattern = r"all/[^/]*/(?P<student>[^/_]+)_\d+_assign/.*"
    found, nobody = submissions.collect(tmp_path, pattern)
    assert list(found) == ["ana", "ben"] and not nobody


def test_a_cell_that_lost_its_mark_is_kept_apart(tmp_path):
    notebook = solved({"E01_3": RIGHT})
    for cell in notebook.cells:
        cell.metadata.pop("nbgrader", None)
    hand_in(tmp_path, "ana", notebook)
    ana = submissions.collect(tmp_path)[0]["ana"]
    assert not ana.cells and RIGHT in ana.others


def test_figures_that_are_no_png_are_left_out():
    bad = ["x", "!!!", base64.b64encode(b"GIF89a" + bytes(50)).decode(), 7, None]
    outputs = [{"data": {"image/png": text}} for text in bad]
    assert list(submissions._figures(outputs)) == []
    assert list(submissions._figures({"a": 1})) == []


def test_student_lists(tmp_path):
    path = tmp_path / "students.csv"
    path.write_text("name,student\nAna,ana\nBen,ben@uni.org\n\n")
    assert handout.students_of(path) == ("ana", "ben@uni.org")
    path.write_text("ana\nben\n")
    assert handout.students_of(path) == ("ana", "ben")
    for text, words in [("ana\nana\n", "twice"), ("../x\n", "no id"), ("", "names no")]:
        path.write_text(text)
        with pytest.raises(CourseError, match=words):
            handout.students_of(path)
