"""The copied program: its errors, its mends, and what it becomes."""

import importlib

import pytest
from clinic_data import small_digits

import ganlab
from ganlab.clinic.article import Program

ERRORS = {"torch": 10, "tf": 8}
FAULTS = {
    "torch": ["mse", "no_fakes"],
    "tf": ["D_still", "mse", "no_fakes", "sigmoid_missing"],
}


@pytest.mark.parametrize("framework", ["torch", "tf"])
def test_it_is_mended_into_the_step_of_the_course(framework):
    program, errors, faults = Program(framework, small_digits()[1]), 0, []
    while stopped := program.run():
        errors += 1
        assert stopped.line > 0 and stopped.code and "\n" not in stopped.error
        program.mend()
    while found := ganlab.diagnose(program.loop):
        faults.append(found.faults[0])
        program.mend()
        assert program.run() is None
    assert (errors, faults) == (ERRORS[framework], FAULTS[framework])
    program.mend()
    assert program.run() is None and not program.mends
    loop = program.loop
    state, ours = loop.state(), loop.step(3)
    Trainer = importlib.import_module(f"ganlab.{framework}.trainer").Trainer
    trainer = Trainer(loop.parts["G"], loop.parts["D"], small_digits()[1], 64)
    trainer.load(state | {"halfway": False})
    assert trainer.step(3) == pytest.approx(ours, rel=1e-4)
