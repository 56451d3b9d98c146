"""ImageLab without a browser: frames, measures, timeline, branches, walks, still."""

import importlib
import time

import numpy as np
import pytest

from ganlab.data import digits
from ganlab.metrics import digit_features, frechet_distance
from ganlab.widgets import imagelab
from ganlab.widgets.common import codec
from ganlab.widgets.common.base import Still
from ganlab.widgets.common.opinion import opinion
from ganlab.widgets.imagelab.features import PIECE, N, Scores
from ganlab.widgets.imagelab.lab import ImageLab
from ganlab.widgets.imagelab.run import SHARE, SHOWN, WAY
from ganlab.widgets.imagelab.session import Session
from ganlab.widgets.imagelab.start import RECIPE, build, trained
from ganlab.widgets.imagelab.still import COLS, EDGE, sheet
from ganlab.widgets.latent.space import slerp

ENGINES = ["torch", "tf"]
REAL = digits().images[::25]  # (200, 28, 28, 1), all ten digits


def trainer(kind, x_real=REAL, channels=1, **settings):
    """A DCGAN of two base channels: quick, and not good."""
    pytest.importorskip({"torch": "torch", "tf": "tensorflow"}[kind])
    parts = {
        p: importlib.import_module(f"ganlab.{kind}.{p}") for p in ("nets", "trainer")
    }
    G = parts["nets"].dcgan_generator(8, base=2, channels=channels)
    D = parts["nets"].dcgan_discriminator(base=2, channels=channels)
    return parts["trainer"].Trainer(G, D, x_real, 8, batch=8, **settings)


def session(kind, **settings):
    return Session(trainer(kind, **settings))


def train(lab, steps):
    for run in lab.runs:
        run.act("step", steps)
        run.measure(), run.keep(lab.drawing(run))


def same(a, b):
    return a.keys() == b.keys() and all(np.array_equal(a[k], b[k]) for k in a)


@pytest.mark.parametrize("kind", ENGINES)
def test_a_frame_holds_the_fixed_noise_and_what_D_says_of_it(kind):
    lab = session(kind)
    train(lab, 3)
    lab.walk(4, 9)
    buffer = codec.encode(*lab.frame())
    meta, arrays = codec.decode(buffer)
    run = lab.runs[0]
    assert meta["runs"][0]["step"] == meta["clock"] == 3 and len(buffer) < 40_000
    x = run.engine.sample(run.z[:SHOWN])
    np.testing.assert_allclose(arrays["0/images"], (x + 1) * 127.5, atol=0.51)
    logits = run.engine.logits(np.concatenate([x, lab.x_real]))
    np.testing.assert_allclose(arrays["0/logit"], logits, atol=1e-4)
    sure = 255 / (1 + np.exp(-logits))
    np.testing.assert_allclose(arrays["0/sure"], sure, atol=0.51)
    way = arrays["0/way"]
    assert way.shape == (WAY, 28, 28, 1)
    ends = arrays["0/images"][[4, 9]].astype(int)
    np.testing.assert_allclose(way[[0, -1]].astype(int), ends, atol=1)
    middle = run.engine.sample(slerp(*run.z[[4, 9]], 3 / 7)[None])[0]
    np.testing.assert_allclose(way[3], (middle + 1) * 127.5, atol=0.6)


def test_opinions_of_losses_that_know_no_zero():
    logits = np.array([100.0, 101, 102, 103])
    ends = logits[2:], logits[:2]  # real ones, generated ones
    for loss in ("wasserstein", "relativistic"):
        sure = opinion(logits, loss, ends).astype(int)
        assert (sure[:2] < 127).all() and (sure[2:] > 128).all()
        assert sure[0] + sure[3] == 255
    assert opinion(np.array([0.5]), "least_squares") == 128
    assert (
        opinion(np.array([0.0]), "hinge") == opinion(np.array([0.0]), "minimax") == 128
    )


