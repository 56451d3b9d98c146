"""The list of evidence that was looked for in a project, and what of it is missing."""

from . import scores, words
from .project import read_project

RULES = {  # what is looked for: the rules that look
    "run as a whole": (words.run_whole, words.own_words),
    "question": (words.question,),
    "prediction": (words.prediction,),
    "method": (words.method,),
    "arms": (scores.arms,),
    "seeds": (scores.seeds,),
    "chance": (scores.chance,),
    "floor or ceiling": (scores.best,),
    "baseline": (scores.baseline,),
    "cost": (scores.cost,),
    "claims": (words.claims,),
    "parity": (words.parity,),
    "result": (scores.recorded, words.result),
    "failure": (scores.broken, words.failure),
    "limits": (words.limits,),
}
OF_NUMBERS = {"arms", "seeds", "chance", "floor or ceiling", "baseline", "cost"}
LAST = (
    "This list is about form. Whether the numbers come from the runs, and whether the "
    "conclusion follows from them, a reader has to judge, by the rubric in "
    "docs/projects.md."
)


def missing(project):
    """{what is looked for: [what of it is missing, one sentence each]}."""
    found = {
        name: [x for rule in rules for x in rule(project)]
        for name, rules in RULES.items()
    }
    if project.numbers is None:
        for name in OF_NUMBERS:
            found[name] = ["evidence() has left no numbers to read"]
    return found


def capstone_report(path):
    """(the list as text, whether all is there) for the notebook at `path`.

    A CourseError, one sentence, where there is no notebook that was run and has claims.
    """
    project = read_project(path)
    found = missing(project)
    width = max(map(len, RULES))
    lines = []
    for name, told in found.items():
        state = "missing" if told else "found"
        for i, sentence in enumerate(told or [""]):
            heads = ("", "") if i else (state, name)
            line = f"  {heads[0]:7}  {heads[1]:{width}}  {sentence}"
            end = "" if not sentence or sentence[-1] in ".?" else "."
            lines.append(f"{line.rstrip()}{end}")
    there = sum(not told for told in found.values())
    head = f"{project.name}: {there} of {len(found)} kinds of evidence found."
    return "\n".join([head, *lines, LAST]), there == len(found)
