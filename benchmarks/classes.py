"""Submissions graded per minute by `ganlab grade`, for a class in both frameworks.

    python benchmarks/classes.py LESSON STUDENTS [HANGING]

All hand in the course's own answers; HANGING of them loop for ever in one exercise, in
both frameworks. The last line is JSON.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

import grading
import nbformat

from ganlab.course.exercises.pages import BEGIN, END
from ganlab.course.runs.run import cores

LOOP = "\n    while True:\n        pass\n"


def answers(notebook):
    """{grade_id: source} of a notebook with solutions."""
    told = {}
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("solution"):
            lines = cell.source.split("\n")
            kept = [x for x in lines if x.strip() not in (BEGIN, END)]
            told[marks["grade_id"]] = "\n".join(kept)
    return told


def hang(source):
    """The function, with an endless loop for its body."""
    head, _, rest = source.partition("def ")
    return f"{head}def {rest.partition(':' + chr(10))[0]}:{LOOP}"


def main(lesson, students, hanging=0, root=grading.ROOT):
    (path,) = (root / "exercises").glob(f"{lesson}_*.ipynb")
    told = answers(nbformat.read(root / "solutions" / path.name, 4))
    first = min(k.rsplit("_", 1)[0] for k in told if k.endswith("_tf"))
    with tempfile.TemporaryDirectory() as home:
        for number in range(students):
            notebook = nbformat.read(path, 4)
            for cell in notebook.cells:
                key = cell.metadata.get("nbgrader", {}).get("grade_id", "")
                cell.source = told.get(key, cell.source)
                if number < hanging and key.startswith(f"{first}_") and key in told:
                    cell.source = hang(cell.source)
            target = Path(home) / "in" / f"s{number:03d}" / path.name
            target.parent.mkdir(parents=True)
            nbformat.write(notebook, target)
        words = [sys.executable, "-c", grading.GANLAB, "grade", f"{home}/in"]
        environment = {**os.environ, "PYTHONPATH": str(root)}
        begin = time.perf_counter()
        grading.call([*words, "--out", f"{home}/out"], root, environment)
        seconds = time.perf_counter() - begin
        rows = (Path(home) / "out" / "platform.csv").read_text("utf-8").splitlines()
        print(*rows[:2], rows[-1], sep="\n")
    rate = 60 * students / seconds
    print(f"{rate:.1f} submissions per minute, {cores()} cores, {seconds:.1f} s")
    print(json.dumps({"lesson": lesson, "students": students, "per_minute": rate}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *map(int, sys.argv[3:]))
