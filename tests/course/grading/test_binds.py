"""What of the machine a submission can see, wherever the course lies."""

import os
import shutil
import sys
from pathlib import Path

import pytest

import ganlab
from ganlab.course.grading import binds, runner, sandbox, servers
from ganlab.course.project import CourseError

from .classroom import need_sandbox

LIST = """
import os
def shown():
    found = []
    for place in PLACES:
        for at, folders, names in os.walk(place):
            found += [os.path.join(at, n) for n in names]
    return '\\n'.join(found) or 'nothing'
"""


def shown(places, secrets=()):
    """The files that a submission sees below these places."""
    source = LIST.replace("PLACES", repr([str(p) for p in places]))
    one = runner.Run("x", "python", "shown", [source], [{}], {"text": True})
    box = sandbox.choose() | {"secrets": [str(s) for s in secrets]}
    outcome = runner.run([one], box)["x"]
    assert outcome.state == "ok", outcome
    return str(outcome.outputs[0]["text"]).splitlines()


@pytest.fixture
def seen_folder(tmp_path, monkeypatch):
    """A folder that counts as one of Python's own, with what lies below it."""
    need_sandbox()
    folder = tmp_path / "lib"
    for name in ("package", "course/exercises", "course/submissions/ana", "course/out"):
        (folder / name).mkdir(parents=True)
        (folder / name / "file").write_text("what it holds")
    (folder / "course" / "assignment.json").write_text("the seed")
    before = binds.seen()
    monkeypatch.setattr(binds, "seen", lambda: before | {str(folder): str(folder)})
    binds.courses.cache_clear()
    yield folder
    servers.close_all()
    binds.courses.cache_clear()


def test_no_prefix_and_no_usr_is_seen_as_a_whole():
    seen = binds.seen()
    for place in ("/usr", "/", "/usr/local", "/usr/share", "/home", "/root", "/etc"):
        assert place not in seen and os.path.join(place, "bin") not in seen
    assert sys.base_prefix not in seen and sys.prefix not in seen
    assert os.path.realpath(sys.executable) in seen


def test_a_course_below_a_folder_that_is_seen_is_covered(seen_folder):
    course = seen_folder / "course"
    assert len(shown([seen_folder])) == 5  # so it can be seen
    assert shown([seen_folder], [course]) == [str(seen_folder / "package" / "file")]
    parts = [course / n for n in ("exercises", "submissions", "out", "assignment.json")]
    left = shown([seen_folder], parts)
    # of a file its name stays, and nothing is in it
    assert sorted(left) == [str(parts[3]), str(seen_folder / "package" / "file")]
    source = f"def shown():\n    return open({str(parts[3])!r}).read()\n"
    one = runner.Run("x", "python", "shown", [source], [{}], {"text": True})
    box = sandbox.choose() | {"secrets": [str(parts[3])]}
    assert "PermissionError" in runner.run([one], box)["x"].reason


def test_packages_in_a_course_that_is_covered_are_seen_still(seen_folder, monkeypatch):
    """As where the virtual environment lies in the checkout."""
    inner = seen_folder / "course" / ".venv"
    inner.mkdir()
    (inner / "torch.py").write_text("")
    before = binds.seen()
    monkeypatch.setattr(binds, "seen", lambda: before | {str(inner): str(inner)})
    left = shown([seen_folder], [seen_folder / "course"])
    assert sorted(left) == [str(inner / "torch.py"), str(seen_folder / "package/file")]


def test_each_copy_of_the_course_in_what_is_seen_is_covered(seen_folder):
    for place in ("ganlab", "package/ganlab"):
        (seen_folder / place / "course").mkdir(parents=True)
        (seen_folder / place / "course" / "e1.py").write_text("the answer")
    binds.courses.cache_clear()
    assert not [x for x in shown([seen_folder]) if "ganlab" in x]


def test_a_link_into_what_is_seen_hides_nothing(seen_folder, tmp_path):
    (tmp_path / "mine").symlink_to(seen_folder / "course")
    left = shown([seen_folder], [tmp_path / "mine"])
    assert left == [str(seen_folder / "package" / "file")]


def test_a_folder_of_pythons_own_is_refused(seen_folder):
    with pytest.raises(CourseError, match="move the course"):
        binds.words([seen_folder])


def test_this_course_is_not_seen():
    need_sandbox()
    home = Path(ganlab.__file__).parents[1]
    told = shown([home, "/usr/share", "/usr/src", "/usr/bin", "/home", "/root", "/opt"])
    packages = (*binds.libraries(), sys.base_prefix)
    assert not [x for x in told if x != "nothing" and not x.startswith(packages)]
    # below the packages, for the course's own folder may be called ganlab, too
    below = [x.removeprefix(next(filter(x.startswith, packages), "")) for x in told]
    assert not [x for x in below if "/ganlab/" in x or x.endswith(".ipynb")]


def test_a_course_below_the_python_prefix_gives_nothing_away(tmp_path):
    """The attack that earned points: an answer read below Python's folder."""
    need_sandbox()
    if not os.access(sys.base_prefix, os.W_OK):
        pytest.skip(f"{sys.base_prefix} can't be written")
    course = Path(sys.base_prefix) / f"course-{os.getpid()}"
    course.mkdir()
    try:
        (course / "answer.py").write_text("the answer")
        assert shown([course]) == ["nothing"]
    finally:
        shutil.rmtree(course)
