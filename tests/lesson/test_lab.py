"""setup(): profiles, frameworks, claims; the cells that are skipped."""

import json

import numpy as np
import pytest

import ganlab
from ganlab.lesson import frameworks
from ganlab.lesson.claims import ClaimError


@pytest.fixture
def lab(monkeypatch):
    monkeypatch.setenv("GANLAB_PROFILE", "cpu")
    return ganlab.setup(seed=3)


def test_setup_tells_what_it_found(capsys, monkeypatch):
    monkeypatch.setenv("GANLAB_PROFILE", "smoke")
    lab = ganlab.setup("cpu", seed=7)
    told = capsys.readouterr().out
    assert lab.profile == "smoke" and "smoke" in told and "seed 7" in told
    assert ganlab.__version__ in told and np.__version__ in told


def test_the_seed_decides_all_generators():
    def draw():
        lab = ganlab.setup("smoke", seed=5)
        return lab.rng.random(), np.random.rand()

    assert draw() == draw()


def test_pick(lab):
    assert lab.pick(smoke=1, cpu=2, gpu=3) == 2


@pytest.mark.parametrize(
    "setting", [{"profile": "fast"}, {"frameworks": "jax"}, {"frameworks": "torch,mx"}]
)
def test_unknown_settings(setting):
    with pytest.raises(ValueError, match="it can be"):
        ganlab.setup(**setting)


def test_a_missing_framework_is_named(monkeypatch):
    monkeypatch.setattr(frameworks, "_installed", lambda name: False)
    with pytest.raises(ImportError, match="TensorFlow is not installed: install"):
        frameworks.choose("tf")


def test_a_framework_that_is_not_installed_is_left_out(monkeypatch):
    monkeypatch.setattr(frameworks, "_installed", lambda name: name == "tf")
    assert frameworks.choose("auto") == frameworks.choose("torch,tf") == ("tf",)


def test_claims_hold_or_raise_and_are_noted(lab, tmp_path, monkeypatch):
    monkeypatch.setenv("GANLAB_CLAIMS", str(tmp_path / "claims.jsonl"))
    lab.claim("all modes are covered", np.int64(8), ">=", 8)
    with pytest.raises(ClaimError, match="7 >= 8: FAILS"):
        lab.claim("all modes are covered", 7, ">=", 8)
    lab.profile = "smoke"
    lab.claim("all modes are covered", 7, ">=", 8)
    lines = (tmp_path / "claims.jsonl").read_text().splitlines()
    assert [json.loads(line)["held"] for line in lines] == [True, False, None]
    with pytest.raises(ValueError, match="op is '=>'"):
        lab.claim("", 1, "=>", 1)


def test_nan_holds_no_claim(lab):
    with pytest.raises(ClaimError):
        lab.claim("the distance is small", float("nan"), "<=", 1.0)


@pytest.mark.parametrize(
    "cell, active, kept",
    [
        ("# PyTorch\nx = 1\n", ("torch",), True),
        ("# PyTorch\nx = 1\n", ("tf",), False),
        ("\n# TensorFlow\nx = 1\n", ("torch",), False),
        ("# PyTorch and TensorFlow\nx = 1\n", ("torch",), False),
        ("# PyTorch and TensorFlow\nx = 1\n", ("torch", "tf"), True),
        ("# PyTorch is imported later\nx = 1\n", ("tf",), True),
        ("x = 1  # PyTorch\n", ("tf",), True),
    ],
)
def test_cells_of_other_frameworks_are_skipped(cell, active, kept, capsys):
    lines = frameworks.transformer(active)(cell.splitlines(keepends=True))
    scope = {}
    exec("".join(lines), scope)
    assert ("x" in scope) is kept
    assert ("is passed over" in capsys.readouterr().out) is not kept
