"""What the checker holds against, whatever the exercise: the list in the design.

The broken code, swapped results and in-place inputs of right answers are tested in
test_mistakes.py.
"""

import re

import numpy as np
import pytest
import tensorflow as tf
import torch

from ganlab.course.exercises import all_exercises, get
from ganlab.course.exercises.check import grade
from ganlab.course.exercises.mistakes import function

ALL = all_exercises()
GRADED = [(e.id, name) for e in ALL if e.answer for name in e.frameworks]
CALLED = [(x, name) for x, name in GRADED if get(x).call.get("inputs", 1)]
CALLED = [(x, name) for x, name in CALLED if "options" not in get(x).call]
SLOPES = [(x, name) for x, name in GRADED if get(x).call.get("gradient")]
CONSTANTS = {
    "torch": (
        lambda x: x.detach(),
        lambda x: x.detach().numpy(),
        lambda x: x.item() if x.numel() == 1 else x.tolist(),
    ),
    "tf": (tf.stop_gradient, lambda x: x.numpy(), lambda x: np.asarray(x).tolist()),
}
DROPPED = {  # an edit of the solution's source that leaves a term out
    ("E01.2", "torch"): (
        r"share \* F.softplus\(-real_logits\) \+",
        r"\+ \(1 - share\) \* F.softplus\(real_logits\)",
        r"loss_real.mean\(\) \+",
        r"\+ F.softplus\(fake_logits\).mean\(\)",
    ),
    ("E01.2", "tf"): (
        r"share \* sp\(-real_logits\) \+",
        r"\+ \(1 - share\) \* sp\(real_logits\)",
        r"tf.reduce_mean\(loss_real\) \+",
        r"\+ tf.reduce_mean\(sp\(fake_logits\)\)",
    ),
    ("E01.3", "python"): (r"log_p ", r"- log_q", r"\+ np.*"),
    ("E01.4", "torch"): (r"x \* y \+", r"\+ a / 2 \* x\*\*2", r"- a / 2 \* y\*\*2"),
    ("E01.4", "tf"): (r"x \* y \+", r"\+ a / 2 \* x\*\*2", r"- a / 2 \* y\*\*2"),
    ("E07.1", "torch"): (r"F.softplus\(psi \* theta\) \+", r"\+ gamma / 2 \* psi\*\*2"),
    ("E07.1", "tf"): (
        r"tf.nn.softplus\(psi \* theta\) \+",
        r"\+ gamma / 2 \* psi\*\*2",
    ),
    ("E02.3", "torch"): (r"loss_real \+", r"\+ F.softplus\(D.*", r"opt_[GD].step\(\)"),
    ("E02.3", "tf"): (
        r"loss_real \+",
        r"\+ tf.reduce_mean\(tf.nn.softplus\(D\(x_fake.*",
    ),
    ("E02.4", "torch"): (r"labels \* F.softplus\(-logits\) \+", r"\+ \(1 - labels\).*"),
    ("E02.4", "tf"): (r"labels \* sp\(-logits\) \+", r"\+ \(1 - labels\).*"),
    ("E03.1", "python"): (r"\+ 1\b", r"\+ 2 \* p", r"- 2 \* p", r"\+ k$", r"- k\b"),
    ("E03.3", "torch"): (
        r"\+ 1e-5",
        r"- now\[:, None, None\]",
        r"0.9 \* mean \+",
        r"\+ 0.1 \* unbiased",
    ),
    ("E03.3", "tf"): (r"\+ 1e-5", r"- now", r"0.9 \* mean \+", r"\+ 0.1 \* unbiased"),
    ("E07.4", "torch"): (
        r"\+ 1e-12",
        r"u \* x_real \+",
        r"\+ \(1 - u\) \* x_fake",
        "- 1",
    ),
    ("E07.4", "tf"): (r"\+ 1e-12", r"u \* x_real \+", r"\+ \(1 - u\) \* x_fake", "- 1"),
    ("E04.2", "python"): (
        r"gap \+",
        r"np.trace\(S_a\) \+",
        r"\+ np.trace\(S_b\)",
        r"- 2 \* roots.sum\(\)",
    ),
    ("E05.2", "torch"): (
        r"F.softplus\(logits\)",
        r"- x \* logits",
        r"mean\*\*2 \+",
        r"\+ torch.exp\(log_var\)",
        r"- 1\b",
        r"- log_var",
        r"misfit \+",
        r"\+ kl",
    ),
    ("E05.2", "tf"): (
        r"tf.nn.softplus\(logits\)",
        r"- x \* logits",
        r"mean\*\*2 \+",
        r"\+ tf.exp\(log_var\)",
        r"- 1\b",
        r"- log_var",
        r"misfit \+",
        r"\+ kl",
    ),
    ("E04.3", "python"): (r"- M \* H / 2", r"\+ 1(?=\) / 12)"),
    ("E04.4", "python"): (
        r"\+ 1(?=\) \*\* 3)",
        r"- np.trace\(k\)",
        r"within\(a\) \+",
        r"\+ within\(b\)",
        r"- 2 \* kernel\(a, b\).mean\(\)",
    ),
}
EDITS = [
    (*key, number) for key, found in DROPPED.items() for number in range(len(found))
]


