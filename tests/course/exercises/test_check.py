"""check as a learner meets it: what it prints, the time limit, one verdict for all."""

import contextlib
import io
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from ganlab.course.exercises import (
    all_exercises,
    calls,
    check,
    clock,
    get,
    judge,
    mistakes,
    score,
)
from ganlab.course.exercises.check import grade
from ganlab.course.grading import runner, sandbox
from ganlab.course.grading.grade import _line


@pytest.fixture(autouse=True)
def own_progress(monkeypatch, tmp_path):
    monkeypatch.setenv("GANLAB_PROGRESS", str(tmp_path / "progress.json"))


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
    assert "returned nothing (None)" in printed("E01.3", lambda p, q, s: None)
    assert "SystemExit" in printed("E01.3", lambda p, q, s: exit(1))
    assert "one factor everywhere: 2" in printed(
        "E01.3", lambda p, q, s: 2 * (p - q + np.log(s / (1 - s)))
    )
    assert "did you mean 'E01.2'" in str(pytest.raises(ValueError, get, "E01.22").value)
    with pytest.raises(ValueError, match="framework="):
        check("E01.2", lambda r, f, s: 0)


def test_a_text_is_written_and_not_passed():
    assert "hardly a sentence" in printed("E01.6", lambda: "Because.")
    label = printed("E01.6", lambda: "It has no slope left, so nothing moves.")
    assert "a person marks it" in label


def test_no_name_of_the_machinery_is_printed():
    """Labels in words, whatever is wrong in the step."""

    def alternating_step_torch(G, D, opt_G, opt_D, x_real, z):
        return G(z).sum(), D(x_real).sum()

    label = printed("E02.3", alternating_step_torch)
    assert "not yet" in label and "lows" not in label and "ways" not in label


def endless(*inputs):
    while True:
        pass


def asleep(*inputs):
    time.sleep(60)


@pytest.mark.parametrize("fn", [endless, asleep])
def test_an_endless_loop_is_ended_and_told(fn, monkeypatch):
    monkeypatch.setattr(clock, "SECONDS", 0.3)
    begin = time.monotonic()
    assert "longer than 0.3 s" in printed("E01.3", fn)
    assert time.monotonic() - begin < 8
    time.sleep(1.2)  # no alarm is left behind


def test_an_endless_loop_outside_of_the_main_thread_is_ended(monkeypatch):
    monkeypatch.setattr(clock, "SECONDS", 0.3)
    found = []
    thread = threading.Thread(
        target=lambda: found.append(grade(get("E01.3"), endless, "python"))
    )
    thread.start()
    thread.join(10)
    assert found and "longer than" in found[0].message and found[0].state == "failed"


def test_an_interrupt_of_the_learner_s_passes_through():
    def interrupt(*inputs):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grade(get("E01.3"), interrupt, "python")


def test_the_limit_is_the_grader_s():
    from ganlab.course.grading.limits import Limits

    assert Limits().wall == clock.SECONDS


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
    cases = exercise.cases(np.random.default_rng(0))
    verdict = judge(exercise, "python", cases, "ok", "", outputs)
    assert verdict.passed is False and verdict.points == 0 and verdict.message


CHOICES = {  # of E01.5, no named mistake among them: what is told
    ("too narrow", "to the right", "to the left", "too wide"): "1 of the 4 choices is "
    'right, and A is not "too narrow"',
    ("too wide",) * 4: '1 of the 4 choices is right, and B is not "too wide"',
    ("too wide", "to the left", "to the left", "to the left"): "2 of the 4 choices are "
    'right, and B is not "to the left"',
    ("to the right", "too narrow", "to the left", "too wide"): "none of the 4 choices "
    'is right, and A is not "to the right"',
}


@pytest.mark.parametrize("chosen", CHOICES)
def test_a_wrong_choice_is_told_in_the_learner_s_words(chosen):
    label = printed("E01.5", lambda: dict(zip("ABCD", chosen, strict=True)))
    told = CHOICES[chosen]
    assert f"E01.5: not yet. {told[0].upper()}{told[1:]}.\n" in label
    assert "number" not in label


