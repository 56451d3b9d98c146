"""The quiz grades itself and says what it does not know."""

import pytest

from ganlab.clinic import Quiz

RUNS = {("mse", 1): {"loss_D": [1]}, ("healthy", 2): {"loss_D": [2]}}


def test_it_counts_what_is_right(capsys):
    quiz = Quiz(RUNS)
    assert quiz.runs["B"] == {"loss_D": [2]} and quiz.choices == ["healthy", "mse"]
    assert quiz.grade({"A": "mse", "B": "mse"}) == 1
    assert capsys.readouterr().out.startswith("A  right (D has no part")
    assert quiz.grade({"A": "", "B": ""}) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("guesses", "told"), [({"C": "mse"}, "no run 'C'"), ({"A": "mce"}, "mean 'mse'")]
)
def test_unknown_letters_and_faults(guesses, told):
    with pytest.raises(ValueError, match=told):
        Quiz(RUNS).grade(guesses)