def test_the_distance_is_the_librarys_with_floor_and_chance():
    x = digits().images
    scores, other = Scores(x), x[np.random.default_rng(0).permutation(len(x))[:N]]
    floor, chance = scores.floors["frechet"], scores.chance["frechet"]
    assert scores.n == N and chance > 100 * floor
    assert floor / 2 < scores.measure(lambda n: other[:n]) < 2 * floor
    by_hand = frechet_distance(digit_features(other), scores.real)
    assert scores.measure(lambda n: other[:n]) == pytest.approx(by_hand, rel=1e-3)
    pale = np.full_like(other, 0.01)  # what an untrained G may make is measured, too
    assert scores.measure(lambda n: pale[:n]) > chance / 3


def test_other_images_are_seen_as_8_by_8_means():
    rng = np.random.default_rng(0)
    x = rng.uniform(-1, 1, (60, 16, 24, 3)).astype(np.float32)
    scores = Scores(x)
    means = x.reshape(60, 8, 2, 8, 3, 3).mean((2, 4)).reshape(60, -1)
    np.testing.assert_allclose(scores.features(x), means, atol=0.5 / 127.5)
    assert "8 × 8" in scores.of and scores.n == 30
    odd = Scores(rng.uniform(-1, 1, (60, 30, 5, 1)).astype(np.float32))
    assert np.isfinite(odd.floors["frechet"])


