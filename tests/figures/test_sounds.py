"""Pictures of sounds, and players of a size that fits a notebook."""

import base64
import io
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from scipy.io import wavfile

from ganlab.data.notes import NAMES, PITCHES, listen, notes
from ganlab.figures import sounds as charts
from ganlab.figures.players import in_a_row, players

RNG = np.random.default_rng(0)
TONE = 0.5 * np.sin(2 * np.pi * 1000 * np.arange(4000) / 8000)


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def test_a_player_holds_the_sound_itself():
    shown = players({"a <tone>": TONE, "quiet": TONE / 2})
    found = re.findall(r"base64,([^\"]+)", shown._repr_html_())
    rate, x = wavfile.read(io.BytesIO(base64.b64decode(found[0])))
    assert rate == 8000 and len(found) == 2
    np.testing.assert_allclose(x / 32767, TONE, atol=1e-4)
    assert "a &lt;tone&gt;" in shown.html and repr(shown) == "sounds: a <tone> | quiet"


def test_too_long_a_sound_is_told():
    with pytest.raises(ValueError, match="take 267 kB .* give at most 200 kB, about 9"):
        players({"long": np.zeros(100_000)})


def test_sounds_in_a_row_have_pauses():
    x = in_a_row(np.ones((2, 100)), pause=0.01)
    assert x.shape == (360,) and x[:100].min() == 1 == x[180:280].min()
    assert x[100:180].max() == 0


def test_a_wall_of_digits_puts_each_picture_in_its_column():
    x = np.linspace(-1, 1, 20)[:, None, None, None] * np.ones((1, 28, 28, 1))
    ax = charts.spoken({"PyTorch, step 5": x, "real": x[:10]})
    wall = np.asarray(ax.images[0].get_array())
    assert wall.shape == (90, 300)
    for i in range(20):
        row, col = divmod(i, 10)
        seen = wall[row * 30 : row * 30 + 28, col * 30 : col * 30 + 28]
        np.testing.assert_allclose(seen, x[i, 0, 0, 0], atol=1e-6)
    assert [t.get_text() for t in ax.get_xticklabels()] == list("0123456789")
    assert len(ax.get_yticks()) == 2


def test_a_tone_is_where_its_frequency_is():
    fig = charts.sound_columns({"real": TONE, "noise": RNG.normal(0, 0.2, 4000)})
    images = [ax.images[0] for ax in fig.axes[2:]]
    low, high = images[0].get_extent()[2:]
    rows = np.asarray(images[0].get_array()).mean(1)
    assert abs((rows.argmax() + 0.5) / len(rows) * (high - low) - 1.0) < 0.05
    assert images[0].get_clim() == images[1].get_clim()


def test_waves_stand_over_their_spectrograms():
    fig = charts.sound_columns({"real": TONE, "b": TONE / 4, "c": TONE})
    above, below = fig.axes[:3], fig.axes[3:]
    assert all(ax.get_ylim() == (-0.8, 0.8) for ax in above)
    np.testing.assert_allclose(above[1].lines[1].get_ydata(), TONE / 4)
    assert [ax.get_xlim() for ax in above] == [ax.get_xlim() for ax in below]
    assert above[0].lines[1].get_color() != above[1].lines[1].get_color()


def test_pitches_are_drawn_full_where_they_are_notes():
    sounds = notes(30, RNG).sounds
    sounds[:10] = RNG.normal(0, 0.2, (10, 1024))
    fig = charts.pitches({"real": listen(sounds)}, PITCHES, NAMES)
    full, empty = fig.axes[0].collections
    assert len(full.get_offsets()) + len(empty.get_offsets()) == 30
    assert len(empty.get_offsets()) >= 10 and empty.get_facecolor().size == 0


def test_runs_and_vocoders_show_every_seed():
    run = {"heard": RNG.uniform(0, 1, (3, 4))}
    ax = charts.learning({"PyTorch": run}, (0, 1, 2, 3), 0.1, 0.99)
    assert len([line for line in ax.lines if len(line.get_xdata()) == 4]) == 3
    names = ("offset", "below 1 kHz", "fine", "hum", "mel")
    arms = {"mel": {name: np.array([10.0, 100.0]) for name in names}}
    fig = charts.vocoders({"PyTorch": arms}, dict.fromkeys(names, 1.0))
    assert len(fig.axes) == 3
    hums = fig.axes[1].collections[0].get_offsets()[:, 0]
    np.testing.assert_allclose(hums, [10, 100])
