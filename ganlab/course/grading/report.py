"""A feedback page for each student, and one page about the class."""

import base64
import io
from collections import Counter
from pathlib import Path

import jinja2

from ... import figures
from ..exercises.registry import get
from . import keep
from .names import cleaned
from .tables import shown, total

STATES = {
    "right": "right",
    "wrong": "not yet right",
    "failed": "did not run",
    "to do": "to do",
    "missing": "missing",
    "by hand": "marked by hand",
    "not graded": "not graded",
}
NOT_TRIED = ("missing", "to do", "not graded")
LABELS = {"torch": "PyTorch", "tf": "TensorFlow", "python": "Python"}


def templates():
    """The pages' templates; whatever a submission holds is escaped in them."""
    loader = jinja2.PackageLoader("ganlab.course.grading", "templates")
    pages = jinja2.Environment(
        loader=loader,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_inert,
    )
    pages.filters |= {"points": shown, "total": total}
    pages.globals |= {"STATES": STATES, "LABELS": LABELS, "exercise": get}
    return pages


def _inert(value):
    """A text as a page can hold it; what is markup already stays."""
    return cleaned(value) if type(value) is str else value


def write(results, found, assignment, out, **told):
    """Writes feedback/STUDENT.html for all, and class.html.

    told: what class.html says besides: hints of similarity, errors, nobody, unmarked,
    notes on marks, and files.
    """
    out, pages = Path(out), templates()
    keep.folder(out / "feedback")
    page = pages.get_template("feedback.html.jinja")
    for student, result in results.items():
        submission = found.get(student)
        text = page.render(
            result=result,
            assignment=assignment,
            out_of=sum(assignment.points.values()),
            cells=submission.cells if submission else {},
            figures=submission.figures if submission else {},
        )
        keep.write(out / "feedback" / f"{student}.html", text, backup=False)
    text = pages.get_template("class.html.jinja").render(
        results=results,
        assignment=assignment,
        out_of=sum(assignment.points.values()),
        rows=[exercise_row(results, x) for x in assignment.points],
        pictures=pictures(results, assignment),
        **told,
    )
    keep.write(out / "class.html", text, backup=False)


def exercise_row(results, exercise_id):
    """How the class did in one exercise: states and named mistakes, counted."""
    lines = [x for r in results.values() for x in r["exercises"]]
    lines = [x for x in lines if x["id"] == exercise_id]
    mistakes = Counter(
        told["mistake"]
        for x in lines
        for told in x["frameworks"].values()
        if told.get("mistake") and x["state"] != "right"
    )
    return {
        "id": exercise_id,
        "title": get(exercise_id).title,
        "states": Counter(x["state"] for x in lines),
        "tried": sum(x["state"] not in NOT_TRIED for x in lines),
        "mistakes": mistakes.most_common(),
    }


def pictures(results, assignment):
    """Two PNGs as base64: the scores of the class, and each exercise's outcome."""
    from matplotlib import pyplot

    figures.style()
    out_of = sum(assignment.points.values())
    fig, (left, right) = figures.axes(
        2, width=10, height=max(3.2, 0.3 * len(assignment.points) + 1.4)
    )
    scores = [total(r) for r in results.values()]
    steps = min(int(out_of), 20) or 1
    left.hist(scores, bins=steps, range=(0, out_of), color=figures.REAL, rwidth=0.9)
    left.set(xlabel=f"points of {shown(out_of)}", ylabel="students", title="Scores")
    left.yaxis.get_major_locator().set_params(integer=True)
    left.grid(axis="x", visible=False)
    colours = {
        "right": figures.DISC,
        "by hand": figures.TF,
        "wrong": figures.FAKE,
        "failed": "#CC79A7",
        "to do": "#bbbbbb",
        "missing": "#e3e3e3",
        "not graded": "#333333",
    }
    rows = [exercise_row(results, x) for x in assignment.points]
    names, start = [row["id"] for row in rows], [0] * len(rows)
    for state, colour in colours.items():
        counts = [row["states"][state] for row in rows]
        if any(counts):
            right.barh(names, counts, left=start, color=colour, label=STATES[state])
            start = [a + b for a, b in zip(start, counts, strict=True)]
    right.invert_yaxis()
    right.set(xlabel="students", title="Exercises")
    right.xaxis.get_major_locator().set_params(integer=True)
    right.grid(axis="y", visible=False)
    right.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    picture = io.BytesIO()
    fig.savefig(picture, format="png", dpi=110)
    pyplot.close(fig)
    return base64.b64encode(picture.getvalue()).decode()