def test_measuring_is_in_pieces_and_takes_its_share_of_the_time(monkeypatch):
    lab = session("torch")
    run = lab.runs[0]
    expected = len(run.curves["frechet"][0])
    run.act("step", 2)
    run.measured = -1e9
    pieces = 0
    while not run.measure_on():
        pieces += 1
        run.act("step", 1)  # goes on in between; all images are of one moment
    assert pieces == -(-lab.scores.n // PIECE)
    steps, values = run.curves["frechet"]
    assert len(steps) == expected + 1 and steps[-1] == 2
    fresh = session("torch")
    assert np.isfinite(values[-1]) and fresh.runs[0].step == 0
    assert run.wait >= run.cost / SHARE and not run.measure_on()  # too early


@pytest.mark.parametrize("kind", ENGINES)
def test_going_back_goes_on_bit_by_bit_and_a_branch_stands_alone(kind):
    lab = session(kind)
    train(lab, 2)
    middle = lab.runs[0].engine.state()
    lab.configure({"lr_G": 1e-2})
    train(lab, 3)
    end = lab.runs[0].engine.state()
    lab.scrub(2)
    assert lab.frame()[0]["runs"][0]["step"] == 2 and lab.clock == 5
    lab.branch({"loss": "hinge"})
    assert [run.step for run in lab.runs] == [5, 2] and lab.clock == 2
    lab.playing = True
    while lab.clock < 5:
        lab.advance()
    assert same(lab.runs[0].engine.state(), end)
    assert lab.runs[1].loss == "hinge" and lab.runs[0].loss == "non_saturating"
    lab.drop(1)
    lab.scrub(2)
    lab.back()
    assert same(lab.runs[0].engine.state(), middle)
    lab.configure({"lr_G": 1e-2})
    train(lab, 3)
    assert same(lab.runs[0].engine.state(), end)
    lab.reset()
    assert lab.clock == 0 and lab.runs[0].settings()["lr_G"] == 2e-4


def test_a_race_begins_alike_and_differs_in_one_thing():
    lab = session("torch")
    train(lab, 2)
    lab.race("lr_D", [1e-4, 1e-3])
    a, b = lab.runs
    assert a.step == b.step == 0 and (a.label, b.label) == ("lr_D 0.0001", "lr_D 0.001")
    states = [
        {k: v for k, v in run.engine.state().items() if k[:2] in ("G/", "D/")}
        for run in (a, b)
    ]
    assert len(states[0]) > 10 and same(*states)
    assert a.settings() | {"lr_D": 1e-3} == b.settings()


def test_the_frameworks_race_lie_on_each_other_and_part(monkeypatch):
    for kind in ENGINES:
        pytest.importorskip({"torch": "torch", "tf": "tensorflow"}[kind])
    lab = Session("torch")
    lab.race("framework")
    lab.frame()
    a, b = lab.runs
    assert (a.label, b.label) == ("PyTorch", "TensorFlow") and a.parted is None
    for run in lab.runs:
        run.act("step", 2)
    arrays = lab.frame()[1]
    images = arrays["0/images"].astype(int), arrays["1/images"].astype(int)
    assert np.abs(images[0] - images[1]).max() <= 1 and "apart" not in a.curves
    steps, apart = b.curves["apart"]
    gap = (a.sample(SHOWN) - b.sample(SHOWN)).ravel()
    by_hand = np.linalg.norm(gap) / np.sqrt(len(gap)) / 2
    assert steps == [0, 2] and apart[1] == pytest.approx(by_hand, rel=1e-3)
    assert 0 < apart[1] < 1e-4 and b.parted is None
    b.seen = 2, b.seen[1] + 0.2  # a difference that an eye can see
    b.compare(a)
    assert b.parted == 2 and a.recipe == {**b.recipe, "framework": "torch"}
    lab.drop(0)
    assert "apart" not in lab.runs[0].curves and lab.runs[0].parted is None
    monkeypatch.setenv("GANLAB_FRAMEWORKS", "torch")
    with pytest.raises(ValueError, match="Only one framework"):
        lab.race("framework")


@pytest.mark.parametrize("kind", ENGINES)
def test_trained_networks_ship_and_play_at_once(kind):
    lab = Session(kind, start="pretrained")
    run, scores = lab.runs[0], lab.scores
    (distance,) = run.curves["frechet"][1]
    assert distance < 12 * scores.floors["frechet"]
    assert distance < scores.chance["frechet"] / 30
    stored = trained()
    shown = lab.frame()[1]["0/images"].astype(int)
    assert np.abs(shown - stored["shown"]).mean() < 1  # half precision, and the other
    lab.step()
    assert lab.clock == 1 and not lab.error


def test_random_starts_are_the_same_in_both_frameworks():
    x = [
        build({**RECIPE, "framework": kind}).sample(np.ones((2, 64)))
        for kind in ENGINES
    ]
    np.testing.assert_allclose(x[0], x[1], atol=1e-5)


def test_copied_code_makes_the_same_weights():
    lab = Session("torch", seed=3, lr_G=1e-3)
    lab.step()
    lab.configure({"lr_D": 1e-3})
    lab.step("D"), lab.step("G")
    made = {}
    exec(lab.code(), made)
    assert same(made["run"].state(), lab.runs[0].engine.state())
    assert "your own trainer" in session("torch").code()


def test_a_loop_of_ones_own_plays_without_logits_and_walks():
    torch = pytest.importorskip("torch")
    from ganlab.torch.loop import Loop

    G = torch.nn.Linear(2, 64)
    opt_G = torch.optim.SGD(G.parameters(), 0.1)

    def step(batch):
        loss = (G(batch.z).reshape(-1, 1, 8, 8) - batch.x).square().mean()
        opt_G.zero_grad(), loss.backward(), opt_G.step()
        return {"loss_G": loss.detach()}

    x = np.random.default_rng(0).uniform(-1, 1, (50, 8, 8, 1)).astype(np.float32)
    options = {"normal": {"z": 2}, "kind": "images", "batch": 8}
    options["sample"] = lambda nets, batch: nets.G(batch.z).reshape(-1, 1, 8, 8)
    engine = Loop(step, {"G": G, "opt_G": opt_G}, {"x": x}, **options)
    lab = Session(engine, x)
    lab.step()
    arrays = lab.frame()[1]
    assert arrays["0/images"].shape == (SHOWN, 8, 8, 1) and "0/sure" not in arrays
    for call, told in (
        (lambda: lab.walk(1), "cannot walk"),
        (lab.branch, "cannot be doubled"),
        (lambda: lab.step("D"), "by halves"),
    ):
        with pytest.raises(ValueError, match=told):
            call()
    assert "does not say what it trains on" in Session(engine).error


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ({"do": "walk", "a": 40}, "from 0 to 31"),
        ({"do": "configure", "settings": {"lr_G": -1}}, "lr_G is -1"),
        ({"do": "rebuild", "start": "old"}, "start is 'old'"),
        ({"do": "race", "by": "loss", "values": ["hinge"]}, "two to four"),
        ({"do": "race", "by": "framework"}, "runs that the lab builds"),
        ({"do": "slow"}, "cannot do"),
    ],
)
def test_a_bad_wish_is_told_of_and_changes_nothing(message, told):
    widget = ImageLab(session("torch"))
    before = widget.session.runs[0].engine.state()
    widget.on_command(message)
    widget.driver.tick()
    assert told in widget.error
    assert same(widget.session.runs[0].engine.state(), before)
    widget.on_command({"do": "step"})
    widget.driver.answered = widget.driver.sent
    widget.driver.tick()
    assert widget.error == "" and widget.session.clock == 1
    widget.close()


