"""What is taken from the files that students hand in."""

import base64
import io
import json
import os
import time
import tracemalloc
import zipfile

import pytest
from nbformat.v4 import new_code_cell
from PIL import Image

from ganlab.course.grading import command, people, submissions, tidy
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
        (f"ana/work/deep/{NAME}", "ana"),
        (f"ana_{NAME}", "ana"),
        ("ana.b@uni.org/Copy of 01_adversarial_game (1).ipynb", "ana.b@uni.org"),
        (NAME, None),
        (f"=cmd()/{NAME}", "cmd"),
        (f"a b/{NAME}", "a-b"),
        (f"Zoe\u0308 O'Neil/{NAME}", "Zo\u00eb-O-Neil"),
        ("ana/01.ipynb.txt", "ana"),
        ("ana/01_ADVERSARIAL_GAME.IPYNB", "ana"),
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
    assert list(tidy._figures(outputs)) == []
    assert list(tidy._figures({"a": 1})) == []


def test_the_first_part_is_the_student_whatever_lies_below(tmp_path):
    notebook = saved(solved({"E01_3": RIGHT}))
    inner = zipped({NAME: notebook})
    packed = {
        "ana.zip": {f"homework/{NAME}": notebook, "__MACOSX/homework/._x.ipynb": b""},
        "bob.ZIP": {f"homework\\{NAME}": notebook},
        "cem.zip": {"all/cem.zip": inner},
    }
    for name, files in packed.items():
        (tmp_path / name).write_bytes(zipped(files))
    told = submissions.read_all(tmp_path)
    assert {s: len(x.notebooks) for s, x in told.found.items()} == dict.fromkeys(
        ("ana", "bob", "cem"), 1
    )
    assert not told.nobody and len(told.files) == 4  # the system's own is listed, too


@pytest.mark.parametrize("listed", [(), ("aaa", "zoe", "bob")])
def test_nobody_hands_in_for_another(tmp_path, listed):
    good, bad = saved(solved({"E01_3": RIGHT})), saved(solved({}))
    hand_in(tmp_path, "zoe", good)
    (tmp_path / "aaa.zip").write_bytes(zipped({f"zoe/{NAME}": bad}))
    hand_in(tmp_path / "aaa", "zoe", bad)
    (tmp_path / "aaa" / "more.zip").write_bytes(zipped({f"zoe/{NAME}": bad}))
    told = submissions.read_all(tmp_path, people=people.Class(listed))
    assert told.found["zoe"].files == [f"zoe/{NAME}"]
    assert not told.found["aaa"].notebooks and len(told.found["aaa"].problems) == 3
    assert all("zoe" in line for line in told.nobody) and len(told.nobody) == 3


def moodle(name, file=NAME):
    return f"{name}_assignsubmission_file_/{file}"


PLATFORMS = {
    "moodle": {
        moodle("Ana Lima_4711"): "ana",
        moodle("Group 7-Zoë O'Neil_4712"): "zoe",
        f"Zoe\u0308 O'Neil_4712_assignsubmission_file_{NAME}": "zoe",
        "Ana Lima_4711_assignsubmission_onlinetext_/onlinetext.html": None,
    },
    "canvas": {
        f"limaana_3141_90210_{NAME}": "ana",
        f"oneilzo_LATE_3142_90211_{NAME[:-6]}-1.ipynb": "zoe",
    },
    "blackboard": {
        f"Exercise_1_a_lima_attempt_2026-12-01-10-00-00_{NAME}": "ana",
        f"Exercise_1_zo_attempt_2026-12-02-10-00-00_{NAME}": "zoe",
        "Exercise_1_zo_attempt_2026-12-02-10-00-00.txt": None,
    },
}
ROSTER = {
    "ana": {"name": "Ana Lima", "id": "3141", "username": "a_lima"},
    "zoe": {"last": "O'Neil", "first": "Zo\u00eb", "id": "3142", "username": "zo"},
}


