"""Each solution is right, each stub "to do", each typical mistake told by its name."""

import re

import numpy as np
import pytest
from another_hand import WRONG
from styles import MORE, RIGHT

from ganlab.course.exercises import all_exercises, get, judge
from ganlab.course.exercises.check import grade
from ganlab.course.exercises.judge import SWAPPED
from ganlab.course.exercises.mistakes import function

EXERCISES = all_exercises()
GRADED = [(e.id, name) for e in EXERCISES if not e.by_hand for name in e.frameworks]
MISTAKES = [
    pytest.param(e.id, name, number, version, id=f"{e.id}-{name}-{number}-{version}")
    for e in EXERCISES
    for number, mistake in enumerate(e.mistakes)
    for name, sources in mistake.sources.items()
    for version in range(len(sources))
]
BY_ANOTHER_HAND = [
    (exercise, framework, name)
    for exercise, frameworks in WRONG.items()
    for framework, wrongs in frameworks.items()
    for name in wrongs
]
STYLES = [(x, name, fn) for x, found in RIGHT.items() for name, fn in found.items()]


def made(exercise, source, framework):
    """The function that a source of the exercise's file defines."""
    return function(exercise.filled(source), exercise.names[framework], framework)


@pytest.mark.parametrize(("exercise", "framework"), GRADED)
def test_the_solution_is_right_and_the_stub_is_to_do(exercise, framework):
    exercise = get(exercise)
    fn = made(exercise, exercise.source(framework), framework)
    for seed in range(3):
        verdict = grade(exercise, fn, framework, seed)
        assert verdict.state == "right" and verdict.points == exercise.points, verdict
    stub = "    raise NotImplementedError('write this function')"
    fn = made(exercise, exercise.head(framework) + stub, framework)
    verdict = grade(exercise, fn, framework)
    assert verdict.state == "to do" and verdict.points == 0


@pytest.mark.parametrize(("exercise", "framework", "number", "version"), MISTAKES)
def test_a_mistake_is_told_by_its_own_name(exercise, framework, number, version):
    """By its own and no sibling's: the first that fits is told."""
    exercise = get(exercise)
    mistake = exercise.mistakes[number]
    fn = made(exercise, mistake.sources[framework][version], framework)
    for seed in range(2):
        with np.errstate(all="ignore"):
            verdict = grade(exercise, fn, framework, seed)
        assert verdict.mistake == mistake.name, verdict
        assert verdict.state == "wrong" and verdict.points == 0
        assert verdict.message == mistake.message and len(verdict.hints) == 2


@pytest.mark.parametrize(("exercise", "framework", "name"), BY_ANOTHER_HAND)
def test_a_wrong_answer_by_another_hand_is_named(exercise, framework, name):
    fn = WRONG[exercise][framework][name]
    for seed in range(2):
        with np.errstate(all="ignore"):
            verdict = grade(get(exercise), fn, framework, seed)
        assert verdict.mistake == name and verdict.points == 0, verdict


@pytest.mark.parametrize(("exercise", "framework", "fn"), STYLES + MORE)
def test_a_right_answer_in_another_style_passes(exercise, framework, fn):
    for seed in range(2):
        verdict = grade(get(exercise), fn, framework, seed)
        assert verdict.state == "right", verdict


@pytest.mark.parametrize(
    ("exercise", "framework"),
    [g for g in GRADED if len(get(g[0]).call.get("returns", ())) > 1],
)
def test_swapped_results_are_told(exercise, framework):
    exercise = get(exercise)
    right = made(exercise, exercise.source(framework), framework)

    def swapped(*inputs):
        first, second, *more = right(*inputs)
        return second, first, *more

    verdict = grade(exercise, swapped, framework, 1)
    assert verdict.mistake == SWAPPED and verdict.points == 0, verdict


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_the_form_is_whole(exercise):
    assert exercise.statement.count("- **Result**") == 1 and exercise.discussion
    if exercise.by_hand:
        assert sum(points for points, _ in exercise.rubric) == exercise.points
        return
    texts = [m.message for m in exercise.mistakes]
    names = [m.name for m in exercise.mistakes]
    assert len(set(texts)) == len(texts) and len(set(names)) == len(names) >= 4
    for hints in [exercise.hints, *(m.hints for m in exercise.mistakes)]:
        assert len(hints) == 2 and all(hints), hints
    if exercise.kind == "mend":
        versions = {s for m in exercise.mistakes for x in m.sources.values() for s in x}
        for framework, body in exercise.broken.items():
            wanted = re.sub(r"\s+", " ", body).strip()
            assert any(
                re.sub(r"\s+", " ", s).strip().endswith(wanted) for s in versions
            )
            assert framework in exercise.frameworks


def test_all_of_each_lesson_are_here_in_their_order():
    most = 6, 6, 5, 6, 4, 7, 8, 6, 6, 6, 6, 6, 7, 6, 7, 6, 6, 6, 6, 7, 6, 6, 7, 6
    lessons = dict(enumerate(most, 1))
    ids = [f"E{i:02}.{n}" for i, m in lessons.items() for n in range(1, m + 1)]
    assert [e.id for e in EXERCISES] == ids and len(ids) == 148
    points = 11 + 14 + 10 + 14 + 8 + 12 + 18 + 18 + 13 + 13 + 17 + 16 + 15 + 16
    points += 17 + 14 + 15 + 16 + 16 + 19 + 18 + 16 + 17 + 15
    assert sum(e.points for e in EXERCISES) == points
    kinds = {"formula", "step", "mend", "predict", "read", "port", "explain"}
    assert {e.kind for e in EXERCISES} == kinds


@pytest.mark.parametrize(
    "exercise", [e for e in EXERCISES if e.vary], ids=lambda e: e.id
)
def test_other_numbers_have_other_answers(exercise):
    rng = np.random.default_rng(0)
    for numbers in [exercise.vary(rng) for _ in range(20)]:
        assert set(numbers) == set(exercise.numbers)
        (case,) = exercise.cases(rng, numbers)
        right = exercise.answer(**case)
        assert judge(exercise, "python", [case], "ok", "", [right]).passed
        source = exercise.source("python", numbers)
        fn = function(source, exercise.names["python"], "python")
        assert grade(exercise, fn, "python", 0, numbers).passed
        for mistake in exercise.mistakes:
            source = exercise.filled(mistake.sources["python"][0], numbers)
            fn = function(source, exercise.names["python"], "python")
            verdict = grade(exercise, fn, "python", 0, numbers)
            assert verdict.mistake == mistake.name
    assert len({str(exercise.vary(rng)) for _ in range(20)}) > 2
