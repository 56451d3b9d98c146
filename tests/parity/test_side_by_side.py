"""ganlab.compare: both sources, aligned, or the nearest name that exists."""

import inspect

import pytest

import ganlab
from ganlab.tf import losses as tf_losses
from ganlab.torch import losses as torch_losses


def test_the_columns_are_the_sources():
    shown = ganlab.compare("losses.generator_loss")
    for column, module in enumerate((torch_losses, tf_losses)):
        lines = inspect.getsource(module.generator_loss).splitlines()
        assert [row[column] for row in shown.rows] == lines


@pytest.mark.parametrize(
    "name", ["nets", "train.train_step", "trainer.Trainer.sample_gradient"]
)
def test_no_line_is_lost(name):
    shown = ganlab.compare(name)
    for column, folder in enumerate(("torch", "tf")):
        lines = [row[column] for row in shown.rows if row[column]]
        from ganlab.parity.side_by_side import source

        assert lines == [x for x in source(folder, name).splitlines() if x]


def test_the_steps_of_both_stand_on_one_line():
    rows = ganlab.compare("train.train_step").rows
    assert any("x_fake = G(z)" in a and "x_fake = G(z, t" in b for a, b in rows)
    assert any(a == b == "    return loss_D, loss_G" for a, b in rows) or any(
        a.startswith("    return loss_D") and b.startswith("    return loss_D")
        for a, b in rows
    )


def test_text_and_table():
    shown = ganlab.compare("losses.LOSSES")
    assert repr(shown).startswith("PyTorch")
    assert "TensorFlow" in repr(shown).splitlines()[0]
    page = shown._repr_html_()
    assert page.count("<tr>") == len(shown.rows) + 1
    assert "&quot;non_saturating&quot;" in page


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("losses.generator_los", "generator_loss"),
        ("loses.generator_loss", "losses"),
        ("penalties.SpectralNorm.forwards", "forward"),
    ],
)
def test_the_nearest_name_is_suggested(name, near):
    with pytest.raises(ValueError, match=f"did you mean '{near}'"):
        ganlab.compare(name)
