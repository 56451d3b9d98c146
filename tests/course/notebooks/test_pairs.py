"""The twin cells of a lesson stand side by side: names in step, no wider, no longer."""

from ganlab.course.notebooks.pairs import pair_problems

SIDES = (("# PyTorch", "_torch"), ("# TensorFlow", "_tf"))


def pair(*lines):
    """Two cells of these lines, with @ for the suffix of the framework."""
    return ["\n".join([head, *lines]).replace("@", suffix) for head, suffix in SIDES]


def wide(columns):
    return "#" * columns


def test_72_columns_and_40_lines_fit():
    assert pair_problems(*pair("x@ = 1", wide(72), *["x@ = 2"] * 37)) == []


def test_a_column_more_is_told_with_its_lines():
    told = pair_problems(*pair(wide(73), wide(72), wide(80)))
    assert told == [
        f"`{head}` is wider than 72 columns in line 2, 4" for head, _ in SIDES
    ]


def test_a_line_more_is_told():
    told = pair_problems(*pair(*["x@ = 1"] * 40))
    assert told == [f"`{head}` has 41 lines, more than 40" for head, _ in SIDES]


def test_one_side_alone_is_told():
    torch_source, tf_source = pair("x@ = 1")
    (told,) = pair_problems(torch_source, f"{tf_source}\n{wide(73)}")
    assert told.startswith("`# TensorFlow` is wider")