def test_a_bad_engine_is_told_of_and_the_lab_can_begin_anew():
    class Flat:
        z_dim, step_count = 2, 0
        step = state = load = None

        def sample(self, z):
            return np.zeros((len(z), 2))

    widget = ImageLab(Session(Flat(), REAL))
    assert "ImageLab shows images" in widget.error and widget.state["runs"] == []
    widget.on_command({"do": "rebuild", "start": "random", "framework": "torch"})
    widget.driver.tick()
    assert widget.error == "" and len(widget.state["runs"]) == 1
    widget.close()
    with pytest.raises(ValueError, match="no setting 'lr'"):
        imagelab("torch", lr=1)


def test_ones_own_engine_comes_back():
    lab = session("torch")
    engine = lab.runs[0].engine
    lab.rebuild(start="random")
    assert lab.given is None and lab.runs[0].engine is not engine
    lab.rebuild(start="given")
    assert lab.runs[0].engine is engine and lab.scores.n == 100


def test_the_timeline_keeps_within_its_memory():
    lab = session("torch")
    run = lab.runs[0]
    run.timeline.limit = 4 * run.timeline.nbytes
    for _ in range(12):
        train(lab, 1)
        assert run.timeline.nbytes <= run.timeline.limit
    steps = [m.step for m in run.timeline.moments]
    assert steps[0] == 0 and steps[-1] == 12 and len(steps) < 5


def test_headless_it_is_a_picture_of_a_trained_state(monkeypatch):
    monkeypatch.setenv("GANLAB_HEADLESS", "1")
    lab = imagelab(trainer("torch"))
    assert isinstance(lab, Still) and lab._repr_png_().startswith(b"\x89PNG")
    left, right = lab.session.picture().axes
    assert "stored run" in left.get_title("left") and lab.session.clock == 0
    fall = right.lines[0].get_ydata()
    assert fall[-1] < fall[0] / 10  # a curve that falls, and not step 0
    train(lab.session, 2)
    assert "Step 2" in lab.session.picture().axes[0].get_title("left")  # its own
    begin = time.perf_counter()
    lab.session.picture()
    assert time.perf_counter() - begin < 5


def test_other_images_have_the_linear_generator_for_a_picture():
    x = np.random.default_rng(0).uniform(-1, 1, (60, 28, 28, 3)).astype(np.float32)
    lab = Session(trainer("torch", x, channels=3))
    left, _ = lab.picture().axes
    assert "linear" in left.get_title("left")


def test_frames_have_the_colours_of_opinions():
    images = np.full((COLS + 1, 4, 4, 1), 255, np.uint8)
    sure = np.zeros(COLS + 1, np.uint8)
    sure[0] = 255
    out = sheet(images, sure)
    side = 4 + 2 * EDGE + 2
    assert out.shape == (2 * side, COLS * side, 3)
    real, made = out[1, 1], out[1, side + 1]
    assert real[2] > real[0] and made[0] > made[2]  # blue and orange
    assert (out[EDGE + 1 : EDGE + 5, EDGE + 1 : EDGE + 5] == 1).all()
