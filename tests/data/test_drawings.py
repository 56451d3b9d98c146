"""The drawn sets: labels that the pixels confirm, and what the command makes."""

import importlib.util
import re
from pathlib import Path

import numpy as np
import pytest

from ganlab import data
from ganlab.data import drawings
from ganlab.data.files import load_arrays
from ganlab.data.shipped import FOLDER, make_drawings

HAS_DRAWERS = all(map(importlib.util.find_spec, ("dicebear", "resvg_py")))
needs_drawers = pytest.mark.skipif(
    not HAS_DRAWERS, reason="needs dicebear-core, dicebear-styles and resvg_py"
)
ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "data.md").read_text("utf-8")


@pytest.fixture(scope="module")
def faces():
    return data.faces()


def rgb(colors):
    """Colours "#b68655" as (N, 3) in [-1, 1]."""
    bytes_ = np.array([[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in colors])
    return bytes_ / 127.5 - 1


def share_of(images, colors, tol=1e-3):
    """The share of each image's pixels that have its colour, (N,)."""
    near = np.abs(images - rgb(colors)[:, None, None]).max(-1) < tol
    return near.mean((1, 2))


def test_faces_are_4000_distinct_ones_with_labels(faces):
    images = faces.images
    assert images.shape == (4000, 16, 16, 3) and images.dtype == np.float32
    assert images.min() == -1 and images.max() == 1
    assert len(np.unique(images.reshape(4000, -1), axis=0)) == 4000
    assert all(label.shape == (4000,) for label in faces[1:])
    assert [len(np.unique(x)) for x in faces[1:]] == [8, 11, 2, 2, 2, 2, 2]
    assert set(faces.hair) == {"long", "short"} and set(faces.mouth) == {"happy", "sad"}


@pytest.mark.parametrize("part, least", [("skin", 0.95), ("hair_color", 0.98)])
def test_the_pixels_have_the_colour_of_the_label_and_of_no_other(faces, part, least):
    """Shades and clothes hide a skin's own colour in 4 %, hats a hair's in some."""
    colors = getattr(faces, part)
    assert (share_of(faces.images, colors) > 0).mean() > least
    other = np.roll(colors, 1)
    assert share_of(faces.images, other)[other != colors].max() == 0


def test_attributes_are_drawn_as_often_as_is_said_and_independently(faces):
    for label, share in ((faces.hat, 0.05), (faces.glasses, 0.2), (faces.beard, 0.05)):
        spread = (share * (1 - share) / 4000) ** 0.5
        assert abs(label.mean() - share) < 4 * spread
    labels = [faces.hat, faces.glasses, faces.beard, faces.hair == "long"]
    labels += [faces.mouth == "sad", faces.skin < "#c", faces.hair_color < "#7"]
    ties = np.corrcoef(np.array(labels, float)) - np.eye(len(labels))
    assert np.abs(ties).max() < 4 / 4000**0.5


def test_long_hair_covers_more_at_the_sides_below(faces):
    """Beside the neck, rows 10 to 12, there is paper where the hair is short."""
    sides = np.delete(faces.images[:, 9:12], np.s_[4:12], axis=2)
    covered = (sides.min(-1) < 0.99).mean((1, 2))
    long = faces.hair == "long"
    assert covered[long].mean() > 2 * covered[~long].mean()


def test_landscapes_have_the_sky_of_the_label():
    images, sky, orb = data.drawn_landscapes()
    assert images.shape == (1000, 32, 32, 3) and images.dtype == np.float32
    assert len(np.unique(images.reshape(1000, -1), axis=0)) == 1000
    assert set(orb) == {"sun", "ring", "glow", ""} and len(set(sky)) == 10
    corners = images[:, 0, [0, -1]]  # an orb hides one of them at most
    off = np.abs(corners - rgb(sky)[:, None]).max(-1).min(1)
    assert (off < 0.02).mean() > 0.99


@needs_drawers
@pytest.mark.parametrize("name", ["faces", "landscapes"])
def test_what_is_shipped_is_what_the_command_makes(name):
    made = getattr(make_drawings, name)(40)
    path = {"faces": drawings.FACES, "landscapes": drawings.LANDSCAPES}[name]
    shipped = load_arrays(path)
    assert list(made) == list(shipped)
    for key, array in made.items():
        np.testing.assert_array_equal(array, shipped[key][:40])


def test_every_shipped_file_has_its_row_and_all_are_small():
    """Size, licence and source of each in the table; 8 MB in all the library."""
    rows = re.findall(r"^\| `(\w+\.npz)` \| ([\d.]+) MB \|(.*)\|$", PAGE, re.M)
    told = {name: (float(size), rest) for name, size, rest in rows}
    files = {path.name: path for path in FOLDER.glob("*.npz")}
    assert told.keys() == files.keys() and len(files) >= 3
    for name, (size, rest) in told.items():
        assert abs(files[name].stat().st_size / 1e6 - size) < 0.01, name
        assert re.search(r"CC0|CC BY|Apache|MIT|public domain", rest), name
        assert re.search("PyPI `|npm `", rest), name
    programs = {path.stem for path in FOLDER.glob("make_*.py")}
    assert set(re.findall(r"python -m ganlab\.data\.shipped\.(\w+)", PAGE)) == programs
    pictures = re.findall(r"!\[[^]]+\]\((_static/[\w.]+)\)", PAGE)
    assert len(pictures) >= len(files)  # photographs are no arrays, and have one
    assert all((ROOT / "docs" / picture).exists() for picture in pictures)
    data_files = (ROOT / "ganlab").rglob("*.np[zy]")
    assert sum(path.stat().st_size for path in data_files) < 8e6
