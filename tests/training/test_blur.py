"""The filter of R1 + R2 against its closed form, and its limits."""

import pytest

from ganlab.training.blur import kept_by_penalty


@pytest.mark.parametrize("wave", [1, 3, 8])
@pytest.mark.parametrize("gamma", [0.01, 0.15, 1.0])
def test_the_best_discriminator_is_filtered_by_the_formula(wave, gamma):
    told = 1 / (1 + 4 * gamma * wave**2)
    assert kept_by_penalty(wave, gamma, eps=0.01) == pytest.approx(told, rel=1e-3)


def test_without_a_penalty_nothing_is_lost():
    assert kept_by_penalty(5, 0.0, eps=0.5) == pytest.approx(1, abs=1e-9)