def right(exercise, framework):
    source = exercise.source(framework)
    return function(source, exercise.names[framework], framework)


def graded(exercise_id, framework, change):
    """The verdict on the right function with its result changed."""
    exercise = get(exercise_id)
    fn = right(exercise, framework)
    with np.errstate(all="ignore"):
        return grade(exercise, lambda *x: change(fn(*x)), framework, 1)


@pytest.mark.parametrize(("exercise", "framework"), GRADED)
def test_a_flipped_sign_is_wrong(exercise, framework):
    if "options" in get(exercise).call:
        return

    def flip(result):
        if isinstance(result, tuple):
            return (-result[0], *result[1:])
        return -result

    verdict = graded(exercise, framework, flip)
    assert verdict.state == "wrong" and verdict.points == 0 and verdict.message


@pytest.mark.parametrize(("exercise", "framework", "number"), EDITS)
def test_a_term_dropped_is_wrong(exercise, framework, number):
    exercise, edit = get(exercise), DROPPED[exercise, framework][number]
    head, source = exercise.head(framework), exercise.source(framework)
    body = re.sub(edit, "", source[len(head) :], flags=re.MULTILINE)
    body = re.sub(r"([(=]|return) *\+", r"\1 ", body).replace("( - x", "(-x")
    assert body != source[len(head) :], "the edit changes nothing"
    fn = function(head + body, exercise.names[framework], framework)
    with np.errstate(all="ignore"):
        verdict = grade(exercise, fn, framework, 1)
    assert verdict.state in ("wrong", "failed") and verdict.points == 0, verdict


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize(("exercise", "framework"), SLOPES)
def test_a_constant_in_the_place_of_a_tensor_is_told(exercise, framework, number):
    constant = CONSTANTS[framework][number]

    def cut(result):
        if isinstance(result, tuple):
            return (constant(result[0]), *result[1:])
        return constant(result)

    verdict = graded(exercise, framework, cut)
    assert verdict.state == "wrong"
    assert re.search("came without its gradient|no gradient runs", verdict.message)


@pytest.mark.parametrize(("exercise", "framework"), CALLED)
def test_changing_the_inputs_helps_nobody(exercise, framework):
    """Zeroed inputs: a wrong answer stays wrong, a right one right."""
    exercise = get(exercise)
    if "harness" in exercise.call:
        return
    fn, zeroed = right(exercise, framework), []

    def zero(inputs):
        for x in inputs:
            if isinstance(x, np.ndarray):
                x[...] = 0
                zeroed.append(x)
            elif isinstance(x, torch.Tensor):
                x.data.zero_()
                zeroed.append(x)

    def zeros(*inputs):
        zero(inputs)
        return fn(*inputs)

    def after(*inputs):
        copies = [x.copy() if isinstance(x, np.ndarray) else x for x in inputs]
        result = fn(*copies)
        if framework == "python":
            zero(inputs)
        return result

    if framework != "tf":  # its tensors can't be changed
        with np.errstate(all="ignore"):
            state = grade(exercise, zeros, framework, 1).state
        # Inputs that are plain numbers can't be changed.
        assert (state in ("wrong", "failed")) == bool(zeroed)
    assert grade(exercise, after, framework, 1).state == "right"