@pytest.mark.parametrize("lms", PLATFORMS)
@pytest.mark.parametrize("unpacked", [False, True])
def test_what_platforms_give_as_a_download(tmp_path, lms, unpacked):
    notebook, names = saved(solved({"E01_3": RIGHT})), PLATFORMS[lms]
    if unpacked:
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"text" if names[name] is None else notebook)
    else:
        files = {k: b"text" if v is None else notebook for k, v in names.items()}
        (tmp_path / "all.zip").write_bytes(zipped(files))
    people_of = people.Class(tuple(ROSTER), ROSTER)
    told = submissions.read_all(tmp_path, lms=lms, people=people_of)
    wanted = {k: v for k, v in names.items() if v}
    prefix = "" if unpacked else "all/"
    got = {f: s for s, x in told.found.items() for f in x.files}
    assert got == {prefix + k: v for k, v in wanted.items()}
    assert len(told.files) == len(names)
    # without --lms nothing is taken for a student, and what to do is said
    plain = submissions.read_all(tmp_path, people=people_of)
    assert not plain.found
    assert any(f"--lms {lms}" in line for line in plain.nobody)


def test_two_of_one_name_are_two_students(tmp_path):
    names = [moodle("Ana Lima_4711"), moodle("Ana Lima_4712"), moodle("Bo_4713")]
    files = {name: saved(solved({"E01_3": RIGHT})) for name in names}
    (tmp_path / "all.zip").write_bytes(zipped(files))
    found, _ = submissions.collect(tmp_path, lms="moodle")
    assert list(found) == ["Ana-Lima-4711", "Ana-Lima-4712", "Bo"]
    two = {"a1": {"name": "Ana Lima"}, "a2": {"name": "Ana Lima"}}
    told = submissions.read_all(tmp_path, lms="moodle", people=people.Class(two, two))
    assert not told.found and sum("fits several" in x for x in told.nobody) == 2


def bombs(folder):
    """Zips that would cost much, and the words of why each is not read."""
    good = saved(solved({}))
    for name, kind in (("bz2", zipfile.ZIP_BZIP2), ("lzma", zipfile.ZIP_LZMA)):
        with zipfile.ZipFile(folder / f"{name}.zip", "w", kind) as archive:
            archive.writestr(NAME, bytes(30_000_000))
    many = {f"ghost{i}/{NAME}": b"{}" for i in range(5200)}
    (folder / "many.zip").write_bytes(zipped(many))
    large = {f"{i}.ipynb": bytes(15_000_000) for i in range(8)}
    (folder / "large.zip").write_bytes(zipped(large))
    data = good
    for _ in range(7):
        data = zipped({"x.zip" if data[:2] == b"PK" else NAME: data})
    (folder / "deep.zip").write_bytes(data)
    (folder / "locked.zip").write_bytes(_with_flag(zipped({NAME: good}), 0x1))
    bad = zipped({"\u00e4.ipynb": good}).replace("\u00e4".encode(), b"\xff\xfe")
    (folder / "name.zip").write_bytes(bad)
    (folder / "empty.zip").write_bytes(zipped({}))
    half = zipped({f"{i}.txt": b"" for i in range(2_600)})
    (folder / "halves.zip").write_bytes(zipped({"1.zip": half, "2.zip": half}))
    return {
        "bz2": "another way",
        "lzma": "another way",
        "many": "more than 5,000",
        "large": "unpacks to more",
        "deep": "packed into each other",
        "locked": "password",
        "name": "can't be read",
        "empty": "empty",
        "halves": "the zips in it hold more than 5,000",
    }


def _with_flag(data, flag):
    data = bytearray(data)
    at = data.index(b"PK\x01\x02") + 8
    data[at] |= flag
    return bytes(data)


