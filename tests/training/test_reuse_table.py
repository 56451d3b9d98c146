import numpy as np

from ganlab.training import reuse
from ganlab.training.reuse_table import reuse_table


def test_a_row_for_each_framework_and_arm_with_the_ends_of_its_seeds():
    arms = list(reuse.TRANSFER)
    rows = reuse_table(arms, ["Fréchet"])
    assert len(rows) == 2 * len(arms) + 2
    row = rows[f"TensorFlow, {arms[0]}"]
    d, recall = (reuse.stored("TensorFlow", arms[0], m) for m in ("Fréchet", "recall"))
    assert row["Fréchet"] == f"{d.mean():.1f} ({d.min():.1f}–{d.max():.1f})"
    assert np.isclose(row["recall"], recall.mean())
    assert rows["memoriser"]["memorised"] == 1.0


def test_large_distances_are_whole_numbers():
    assert "." not in reuse_table(reuse.FEATURES)["PyTorch, own D"]["Fréchet, ImageNet"]
