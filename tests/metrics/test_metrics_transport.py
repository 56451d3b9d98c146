"""Exact W1 and the sieve, against closed forms, SciPy and rejection by hand."""

import ast
import itertools
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from scipy.stats import entropy, norm, wasserstein_distance

from ganlab.metrics import (
    exact_wasserstein,
    js_of_shift,
    sieve,
    sliced_wasserstein,
)

RNG = np.random.default_rng(0)


def test_a_shift_costs_what_it_is_long():
    x = RNG.standard_normal((200, 3))
    assert exact_wasserstein(x, x[::-1] + [2, -1, 2]) == pytest.approx(3)
    assert exact_wasserstein(x, x[::-1]) == 0


def test_on_a_line_it_is_scipys():
    a, b = RNG.standard_normal(80), 2 * RNG.standard_normal(80)
    found = exact_wasserstein(a[:, None], b[:, None])
    assert found == pytest.approx(wasserstein_distance(a, b))


def test_it_is_the_best_of_all_pairings():
    a, b = RNG.standard_normal((2, 5, 2))
    ways = [
        np.linalg.norm(a - b[list(order)], axis=1).mean()
        for order in itertools.permutations(range(5))
    ]
    assert exact_wasserstein(a, b) == pytest.approx(min(ways))


def test_a_shadow_is_never_further_away():
    a, b = RNG.standard_normal((2, 100, 2))
    assert sliced_wasserstein(a, 2 * b) < exact_wasserstein(a, 2 * b)


@pytest.mark.parametrize("shapes", [((5, 2), (6, 2)), ((2001, 1), (2001, 1))])
def test_sets_of_other_sizes_are_told(shapes):
    with pytest.raises(ValueError, match="as many of each"):
        exact_wasserstein(*(np.zeros(shape) for shape in shapes))


def test_what_passes_the_sieve_is_distributed_as_the_data():
    """N(0, 1) from N(0, 2), by the log-ratio and a constant that must not matter."""
    x = RNG.normal(0, 2, 200_000)
    logits = norm.logpdf(x) - norm.logpdf(x, 0, 2) + 7
    kept = sieve(logits, RNG, quantile=1.0)
    assert kept.mean() == pytest.approx(0.5, abs=0.01)  # 1 / max p/q
    assert x[kept].std() == pytest.approx(1, abs=0.02)
    assert sieve(logits, RNG).mean() > kept.mean()


def test_equal_logits_all_pass():
    assert sieve(np.full(50, -300.0), RNG).all()


@pytest.mark.parametrize(
    ("logits", "quantile"), [(np.zeros((3, 1)), 0.9), ([], 0.9), ([1.0, 2.0], 0)]
)
def test_the_sieve_tells_what_it_needs(logits, quantile):
    with pytest.raises(ValueError, match="one logit a sample"):
        sieve(logits, RNG, quantile)


@pytest.mark.parametrize(("theta", "std"), [(0.5, 0.25), (2.0, 1.0), (-3.0, 2.0)])
def test_js_of_a_shift_is_the_integral_of_two_densities(theta, std):
    x = np.linspace(-9, 9, 200_001) * std + theta / 2
    p, q = norm.pdf(x, 0, std), norm.pdf(x, theta, std)
    middle = (p + q) / 2
    js = (entropy(p, middle) + entropy(q, middle)) / 2
    assert js_of_shift(theta, std) == pytest.approx(js, rel=1e-6)


def test_js_ends_at_log_two_and_begins_at_nought():
    assert js_of_shift(50.0) == pytest.approx(np.log(2), abs=1e-12)
    assert js_of_shift(0.0) == pytest.approx(0, abs=1e-12)
    small = 1e-2  # JS of a small shift is theta^2 / (8 std^2)
    assert js_of_shift(small, 0.5) == pytest.approx(small**2 / 2, rel=1e-3)
    with pytest.raises(ValueError, match="above 0"):
        js_of_shift(1.0, 0.0)


def test_the_lessons_own_sieve_is_the_librarys():
    text = (Path(__file__).parents[2] / "notebooks" / "06_losses.py").read_text("utf-8")
    tree = ast.parse(text)
    tree.body = [x for x in tree.body if getattr(x, "name", "") == "keep"]
    own = {"np": np, "lab": SimpleNamespace(rng=np.random.default_rng(4))}
    exec(compile(tree, "06_losses.py", "exec"), own)
    logits = RNG.normal(0, 2, 1000)
    kept = own["keep"](logits)
    assert np.array_equal(kept, sieve(logits, np.random.default_rng(4)))
    assert 0.05 < kept.mean() < 0.95