def test_zips_that_cost_much_are_refused_before_they_are_expanded(tmp_path):
    wanted, start = bombs(tmp_path), time.monotonic()
    tracemalloc.start()
    found, _ = submissions.collect(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    for name, words in wanted.items():
        assert words in " ".join(found[name].problems), (name, found[name].problems)
    assert peak < 60_000_000 and time.monotonic() - start < 60


def test_one_zip_makes_up_no_students(tmp_path):
    ghosts = {f"g{i}/{NAME}": b"{}" for i in range(1001)}
    (tmp_path / "all.zip").write_bytes(zipped(ghosts))
    with pytest.raises(CourseError, match="1,001 students"):
        submissions.collect(tmp_path, r"all/(?P<student>[^/]+)/.*")
    assert list(submissions.collect(tmp_path)[0]) == ["all"]


def test_bytes_that_no_text_can_hold_are_cleaned(tmp_path):
    content = json.loads(saved(solved({"E01_3": RIGHT})))
    for cell in content["cells"]:
        if "best_logit" in "".join(cell["source"]):
            cell["source"] = RIGHT + "# \ud800"
    name = "\u5b66" * 64
    hand_in(tmp_path, name, json.dumps(content).encode())
    (tmp_path / os.fsdecode(b"b\xff")).mkdir()
    (tmp_path / os.fsdecode(b"b\xff") / NAME).write_bytes(saved(solved({})))
    told = submissions.read_all(tmp_path)
    for student, submission in told.found.items():
        assert len(student.encode()) <= 100
        json.dumps(submission.as_dict(), ensure_ascii=False).encode()
    for line in told.files:
        line.file.encode()
    assert len(told.found) == 2


def test_a_cell_too_large_to_parse_is_left_out_and_told(tmp_path):
    for student, source in {"ana": "\n" * 40_000, "bob": "a=1\n" * 30_000}.items():
        hand_in(tmp_path, student, solved({"E01_3": source}))
    found, _ = submissions.collect(tmp_path)
    for submission in found.values():
        assert submission.cells["E01_3"] == ""
        assert any("was left out" in flag for flag in submission.flags)


@pytest.mark.parametrize("pattern", ["(", "[", r"(?P<name>.*)", r"(?P<student>.*"])
def test_a_pattern_that_is_none_is_told(tmp_path, pattern):
    with pytest.raises(CourseError, match="--pattern"):
        submissions.collect(tmp_path, pattern)


@pytest.mark.parametrize(
    ("name", "student"),
    [
        (f"{NAME[:-6]}_ana.ipynb", "ana"),
        ("Copy of ana_01_x (1).ipynb", "ana"),
        ("hw1-ANA-final.ipynb", "ana"),
        ("ana.ipynb", "ana"),
        (f"ana_bob_{NAME}", None),
        (f"Copy of {NAME}", None),
    ],
)
def test_with_a_list_a_file_may_carry_the_name_anywhere(tmp_path, name, student):
    (tmp_path / name).write_bytes(saved(solved({})))
    told = submissions.read_all(tmp_path, people=people.Class(("ana", "bob")))
    assert list(told.found) == ([student] if student else [])
    assert len(told.nobody) == (student is None)


def test_a_stray_cell_of_another_lesson_asks_nobody_for_that_lesson(tmp_path):
    for student in ("ana", "bob"):
        hand_in(tmp_path, student, solved({"E01_3": RIGHT}))
    stray = solved({"E01_3": RIGHT})
    marks = {"nbgrader": {"grade_id": "E02_1", "solution": True}}
    stray.cells.append(new_code_cell("def predicted(): return 1", metadata=marks))
    hand_in(tmp_path, "zoe", stray)
    found, _ = submissions.collect(tmp_path)
    assert "E02_1" in found["zoe"].cells
    assert {x[:3] for x in command._of_all(found).points} == {"E01"}


def test_what_is_no_notebook_is_not_nothing(tmp_path):
    for name in ("report.pdf", "01.py", "01.ipynb"):
        hand_in(tmp_path, name.replace(".", "-"), b"", name)
    listed = ("report-pdf", "01-py", "01-ipynb")
    told = submissions.read_all(tmp_path, people=people.Class(listed))
    words = ("no notebook", "no notebook", "is empty")
    for student, why in zip(listed, words, strict=True):
        assert why in told.found[student].problems[0]


def test_results_inside_the_folder_are_not_handed_in(tmp_path):
    hand_in(tmp_path, "ana", solved({}))
    hand_in(tmp_path / "results", "ana", solved({}))
    told = submissions.read_all(tmp_path, leave=tmp_path / "results")
    assert [f.file for f in told.files] == [f"ana/{NAME}"]
