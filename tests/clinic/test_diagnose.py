"""diagnose() names planted faults, keeps still on sound runs, and refuses nonsense."""

import math
import subprocess
import sys

import numpy as np
import pytest
from clinic_data import patient, small_digits

import ganlab
from ganlab.clinic import FAULTS, SIGNS, only, stored_runs, stored_sound
from ganlab.clinic.faults import SYMPTOMS
from ganlab.clinic.rules import CURVES, LAST, PROBES
from ganlab.training.history import History

PLANTED = [name for name in FAULTS if name not in SYMPTOMS]
LATE = ("few_images", "penalty_pixels")  # what shows only after some training


@pytest.mark.parametrize("framework", ["torch", "tf"])
@pytest.mark.parametrize("fault", [f for f in PLANTED if f not in LATE])
def test_a_fault_is_named_after_ten_steps(fault, framework):
    loop = patient(framework, fault, seed=7)
    loop.step(10)
    assert ganlab.diagnose(loop, small_digits()[0]).faults[:1] == [fault]


@pytest.mark.parametrize("framework", ["torch", "tf"])
@pytest.mark.parametrize("sound", ["healthy", "penalty"])
def test_nothing_is_found_in_a_sound_run(sound, framework):
    loop = patient(framework, sound, seed=7)
    loop.step(10)
    found = ganlab.diagnose(loop, small_digits()[0])
    assert not found and not list(found)
    assert repr(found).startswith("nothing found")


@pytest.mark.parametrize("framework", ["torch", "tf"])
def test_stored_runs_of_unseen_seeds(framework):
    runs = {k: t for k, t in stored_runs(framework).items() if k[1] > 0}
    right = [
        [*ganlab.diagnose(traces).faults, "nothing"][0] == fault
        for (fault, _), traces in runs.items()
        if fault in PLANTED
    ]
    assert len(right) >= 60 and np.mean(right) >= 0.9
    sound = [t for (fault, _), t in runs.items() if fault not in PLANTED]
    sound += stored_sound(framework).values()
    for looked in ("losses", "curves", "all"):
        assert not any(ganlab.diagnose(only(t, looked)) for t in sound)


def test_a_fault_with_no_step_in_it_has_a_rule():
    told = {rule.fault for rule in [*PROBES, *CURVES, *LAST]} | {"not_finite"}
    assert told == set(FAULTS)
    for rule in [*PROBES, *CURVES, *LAST]:
        names = {n.removesuffix("_most") for n in (*rule.needs, *rule.unless)}
        assert names <= set(SIGNS)


def test_a_history_and_a_dictionary_say_the_same():
    history = History()
    for step, (d, g) in enumerate([(1.4, 0.7), (0.2, 0.3), (0.01, 0.22), (0.01, 0.22)]):
        history.add(step, 0.1 * step, {"loss_D": d, "loss_G": g})
    assert ganlab.diagnose(history).faults == ["mse"]
    assert ganlab.diagnose(dict(history.losses)).faults == ["mse"]
    (found,) = ganlab.diagnose(history)
    assert not found.shown and "0.22" in found.evidence and found.remedy


@pytest.mark.parametrize(
    ("curves", "faults"),
    [
        ({"loss_D": [1.4, 1e-3], "loss_G": [0.7, 9.0]}, ["D_won"]),
        ({"loss_D": [1.4, 4.0], "loss_G": [0.7, 0.02]}, ["D_still"]),
        ({"loss_D": [1.4, math.nan], "loss_G": [0.7, 0.7]}, ["not_finite"]),
        ({"loss_D": [-3.0, -2.0], "loss_G": [5.0, 9.0]}, []),  # a critic's
        ({"grad_D": [1, 5, 300, 20]}, ["pile"]),
        ({"classes": [1, 1, 1]}, ["class_order"]),
        ({"z_change": 0.0}, ["same_z"]),
        ({"spread": 0.01, "real_spread": 0.3}, ["alike"]),
        ({"real_min": 0.0, "fake_min": -0.9}, ["range"]),
        ({"grad_G": 0.0, "moved_G": 0.0}, ["no_gradient"]),
    ],
)
def test_curves_alone(curves, faults):
    assert ganlab.diagnose(curves).faults == faults


@pytest.mark.parametrize(
    ("run", "told"),
    [
        ({}, "holds nothing"),
        ({"loss_d": [1.0]}, "such as 'loss_D'"),
        ({"loss_D": [[1.0], [2.0]]}, "loss_D is no curve"),
        ({"loss_D": "low"}, "loss_D is no curve"),
        ({"loss_D": None}, "loss_D is no curve"),
        ({"loss_D": ["1.4", "1.3"]}, "loss_D is no curve"),
        ({"loss_D": []}, "loss_D is no curve"),
        ([1.0, 2.0], "'list' came"),
        (None, "'NoneType' came"),
    ],
)
def test_what_is_no_run_is_told_in_a_sentence(run, told):
    with pytest.raises(ValueError, match=told) as caught:
        ganlab.diagnose(run)
    assert "\n" not in str(caught.value)


def test_the_clinic_loads_no_framework():
    code = (
        "import sys, ganlab.clinic; print({'torch', 'tensorflow'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert told.stdout.strip() == "set()", told.stderr


def test_held_out_goes_with_a_loop():
    with pytest.raises(ValueError, match="without a loop"):
        ganlab.diagnose({"loss_D": [1.0]}, held_out=np.zeros((3, 2)))
