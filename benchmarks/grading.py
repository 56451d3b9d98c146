"""Submissions graded per minute: `ganlab grade` in its sandbox against nbgrader.

The same notebooks, in one run, each tool as its page says: nbgrader's autograde one
after another, which is how it works, ganlab on the cores of this machine. The last line
is JSON. By default 30 students; `python benchmarks/grading.py 12` takes 12.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from ganlab.course.exercises.build import solutions
from ganlab.course.exercises.pages import BEGIN, END
from ganlab.course.grading.to_nbgrader import convert
from ganlab.course.runs.run import cores

ROOT = Path(__file__).parents[1]
TRACK = "torch"
GANLAB = "from ganlab.course.cli import main; main()"


def solved(release, source):
    """A release's notebook with the course's own answers in Python and one track."""
    marks = [c.metadata.get("nbgrader", {}) for c in source.cells]
    pairs = zip(marks, source.cells, strict=True)
    answers = {m["grade_id"]: c.source for m, c in pairs if m.get("solution")}
    for cell in release.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if grade_id in answers and not grade_id.endswith("_tf"):
            lines = answers[grade_id].split("\n")
            kept = [x for x in lines if x.strip() not in (BEGIN, END)]
            cell.source = "\n".join(kept)
    return release


def call(words, folder, environment):
    begin = time.perf_counter()
    done = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return time.perf_counter() - begin


def main(students, root=ROOT):
    tools = str(Path(sys.executable).parent)
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "PATH": os.pathsep.join([tools, os.environ["PATH"]]),
            "PYTHONPATH": str(ROOT),
            "GANLAB_PROGRESS": str(Path(home) / "progress.json"),
            "GANLAB_FRAMEWORKS": TRACK,
            "GANLAB_HEADLESS": "1",
        }
        folder = Path(home)
        path = solutions(root)[0]
        name = path.stem
        convert(root, folder, [name[:2]])
        nbgrader = [sys.executable, "-m", "nbgrader"]
        call([*nbgrader, "generate_assignment", name], folder, environment)
        release = folder / "release" / name / path.name
        for number in range(students):
            notebook = nbformat.read(release, as_version=4)
            source = nbformat.read(folder / "source" / name / path.name, as_version=4)
            target = folder / "submitted" / f"s{number:03d}" / name / path.name
            target.parent.mkdir(parents=True)
            nbformat.write(solved(notebook, source), target)
        own = [sys.executable, "-c", GANLAB, "grade", str(folder / "submitted")]
        own += ["--out", str(folder / "results"), "--pattern"]
        own += [r"(?P<student>s\d+)/.*"]
        seconds = {"ganlab": call(own, root, environment)}
        seconds["nbgrader"] = call([*nbgrader, "autograde", name], folder, environment)
    rates = {tool: 60 * students / spent for tool, spent in seconds.items()}
    times = rates["ganlab"] / rates["nbgrader"]
    for tool, rate in rates.items():
        print(f"{tool}: {rate:.1f} submissions per minute")
    print(f"ganlab grades {times:.1f} times as many, {cores()} cores, sandbox included")
    print(json.dumps({"students": students, "per_minute": rates, "times": times}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
