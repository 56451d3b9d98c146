"""Which framework a cell is of, also with a magic or a form title above the name."""

import pytest

from ganlab.lesson.frameworks import transformer

ABOVE = (
    "",
    "\n\n",
    "%%time\n",
    "%%capture out\n\n",
    "#@title The loss\n",
    "# @title x\n",
)


@pytest.mark.parametrize("above", ABOVE)
def test_what_stands_above_the_name_hides_it_not(above):
    cell = f"{above}# TensorFlow\nx = 1\n".splitlines(keepends=True)
    assert transformer(("torch", "tf"))(cell) == cell
    (line,) = transformer(("torch",))(cell)
    assert line.startswith("print('TensorFlow is not active here")


def test_a_comment_above_it_makes_another_cell():
    cell = ["# As before.\n", "# TensorFlow\n", "x = 1\n"]
    assert transformer(("torch",))(cell) == cell
