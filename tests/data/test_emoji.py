"""The emoji: pairs that fit, in halves that do not."""

import importlib.util
import subprocess
import tarfile
from pathlib import Path

import numpy as np
import pytest

from ganlab import data
from ganlab.data.emoji import LEVELS

PAGE = (Path(__file__).parents[2] / "docs" / "data.md").read_text("utf-8")


@pytest.fixture(scope="module")
def emoji():
    return data.emoji()


def test_pairs_on_white_with_the_lines_in_both(emoji):
    assert emoji.line.shape == (1790, 32, 32, 1) and len(emoji.group) == 1790
    assert emoji.colour.shape == (1790, 32, 32, 3)
    for x in emoji[:2]:
        assert x.dtype == np.float32 and x.min() == -1 and x.max() == 1
        assert len(np.unique(x)) == LEVELS
    inked = emoji.line[..., 0] < -0.9  # most lines are black in colour, too
    assert np.mean(emoji.colour[inked].max(-1) < -0.5) > 0.6
    corners = emoji.line[:, [0, 0, -1, -1], [0, -1, 0, -1]]
    assert np.mean(corners == 1) > 0.95
    shown = emoji.line.min((1, 2, 3)) < 0
    assert shown.mean() > 0.99  # a drawing without lines would teach nothing


def test_the_groups_leave_flags_out(emoji):
    found = set(emoji.group)
    assert "animals-nature" in found and not found & {"flags", "extras-openmoji"}


def test_colours_are_many(emoji):
    filled = emoji.colour[(emoji.colour - emoji.line).min(-1) < -0.5]
    r, g, b = filled.T
    assert 0.1 < np.mean((r > 0.8) & (g > 0.5) & (b < 0)) < 0.4  # yellow
    assert 0.05 < np.mean((b > 0.5) & (r < 0.5)) < 0.3  # blue


def test_halves_do_not_meet(emoji):
    halves = data.emoji_halves(seed=1, held=90)
    assert len(halves.test.line) == 90 and len(halves.train.line) == 1700
    keys = {x.tobytes() for x in halves.test.colour}
    assert len(keys & {x.tobytes() for x in halves.train.colour}) < 5  # equal emoji
    half = len(halves.drawings)
    assert half == 850 and len(halves.colours) == 850
    np.testing.assert_array_equal(halves.drawings, halves.train.line[:half])
    own = {x.tobytes() for x in halves.train.colour[:half]}
    assert np.mean([x.tobytes() in own for x in halves.colours]) < 0.02


def test_the_order_is_of_the_seed():
    a, b = data.emoji_halves(3, 10), data.emoji_halves(3, 10)
    np.testing.assert_array_equal(a.test.line, b.test.line)
    assert not np.array_equal(a.test.line, data.emoji_halves(4, 10).test.line)


def test_docs_credit_the_artists():
    assert "openmoji.npz" in PAGE and "CC BY-SA 4.0" in PAGE and "make_openmoji" in PAGE


@pytest.mark.slow
def test_the_command_makes_what_ships(emoji, tmp_path):
    if importlib.util.find_spec("resvg_py") is None:
        pytest.skip("needs resvg_py")
    pack = ["npm", "pack", "openmoji@17.0.0", "--silent"]
    try:
        subprocess.run(pack, cwd=tmp_path, check=True, timeout=120)
    except (OSError, subprocess.SubprocessError):
        pytest.skip("needs npm, and a registry that answers")
    with tarfile.open(next(tmp_path.glob("*.tgz"))) as file:
        file.extractall(tmp_path, filter="data")
    from ganlab.data.shipped.make_openmoji import pairs

    line, colour, group = pairs(tmp_path / "package")
    assert np.abs((line / 127.5 - 1) - emoji.line[..., 0]).max() <= 1 / 15 + 1e-3
    assert np.abs((colour / 127.5 - 1) - emoji.colour).max() <= 1 / 15 + 1e-3
    np.testing.assert_array_equal(group, emoji.group)