def test_how_much_of_a_number_or_of_an_array_is_wrong():
    def best_logit(log_p, log_q, share):
        right = log_p - log_q + np.log(share / (1 - share))
        return right + (np.arange(len(right)) == 1) * 0.5

    assert "4 of the 216 numbers in logit are wrong." in printed("E01.3", best_logit)
    label = printed("E01.3", lambda log_p, *more: np.full_like(log_p, 31.0))
    assert "All 216 numbers in logit are wrong" in label
    label = printed("E01.1", lambda: 17.0)
    assert "Distance should be another number." in label  # no factor, which tells it


@pytest.mark.parametrize("place", [-1.0, 0.5, 99.0])
def test_a_choice_that_is_none_is_wrong_too(place):
    """Such as a sandbox that was lied to may give."""
    exercise, cases = get("E01.5"), [{}]
    outputs = [dict.fromkeys("ABCD", np.array(place))]
    verdict = judge(exercise, "python", cases, "ok", "", outputs)
    assert verdict.passed is False and "what was chosen" in verdict.message


SOURCES = {  # of E01.3, and the state
    "right": "    return log_p - log_q + np.log(share / (1 - share))\n",
    "wrong": "    return log_p - log_q\n",
    "failed": "    return 1 / 0\n",
    "to do": "    raise NotImplementedError('write this function')\n",
    "wrong, none": "    print(log_p)\n",
}


@pytest.mark.parametrize("state", SOURCES)
def test_check_the_grader_and_nbgrader_give_one_verdict(state):
    exercise = get("E01.3")
    source = exercise.head("python") + SOURCES[state]
    fn = mistakes.function("import numpy as np\n" + source, "best_logit", "python")
    here = grade(exercise, fn, "python", 3)
    cases = [c for s in (0, 3) for c in exercise.cases(np.random.default_rng(s))]
    sources = ["import numpy as np", source]
    one = runner.Run("E01_3", "python", "best_logit", sources, cases, exercise.call)
    box = sandbox.choose(unsafe=True)
    line = _line(exercise, "python", cases, runner.run([one], box)["E01_3"])
    assert here.state == line["state"] == state.partition(",")[0]
    assert (here.message, here.mistake, here.points) == (
        line["reason"],
        line["mistake"],
        line["share"] * exercise.points,
    )
    assert score("E01.3", {"best_logit": fn}) == here.points


@pytest.mark.parametrize("missing", ["torch", "tensorflow"])
def test_mistakes_are_named_where_one_framework_is_missing(missing, monkeypatch):
    """A grader without TensorFlow names its mistakes by PyTorch's numbers."""
    there = mistakes.importlib.util.find_spec
    monkeypatch.setattr(
        mistakes.importlib.util, "find_spec", lambda x: x != missing and there(x)
    )
    framework = {"torch": "torch", "tensorflow": "tf"}[missing]
    for exercise in map(get, ("E01.2", "E02.3", "E03.3", "E05.2", "E07.4")):
        starts = ("sum", "Ker", "one w")
        mistake = next(m for m in exercise.mistakes if m.name.startswith(starts))
        source = exercise.filled(mistake.sources[framework][0])
        fn = mistakes.function(source, exercise.names[framework], framework)
        assert grade(exercise, fn, framework, 1).mistake == mistake.name
    monkeypatch.setattr(mistakes.importlib.util, "find_spec", lambda x: None)
    assert (
        mistakes.runnable("torch") is None and mistakes.runnable("python") == "python"
    )


def test_a_check_takes_less_than_a_second():
    """Once the framework is there: all mistakes are run, in either framework."""
    exercise = get("E02.3")
    for framework in exercise.frameworks:
        mistake = exercise.mistakes[-1]
        source = exercise.filled(mistake.sources[framework][0])
        fn = mistakes.function(source, exercise.names[framework], framework)
        times = []
        for _ in range(3):
            begin = time.monotonic()
            assert grade(exercise, fn, framework).mistake == mistake.name
            times.append(time.monotonic() - begin)
        assert min(times) < 1, times


def test_the_calls_know_no_answers_and_need_nothing_of_the_package():
    folder = Path(calls.__file__).parent
    text = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    for line in text.split("\n"):
        if line.lstrip().startswith(("from .", "import ganlab", "from ganlab")):
            assert line.strip().startswith(("from .tensors", "from . import games"))
    assert all(m.message not in text for e in all_exercises() for m in e.mistakes)
