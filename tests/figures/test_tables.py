"""Numbers in columns."""

import numpy as np

from ganlab import figures


def test_columns_stand_under_their_names(capsys):
    rows = {
        "mixture": {"FD": 4.371, "note": "fails"},
        "one": {"FD": np.float32(12), "runs": 4},
    }
    figures.table(rows, "model", digits=1)
    assert capsys.readouterr().out.split("\n") == [
        "model      FD   note  runs",
        "mixture   4.4  fails      ",
        "one      12.0            4",
        "",
    ]