@pytest.mark.parametrize("exercise", [e for e in ALL if "tf" in e.frameworks])
def test_a_tf_function_passes(exercise):
    verdict = grade(exercise, tf.function(right(exercise, "tf")), "tf", 1)
    assert verdict.state == "right", verdict


@pytest.mark.parametrize(("exercise", "framework"), GRADED)
def test_a_print_and_a_class_and_a_name_are_no_function(exercise, framework, capsys):
    exercise = get(exercise)

    class Answer:
        def __init__(self, *inputs):
            pass

    verdict = grade(exercise, Answer, framework)
    assert verdict.state == "wrong" and "the class Answer" in verdict.message
    verdict = grade(exercise, 3.0, framework)
    assert verdict.state == "wrong" and "float stands where" in verdict.message
    verdict = grade(exercise, lambda *inputs: print("my answer"), framework)
    assert verdict.state == "wrong" and verdict.message and not verdict.points
    if "returns" in exercise.call and len(exercise.call["returns"]) == 1:
        assert "return gives it" in verdict.message


def test_batches_of_unequal_size_are_among_the_cases():
    rng = np.random.default_rng(0)
    for exercise, one, other in (
        ("E01.2", "real_logits", "fake_logits"),
        ("E04.2", "a", "b"),
        ("E04.3", "fake", "held_out"),
        ("E04.4", "a", "b"),
    ):
        cases = get(exercise).cases(rng)
        assert any(len(case[one]) != len(case[other]) for case in cases)
    logits = np.concatenate([c["fake_logits"] for c in get("E01.2").cases(rng)])
    assert abs(logits).max() > 110  # where the float32 sigmoid is 0 or 1 for sure


def faulty(framework, old, new):
    exercise = get("E02.3")
    source = exercise.source(framework).replace(old, new)
    assert source != exercise.source(framework)
    fn = function(source, exercise.names[framework], framework)
    return grade(exercise, fn, framework, 1)


@pytest.mark.parametrize("framework", ["torch", "tf"])
def test_a_fault_in_the_half_of_g_is_blamed_on_g(framework):
    old = {"torch": "opt_G.step()", "tf": "loss_G = tf.reduce_mean("}
    new = {
        "torch": "opt_G.step()\n    opt_G.step()",
        "tf": "loss_G = tf.reduce_mean(3 * ",
    }
    verdict = faulty(framework, old[framework], new[framework])
    assert verdict.state == "wrong"
    assert "G" in verdict.message and "D" not in verdict.message, verdict


@pytest.mark.parametrize("framework", ["torch", "tf"])
def test_the_finished_layer_is_no_answer(framework):
    def layer_torch(x, mean, variance):
        layer = torch.nn.BatchNorm2d(x.shape[1])
        layer.running_mean, layer.running_var = mean, variance
        return layer(x), layer.running_mean, layer.running_var

    def layer_tf(x, mean, variance):
        layer = tf.keras.layers.BatchNormalization(momentum=0.9, epsilon=1e-5)
        return layer(x, training=True), layer.moving_mean, layer.moving_variance

    fn = {"torch": layer_torch, "tf": layer_tf}[framework]
    verdict = grade(get("E03.3"), fn, framework, 1)
    assert verdict.state == "wrong" and "the finished layer" in verdict.message
    layer = torch.nn.BatchNorm2d(2)  # and works again afterwards
    assert layer(torch.ones(2, 2, 1, 1)).shape == (2, 2, 1, 1)
