"""The frames that exercises of one kind share."""

import numpy as np
import pytest

from ganlab.course.exercises import all_exercises, judge
from ganlab.course.exercises.calls import attempt
from ganlab.course.exercises.frames import choice, explained

HEAD = "E99.1 · Which is which?\nread · 5 minutes · 1 point\nWhich?"
CHOSEN = {"A": "wide", "B": "narrow", "C": "wide"}


def verdict(exercise, fn):
    cases = exercise.cases(np.random.default_rng(0))
    came = attempt(fn, cases, "python", exercise.call)
    return judge(exercise, "python", cases, *came)


@pytest.fixture
def lines():
    told = {"discussion": "", "wrong": "- One. >> Two."}
    return choice(HEAD, "lines()", "Names.", dict(CHOSEN), **told)


def test_a_choice_knows_its_answer_and_what_else_may_be_said(lines):
    assert verdict(lines, lambda: dict(CHOSEN)).passed
    wrong = verdict(lines, lambda: CHOSEN | {"C": "narrow"})
    assert wrong.message == '2 of the 3 choices are right, and C is not "narrow"'
    assert "can be one of" in verdict(lines, lambda: CHOSEN | {"A": "no"}).message
    assert "the keys A, B, C" in verdict(lines, lambda: {}).message
    assert '"A" to "C" and one of the two names' in lines.statement


def test_its_solution_is_right(lines):
    space = {}
    exec(lines.source("python"), space)
    assert space["lines"]() == CHOSEN


def test_the_order_of_the_names_tells_nothing(lines):
    assert list(lines.call["options"]) == sorted(set(CHOSEN.values()))
    chosen = [x for x in all_exercises() if "options" in x.call]
    assert len(chosen) >= 2
    for exercise in chosen:
        places = [int(place) for place in exercise.answer().values()]
        assert places != sorted(places), exercise.id


def test_a_text_is_marked_by_a_person():
    head = HEAD.replace("read", "explain")
    exercise = explained(head, 'return "x"', discussion="", criteria="1: x")
    assert exercise.by_hand and exercise.statement.endswith("A person marks it.")
    assert verdict(exercise, lambda: "It is so because of that.").state == "by hand"
