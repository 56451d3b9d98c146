"""Each solution is right, each stub "to do", each typical mistake told by its name."""

import contextlib
import io
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from exercise_mistakes import WRONG

from ganlab.course.exercises import all_exercises, check, get, judge
from ganlab.course.exercises.calls import run
from ganlab.course.exercises.check import functions, grade
from ganlab.course.notebooks import notebook as nb

ROOT = Path(__file__).parents[3]
EXERCISES = all_exercises()
GRADED = [(e, track) for e in EXERCISES if not e.by_hand for track in e.tracks]
MISTAKES = [
    (exercise, track, name)
    for exercise, tracks in WRONG.items()
    for track, wrongs in tracks.items()
    for name in wrongs
]


def told(parameters):
    return [f"{e.id}-{track}" for e, track in parameters]


@pytest.fixture(autouse=True)
def own_progress(monkeypatch, tmp_path):
    monkeypatch.setenv("GANLAB_PROGRESS", str(tmp_path / "progress.json"))


@cache
def defined(folder, lesson):
    """What the marked cells of a notebook define, run without the rest of it."""
    (path,) = (ROOT / folder).glob(f"{lesson}_*.ipynb")
    namespace = {}
    for cell in nb.read(path).cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            exec(cell.source, namespace)
    return namespace


@pytest.mark.parametrize(("exercise", "track"), GRADED, ids=told(GRADED))
def test_the_solution_is_right_and_the_stub_is_to_do(exercise, track):
    lesson = exercise.id[1:3]
    for folder, passed in (("solutions", True), ("exercises", False)):
        fn = functions(exercise, defined(folder, lesson))[track]
        for seed in range(3):
            verdict = grade(exercise, fn, track, seed)
            assert verdict.passed is passed, verdict
        if not passed:
            assert verdict.message == "to do" and verdict.points == 0
        else:
            assert verdict.points == exercise.points


@pytest.mark.parametrize(("exercise", "track", "name"), MISTAKES)
def test_a_wrong_answer_is_named(exercise, track, name):
    for seed in range(3):
        verdict = grade(get(exercise), WRONG[exercise][track][name], track, seed)
        assert verdict.mistake == name, verdict
        assert not verdict.passed and verdict.points == 0


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_the_form_is_whole(exercise):
    texts = [m.message for m in exercise.mistakes]
    assert len(set(texts)) == len(texts)
    texts += [h for m in exercise.mistakes for h in m.hints]
    if exercise.by_hand:
        assert sum(points for points, _ in exercise.rubric) == exercise.points
        return
    assert len(exercise.mistakes) >= 4 and all(exercise.hints)
    assert all(texts)
    for track in exercise.tracks:
        assert set(WRONG[exercise.id][track]) == {
            m.name for m in exercise.mistakes if track in m.tracks
        }
    assert all(2 <= len(hints) for hints in [exercise.hints])


@pytest.mark.parametrize("number", ["01", "02", "03", "04"])
def test_the_notebook_says_what_the_registry_says(number):
    (path,) = (ROOT / "solutions").glob(f"{number}_*.ipynb")
    text = "\n".join(c.source for c in nb.read(path).cells if c.cell_type != "code")
    assert sum(not e.by_hand for e in all_exercises(number)) >= 4
    for exercise in all_exercises(number):
        found = re.search(
            rf"## {exercise.id} · (.*)\n\n\*.* about (\d+) minutes · (\d+) point", text
        )
        assert found, exercise.id
        assert found.groups() == (
            exercise.title,
            str(exercise.minutes),
            str(exercise.points),
        )
        for key, value in exercise.numbers.items():
            marked = re.findall(rf"<!--{key}-->(.*?)<!--/{key}-->", text)
            assert marked and set(marked) == {shown(value)}


def shown(value):
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def test_all_kinds_occur():
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
        right = exercise.answer(case)
        assert judge(exercise, [case], [right]).passed
        for mistake in exercise.mistakes:
            wrong = {**right, **mistake.outputs(case)}
            assert judge(exercise, [case], [wrong]).mistake == mistake.name
    assert len({str(exercise.vary(rng)) for _ in range(20)}) > 2


@pytest.mark.parametrize(
    "outputs",
    [
        [{"logit": np.array([None])}] * 3,
        [{"logit": "text"}] * 3,
        [{}] * 3,
        [],
        [{"logit": np.full(n, np.nan)} for n in (1, 7, 100)],
        [{"logit": np.zeros(3)}] * 3,
        [{"logit": [[1], [1, 2]]}] * 3,
        [{"logit": np.zeros(n, complex)} for n in (1, 7, 100)],
        [None] * 3,
    ],
)
def test_whatever_comes_is_judged_and_wrong(outputs):
    exercise = get("E01.3")
    verdict = judge(exercise, exercise.cases(np.random.default_rng(0)), outputs)
    assert verdict.passed is False and verdict.points == 0 and verdict.message


def printed(*arguments, **options):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        check(*arguments, **options)
    return out.getvalue()


def test_check_gives_one_hint_and_a_second_on_request():
    def best_logit(log_p, log_q, share):
        return log_p - log_q

    mistake = get("E01.3").mistakes[0]
    first, second = printed("E01.3", best_logit), printed("e1.3", best_logit, hint=2)
    assert mistake.hints[0] in first and mistake.hints[1] not in first
    assert mistake.hints[0] in second and mistake.hints[1] in second


def test_check_tells_an_error_and_what_it_expects():
    assert "ZeroDivisionError" in printed("E01.3", lambda p, q, s: 1 / 0)
    assert "returned NoneType" in printed("E01.3", lambda p, q, s: None)
    assert "one factor everywhere: 2" in printed(
        "E01.3", lambda p, q, s: 2 * (p - q + np.log(s / (1 - s)))
    )
    assert "did you mean 'E01.2'" in str(pytest.raises(ValueError, get, "E01.22").value)
    with pytest.raises(ValueError, match="framework="):
        check("E01.2", lambda r, f, s: 0)


def test_an_exercise_of_a_person_s_is_written_and_not_passed():
    assert "hardly a sentence" in printed("E01.6", lambda: "Because.")
    told = printed("E01.6", lambda: "It has no slope left, so nothing moves.")
    assert "a person marks it" in told


def test_the_calls_know_no_answers():
    for path in (ROOT / "ganlab" / "checks" / "calls").glob("*.py"):
        imported = re.findall(r"^(?:from|import) (\S+)", path.read_text("utf-8"), re.M)
        allowed = {".tensors", ".linear", ".images", "importlib", "numbers", "numpy"}
        assert set(imported) <= allowed, path
    cases = get("E01.3").cases(np.random.default_rng(0))
    assert run("E01.3", lambda p, q, s: p, cases[0], "python")["logit"].shape == (1,)
